"""Where a descent stands, so that training can go on from there or go back to it."""

from typing import NamedTuple


class Position(NamedTuple):
    """The weights of a network, and what an update rule remembers of each array.

    Weights and states are lists with a dict per layer, whose keys are the layer's ``parameters``,
    as ``"W"`` and ``"b"``; ``kind`` is the class of the rule.  No array of a position is ever
    changed.
    """

    weights: list
    states: list
    kind: type


def fresh(weights, rule):
    """Return the `Position` of a rule that starts from these weights.

    Examples
    --------
    >>> from shared.nn import MLP, optimizers
    >>> layer = MLP([2, 2], initializer="zeros").layers[0]
    >>> fresh([{"b": layer.b}], optimizers.Momentum()).states
    [{'b': {'v': array([0., 0.])}}]
    """
    states = [
        {name: rule.start(values) for name, values in of_layer.items()} for of_layer in weights
    ]
    return Position(weights, states, rule.state_kind)


def position_of(network, rule):
    """Return ``network.descent`` if it fits the rule and the weights are still its weights.

    Otherwise return a fresh one for the weights that the network has.
    """
    weights = [
        {name: getattr(layer, name) for name in layer.parameters} for layer in network.layers
    ]
    descent = network.descent
    if (
        descent is not None
        and descent.kind is rule.state_kind
        and len(descent.weights) == len(weights)
        and all(
            of_layer[name] is kept[name]
            for of_layer, kept in zip(weights, descent.weights, strict=True)
            for name in of_layer
        )
    ):
        return descent
    return fresh(weights, rule)


def set_weights(network, weights):
    """Give the layers these weights."""
    for layer, of_layer in zip(network.layers, weights, strict=True):
        for name, values in of_layer.items():
            setattr(layer, name, values)


def stand(network, position):
    """Give the layers the weights of a position, and remember it in ``network.descent``."""
    set_weights(network, position.weights)
    network.descent = position
