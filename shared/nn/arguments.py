"""Checks of what a caller hands to a network: one clear sentence instead of a late, odd failure."""

from math import isfinite

import numpy as np


def check_inputs(X, n_inputs=None, name="X"):
    """Return ``X`` as a floating array of shape (P, N), or say why it cannot be one.

    Parameters
    ----------
    X : array_like, shape (P, N)
        Input patterns, one per row.  Floating types are kept; other numbers become float64.
    n_inputs : int, optional
        The N that the model was built for.
    name : str
        What the caller calls this argument.

    Raises
    ------
    ValueError
        If ``X`` is not numeric, not two-dimensional, empty, of another N, or holds NaN or infinity.

    Examples
    --------
    >>> check_inputs([[0, 1], [1, 1]]).dtype
    dtype('float64')
    """
    try:
        X = np.asarray(X)
        if X.dtype.kind not in "fiub":
            raise TypeError
    except (TypeError, ValueError):
        raise ValueError(
            f"{name} must be a rectangular array of numbers, one pattern per row; got {_short(X)}"
        ) from None
    if X.ndim != 2:
        hint = f"; a single pattern goes in as {name}[None, :]" if X.ndim == 1 else ""
        raise ValueError(f"{name} must have shape (P, N), one pattern per row; got {X.shape}{hint}")
    if 0 in X.shape:
        raise ValueError(f"{name} must hold at least one pattern and one input; got {X.shape}")
    if n_inputs is not None and X.shape[1] != n_inputs:
        raise ValueError(
            f"{name} must have {n_inputs} columns, one per weight; got shape {X.shape}"
        )
    if X.dtype.kind != "f":
        X = X.astype(np.float64)
    if not np.isfinite(X).all():
        row, column = np.argwhere(~np.isfinite(X))[0]
        raise ValueError(
            f"{name} must be finite; got {X[row, column]} in row {row}, column {column}: "
            "remove or replace such values first"
        )
    return X


def check_targets(y, n_patterns, allowed, name="y"):
    """Return ``y`` as a float array of shape (P,) whose every value is one of ``allowed``.

    Raises
    ------
    ValueError
        If the shape is not (n_patterns,) or a value is not allowed; where recoding would help
        ({0, 1} against {−1, 1}), the message says how.

    Examples
    --------
    >>> check_targets([1, -1], 2, (-1, 1))
    array([ 1., -1.])
    """
    y = np.asarray(y)
    if y.shape != (n_patterns,):
        raise ValueError(
            f"{name} must have shape ({n_patterns},), one target per pattern; got {y.shape}"
        )
    found = np.unique(y)
    strange = [value for value in found.tolist() if value not in allowed]
    if strange:
        names = "{" + ", ".join(str(value) for value in allowed) + "}"
        message = f"{name} must hold only values from {names}; got {strange[0]!r}"
        if set(found.tolist()) <= {0, 1}:
            message += f": recode with 2 * {name} - 1"
        elif set(found.tolist()) <= {-1, 1}:
            message += f": recode with ({name} + 1) / 2"
        raise ValueError(message)
    return y.astype(np.float64)


def check_positive(value, name):
    """Return ``value`` as a float if it is a finite number above zero.

    Raises
    ------
    ValueError
        For zero, a negative number, NaN, infinity or something that is no number.

    Examples
    --------
    >>> check_positive(0.1, "learning_rate")
    0.1
    """
    try:
        number = float(value)
    except (TypeError, ValueError):
        number = float("nan")
    if not isfinite(number) or number <= 0:
        raise ValueError(f"{name} must be a finite number above 0; got {value!r}")
    return number


def check_count(value, name, minimum=1):
    """Return ``value`` as an int of at least ``minimum``.

    Raises
    ------
    ValueError
        For a fraction, something that is no number, or a number below ``minimum``.

    Examples
    --------
    >>> check_count(3, "epochs")
    3
    """
    if isinstance(value, bool) or not isinstance(value, (int, np.integer)) or value < minimum:
        raise ValueError(f"{name} must be a whole number of at least {minimum}; got {value!r}")
    return int(value)


def check_choice(value, allowed, name):
    """Return ``value`` if it is one of ``allowed`` (a collection of strings).

    Raises
    ------
    ValueError
        Otherwise, listing what is allowed.

    Examples
    --------
    >>> check_choice("batch", ("online", "batch"), "mode")
    'batch'
    """
    if not isinstance(value, str) or value not in allowed:
        names = ", ".join(repr(option) for option in allowed)
        raise ValueError(f"{name} must be one of {names}; got {value!r}")
    return value


def _short(value):
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."
