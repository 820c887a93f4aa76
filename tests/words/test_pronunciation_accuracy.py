"""Right and wrong pronunciations."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.words.pronunciation_accuracy import _edits, pronunciation_scores

RIGHT = {"knot": ("_", "N", "AA", "T"), "go": ("G", "OW"), "box": ("B", "AA", "K+S")}


def test_a_perfect_speaker_scores_1():
    assert pronunciation_scores(RIGHT, RIGHT) == {"letters": 1, "phonemes": 1, "words": 1}


def test_scores_count_letters_phonemes_and_words():
    said = RIGHT | {"knot": ("K", "N", "AA", "_"), "box": ("B", "AA", "S")}
    scores = pronunciation_scores(said, RIGHT)
    assert scores["letters"] == pytest.approx(1 - 3 / 9)
    assert scores["phonemes"] == pytest.approx(1 - 3 / 9)  # K too many, T and K missing
    assert scores["words"] == pytest.approx(1 / 3)


def test_words_that_nobody_asked_for_count_for_nothing():
    asked = {"go": RIGHT["go"]}
    said = {"go": ("G", "AA"), "knot": RIGHT["knot"]}
    assert pronunciation_scores(said, asked) == {"letters": 0.5, "phonemes": 0.5, "words": 0}


def test_a_word_of_silence_has_no_phonemes_to_miss():
    silent = {"h": ("_",)}
    assert pronunciation_scores(silent, silent) == {"letters": 1, "phonemes": 1, "words": 1}


def test_a_word_is_right_when_its_phonemes_are_whatever_letters_they_come_from():
    said = {"box": ("B", "AA", "K+S")}
    right = {"box": ("B+AA", "K", "S")}
    assert pronunciation_scores(said, right) == {"letters": 0, "phonemes": 1, "words": 1}


@given(st.text("ab", max_size=6), st.text("ab", max_size=6), st.text("ab", max_size=6))
def test_edits_are_a_distance(a, b, c):
    assert (_edits(a, b) == 0) == (a == b)
    assert _edits(a, b) == _edits(b, a)
    assert _edits(a, c) <= _edits(a, b) + _edits(b, c)
    assert abs(len(a) - len(b)) <= _edits(a, b) <= max(len(a), len(b))


def test_edits_of_a_known_pair():
    assert _edits("kitten", "sitting") == 3


@pytest.mark.parametrize("said", [{}, RIGHT | {"go": ("G",)}])
def test_a_word_not_said_in_full_is_refused(said):
    with pytest.raises(ValueError, match="said must hold"):
        pronunciation_scores(said, RIGHT)
