"""Which patterns train and which test (lecture 05, sections 10 and 11).

Every split is a matter of row numbers, in ascending order: ``X[train], y[train]``.
"""

import math
from numbers import Real

import numpy as np

from shared.arguments import check_count, check_rng


def hold_out(n_patterns, share=0.2, *, rng, labels=None):
    """Set a random part of the patterns aside, or several parts.

    Parameters
    ----------
    n_patterns : int
        P.
    share : float, or sequence of float
        Share of the patterns in each part that is set aside; each part gets the nearest whole
        number of patterns.
    rng : numpy.random.Generator
    labels : array_like, shape (P,), optional
        Classes to stratify by: in every part each class has its due number of patterns, to
        within one (two parts and more: to within two).

    Returns
    -------
    train, *parts : ndarray of int
        Row numbers; each row is in exactly one of the arrays.

    Raises
    ------
    ValueError
        For shares that leave a part, or the training set, without a pattern, and arguments that
        are not as above.

    Examples
    --------
    >>> train, validation, test = hold_out(10, (0.2, 0.3), rng=np.random.default_rng(1))
    >>> len(train), len(validation), len(test)
    (5, 2, 3)
    """
    n_patterns = check_count(n_patterns, "n_patterns", minimum=2)
    sizes = _part_sizes(n_patterns, share)
    rest = _shuffled(n_patterns, rng, labels)
    parts = []
    for size in sizes:
        # rows at even distances: each class, which lies in one piece, gives its due; a random
        # start, so that a class too small for one row is not always passed over
        steps = np.arange(len(rest) + 1) * size + rng.integers(len(rest))
        chosen = np.diff(steps // len(rest)) == 1
        parts.append(np.sort(rest[chosen]))
        rest = rest[~chosen]
    return np.sort(rest), *parts


def k_fold(n_patterns, k=10, *, rng, labels=None):
    """Yield k splits, in which each pattern is tested exactly once (k-fold cross-validation).

    Parameters
    ----------
    n_patterns : int
        P.
    k : int
        Number of parts (folds), 2 … P; their sizes differ by one pattern at most.
    rng : numpy.random.Generator
    labels : array_like, shape (P,), optional
        Classes to stratify by: their numbers in the folds differ by one at most.

    Yields
    ------
    train, test : ndarray of int
        Row numbers of k − 1 folds, and of the one that is left out.

    Raises
    ------
    ValueError
        At the call, for arguments that are not as above.

    References
    ----------
    M. Stone, "Cross-validatory choice and assessment of statistical predictions", Journal of the
    Royal Statistical Society B 36 (1974), 111–147.

    Examples
    --------
    >>> for train, test in k_fold(6, 3, rng=np.random.default_rng(1)):
    ...     print(train, test)
    [0 2 3 5] [1 4]
    [1 2 3 4] [0 5]
    [0 1 4 5] [2 3]
    """
    n_patterns = check_count(n_patterns, "n_patterns", minimum=2)
    k = check_count(k, "k", minimum=2, maximum=n_patterns)
    order = _shuffled(n_patterns, rng, labels)
    # dealt out like cards: a class, which lies in one piece, reaches all folds alike
    return (_left_out(n_patterns, order[fold::k]) for fold in range(k))


def leave_one_out(n_patterns):
    """Yield P splits, each of which tests one pattern: k-fold cross-validation with k = P.

    Parameters
    ----------
    n_patterns : int
        P, at least 2.

    Yields
    ------
    train, test : ndarray of int, shapes (P − 1,) and (1,)

    Raises
    ------
    ValueError
        At the call, for fewer than two patterns.

    Examples
    --------
    >>> for train, test in leave_one_out(3):
    ...     print(train, test)
    [1 2] [0]
    [0 2] [1]
    [0 1] [2]
    """
    n_patterns = check_count(n_patterns, "n_patterns", minimum=2)
    return (_left_out(n_patterns, np.array([row])) for row in range(n_patterns))


def bootstrap(n_patterns, repeats=100, *, rng):
    """Yield training sets of P patterns drawn with replacement, and the patterns never drawn.

    A pattern stays out of the bag with probability (1 − 1/P)^P ≈ 1/e = 0.368, so a training set
    has about 0.632 P different patterns and the error out of the bag tends to be too high.
    Efron's .632 estimate, 0.368 · (error in training) + 0.632 · (mean error out of the bag),
    corrects for that.

    Parameters
    ----------
    n_patterns : int
        P, at least 2.
    repeats : int
        Number of splits.
    rng : numpy.random.Generator

    Yields
    ------
    in_bag : ndarray of int, shape (P,)
        Row numbers for training, in ascending order, some of them several times.
    out_of_bag : ndarray of int
        Row numbers for testing, at least one: a draw of all patterns, likely only if there are
        hardly any, is made again.

    Raises
    ------
    ValueError
        At the call, for arguments that are not as above.

    References
    ----------
    B. Efron, "Estimating the error rate of a prediction rule: improvement on cross-validation",
    Journal of the American Statistical Association 78 (1983), 316–331.

    Examples
    --------
    >>> for in_bag, out_of_bag in bootstrap(6, 2, rng=np.random.default_rng(1)):
    ...     print(in_bag, out_of_bag)
    [0 0 2 3 4 5] [1]
    [1 1 2 4 5 5] [0 3]
    """
    n_patterns = check_count(n_patterns, "n_patterns", minimum=2)
    repeats = check_count(repeats, "repeats")
    check_rng(rng)
    return (_bag(n_patterns, rng) for _ in range(repeats))


def _bag(n_patterns, rng):
    out_of_bag = ()
    while len(out_of_bag) == 0:
        times = np.bincount(rng.integers(n_patterns, size=n_patterns), minlength=n_patterns)
        out_of_bag = np.flatnonzero(times == 0)
    return np.repeat(np.arange(n_patterns), times), out_of_bag


def _left_out(n_patterns, test):
    trains = np.ones(n_patterns, bool)
    trains[test] = False
    return np.flatnonzero(trains), np.sort(test)


def _shuffled(n_patterns, rng, labels):
    """All row numbers in random order, or, with labels, class by class in random order."""
    order = check_rng(rng).permutation(n_patterns)
    if labels is None:
        return order
    labels = np.asarray(labels)
    if labels.shape != (n_patterns,):
        raise ValueError(
            f"labels must have shape ({n_patterns},), one class per pattern; got {labels.shape}"
        )
    return order[np.argsort(labels[order], kind="stable")]


def _part_sizes(n_patterns, share):
    shares = list(share) if np.ndim(share) else [share]
    if not shares:
        raise ValueError("share must be a number or several; got none")
    for part in shares:
        if not isinstance(part, Real) or not 0 < part < 1:
            raise ValueError(f"share must lie between 0 and 1; got {part!r}")
    sizes = [math.floor(part * n_patterns + 0.5) for part in shares]
    if min(sizes) < 1 or sum(sizes) >= n_patterns:
        raise ValueError(
            f"share must leave every part and the training set at least one of {n_patterns} "
            f"patterns; {share!r} gives {[n_patterns - sum(sizes), *sizes]}, training set first"
        )
    return sizes
