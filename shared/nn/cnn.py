"""The convolutional network: a stack of layers of any kind (lecture 07, sections 9 and 10)."""

from math import prod

import numpy as np

from shared.arguments import check_count, check_inputs
from shared.nn.conv2d import Conv2D
from shared.nn.costs import cost_of
from shared.nn.dense import Dense
from shared.nn.fitting import TrainableNetwork
from shared.nn.flatten import Flatten
from shared.nn.layer_checks import check_layers, check_precision
from shared.nn.named_activations import activation_of
from shared.nn.saving import SavedNetwork, described_layer, layer_of

SLICE = 128  # patterns that answer at once outside training: what the layers keep stays small


class CNN(TrainableNetwork, SavedNetwork):
    """A network of layers in a row, trained by mini-batch gradient descent as an `MLP` is.

    Parameters
    ----------
    input_shape : sequence of int
        Of one pattern: (C, H, W).
    layers : list
        `Conv2D`, `MaxPool2D`, `AveragePool2D`, `PReLU`, `Flatten` and `Dense`.  The last one gives
        the logits, one row per pattern, with the activation "identity".
    cost, output, learning_rate, batch_size, rng, optimizer
        As in `MLP`; ``rng`` orders the patterns, the layers have drawn their weights already.

    Attributes
    ----------
    layers : list
    input_shape : tuple of int
    shapes : list of tuple of int
        Of one pattern after each layer.

    Raises
    ------
    ValueError
        For arguments outside what is said above, or a layer that does not fit the one before.

    Notes
    -----
    Wherever X is asked for, patterns may come as (P, C, H, W), as rows (P, C·H·W) or, with one
    channel, as (P, H, W).  Dropout switches off neurons of the hidden layers that have weights.

    Examples
    --------
    Is the line upright?

    >>> X, y = np.zeros((2, 3, 3)), np.array([1, 0])
    >>> X[0, :, 1] = X[1, 1, :] = 1
    >>> rng = np.random.default_rng(1)
    >>> layers = [Conv2D(1, 4, 2, activation="relu", rng=rng), Flatten(), Dense(16, 2, rng=rng)]
    >>> network = CNN((1, 3, 3), layers, learning_rate=0.5, rng=rng)
    >>> network.shapes
    [(4, 2, 2), (16,), (2,)]
    >>> history = network.fit(X, y, epochs=20, progress=False)
    >>> network.predict(X)
    array([1, 0])
    """

    def __init__(
        self,
        input_shape,
        layers,
        cost="categorical_cross_entropy",
        output=None,
        learning_rate=None,
        batch_size=32,
        rng=None,
        optimizer="sgd",
    ):
        if not isinstance(input_shape, tuple | list) or not input_shape:
            raise ValueError(f"input_shape must be (channels, rows, columns); got {input_shape!r}")
        self.input_shape = tuple(check_count(n, "input_shape") for n in input_shape)
        criterion = cost_of(cost, None if output is None else activation_of(output, "output"))
        self.shapes = shapes_after(layers, self.input_shape)
        if cost == "categorical_cross_entropy" and self.shapes[-1] == (1,):
            raise ValueError(f"{cost} needs an output per class, at least 2; got 1")
        super().__init__(list(layers), criterion, optimizer, learning_rate, batch_size, rng)
        self.names = {"cost": cost, "output": output}

    @property
    def n_outputs(self):
        """Number of outputs M."""
        return self.shapes[-1][0]

    def logits(self, X):
        """Logits z (P, M) for checked inputs X, a slice of the patterns at a time."""
        starts = range(0, len(X), SLICE)
        return np.concatenate([self.forward_pass(X[start : start + SLICE])[0] for start in starts])

    def settings(self):
        """What `save` writes beside the weights: the arguments of a new network, by name."""
        layers = [described_layer(layer, n) for n, layer in enumerate(self.layers, start=1)]
        return {"input_shape": self.input_shape, "layers": layers, **self.names}

    @classmethod
    def of_settings(cls, layers, rng=None, **settings):
        """A network made from what `settings` gave, its weights still 0."""
        return cls(layers=[layer_of(described) for described in layers], rng=rng, **settings)

    def _inputs(self, X):
        check_layers(self.layers)
        X = np.asarray(X)
        shape, n_inputs = self.input_shape, prod(self.input_shape)
        fits = X.ndim > 1 and X.shape[1:] in (shape, shape[1:] if shape[0] == 1 else shape)
        if not fits and X.shape[1:] != (n_inputs,):
            raise ValueError(
                f"X must have shape (P, {', '.join(map(str, shape))}), or (P, {n_inputs}); "
                f"got {X.shape}"
            )
        rows = check_inputs(X.reshape(len(X), n_inputs), n_inputs)
        return check_precision(rows).reshape(-1, *shape)

    def __repr__(self):
        layers = ", ".join(map(repr, self.layers))
        return f"CNN({self.input_shape}, [{layers}])"


def shapes_after(layers, input_shape):
    """Shapes of a pattern after each layer.

    Raises
    ------
    ValueError
        If a layer does not fit what comes in, naming it; if the last one gives no row, or no
        logits.

    Examples
    --------
    >>> shapes_after([Conv2D(1, 8, 3, initializer="zeros"), Flatten()], (1, 28, 28))
    [(8, 26, 26), (5408,)]
    """
    if not isinstance(layers, tuple | list) or not layers:
        raise ValueError(f"layers must be a list of at least one layer; got {layers!r}")
    shape, shapes = tuple(input_shape), []
    for number, layer in enumerate(layers, start=1):
        try:
            shape = layer.output_shape(shape)
        except ValueError as problem:
            flat = len(shape) > 1 and isinstance(layer, Dense)
            hint = "; put a Flatten() before it" if flat else ""
            raise ValueError(f"layer {number}, {layer!r}: {problem}{hint}") from None
        shapes.append(shape)
    last = layers[-1]
    if len(shape) != 1:
        raise ValueError(
            f"the last layer must give a row of logits per pattern; {last!r} gives {shape}: end "
            "with Flatten() and Dense(…)"
        )
    if isinstance(last, Dense) and last.activation.name != "identity":
        raise ValueError(
            f"the last layer must be linear, the cost brings the output unit; got {last!r}"
        )
    return shapes


def shallow_cnn(rng, **settings):
    """The shallow network of lecture 07, section 10, for MNIST: 8 filters 3 × 3, softmax of 10.

    Parameters
    ----------
    rng : numpy.random.Generator
        Source of the weights and of the order of the patterns.
    **settings
        Further arguments of `CNN`.

    Examples
    --------
    >>> shallow_cnn(np.random.default_rng(1)).shapes
    [(8, 26, 26), (5408,), (10,)]
    """
    layers = [
        Conv2D(1, 8, 3, activation="relu", rng=rng),
        Flatten(),
        Dense(8 * 26 * 26, 10, rng=rng),
    ]
    return CNN((1, 28, 28), layers, rng=rng, **settings)
