"""Word2vec: vectors of words from the words around them (lecture 06)."""

import numpy as np

from shared.arguments import check_choice
from shared.words.rows import add_to_rows
from shared.words.training import Embedding
from shared.words.vectors import WordVectors
from shared.words.vocabulary import Vocabulary, checked


class Word2Vec(Embedding):
    """Word vectors by skip-gram or CBOW.

    Parameters
    ----------
    model : {"skip_gram", "cbow"}
        Skip-gram predicts each word of the window from the word in the middle, CBOW the word in
        the middle from the mean vector of its window.
    output : {"negative_sampling", "softmax"}
        Softmax over the whole vocabulary is for small ones: its cost grows with their size.
    size : int
        d, components of a vector.
    window : int
        Largest reach to either side; each word draws its own from 1 to ``window``.
    negative : int
        K, negative words per pair.
    sample : float or None
        t of the subsampling, see `keep_probability`; None keeps every word.
    min_count : int
        Rarer words are left out before windows are formed.
    learning_rate : float
        At the beginning; it falls linearly to 0.0001.
    batch_size : int, optional
        Words in the middle per update.  Left out, 512, and fewer in small vocabularies (a tenth of
        them), and where one word is so frequent, or the learning rate so high, that the gradients
        added up would make too long a step.
    dtype : {float32, float64}
    rng : numpy.random.Generator
        Source of initial vectors, subsampling, windows and negatives.

    Attributes
    ----------
    vocabulary : Vocabulary
        None before the first `fit`, as are the others.
    W : ndarray, shape (V, d)
        Input vectors, the rows of the lecture's W: these are the word vectors.
    W_prime : ndarray, shape (V, d)
        Output vectors, the columns of the lecture's W′ as rows.

    Raises
    ------
    ValueError
        For arguments outside what is said above.

    Notes
    -----
    The word2vec program, and gensim, update after every pair with K negatives of its own.  Here a
    batch of words meets the same weights, each block of 32 shares its negatives, weighted so that
    the expectation is the same (see `negative_sampling`), and the gradients of a batch are added
    up, not averaged.  That turns vectors times vectors into products of matrices.  Blocks come in
    random order.  A negative that happens to be the word to predict counts, as in the paper's
    formula; gensim skips it.

    In CBOW each word of a context of n receives the whole error, n times minus the gradient of the
    mean, as in the word2vec program and gensim.  The gradient itself gives worse analogies.

    References
    ----------
    T. Mikolov et al., "Efficient estimation of word representations in vector space",
    arXiv:1301.3781 (2013), and "Distributed representations of words and phrases and their
    compositionality", NeurIPS (2013).

    Examples
    --------
    >>> sentences = [["the", "king", "rules"], ["the", "queen", "rules"]] * 50
    >>> model = Word2Vec(size=8, min_count=1, sample=None, rng=np.random.default_rng(1))
    >>> history = model.fit(sentences, epochs=20, progress=False)
    >>> model.vectors.neighbours("king", n=1)[0][0]
    'queen'
    """

    def __init__(self, model="skip_gram", **settings):
        self.model = check_choice(model, ("skip_gram", "cbow"), "model")
        super().__init__(**settings)

    def fit(self, sentences, epochs=5, progress=True):
        """Learn from a corpus, going on from the present vectors.

        The vocabulary is that of the first call; later calls leave out words that it lacks.
        Interrupting it (Kernel → Interrupt) keeps the vectors as they are then.

        Parameters
        ----------
        sentences : iterable of list of str
            Windows do not reach over the end of a sentence.
        epochs : int
            How often to show the corpus; the learning rate falls over all of them.
        progress : bool
            Whether to show a progress bar.

        Returns
        -------
        History
            ``loss`` per finished epoch: mean cost of a pair, as the pairs came.

        Raises
        ------
        ValueError
            If a sentence is a string, or no known word is left.

        Warns
        -----
        RuntimeWarning
            If training diverges: the cost of a pair rises to three times that of vectors that know
            nothing, or stops being finite.  The vectors are then those before that epoch.
        """
        sentences = list(checked(sentences))
        if self.vocabulary is None:
            self.vocabulary = Vocabulary(sentences, self.min_count)
            self.W = self._small(len(self.vocabulary))
            self.W_prime = np.zeros_like(self.W)
        words, groups = self.vocabulary.encode(sentences)
        return self._train(words, groups, epochs, progress)

    @property
    def vectors(self):
        """The word vectors, as `WordVectors` to look into; they change with further training."""
        if self.vocabulary is None:
            raise ValueError("there are no vectors yet: call fit(sentences) first")
        return WordVectors(self.vocabulary, self.W)

    def __repr__(self):
        return f"Word2Vec({self.model!r}, {self.output!r}, size={self.size}, window={self.window})"

    def _pairs_per_word(self):
        return self.window + 1 if self.model == "skip_gram" else 1  # 2 · mean reach

    def _step(self, block, rate):
        if self.model == "skip_gram":
            H = self.W[block.words]
            cost, pairs, dH = self._learn(H, block.around, block.near, rate)
            add_to_rows(self.W, block.words, -rate * dH)
        else:
            mean, predicts = means(block.near, self.dtype)
            H = mean @ self.W[block.around]
            cost, pairs, dH = self._learn(H, block.words, predicts, rate)
            whole = block.near.swapaxes(1, 2).astype(self.dtype)
            add_to_rows(self.W, block.around, whole @ (-rate * dH))
        return cost, pairs


def means(near, dtype, extra=0):
    """Return the matrices that average contexts, and which contexts CBOW learns from.

    Parameters
    ----------
    near : ndarray of bool, shape (b, n, m)
        See `Block`.
    dtype : numpy.dtype
    extra : int
        Vectors that belong to a context besides its words: the paragraph's.

    Returns
    -------
    mean : ndarray, shape (b, n, m)
        Rows sum to 1, those of empty contexts to 0.
    predicts : ndarray of bool, shape (b, n)
        Word i is to be predicted from context i, unless that is empty.

    Examples
    --------
    >>> means(np.array([[[True, True], [False, False]]]), np.float32)[0]
    array([[[0.5, 0.5],
            [0. , 0. ]]], dtype=float32)
    """
    size = near.sum(axis=2, keepdims=True)
    mean = near / np.maximum(size + extra, 1).astype(dtype)
    return mean, size[:, :, 0] > 0
