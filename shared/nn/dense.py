"""A dense layer: z = XWᵗ + b, a = f(z), and its way back (lecture 03, sections 1 to 3)."""

import numpy as np

from shared.arguments import check_choice, check_count
from shared.nn.activations import Activation, identity, logistic, relu, tanh
from shared.nn.initializers import initializer_of

NAMED = {"identity": identity, "logistic": logistic, "tanh": tanh, "relu": relu}


class Dense:
    """A layer in which every neuron sees every input.

    ``forward`` and ``backward`` change nothing in the layer: what the way back needs travels in
    the cache.

    Parameters
    ----------
    n_in, n_out : int
        Inputs and neurons of the layer.
    activation : {"identity", "logistic", "tanh", "relu"} or Activation
    initializer : str or Initializer
        How the weights are drawn, see `shared.nn.initializers`; the biases start at 0.
    rng : numpy.random.Generator
        Source of the weights; only ``"zeros"`` does without.

    Attributes
    ----------
    W : ndarray, shape (n_out, n_in)
        Row j holds the weights of neuron j.
    b : ndarray, shape (n_out,)
    connections : ndarray of bool, shape (n_out, n_in), or None
        False where a weight has been pruned: it is set to 0 at once, and its gradient is 0, so
        training leaves it there (lecture 05, section 6).  None where all are connected.

    Raises
    ------
    ValueError
        For arguments outside what is said above.

    Examples
    --------
    The layer of lecture 03, section 1, and its gradients for ∂C/∂a = 1:

    >>> layer = Dense(2, 2, "logistic", "zeros")
    >>> layer.W, layer.b = np.array([[1.0, -2.0], [-1.0, 1.0]]), np.array([1.0, 0.0])
    >>> a, cache = layer.forward(np.array([[1.0, -1.0]]))
    >>> a.round(2)
    array([[0.98, 0.12]])
    >>> d_X, gradients = layer.backward(np.ones((1, 2)), cache)
    >>> gradients["b"].round(3)
    array([0.018, 0.105])
    """

    def __init__(self, n_in, n_out, activation="identity", initializer="xavier_normal", rng=None):
        self.activation = activation_of(activation)
        self.W = initializer_of(initializer)(n_in, n_out, rng)
        self.b = np.zeros(check_count(n_out, "n_out"))
        self._connections = None

    @property
    def connections(self):
        """Which weights are connected; None means all."""
        return self._connections

    @connections.setter
    def connections(self, connections):
        if connections is not None:
            connections = np.array(connections)
            if connections.dtype != bool or connections.shape != self.W.shape:
                raise ValueError(
                    f"connections must be None or a bool array of the shape {self.W.shape} of W, "
                    f"False where a weight goes; got {connections.dtype} {connections.shape}"
                )
            self.W = np.where(connections, self.W, self.W.dtype.type(0))
        self._connections = connections

    @property
    def n_in(self):
        """Number of inputs."""
        return self.W.shape[1]

    @property
    def n_out(self):
        """Number of neurons."""
        return self.W.shape[0]

    def forward(self, X):
        """Outputs of the layer for a batch.

        Parameters
        ----------
        X : ndarray, shape (P, n_in), floating
            The layer computes in the precision of X.

        Returns
        -------
        a : ndarray, shape (P, n_out)
        cache : tuple (X, z, a)
            For `backward`; z, shape (P, n_out), is the total input.

        Raises
        ------
        ValueError
            For X of another shape.
        """
        if np.ndim(X) != 2 or X.shape[1] != self.n_in:
            raise ValueError(f"X must have shape (P, {self.n_in}); got {np.shape(X)}")
        z = X @ self.W.T.astype(X.dtype, copy=False)
        z += self.b.astype(X.dtype, copy=False)
        a = self.activation(z)
        return a, (X, z, a)

    def backward(self, d_a, cache, with_inputs=True):
        """Gradients of a cost C through the layer (lecture 03, section 3).

        Parameters
        ----------
        d_a : ndarray, shape (P, n_out)
            ∂C/∂a.
        cache : tuple
            What `forward` returned.
        with_inputs : bool
            Whether ∂C/∂X is wanted; the first layer of a network saves a large product without.

        Returns
        -------
        d_X : ndarray, shape (P, n_in), or None
            ∂C/∂X = δW, which is ∂C/∂a of the layer below.
        gradients : dict
            ``"W"``: ∂C/∂W = δᵗX, shape (n_out, n_in), 0 where pruned; ``"b"``: Σ_p δ_p, shape
            (n_out,); where δ = ∂C/∂z = ∂C/∂a ⊙ f′(z).

        Raises
        ------
        ValueError
            If ``d_a`` does not have the shape of the layer's output.
        """
        X, z, a = cache
        if np.shape(d_a) != z.shape:
            raise ValueError(f"d_a must have the shape {z.shape} of a; got {np.shape(d_a)}")
        delta = d_a * self.activation.derivative(z, a)
        d_X = delta @ self.W.astype(delta.dtype, copy=False) if with_inputs else None
        d_W = delta.T @ X
        if self._connections is not None:
            d_W *= self._connections
        return d_X, {"W": d_W, "b": delta.sum(axis=0)}

    def __repr__(self):
        return f"Dense({self.n_in}, {self.n_out}, {self.activation.name})"


def activation_of(activation, name="activation"):
    """Return an `Activation` for its name, with default settings, or as it is.

    Raises
    ------
    ValueError
        For another name, listing those that exist.

    Examples
    --------
    >>> activation_of("tanh").name
    'tanh'
    """
    if isinstance(activation, Activation):
        return activation
    return NAMED[check_choice(activation, NAMED, name)]()
