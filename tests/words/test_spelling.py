"""What NETtalk sees of a word."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.words.spelling import LETTERS, letter_windows, window_inputs

words = st.lists(st.text(LETTERS[1:], min_size=1, max_size=9), max_size=5)
widths = st.integers(0, 5).map(lambda reach: 2 * reach + 1)


@given(words, widths)
def test_windows_are_the_word_as_read_through_a_slit(words, width):
    reach = width // 2
    slits = [
        f"{' ' * reach}{word}{' ' * reach}"[place : place + width]
        for word in words
        for place in range(len(word))
    ]
    windows = letter_windows(words, width)
    assert windows.shape == (sum(map(len, words)), width)
    assert windows.dtype == np.uint8
    assert ["".join(LETTERS[number] for number in window) for window in windows] == slits


@given(words, widths)
def test_inputs_hold_one_1_for_each_place_and_say_which_letter_it_is(words, width):
    windows = letter_windows(words, width)
    places = window_inputs(windows).reshape(-1, width, 29)
    assert (places.sum(axis=2) == 1).all()
    np.testing.assert_array_equal(places.argmax(axis=2), windows)


def test_seven_letters_of_29_make_203_inputs():
    assert window_inputs(letter_windows(["don't"])).shape == (5, 203)


def test_inputs_are_of_the_type_asked_for():
    windows = letter_windows("cat")
    assert window_inputs(windows).dtype == np.float32
    assert window_inputs(windows, np.uint8).dtype == np.uint8


@pytest.mark.parametrize("width", [0, 2, 6, -1, 2.5])
def test_a_window_without_a_middle_is_refused(width):
    with pytest.raises(ValueError, match="width"):
        letter_windows(["cat"], width)


@pytest.mark.parametrize("word", ["Cat", "naïve", "two words", "r2d2"])
def test_other_characters_are_refused_and_named(word):
    with pytest.raises(ValueError, match="a to z in lower case") as refusal:
        letter_windows(["cat", word])
    assert repr(word) in str(refusal.value)


@pytest.mark.parametrize("word", ["", None, 7])
def test_what_is_no_word_is_refused(word):
    with pytest.raises(ValueError, match="at least one letter"):
        letter_windows([word])


@pytest.mark.parametrize("windows", [[[29]], [[-1]], [1, 2], [[0.5]]])
def test_numbers_that_are_no_windows_are_refused(windows):
    with pytest.raises(ValueError, match="windows must be whole numbers from 0 to 28"):
        window_inputs(windows)
