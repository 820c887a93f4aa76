"""The confusion matrix: which class was taken for which (lecture 05, section 12)."""

import numpy as np

from shared.arguments import check_count


def confusion_matrix(y, predicted, classes=None):
    """Count how often each class was taken for each.

    Rows are the true classes and columns the predicted ones, as in scikit-learn; many tables, that
    of the lecture's slides too, are the transpose.  Of two classes (negative, positive) the matrix
    is [[TN, FP], [FN, TP]].

    Parameters
    ----------
    y, predicted : array_like, shape (P,)
        True and predicted classes: whole numbers, booleans or strings.
    classes : int or sequence, optional
        The number K of classes 0 … K − 1, or the K classes in the order of the rows.  Left out,
        they are those that occur, in ascending order.

    Returns
    -------
    ndarray, shape (K, K), int64
        Entry (i, j): patterns of class i that were predicted as class j.

    Raises
    ------
    ValueError
        If either array holds no classes or one that is not in ``classes``, or their shapes differ.

    Examples
    --------
    >>> confusion_matrix([0, 0, 0, 1, 1], [0, 0, 1, 1, 0])
    array([[2, 1],
           [1, 1]])
    """
    y, predicted = _classes_of(y, "y"), _classes_of(predicted, "predicted")
    if y.shape != predicted.shape:
        raise ValueError(
            f"predicted must have one class per pattern, shape {y.shape} as y; "
            f"got {predicted.shape}"
        )
    if classes is None:
        if (y.dtype.kind == "U") != (predicted.dtype.kind == "U"):
            raise ValueError("y and predicted must be of one kind, numbers or strings; got both")
        classes = np.union1d(y, predicted)
    elif np.ndim(classes) == 0:
        classes = np.arange(check_count(classes, "classes"))
    else:
        classes = np.asarray(classes)
        if classes.ndim != 1 or len(np.unique(classes)) < max(len(classes), 1):
            raise ValueError(
                "classes must be their number, or a sequence of different ones; "
                f"got {classes.tolist()}"
            )
    rows, columns = _places(y, classes, "y"), _places(predicted, classes, "predicted")
    n = len(classes)
    return np.bincount(rows * n + columns, minlength=n * n).reshape(n, n)


def _classes_of(values, name):
    try:
        values = np.asarray(values)
    except ValueError:  # rows of different lengths
        values = np.empty((0, 0))
    if values.ndim != 1 or len(values) == 0:
        raise ValueError(
            f"{name} must be classes, shape (P,) with P at least 1; got {values.shape}: rows "
            "coded one of n become classes by argmax(axis=1)"
        )
    if values.dtype.kind not in "biufU":
        raise ValueError(
            f"{name} must be whole numbers, booleans or strings; got type {values.dtype}"
        )
    if values.dtype.kind == "f" and not (values == np.round(values)).all():
        strange = values[values != np.round(values)][0]
        raise ValueError(
            f"{name} must be classes; got {strange:g}: scores become classes by a threshold, "
            "scores >= 0.5"
        )
    return values


def _places(values, classes, name):
    order = np.argsort(classes)
    if (values.dtype.kind == "U") == (classes.dtype.kind == "U"):
        found = np.searchsorted(classes, values, sorter=order).clip(max=len(classes) - 1)
        places = order[found]
        strange = classes[places] != values
    else:
        strange = np.ones(len(values), bool)
    if strange.any():
        raise ValueError(
            f"{name} must hold only the classes {classes.tolist()}; got "
            f"{values[strange][0].item()!r}"
        )
    return places
