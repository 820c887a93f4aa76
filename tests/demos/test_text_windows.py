from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.demos.repeatable_draws import uniform
from shared.demos.text_windows import (
    CENTRE,
    COLUMNS,
    CONTEXT,
    LEFT_OUT,
    LINES,
    PLAIN,
    THRESHOLDS,
    act,
    bible_shares,
    derive,
)
from shared.words import keep_probability, skip_gram_pairs, tokens

SLIDE = "The quick brown fox jumps over the lazy dog"
START = {"window": 2, "threshold": 1e-3, "counts": "bible", "subsample": False, "draw": 0}
FEW = st.sampled_from(["a", "the", "and", "of", "fox", "king"])
TEXTS = st.text(max_size=300) | st.lists(FEW).map(" ".join)


def core(text, position=1, **changes):
    return derive(START | {"text": text, "position": position} | changes)


def test_moved_along_the_slides_sentence_it_shows_the_slides_pairs():
    pairs = []
    for position in range(1, 10):
        found = core(SLIDE, position)
        pairs += [(found["centre"], near) for near in found["list"]]
    assert pairs == skip_gram_pairs(SLIDE.lower().split(), window=2)
    assert len(pairs) == core(SLIDE)["pairs"] == 30


@given(TEXTS, st.integers(1, 320), st.integers(1, 8), st.booleans(), st.booleans())
def test_any_text_gives_finite_drawings_and_the_pairs_of_its_words(
    text, position, window, subsample, of_text
):
    counts = "text" if of_text else "bible"
    found = core(text, position, window=window, subsample=subsample, counts=counts)
    for name in ("places", "below", "probable", "fan", "points", "now", "name_place"):
        assert np.isfinite(np.asarray(found[name], float)).all(), name
    left = tokens(text)
    if subsample:
        drawn = uniform(0, len(left))
        left = [w for w, u in zip(left, drawn, strict=True) if u < _probability(left, w, of_text)]
        left = left if len(left) == found["stops"] else None
    if left:
        at = min(position, len(left)) - 1
        near = left[max(0, at - window) : at] + left[at + 1 : at + 1 + window]
        assert found["centre"] == left[at] and found["pairs_here"] == len(near)
        assert found["pairs"] == len(skip_gram_pairs(left, window))


def _probability(words, word, of_text):
    share = words.count(word) / len(words) if of_text else bible_shares().get(word)
    return keep_probability(share) if share else 1


@pytest.mark.parametrize(
    ("text", "sentence"), [("", 0), (" 1, 2 … ;-)\n", 1), ("Amen!", 2), ("to be", 5)]
)
def test_too_little_text_is_told_by_a_sentence_of_its_own(text, sentence):
    found = core(text)
    assert found["sentence"] == sentence
    assert found["pairs"] == (2 if text == "to be" else 0)


def test_a_draw_that_leaves_too_little_says_so():
    text = "the " * 9
    lefts = [core(text, subsample=True, threshold=THRESHOLDS[0], draw=d) for d in range(40)]
    assert {found["sentence"] for found in lefts if found["stops"] < 2} == {3}
    assert any(found["stops"] == 0 for found in lefts)


def test_probabilities_are_those_of_the_formula():
    found = core(SLIDE, counts="text", threshold=0.01)
    shares = np.array([2, 1, 1, 1, 1, 1, 2, 1, 1]) / 9
    np.testing.assert_array_equal(found["probable"], keep_probability(shares, 0.01))
    assert found["expected"] == pytest.approx(found["probable"].sum())


def test_shares_of_the_bible_hold_every_word_that_a_threshold_could_leave_out():
    shares = bible_shares()
    assert shares["the"] == pytest.approx(63_919 / 789_684)
    assert keep_probability(min(shares.values()), THRESHOLDS[0]) < 1
    assert "fox" not in shares  # it occurs twice
    assert core(SLIDE, 4, threshold=THRESHOLDS[0])["p"] == 1


def test_over_many_draws_a_word_is_left_as_often_as_its_probability_says():
    left = [core(SLIDE, draw=draw)["left"] for draw in range(1000)]
    expected = core(SLIDE)["expected"]
    assert np.mean(left) == pytest.approx(expected, abs=5 * np.sqrt(2 * 0.12 * 0.88 / 1000))


def test_words_left_out_are_skipped_by_the_window_and_marked():
    found = core(SLIDE, 2, subsample=True, draw=9, counts="text", threshold=0.01)
    marks = found["seen"].tolist()
    kept = [place for place, mark in enumerate(marks) if mark != LEFT_OUT]
    assert len(kept) == found["left"] == found["stops"] == 5
    assert kept[2] - kept[1] > 1 or kept[3] - kept[2] > 1  # the window reaches over a gap
    assert [marks[place] for place in kept] == [CONTEXT, CENTRE, CONTEXT, CONTEXT, PLAIN]


@given(st.lists(st.text("abcdef", min_size=1, max_size=70), min_size=1, max_size=120), st.data())
def test_words_stand_beside_each_other_inside_the_panel_with_the_centre_among_them(words, data):
    position = data.draw(st.integers(1, len(words)))
    found = core(" ".join(words), position)
    assert found["seen"].tolist().count(CENTRE) == 1
    rows = {}
    for (x, y), word in zip(found["places"], found["shown"], strict=True):
        assert len(word) <= COLUMNS - 2
        rows.setdefault(y, []).append((x - len(word) / 2, x + len(word) / 2))
    assert set(rows) <= set(range(0, -LINES, -1))
    for row in rows.values():
        assert row[0][0] >= 0 and row[-1][1] <= COLUMNS
        assert all(end < start for (_, end), (start, _) in pairwise(row))


def test_draw_again_switches_subsampling_on():
    assert act("draw_again", {"draw": 999}) == {"draw": 0, "subsample": True}
