"""Which words a model knows, how often they occur, and the number of each (lecture 06)."""

from collections import Counter
from difflib import get_close_matches

import numpy as np

from shared.arguments import check_count


class Vocabulary:
    """The words of a corpus that occur often enough, the most frequent first.

    Parameters
    ----------
    sentences : iterable of list of str
        Sentences as lists of words.
    min_count : int
        Words that occur less often are left out.

    Attributes
    ----------
    words : list of str
        Word of each index; words of equal count stand in alphabetical order.
    counts : ndarray of int, shape (V,)
        Occurrences of each.

    Raises
    ------
    ValueError
        If a sentence is a string, a word is none, or no word is left.

    Examples
    --------
    >>> vocabulary = Vocabulary([["the", "cat", "sat"], ["the", "dog", "sat"]], min_count=2)
    >>> vocabulary.words, vocabulary.counts
    (['sat', 'the'], array([2, 2]))
    >>> vocabulary["the"], "cat" in vocabulary
    (1, False)
    """

    def __init__(self, sentences, min_count=5):
        min_count = check_count(min_count, "min_count")
        occurrences = Counter(word for sentence in checked(sentences) for word in sentence)
        strange = next((word for word in occurrences if not isinstance(word, str)), None)
        if strange is not None:
            raise ValueError(f"sentences must be lists of words; got the word {strange!r}")
        kept = sorted(
            ((word, count) for word, count in occurrences.items() if count >= min_count),
            key=lambda pair: (-pair[1], pair[0]),
        )
        if not kept:
            raise ValueError(_nothing_left(occurrences, min_count))
        self.words = [word for word, _ in kept]
        self.counts = np.array([count for _, count in kept])
        self._index = {word: index for index, word in enumerate(self.words)}

    @classmethod
    def of(cls, words, counts):
        """Return the vocabulary with these words and counts, in this order.

        Raises
        ------
        ValueError
            If the two differ in length, nothing is given, or a word stands twice.
        """
        vocabulary = cls.__new__(cls)
        vocabulary.words, vocabulary.counts = list(words), np.array(counts)
        vocabulary._index = {word: index for index, word in enumerate(vocabulary.words)}
        n_words = len(vocabulary.words)
        if vocabulary.counts.shape != (n_words,) or n_words == 0:
            raise ValueError(
                f"words and counts must be of one length, at least 1; got {n_words} words "
                f"and counts of shape {vocabulary.counts.shape}"
            )
        if len(vocabulary._index) < n_words:
            twice = Counter(vocabulary.words).most_common(1)[0][0]
            raise ValueError(f"words must differ from each other; {twice!r} stands there twice")
        return vocabulary

    def __len__(self):
        return len(self.words)

    def __contains__(self, word):
        return isinstance(word, str) and word in self._index

    def __getitem__(self, word):
        """Index of a word; ValueError with the nearest spellings if it is not known."""
        if word not in self:
            raise ValueError(self._unknown(word))
        return self._index[word]

    def __repr__(self):
        few = ", ".join(self.words[:5]) + (", …" if len(self) > 5 else "")
        return f"Vocabulary({len(self):,} words, {int(self.counts.sum()):,} occurrences: {few})"

    def nearest_spellings(self, word, n=3):
        """Return up to ``n`` known words that are spelt like this one, the nearest first.

        Examples
        --------
        >>> Vocabulary([["jerusalem", "judah", "king"]], 1).nearest_spellings("Jeruzalem")
        ['jerusalem']
        """
        n = check_count(n, "n")
        if not isinstance(word, str):
            return []
        if word.lower() in self:  # only the case was wrong
            return [word.lower()]
        return get_close_matches(word.lower(), self.words, n, cutoff=0.6)

    def encode(self, sentences):
        """Return the known words of a corpus as numbers, and the sentence of each.

        Returns
        -------
        indices, sentence : ndarray of int, shape (n,)
            Words that are not in the vocabulary are left out, so their neighbours move together.

        Raises
        ------
        ValueError
            If a sentence is a string.

        Examples
        --------
        >>> Vocabulary([["a", "b"]], 1).encode([["a", "b"], [], ["b", "x", "a"]])
        (array([0, 1, 1, 0]), array([0, 0, 2, 2]))
        """
        index = self._index
        encoded = [[index[w] for w in sentence if w in index] for sentence in checked(sentences)]
        lengths = [len(sentence) for sentence in encoded]
        flat = [number for sentence in encoded for number in sentence]
        return np.array(flat, dtype=np.intp), np.repeat(np.arange(len(encoded)), lengths)

    def _unknown(self, word):
        if not isinstance(word, str):
            return f"a word must be a string; got {word!r}"
        if not word.strip():
            return "a word is needed; got nothing but empty space"
        near = self.nearest_spellings(word)
        advice = (
            f"did you mean {' or '.join(map(repr, near))}?" if near else "none is spelt like it"
        )
        return f"{word!r} is none of the {len(self):,} words of the vocabulary: {advice}"


def checked(sentences):
    """Yield the sentences, each a list of words.

    Raises
    ------
    ValueError
        If the whole, or one sentence, is a string or cannot be iterated.

    Examples
    --------
    >>> list(checked(["the cat"]))
    Traceback (most recent call last):
    ValueError: a sentence must be a list of words; got 'the cat': try 'the cat'.split()
    """
    if isinstance(sentences, str):
        raise ValueError("sentences must be lists of words; got one string: try [text.split()]")
    try:
        sentences = iter(sentences)
    except TypeError:
        raise ValueError(f"sentences must be lists of words; got {sentences!r}") from None
    for sentence in sentences:
        if isinstance(sentence, str) or not hasattr(sentence, "__iter__"):
            short = sentence if not isinstance(sentence, str) else sentence[:20]
            advice = f": try {short!r}.split()" if isinstance(sentence, str) else ""
            raise ValueError(f"a sentence must be a list of words; got {short!r}{advice}")
        yield sentence


def _nothing_left(occurrences, min_count):
    if not occurrences:
        return "sentences must hold at least one word; got none"
    word, count = occurrences.most_common(1)[0]
    return (
        f"no word occurs at least min_count={min_count} times; the most frequent, {word!r}, "
        f"occurs {count}: take min_count={count} or less, or more text"
    )
