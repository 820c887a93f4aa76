import warnings

import numpy as np
import pytest

from shared.demos import skip_gram_explorer
from shared.demos.frames import payload
from shared.demos.reading import Reading
from shared.demos.text_windows import LONGEST, THRESHOLDS
from shared.words import keep_probability


def sentence(text, **state):
    demo = skip_gram_explorer(text, state)
    return Reading(demo.scene, demo.state).sentence()


def test_every_kind_of_text_has_its_sentence():
    text = "in the beginning god created the heaven and the earth"
    assert sentence("").startswith("Empty:")
    assert sentence("2 + 2 = 4").startswith("No words yet:")
    assert sentence("Amen.").startswith("One word has no neighbours")
    assert sentence(text, position=2).endswith("P = 0.12.")
    assert "3 of the text’s 10 words, z = 0.30" in sentence(text, position=2, counts="text")
    assert "too rare" in sentence("zymurgy is fun")
    assert sentence(text, subsample=True).startswith("Subsampled: the draw leaves")
    assert sentence("word " * 1000).startswith("Full: the box holds 5000 characters")


def test_text_that_is_none_or_too_long_is_refused():
    with pytest.raises(ValueError, match=r"at most 5,000 characters; got 6,000: take a part"):
        skip_gram_explorer("word " * 1200)
    with pytest.raises(ValueError, match="text must be a string; got list"):
        skip_gram_explorer(["the", "fox"])
    with pytest.raises(ValueError, match="draw must be a whole number from 0 to 999"):
        skip_gram_explorer(state={"draw": 1000})


def test_a_position_beyond_the_end_is_the_last_word():
    demo = skip_gram_explorer("one two three", {"position": 2000})
    reading = Reading(demo.scene, demo.state)
    assert reading.value("position") == "3"
    assert reading.place("position") == 2
    assert str(reading.array("centre")) == "three"


def test_state_and_argument_both_give_the_text():
    assert skip_gram_explorer(state={"text": "a b"}).text == "a b"
    assert skip_gram_explorer("c d", {"text": "a b"}).text == "c d"


def test_every_curve_has_its_corner_where_the_formula_reaches_1():
    curves = skip_gram_explorer().scene.arrays["curve"].values
    assert curves.shape[0] == len(THRESHOLDS)
    for t, curve in zip(THRESHOLDS, curves, strict=True):
        np.testing.assert_allclose(curve[:, 1], keep_probability(curve[:, 0], t), rtol=1e-3)
        corner = curve[curve[:, 1] > 0.9999, 0].max()
        assert corner == pytest.approx(min(1, 2.618 * t), rel=1e-3)


@pytest.mark.parametrize("text", ["漢字 かな", "a {n} $x$ </script> <b>", "é" * 300, "\x00\n\t"])
def test_strange_text_is_drawn_without_a_warning(text):
    demo = skip_gram_explorer(text)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        page = demo._repr_mimebundle_()[0]["text/html"]
    assert page.count("</script>") == 1


def test_what_the_page_carries_is_small():
    parts = payload(skip_gram_explorer().scene)
    assert sum(len(array["data"]) for array in parts["arrays"].values()) < 60_000
    assert len(skip_gram_explorer("a " * (LONGEST // 2))._repr_mimebundle_()[0]["text/html"]) < 3e5
