import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.data import Alphabet, play_texts, shakespeare, streams


@given(text=st.text(min_size=1))
def test_texts_come_back_from_their_symbols(text):
    alphabet = Alphabet(text)
    symbols = alphabet.encode(text)
    assert alphabet.decode(symbols) == text
    assert set(symbols.tolist()) == set(range(len(alphabet)))
    assert list(alphabet.characters) == sorted(set(text))


def test_an_alphabet_is_made_again_from_its_characters():
    alphabet = Alphabet("swift as a shadow")
    again = Alphabet(alphabet.characters)
    np.testing.assert_array_equal(again.encode("shadow"), alphabet.encode("shadow"))


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: Alphabet(""), "text must be a text of at least one character"),
        (lambda: Alphabet(["a"]), "text must be a text"),
        (lambda: Alphabet("abc").encode("abx"), "text must hold only .* got 'x' at 2"),
        (lambda: streams([1, 2], 2), "symbols must be at least 3 for 2 streams; got 2"),
        (lambda: streams([0.5, 1.0], 1), "symbols must be whole numbers"),
        (lambda: streams([1, 2, 3], 0), "n_streams must be a whole number of at least 1"),
    ],
)
def test_what_is_no_text_is_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()


@given(length=st.integers(2, 200), n_streams=st.integers(1, 20))
def test_streams_hold_the_text_in_order_each_with_the_next_symbol(length, n_streams):
    symbols = np.arange(length)
    if length <= n_streams:
        return
    X, y = streams(symbols, n_streams)
    assert X.shape == y.shape == (n_streams, (length - 1) // n_streams)
    np.testing.assert_array_equal(X.ravel(), symbols[: X.size])
    np.testing.assert_array_equal(y, X + 1)


def test_no_scene_is_in_both_parts_of_the_plays_and_none_is_lost():
    training, held_out = play_texts()
    scenes = shakespeare()
    total = sum(len(scene.text) for scene in scenes)
    assert len(training) + len(held_out) == total + len(scenes) - 2
    for place, scene in enumerate(scenes[:60]):
        mine, other = (held_out, training) if place % 20 == 9 else (training, held_out)
        assert scene.text in mine and scene.text not in other
    assert set(held_out) <= set(training)
    assert len({scene.play for scene in scenes[9::20]}) > 25
