"""Elman's recurrent layer and backpropagation through time (lecture 08, sections 2 and 3)."""

import numpy as np

from shared.nn.named_activations import activation_of
from shared.nn.recurrent.layer import Recurrent


class RNN(Recurrent):
    """Elman's layer: h_t = f(W_hx x_t + W_hh h_(t−1) + b).

    J. L. Elman, "Finding structure in time", Cognitive Science 14 (1990).  Equal to torch.nn.RNN,
    whose two biases add up to b.

    Parameters
    ----------
    n_in, n_out : int
        Inputs and units.
    activation : {"tanh", "logistic", "relu", "identity", …} or Activation
    initializer, rng
        As in `Dense`, for the weights of the inputs and those of the states.

    Attributes
    ----------
    W : ndarray, shape (n_out, n_in + n_out)
        [W_hx | W_hh], which the properties ``W_hx`` and ``W_hh`` show.
    b : ndarray, shape (n_out,)

    Raises
    ------
    ValueError
        For arguments outside what is said above.

    Examples
    --------
    A sum of all inputs so far, and how it depends on them:

    >>> layer = RNN(1, 1, "identity", "zeros")
    >>> layer.W = np.array([[1.0, 1.0]])
    >>> H, state, cache = layer.forward(np.array([[[1.0], [2.0], [3.0]]]))
    >>> H[0, :, 0]
    array([1., 3., 6.])
    >>> d_X, gradients = layer.backward(np.array([[[0.0], [0.0], [1.0]]]), cache)
    >>> d_X[0, :, 0], gradients["W"]
    (array([1., 1., 1.]), array([[6., 4.]]))
    """

    def __init__(self, n_in, n_out, activation="tanh", initializer="xavier_normal", rng=None):
        self.activation = activation_of(activation)
        super().__init__(n_in, n_out, 1, initializer, rng)

    def forward(self, X, state=None):
        """States of all steps.

        Parameters
        ----------
        X : ndarray, shape (P, T, n_in), floating; or whole numbers (P, T)
            Number k stands for an input of 1 in place k and 0 elsewhere.  The layer computes in
            the precision of X, or, for whole numbers, of W.
        state : ndarray, shape (P, n_out), optional
            h before the first step; zeros if left out.

        Returns
        -------
        H : ndarray, shape (P, T, n_out)
        state : ndarray, shape (P, n_out)
            h after the last step.
        cache : tuple (X, z, H, …)
            For `backward`.

        Raises
        ------
        ValueError
            For arguments of another shape, or symbols without an input.
        """
        Z, h = self._start(X, state)
        states = np.empty((len(Z) + 1, *h.shape), h.dtype)  # of the beginning, and after each step
        states[0] = h
        W_hh = self.W_hh.T.astype(h.dtype, order="C")
        for t, z in enumerate(Z):
            z += states[t] @ W_hh
            states[t + 1] = self.activation(z)
        H = states[1:].transpose(1, 0, 2)
        return H, states[-1], (X, Z, H, states)

    def backward(self, d_H, cache, d_state=None, with_inputs=True, steps=None):
        """Backpropagation through time: gradients of shared weights, summed over the steps.

        Parameters
        ----------
        d_H : ndarray, shape (P, T, n_out)
            ∂C/∂H, what each step's state does to the cost by way of its own output.
        cache : tuple
            What `forward` returned.
        d_state : ndarray, shape (P, n_out), optional
            ∂C/∂h of the last state by way of what comes after it; none if left out.
        with_inputs : bool
            Whether ∂C/∂X is wanted.
        steps : int, optional
            Truncated BPTT: no gradient flows back over the borders after ``steps``, 2 ``steps``, …
            steps.

        Returns
        -------
        d_X : ndarray, shape (P, T, n_in), or None
            None for symbols too.
        gradients : dict
            ∂C/∂W and ∂C/∂b under the names of ``parameters``, and under ``"state"`` ∂C/∂h of the
            state before the first step.

        Raises
        ------
        ValueError
            For arguments of another shape.
        """
        X, Z, H, states = cache
        d_H, steps = self._arriving(d_H, H, steps)
        d_h = self._checked(d_state, len(H), H.dtype, "d_state")
        W_hh = np.ascontiguousarray(self.W_hh, H.dtype)
        d_Z = self.activation.derivative(Z, states[1:])
        for t in reversed(range(len(Z))):
            d_Z[t] *= d_h + d_H[t]
            d_h = d_Z[t] @ W_hh
            if t and t % steps == 0:
                d_h[:] = 0
        return self._gradients(d_Z, X, states[:-1], with_inputs, d_h)
