"""Rules that use the sign of the gradient alone (lecture 03, section 6)."""

from dataclasses import dataclass

import numpy as np

from shared.nn.optimizers.rule import UpdateRule


@dataclass(frozen=True)
class SignDescent(UpdateRule):
    """Δw = −η sign(g): however small or large a gradient is, the step has the same size.

    Lecture 03, section 6, with the minus that its slide lacks.  torch has no such rule; RMSprop
    with a decay of 0 and ε → 0 comes to the same.

    Parameters
    ----------
    learning_rate : float or array
        η above 0, the size of every step.

    Examples
    --------
    >>> SignDescent(0.1).update(np.zeros(3), np.array([1e-9, 0.0, -1e9]), {})[0]
    array([-0.1,  0. ,  0.1])
    """

    learning_rate: float = 0.001

    def step(self, gradient, state):
        """Δw = −η sign(g)."""
        (rate,) = self.numbers(gradient.dtype)
        return -rate * np.sign(gradient), state


@dataclass(frozen=True)
class Rprop(UpdateRule):
    """Resilient backpropagation: by sign, with a step size per weight that learns from the signs.

    A size grows by 1.2 while the sign of its gradient stays, and is halved when the sign turns; in
    that step the weight waits.  It is meant for the gradient of all patterns: the signs of
    mini-batches turn by chance.  Lecture 03, section 6; M. Riedmiller and H. Braun, "A direct
    adaptive method for faster backpropagation learning: the RPROP algorithm", ICNN (1993).

    Parameters
    ----------
    initial_step : float or array
        Size of the first step.
    increase, decrease : float or array
        Factors of the size, above 1 and below 1.
    min_step, max_step : float or array
        Limits of the size.

    Notes
    -----
    Equal to torch.optim.Rprop, which calls the initial step ``lr`` and takes 0.01.  The paper takes
    back the last step where a sign turns; waiting instead is the form of C. Igel and M. Hüsken,
    "Improving the Rprop learning algorithm", ICSC Symposium on Neural Computation (2000).

    Examples
    --------
    >>> rule, w = Rprop(), np.zeros(1)
    >>> state = rule.start(w)
    >>> for gradient in (5.0, 0.1, -2.0, -2.0):
    ...     w, state = rule.update(w, np.array([gradient]), state)
    ...     print(w.round(3), state["size"].round(3))
    [-0.1] [0.1]
    [-0.22] [0.12]
    [-0.22] [0.06]
    [-0.16] [0.06]
    """

    initial_step: float = 0.1
    increase: float = 1.2
    decrease: float = 0.5
    min_step: float = 1e-6
    max_step: float = 50.0

    def __post_init__(self):
        super().__post_init__()
        if np.any(np.less_equal(self.increase, 1)) or np.any(np.greater_equal(self.decrease, 1)):
            raise ValueError(
                "increase must be above 1 and decrease below 1; "
                f"got {self.increase} and {self.decrease}"
            )
        for low, high in (("min_step", "initial_step"), ("initial_step", "max_step")):
            least, most = getattr(self, low), getattr(self, high)
            if np.any(np.greater(least, most)):
                raise ValueError(f"{low} must not be above {high}; got {least} and {most}")

    def start(self, w):
        """All sizes are the initial one, and no sign is known."""
        super().start(w)
        return {"size": np.full_like(w, self.initial_step), "sign": np.zeros_like(w)}

    def step(self, gradient, state):
        """Δw = −size · sign(g), and 0 where the sign has turned."""
        _, increase, decrease, least, most = self.numbers(gradient.dtype)
        sign = np.sign(gradient)
        agreement = sign * state["sign"]
        size = np.where(agreement > 0, increase, np.where(agreement < 0, decrease, 1))
        size = np.clip(size * state["size"], least, most).astype(gradient.dtype, copy=False)
        sign = np.where(agreement < 0, 0, sign)  # so the next step neither grows nor shrinks
        return -size * sign, {"size": size, "sign": sign}
