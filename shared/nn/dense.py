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
            ``"W"``: ∂C/∂W = δᵗX, shape (n_out, n_in); ``"b"``: Σ_p δ_p, shape (n_out,);
            where δ = ∂C/∂z = ∂C/∂a ⊙ f′(z).

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
        return d_X, {"W": delta.T @ X, "b": delta.sum(axis=0)}

    def __repr__(self):
        return f"Dense({self.n_in}, {self.n_out}, {self.activation.name})"


def check_layers(layers):
    """Say what is wrong with weights that were set by hand, before a product does it less clearly.

    Raises
    ------
    ValueError
        If a W is no (n_out, n_in) that fits the layer before, a b no (n_out,), or a number in
        them not finite; names the layer.

    Examples
    --------
    >>> layers = [Dense(2, 3, initializer="zeros"), Dense(3, 1, initializer="zeros")]
    >>> layers[1].W = layers[1].W.T
    >>> check_layers(layers)
    Traceback (most recent call last):
    ValueError: W of layer 2 must have shape (n_out, 3), a column per input; got (3, 1)
    """
    for number, layer in enumerate(layers, start=1):
        if not (isinstance(layer.W, np.ndarray) and isinstance(layer.b, np.ndarray)):
            got = f"{type(layer.W).__name__} and {type(layer.b).__name__}"
            raise ValueError(f"W and b of layer {number} must be numpy arrays; got {got}")
        if layer.W.ndim != 2 or (number > 1 and layer.n_in != layers[number - 2].n_out):
            n_in = layers[number - 2].n_out if number > 1 else "n_in"
            raise ValueError(
                f"W of layer {number} must have shape (n_out, {n_in}), a column per input; "
                f"got {layer.W.shape}"
            )
        if layer.b.shape != (layer.n_out,):
            raise ValueError(
                f"b of layer {number} must have shape ({layer.n_out},), one per neuron; "
                f"got {layer.b.shape}"
            )
        for name in "Wb":
            values = getattr(layer, name)
            if not np.isfinite(values).all():
                strange = values[~np.isfinite(values)][0]
                raise ValueError(
                    f"{name} of layer {number} must be finite; got {strange}: start with a new "
                    "network, or load one"
                )


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
