"""Mini-batch training of a network: the one place where its weights change.

Lecture 02, section 7; lecture 03, sections 3 and 4; lecture 04.
"""

import numpy as np

from shared.arguments import check_rng
from shared.nn.network import Network
from shared.nn.position import Position, position_of, set_weights, stand
from shared.nn.scoring import are_classes, n_right


class Divergence(ArithmeticError):
    """Training met a number that is not finite; the message names layer, step and cause.

    The network has then kept the last weights that were finite and gave a finite cost.
    """


class Training:
    """Epochs of mini-batch gradient descent on checked data.

    Parameters
    ----------
    network : Network
    X : ndarray, shape (P, N)
        Checked inputs in the precision of the network.
    y : ndarray, shape (P,) or (P, M)
        Targets that the network's cost has checked.
    batch_size : int
        Patterns per update.  At P or above every epoch is one update on all patterns in order.
    rng : numpy.random.Generator
        Order of the patterns, new in each epoch, and masks of ``dropout``; not needed where there
        is one batch only and no dropout.
    rule : UpdateRule, optional
        Instead of ``network.optimizer``.
    penalty : Penalty, optional
        Added to the cost that is descended, not to the one that is returned.
    dropout : Dropout or DropConnect, optional
        Thins the network for every batch.

    Raises
    ------
    ValueError
        If ``rng`` is needed and is no generator; if ``dropout`` has nothing to drop.

    Examples
    --------
    >>> from shared.nn import MLP
    >>> network = MLP([1, 1], "identity", "binary_cross_entropy", None, "zeros", learning_rate=1.0)
    >>> training = Training(network, np.array([[-1.0], [1.0]]), np.array([0, 1]), 2, None)
    >>> loss, accuracy = training.epoch()
    >>> network.layers[0].W
    array([[0.5]])
    """

    names = ("loss", "accuracy")

    def __init__(self, network, X, y, batch_size, rng, rule=None, penalty=None, dropout=None):
        self.network, self.X, self.y = network, X, y
        self.batch_size, self.rng = batch_size, rng
        self.rule = network.optimizer if rule is None else rule
        self.penalty, self._thinned = penalty, network
        if batch_size < len(X):
            check_rng(rng, when="batches are smaller than the data and their order is drawn")
        if dropout is not None:
            check_rng(rng, when="dropout draws its masks")
            self._thinned = Network(dropout.thin(network.layers, rng), network.cost)
        self.scored = are_classes(y, network.n_outputs)
        self.epochs = self.steps = 0
        self._before = None  # the position before the last update

    @property
    def learning_rate(self):
        """μ of the next update, or None if the rule has none."""
        return self.rule.learning_rate

    @learning_rate.setter
    def learning_rate(self, learning_rate):
        self.rule = self.rule.with_learning_rate(learning_rate)

    def epoch(self):
        """Show every pattern once.

        Returns
        -------
        loss, accuracy : float
            Means over the patterns, each as the network, thinned by dropout, answered when its
            batch came; NaN for the accuracy where the targets are no classes.

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
            stand(self.network, position_of(self.network, self.rule))
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
        position = self.network.descent
        loss, right, gradients, caches = self._look(X, y, position)
        if not np.isfinite(loss):
            self._stop(self._where(caches))
        weights, states = [], []
        layers = zip(position.weights, gradients, position.states, strict=True)
        for number, (values, gradient, state) in enumerate(layers, start=1):
            updated = {
                name: self.rule.update(values[name], gradient[name], state[name]) for name in values
            }
            weights.append({name: new for name, (new, _) in updated.items()})
            states.append({name: new for name, (_, new) in updated.items()})
            if not _finite(weights[-1].values()):
                self._stop(f"the weights of layer {number}", restore=False)
            if not all(_finite(state.values()) for state in states[-1].values()):
                self._stop(f"the optimizer's state of layer {number}", restore=False)
        self._before = position
        stand(self.network, Position(weights, states, position.kind))
        return loss, right

    def _look(self, X, y, position):
        """Cost, number of right answers and gradients where the rule wants its gradient."""
        network, cost = self.network, self.network.cost
        ahead = [
            {name: self.rule.look_ahead(weights[name], states[name]) for name in weights}
            for weights, states in zip(position.weights, position.states, strict=True)
        ]
        set_weights(network, ahead)
        try:
            z, caches = self._thinned.forward_pass(X)
            loss = cost.value(z, y)
            if not np.isfinite(loss):
                return loss, 0, None, caches
            outputs = cost.outputs(z)
            right = n_right(cost, outputs, y) if self.scored else 0
            gradients = self._thinned.backward_pass(cost.gradient(z, y, outputs), caches)
            if self.penalty is not None:
                for layer, of_layer in zip(network.layers, gradients, strict=True):
                    if "W" in of_layer:
                        of_layer["W"] += self.penalty.gradient(layer.W, len(self.X))
            return loss, right, gradients, caches
        finally:
            set_weights(network, position.weights)

    def _where(self, caches):
        for number, (_, z, a, *_) in enumerate(caches, start=1):
            if not (np.isfinite(z).all() and np.isfinite(a).all()):
                return f"the outputs of layer {number}"
        return f"the cost after layer {len(caches)}"

    def _stop(self, what, restore=True):
        if restore and self._before is not None:
            stand(self.network, self._before)
        rate, largest = self.learning_rate, float(np.abs(self.X).max())
        setting = f"{self.rule}" if rate is None else f"learning_rate={rate:g}"
        if largest > 10:
            cause = f"inputs as large as {largest:g} at {setting}: "
            cause += "scale them, to 0 … 1 or to mean 0 and std 1"
        elif self.steps == 1 and restore:
            cause = "initial weights or targets that are too large: scale them down"
        elif self.penalty is not None and rate and rate * self.penalty.strength > len(self.X):
            cause = f"{self.penalty} carries weights past 0 at {setting}: stay below "
            cause += f"{len(self.X) / rate:g}, P / learning_rate"
        elif rate is None:
            cause = f"the steps of {setting} are too large"
        else:
            cause = f"{setting} is too large: try a tenth of it"
        raise Divergence(
            f"training diverged: {what} stopped being finite in step {self.steps} "
            f"(epoch {self.epochs}). Likely cause: {cause}."
        )


def _finite(arrays):
    return all(np.isfinite(values).all() for values in arrays)
