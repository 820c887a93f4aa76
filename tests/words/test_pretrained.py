import sys

import numpy as np
import pytest

from shared.data import BundledFileError
from shared.data.bundled import FOLDER_VARIABLE
from shared.words import (
    Vocabulary,
    analogy_scores,
    groups,
    pretrained_vectors,
    relations,
    similarity_scores,
    train_vectors,
    verses_and_speeches,
)


def share(scores):
    right, asked = np.sum(list(scores.values()), axis=0)
    return right / asked


def test_the_bundled_vectors_are_those_of_the_corpus():
    vectors = pretrained_vectors()
    vocabulary = Vocabulary(verses_and_speeches(), min_count=8)
    assert vectors.vocabulary.words == vocabulary.words
    assert vectors.vocabulary.counts.tolist() == vocabulary.counts.tolist()
    assert vectors.matrix.dtype == np.float32


def test_the_bundled_vectors_answer_questions():
    vectors = pretrained_vectors()
    assert share(similarity_scores(vectors, groups())) > 0.9  # guessing: 0.5
    asked = analogy_scores(vectors, relations())
    assert share(asked) > 0.15 and asked["family"].share > 0.35  # guessing: 1 in 8,413
    assert vectors.analogy("man", "woman", "king", n=1)[0][0] == "queen"


def test_training_again_gives_vectors_of_the_same_kind(monkeypatch):
    # the bundled ones took ten epochs over 1.6 million words; the wiring shows on a few verses
    some = verses_and_speeches()[:3000]
    monkeypatch.setattr(sys.modules["shared.words.pretrained"], "verses_and_speeches", lambda: some)
    first = train_vectors(1, progress=False)
    again = train_vectors(1, np.random.default_rng(1), progress=False)
    other = train_vectors(1, np.random.default_rng(2), progress=False)
    assert first.vocabulary.words == Vocabulary(some, min_count=8).words
    assert first.matrix.shape[1] == pretrained_vectors().matrix.shape[1]
    np.testing.assert_array_equal(first.matrix, again.matrix)
    assert not np.allclose(first.matrix, other.matrix)


def test_a_missing_file_is_named(monkeypatch, tmp_path):
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path))
    with pytest.raises(BundledFileError, match=r"word-vectors\.npz is missing"):
        pretrained_vectors()
