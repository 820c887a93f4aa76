"""The inside of a network as lists of arrays, whoever wrote it (lecture 03, section 11)."""

import copy
from typing import Protocol, runtime_checkable

import numpy as np

from shared.nn import CNN, MLP


@runtime_checkable
class Inspectable(Protocol):
    """What a network of one's own offers to `shared.evaluation.diagnose`.

    Attributes
    ----------
    activation : str
        Of the hidden layers: "relu", "tanh", "logistic" or another name.

    Examples
    --------
    One linear neuron, written down by hand:

    >>> class Neuron:
    ...     activation = "identity"
    ...     W = np.array([[0.5, -0.5]])
    ...     def weights(self):
    ...         return [self.W]
    ...     def activations(self, X):
    ...         return []
    ...     def gradients(self, X, y):
    ...         return [(X @ self.W.T - y[:, None]).T @ X / len(X)]
    ...     def step(self, X, y):
    ...         loss = ((X @ self.W.T - y[:, None]) ** 2).mean() / 2
    ...         self.W = self.W - 0.1 * self.gradients(X, y)[0]
    ...         return loss
    >>> isinstance(Neuron(), Inspectable)
    True
    """

    activation: str

    def weights(self):
        """The weights W^l (n_out, n_in), or pairs (W, b), from the first layer to the last."""

    def activations(self, X):
        """The outputs a^l (P, n_l) of the hidden layers for X (P, N)."""

    def gradients(self, X, y):
        """∂C/∂W^l, or pairs, in the order of `weights`."""

    def step(self, X, y):
        """Train on X and y, one update or one epoch, in place; return the loss."""


class InspectedNetwork:
    """An `MLP` or `CNN` seen as `Inspectable`: its layers that have weights.

    A filter counts as one neuron that answers at many places: its weights are a row, its feature
    map holds as many patterns as there are places.

    Parameters
    ----------
    network : MLP or CNN

    Examples
    --------
    >>> from shared.nn import shallow_cnn
    >>> inside = InspectedNetwork(shallow_cnn(np.random.default_rng(1)))
    >>> [W.shape for W in inside.weights()]
    [(8, 9), (10, 5408)]
    >>> [a.shape for a in inside.activations(np.zeros((5, 784)))]  # 3380 = 5 · 26 · 26
    [(3380, 8)]
    """

    def __init__(self, network):
        self.network = network
        self.step = network.step
        self._with_weights = [
            place for place, layer in enumerate(network.layers) if "W" in layer.parameters
        ]

    @property
    def n_inputs(self):
        """Inputs of the network, of a picture the pixels of all its channels."""
        network = self.network
        return network.sizes[0] if isinstance(network, MLP) else int(np.prod(network.input_shape))

    @property
    def activation(self):
        """Name of the hidden layers' activation, "none" if there is no hidden layer."""
        *hidden, _ = self._with_weights
        return self.network.layers[hidden[0]].activation.name.lower() if hidden else "none"

    def weights(self):
        """The weights of each layer; training replaces them and leaves these alone."""
        return [_rows(self.network.layers[place].W) for place in self._with_weights]

    def gradients(self, X, y):
        """∂C/∂W of each layer, in the shapes of `weights`."""
        gradients = self.network.gradients(X, y)
        return [_rows(gradients[place]["W"]) for place in self._with_weights]

    def activations(self, X):
        """The outputs of the hidden layers for X (P, N)."""
        outputs = self.network.outputs_of_layers(X)
        return [_units(outputs[place]) for place in self._with_weights[:-1]]


def hidden_activations(network, X):
    """Outputs a^l of the hidden layers of a network.

    Parameters
    ----------
    network : MLP, CNN or Inspectable
    X : array_like, shape (P, N)

    Returns
    -------
    list of ndarray, shapes (P, n_l)
        For the maps of n_l filters (P·H·W, n_l).

    Raises
    ------
    ValueError
        If X does not fit, or the network can be looked into neither way.

    Examples
    --------
    >>> network = MLP([2, 3, 4, 1], cost="binary_cross_entropy", initializer="zeros")
    >>> [a.shape for a in hidden_activations(network, np.zeros((5, 2)))]
    [(5, 3), (5, 4)]
    """
    return inspected(network).activations(X)


def inspected(network):
    """Return ``network`` as `Inspectable`.

    Raises
    ------
    ValueError
        If it is neither and lacks one of the methods, naming those that are missing.
    """
    if isinstance(network, MLP | CNN):
        return InspectedNetwork(network)
    needed = ("activation", "weights", "activations", "gradients", "step")
    missing = [name for name in needed if not hasattr(network, name)]
    if missing:
        raise ValueError(
            f"network must be an MLP, a CNN or have {', '.join(needed)} (see Inspectable); "
            f"{type(network).__name__} lacks {', '.join(missing)}"
        )
    return network


def _rows(W):
    return W.reshape(len(W), -1)


def _units(a):
    return a if a.ndim == 2 else np.moveaxis(a, 1, -1).reshape(-1, a.shape[1])


def separate_copy(network):
    """A deep copy of a network that can be trained without touching the given one.

    A network without a generator (one that was loaded) gets one: the order of its patterns.

    Raises
    ------
    ValueError
        If something in it cannot be copied.
    """
    try:
        twin = copy.deepcopy(network)
    except (TypeError, RuntimeError) as refusal:  # open files; torch tensors with their history
        raise ValueError(
            f"network cannot be copied, and only a copy is trained: {refusal}. Keep arrays, "
            "layers and detached tensors in it."
        ) from None
    if isinstance(twin, MLP | CNN) and twin.rng is None:
        twin.rng = np.random.default_rng(0)
    return twin


def spread_rows(n_patterns, wanted):
    """Row numbers spread evenly over the data, so that data sorted by class give all classes.

    Examples
    --------
    >>> spread_rows(10, 4)
    array([0, 3, 6, 9])
    """
    return np.linspace(0, n_patterns - 1, min(wanted, n_patterns)).round().astype(int)
