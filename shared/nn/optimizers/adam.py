"""Adam (lecture 04, section 6)."""

from dataclasses import dataclass

import numpy as np

from shared.nn.optimizers.per_weight import average
from shared.nn.optimizers.rule import UpdateRule


@dataclass(frozen=True)
class Adam(UpdateRule):
    """Δw = −η m̂ / (√v̂ + ε), with decaying averages m of the gradient and v of its square.

    Both start at 0 and are too small at first: m̂ = m / (1 − β₁ᵗ), v̂ = v / (1 − β₂ᵗ) in step t make
    up for it.  Lecture 04, section 6; D. P. Kingma and J. Ba, "Adam: a method for stochastic
    optimization", ICLR (2015).  Equal to torch.optim.Adam.

    Parameters
    ----------
    learning_rate : float or array
        η above 0; α in the paper.
    beta1, beta2 : float or array
        From 0 to below 1, the shares of the old averages.
    epsilon : float or array
        ε above 0.
    bias_correction : bool
        False leaves m and v as they are, to see what the correction is good for.

    Examples
    --------
    The first step has the size of the learning rate, whatever the gradient:

    >>> rule, w = Adam(), np.zeros(2)
    >>> rule.update(w, np.array([0.1, 20.0]), rule.start(w))[0].round(6)
    array([-0.001, -0.001])
    """

    learning_rate: float = 0.001
    beta1: float = 0.9
    beta2: float = 0.999
    epsilon: float = 1e-8
    bias_correction: bool = True

    def start(self, w):
        """No gradients yet: m = v = 0 and t = 0."""
        super().start(w)
        return {"m": np.zeros_like(w), "v": np.zeros_like(w), "t": 0}

    def step(self, gradient, state):
        """Δw = −η m̂ / (√v̂ + ε)."""
        rate, beta1, beta2, epsilon, corrected = self.numbers(gradient.dtype)
        t = state["t"] + 1
        m = average(state["m"], gradient, beta1)
        v = average(state["v"], gradient * gradient, beta2)
        # the corrections are numbers, so they join the rate and the root instead of m and v
        root = np.sqrt(v)
        if corrected:
            root *= (1 - beta2**t) ** -0.5
            rate = rate / (1 - beta1**t)
        root += epsilon
        step = -rate * m
        step /= root
        return step, {"m": m, "v": v, "t": t}
