"""Convolution of one picture (lecture 07, sections 2 to 4).

What networks call convolution is the cross-correlation: the kernel is not rotated.
"""

import numpy as np

from shared.nn.windows import windows


def rotate_180(kernel):
    """The kernel (…, h, w) turned by 180°.

    Examples
    --------
    >>> rotate_180([[1, 2], [3, 4]])
    array([[4, 3],
           [2, 1]])
    """
    return np.flip(kernel, axis=(-2, -1))


def cross_correlate(image, kernel, stride=1, padding=0):
    """Slide a kernel over a picture: O(i, j) = Σ I(i + m, j + n) K(m, n) (lecture 07, section 4).

    Parameters
    ----------
    image : array_like, shape (H, W) or (C, H, W)
    kernel : array_like, shape (h, w) or (C, h, w)
        With a slice for every channel, whose results are added.
    stride, padding : int or pair

    Returns
    -------
    ndarray, shape (H', W')

    Raises
    ------
    ValueError
        If the kernel has other channels than the picture, or does not fit, see `output_size`.

    Examples
    --------
    >>> cross_correlate([[1, 2, 3], [4, 5, 6]], [[0, 1], [2, 0]])
    array([[10, 13]])
    """
    image, kernel = np.asarray(image), np.asarray(kernel)
    if (
        image.ndim not in (2, 3)
        or kernel.ndim != image.ndim
        or image.shape[:-2] != kernel.shape[:-2]
    ):
        raise ValueError(
            "image and kernel must have shapes (H, W) and (h, w), or (C, H, W) and (C, h, w); "
            f"got {image.shape} and {kernel.shape}"
        )
    products = windows(image, kernel.shape[-2:], stride, padding)
    letters = "c"[: image.ndim - 2]
    return np.einsum(f"{letters}ijmn,{letters}mn->ij", products, kernel)


def convolve(image, kernel, stride=1, padding=0):
    """The convolution proper: `cross_correlate` with the kernel turned by 180°.

    Lecture 07, section 4.  Arguments, result and errors are those of `cross_correlate`.

    Examples
    --------
    >>> convolve([[1, 2, 3], [4, 5, 6]], [[0, 1], [2, 0]])
    array([[ 8, 11]])
    """
    return cross_correlate(image, rotate_180(kernel), stride, padding)
