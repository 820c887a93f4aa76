"""Networks in files: an npz archive with the weights and the settings to rebuild the rest."""

import json
import zipfile
from dataclasses import asdict

import numpy as np

from shared.nn.conv2d import Conv2D
from shared.nn.dense import Dense
from shared.nn.flatten import Flatten
from shared.nn.optimizers import NAMED, Clipped
from shared.nn.pooling import AveragePool2D, MaxPool2D
from shared.nn.prelu import PReLU
from shared.replacing import replacing

LAYERS = {kind.__name__: kind for kind in (Dense, Conv2D, MaxPool2D, AveragePool2D, PReLU, Flatten)}


class SavedNetwork:
    """What makes a network that can be saved: it tells its settings and is made from them again.

    It has ``names``, the settings that must have been given by name, ``settings()``, what can be
    written down beside the weights, ``of_settings(**settings, rng=rng)``, and layers that name
    their arrays in ``parameters``.
    """

    def save(self, path):
        """Write weights and settings to ``path``, an npz file, in one step; a draft never stays.

        What the optimizer remembers is not written: it starts afresh in the loaded network.

        Raises
        ------
        ValueError
            If an activation was given as an object, or the optimizer or a layer is of one's own:
            only names and numbers can be written down.
        """
        write_network(self, path)

    @classmethod
    def load(cls, path, rng=None):
        """Return the network that `save` wrote; ``rng`` is for training it further.

        Raises
        ------
        ValueError
            If the file is damaged or holds something else.
        FileNotFoundError
            If there is none.
        """
        return read_network(cls, path, rng)


def write_network(network, path):
    """Write a `SavedNetwork`; a power cut leaves the old file or the new one."""
    _check_names(network.names)
    settings = network.settings()
    settings |= {"batch_size": network.batch_size, "optimizer": _described(network.optimizer)}
    arrays = {}
    for number, layer in enumerate(network.layers, start=1):
        arrays |= {f"{name}{number}": getattr(layer, name) for name in layer.parameters}
        if getattr(layer, "connections", None) is not None:
            arrays[f"connections{number}"] = layer.connections
    with replacing(path) as file:
        np.savez(file, settings=json.dumps(settings), **arrays)


def read_network(kind, path, rng):
    """Return what `write_network` wrote as a network of class ``kind``."""
    with open(path, "rb") as file:
        return network_in(file, kind, path, rng)


def network_in(file, kind, name, rng=None):
    """Return the network of class ``kind`` in an open file, which errors call ``name``."""
    try:
        kept = dict(np.load(file))
        settings = json.loads(str(kept["settings"]))
        settings["optimizer"] = _rule(settings["optimizer"])
        network = kind.of_settings(**settings, rng=rng)
        for number, layer in enumerate(network.layers, start=1):
            for parameter in layer.parameters:
                values = kept[f"{parameter}{number}"]
                if values.shape != getattr(layer, parameter).shape:
                    raise ValueError(f"layer {number} has weights of shape {values.shape}")
                setattr(layer, parameter, values)
            if f"connections{number}" in kept:
                layer.connections = kept[f"connections{number}"]
    except (ValueError, TypeError, KeyError, EOFError, zipfile.BadZipFile) as error:
        raise ValueError(f"{name} is no network written by {kind.__name__}.save: {error}") from None
    return network


def described_layer(layer, number):
    """The kind of a layer and its settings, as `layer_of` takes them.

    Raises
    ------
    ValueError
        If it is of a class of one's own, or its activation was given as an object.

    Examples
    --------
    >>> described_layer(MaxPool2D(2), 1)
    {'kind': 'MaxPool2D', 'size': (2, 2), 'stride': (2, 2)}
    """
    kind = type(layer).__name__
    if LAYERS.get(kind) is not type(layer):
        raise ValueError(f"layer {number} must be one of shared.nn to be saved; got {layer!r}")
    _check_names(getattr(layer, "given", {}), f" of layer {number}")
    return {"kind": kind, **layer.settings()}


def layer_of(described):
    """Return a layer as `described_layer` described it, its weights still 0.

    Examples
    --------
    >>> layer_of({"kind": "Dense", "n_in": 2, "n_out": 3, "activation": "relu"})
    Dense(2, 3, ReLU)
    """
    settings = dict(described)
    kind = LAYERS[settings.pop("kind")]
    zeros = {"initializer": "zeros"} if "W" in kind.parameters else {}
    return kind(**settings, **zeros)


def _check_names(names, where=""):
    for name, value in names.items():
        if not isinstance(value, str | None):
            raise ValueError(
                f"{name}{where} must have been given by name to be saved; got {value!r}"
            )


def _described(rule):
    if isinstance(rule, Clipped):
        return {"limit": rule.limit, "rule": _described(rule.rule)}
    for name, kind in NAMED.items():
        if type(rule) is kind:
            return {"name": name, **asdict(rule)}
    raise ValueError(f"optimizer must be one of shared.nn.optimizers to be saved; got {rule!r}")


def _rule(described):
    if "rule" in described:
        return Clipped(_rule(described["rule"]), described["limit"])
    return NAMED[described.pop("name")](**described)
