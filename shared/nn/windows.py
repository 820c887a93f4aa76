"""Where a filter fits into a picture, and what it sees there (lecture 07, sections 4 and 5).

``size``, ``stride`` and ``padding`` are a whole number, or a pair (rows, columns).
"""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from shared.arguments import check_count


def pair(value, name, minimum=1):
    """Return ``value`` as a pair (rows, columns) of whole numbers.

    Raises
    ------
    ValueError
        If it is neither a whole number of at least ``minimum`` nor a pair of them.

    Examples
    --------
    >>> pair(3, "size"), pair((3, 5), "size")
    ((3, 3), (3, 5))
    """
    if isinstance(value, tuple | list):
        if len(value) != 2:
            raise ValueError(f"{name} must be a whole number or a pair; got {value!r}")
        return check_count(value[0], name, minimum), check_count(value[1], name, minimum)
    return (check_count(value, name, minimum),) * 2


def output_size(n, size, stride=1, padding=0):
    """Number of places for a filter along an input: (W − F + 2P)/S + 1 (lecture 07, section 5).

    Parameters
    ----------
    n : int
        W, length of the input in pixels.
    size : int
        F, length of the filter.
    stride : int
        S, from one place to the next.
    padding : int
        P, zeros added at each end.

    Raises
    ------
    ValueError
        If the filter is longer than the padded input, or does not fit a whole number of times.

    Examples
    --------
    >>> output_size(28, 3)
    26
    >>> output_size(10, 3, stride=2)
    Traceback (most recent call last):
    ValueError: a filter of 3 with stride 2 and padding 0 does not fit a whole number of times \
into 10: (10 - 3 + 2*0)/2 + 1 = 4.5; stride 1 always fits
    """
    n, size = check_count(n, "n"), check_count(size, "size")
    stride, padding = check_count(stride, "stride"), check_count(padding, "padding", 0)
    room = n - size + 2 * padding
    setting = f"a filter of {size} with stride {stride} and padding {padding}"
    if room < 0:
        raise ValueError(
            f"{setting} does not fit into {n}: with its padding the input is only "
            f"{n + 2 * padding} long"
        )
    if room % stride:
        raise ValueError(
            f"{setting} does not fit a whole number of times into {n}: "
            f"({n} - {size} + 2*{padding})/{stride} + 1 = {room / stride + 1:g}; "
            "stride 1 always fits"
        )
    return room // stride + 1


def output_shape(shape, size, stride=1, padding=0):
    """Rows and columns that a filter makes of a picture; see `output_size`.

    Examples
    --------
    >>> output_shape((28, 14), 5, padding=(2, 0))
    (28, 10)
    """
    strides, paddings = pair(stride, "stride"), pair(padding, "padding", 0)
    settings = zip(shape, pair(size, "size"), strides, paddings, strict=True)
    return tuple(output_size(*setting) for setting in settings)


def padded(images, padding):
    """``images`` (…, H, W) in a frame of zeros; as they are where there is none."""
    rows, columns = pair(padding, "padding", 0)
    if not (rows or columns):
        return images
    around = [(0, 0)] * (images.ndim - 2) + [(rows, rows), (columns, columns)]
    return np.pad(images, around)


def windows(images, size, stride=1, padding=0):
    """All windows of pictures, as a view that copies nothing unless there is padding.

    Parameters
    ----------
    images : ndarray, shape (…, H, W)

    Returns
    -------
    ndarray, shape (…, H', W', h, w), read-only
        The window at every place of the filter.

    Raises
    ------
    ValueError
        If the filter does not fit, see `output_size`.

    Examples
    --------
    >>> windows(np.arange(9).reshape(3, 3), 2)[0, 1]
    array([[1, 2],
           [4, 5]])
    """
    size, (down, right) = pair(size, "size"), pair(stride, "stride")
    output_shape(images.shape[-2:], size, stride, padding)
    every = sliding_window_view(padded(images, padding), size, axis=(-2, -1))
    return every[..., ::down, ::right, :, :]


def seen_by(size, stride, places):
    """What each weight of a filter sees of padded pictures, over all places of the filter.

    Parameters
    ----------
    size, stride : pair of int
    places : pair of int
        H', W', see `output_shape`.

    Yields
    ------
    weight : pair of int
        Row and column in the filter.
    pixels : tuple
        Index of the H' × W' pixels in an array (…, H, W); no pixel is in it twice.

    Examples
    --------
    >>> image = np.arange(16).reshape(4, 4)
    >>> for weight, pixels in seen_by((2, 2), (2, 2), (2, 2)):
    ...     print(weight, image[pixels].ravel())
    (0, 0) [ 0  2  8 10]
    (0, 1) [ 1  3  9 11]
    (1, 0) [ 4  6 12 14]
    (1, 1) [ 5  7 13 15]
    """
    (down, right), (rows, columns) = stride, places
    for row, column in np.ndindex(*size):
        vertical = slice(row, row + down * rows, down)
        yield (row, column), (..., vertical, slice(column, column + right * columns, right))
