"""Layers with a cost: what a network computes (lecture 02, sections 4 to 6; lecture 03)."""

import numpy as np

from shared.arguments import check_inputs
from shared.nn.layer_checks import check_layers, check_precision
from shared.nn.scoring import are_classes, n_right


class Network:
    """A stack of layers and the cost that judges its outputs.

    Parameters
    ----------
    layers : list of Dense or other layers
        The last one is linear: its outputs are the logits, which the cost takes.  Each names the
        arrays that training changes in its ``parameters``, and the cache of its ``forward`` begins
        with its inputs, total inputs z and outputs a.
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
        return self.cost.outputs(self.logits(self._inputs(X)))

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
        return self.cost.value(self.logits(X), y)

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

        Layers with other parameters, or none, have their own keys.

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

    def logits(self, X):
        """Logits z (P, M) for checked inputs X."""
        return self.forward_pass(X)[0]

    def forward_pass(self, X):
        """Logits z (P, M) for checked inputs X, and the layers' caches (see `Dense.forward`)."""
        caches = []
        for layer in self.layers:
            X, cache = layer.forward(X)
            caches.append(cache)
        return X, caches

    def outputs_of_layers(self, X):
        """Outputs a (P, …) of each layer for X, the first layer's first.

        Examples
        --------
        >>> from shared.nn import MLP
        >>> network = MLP([2, 3, 4, 1], cost="binary_cross_entropy", initializer="zeros")
        >>> [a.shape for a in network.outputs_of_layers(np.zeros((5, 2)))]
        [(5, 3), (5, 4), (5, 1)]
        """
        return [cache[2] for cache in self.forward_pass(self._inputs(X))[1]]

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
            z = self.logits(X)
            right = n_right(self.cost, self.cost.outputs(z), y) if scored else np.nan
            return self.cost.value(z, y), right / len(X)

    def _inputs(self, X):
        check_layers(self.layers)
        return check_precision(check_inputs(X, self.layers[0].n_in))

    def _data(self, X, y):
        X = self._inputs(X)
        return X, self.cost.check_targets(y, len(X), self.n_outputs)
