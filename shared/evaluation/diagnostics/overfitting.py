"""Can a network learn a few patterns by heart? (lecture 03, section 11)."""

import warnings
from dataclasses import dataclass

import numpy as np

from shared.arguments import check_count, check_inputs
from shared.evaluation.diagnostics.inputs import class_sizes
from shared.evaluation.diagnostics.inspection import separate_copy, spread_rows
from shared.nn import CNN, MLP, History
from shared.nn.targets import target_rows

SMALL = 0.1  # of the reference loss: the patterns are learnt
HALF_WAY = 0.5  # of the reference loss: on the way at least


@dataclass(frozen=True)
class FewPatterns:
    """A training on few patterns.

    Attributes
    ----------
    history : History
        ``loss`` per epoch.
    reference : float
        What the best answer costs that is the same for every pattern.  Where the cost is not
        known: the entropy of the classes or half the variance, or the first loss if smaller.
    patterns : int
    message : str
        What was said of a divergence, "" if nothing.
    """

    history: History
    reference: float
    patterns: int
    message: str

    @property
    def loss(self):
        """The last loss."""
        return float(self.history["loss"][-1])

    @property
    def verdict(self):
        """ "ok" if the loss became small, "look" if it is on the way, otherwise "alarm"."""
        if self.loss <= SMALL * self.reference:
            return "ok"
        return "look" if self.loss <= HALF_WAY * self.reference else "alarm"

    def __str__(self):
        what = {
            "ok": "learnt by heart",
            "look": "not learnt, but on the way",
            "alarm": "not learnt",
        }[self.verdict]
        first = self.history["loss"][0]
        return (
            f"{self.patterns} patterns, {len(self.history)} epochs: {what}, loss {first:.3g} → "
            f"{self.loss:.3g} (small is up to {SMALL * self.reference:.2g})"
        )


def overfit_few(network, X, y, patterns=50, epochs=1000):
    """Train a copy of the network on a few patterns; print whether it learns them by heart.

    A network that cannot do that will not learn the whole problem: gradients, learning rate,
    initial weights or architecture are at fault, not the amount of data.

    Parameters
    ----------
    network : MLP, CNN, or any object with ``step(X, y)`` that trains it and returns the loss
        It is not changed.
    X : array_like, shape (P, N)
    y : array_like
        Targets as the network takes them.
    patterns : int
        So many rows, spread evenly over X.
    epochs : int
        At most; training ends as soon as the loss is small: a tenth of what the best answer
        costs that is the same for every pattern.

    Returns
    -------
    History
        ``loss`` per epoch, before (or, within an epoch of several batches, between) its updates.

    Raises
    ------
    ValueError
        For data that do not fit, or a network without ``step``.

    Examples
    --------
    >>> X, y = np.array([[0.0, 0], [0, 1], [1, 0], [1, 1]]), np.array([0, 1, 1, 0])
    >>> network = MLP([2, 8, 2], "tanh", learning_rate=0.5, rng=np.random.default_rng(1))
    >>> history = overfit_few(network, X, y)
    4 patterns, ... epochs: learnt by heart, loss 0.7... → 0.06... (small is up to 0.069)
    """
    result = train_few(network, X, y, patterns, epochs)
    print(result)
    if result.message:
        print(result.message)
    return result.history


def train_few(network, X, y, patterns, epochs):
    """Do what `overfit_few` does without printing; returns `FewPatterns`."""
    X = check_inputs(X)
    y = np.asarray(y)
    class_sizes(y, len(X))
    if not callable(getattr(network, "step", None)):
        raise ValueError(
            f"network must have step(X, y), which trains it and returns the loss; "
            f"{type(network).__name__} has none"
        )
    epochs = check_count(epochs, "epochs")
    rows = spread_rows(len(X), check_count(patterns, "patterns"))
    X, y, twin = X[rows], y[rows], separate_copy(network)
    history, reference = History("loss"), constant_cost(network, y)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", RuntimeWarning)
        for _ in range(epochs):
            loss = loss_of(twin.step(X, y))
            history.append(loss=loss)
            if len(history) == 1 and not isinstance(network, MLP | CNN):
                reference = min(reference, loss)  # the scale of an unknown cost
            if not np.isfinite(loss) or loss <= SMALL * reference:
                break
    return FewPatterns(history, reference, len(rows), divergence(network, caught))


def divergence(network, caught):
    """What the network said of its divergence, from the warnings caught; "" if nothing."""
    return str(caught[-1].message) if caught and isinstance(network, MLP | CNN) else ""


def constant_cost(network, y):
    """What the best constant answer costs: the entropy of the classes, or half the variance.

    Infinite where nothing is known, or where all targets are alike.

    Examples
    --------
    >>> network = MLP([2, 2], initializer="zeros")
    >>> round(constant_cost(network, np.array([0, 1])), 6)  # ln 2
    0.693147
    """
    cost = network.cost.name if isinstance(network, MLP | CNN) else "unknown"
    if cost == "unknown":
        sizes = class_sizes(y, len(y))
        if not sizes:
            return float("inf")
        shares = np.array(list(sizes.values())) / len(y)
    else:
        n_outputs = network.n_outputs
        rows = target_rows(network.cost.check_targets(y, len(y), n_outputs), n_outputs, float)
        if cost == "squared_error":
            return float(rows.var(axis=0).sum()) / 2 or float("inf")
        shares = rows.mean(axis=0)
        if cost == "binary_cross_entropy":
            shares = np.concatenate([shares, 1 - shares])
    present = shares[shares > 0]
    return float(-(present * np.log(present)).sum()) or float("inf")


def loss_of(value):
    """Return what ``step`` returned as a float.

    Raises
    ------
    ValueError
        If it is no number.
    """
    try:
        return float(value)
    except (TypeError, ValueError):
        raise ValueError(
            f"network.step(X, y) must return the loss, one number; got {type(value).__name__}"
        ) from None
