"""Texts as rows of whole numbers, for networks that read one character at a time (lecture 08)."""

import numpy as np

from shared.arguments import check_count
from shared.data.plays import shakespeare


class Alphabet:
    """The characters of a text, numbered in their order in Unicode.

    Parameters
    ----------
    text : str
        Any text in which every character occurs.

    Attributes
    ----------
    characters : str
        Character k is number k.

    Raises
    ------
    ValueError
        If the text is empty.

    Examples
    --------
    >>> alphabet = Alphabet("to be or not to be")
    >>> alphabet.characters
    ' benort'
    >>> alphabet.encode("not"), alphabet.decode([1, 2])
    (array([3, 4, 6]), 'be')
    """

    def __init__(self, text):
        if not isinstance(text, str) or not text:
            raise ValueError(f"text must be a text of at least one character; got {text!r}")
        self.characters = "".join(sorted(set(text)))
        self._number = {character: k for k, character in enumerate(self.characters)}

    def __len__(self):
        return len(self.characters)

    def encode(self, text):
        """Symbols of a text, shape (length,), int64.

        Raises
        ------
        ValueError
            For a character that has no number, with its place.
        """
        try:
            return np.fromiter((self._number[c] for c in text), np.int64, len(text))
        except KeyError as strange:
            place = text.index(strange.args[0])
            raise ValueError(
                f"text must hold only the characters {self.characters!r}; "
                f"got {strange.args[0]!r} at {place}"
            ) from None

    def decode(self, symbols):
        """Text of symbols, an array or list of whole numbers."""
        return "".join(self.characters[k] for k in np.ravel(symbols))

    def __repr__(self):
        return f"Alphabet({self.characters!r})"


def streams(symbols, n_streams):
    """Cut a long text into streams that are read side by side, each with what comes next.

    Stream p goes on where its own last chunk ended, so that a network which reads chunk after
    chunk can carry its state on.  What does not fill a whole row at the end is left out.

    Parameters
    ----------
    symbols : array_like of int, shape (length,)
    n_streams : int
        P.

    Returns
    -------
    X, y : ndarray of int, shape (P, T)
        y[p, t] is the symbol after X[p, t].

    Raises
    ------
    ValueError
        If the text is too short to give every stream a symbol and the one after it.

    Examples
    --------
    >>> X, y = streams([0, 1, 2, 3, 4, 5, 6], 2)
    >>> X
    array([[0, 1, 2],
           [3, 4, 5]])
    >>> y
    array([[1, 2, 3],
           [4, 5, 6]])
    """
    n_streams = check_count(n_streams, "n_streams")
    symbols = np.asarray(symbols)
    if symbols.ndim != 1 or symbols.dtype.kind not in "iu":
        raise ValueError(
            "symbols must be whole numbers of shape (length,); "
            f"got shape {symbols.shape}, type {symbols.dtype}"
        )
    steps = (len(symbols) - 1) // n_streams
    if steps < 1:
        raise ValueError(
            f"symbols must be at least {n_streams + 1} for {n_streams} streams; got {len(symbols)}"
        )
    shape = (n_streams, steps)
    size = n_streams * steps
    return symbols[:size].reshape(shape), symbols[1 : size + 1].reshape(shape)


def play_texts():
    """Load Shakespeare's plays as two texts, of which the second is never trained on.

    Returns
    -------
    training, held_out : str
        Every twentieth scene is held out, from the tenth on: 39 of 772 scenes.

    Raises
    ------
    BundledFileError
        The bundled file is missing or damaged.

    Examples
    --------
    >>> training, held_out = play_texts()
    >>> len(training), len(held_out)
    (4477872, 195728)
    """
    scenes = shakespeare()
    kept, held_out = [], []
    for place, scene in enumerate(scenes):
        (held_out if place % 20 == 9 else kept).append(scene.text)
    return "\n".join(kept), "\n".join(held_out)
