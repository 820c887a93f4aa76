"""Optimizers: pure rules that turn gradients into steps (lecture 04, sections 1 to 7).

Every rule has ``start(w) -> state`` and ``update(w, gradient, state) -> (w, state)``; demos descend
surfaces with them and networks train with them.
"""

from shared.nn.optimizers.adam import Adam
from shared.nn.optimizers.adaptive_rate import AdaptiveRate
from shared.nn.optimizers.clipping import Clipped
from shared.nn.optimizers.descent import SGD, Momentum, Nesterov
from shared.nn.optimizers.named import NAMED, optimizer_of
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
