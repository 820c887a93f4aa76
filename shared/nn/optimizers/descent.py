"""Rules with one learning rate for all weights (lecture 04, sections 1, 2 and 4)."""

from dataclasses import dataclass

import numpy as np

from shared.nn.optimizers.rule import UpdateRule


@dataclass(frozen=True)
class SGD(UpdateRule):
    """Gradient descent, Δw = −η g, on whatever batch the gradient g comes from.

    Lecture 04, sections 1 and 2; equal to torch.optim.SGD.

    Parameters
    ----------
    learning_rate : float or array
        η above 0.

    Examples
    --------
    >>> SGD(0.1).update(np.array([1.0, 2.0]), np.array([10.0, 0.0]), {})
    (array([0., 2.]), {})
    """

    learning_rate: float = 0.1

    def step(self, gradient, state):
        """Δw = −η g."""
        (rate,) = self.numbers(gradient.dtype)
        return -rate * gradient, state


@dataclass(frozen=True)
class Momentum(UpdateRule):
    """Gradient descent that keeps a share of its last step: v ← γv + ηg, Δw = −v.

    Lecture 04, section 4; B. T. Polyak, "Some methods of speeding up the convergence of iteration
    methods", USSR Computational Mathematics and Mathematical Physics 4 (1964).

    Parameters
    ----------
    learning_rate : float or array
        η above 0.
    momentum : float or array
        γ from 0 to below 1; the lecture takes 0.8 to 0.9.

    Notes
    -----
    torch.optim.SGD has the rate outside, v ← γv + g and Δw = −ηv.  Its v is this one divided by η,
    and the weights are the same as long as η stays; after a change of η torch rescales the old
    speed at once, the lecture's form keeps it.

    Examples
    --------
    >>> rule, w = Momentum(0.1, 0.5), np.array([1.0])
    >>> w, state = rule.update(w, np.array([2.0]), rule.start(w))
    >>> rule.update(w, np.array([0.0]), state)
    (array([0.7]), {'v': array([0.1])})
    """

    learning_rate: float = 0.01
    momentum: float = 0.9

    def start(self, w):
        """No speed: v = 0."""
        super().start(w)
        return {"v": np.zeros_like(w)}

    def step(self, gradient, state):
        """Δw = −v with v ← γv + ηg."""
        rate, momentum = self.numbers(gradient.dtype)
        v = rate * gradient
        v += momentum * state["v"]
        return -v, {"v": v}


@dataclass(frozen=True)
class Nesterov(Momentum):
    """Nesterov's accelerated gradient: momentum with g taken where the old speed leads, at w − γv.

    Lecture 04, section 4; Y. Nesterov, "A method of solving a convex programming problem with
    convergence rate O(1/k²)", Soviet Mathematics Doklady 27 (1983).

    Parameters
    ----------
    learning_rate : float or array
        η above 0.
    momentum : float or array
        γ from 0 to below 1.

    Notes
    -----
    torch.optim.SGD(nesterov=True) takes the gradient at its own weights φ and steps by −η(g + γv).
    Those φ are the points w − γv of this rule, so both visit the same places; the weights that are
    left at the end differ by the look-ahead γv.

    Examples
    --------
    >>> rule, w = Nesterov(0.1, 0.5), np.array([1.0])
    >>> w, state = rule.update(w, np.array([2.0]), rule.start(w))
    >>> w, rule.look_ahead(w, state)
    (array([0.8]), array([0.7]))
    """

    def look_ahead(self, w, state):
        """w − γv."""
        _, momentum = self.numbers(state["v"].dtype)
        return w - momentum * state["v"]
