"""A small colour photograph for filters to look at, bundled and offline."""

import io

import numpy as np

from shared.data.bundled import unpack


def photograph() -> np.ndarray:
    """Load the photograph of the cat Chelsea (Stefan van der Walt, CC0).

    Returns
    -------
    ndarray
        Shape (300, 451, 3): rows, columns, and red, green and blue from 0 to 1; float64.

    Raises
    ------
    BundledFileError
        The bundled file is missing or damaged.

    Examples
    --------
    >>> picture = photograph()
    >>> picture.shape, float(picture.min()), round(float(picture.max()), 2)
    ((300, 451, 3), 0.0, 0.91)
    """
    from matplotlib.image import imread

    return imread(io.BytesIO(unpack("chelsea.png.gz")), format="png").astype(float)
