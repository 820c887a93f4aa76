"""Paragraph vectors: a vector per document, learnt like those of words (lecture 06)."""

import numpy as np

from shared.arguments import check_choice
from shared.words.rows import add_to_rows
from shared.words.training import Embedding
from shared.words.vectors import WordVectors
from shared.words.vocabulary import Vocabulary
from shared.words.word2vec import means


class ParagraphVectors(Embedding):
    """Vectors of documents by PV-DBOW or PV-DM.

    Parameters
    ----------
    model : {"dbow", "dm"}
        Distributed bag of words: the document's vector predicts each of its words.  Distributed
        memory: CBOW whose context holds the document's vector as one more word.
    **settings
        As for `Word2Vec`; PV-DBOW has no window.

    Attributes
    ----------
    vocabulary : Vocabulary
        None before `fit`, as are the others.
    names : list of str
    D : ndarray, shape (documents, d)
        Vectors of the documents.
    W, W_prime : ndarray, shape (V, d)
        Input and output vectors of the words; PV-DBOW has no input vectors.

    Raises
    ------
    ValueError
        For arguments outside what is said for `Word2Vec`.

    References
    ----------
    Q. Le and T. Mikolov, "Distributed representations of sentences and documents", ICML (2014).

    Examples
    --------
    >>> chapters = {"sea": ["ship", "sail"] * 40, "land": ["ox", "plough"] * 40}
    >>> chapters["coast"] = ["ship", "sail", "sail"] * 30
    >>> model = ParagraphVectors(size=8, sample=None, rng=np.random.default_rng(1))
    >>> history = model.fit(chapters, epochs=20, progress=False)
    >>> model.documents.neighbours("sea", n=1)[0][0]
    'coast'
    """

    def __init__(self, model="dbow", **settings):
        self.model = check_choice(model, ("dbow", "dm"), "model")
        super().__init__(**settings)
        self.tables = ("D", "W_prime") if model == "dbow" else ("D", "W", "W_prime")
        self.names = self.D = None

    def fit(self, documents, epochs=20, progress=True):
        """Learn from documents, from the beginning.

        Interrupting it (Kernel → Interrupt) keeps the vectors as they are then.

        Parameters
        ----------
        documents : dict of str to list of str
            Name and words of each document.
        epochs : int
        progress : bool
            Whether to show a progress bar.

        Returns
        -------
        History
            ``loss`` per finished epoch, as in `Word2Vec.fit`.

        Raises
        ------
        ValueError
            If ``documents`` is no dictionary or a document no list, or no word is left.

        Warns
        -----
        RuntimeWarning
            If training diverges: the cost of a pair rises to three times that of vectors that know
            nothing, or stops being finite.  The vectors are then those before that epoch.
        """
        if not isinstance(documents, dict):
            raise ValueError(
                "documents must be a dictionary of a name and a list of words each; "
                f"got {type(documents).__name__}"
            )
        self.vocabulary = Vocabulary(documents.values(), self.min_count)
        self.names = list(documents)
        words, groups = self.vocabulary.encode(documents.values())
        self._lengths = np.bincount(groups, minlength=len(documents))
        self.D = self._small(len(documents))
        self.W_prime = np.zeros((len(self.vocabulary), self.size), self.dtype)
        if self.model == "dm":
            self.W = self._small(len(self.vocabulary))
        return self._train(words, groups, epochs, progress)

    @property
    def documents(self):
        """The documents' vectors, to look into as into those of words; counts are lengths."""
        if self.D is None:
            raise ValueError("there are no vectors yet: call fit(documents) first")
        return WordVectors(Vocabulary.of(self.names, self._lengths), self.D)

    def __repr__(self):
        return f"ParagraphVectors({self.model!r}, {self.output!r}, size={self.size})"

    def _pairs_per_word(self):
        return 1

    def _largest_group(self, groups):
        return np.bincount(groups).max() / len(groups)

    def _arranged(self, words, groups):
        if self.model == "dm":
            return words, groups
        order = self.rng.permutation(len(words))  # else a block would be all of one document
        return words[order], groups[order]

    def _step(self, block, rate):
        H = self.D[block.groups]
        if self.model == "dm":
            mean, _ = means(block.near, self.dtype, extra=1)
            size = 1 + block.near.sum(axis=2, keepdims=True)
            H = mean @ self.W[block.around] + H / size.astype(self.dtype)
        cost, pairs, dH = self._learn(H, block.words, block.groups >= 0, rate)
        dH *= -rate
        add_to_rows(self.D, block.groups, dH)
        if self.model == "dm":
            whole = block.near.swapaxes(1, 2).astype(self.dtype)
            add_to_rows(self.W, block.around, whole @ dH)
        return cost, pairs
