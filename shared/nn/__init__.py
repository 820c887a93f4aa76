"""Networks in numpy: what the lectures derive, written for use."""

from shared.nn.activations import (
    Activation,
    bipolar_step,
    identity,
    logistic,
    relu,
    tanh,
    unipolar_step,
)
from shared.nn.adaline import Adaline, optimal_weights, stable_rate, with_constant_input
from shared.nn.history import History
from shared.nn.perceptron import Perceptron

__all__ = [
    "Activation",
    "Adaline",
    "History",
    "Perceptron",
    "bipolar_step",
    "identity",
    "logistic",
    "optimal_weights",
    "relu",
    "stable_rate",
    "tanh",
    "unipolar_step",
    "with_constant_input",
]
