"""Networks in files: an npz archive with the weights and the settings to rebuild the rest."""

import json
import zipfile
from dataclasses import asdict

import numpy as np

from shared.nn.optimizers import NAMED, Clipped
from shared.replacing import replacing


def write_network(network, path):
    """Write an `MLP`; a power cut leaves the old file or the new one.  See `MLP.save`."""
    for name, value in network.names.items():
        if not isinstance(value, str | None):
            raise ValueError(f"{name} must have been given by name to be saved; got {value!r}")
    settings = {"sizes": network.sizes, **network.names}
    settings |= {"batch_size": network.batch_size, "optimizer": _described(network.optimizer)}
    arrays = {}
    for number, layer in enumerate(network.layers, start=1):
        arrays |= {f"W{number}": layer.W, f"b{number}": layer.b}
        if layer.connections is not None:
            arrays[f"connections{number}"] = layer.connections
    with replacing(path) as file:
        np.savez(file, settings=json.dumps(settings), **arrays)


def read_network(kind, path, rng):
    """Return what `write_network` wrote as a network of class ``kind``.  See `MLP.load`."""
    with open(path, "rb") as file:
        try:
            kept = dict(np.load(file))
            settings = json.loads(str(kept["settings"]))
            settings["optimizer"] = _rule(settings["optimizer"])
            network = kind(**settings, initializer="zeros", rng=rng)
            for number, layer in enumerate(network.layers, start=1):
                W, b = kept[f"W{number}"], kept[f"b{number}"]
                if (W.shape, b.shape) != (layer.W.shape, layer.b.shape):
                    raise ValueError(f"layer {number} has weights of shape {W.shape}")
                layer.W, layer.b = W, b
                layer.connections = kept.get(f"connections{number}")
        except (ValueError, TypeError, KeyError, EOFError, zipfile.BadZipFile) as error:
            raise ValueError(f"{path} is no network written by MLP.save: {error}") from None
    return network


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
