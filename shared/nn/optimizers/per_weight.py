"""Rules that give every weight a rate of its own (lecture 04, sections 5 and 6)."""

from dataclasses import dataclass

import numpy as np

from shared.nn.optimizers.rule import UpdateRule


@dataclass(frozen=True)
class Adagrad(UpdateRule):
    """Δw = −η g / √(G + ε), where G is the sum of all squared gradients so far.

    Lecture 04, section 5; J. Duchi, E. Hazan and Y. Singer, "Adaptive subgradient methods for
    online learning and stochastic optimization", JMLR 12 (2011).

    Parameters
    ----------
    learning_rate : float or array
        η above 0.
    epsilon : float or array
        ε above 0; it only matters where all gradients so far were near 0.

    Notes
    -----
    torch.optim.Adagrad divides by √G + e, which is this rule with ε = e (2√G + e).  Its
    ``initial_accumulator_value`` is the G of the starting state, here 0.

    Examples
    --------
    The second gradients of the lecture's two weights move them by nearly the same:

    >>> rule, w = Adagrad(learning_rate=1.0), np.zeros(2)
    >>> w, state = rule.update(w, np.array([0.1, 20.0]), rule.start(w))
    >>> step, state = rule.step(np.array([0.2, 10.0]), state)
    >>> step.round(3), np.sqrt(state["G"]).round(3)
    (array([-0.894, -0.447]), array([ 0.224, 22.361]))
    """

    learning_rate: float = 0.01
    epsilon: float = 1e-8

    def start(self, w):
        """No gradients yet: G = 0."""
        super().start(w)
        return {"G": np.zeros_like(w)}

    def step(self, gradient, state):
        """Δw = −η g / √(G + ε) with G ← G + g²."""
        rate, epsilon = self.numbers(gradient.dtype)
        G = gradient * gradient
        G += state["G"]
        return _scaled(-rate * gradient, G, epsilon), {"G": G}


@dataclass(frozen=True)
class RMSprop(UpdateRule):
    """Δw = −η g / √(E[g²] + ε), where E[g²] is a decaying average of squared gradients.

    Lecture 04, section 6; T. Tieleman and G. Hinton, "Neural networks for machine learning",
    Coursera, lecture 6.5 (2012).

    Parameters
    ----------
    learning_rate : float or array
        η above 0.
    decay : float or array
        γ from 0 to below 1, the share of the old average.
    epsilon : float or array
        ε above 0.

    Notes
    -----
    torch.optim.RMSprop divides by √E[g²] + e, which is this rule with ε = e (2√E[g²] + e), and
    calls γ alpha, with 0.99 where the lecture has 0.9.  An ε of 1e-8 is felt where gradients are
    below 1e-4, outside the root only where they are below 1e-8.

    Examples
    --------
    >>> rule, w = RMSprop(), np.zeros(2)
    >>> rule.update(w, np.array([0.1, 20.0]), rule.start(w))[0].round(5)
    array([-0.00316, -0.00316])
    """

    learning_rate: float = 0.001
    decay: float = 0.9
    epsilon: float = 1e-8

    def start(self, w):
        """No gradients yet: E[g²] = 0."""
        super().start(w)
        return {"E_g2": np.zeros_like(w)}

    def step(self, gradient, state):
        """Δw = −η g / √(E[g²] + ε) with E[g²] ← γE[g²] + (1 − γ)g²."""
        rate, decay, epsilon = self.numbers(gradient.dtype)
        E_g2 = average(state["E_g2"], gradient * gradient, decay)
        return _scaled(-rate * gradient, E_g2, epsilon), {"E_g2": E_g2}


@dataclass(frozen=True)
class Adadelta(UpdateRule):
    """Δw = −g RMS[Δw] / RMS[g] with RMS[x] = √(E[x²] + ε), both averages decaying: no rate at all.

    Lecture 04, section 6; M. D. Zeiler, "ADADELTA: an adaptive learning rate method",
    arXiv:1212.5701 (2012).

    Parameters
    ----------
    decay : float or array
        γ from 0 to below 1, the share of the old averages.
    epsilon : float or array
        ε above 0.  The first steps have about the size √ε, so here it does matter.

    Notes
    -----
    RMS[Δw] is that of the steps before this one.  torch.optim.Adadelta multiplies Δw by a rate
    ``lr``, 1 if left out, after having averaged Δw² without it.

    Examples
    --------
    >>> rule, w = Adadelta(), np.zeros(2)
    >>> rule.update(w, np.array([0.1, 20.0]), rule.start(w))[0].round(5)
    array([-0.00316, -0.00316])
    """

    decay: float = 0.9
    epsilon: float = 1e-6

    def start(self, w):
        """No gradients and no steps yet: E[g²] = E[Δw²] = 0."""
        super().start(w)
        return {"E_g2": np.zeros_like(w), "E_step2": np.zeros_like(w)}

    def step(self, gradient, state):
        """Δw = −g RMS[Δw] / RMS[g]; g goes into its average before the step, Δw after it."""
        decay, epsilon = self.numbers(gradient.dtype)
        E_g2 = average(state["E_g2"], gradient * gradient, decay)
        rates = np.sqrt(state["E_step2"] + epsilon)
        step = _scaled(-rates * gradient, E_g2, epsilon)
        return step, {"E_g2": E_g2, "E_step2": average(state["E_step2"], step * step, decay)}


def average(before, new, decay):
    """Return the decaying average γ · before + (1 − γ) · new.

    Examples
    --------
    >>> average(np.array([1.0]), np.array([3.0]), decay=0.75)
    array([1.5])
    """
    mean = decay * before
    mean += (1 - decay) * new
    return mean


def _scaled(step, squares, epsilon):
    root = np.asarray(squares + epsilon)
    np.sqrt(root, out=root)
    step /= root
    return step
