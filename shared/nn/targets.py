"""Targets of a network: labels, or one row of target values per pattern (lecture 03, section 7)."""

import numpy as np


def one_of_n(labels, classes, dtype=np.float64):
    """Rows with a 1 in the column of the label and 0 elsewhere (lecture 02, section 10).

    Parameters
    ----------
    labels : array_like of int, shape (P,)
        0 … classes − 1.
    classes : int
    dtype : data type
        Of the rows.

    Returns
    -------
    ndarray, shape (P, classes)

    Raises
    ------
    ValueError
        For labels that are no whole numbers or have no column.

    Examples
    --------
    >>> one_of_n([2, 0], 3)
    array([[0., 0., 1.],
           [1., 0., 0.]])
    """
    labels = np.asarray(labels)
    if labels.ndim != 1 or labels.dtype.kind not in "iu":
        raise ValueError(
            "labels must be whole numbers of shape (P,); "
            f"got shape {labels.shape}, type {labels.dtype}"
        )
    if labels.size and (labels.min() < 0 or labels.max() >= classes):
        raise ValueError(_strange_label(labels, classes, "labels"))
    rows = np.zeros((len(labels), classes), dtype)
    rows[np.arange(len(labels)), labels] = 1
    return rows


def target_rows(y, n_outputs, dtype):
    """Targets as rows (P, n_outputs): rows as they are, labels coded one of n.

    With one output ``y`` (P,) is the column of its targets.

    Examples
    --------
    >>> target_rows(np.array([1, 0]), 2, float)
    array([[0., 1.],
           [1., 0.]])
    >>> target_rows(np.array([1, 0]), 1, float)
    array([[1.],
           [0.]])
    """
    y = np.asarray(y)
    if y.ndim == 2:
        return y.astype(dtype, copy=False)
    if n_outputs == 1:
        return y.astype(dtype)[:, None]
    return one_of_n(y, n_outputs, dtype)


def check_labels(y, n_outputs):
    """Return labels (P,) as int64 if each is a whole number from 0 to n_outputs − 1.

    Whole numbers stored as floats will do.

    Raises
    ------
    ValueError
        Otherwise, saying how to recode.

    Examples
    --------
    >>> check_labels(np.array([0.0, 2.0]), 3)
    array([0, 2])
    """
    if y.dtype.kind == "f" and not (y == np.round(y)).all():
        strange = y[y != np.round(y)][0]
        raise ValueError(
            f"y must hold whole numbers, the labels 0 … {n_outputs - 1}; got {strange.item()!r}: "
            f"targets that are no labels go in as rows, shape (P, {n_outputs})"
        )
    if y.min() < 0 or y.max() >= n_outputs:
        raise ValueError(_strange_label(y, n_outputs, "y"))
    return y.astype(np.int64)


def check_rows(y, n_patterns, n_outputs):
    """Return numeric, finite targets of shape (n_patterns,) or (n_patterns, n_outputs).

    Raises
    ------
    ValueError
        For text, another shape, NaN or infinity.

    Examples
    --------
    >>> check_rows([True, False], 2, 1)
    array([1, 0])
    """
    y = _numbers(y)
    if y.shape not in ((n_patterns,), (n_patterns, n_outputs)):
        outputs = f"{n_outputs} outputs" if n_outputs > 1 else "1 output"
        hint = ""
        if y.ndim == 2 and y.size == n_patterns:
            hint = ": labels go in as y.ravel()"
        elif y.shape == (n_outputs, n_patterns):
            hint = ": patterns are rows, try y.T"
        raise ValueError(
            f"y must have shape ({n_patterns},), or ({n_patterns}, {n_outputs}) as the network "
            f"has {outputs}; got {y.shape}{hint}"
        )
    if y.dtype.kind == "f" and not np.isfinite(y).all():
        place = tuple(int(i) for i in np.argwhere(~np.isfinite(y))[0])
        raise ValueError(f"y must be finite; got {y[place]} at {place}")
    return y.astype(np.int64) if y.dtype.kind == "b" else y


def check_shares(y):
    """Return targets whose every value lies in [0, 1], as a cross-entropy needs them.

    Raises
    ------
    ValueError
        Otherwise; for the coding −1 and 1 the message says how to recode.

    Examples
    --------
    >>> check_shares(np.array([-1, 1]))
    Traceback (most recent call last):
    ValueError: y must lie from 0 to 1 for a cross-entropy; got -1: recode with (y + 1) / 2
    """
    outside = y[(y < 0) | (y > 1)]
    if outside.size:
        hint = ""
        if set(np.unique(y).tolist()) <= {-1, 1}:
            hint = ": recode with (y + 1) / 2"
        elif y.ndim == 1 and (y == np.round(y)).all() and y.min() >= 0:
            hint = ": more than two classes need categorical_cross_entropy and an output per class"
        raise ValueError(
            f"y must lie from 0 to 1 for a cross-entropy; got {outside[0].item()!r}{hint}"
        )
    return y


def _numbers(y):
    requirement = "y must be an array of numbers, labels or rows of targets"
    try:
        array = np.asarray(y)
    except ValueError:
        raise ValueError(f"{requirement}; got rows of different lengths") from None
    except RuntimeError as refusal:  # how a torch tensor that needs its gradient refuses
        raise ValueError(f"{requirement}: {refusal}") from None
    if array.dtype.kind in "USO" and array.ndim:
        raise ValueError(
            f"{requirement}; got type {array.dtype}: np.unique(y, return_inverse=True)[1] numbers "
            "the classes, y.astype(int) reads numbers stored as something else"
        )
    if array.dtype.kind not in "fiub":
        got = "None" if y is None else f"type {array.dtype}"
        raise ValueError(f"{requirement}; got {got}")
    if isinstance(y, np.ma.MaskedArray) and y.mask.any():
        raise ValueError(f"{requirement}; got masked values: leave those patterns out")
    return array


def _strange_label(y, classes, name):
    strange = y[(y < 0) | (y >= classes)][0].item()
    cure = "recode the labels, or give the network one output per class"
    if y.min() == 1 and y.max() == classes:
        cure = f"labels that begin at 1 are recoded with {name} - 1"
    elif set(np.unique(y).tolist()) == {-1, 1}:
        cure = f"recode with ({name} + 1) // 2"
    allowed = f"labels 0 … {classes - 1} for {classes} outputs"
    return f"{name} must hold {allowed}; got {strange!r}: {cure}"
