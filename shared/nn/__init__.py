"""Networks in numpy: what the lectures derive, written for use."""

from shared.nn import costs, initializers, optimizers
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
from shared.nn.codings import Coding, coding
from shared.nn.costs import log_sum_exp, softmax, softmax_jacobian
from shared.nn.dense import Dense
from shared.nn.dropout import DropConnect, Dropout
from shared.nn.early_stopping import EarlyStopping
from shared.nn.history import History
from shared.nn.mlp import MLP
from shared.nn.penalties import L1, L2
from shared.nn.perceptron import Perceptron
from shared.nn.targets import one_of_n

__all__ = [
    "L1",
    "L2",
    "MLP",
    "Activation",
    "Adaline",
    "Coding",
    "Dense",
    "DropConnect",
    "Dropout",
    "EarlyStopping",
    "History",
    "Perceptron",
    "bipolar_step",
    "coding",
    "costs",
    "identity",
    "initializers",
    "log_sum_exp",
    "logistic",
    "one_of_n",
    "optimal_weights",
    "optimizers",
    "relu",
    "softmax",
    "softmax_jacobian",
    "stable_rate",
    "tanh",
    "unipolar_step",
    "with_constant_input",
]
