"""Measures of a classifier, read from its confusion matrix (lecture 05, section 12).

TP, FP, FN and TN count true and false positives and negatives: whether a prediction is right, and
what it says.
"""

import math

import numpy as np


def accuracy(matrix):
    """Share of all patterns that were predicted rightly, (TP + TN) / P for two classes.

    Parameters
    ----------
    matrix : array_like, shape (K, K)
        See `confusion_matrix`.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        If the matrix is not one of counts, rows and columns the same classes, at least one
        pattern.

    Examples
    --------
    Good for nothing and still right in 95 of 100 cases:

    >>> accuracy([[95, 0], [5, 0]])
    0.95
    """
    matrix = _check(matrix)
    return float(np.trace(matrix) / matrix.sum())


def recall(matrix, zero_division=0.0):
    """Share of each class that was found: TP / (TP + FN), also called sensitivity.

    Parameters
    ----------
    matrix : array_like, shape (K, K)
        See `confusion_matrix`.
    zero_division : {0.0, 1.0, nan}
        The value where nothing can be divided by, here for classes without a pattern.  The name is
        scikit-learn's, whose default is the same 0, with a warning.

    Returns
    -------
    ndarray, shape (K,)
        One value per class, each in turn the positive one: with classes (negative, positive) the
        usual recall is ``recall(matrix)[1]``; ``.mean()`` is the macro average.

    Raises
    ------
    ValueError
        As for `accuracy`, and for another ``zero_division``.

    Examples
    --------
    >>> recall([[90, 10], [2, 8]])
    array([0.9, 0.8])
    """
    tp, _, fn, _ = _counts(matrix)
    return _ratio(tp, tp + fn, zero_division)


def specificity(matrix, zero_division=0.0):
    """Share of the patterns of other classes that were kept out: TN / (TN + FP).

    Of two classes, the specificity of one is the recall of the other.  Parameters, result and
    errors as for `recall`; nothing can be divided by where all patterns are of one class.

    Examples
    --------
    >>> specificity([[90, 10], [2, 8]])
    array([0.8, 0.9])
    """
    _, fp, _, tn = _counts(matrix)
    return _ratio(tn, tn + fp, zero_division)


def precision(matrix, zero_division=0.0):
    """Share of the predictions of each class that were right: TP / (TP + FP).

    Parameters, result and errors as for `recall`; nothing can be divided by for classes that were
    never predicted.

    Examples
    --------
    >>> precision([[90, 10], [10, 40]])
    array([0.9, 0.8])
    """
    tp, fp, _, _ = _counts(matrix)
    return _ratio(tp, tp + fp, zero_division)


def f1(matrix, zero_division=0.0):
    """Harmonic mean of precision and recall of each class: 2 TP / (2 TP + FP + FN).

    Parameters, result and errors as for `recall`.  As in scikit-learn, a class that occurs but is
    never predicted has 0, whatever ``zero_division``, which stands only where a class neither
    occurs nor is predicted.

    Examples
    --------
    >>> f1([[6, 2], [2, 0]])
    array([0.75, 0.  ])
    """
    tp, fp, fn, _ = _counts(matrix)
    return _ratio(2 * tp, 2 * tp + fp + fn, zero_division)


def binary_measures(matrix, zero_division=0.0):
    """All measures of a decision between two classes, the second of which is the positive one.

    Parameters
    ----------
    matrix : array_like, shape (2, 2)
        [[TN, FP], [FN, TP]], see `confusion_matrix`.
    zero_division : {0.0, 1.0, nan}
        See `recall`.

    Returns
    -------
    dict of str to float
        ``accuracy``, ``recall``, ``specificity``, ``precision``, ``f1``: what a run of a
        `shared.evaluation.study` may return.

    Raises
    ------
    ValueError
        As for `recall`, and for another number of classes.

    Examples
    --------
    >>> measures = binary_measures([[70, 10], [5, 15]])
    >>> measures["recall"], measures["precision"]
    (0.75, 0.6)
    """
    matrix = _check(matrix)
    if matrix.shape != (2, 2):
        raise ValueError(
            f"matrix must have shape (2, 2); got {matrix.shape}: name both classes where one may "
            "be missing, confusion_matrix(y, predicted, classes=2)"
        )
    measures = {
        function.__name__: float(function(matrix, zero_division)[1])
        for function in (recall, specificity, precision, f1)
    }
    return {"accuracy": accuracy(matrix), **measures}


def _check(matrix):
    try:
        matrix = np.asarray(matrix)
    except ValueError:  # rows of different lengths
        matrix = np.empty(0)
    square = matrix.ndim == 2 and matrix.shape[0] == matrix.shape[1]
    if not square or matrix.dtype.kind not in "iuf":
        raise ValueError(
            "matrix must be a square array of counts, as confusion_matrix returns; "
            f"got shape {matrix.shape}, type {matrix.dtype}"
        )
    if not (np.isfinite(matrix).all() and (matrix >= 0).all() and matrix.any()):
        raise ValueError("matrix must hold counts of at least 0, and one pattern or more")
    return matrix


def _counts(matrix):
    """TP, FP, FN and TN with each class in turn as the positive one, each of shape (K,)."""
    matrix = _check(matrix)
    tp = np.diag(matrix)
    fp, fn = matrix.sum(axis=0) - tp, matrix.sum(axis=1) - tp
    return tp, fp, fn, matrix.sum() - tp - fp - fn


def _ratio(part, whole, zero_division):
    if zero_division not in (0, 1) and not (
        isinstance(zero_division, float) and math.isnan(zero_division)
    ):
        raise ValueError(f"zero_division must be 0.0, 1.0 or nan; got {zero_division!r}")
    return np.where(whole > 0, part / np.where(whole > 0, whole, 1), float(zero_division))
