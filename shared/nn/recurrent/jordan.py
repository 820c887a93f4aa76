"""Jordan's recurrent layer (lecture 08, section 1)."""

import numpy as np

from shared.arguments import check_count
from shared.nn.initializers import initializer_of
from shared.nn.named_activations import activation_of
from shared.nn.recurrent.layer import Recurrent


class Jordan(Recurrent):
    """Hidden units that see the last output: h_t = f(W (x_t, y_(t−1)) + b), y_t = g(V h_t + c).

    M. I. Jordan, "Attractor dynamics and parallelism in a connectionist sequential machine",
    Proceedings of the Cognitive Science Society 8 (1986), without the decaying sums of outputs
    that are its context there.

    Parameters
    ----------
    n_in, n_hidden, n_out : int
        Inputs, hidden units, and outputs, which are the state.
    activation, output : str or Activation
        f and g.
    initializer, rng
        As in `Dense`.

    Attributes
    ----------
    W : ndarray, shape (n_hidden, n_in + n_out)
    b : ndarray, shape (n_hidden,)
    V : ndarray, shape (n_out, n_hidden)
    c : ndarray, shape (n_out,)

    Raises
    ------
    ValueError
        For arguments outside what is said above.

    Examples
    --------
    >>> layer = Jordan(1, 3, 2, rng=np.random.default_rng(1))
    >>> Y, state, cache = layer.forward(np.ones((4, 5, 1)))
    >>> Y.shape, state.shape, layer.n_parameters
    ((4, 5, 2), (4, 2), 20)
    """

    parameters = ("W", "b", "V", "c")

    def __init__(
        self,
        n_in,
        n_hidden,
        n_out,
        activation="tanh",
        output="identity",
        initializer="xavier_normal",
        rng=None,
    ):
        self.activation, self.output = activation_of(activation), activation_of(output, "output")
        self.n_in, self.n_out = check_count(n_in, "n_in"), check_count(n_out, "n_out")
        self.n_hidden = check_count(n_hidden, "n_hidden")
        draw = initializer_of(initializer)
        self.W = np.hstack([draw(n, n_hidden, rng) for n in (n_in, n_out)])
        self.b = np.zeros(n_hidden)
        self.V, self.c = draw(n_hidden, n_out, rng), np.zeros(n_out)

    @property
    def _made(self):
        shapes = {"W": (self.n_hidden, self.n_in + self.n_out), "b": (self.n_hidden,)}
        return shapes | {"V": (self.n_out, self.n_hidden), "c": (self.n_out,)}

    def forward(self, X, state=None):
        """Outputs Y (P, T, n_out) of all steps: as `RNN.forward`, the state being y."""
        Z, y = self._start(X, state)
        W_hy, V, c = (part.T.astype(y.dtype, order="C") for part in (self.W_hh, self.V, self.c))
        Y = np.empty((len(Z) + 1, *y.shape), y.dtype)
        Y[0] = y
        hidden, sums = np.empty_like(Z), np.empty_like(Y[1:])
        for t, z in enumerate(Z):
            z += Y[t] @ W_hy
            hidden[t] = self.activation(z)
            sums[t] = hidden[t] @ V + c
            Y[t + 1] = self.output(sums[t])
        outputs = Y[1:].transpose(1, 0, 2)
        return outputs, Y[-1], (X, Z, outputs, Y, hidden, sums)

    def backward(self, d_Y, cache, d_state=None, with_inputs=True, steps=None):
        """Backpropagation through time: as `RNN.backward`."""
        X, Z, outputs, Y, hidden, sums = cache
        d_Y, steps = self._arriving(d_Y, outputs, steps)
        d_y = self._checked(d_state, len(outputs), Y.dtype, "d_state")
        W_hy, V = self.W_hh.astype(Y.dtype), self.V.astype(Y.dtype)
        d_Z = self.activation.derivative(Z, hidden)
        d_sums = self.output.derivative(sums, Y[1:])
        for t in reversed(range(len(Z))):
            d_sums[t] *= d_y + d_Y[t]
            d_Z[t] *= d_sums[t] @ V
            d_y = d_Z[t] @ W_hy
            if t and t % steps == 0:
                d_y[:] = 0
        d_X, gradients = self._gradients(d_Z, X, Y[:-1], with_inputs, d_y)
        rows = d_sums.reshape(-1, self.n_out)
        gradients |= {"V": rows.T @ hidden.reshape(len(rows), -1), "c": rows.sum(axis=0)}
        return d_X, gradients

    def __repr__(self):
        return f"Jordan({self.n_in}, {self.n_hidden}, {self.n_out})"
