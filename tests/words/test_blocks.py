import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.words.blocks import blocks

LENGTHS = st.lists(st.integers(1, 7), min_size=1, max_size=6)


def text(lengths):
    """Return words that are all different, and their sentences."""
    return np.arange(sum(lengths)) + 100, np.repeat(np.arange(len(lengths)), lengths)


def pairs(block):
    b, i, j = np.nonzero(block.near)
    return list(zip(block.words[b, i].tolist(), block.around[b, j].tolist(), strict=True))


@given(LENGTHS, st.integers(1, 4), st.integers(1, 5), st.integers(1, 3))
def test_every_word_comes_once_with_its_sentence(lengths, window, length, at_once):
    words, groups = text(lengths)
    cut = list(blocks(words, groups, window, length, at_once, np.random.default_rng(1)))
    seen = {
        (word, group)
        for block in cut
        for word, group in zip(block.words.ravel(), block.groups.ravel(), strict=True)
        if group >= 0
    }
    assert seen == set(zip(words, groups, strict=True))
    assert sum((block.groups >= 0).sum() for block in cut) == len(words)


@given(LENGTHS, st.integers(1, 5), st.integers(1, 3))
def test_with_a_window_of_one_the_pairs_are_the_neighbours(lengths, length, at_once):
    words, groups = text(lengths)
    cut = blocks(words, groups, 1, length, at_once, np.random.default_rng(1))
    found = sorted(pair for block in cut for pair in pairs(block))
    inside = np.flatnonzero(groups[1:] == groups[:-1]) + 100
    assert found == sorted([(i, i + 1) for i in inside] + [(i + 1, i) for i in inside])


def test_a_neighbour_at_distance_d_of_a_window_w_counts_with_probability_1_minus_d_minus_1_by_w():
    window, n = 4, 40_000
    cut = blocks(*text([n]), window, 32, 16, np.random.default_rng(1))
    distances = np.concatenate([np.diff(pairs(block), axis=1).ravel() for block in cut])
    for distance in range(1, window + 1):
        for side in (-distance, distance):
            share = (distances == side).sum() / n
            assert share == pytest.approx(1 - (distance - 1) / window, abs=0.015)
    assert abs(distances).max() == window


def test_blocks_come_in_random_order():
    def first_words(seed):
        cut = blocks(*text([90]), 2, 3, 2, np.random.default_rng(seed))
        return [word for block in cut for word in block.words[:, 0]]

    assert first_words(1) != first_words(2)
    assert sorted(first_words(1)) == sorted(first_words(2)) == list(range(100, 190, 3))
