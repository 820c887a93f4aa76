"""A window that slides over a word's letters: what NETtalk sees (lecture 06)."""

import numpy as np

from shared.arguments import check_count

# The space stands for all places before and behind a word.
LETTERS = " abcdefghijklmnopqrstuvwxyz'-"
_NUMBERS = {letter: number for number, letter in enumerate(LETTERS)}


def letter_windows(words, width=7):
    """Each letter of each word with its neighbours, as numbers of letters.

    Parameters
    ----------
    words : iterable of str
        Lower case, of the letters a to z, apostrophe and hyphen.
    width : int
        Letters of a window, an odd number: the letter itself is in the middle.

    Returns
    -------
    ndarray of uint8, shape (P, width)
        A row for each of the P letters, word after word; 0 is no letter, before or behind the word,
        1 … 26 are a … z, 27 is the apostrophe, 28 the hyphen.

    Raises
    ------
    ValueError
        For an even width, a word without letters, or one with other characters.

    Examples
    --------
    >>> letter_windows(["cab", "a"], width=3)
    array([[0, 3, 1],
           [3, 1, 2],
           [1, 2, 0],
           [0, 1, 0]], dtype=uint8)
    """
    width = check_count(width, "width")
    if width % 2 == 0:
        raise ValueError(f"width must be odd, so that one letter is in the middle; got {width}")
    words = [words] if isinstance(words, str) else list(words)
    reach = width // 2
    # All words in one row, with as many empty places around each as a window can reach.
    numbers, centres = [0] * reach, []
    for word in words:
        coded = _coded(word)
        centres.extend(range(len(numbers), len(numbers) + len(coded)))
        numbers += coded + [0] * reach
    first = np.array(centres, dtype=np.intp)[:, None] - reach
    return np.array([*numbers, 0], dtype=np.uint8)[first + np.arange(width)]


def window_inputs(windows, dtype=np.float32):
    """Code each place of each window one of n: 29 inputs per place, one of them 1.

    Parameters
    ----------
    windows : ndarray of int, shape (P, width)
        As `letter_windows` returns them.
    dtype : data type
        Of the inputs; a letter costs width · 29 of these, 812 bytes for seven places in float32.

    Returns
    -------
    ndarray, shape (P, width · 29)

    Raises
    ------
    ValueError
        If ``windows`` is no matrix of numbers from 0 to 28.

    Examples
    --------
    >>> X = window_inputs(letter_windows(["cab"], width=7))
    >>> X.shape, X.sum(axis=1)
    ((3, 203), array([7., 7., 7.], dtype=float32))
    """
    windows = np.asarray(windows)
    whole = windows.ndim == 2 and windows.dtype.kind in "iu"
    if not whole or (windows.size and not 0 <= windows.min() <= windows.max() < len(LETTERS)):
        raise ValueError(
            f"windows must be whole numbers from 0 to {len(LETTERS) - 1} of shape (P, width), as "
            f"letter_windows returns them; got shape {windows.shape}, type {windows.dtype}"
        )
    inputs = np.zeros((*windows.shape, len(LETTERS)), dtype)
    np.put_along_axis(inputs, windows[:, :, None].astype(np.intp), 1, axis=2)
    return inputs.reshape(len(windows), windows.shape[1] * len(LETTERS))


def _coded(word):
    if not isinstance(word, str) or not word:
        raise ValueError(f"a word must be a string of at least one letter; got {word!r}")
    coded = [_NUMBERS.get(letter, 0) for letter in word]
    if 0 in coded:
        strange = word[coded.index(0)]
        raise ValueError(
            f"a word may hold the letters a to z in lower case, ' and -; got {strange!r} in "
            f"{word!r}"
        )
    return coded
