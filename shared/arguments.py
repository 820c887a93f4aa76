"""Checks of what a caller hands in: one clear sentence instead of a late, odd failure.

Every message names the argument, what it must be and the value it got.  Each check returns the
value in the type that the caller goes on with.
"""

from math import isfinite
from numbers import Integral, Real

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
    X = _numbers(X, f"{name} must be a rectangular array of numbers, one pattern per row")
    if 0 in X.shape:
        raise ValueError(f"{name} must hold at least one pattern and one input; got {X.shape}")
    if X.ndim != 2:
        hint = f"; a single pattern goes in as {name}[None, :]" if X.ndim == 1 else ""
        if X.ndim > 2:
            hint = f"; images become rows by {name}.reshape(len({name}), -1)"
        raise ValueError(f"{name} must have shape (P, N), one pattern per row; got {X.shape}{hint}")
    if n_inputs is not None and X.shape[1] != n_inputs:
        hint = f": patterns are rows, try {name}.T" if len(X) == n_inputs else ""
        raise ValueError(
            f"{name} must have {n_inputs} columns, one per weight; got shape {X.shape}{hint}"
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
    """Return ``y`` as a float64 array of shape (P,) whose every value is one of ``allowed``.

    Raises
    ------
    ValueError
        If ``y`` is not numeric, its shape is not (n_patterns,) or a value is not allowed; where
        recoding would help ({0, 1} against {−1, 1}), the message says how.

    Examples
    --------
    >>> check_targets([1, -1], 2, (-1, 1))
    array([ 1., -1.])
    """
    y = _numbers(y, f"{name} must be an array of numbers, one target per pattern")
    if y.shape != (n_patterns,):
        raise ValueError(
            f"{name} must have shape ({n_patterns},), one target per pattern; got {y.shape}"
        )
    found = np.unique(y).tolist()
    strange = [value for value in found if value not in allowed]
    if strange:
        names = "{" + ", ".join(str(value) for value in allowed) + "}"
        message = f"{name} must hold only values from {names}; got {strange[0]!r}"
        if set(found) <= {0, 1}:
            message += f": recode with 2 * {name} - 1"
        elif set(found) <= {-1, 1}:
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
    number = _finite(value)
    if number is None or number <= 0:
        raise ValueError(f"{name} must be a finite number above 0; got {_short(value)}")
    return number


def check_not_negative(value, name):
    """Return ``value`` as a float if it is a finite number, zero or above.

    Raises
    ------
    ValueError
        For a negative number, NaN, infinity or something that is no number.

    Examples
    --------
    >>> check_not_negative(0, "noise")
    0.0
    """
    number = _finite(value)
    if number is None or number < 0:
        raise ValueError(f"{name} must be a finite number of at least 0; got {_short(value)}")
    return number


def check_count(value, name, minimum=1, maximum=None):
    """Return ``value`` as an int of at least ``minimum`` and at most ``maximum``.

    Raises
    ------
    ValueError
        For a fraction, something that is no number, or a number out of range.

    Examples
    --------
    >>> check_count(3, "epochs")
    3
    """
    whole = isinstance(value, Integral) and not isinstance(value, bool)
    if not whole or value < minimum or (maximum is not None and value > maximum):
        limits = f"of at least {minimum}" if maximum is None else f"from {minimum} to {maximum}"
        raise ValueError(f"{name} must be a whole number {limits}; got {_short(value)}")
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
        raise ValueError(f"{name} must be one of {names}; got {_short(value)}")
    return value


def check_rng(rng, name="rng", when=None):
    """Return ``rng`` if it is a ``numpy.random.Generator``.

    Parameters
    ----------
    rng : numpy.random.Generator
    name : str
        What the caller calls this argument.
    when : str, optional
        The condition under which a generator is needed at all, for the message.

    Raises
    ------
    ValueError
        For anything else (a seed, None, the old RandomState), saying how to make one.

    Examples
    --------
    >>> check_rng(7)
    Traceback (most recent call last):
    ValueError: rng must be a numpy.random.Generator, as np.random.default_rng(1) makes; got 7
    """
    if not isinstance(rng, np.random.Generator):
        condition = f" when {when}" if when else ""
        raise ValueError(
            f"{name} must be a numpy.random.Generator{condition}, "
            f"as np.random.default_rng(1) makes; got {_short(rng)}"
        )
    return rng


def _numbers(value, requirement):
    try:
        array = np.asarray(value)
    except (TypeError, ValueError):  # rows of different lengths
        array = None
    except RuntimeError as refusal:  # how a torch tensor that needs its gradient refuses
        raise ValueError(f"{requirement}: {refusal}") from None
    if array is None or array.dtype.kind not in "fiub":
        kind = "" if array is None else f" of type {array.dtype}"
        hint = ": try astype(float)" if kind == " of type object" and np.ndim(value) else ""
        raise ValueError(f"{requirement}; got {_short(value)}{kind}{hint}")
    if isinstance(value, np.ma.MaskedArray) and value.mask.any():
        raise ValueError(f"{requirement}; got masked values: leave them out or fill them")
    return array


def _finite(value):
    """Return ``value`` as a finite float, or None where it is none (text and bool included)."""
    if not isinstance(value, Real) or isinstance(value, bool):
        return None
    try:
        number = float(value)
    except OverflowError:
        return None
    return number if isfinite(number) else None


def _short(value):
    text = " ".join(repr(value).split())
    return text if len(text) <= 60 else text[:57] + "..."
