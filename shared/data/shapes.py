"""Classes of several shapes in the plane: blobs, moons, spirals.

Patterns are rows in random order: X (P, 2) float64, y (P,) int64 with values 0 … k−1.  Each
function lays points on a curve (or a centre) and adds Gaussian noise, so ``noise=0`` is exact.
"""

from collections.abc import Sequence

import numpy as np

from shared.arguments import check_count, check_not_negative, check_positive, check_rng
from shared.data.sampling import class_sizes, shuffled

BLOB_RADIUS = 2.0  # of the circle on which blobs lie when only their number is given


def blobs(
    n_per_class: int | Sequence[int] = 50,
    centres: int | Sequence[Sequence[float]] = 3,
    noise: float = 0.5,
    *,
    rng: np.random.Generator,
) -> tuple[np.ndarray, np.ndarray]:
    """Draw round Gaussian clouds, one per class.

    Parameters
    ----------
    n_per_class : int or a sequence with one int per class
        Unequal numbers give an imbalanced problem.
    centres : int ≥ 1, or array (k, N)
        Number of classes, whose centres then lie evenly on a circle of radius 2 in the plane,
        or the centres themselves.
    noise : float ≥ 0
        Standard deviation around the centre, the same in every direction.
    rng : numpy.random.Generator

    Returns
    -------
    X : ndarray (P, N), float64
    y : ndarray (P,), int64, values 0 … k−1

    Raises
    ------
    ValueError
        An argument that is not as above.

    Examples
    --------
    >>> X, y = blobs((90, 10), centres=2, rng=np.random.default_rng(1))
    >>> np.bincount(y).tolist()
    [90, 10]
    """
    centres = _centres(centres)
    sizes = class_sizes(n_per_class, len(centres))
    return _noisy([np.tile(c, (n, 1)) for c, n in zip(centres, sizes, strict=True)], noise, rng)


def moons(
    n_per_class: int | Sequence[int] = 50, noise: float = 0.1, *, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Draw two interleaved half circles of radius 1, as scikit-learn's ``make_moons``.

    Class 0 is the upper half of the circle around (0, 0), class 1 the lower half of the circle
    around (1, 0.5); points are evenly spaced, then moved by the noise.

    Parameters
    ----------
    n_per_class : int or (n_upper, n_lower)
    noise : float ≥ 0
        Standard deviation of the Gaussian noise added to both coordinates.
    rng : numpy.random.Generator

    Returns
    -------
    X : ndarray (P, 2), float64
    y : ndarray (P,), int64, values 0 and 1

    Raises
    ------
    ValueError
        An argument that is not as above.

    Examples
    --------
    >>> X, y = moons(50, rng=np.random.default_rng(1))
    >>> X.shape, np.unique(y).tolist()
    ((100, 2), [0, 1])
    """
    upper, lower = (np.linspace(0, np.pi, n) for n in class_sizes(n_per_class, 2))
    curves = [
        np.column_stack([np.cos(upper), np.sin(upper)]),
        np.column_stack([1 - np.cos(lower), 0.5 - np.sin(lower)]),
    ]
    return _noisy(curves, noise, rng)


def spirals(
    n_per_class: int | Sequence[int] = 100,
    classes: int = 2,
    noise: float = 0.03,
    *,
    turns: float = 1.0,
    rng: np.random.Generator,
) -> tuple[np.ndarray, np.ndarray]:
    """Draw interleaved Archimedean spirals, one arm per class, within a circle of radius 1.

    Arm c has radius t and angle 2π (turns · t + c / classes), with t evenly spaced from 0.1 to
    1; arms that began in the centre would share a point.

    Parameters
    ----------
    n_per_class : int or a sequence with one int per class
    classes : int ≥ 2
    noise : float ≥ 0
        Standard deviation of the Gaussian noise added to both coordinates.
    turns : float > 0
        Windings of each arm, counted from the centre; more are harder to learn.
    rng : numpy.random.Generator

    Returns
    -------
    X : ndarray (P, 2), float64
    y : ndarray (P,), int64, values 0 … classes−1

    Raises
    ------
    ValueError
        An argument that is not as above.

    Examples
    --------
    >>> X, y = spirals(100, classes=3, rng=np.random.default_rng(1))
    >>> X.shape, np.bincount(y).tolist()
    ((300, 2), [100, 100, 100])
    """
    check_count(classes, "classes", minimum=2)
    turns = check_positive(turns, "turns")
    arms = []
    for c, n in enumerate(class_sizes(n_per_class, classes)):
        t = np.linspace(0.1, 1, n)
        angle = 2 * np.pi * (turns * t + c / classes)
        arms.append(np.column_stack([t * np.cos(angle), t * np.sin(angle)]))
    return _noisy(arms, noise, rng)


def _centres(centres):
    if isinstance(centres, (bool, int, float, str, np.generic)):
        classes = check_count(centres, "centres")
        angle = 2 * np.pi * np.arange(classes) / classes
        return BLOB_RADIUS * np.column_stack([np.cos(angle), np.sin(angle)])
    try:
        rows = np.asarray(centres, dtype=float)
    except (TypeError, ValueError):
        rows = np.empty(0)
    if rows.ndim != 2 or 0 in rows.shape or not np.isfinite(rows).all():
        raise ValueError(
            "centres must be the number of classes or a finite array (classes, features), "
            f"one centre per row; got {centres!r}"
        )
    return rows


def _noisy(curves, noise, rng):
    noise = check_not_negative(noise, "noise")
    check_rng(rng)
    return shuffled([curve + rng.normal(0, noise, curve.shape) for curve in curves], rng)
