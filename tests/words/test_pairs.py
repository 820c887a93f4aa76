import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.words import cbow_windows, skip_gram_pairs

FOX = "The quick brown fox jumps over the lazy dog".lower().split()


def test_the_pairs_of_the_slide():
    pairs = skip_gram_pairs(FOX, window=2)
    assert pairs[:13] == [
        ("the", "quick"),
        ("the", "brown"),
        ("quick", "the"),
        ("quick", "brown"),
        ("quick", "fox"),
        ("brown", "the"),
        ("brown", "quick"),
        ("brown", "fox"),
        ("brown", "jumps"),
        ("fox", "quick"),
        ("fox", "brown"),
        ("fox", "jumps"),
        ("fox", "over"),
    ]
    assert len(pairs) == 2 * (8 + 7)  # 8 neighbours at distance 1, 7 at distance 2, both ways


def test_the_windows_of_the_slide():
    assert cbow_windows(["the", "cat", "sat", "on", "floor"], 2) == [
        (["cat", "sat"], "the"),
        (["the", "sat", "on"], "cat"),
        (["the", "cat", "on", "floor"], "sat"),
        (["cat", "sat", "floor"], "on"),
        (["sat", "on"], "floor"),
    ]


@given(st.lists(st.integers(0, 3), max_size=12), st.integers(1, 15))
def test_pairs_are_those_of_places_no_further_apart_than_the_window(sentence, window):
    n = len(sentence)
    near = [(i, j) for i in range(n) for j in range(n) if 0 < abs(i - j) <= window]
    assert skip_gram_pairs(sentence, window) == [(sentence[i], sentence[j]) for i, j in near]


def test_a_lonely_word_has_no_pairs():
    assert skip_gram_pairs(["fox"]) == skip_gram_pairs([]) == []
    assert cbow_windows(["fox"]) == [([], "fox")]


@pytest.mark.parametrize("make", [skip_gram_pairs, cbow_windows])
def test_a_string_and_a_window_of_zero_are_refused(make):
    with pytest.raises(ValueError, match=r"got a string: try sentence.split\(\)"):
        make("the fox")
    with pytest.raises(ValueError, match="window must be a whole number of at least 1; got 0"):
        make(FOX, 0)
