"""What a network on sequences computes, and how it is measured and trained (lecture 08)."""

import numpy as np

from shared.nn.fitting import TrainableNetwork
from shared.nn.layer_checks import check_layers, check_precision
from shared.nn.recurrent.training import SequenceTraining
from shared.nn.scoring import are_classes, n_right

SLICE = 256  # steps that are answered at once outside training: what the layers keep stays small


class SequenceNetwork(TrainableNetwork):
    """Recurrent layers and a dense one, on inputs (P, T, N) or symbols (P, T).

    `RecurrentNetwork` makes one from sizes and sets ``every_step``, ``steps`` and ``dtype``, which
    are explained there.
    """

    def read(self, X, states=None):
        """Read a part of sequences.

        Parameters
        ----------
        X : ndarray, shape (P, T, N), or symbols (P, T)
        states : list, optional
            A state per recurrent layer; None for the zeros with which sequences begin.

        Returns
        -------
        z : ndarray, shape (P, T, M); (P, M) after the last step unless ``every_step``
            Logits.
        states : list
            After the last step.
        caches : list
            For `backward_pass`.
        """
        *recurrent, dense = self.layers
        states = [None] * len(recurrent) if states is None else states
        caches, after = [], []
        for layer, state in zip(recurrent, states, strict=True):
            X, state, cache = layer.forward(X, state)
            after.append(state)
            caches.append(cache)
        rows = X.reshape(-1, X.shape[2]) if self.every_step else X[:, -1]
        z, cache = dense.forward(rows)
        return self._unfolded(z, len(X)), after, [*caches, cache]

    def run(self, X, states=None):
        """Logits and states after the last step, as `read` gives them, for inputs as `fit`'s."""
        return self.read(self._inputs(X), states)[:2]

    def forward(self, X):
        """Outputs ŷ (P, T, M), or (P, M) after the last step, for X (P, T, N) or symbols."""
        return self._unfolded(self.cost.outputs(self.logits(self._inputs(X))), len(X))

    def predict(self, X):
        """Labels (P, T), or (P,) after the last step; 0 and 1 per output in a multi-label task."""
        return self._unfolded(
            self.cost.decide(self.cost.outputs(self.logits(self._inputs(X)))), len(X)
        )

    def loss(self, X, y):
        """The cost on X with targets y, averaged over patterns and steps, one number."""
        return self._measure(*self._data(X, y))[0]

    def accuracy(self, X, y):
        """Share of the answers, of all steps, that `predict` decides as y says.

        Raises
        ------
        ValueError
            If the targets are no classes.
        """
        X, y = self._data(X, y)
        if not are_classes(self.rows_of(y), self.n_outputs):
            raise ValueError("y must hold classes, labels or rows of 0 and 1, for an accuracy")
        return self._measure(X, y)[1]

    def gradients(self, X, y):
        """Gradients of `loss`: for each layer a dict, by the names of its ``parameters``."""
        X, y = self._data(X, y)
        z, caches = self.forward_pass(X)
        return self.backward_pass(self.cost.gradient(z, self.rows_of(y)), caches)

    def logits(self, X):
        """Logits, a row per answer, for checked inputs X, a slice of the steps at a time."""
        states, parts = None, []
        for start in range(0, X.shape[1], SLICE):
            z, states, _ = self.read(X[:, start : start + SLICE], states)
            parts.append(z)
        return _rows(np.concatenate(parts, axis=1)) if self.every_step else parts[-1]

    def forward_pass(self, X, states=None):
        """Logits, a row per answer, for checked inputs X, and the layers' caches."""
        z, _, caches = self.read(X, states)
        return (_rows(z) if self.every_step else z), caches

    def backward_pass(self, d_z, caches):
        """Gradients of all layers, as `gradients` gives them, from ∂C/∂z, a row per answer."""
        *recurrent, dense = self.layers
        d_rows, of_layer = dense.backward(d_z, caches[-1])
        gradients = [of_layer]
        H = caches[-2][2]
        if self.every_step:
            d_H = d_rows.reshape(H.shape)
        else:
            d_H = np.zeros(H.shape, d_rows.dtype)
            d_H[:, -1] = d_rows
        for number in reversed(range(len(recurrent))):
            d_H, of_layer = recurrent[number].backward(d_H, caches[number], None, number > 0)
            del of_layer["state"]
            gradients.insert(0, of_layer)
        return gradients

    def rows_of(self, y):
        """Targets with a row, or a label, per answer: (P, T, …) becomes (P · T, …)."""
        return _rows(y) if self.every_step else y

    def _begun(self, adaptive_rate, dropout, *settings):
        if adaptive_rate is not None or dropout is not None:
            raise ValueError("a RecurrentNetwork trains without adaptive_rate and dropout")
        return SequenceTraining(self.steps, self, *settings)

    def _dtype_for(self, X):
        return X.dtype if X.dtype.kind == "f" else self.dtype

    def _measure(self, X, y):
        y = self.rows_of(y)
        scored = are_classes(y, self.n_outputs)
        with np.errstate(over="ignore", invalid="ignore"):
            z = self.logits(X)
            right = n_right(self.cost, self.cost.outputs(z), y) if scored else np.nan
            return self.cost.value(z, y), right / len(z)

    def _inputs(self, X):
        check_layers(self.layers)
        X = np.asarray(X)
        if X.ndim == 2 and X.dtype.kind in "iu":
            return X
        if X.ndim != 3 or X.dtype.kind != "f" or not np.isfinite(X).all():
            raise ValueError(
                "X must be finite floating-point numbers (P, T, N), or symbols, whole numbers "
                f"(P, T); got {X.dtype} {X.shape}"
            )
        return check_precision(X)

    def _data(self, X, y):
        X, y = self._inputs(X), np.asarray(y)
        if not self.every_step:
            return X, self.cost.check_targets(y, len(X), self.n_outputs)
        if y.shape not in (X.shape[:2], (*X.shape[:2], self.n_outputs)):
            raise ValueError(
                f"y must have shape {X.shape[:2]}, or {(*X.shape[:2], self.n_outputs)}, an answer "
                f"for every step of X; got {y.shape}"
            )
        checked = self.cost.check_targets(_rows(y), X.shape[0] * X.shape[1], self.n_outputs)
        return X, checked.reshape(y.shape)

    def _unfolded(self, rows, n_patterns):
        return rows.reshape(n_patterns, -1, *rows.shape[1:]) if self.every_step else rows


def _rows(values):
    return values.reshape(-1, *values.shape[2:])
