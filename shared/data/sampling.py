"""How many patterns each class gets, and the random order in which they come."""

from collections.abc import Sequence

import numpy as np

from shared.arguments import check_count


def class_sizes(n_per_class: int | Sequence[int], classes: int) -> tuple[int, ...]:
    """Return one number of patterns per class.

    Parameters
    ----------
    n_per_class : int or a sequence with one int per class
        One int serves all classes; all must be at least 1.
    classes : int

    Raises
    ------
    ValueError
        A number that is no whole number ≥ 1, or a sequence of another length.

    Examples
    --------
    >>> class_sizes(5, 3), class_sizes((90, 10), 2)
    ((5, 5, 5), (90, 10))
    """
    if not isinstance(n_per_class, (list, tuple, np.ndarray)):
        return (check_count(n_per_class, "n_per_class"),) * classes
    if np.shape(n_per_class) != (classes,):
        raise ValueError(
            f"n_per_class must be one whole number or {classes} of them, one per class; "
            f"got {n_per_class!r}"
        )
    return tuple(check_count(n, f"n_per_class[{c}]") for c, n in enumerate(n_per_class))


def shuffled(groups: list[np.ndarray], rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Join the classes' patterns in random order, as pattern-by-pattern learning needs them.

    Parameters
    ----------
    groups : list of ndarray (P_c, N)
        The patterns of class c at place c.
    rng : numpy.random.Generator

    Returns
    -------
    X : ndarray (P, N)
    y : ndarray (P,), int64
        Class of each row, 0 … k−1.

    Examples
    --------
    >>> X, y = shuffled([np.zeros((3, 2)), np.ones((2, 2))], np.random.default_rng(1))
    >>> bool((X[:, 0] == y).all())
    True
    """
    y = np.repeat(np.arange(len(groups), dtype=np.int64), [len(group) for group in groups])
    order = rng.permutation(len(y))
    return np.concatenate(groups)[order], y[order]
