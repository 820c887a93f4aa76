"""The same recurrent layers in torch and here: weights carried over, either way (lecture 08)."""

import numpy as np

from shared.nn.recurrent.gru import GRU
from shared.nn.recurrent.lstm import LSTM
from shared.nn.recurrent.rnn import RNN

# Torch's blocks of rows in its order, by the places that the blocks have here.
ORDER = {RNN: (0,), LSTM: (0, 1, 3, 2), GRU: (1, 0, 2)}


def to_torch(layer):
    """Return a torch module that computes the same, in float64, batches first.

    Parameters
    ----------
    layer : RNN with tanh or ReLU, LSTM without peepholes and coupling, or GRU with reset "after"

    Returns
    -------
    torch.nn.RNN, torch.nn.LSTM or torch.nn.GRU

    Raises
    ------
    ValueError
        For a layer that torch does not have.

    Examples
    --------
    >>> layer = LSTM(3, 2, rng=np.random.default_rng(1))
    >>> to_torch(layer).weight_ih_l0.shape
    torch.Size([8, 3])
    """
    import torch

    kind = type(layer)
    settings = {"batch_first": True, "dtype": torch.float64}
    if kind is RNN and layer.activation.name in ("tanh", "ReLU"):
        settings["nonlinearity"] = layer.activation.name.lower()
    elif not (
        (kind is LSTM and not layer.peepholes and not layer.coupled)
        or (kind is GRU and layer.reset == "after")
    ):
        raise ValueError(f"torch has no layer like {layer}")
    module = getattr(torch.nn, kind.__name__)(layer.n_in, layer.n_out, **settings)
    n = layer.n_out
    later = np.zeros(len(layer.W))  # torch's second bias
    if kind is GRU:
        later[2 * n :] = layer.b[3 * n :]
    values = {
        "weight_ih_l0": layer.W_hx,
        "weight_hh_l0": layer.W_hh,
        "bias_ih_l0": layer.b[: len(layer.W)],
        "bias_hh_l0": later,
    }
    with torch.no_grad():
        for name, value in values.items():
            getattr(module, name).copy_(torch.tensor(_exchanged(value, kind, update=1)))
    return module


def layers_of(state, kind, n_layers, activation=None):
    """Return our layers from arrays that are named as in torch's ``state_dict``.

    Parameters
    ----------
    state : dict of str to ndarray
        ``"weight_ih_l0"`` and so on.
    kind : type
        RNN, LSTM or GRU.
    n_layers : int
    activation : str, optional
        Of an RNN.

    Examples
    --------
    >>> state = {"weight_ih_l0": np.zeros((8, 3)), "weight_hh_l0": np.zeros((8, 2))}
    >>> state |= {"bias_ih_l0": np.zeros(8), "bias_hh_l0": np.ones(8)}
    >>> layers_of(state, LSTM, 1)[0].b
    array([1., 1., 1., 1., 1., 1., 1., 1.])
    """
    settings = {RNN: {"activation": activation}, LSTM: {}, GRU: {"reset": "after"}}[kind]
    layers = []
    for number in range(n_layers):
        parts = [
            _exchanged(np.array(state[f"{name}_l{number}"]), kind, update=0)
            for name in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
        ]
        n = parts[1].shape[1]
        layer = kind(parts[0].shape[1], n, initializer="zeros", **settings)
        layer.W = np.hstack(parts[:2])
        layer.b = parts[2] + parts[3]
        if kind is GRU:
            layer.b = np.concatenate([layer.b[: 2 * n], parts[2][2 * n :], parts[3][2 * n :]])
        layers.append(layer)
    return layers


def _exchanged(value, kind, update):
    """Blocks of rows from our order to torch's or back: both ways are the same exchange.

    ``update`` is the place of a GRU's update gate afterwards, which changes its sign.
    """
    blocks = np.split(value, len(ORDER[kind]))
    blocks = [blocks[place] for place in ORDER[kind]]
    if kind is GRU:
        blocks[update] = -blocks[update]
    return np.concatenate(blocks)
