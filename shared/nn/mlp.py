"""The multilayer perceptron (lectures 02 and 03)."""

from itertools import pairwise

from shared.arguments import check_count
from shared.nn.costs import cost_of
from shared.nn.dense import Dense
from shared.nn.fitting import TrainableNetwork
from shared.nn.named_activations import activation_of
from shared.nn.saving import SavedNetwork


class MLP(TrainableNetwork, SavedNetwork):
    """A multilayer perceptron trained by mini-batch gradient descent.

    Parameters
    ----------
    sizes : sequence of int
        Inputs, neurons of each hidden layer, outputs; two numbers make a network of one layer.
    activation : str or Activation
        Of every hidden layer, as in `Dense`.
    cost : {"categorical_cross_entropy", "binary_cross_entropy", "squared_error"}
        It brings its output unit: softmax, logistic, or ``output``.  Labels are 0 … M − 1 for M
        outputs, 0 and 1 for one; several outputs of a binary cross-entropy are a multi-label
        problem with targets (P, M).
    output : str or Activation, optional
        Output unit of the squared error; logistic if left out.
    initializer : str, Initializer, or a list of them, one per layer; optional
        See `shared.nn.initializers`; left out, He's normal rule for ReLU and Xavier's for others.
    learning_rate : float, optional
        μ, unless `fit` is given another; left out, that of the optimizer, 0.1 for SGD.
    batch_size : int
        Patterns per update, unless `fit` is given another; 1 is online learning.
    rng : numpy.random.Generator
        Source of the initial weights and of the order of the patterns.
    optimizer : str or UpdateRule
        By name with its own settings, as ``"adam"``, or made, as ``Momentum(0.05, 0.8)``; see
        `shared.nn.optimizers`.

    Attributes
    ----------
    layers : list of Dense
        The last one is linear: its outputs are the logits, which the cost takes.
    sizes : list of int
    optimizer : UpdateRule
    names : dict
        ``activation``, ``cost`` and ``output`` as they were given.

    Raises
    ------
    ValueError
        For arguments outside what is said above.

    Notes
    -----
    Weights are drawn in float64.  The network computes in the precision of X, and training in
    float32 keeps its weights in float32.

    References
    ----------
    D. E. Rumelhart, G. E. Hinton and R. J. Williams, "Learning representations by back-propagating
    errors", Nature 323 (1986).

    Examples
    --------
    >>> import numpy as np
    >>> X, y = np.array([[0.0, 0], [0, 1], [1, 0], [1, 1]]), np.array([0, 1, 1, 0])
    >>> network = MLP([2, 8, 2], activation="tanh", rng=np.random.default_rng(1))
    >>> history = network.fit(X, y, epochs=300, batch_size=4, learning_rate=0.5, progress=False)
    >>> network.predict(X)
    array([0, 1, 1, 0])
    """

    def __init__(
        self,
        sizes,
        activation="relu",
        cost="categorical_cross_entropy",
        output=None,
        initializer=None,
        learning_rate=None,
        batch_size=32,
        rng=None,
        optimizer="sgd",
    ):
        self.sizes = _check_sizes(sizes)
        hidden = activation_of(activation)
        criterion = cost_of(cost, None if output is None else activation_of(output, "output"))
        if cost == "categorical_cross_entropy" and self.sizes[-1] == 1:
            raise ValueError(
                f"{cost} needs an output per class, at least 2; got sizes {self.sizes}: take "
                "binary_cross_entropy, or two outputs"
            )
        if initializer is None:
            initializer = "he_normal" if hidden.name == "ReLU" else "xavier_normal"
        units = [hidden] * (len(self.sizes) - 2) + ["identity"]
        rules = _per_layer(initializer, len(units))
        layers = [
            Dense(n_in, n_out, unit, rule, rng)
            for (n_in, n_out), unit, rule in zip(pairwise(self.sizes), units, rules, strict=True)
        ]
        super().__init__(layers, criterion, optimizer, learning_rate, batch_size, rng)
        self.names = {"activation": activation, "cost": cost, "output": output}

    def settings(self):
        """What `save` writes beside the weights: the arguments of a new network, by name."""
        return {"sizes": self.sizes, **self.names}

    @classmethod
    def of_settings(cls, rng=None, **settings):
        """A network made from what `settings` gave, its weights still 0."""
        return cls(**settings, initializer="zeros", rng=rng)

    def __repr__(self):
        names = ", ".join(f"{name}={value!r}" for name, value in self.names.items() if value)
        return f"MLP({self.sizes}, {names})"


def _check_sizes(sizes):
    try:
        sizes = list(sizes)
    except TypeError:
        sizes = []
    if len(sizes) < 2:
        raise ValueError("sizes must hold at least two numbers, inputs and outputs: [784, 128, 10]")
    return [check_count(size, f"sizes[{place}]") for place, size in enumerate(sizes)]


def _per_layer(initializer, n_layers):
    if not isinstance(initializer, list | tuple):
        return [initializer] * n_layers
    if len(initializer) != n_layers:
        raise ValueError(
            f"initializer must be one rule, or one for each of the {n_layers} layers; "
            f"got {len(initializer)}"
        )
    return initializer
