"""Shifted, rotated and noisy pictures (lecture 02, section 10): how fragile is what was learnt?

Pictures are 28 × 28 grey levels from 0 (paper) to 1 (ink), given as rows of 784 or as images.
Every function returns new pictures of the same shape and type and leaves the given ones alone.
"""

from numbers import Real

import numpy as np

from shared.arguments import check_count, check_not_negative, check_rng
from shared.data.mnist import SIDE

SINGLE = ((SIDE * SIDE,), (SIDE, SIDE))  # shapes of one picture that lacks its axis of patterns


def shifted(X, right=0, down=0):
    """Move pictures by whole pixels; paper moves in, what crosses the border is lost.

    Parameters
    ----------
    X : ndarray, shape (P, 784) or (P, 28, 28), floating
    right, down : int
        Pixels from −28 to 28; negative numbers move left and up.

    Returns
    -------
    ndarray, shape and dtype of ``X``

    Raises
    ------
    ValueError
        For other shapes, types or distances.

    Examples
    --------
    >>> picture = np.zeros((1, 28, 28))
    >>> picture[0, 10, 10] = 1
    >>> np.argwhere(shifted(picture, right=2, down=-1)[0]).tolist()
    [[9, 12]]
    """
    images = _images(X)
    right = check_count(right, "right", -SIDE, SIDE)
    down = check_count(down, "down", -SIDE, SIDE)
    moved = np.zeros_like(images)
    rows, rows_from = _overlap(down)
    columns, columns_from = _overlap(right)
    moved[:, rows, columns] = images[:, rows_from, columns_from]
    return moved.reshape(X.shape)


def rotated(X, degrees):
    """Turn pictures about their centre, counter-clockwise for positive angles.

    Between pixels the grey level is interpolated (bilinear, by torchvision), so a rotation by
    anything but a quarter turn blurs a little; corners that turn in are paper.

    Parameters
    ----------
    X : ndarray, shape (P, 784) or (P, 28, 28), floating
    degrees : float

    Returns
    -------
    ndarray, shape and dtype of ``X``

    Raises
    ------
    ValueError
        For other shapes or types, or an angle that is no finite number.

    Examples
    --------
    A pixel right of the centre goes to the top:

    >>> picture = np.zeros((1, 28, 28))
    >>> picture[0, 13, 27] = 1
    >>> np.argwhere(rotated(picture, 90)[0].round(6)).tolist()
    [[0, 13]]
    """
    images = _images(X)
    if isinstance(degrees, bool) or not isinstance(degrees, Real) or not np.isfinite(degrees):
        raise ValueError(f"degrees must be a finite number; got {degrees!r}")
    import torch
    from torchvision.transforms.v2.functional import InterpolationMode, rotate

    turned = rotate(
        torch.from_numpy(images.copy()), float(degrees), interpolation=InterpolationMode.BILINEAR
    )
    return turned.numpy().reshape(X.shape)


def noisy(X, std, rng):
    """Add Gaussian noise to every pixel, clipped to the grey levels 0 … 1.

    Parameters
    ----------
    X : ndarray, shape (P, 784) or (P, 28, 28), floating
    std : float
        Standard deviation of the noise before clipping, at least 0.  Paper, at the lower limit,
        keeps only the positive half of it.
    rng : numpy.random.Generator

    Returns
    -------
    ndarray, shape and dtype of ``X``

    Raises
    ------
    ValueError
        For other shapes or types, a negative ``std``, or an ``rng`` that is no generator.

    Examples
    --------
    >>> noise = noisy(np.full((1, 28, 28), 0.5), 0.1, np.random.default_rng(1))
    >>> float(noise.std().round(2))
    0.1
    """
    images = _images(X)
    std = check_not_negative(std, "std")
    noise = check_rng(rng).standard_normal(images.shape, X.dtype)
    noise *= std
    noise += images
    return np.clip(noise, 0, 1, out=noise).reshape(X.shape)


def _images(X):
    """Pictures X as images (P, 28, 28)."""
    if not isinstance(X, np.ndarray) or X.shape[1:] not in ((SIDE * SIDE,), (SIDE, SIDE)):
        got = X.shape if isinstance(X, np.ndarray) else type(X).__name__
        hint = "; a single picture goes in as X[None]" if np.shape(X) in SINGLE else ""
        raise ValueError(
            f"X must be an array of pictures, shape (P, 784) or (P, 28, 28); got {got}{hint}"
        )
    if X.dtype not in (np.float32, np.float64):
        raise ValueError(
            f"X must hold grey levels 0 … 1, float32 or float64; got {X.dtype}: "
            "mnist(dtype=np.float32) gives them"
        )
    # interpolated pictures may pass the limits by a rounding error
    if not (X.min(initial=0) >= -1e-4 and X.max(initial=0) <= 1 + 1e-4):
        strange = X[~((X >= -1e-4) & (X <= 1 + 1e-4))][0]
        raise ValueError(
            f"X must hold grey levels from 0 (paper) to 1 (ink); got {strange:g}: distort first, "
            "centre or rescale afterwards"
        )
    return X.reshape(-1, SIDE, SIDE)


def _overlap(distance):
    """Where a shift leaves picture along one axis: slices of the new and of the old picture."""
    inside = SIDE - abs(distance)
    ahead, behind = slice(SIDE - inside, SIDE), slice(0, inside)
    return (ahead, behind) if distance > 0 else (behind, ahead)
