"""What recurrent layers share: sequences, states, and weights on inputs and states side by side."""

import numpy as np

from shared.arguments import check_count
from shared.nn.initializers import initializer_of


class Recurrent:
    """A layer that reads sequences X (P, T, N) step by step and keeps a state between the steps.

    ``forward`` and ``backward`` change nothing in the layer: the state comes in and goes out, and
    what the way back needs travels in the cache.  Inside, time comes first: the products of all
    steps with the inputs are one matrix product, and so are the gradients of the weights.

    A layer of this kind defines `zero_state`, `forward` and `backward`.

    Parameters
    ----------
    n_in, n_out : int
        Inputs and units.
    blocks : int
        Blocks of n_out rows that W has.
    initializer : str or Initializer
        Draws the weights of each block on the inputs, and those on the states.
    rng : numpy.random.Generator
        Source of the weights; only ``"zeros"`` does without.

    Attributes
    ----------
    W : ndarray, shape (blocks · n_out, n_in + n_out)
        Row j holds the weights of one sum: those of the inputs, then those of the states.
    b : ndarray, shape (blocks · n_out,)
    parameters : tuple of str
        Names of what is learnt.
    """

    parameters = ("W", "b")

    def __init__(self, n_in, n_out, blocks, initializer, rng):
        self.n_in, self.n_out = check_count(n_in, "n_in"), check_count(n_out, "n_out")
        self._blocks = blocks
        draw = initializer_of(initializer)
        self.W = np.vstack(
            [np.hstack([draw(n, n_out, rng) for n in (n_in, n_out)]) for _ in range(blocks)]
        )
        self.b = np.zeros(blocks * n_out)

    @property
    def n_parameters(self):
        """How many numbers the layer learns."""
        return sum(getattr(self, name).size for name in self.parameters)

    @property
    def W_hx(self):
        """Weights of the inputs, shape (rows of W, n_in), a view of W."""
        return self.W[:, : self.n_in]

    @property
    def W_hh(self):
        """Weights of the states, shape (rows of W, n_out), a view of W."""
        return self.W[:, self.n_in :]

    def check_weights(self, number):
        """Say what is wrong with weights that were set by hand, in layer ``number`` of a network.

        Raises
        ------
        ValueError
            If an array does not have the shape it was made with.
        """
        for name, shape in self._made.items():
            if getattr(self, name).shape != shape:
                raise ValueError(
                    f"{name} of layer {number} must have shape {shape}; "
                    f"got {getattr(self, name).shape}"
                )

    @property
    def _made(self):
        """Shapes of the parameters, by name."""
        rows = self._blocks * self.n_out
        return {"W": (rows, self.n_in + self.n_out), "b": (rows,)}

    def zero_state(self, n_patterns, dtype=np.float64):
        """The state in which a sequence begins: zeros (P, n_out)."""
        return np.zeros((n_patterns, self.n_out), dtype)

    def _start(self, X, state):
        """Sums of all steps so far, W_hx x + b (T, P, rows), and the checked initial state."""
        X = np.asarray(X)
        symbols = X.ndim == 2 and X.dtype.kind in "iu"
        if not symbols and (X.ndim != 3 or X.shape[2] != self.n_in or X.dtype.kind != "f"):
            raise ValueError(
                f"X must hold floating-point numbers of shape (P, T, {self.n_in}), or symbols, "
                f"whole numbers of shape (P, T); got {X.dtype} {X.shape}"
            )
        if 0 in X.shape:
            raise ValueError(f"X must hold at least one pattern and one step; got {X.shape}")
        dtype = self.W.dtype if symbols else X.dtype
        W, b = self.W_hx.astype(dtype, copy=False), self.b[: len(self.W)].astype(dtype, copy=False)
        if symbols:
            if X.min() < 0 or X.max() >= self.n_in:
                raise ValueError(
                    f"symbols must lie from 0 to {self.n_in - 1}, one input each; "
                    f"got {X.min()} to {X.max()}"
                )
            return (W.T + b)[X.T], self._checked(state, len(X), dtype)
        rows = X.transpose(1, 0, 2).reshape(-1, self.n_in)
        Z = rows @ W.T
        Z += b
        return Z.reshape(X.shape[1], len(X), -1), self._checked(state, len(X), dtype)

    def _checked(self, state, n_patterns, dtype, name="state"):
        """A state, or a gradient of one, in the precision of the layer; None becomes zeros."""
        wanted = self.zero_state(n_patterns, dtype)
        if state is None:
            return wanted
        if not isinstance(wanted, tuple):
            return _part(state, wanted, name)
        if not isinstance(state, tuple) or len(state) != len(wanted):
            raise ValueError(f"{name} must be {len(wanted)} arrays in a tuple; got {state!r}")
        return tuple(_part(part, zeros, name) for part, zeros in zip(state, wanted, strict=True))

    def _arriving(self, d_H, H, steps):
        """∂C/∂H in the layer's order, time first, and the checked ``steps``."""
        if np.shape(d_H) != H.shape:
            raise ValueError(f"d_H must have the shape {H.shape} of H; got {np.shape(d_H)}")
        steps = H.shape[1] if steps is None else check_count(steps, "steps")
        return np.asarray(d_H, H.dtype).transpose(1, 0, 2), steps

    def _gradients(self, d_Z, X, before, with_inputs, d_state):
        """What `backward` returns, from ∂C/∂z (T, P, rows) and the states ``before`` each step."""
        rows = d_Z.reshape(-1, d_Z.shape[2])
        d_W = np.empty((rows.shape[1], self.W.shape[1]), rows.dtype)
        d_W[:, : self.n_in] = rows.T @ _input_rows(X, self.n_in, rows.dtype)
        d_W[:, self.n_in :] = rows.T @ before.reshape(len(rows), -1)
        d_X = None
        if with_inputs and np.ndim(X) == 3:
            d_X = rows @ self.W_hx.astype(rows.dtype, copy=False)
            d_X = d_X.reshape(*d_Z.shape[:2], -1).transpose(1, 0, 2)
        return d_X, {"W": d_W, "b": rows.sum(axis=0), "state": d_state}

    def __repr__(self):
        return f"{type(self).__name__}({self.n_in}, {self.n_out})"


def _input_rows(X, n_in, dtype):
    """Inputs of all steps as rows, time first; of symbols, rows with a single 1."""
    X = np.asarray(X)
    if X.ndim == 3:
        return X.transpose(1, 0, 2).reshape(-1, n_in)
    rows = np.zeros((X.size, n_in), dtype)
    rows[np.arange(X.size), X.T.ravel()] = 1
    return rows


def _part(value, zeros, name):
    if np.shape(value) != zeros.shape:
        raise ValueError(f"{name} must have shape {zeros.shape}; got {np.shape(value)}")
    return np.asarray(value, zeros.dtype)
