"""Canvases with two handwritten digits and sentences that say what is on them (lecture 08)."""

import numpy as np

from shared.arguments import check_count, check_rng
from shared.data.mnist import mnist

SIDE = 56  # pixels of a canvas; a digit's picture has half of it
NAMES = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
RELATIONS = ("left of", "above")


def two_digit_canvases(n, split="train", *, rng):
    """Draw canvases with two MNIST digits, one left of the other or one above the other.

    Parameters
    ----------
    n : int
        How many.
    split : {"train", "test"}
        Of MNIST, from which the digits come: those of test canvases are in no training canvas.
    rng : numpy.random.Generator

    Returns
    -------
    images : ndarray, shape (n, 56, 56), float32
        0 is paper, 1 is ink.
    captions : list of str
        As "a three left of a seven" or "an eight above a two": the left or upper digit first.

    Raises
    ------
    ValueError
        For an argument outside what is said above.
    BundledFileError
        A bundled file is missing or damaged.

    Examples
    --------
    >>> images, captions = two_digit_canvases(2, "test", rng=np.random.default_rng(1))
    >>> images.shape, captions
    ((2, 56, 56), ['an eight left of an eight', 'a three left of a six'])
    """
    n = check_count(n, "n")
    check_rng(rng)
    X, y = mnist(split, flat=False)
    chosen = rng.integers(len(X), size=(n, 2))
    relations = rng.integers(2, size=n)
    half = SIDE // 2
    # of both digits, across the relation: from the middle half way to either border
    offsets = rng.integers(half // 4, 3 * half // 4 + 1, size=(n, 2))
    images = np.zeros((n, SIDE, SIDE), np.float32)
    captions = []
    for image, pair, relation, offset in zip(images, chosen, relations, offsets, strict=True):
        for place, (digit, across) in enumerate(zip(pair, offset, strict=True)):
            along = slice(place * half, (place + 1) * half)
            beside = slice(across, across + half)
            rows, columns = (beside, along) if relation == 0 else (along, beside)
            image[rows, columns] = X[digit]
        captions.append(caption(*y[pair], relation))
    return images, captions


def caption(first, second, relation):
    """What a canvas shows: digits ``first`` and ``second``, ``relation`` 0 left of, 1 above.

    Examples
    --------
    >>> caption(3, 8, 0)
    'a three left of an eight'
    """
    first, second = (f"{'an' if NAMES[k] == 'eight' else 'a'} {NAMES[k]}" for k in (first, second))
    return f"{first} {RELATIONS[relation]} {second}"
