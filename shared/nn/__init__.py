"""Networks in numpy: what the lectures derive, written for use."""

from shared.nn import costs, initializers, optimizers
from shared.nn.activations import (
    Activation,
    arctan,
    bipolar_step,
    elu,
    identity,
    leaky_relu,
    logistic,
    relu,
    softplus,
    tanh,
    unipolar_step,
)
from shared.nn.adaline import Adaline, optimal_weights, stable_rate, with_constant_input
from shared.nn.cnn import CNN, shallow_cnn
from shared.nn.codings import Coding, coding
from shared.nn.conv2d import Conv2D
from shared.nn.convolution import convolve, cross_correlate, rotate_180
from shared.nn.costs import log_sum_exp, softmax
from shared.nn.dense import Dense
from shared.nn.dropout import DropConnect, Dropout
from shared.nn.early_stopping import EarlyStopping
from shared.nn.flatten import Flatten
from shared.nn.history import History
from shared.nn.mlp import MLP
from shared.nn.penalties import L1, L2
from shared.nn.perceptron import Perceptron
from shared.nn.pooling import AveragePool2D, MaxPool2D
from shared.nn.prelu import PReLU
from shared.nn.recurrent import (
    GRU,
    LSTM,
    RNN,
    Jordan,
    RecurrentNetwork,
    bits,
    generate,
    gradient_by_lag,
    perplexity,
    sample,
    to_torch,
)
from shared.nn.targets import one_of_n
from shared.nn.windows import output_size

__all__ = [
    "CNN",
    "GRU",
    "L1",
    "L2",
    "LSTM",
    "MLP",
    "RNN",
    "Activation",
    "Adaline",
    "AveragePool2D",
    "Coding",
    "Conv2D",
    "Dense",
    "DropConnect",
    "Dropout",
    "EarlyStopping",
    "Flatten",
    "History",
    "Jordan",
    "MaxPool2D",
    "PReLU",
    "Perceptron",
    "RecurrentNetwork",
    "arctan",
    "bipolar_step",
    "bits",
    "coding",
    "convolve",
    "costs",
    "cross_correlate",
    "elu",
    "generate",
    "gradient_by_lag",
    "identity",
    "initializers",
    "leaky_relu",
    "log_sum_exp",
    "logistic",
    "one_of_n",
    "optimal_weights",
    "optimizers",
    "output_size",
    "perplexity",
    "relu",
    "rotate_180",
    "sample",
    "shallow_cnn",
    "softmax",
    "softplus",
    "stable_rate",
    "tanh",
    "to_torch",
    "unipolar_step",
    "with_constant_input",
]
