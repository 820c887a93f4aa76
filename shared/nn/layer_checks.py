"""What a network checks before it computes: weights that were set by hand, and the precision."""

import numpy as np

from shared.nn.dense import Dense


def check_precision(X):
    """Return X if it is of a precision that networks compute in, float32 or float64.

    Raises
    ------
    ValueError
        Otherwise.

    Examples
    --------
    >>> check_precision(np.zeros((2, 3), np.float32)).dtype
    dtype('float32')
    """
    if X.dtype not in (np.float32, np.float64):
        raise ValueError(f"X must be float32 or float64; got {X.dtype}: X.astype(np.float32)")
    return X


def check_layers(layers):
    """Say what is wrong with weights that were set by hand, before a product does it less clearly.

    Raises
    ------
    ValueError
        If a W is no (n_out, n_in) that fits the layer before, a b no (n_out,), or an array of
        another layer of another shape than it was made with; if a number in them is not finite,
        or a pruned weight not 0; names the layer.

    Examples
    --------
    >>> from shared.nn import Dense
    >>> layers = [Dense(2, 3, initializer="zeros"), Dense(3, 1, initializer="zeros")]
    >>> layers[1].W = layers[1].W.T
    >>> check_layers(layers)
    Traceback (most recent call last):
    ValueError: W of layer 2 must have shape (n_out, 3), a column per input; got (3, 1)
    """
    n_out = None
    for number, layer in enumerate(layers, start=1):
        arrays = {name: getattr(layer, name) for name in layer.parameters}
        if not all(isinstance(values, np.ndarray) for values in arrays.values()):
            got = " and ".join(type(values).__name__ for values in arrays.values())
            names = " and ".join(arrays)
            raise ValueError(f"{names} of layer {number} must be numpy arrays; got {got}")
        if isinstance(layer, Dense):
            layer.check_weights(number, n_out)
        elif arrays:
            layer.check_weights(number)
        n_out = layer.n_out if isinstance(layer, Dense) else None
        for name, values in arrays.items():
            if not np.isfinite(values).all():
                strange = values[~np.isfinite(values)][0]
                raise ValueError(
                    f"{name} of layer {number} must be finite; got {strange}: start with a new "
                    "network, or load one"
                )
