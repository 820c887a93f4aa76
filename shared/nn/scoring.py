"""Whether targets are classes, and how many of them a network decides rightly."""

import numpy as np


def are_classes(y, n_outputs):
    """Whether targets say which classes are right, so that an accuracy has a meaning.

    Examples
    --------
    >>> are_classes(np.array([3, 7]), 10), are_classes(np.array([0.3, 0.7]), 1)
    (True, False)
    """
    return bool((y.ndim == 1 and n_outputs > 1) or ((y == 0) | (y == 1)).all())


def n_right(cost, outputs, y):
    """Number of patterns decided rightly; a multi-label pattern needs all its labels right.

    Examples
    --------
    >>> from shared.nn.costs import CategoricalCrossEntropy
    >>> n_right(CategoricalCrossEntropy(), np.array([[0.1, 0.9], [0.8, 0.2]]), np.array([1, 1]))
    1
    """
    labels = y
    if y.ndim == 2:
        labels = cost.decide(y)
    hits = cost.decide(outputs) == labels
    return int(np.count_nonzero(hits.all(axis=1) if hits.ndim == 2 else hits))
