"""A dense layer: z = XWᵗ + b, a = f(z), and its way back (lecture 03, sections 1 to 3)."""

import numpy as np

from shared.arguments import check_count
from shared.nn.initializers import initializer_of
from shared.nn.named_activations import activation_of


class Dense:
    """A layer in which every neuron sees every input.

    ``forward`` and ``backward`` change nothing in the layer: what the way back needs travels in
    the cache.

    Parameters
    ----------
    n_in, n_out : int
        Inputs and neurons of the layer.
    activation : str or Activation
        By name with its default settings: "identity", "logistic", "tanh", "relu", "leaky_relu",
        "elu", "softplus" or "arctan".
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

    parameters = ("W", "b")  # what training changes

    def __init__(self, n_in, n_out, activation="identity", initializer="xavier_normal", rng=None):
        self.activation = activation_of(activation)
        self.given = {"activation": activation}
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

    def output_shape(self, input_shape):
        """(n_out,) for inputs (n_in,).

        Raises
        ------
        ValueError
            For inputs of another shape.
        """
        if tuple(input_shape) != (self.n_in,):
            raise ValueError(f"patterns must have shape ({self.n_in},); got {tuple(input_shape)}")
        return (self.n_out,)

    def check_weights(self, number, n_in=None):
        """Say what is wrong with the shapes of W and b that were set by hand.

        Raises
        ------
        ValueError
            Naming the layer by its ``number``; ``n_in`` is what the layer before gives, if known.
        """
        if self.W.ndim != 2 or n_in not in (None, self.n_in):
            raise ValueError(
                f"W of layer {number} must have shape (n_out, {n_in or 'n_in'}), a column per "
                f"input; got {self.W.shape}"
            )
        if self.b.shape != (self.n_out,):
            raise ValueError(
                f"b of layer {number} must have shape ({self.n_out},), one per neuron; "
                f"got {self.b.shape}"
            )
        kept = self._connections
        if kept is not None and (kept.shape != self.W.shape or self.W[~kept].any()):
            raise ValueError(
                f"W of layer {number} must be 0 where connections are False: set connections "
                "after W, or to None"
            )

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

    def settings(self):
        """The arguments that make such a layer again, but for its weights."""
        return {"n_in": self.n_in, "n_out": self.n_out, **self.given}

    def __repr__(self):
        return f"Dense({self.n_in}, {self.n_out}, {self.activation.name})"
