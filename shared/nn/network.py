"""Layers with a cost: what a network computes (lecture 02, sections 4 to 6; lecture 03)."""

import numpy as np

from shared.arguments import check_inputs
from shared.nn.scoring import are_classes, n_right


class Network:
    """A stack of layers and the cost that judges its outputs.

    Parameters
    ----------
    layers : list of Dense
        The last one is linear: its outputs are the logits, which the cost takes.
    cost : SquaredError, BinaryCrossEntropy or CategoricalCrossEntropy
        It brings its output unit.

    Examples
    --------
    >>> from shared.nn import Dense, costs
    >>> network = Network([Dense(3, 2, initializer="zeros")], costs.CategoricalCrossEntropy())
    >>> network.forward([[1.0, 2.0, 3.0]])
    array([[0.5, 0.5]])
    """

    def __init__(self, layers, cost):
        self.layers, self.cost = layers, cost

    @property
    def n_outputs(self):
        """Number of outputs M."""
        return self.layers[-1].n_out

    def forward(self, X):
        """Outputs ŷ (P, M) for X (P, N): probabilities, or values of the squared error's unit."""
        return self.cost.outputs(self.forward_pass(self._inputs(X))[0])

    def predict(self, X):
        """Labels for X (P, N): shape (P,), int64; (P, M) of 0 and 1 in a multi-label problem."""
        return self.cost.decide(self.forward(X))

    def predict_probabilities(self, X):
        """Probabilities for X (P, N): of every class, of "yes" for every output, shape (P, M).

        Raises
        ------
        ValueError
            With the squared error, whose outputs are no probabilities; `forward` gives them.
        """
        if self.cost.name == "squared_error":
            raise ValueError(
                "outputs trained by squared_error are no probabilities: take forward(X), or "
                "train with a cross-entropy"
            )
        return self.forward(X)

    def loss(self, X, y):
        """The cost on X (P, N) with targets y, averaged over the patterns, one number."""
        X, y = self._data(X, y)
        return self.cost.value(self.forward_pass(X)[0], y)

    def accuracy(self, X, y):
        """Share of the patterns of X (P, N) that `predict` decides as y says.

        Raises
        ------
        ValueError
            If the targets are no classes.
        """
        X, y = self._data(X, y)
        if not are_classes(y, self.n_outputs):
            raise ValueError("y must hold classes, labels or rows of 0 and 1, for an accuracy")
        return n_right(self.cost, self.forward(X), y) / len(X)

    def gradients(self, X, y):
        """Gradients of `loss`: for each layer a dict of ∂C/∂W, key ``"W"``, and ∂C/∂b, ``"b"``.

        Examples
        --------
        Layer by layer against finite differences:

        >>> from shared.evaluation import check_gradients
        >>> from shared.nn import MLP
        >>> network = MLP([2, 3, 2], activation="tanh", rng=np.random.default_rng(1))
        >>> X, y = np.array([[0.0, 1.0], [1.0, 1.0]]), [1, 0]
        >>> for layer, derived in zip(network.layers, network.gradients(X, y)):
        ...     def cost(W, b):
        ...         layer.W, layer.b = W, b
        ...         return network.loss(X, y)
        ...     results = check_gradients(cost, {"W": layer.W, "b": layer.b}, derived)
        ∂/∂W (3, 2): equal within ...
        ∂/∂b (3,): equal within ...
        ∂/∂W (2, 3): equal within ...
        ∂/∂b (2,): equal within ...
        """
        X, y = self._data(X, y)
        z, caches = self.forward_pass(X)
        return self.backward_pass(self.cost.gradient(z, y), caches)

    def forward_pass(self, X):
        """Logits z (P, M) for checked inputs X, and the layers' caches (see `Dense.forward`)."""
        caches = []
        for layer in self.layers:
            X, cache = layer.forward(X)
            caches.append(cache)
        return X, caches

    def backward_pass(self, d_z, caches):
        """Gradients of all layers, as `gradients` gives them, from ∂C/∂z (P, M) of the last."""
        gradients, d_a = [], d_z  # the last layer is linear: its a is z
        for number in reversed(range(len(self.layers))):
            d_a, of_layer = self.layers[number].backward(d_a, caches[number], number > 0)
            gradients.insert(0, of_layer)
        return gradients

    def _measure(self, X, y):
        """Cost and accuracy on checked data, the accuracy NaN where y are no classes."""
        scored = are_classes(y, self.n_outputs)
        with np.errstate(over="ignore", invalid="ignore"):
            z = self.forward_pass(X)[0]
            right = n_right(self.cost, self.cost.outputs(z), y) if scored else np.nan
            return self.cost.value(z, y), right / len(X)

    def _inputs(self, X):
        check_layers(self.layers)
        X = check_inputs(X, self.layers[0].n_in)
        if X.dtype not in (np.float32, np.float64):
            raise ValueError(f"X must be float32 or float64; got {X.dtype}: X.astype(np.float32)")
        return X

    def _data(self, X, y):
        X = self._inputs(X)
        return X, self.cost.check_targets(y, len(X), self.n_outputs)


def check_layers(layers):
    """Say what is wrong with weights that were set by hand, before a product does it less clearly.

    Raises
    ------
    ValueError
        If a W is no (n_out, n_in) that fits the layer before, a b no (n_out,), a number in them
        not finite, or a pruned weight not 0; names the layer.

    Examples
    --------
    >>> from shared.nn import Dense
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
        kept = layer.connections
        if kept is not None and (kept.shape != layer.W.shape or layer.W[~kept].any()):
            raise ValueError(
                f"W of layer {number} must be 0 where connections are False: set connections "
                "after W, or to None"
            )
