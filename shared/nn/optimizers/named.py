"""Rules by name, and the rule with which a network trains."""

from dataclasses import fields

import numpy as np

from shared.arguments import check_choice
from shared.nn.optimizers.adam import Adam
from shared.nn.optimizers.clipping import Clipped
from shared.nn.optimizers.descent import SGD, Momentum, Nesterov
from shared.nn.optimizers.per_weight import Adadelta, Adagrad, RMSprop
from shared.nn.optimizers.rule import UpdateRule
from shared.nn.optimizers.sign import Rprop, SignDescent

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


def rule_of(optimizer, learning_rate=None):
    """Return the update rule of a network for its name or as it is, with another learning rate.

    Raises
    ------
    ValueError
        If there is no such rule, or a hyperparameter of it is not one number.

    Examples
    --------
    >>> rule_of("momentum", 0.5)
    Momentum(learning_rate=0.5, momentum=0.9)
    """
    rule = optimizer_of(optimizer)
    if learning_rate is not None:
        rule = rule.with_learning_rate(learning_rate)
    if isinstance(rule, Clipped):
        rule_of(rule.rule)
    for field in fields(rule):
        shape = np.shape(getattr(rule, field.name))
        if shape:
            raise ValueError(
                f"{field.name} must be one number in the training of a network; got shape {shape}"
            )
    return rule
