"""From words to a network and back to sounds."""

import numpy as np
import pytest

from shared.data import pronouncing_dictionary
from shared.nn import MLP
from shared.words.alignment import align
from shared.words.pronunciation import PronunciationCoding
from shared.words.pronunciation_accuracy import pronunciation_scores

RIGHT = {"knot": ("_", "N", "AA", "T"), "go": ("G", "OW"), "box": ("B", "AA", "K+S")}


class Parrot:
    """Says the same number for every letter, or the numbers it was taught."""

    def __init__(self, numbers):
        self.numbers = numbers

    def predict(self, X):
        return np.resize(self.numbers, len(X))


def test_targets_are_what_a_perfect_network_says():
    coding = PronunciationCoding(RIGHT)
    assert coding.pronounce(Parrot(coding.targets(RIGHT)), RIGHT) == RIGHT


def test_outputs_stand_for_the_sorted_symbols():
    assert PronunciationCoding(RIGHT).symbols == ("AA", "B", "G", "K+S", "N", "OW", "T", "_")


def test_inputs_and_targets_have_a_row_for_each_letter():
    coding = PronunciationCoding(RIGHT, width=5)
    assert coding.sizes == (5 * 29, 8)
    assert coding.inputs(RIGHT).shape == (9, 5 * 29)
    assert coding.targets(RIGHT).shape == (9,)


def test_one_word_may_be_given_alone_and_none_is_said_as_none():
    coding = PronunciationCoding(RIGHT)
    assert list(coding.pronounce(Parrot([0]), "knot")) == ["knot"]
    assert coding.pronounce(Parrot([0]), []) == {}


def test_a_network_says_unseen_words_better_than_letter_by_letter():
    said = pronouncing_dictionary(stress=False)
    letters_only = [word for word in said if word.isascii() and word.isalpha()]
    order = np.random.default_rng(1).permutation(len(letters_only))[:2500]
    aligned = align({letters_only[i]: said[letters_only[i]][0] for i in order})
    learnt = dict(list(aligned.items())[:2000])
    unseen = dict(list(aligned.items())[2000:])
    scores = []
    for width in (1, 7):
        coding = PronunciationCoding(learnt, width)
        network = MLP(
            [coding.sizes[0], 20, coding.sizes[1]],
            optimizer="adam",
            learning_rate=0.01,
            rng=np.random.default_rng(1),
        )
        network.fit(coding.inputs(learnt), coding.targets(learnt), epochs=3, progress=False)
        scores.append(pronunciation_scores(coding.pronounce(network, unseen), unseen)["letters"])
    letter_by_letter, in_context = scores
    assert letter_by_letter < 0.65 < 0.7 < in_context


def test_a_symbol_that_was_not_learnt_is_refused_by_name():
    with pytest.raises(ValueError, match="'ZH' in 'x' occurs in none"):
        PronunciationCoding(RIGHT).targets({"go": ("G", "OW"), "x": ("ZH",)})


@pytest.mark.parametrize("aligned", [{}, None, ["go"]])
def test_nothing_to_learn_from_is_refused(aligned):
    with pytest.raises(ValueError, match="aligned must be a dictionary"):
        PronunciationCoding(aligned)


def test_pronunciations_that_are_not_aligned_are_refused():
    with pytest.raises(ValueError, match="a symbol for each letter; 'knot' has 4 letters"):
        PronunciationCoding({"knot": ("N", "AA", "T")})
