"""Vectors of words: counting, pairs, word2vec, and what one can do with the result."""

from shared.words.alignment import align, phonemes_of
from shared.words.noise import noise_distribution
from shared.words.objectives import full_softmax, negative_sampling
from shared.words.pairs import cbow_windows, skip_gram_pairs
from shared.words.paragraphs import ParagraphVectors
from shared.words.pretrained import pretrained_vectors, train_vectors, verses_and_speeches
from shared.words.pronunciation import PronunciationCoding
from shared.words.pronunciation_accuracy import pronunciation_scores
from shared.words.relations import analogy_scores, groups, relations, similarity_scores
from shared.words.spelling import letter_windows
from shared.words.subsampling import keep_probability
from shared.words.tokens import tokens
from shared.words.vectors import WordVectors
from shared.words.vocabulary import Vocabulary
from shared.words.word2vec import Word2Vec

__all__ = [
    "ParagraphVectors",
    "PronunciationCoding",
    "Vocabulary",
    "Word2Vec",
    "WordVectors",
    "align",
    "analogy_scores",
    "cbow_windows",
    "full_softmax",
    "groups",
    "keep_probability",
    "letter_windows",
    "negative_sampling",
    "noise_distribution",
    "phonemes_of",
    "pretrained_vectors",
    "pronunciation_scores",
    "relations",
    "similarity_scores",
    "skip_gram_pairs",
    "tokens",
    "train_vectors",
    "verses_and_speeches",
]
