"""Word vectors that ship with the package, and how they are trained again (lecture 06)."""

import numpy as np

from shared.data import king_james_bible, shakespeare
from shared.data.bundled import read
from shared.words.saving import unpack
from shared.words.tokens import tokens
from shared.words.vectors import WordVectors
from shared.words.word2vec import Word2Vec

FILE = "word-vectors.npz"


def verses_and_speeches():
    """Return the corpus of the bundled vectors: lists of words, one per verse and per speech.

    Returns
    -------
    list of list of str
        The King James Bible, then Shakespeare's plays: 1.6 million words.

    Raises
    ------
    BundledFileError
        If a text is missing or damaged.

    Examples
    --------
    >>> verses_and_speeches()[0]
    ['in', 'the', 'beginning', 'god', 'created', 'the', 'heaven', 'and', 'the', 'earth']
    """
    texts = [verse.text for verse in king_james_bible()]
    texts += [speech.text for scene in shakespeare() for speech in scene.speeches]
    return [tokens(text) for text in texts]


def train_vectors(epochs=10, rng=None, progress=True):
    """Train word vectors as the bundled ones were.

    Parameters
    ----------
    epochs : int
        Of about three seconds each.
    rng : numpy.random.Generator, optional
        Left out, the one that the bundled vectors were trained with.
    progress : bool
        Whether to show a progress bar.

    Returns
    -------
    WordVectors
        Also when the training is interrupted (Kernel → Interrupt): those of that moment.

    Raises
    ------
    ValueError
        If ``epochs`` is no whole number of at least 1.
    BundledFileError
        If a text is missing or damaged.
    """
    rng = np.random.default_rng(1) if rng is None else rng
    model = Word2Vec("skip_gram", size=100, window=3, min_count=8, rng=rng)
    model.fit(verses_and_speeches(), epochs, progress)
    return model.vectors


def pretrained_vectors():
    """Return the bundled word vectors, of the King James Bible and Shakespeare's plays.

    Returns
    -------
    WordVectors
        The most frequent words first; components kept with half precision, float32 in memory.

    Raises
    ------
    BundledFileError
        If the file is missing or damaged.

    Examples
    --------
    >>> vectors = pretrained_vectors()
    >>> vectors.matrix.shape
    (8416, 100)
    """
    return unpack(WordVectors, read(FILE), FILE)
