"""Clipping the gradient before any rule (lecture 03, section 6)."""

from dataclasses import dataclass

import numpy as np

from shared.nn.optimizers.rule import UpdateRule


@dataclass(frozen=True)
class Clipped(UpdateRule):
    """Another rule that sees max(−Δ₀, min(Δ₀, g)) instead of the gradient g.

    Lecture 03, section 6; equal to ``torch.nn.utils.clip_grad_value_`` before the step of the
    other rule.  Clipping by the norm, lecture 08, (4.3), looks at all gradients of a network at
    once, which a rule never sees.

    Parameters
    ----------
    rule : UpdateRule
    limit : float or array
        Δ₀ above 0.

    Raises
    ------
    ValueError
        If ``limit`` is out of range or ``rule`` no rule.

    Examples
    --------
    >>> from shared.nn.optimizers import SGD
    >>> Clipped(SGD(0.1), limit=1.0).update(np.zeros(3), np.array([0.5, -3.0, 1e9]), {})[0]
    array([-0.05,  0.1 , -0.1 ])
    """

    rule: UpdateRule
    limit: float = 1.0

    def __post_init__(self):
        super().__post_init__()
        if not isinstance(self.rule, UpdateRule):
            raise ValueError(f"rule must be a rule such as SGD(0.1); got {self.rule!r}")

    @property
    def learning_rate(self):
        """That of the other rule."""
        return self.rule.learning_rate

    @property
    def state_kind(self):
        """That of the other rule."""
        return self.rule.state_kind

    def start(self, w):
        """The state of the other rule."""
        super().start(w)
        return self.rule.start(w)

    def look_ahead(self, w, state):
        """Where the other rule wants its gradient."""
        return self.rule.look_ahead(w, state)

    def step(self, gradient, state):
        """Δw of the other rule for the clipped gradient."""
        _, limit = self.numbers(gradient.dtype)
        return self.rule.step(np.clip(gradient, -limit, limit), state)

    def with_learning_rate(self, learning_rate):
        """The same with another learning rate of the other rule."""
        return Clipped(self.rule.with_learning_rate(learning_rate), self.limit)
