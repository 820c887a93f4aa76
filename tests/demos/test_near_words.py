import numpy as np
import pytest

from shared.demos.near_words import BEST, GIVEN, MOST_BYTES, QUIET, derive, examples, rounded
from shared.words import Vocabulary, WordVectors, pretrained_vectors

START = {"task": "neighbours", "word": "king", "a": "man", "b": "king", "c": "woman", "n": 10}


@pytest.fixture(scope="module")
def few():
    return rounded(pretrained_vectors())


def core(few, **changes):
    return derive(few.vectors, START | changes)


def made(n_words, size=5, seed=1):
    rng = np.random.default_rng(seed)
    words = Vocabulary.of([f"w{i}" for i in range(n_words)], np.arange(n_words, 0, -1))
    return rounded(WordVectors(words, rng.normal(size=(n_words, size))))


def test_rounding_to_8_bits_moves_a_cosine_by_less_than_a_hundredth(few):
    exact, n = pretrained_vectors().unit(), len(few.vectors)
    near = few.vectors.unit()
    for index in np.random.default_rng(1).choice(n, 40, replace=False):
        np.testing.assert_allclose(near @ near[index], exact[:n] @ exact[index], atol=0.01)


def test_as_many_words_travel_as_fit_the_most_frequent_first(few):
    assert few.table.dtype == np.int8 and MOST_BYTES - 100 < few.table.size <= MOST_BYTES
    assert few.vectors.vocabulary.words == pretrained_vectors().vocabulary.words[: len(few.table)]
    assert few.table.min() >= -127 and (np.abs(few.table).max(axis=1) == 127).all()


def test_answers_are_those_of_the_vectors(few):
    found = core(few)
    expected = few.vectors.neighbours("king", 10)
    assert found["answers"] == [word for word, _ in expected]
    assert [cosine for cosine, _ in found["bars"]] == [cosine for _, cosine in expected]
    found = core(few, task="analogy", n=7)
    expected = few.vectors.analogy("man", "king", "woman", 7)
    assert found["answers"] == [word for word, _ in expected] and found["best"] == expected[0][0]
    assert found["best_bar"][0, 0] == expected[0][1] and len(found["bars"]) == 6


def test_the_map_shows_typed_words_answers_and_two_arrows(few):
    found = core(few, task="analogy")
    assert found["names"] == ["man", "king", "woman", *found["answers"]]
    assert found["names_seen"] == [GIVEN] * 3 + [BEST] + [QUIET] * 9
    assert len(found["given"]) == 3 and len(found["best_at"]) == 1 and len(found["others_at"]) == 9
    for arrow, tail, tip in (
        ("given_arrow", found["given"][0], found["given"][1]),
        ("answer_arrow", found["given"][2], found["best_at"][0]),
    ):
        along = np.subtract(*found[arrow][::-1])
        lengths = np.linalg.norm(along) * np.linalg.norm(tip - tail)
        assert along @ (tip - tail) == pytest.approx(lengths)
    assert 0 < found["share"] < 100
    assert not core(few)["given_arrow"].any()


def test_capitals_and_spaces_do_not_matter(few):
    assert core(few, word="  King ")["answers"] == core(few)["answers"]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"word": ""}, 0),
        ({"word": "   "}, 0),
        ({"word": "Jeruzalem"}, 1),
        ({"word": "?!"}, 2),
        ({}, 4),
        ({"word": "shoes"}, 5),
        ({"task": "analogy", "b": ""}, 6),
        ({"task": "analogy", "c": "jeruzalem"}, 7),
        ({"task": "analogy", "a": "qqqq"}, 8),
        ({"task": "analogy", "a": "king"}, 10),
        ({"task": "analogy"}, 11),
    ],
)
def test_whatever_is_typed_has_its_sentence(few, changes, sentence):
    assert core(few, **changes)["sentence"] == sentence


def test_unknown_words_get_the_nearest_spellings(few):
    found = core(few, word="Jeruzalem")
    near = few.vectors.vocabulary.nearest_spellings("Jeruzalem")
    assert near[0] == "jerusalem" and found["near"] == ", ".join(near)
    assert found["offers_word"] == near[:2] and found["answers"] == []
    found = core(few, task="analogy", b="hevan", c="")
    assert found["box"] == "b" and found["offers_c"] == []
    assert found["offers_b"] == found["near"].split(", ")[:2]


def test_known_words_offer_a_walk_to_their_neighbours_and_an_empty_box_a_beginning(few):
    assert core(few)["offers_word"] == core(few)["answers"][:2]
    assert core(few, word="")["offers_word"] == ["king", "bread"]
    assert examples(made(3).vectors) == ["w0", "w1"]


@pytest.mark.parametrize(
    ("n_words", "task", "sentence"), [(1, "neighbours", 3), (2, "neighbours", 5), (3, "analogy", 9)]
)
def test_hardly_any_words_do_no_harm(n_words, task, sentence):
    few = made(n_words)
    words = dict(zip("abc", few.vectors.vocabulary.words * 3, strict=False))
    found = core(few, task=task, word="w0", **words)
    assert found["sentence"] == sentence
    assert len(found["names"]) == len(found["names_at"]) == n_words
    assert np.isfinite(found["names_at"]).all()


def test_a_zero_vector_does_no_harm():
    matrix = np.zeros((4, 3))
    matrix[1:] = np.eye(3)
    few = rounded(WordVectors(Vocabulary.of(list("abcd"), [4, 3, 2, 1]), matrix))
    found = core(few, word="a")
    assert [cosine for cosine, _ in found["bars"]] == [0, 0, 0]
    assert np.isfinite(core(few, task="analogy", a="a", b="b", c="c")["best_bar"]).all()
