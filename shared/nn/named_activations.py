"""Activations that layers take by name."""

from shared.arguments import check_choice
from shared.nn.activations import (
    Activation,
    arctan,
    elu,
    identity,
    leaky_relu,
    logistic,
    relu,
    softplus,
    tanh,
)

NAMED = {
    unit.__name__: unit
    for unit in (identity, logistic, tanh, relu, leaky_relu, elu, softplus, arctan)
}


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
