"""Training on sequences, whole or in parts for truncated BPTT (lecture 08, section 3)."""

import numpy as np

from shared.nn.scoring import are_classes
from shared.nn.training import Training


class SequenceTraining(Training):
    """Epochs of mini-batches of sequences; a batch may be read, and learnt from, in parts.

    Parameters
    ----------
    length : int or None
        Steps of a part: after each there is an update, and the state is carried on.  None for
        whole sequences.
    network : RecurrentNetwork
    *others
        As in `Training`; X is (P, T, N) or symbols (P, T), y has an answer per step or per pattern.

    Examples
    --------
    Seven steps in parts of three are three updates:

    >>> from shared.nn import RecurrentNetwork
    >>> network = RecurrentNetwork([2, 3, 2], initializer="zeros")
    >>> X = np.array([[0, 1, 0, 1, 0, 1, 0]])
    >>> training = SequenceTraining(3, network, X, 1 - X, 1, None)
    >>> loss, accuracy = training.epoch()
    >>> training.steps
    3
    """

    def __init__(self, length, network, *others):
        super().__init__(network, *others)
        self.length = length
        self.scored = are_classes(network.rows_of(self.y), network.n_outputs)
        self._thinned = _Continued(network)

    def _update(self, X, y):
        self._thinned.states = None
        if self.length is None:
            return super()._update(X, y)
        loss, right, n_steps = 0.0, 0, X.shape[1]
        for start in range(0, n_steps, self.length):
            self.steps += start > 0  # the first part's has been counted
            part = slice(start, start + self.length)
            share = len(range(n_steps)[part]) / n_steps
            part_loss, part_right = super()._update(X[:, part], y[:, part])
            loss += share * part_loss
            right += share * part_right
        return loss, right

    def _look(self, X, y, position):
        rows = self.network.rows_of(y)
        loss, right, gradients, caches = super()._look(X, rows, position)
        return loss, right * len(X) / len(rows), gradients, caches

    def _stop(self, what, restore=True):
        if self.X.dtype.kind != "f":  # symbols are inputs of 1, however large their numbers
            self.X = np.ones(self.X.shape, np.int8)
        super()._stop(what, restore)


class _Continued:
    """A network that goes on in the states in which its last batch ended."""

    def __init__(self, network):
        self.network, self.states = network, None

    def forward_pass(self, X):
        z, self.states, caches = self.network.read(X, self.states)
        return self.network.rows_of(z), caches

    def backward_pass(self, d_z, caches):
        return self.network.backward_pass(d_z, caches)
