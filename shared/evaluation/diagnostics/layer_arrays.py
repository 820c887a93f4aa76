"""Lists of layers as arrays: what the diagnostics of lecture 03, section 11, accept.

An item is an array, or holds the weights W beside the biases: a pair (W, b), a dict with the key
"W", an object with the attribute W.
"""

import numpy as np


def weights_of(layers, name):
    """The arrays (float64) of a list of layers, without biases.

    Raises
    ------
    ValueError
        If there is none, or one is no finite array (rows, columns); ``name`` is the argument's.

    Examples
    --------
    >>> [W.shape for W in weights_of([(np.ones((3, 2)), np.ones(3)), {"W": np.ones((1, 3))}], "w")]
    [(3, 2), (1, 3)]
    """
    single = isinstance(layers, np.ndarray) and layers.ndim < 3
    if single or not hasattr(layers, "__iter__") or isinstance(layers, str | dict):
        raise ValueError(
            f"{name} must be a list with one item per layer, [W1, W2, …]; "
            f"got {type(layers).__name__}"
        )
    layers = list(layers)
    if not layers:
        raise ValueError(f"{name} must hold at least one layer; got an empty list")
    return [check_layer(_weights(layer), name, n) for n, layer in enumerate(layers, start=1)]


def check_layer(values, name, number):
    """Return the values of one layer as a finite float64 array with two axes.

    Raises
    ------
    ValueError
        Otherwise, naming the argument and the layer.

    Examples
    --------
    >>> check_layer([[1.0, np.nan]], "before", 2)
    Traceback (most recent call last):
    ValueError: before must be finite; layer 2 holds nan: training diverged, or an input was not ...
    """
    try:
        values = np.asarray(values)
    except (TypeError, ValueError, RuntimeError) as error:  # torch refuses with the last one
        raise ValueError(f"{name}, layer {number}, is no array of numbers: {error}") from None
    if values.dtype.kind not in "fiu" or values.ndim != 2 or 0 in values.shape:
        raise ValueError(
            f"{name} must hold an array of numbers (rows, columns) per layer; layer {number} is "
            f"of shape {values.shape}, type {values.dtype}"
        )
    if not np.isfinite(values).all():
        strange = values[~np.isfinite(values)][0]
        raise ValueError(
            f"{name} must be finite; layer {number} holds {strange}: training diverged, or an "
            "input was not finite"
        )
    return values.astype(np.float64)


def _weights(layer):
    if isinstance(layer, dict):
        return layer.get("W")
    pair = isinstance(layer, tuple | list) and len(layer) == 2
    if pair and np.ndim(layer[0]) == 2 and np.ndim(layer[1]) == 1:
        return layer[0]
    return getattr(layer, "W", layer)
