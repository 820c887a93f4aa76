"""Looking into word vectors: similarity, neighbours, analogies, a map (lecture 06)."""

import numpy as np

from shared.arguments import check_count
from shared.words.saving import read_vectors, write_vectors


class WordVectors:
    """Words with a vector each.

    Parameters
    ----------
    vocabulary : Vocabulary
    matrix : ndarray, shape (V, d)
        Row i is the vector of word i.

    Raises
    ------
    ValueError
        If there is not one row per word, or a value is not finite.

    Examples
    --------
    >>> from shared.words import Vocabulary
    >>> words = Vocabulary.of(["king", "man", "woman", "queen"], [4, 3, 2, 1])
    >>> toy = WordVectors(words, np.array([[0.3, 0.7], [0.2, 0.2], [0.6, 0.3], [0.7, 0.8]]))
    >>> toy["king"] - toy["man"] + toy["woman"]
    array([0.7, 0.8])
    >>> toy.analogy("man", "woman", "king", n=1)[0][0]
    'queen'
    """

    def __init__(self, vocabulary, matrix):
        matrix = np.asarray(matrix)
        if matrix.ndim != 2 or len(matrix) != len(vocabulary) or matrix.dtype.kind != "f":
            raise ValueError(
                f"matrix must hold a row of floats for each of the {len(vocabulary)} words; "
                f"got shape {matrix.shape}, {matrix.dtype}"
            )
        if not np.isfinite(matrix).all():
            raise ValueError("matrix must be finite; it holds NaN or infinity")
        self.vocabulary, self.matrix = vocabulary, matrix

    def __len__(self):
        return len(self.vocabulary)

    def __contains__(self, word):
        return word in self.vocabulary

    def __getitem__(self, word):
        """Vector of a word; ValueError with the nearest spellings if it is not known."""
        return self.matrix[self.vocabulary[word]]

    def __repr__(self):
        return f"WordVectors({len(self):,} words, {self.matrix.shape[1]} components)"

    def unit(self):
        """Return all vectors at length 1; a zero vector stays zero."""
        lengths = np.linalg.norm(self.matrix, axis=1, keepdims=True)
        return self.matrix / np.where(lengths > 0, lengths, 1)

    def similarity(self, a, b):
        """Cosine of the angle between the vectors of two words, from −1 to 1.

        Raises
        ------
        ValueError
            If a word is not known.
        """
        return float(_unit(self[a]) @ _unit(self[b]))

    def neighbours(self, word, n=10, leave_out=()):
        """Words nearest to a word or to a vector, by cosine.

        Parameters
        ----------
        word : str or array_like, shape (d,)
            A word is not its own neighbour.
        n : int
        leave_out : collection of str
            Words that do not count.

        Returns
        -------
        list of (str, float)
            The nearest first; at most ``n``.

        Raises
        ------
        ValueError
            If a word is not known or the vector has another size.
        """
        n = check_count(n, "n")
        if isinstance(word, str):
            vector, leave_out = self[word], (word, *leave_out)
        else:
            vector = np.asarray(word, dtype=self.matrix.dtype)
            if vector.shape != self.matrix.shape[1:]:
                raise ValueError(
                    f"word must be a word or a vector of shape {self.matrix.shape[1:]}; "
                    f"got shape {vector.shape}"
                )
        cosines = self.unit() @ _unit(vector)
        cosines[[self.vocabulary[other] for other in leave_out]] = -np.inf
        n = min(n, len(cosines) - len(set(leave_out)))
        nearest = np.argsort(-cosines, kind="stable")[:n]
        return [(self.vocabulary.words[index], float(cosines[index])) for index in nearest]

    def analogy(self, a, b, c, n=5):
        """Words x that best complete "a is to b as c is to x".

        x maximises (w_b − w_a + w_c)ᵀ w_x / ‖w_b − w_a + w_c‖ over all words but a, b and c, where
        all word vectors have length 1, so that this is a cosine (lecture 06).

        Returns
        -------
        list of (str, float)
            The best first.

        Raises
        ------
        ValueError
            If a word is not known.

        References
        ----------
        T. Mikolov, W. Yih and G. Zweig, "Linguistic regularities in continuous space word
        representations", NAACL (2013).
        """
        target = _unit(self[b]) - _unit(self[a]) + _unit(self[c])
        return self.neighbours(target, n, leave_out=(a, b, c))

    def plane(self, words):
        """Place words on a map: the two principal components of their unit vectors, by SVD.

        Parameters
        ----------
        words : list of str
            At least one; the map is the best one for these words.

        Returns
        -------
        places : ndarray, shape (n, 2)
        share : float
            Part of the words' variance that the map shows, 0 to 1.

        Raises
        ------
        ValueError
            If a word is not known or none is given.
        """
        if isinstance(words, str) or len(words) == 0:
            raise ValueError(f"words must be a list of at least one word; got {words!r}")
        rows = self.unit()[[self.vocabulary[word] for word in words]].astype(np.float64)
        rows -= rows.mean(axis=0)
        left, spread, axes = np.linalg.svd(rows, full_matrices=False)
        # an axis and its opposite are equally good: take the one that points mostly upwards
        largest = np.abs(axes).argmax(axis=1)
        signs = np.sign(axes[np.arange(len(axes)), largest])
        places = np.zeros((len(rows), 2))
        shown = min(2, len(spread))
        places[:, :shown] = (left * spread * signs)[:, :shown]
        variance = (spread**2).sum()
        return places, float((spread[:shown] ** 2).sum() / variance) if variance > 0 else 1.0

    def save(self, path, dtype=None):
        """Write words, counts and vectors to ``path``, an npz file, in one step.

        Parameters
        ----------
        path : path-like
        dtype : optional
            Precision in the file; float16 halves it and moves cosines by less than 0.001.
        """
        write_vectors(self, path, dtype)

    @classmethod
    def load(cls, path):
        """Return what `save` wrote, float16 as float32.

        Raises
        ------
        ValueError
            If the file is damaged or holds something else.
        FileNotFoundError
            If there is none.
        """
        return read_vectors(cls, path)


def _unit(vector):
    length = np.linalg.norm(vector)
    return vector / length if length > 0 else vector
