"""Recurrent layers and networks (lecture 08)."""

from shared.nn.recurrent.generation import bits, generate, perplexity, sample
from shared.nn.recurrent.gru import GRU
from shared.nn.recurrent.jordan import Jordan
from shared.nn.recurrent.lags import gradient_by_lag
from shared.nn.recurrent.lstm import LSTM
from shared.nn.recurrent.network import RecurrentNetwork
from shared.nn.recurrent.rnn import RNN
from shared.nn.recurrent.torch_layers import to_torch

__all__ = [
    "GRU",
    "LSTM",
    "RNN",
    "Jordan",
    "RecurrentNetwork",
    "bits",
    "generate",
    "gradient_by_lag",
    "perplexity",
    "sample",
    "to_torch",
]
