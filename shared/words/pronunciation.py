"""From words to what a network sees, and from its outputs back to sounds (lecture 06, NETtalk)."""

from itertools import islice

import numpy as np

from shared.words.alignment import check_aligned
from shared.words.spelling import letter_windows, window_inputs


class PronunciationCoding:
    """Inputs and targets of a network that says what a word's letters sound like.

    Parameters
    ----------
    aligned : dict
        Word → a symbol for each letter, as `align` returns it, of the words to learn from.
    width : int
        Letters that the network sees at once, an odd number.

    Attributes
    ----------
    symbols : tuple of str
        All symbols that occur, sorted: output k of the network stands for ``symbols[k]``.
    width : int
    sizes : tuple of int
        Inputs and outputs that the network needs.

    Raises
    ------
    ValueError
        If a word has not as many symbols as letters, or there is no word.

    References
    ----------
    T. J. Sejnowski and C. R. Rosenberg, "Parallel networks that learn to pronounce English text",
    Complex Systems 1 (1987).  Their 26 outputs describe a phoneme by features of its articulation;
    here each symbol has an output of its own.

    Examples
    --------
    >>> from shared.nn import MLP
    >>> aligned = {"go": ("G", "OW"), "gin": ("JH", "IH", "N")}
    >>> coding = PronunciationCoding(aligned, width=3)
    >>> coding.sizes, coding.symbols
    ((87, 5), ('G', 'IH', 'JH', 'N', 'OW'))
    >>> network = MLP([87, 5], learning_rate=1.0, rng=np.random.default_rng(1))
    >>> X, y = coding.inputs(aligned), coding.targets(aligned)
    >>> history = network.fit(X, y, epochs=20, progress=False)
    >>> coding.pronounce(network, ["gin", "go"])
    {'gin': ('JH', 'IH', 'N'), 'go': ('G', 'OW')}
    """

    def __init__(self, aligned, width=7):
        check_aligned(aligned)
        self.symbols = tuple(sorted({symbol for said in aligned.values() for symbol in said}))
        self.width = width
        self.sizes = (self.inputs(list(aligned)[:1]).shape[1], len(self.symbols))

    def inputs(self, words):
        """Return a row of ``29 · width`` inputs for each letter of the words, float32.

        Raises
        ------
        ValueError
            For a word with other characters than a to z, ' and -.
        """
        return window_inputs(letter_windows(words, self.width))

    def targets(self, aligned):
        """Return the number of each letter's symbol, shape (P,), in the order of `inputs`.

        Raises
        ------
        ValueError
            For a symbol that did not occur in the words to learn from.
        """
        check_aligned(aligned)
        numbers = {symbol: number for number, symbol in enumerate(self.symbols)}
        for word, said in aligned.items():
            for symbol in said:
                if symbol not in numbers:
                    raise ValueError(
                        f"{symbol!r} in {word!r} occurs in none of the words to learn from: make "
                        "the coding from more words, or leave this one out"
                    )
        return np.array([numbers[symbol] for said in aligned.values() for symbol in said])

    def pronounce(self, network, words):
        """Return what a network says: word → a symbol for each letter.

        Parameters
        ----------
        network : object with ``predict``
            X (P, 29 · width) → the number of a symbol for each row, as `shared.nn.MLP`.
        words : iterable of str

        Raises
        ------
        ValueError
            For a word with other characters than a to z, ' and -.
        """
        words = [words] if isinstance(words, str) else list(words)
        if not words:
            return {}
        numbers = iter(network.predict(self.inputs(words)))
        return {
            word: tuple(self.symbols[number] for number in islice(numbers, len(word)))
            for word in words
        }
