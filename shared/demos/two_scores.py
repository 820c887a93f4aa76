"""What a threshold on the scores of two classes does (lecture 05, section 12).

A pattern is called positive if its score reaches the threshold.  Scores are normal, of standard
deviation 1, around −d/2 for negatives and d/2 for positives.
"""

from functools import cache

import numpy as np

from shared.evaluation import auc, binary_measures, confusion_matrix, roc_curve

PATTERNS = 1000
SHARES = (1, 2, 5, 10, 20, 30, 40, 50)  # of positives, per cent
SEPARATIONS = tuple(round(0.1 * k, 1) for k in range(41))
EDGES = tuple(round(0.2 * k, 1) for k in range(-30, 31))  # of the bins; every one is a threshold
MIDDLES = np.array([round(edge + 0.1, 1) for edge in EDGES[:-1]])
TALLEST = 100  # patterns in a bin


@cache
def noise():
    """What is added to the middle of a class: (PATTERNS,) and (PATTERNS / 2,), float64."""
    rng = np.random.default_rng(5)
    return rng.normal(size=PATTERNS), rng.normal(size=PATTERNS // 2)


def patterns(separation, share):
    """Classes y (P,), 1 for positive, and scores (P,); more positives are added to fewer.

    Examples
    --------
    >>> y, scores = patterns(separation=2.0, share=10)
    >>> len(y), int(y.sum())
    (1000, 100)
    """
    of_negatives, of_positives = noise()
    positives = PATTERNS * share // 100
    y = np.repeat([0, 1], [PATTERNS - positives, positives])
    return y, np.append(
        of_negatives[: PATTERNS - positives] - separation / 2,
        of_positives[:positives] + separation / 2,
    )


def derive(state):
    """The core: the confusion matrix, its measures, both histograms and the ROC curve."""
    y, scores = patterns(state["separation"], state["share"])
    threshold = state["threshold"]
    matrix = confusion_matrix(y, scores >= threshold, classes=2)
    (tn, fp), (fn, tp) = matrix
    measures = binary_measures(matrix, zero_division=np.nan)
    fpr, tpr, _ = roc_curve(y, scores)
    bins = np.array([np.histogram(scores[y == k], EDGES)[0] for k in (0, 1)])
    called = threshold < MIDDLES
    lazy = (tn + fp) / PATTERNS
    return {
        **{"tn": tn, "fp": fp, "fn": fn, "tp": tp, **measures},
        "true_negatives": np.column_stack([MIDDLES, -bins[0]])[~called],
        "false_positives": np.column_stack([MIDDLES, -bins[0]])[called],
        "false_negatives": np.column_stack([MIDDLES, bins[1]])[~called],
        "true_positives": np.column_stack([MIDDLES, bins[1]])[called],
        "cut": [[threshold, -TALLEST], [threshold, TALLEST]],
        "roc": np.column_stack([fpr, tpr]),
        "now": [[fp / (fp + tn), tp / (tp + fn)]],
        "auc": auc(fpr, tpr),
        "lazy": lazy,
        "positives": tp + fn,
        "called": tp + fp,
        "sentence": _sentence(tn, fp, fn, tp),
    }


def _sentence(tn, fp, fn, tp):
    if tp + fp == 0:
        return 0
    if tn + fn == 0:
        return 1
    if tp <= fp:  # no more right than by calling everything negative
        return 2 if tn + tp >= 2 * PATTERNS / 3 else 3
    return 4 if fn > fp else 5 if fn < fp else 6
