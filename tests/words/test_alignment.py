"""One sound for each letter."""

import itertools
from collections import Counter
from math import log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.data import pronouncing_dictionary
from shared.words.alignment import COMPOUNDS, NEVER, SILENT, _cheapest, _costs, align, phonemes_of

words = st.text("abx", min_size=1, max_size=5)
sounds = st.lists(st.sampled_from(["AA", "B", "K", "S"]), max_size=6).map(tuple)


@pytest.fixture(scope="module")
def dictionary():
    said = pronouncing_dictionary(stress=False)
    letters_only = [word for word in said if word.isascii() and word.isalpha()]
    chosen = np.random.default_rng(1).permutation(len(letters_only))[:3000]
    wanted = ["knight", "through", "phoneme", "box", "nation", "church", "psychology", "bbc"]
    return {word: said[word][0] for word in [*wanted, *(letters_only[i] for i in chosen)]}


@pytest.fixture(scope="module")
def aligned(dictionary):
    return align(dictionary)


def every_spread(word, phonemes):
    """All ways to give each letter none, one or two of the phonemes, in order."""
    for lengths in itertools.product((0, 1, 2), repeat=len(word)):
        if sum(lengths) == len(phonemes):
            yield list(lengths)


def price(word, phonemes, lengths, costs):
    total = start = 0
    for letter, length in zip(word, lengths, strict=True):
        symbol = "+".join(phonemes[start : start + length]) or SILENT
        total += costs.get((letter, symbol), np.inf if length == 2 else NEVER)
        start += length
    return total


@given(words, sounds, st.integers(0, 2**32 - 1))
def test_dynamic_programming_finds_the_cheapest_of_all_alignments(word, phonemes, seed):
    symbols = [SILENT, "AA", "B", "K", "S", "K+S", "B+AA"]
    drawn = np.random.default_rng(seed).random((3, len(symbols)))
    costs = {("abx"[i], s): drawn[i, k] for i in range(3) for k, s in enumerate(symbols)}
    least = min(
        (price(word, phonemes, spread, costs) for spread in every_spread(word, phonemes)),
        default=np.inf,
    )
    found = _cheapest(word, phonemes, costs)
    assert bool(found) == (least < np.inf)
    if found:
        assert sum(found) == len(phonemes)
        assert price(word, phonemes, found, costs) == pytest.approx(least)


def test_every_letter_gets_a_symbol_and_no_phoneme_is_lost(dictionary, aligned):
    for word, symbols in aligned.items():
        assert len(symbols) == len(word)
        assert phonemes_of(symbols) == dictionary[word]


def test_only_listed_letters_say_two_phonemes(aligned):
    compounds = {
        (letter, symbol)
        for word, symbols in aligned.items()
        for letter, symbol in zip(word, symbols, strict=True)
        if "+" in symbol
    }
    assert ("x", "K+S") in compounds
    assert compounds <= COMPOUNDS


def test_nearly_all_words_align_and_abbreviations_do_not(dictionary, aligned):
    assert "bbc" not in aligned
    assert len(aligned) > 0.99 * len(dictionary)


@pytest.mark.parametrize(
    ("word", "symbols"),
    [
        ("knight", "_ N AY _ _ T"),
        ("through", "TH _ R _ UW _ _"),
        ("phoneme", "F _ OW N IY M _"),
        ("box", "B AA K+S"),
        ("psychology", "_ S AY K _ AA L AH JH IY"),
    ],
)
def test_alignment_is_the_one_a_reader_expects(aligned, word, symbols):
    assert " ".join(aligned[word]) == symbols


def test_a_sound_costs_minus_the_logarithm_of_its_share_of_the_letter():
    costs = _costs({"c": Counter({"K": 3, "S": 1}), "k": Counter({"K": 5})})
    assert costs["c", "K"] == pytest.approx(-log(3 / 4))
    assert costs["c", "S"] == pytest.approx(-log(1 / 4))
    assert costs["k", "K"] == 0
    assert ("k", "S") not in costs


def test_counting_makes_letters_more_regular(dictionary, aligned):
    def pairs(aligned):
        return {pair for word, said in aligned.items() for pair in zip(word, said, strict=True)}

    assert len(pairs(aligned)) < len(pairs(align(dictionary, rounds=0)))


def test_stress_changes_no_alignment_and_stays_in_the_symbols(dictionary, aligned):
    said = pronouncing_dictionary()
    stressed = align({word: said[word][0] for word in dictionary})
    digits = str.maketrans("", "", "012")
    without = {
        word: tuple(symbol.translate(digits) for symbol in symbols)
        for word, symbols in stressed.items()
    }
    assert without == aligned
    assert stressed["box"] == ("B", "AA1", "K+S")


@pytest.mark.parametrize("nothing", [{}, None, [("box", ("B", "AA", "K", "S"))]])
def test_something_else_than_a_dictionary_is_refused(nothing):
    with pytest.raises(ValueError, match="pronunciations must be a dictionary"):
        align(nothing)


def test_all_pronunciations_of_a_word_at_once_are_refused():
    with pytest.raises(ValueError, match="must be one tuple of phonemes"):
        align({"the": [("DH", "AH"), ("DH", "IY")]})


def test_a_number_of_rounds_below_zero_is_refused():
    with pytest.raises(ValueError, match="rounds"):
        align({"a": ("AH",)}, rounds=-1)
