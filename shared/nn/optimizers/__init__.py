"""Optimizers: pure rules that turn gradients into steps (lecture 04, sections 1 to 7).

Every rule has ``start(w) -> state`` and ``update(w, gradient, state) -> (w, state)``; demos descend
surfaces with them and networks train with them.
"""

from shared.arguments import check_choice
from shared.nn.optimizers.adam import Adam
from shared.nn.optimizers.adaptive_rate import AdaptiveRate
from shared.nn.optimizers.clipping import Clipped
from shared.nn.optimizers.descent import SGD, Momentum, Nesterov
from shared.nn.optimizers.per_weight import Adadelta, Adagrad, RMSprop
from shared.nn.optimizers.rule import UpdateRule
from shared.nn.optimizers.sign import Rprop, SignDescent

__all__ = [
    "NAMED",
    "SGD",
    "Adadelta",
    "Adagrad",
    "Adam",
    "AdaptiveRate",
    "Clipped",
    "Momentum",
    "Nesterov",
    "RMSprop",
    "Rprop",
    "SignDescent",
    "UpdateRule",
    "optimizer_of",
]

# The seven of lecture 04 in its order, then those of lecture 03.
NAMED = {
    "sgd": SGD,
    "momentum": Momentum,
    "nesterov": Nesterov,
    "adagrad": Adagrad,
    "adadelta": Adadelta,
    "rmsprop": RMSprop,
    "adam": Adam,
    "sign": SignDescent,
    "rprop": Rprop,
}


def optimizer_of(optimizer):
    """Return an `UpdateRule` for its name, with default settings, or as it is.

    Raises
    ------
    ValueError
        For another name, listing those that exist.

    Examples
    --------
    >>> optimizer_of("momentum")
    Momentum(learning_rate=0.01, momentum=0.9)
    """
    if isinstance(optimizer, UpdateRule):
        return optimizer
    return NAMED[check_choice(optimizer, NAMED, "optimizer")]()
