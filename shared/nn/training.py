"""Mini-batch training of a network: the one place where its weights change.

Lecture 02, section 7; lecture 03, sections 3 and 4.
"""

import numpy as np

from shared.arguments import check_rng


def gradient_descent(values, gradient, learning_rate):
    """New values w − μ ∂C/∂w of one array of weights; ``gradient`` is used up.

    Examples
    --------
    >>> gradient_descent(np.array([1.0, 2.0]), np.array([10.0, 0.0]), 0.1)
    array([0., 2.])
    """
    gradient *= -learning_rate
    gradient += values
    return gradient


class Divergence(ArithmeticError):
    """Training met a number that is not finite; the message names layer, step and cause."""


class Training:
    """Epochs of mini-batch gradient descent on checked data.

    Parameters
    ----------
    network : MLP
    X : ndarray, shape (P, N)
        Checked inputs in the precision of the network.
    y : ndarray, shape (P,) or (P, M)
        Targets that the network's cost has checked.
    batch_size : int
        Patterns per update.  At P or above every epoch is one update on all patterns in order.
    learning_rate : float
        μ.
    rng : numpy.random.Generator
        Order of the patterns, new in each epoch; not needed where there is one batch only.

    Raises
    ------
    ValueError
        If ``rng`` is needed and is no generator.

    Examples
    --------
    >>> from shared.nn import MLP
    >>> network = MLP([1, 1], cost="binary_cross_entropy", initializer="zeros")
    >>> training = Training(network, np.array([[-1.0], [1.0]]), np.array([0, 1]), 2, 1.0, None)
    >>> loss, accuracy = training.epoch()
    >>> network.layers[0].W
    array([[0.5]])
    """

    def __init__(self, network, X, y, batch_size, learning_rate, rng):
        self.network, self.X, self.y = network, X, y
        self.batch_size, self.learning_rate = batch_size, learning_rate
        if batch_size < len(X):
            check_rng(rng, when="batches are smaller than the data and their order is drawn")
        self.rng = rng
        self.scored = are_classes(y, network.sizes[-1])
        self.epochs = self.steps = 0
        self._before = None  # the weights before the last update

    def epoch(self):
        """Show every pattern once.

        Returns
        -------
        loss, accuracy : float
            Means over the patterns, each as the network answered when its batch came; NaN for the
            accuracy where the targets are no classes.

        Raises
        ------
        Divergence
            If cost or weights stop being finite; the network then has the last weights that were
            finite and gave a finite cost.
        """
        self.epochs += 1
        n_patterns = len(self.X)
        one_batch = self.batch_size >= n_patterns
        order = None if one_batch else self.rng.permutation(n_patterns)
        loss, right = 0.0, 0
        # what overflows is found and told below, once and with its place
        with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
            for start in range(0, n_patterns, self.batch_size):
                X, y = self.X, self.y
                if not one_batch:
                    batch = order[start : start + self.batch_size]
                    X, y = X[batch], y[batch]
                self.steps += 1
                batch_loss, batch_right = self._update(X, y)
                loss += batch_loss * len(X)
                right += batch_right
        return loss / n_patterns, right / n_patterns if self.scored else float("nan")

    def _update(self, X, y):
        network, cost = self.network, self.network.cost
        z, caches = network.forward_pass(X)
        loss = cost.value(z, y)
        if not np.isfinite(loss):
            self._stop(self._where(caches))
        outputs = cost.outputs(z)
        right = n_right(cost, outputs, y) if self.scored else 0
        gradients = network.backward_pass(cost.gradient(z, y, outputs), caches)
        # new arrays each time, so the old weights are still there if these are of no use
        before = [(layer.W, layer.b) for layer in network.layers]
        after = []
        for number, (weights, of_layer) in enumerate(zip(before, gradients, strict=True), start=1):
            new = [
                gradient_descent(values, of_layer[name], self.learning_rate)
                for name, values in zip("Wb", weights, strict=True)
            ]
            if not all(np.isfinite(values).all() for values in new):
                self._stop(f"the weights of layer {number}", restore=False)
            after.append(new)
        self._before = before
        for layer, (W, b) in zip(network.layers, after, strict=True):
            layer.W, layer.b = W, b
        return loss, right

    def _where(self, caches):
        for number, (_, z, a) in enumerate(caches, start=1):
            if not (np.isfinite(z).all() and np.isfinite(a).all()):
                return f"the outputs of layer {number}"
        return f"the cost after layer {len(caches)}"

    def _stop(self, what, restore=True):
        if restore and self._before is not None:
            for layer, (W, b) in zip(self.network.layers, self._before, strict=True):
                layer.W, layer.b = W, b
        largest = float(np.abs(self.X).max())
        if largest > 10:
            cause = f"inputs as large as {largest:g} at learning_rate={self.learning_rate:g}: "
            cause += "scale them, to 0 … 1 or to mean 0 and std 1"
        elif self.steps == 1 and restore:
            cause = "initial weights or targets that are too large: scale them down"
        else:
            cause = f"learning_rate={self.learning_rate:g} is too large: try a tenth of it"
        raise Divergence(
            f"training diverged: {what} stopped being finite in step {self.steps} "
            f"(epoch {self.epochs}). The network keeps its last finite weights. "
            f"Likely cause: {cause}."
        )


def are_classes(y, n_outputs):
    """Whether targets say which classes are right, so that an accuracy has a meaning.

    Examples
    --------
    >>> are_classes(np.array([3, 7]), 10), are_classes(np.array([0.3, 0.7]), 1)
    (True, False)
    """
    return bool((y.ndim == 1 and n_outputs > 1) or ((y == 0) | (y == 1)).all())


def n_right(cost, outputs, y):
    """Number of patterns decided rightly; a multi-label pattern needs all its labels right.

    Examples
    --------
    >>> from shared.nn.costs import CategoricalCrossEntropy
    >>> n_right(CategoricalCrossEntropy(), np.array([[0.1, 0.9], [0.8, 0.2]]), np.array([1, 1]))
    1
    """
    labels = y
    if y.ndim == 2:
        labels = cost.decide(y)
    hits = cost.decide(outputs) == labels
    return int(np.count_nonzero(hits.all(axis=1) if hits.ndim == 2 else hits))
