"""MNIST: 70,000 real handwritten digits (LeCun, Cortes, Burges), bundled and offline."""

from pathlib import Path

import numpy as np
from numpy.typing import DTypeLike

from shared.arguments import check_choice, check_count
from shared.data.bundled import unpack
from shared.data.cache import cache_folder, ensure_unpacked

SIDE = 28  # pixels
PATTERNS = {"train": 60_000, "test": 10_000}
PREFIX = {"train": "train", "test": "t10k"}  # of the original file names
IMAGE_HEADER, LABEL_HEADER = 16, 8  # bytes before the data in an IDX file of 3 axes, of 1 axis
DTYPES = ("float32", "float64", "uint8")


def mnist(
    split: str = "train",
    size: int | None = None,
    flat: bool = True,
    dtype: DTypeLike = np.float32,
) -> tuple[np.ndarray, np.ndarray]:
    """Load handwritten digits of MNIST.

    Parameters
    ----------
    split : {"train", "test", "all"}
        60,000 training patterns, 10,000 test patterns, or the former followed by the latter.
    size : int, optional
        Only the first `size` patterns.  The training patterns are well mixed; in the test split
        the first 5,000 are known to be easier than the rest.
    flat : bool
        Rows of 784 pixels, or images of 28 × 28.
    dtype : float32, float64 or uint8
        Floating types give grey levels from 0 (paper) to 1 (ink), which are the files' levels
        0 … 255 divided by 255; uint8 gives those levels as they are.

    Returns
    -------
    X : ndarray (P, 784) or (P, 28, 28), `dtype`
    y : ndarray (P,), int64
        The digit, 0 … 9.

    Raises
    ------
    ValueError
        An argument that is not as above.
    BundledFileError
        A bundled file is missing or damaged.

    Examples
    --------
    >>> X, y = mnist("train", size=8)
    >>> X.shape, y.tolist()
    ((8, 784), [5, 0, 4, 1, 9, 2, 1, 3])
    """
    check_choice(split, (*PATTERNS, "all"), "split")
    parts = tuple(PATTERNS) if split == "all" else (split,)
    available = sum(PATTERNS[part] for part in parts)
    if size is None:
        size = available
    size = check_count(size, "size", maximum=available)
    dtype = _dtype(dtype)

    X = np.empty((size, SIDE * SIDE), dtype)
    y = np.empty(size, np.int64)
    start = 0
    for part in parts:
        stop = min(start + PATTERNS[part], size)
        if stop > start:
            _read(part, X[start:stop], y[start:stop])
        start = stop
    return (X if flat else X.reshape(-1, SIDE, SIDE)), y


def mnist_root() -> Path:
    """Return a folder that ``torchvision.datasets.MNIST(root=…)`` reads as it is.

    The raw files are unpacked once (55 MB) into the user's cache folder, or into the one that the
    environment variable ``SIECI_NEURONOWE_CACHE`` names; each call verifies them and mends what
    is damaged.

    Raises
    ------
    BundledFileError
        A file has to be unpacked, but its bundled original is missing or damaged.
    OSError
        The cache folder cannot be written.

    Examples
    --------
    >>> sorted(path.name for path in (mnist_root() / "MNIST" / "raw").glob("t10k*"))
    ['t10k-images-idx3-ubyte', 't10k-labels-idx1-ubyte']
    """
    root = cache_folder() / "torchvision"
    for prefix in PREFIX.values():
        for name in (f"{prefix}-images-idx3-ubyte", f"{prefix}-labels-idx1-ubyte"):
            ensure_unpacked(f"{name}.gz", root / "MNIST" / "raw" / name)
    return root


def _read(part, X, y):
    """Fill X (P, 784) and y (P,) with the first P patterns of one pair of files."""
    images = unpack(f"{PREFIX[part]}-images-idx3-ubyte.gz", IMAGE_HEADER + X.size)
    labels = unpack(f"{PREFIX[part]}-labels-idx1-ubyte.gz", LABEL_HEADER + y.size)
    levels = np.frombuffer(images, np.uint8, offset=IMAGE_HEADER).reshape(X.shape)
    if X.dtype == np.uint8:
        X[:] = levels
    else:
        # Straight into place, in X's own precision: no second array of that size.
        np.divide(levels, 255, out=X, dtype=X.dtype)
    y[:] = np.frombuffer(labels, np.uint8, offset=LABEL_HEADER)


def _dtype(dtype):
    try:
        name = np.dtype(dtype).name if dtype is not None else None
    except TypeError:
        name = None
    if name not in DTYPES:
        raise ValueError(f"dtype must be one of {', '.join(DTYPES)}; got {dtype!r}")
    return np.dtype(name)
