"""The ROC curve, every threshold at once, and the area under it (lecture 05, section 12)."""

import warnings

import numpy as np


def roc_curve(y, scores, positive=1):
    """False and true positive rates of the rule ``score >= threshold``, for all thresholds.

    Parameters
    ----------
    y : array_like, shape (P,)
        Two classes.
    scores : array_like, shape (P,)
        Higher for patterns that seem positive: probabilities, logits or any other number.
    positive : number or str
        Which value of ``y`` is the positive class.

    Returns
    -------
    fpr, tpr : ndarray, shape (T,)
        FP / (FP + TN) = 1 − specificity and TP / (TP + FN) = recall, from (0, 0) to (1, 1).
    thresholds : ndarray, shape (T,)
        Infinity, where nothing is called positive, then each score that occurs, descending.
        Patterns with equal scores cross the threshold together.

    Raises
    ------
    ValueError
        For more than two classes, scores that are not finite, or shapes that do not fit.

    Warns
    -----
    RuntimeWarning
        If all patterns are of one class: the rate of the other is NaN then.

    Notes
    -----
    Equal to scikit-learn's with ``drop_intermediate=False``.

    References
    ----------
    T. Fawcett, "An introduction to ROC analysis", Pattern Recognition Letters 27 (2006), 861–874.

    Examples
    --------
    >>> fpr, tpr, thresholds = roc_curve([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8])
    >>> print(np.column_stack([thresholds, fpr, tpr]))
    [[ inf 0.   0.  ]
     [0.8  0.   0.5 ]
     [0.4  0.5  0.5 ]
     [0.35 0.5  1.  ]
     [0.1  1.   1.  ]]
    """
    is_positive = _is_positive(y, positive)
    scores = _check_scores(scores, len(is_positive))
    order = np.argsort(-scores, kind="stable")
    scores, is_positive = scores[order], is_positive[order]
    last_of_equals = np.append(scores[1:] != scores[:-1], True)
    tp = np.cumsum(is_positive)[last_of_equals]
    fp = np.cumsum(~is_positive)[last_of_equals]
    fpr, tpr = _shares(fp, "fpr"), _shares(tp, "tpr")
    return fpr, tpr, np.append(scores.dtype.type(np.inf), scores[last_of_equals])


def auc(fpr, tpr):
    """Area under a curve by the trapezium rule.

    Under a ROC curve it is the probability that a positive pattern drawn at random has a higher
    score than a negative one, where equal scores count a half: 1 for a faultless order, 0.5 for
    guessing, 0 for the reverse order.

    Parameters
    ----------
    fpr, tpr : array_like, shape (T,)
        Points of the curve as `roc_curve` returns them: ``fpr`` never decreases.

    Returns
    -------
    float
        NaN for a curve of one class alone.

    Raises
    ------
    ValueError
        For other shapes, fewer than two points, single NaN, or ``fpr`` that decreases.

    Examples
    --------
    Three of the four pairs of a positive and a negative pattern are in order:

    >>> fpr, tpr, _ = roc_curve([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8])
    >>> auc(fpr, tpr)
    0.75
    """
    fpr, tpr = np.asarray(fpr, dtype=np.float64), np.asarray(tpr, dtype=np.float64)
    if fpr.ndim != 1 or fpr.shape != tpr.shape or len(fpr) < 2:
        raise ValueError(
            "fpr and tpr must have one shape (T,) with at least two points; "
            f"got {fpr.shape} and {tpr.shape}"
        )
    if np.isnan(fpr).all() or np.isnan(tpr).all():
        return float("nan")
    if not (np.isfinite(fpr).all() and np.isfinite(tpr).all()):
        raise ValueError("fpr and tpr must be finite")
    widths = np.diff(fpr)
    if (widths < 0).any():
        raise ValueError("fpr must not decrease: sort the points, as roc_curve does")
    return float((widths * (tpr[1:] + tpr[:-1])).sum() / 2)


def _is_positive(y, positive):
    y = np.asarray(y)
    if y.ndim != 1 or y.dtype.kind not in "biufU":
        raise ValueError(
            "y must hold numbers or strings, one class per pattern, shape (P,); "
            f"got shape {y.shape}, type {y.dtype}"
        )
    found = np.unique(y).tolist()
    two = len(found) == 2 and positive in found
    if not (two or len(found) == 1) or any(value != value for value in found):
        text = ", ".join(repr(value) for value in found[:5]) or "nothing"
        raise ValueError(
            f"y must hold two classes, the positive {positive!r} and one other; got {text}"
        )
    return y == positive


def _shares(counts, name):
    """The counts from 0 on as shares of the last one, which is all of that class."""
    if counts[-1]:
        return np.append(0.0, counts / counts[-1])
    warnings.warn(f"all patterns are of one class: {name} has no value", RuntimeWarning, 3)
    return np.full(len(counts) + 1, np.nan)


def _check_scores(scores, n_patterns):
    scores = np.asarray(scores)
    if scores.shape != (n_patterns,):
        column = scores.shape == (n_patterns, 1)
        hint = ": one column goes in as scores[:, 0]" if column else ""
        raise ValueError(
            f"scores must have shape ({n_patterns},), one per pattern; got {scores.shape}{hint}"
        )
    if scores.dtype.kind not in "fiub" or not np.isfinite(scores).all():
        raise ValueError("scores must be finite numbers")
    return scores if scores.dtype.kind == "f" else scores.astype(np.float64)
