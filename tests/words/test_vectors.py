import numpy as np
import pytest
from gensim.models import KeyedVectors
from hypothesis import given
from hypothesis import strategies as st
from sklearn.decomposition import PCA

from shared.words import Vocabulary, WordVectors

NAMES = [f"w{number}" for number in range(12)]


def vectors(seed=1, d=4):
    matrix = np.random.default_rng(seed).normal(size=(len(NAMES), d))
    return WordVectors(Vocabulary.of(NAMES, range(12, 0, -1)), matrix)


def gensims(ours):
    keyed = KeyedVectors(ours.matrix.shape[1], dtype=np.float64)
    keyed.add_vectors(ours.vocabulary.words, ours.matrix)
    return keyed


def test_the_toy_of_the_slide():
    words = Vocabulary.of(["king", "man", "woman", "queen", "sword"], [1] * 5)
    matrix = np.array([[0.3, 0.7], [0.2, 0.2], [0.6, 0.3], [0.7, 0.8], [-0.5, 0.1]])
    toy = WordVectors(words, matrix)
    np.testing.assert_allclose(toy["king"] - toy["man"] + toy["woman"], toy["queen"])
    assert toy.analogy("man", "woman", "king", n=1)[0][0] == "queen"


@given(st.integers(0, 50), st.permutations(NAMES))
def test_similarities_neighbours_and_analogies_are_gensims(seed, order):
    ours = vectors(seed)
    keyed, (a, b, c) = gensims(ours), order[:3]
    assert ours.similarity(a, b) == pytest.approx(keyed.similarity(a, b))
    for mine, theirs in (
        (ours.neighbours(a, 5), keyed.most_similar(a, topn=5)),
        (ours.analogy(a, b, c, 5), keyed.most_similar([b, c], [a], topn=5)),
    ):
        assert [word for word, _ in mine] == [word for word, _ in theirs]
        np.testing.assert_allclose([s for _, s in mine], [s for _, s in theirs], atol=1e-6)


def test_a_word_is_not_its_own_neighbour_and_a_vectors_word_is():
    ours = vectors()
    assert "w3" not in dict(ours.neighbours("w3", 99)) and len(ours.neighbours("w3", 99)) == 11
    assert ours.neighbours(ours["w3"], 1)[0] == ("w3", pytest.approx(1))
    first, second = (word for word, _ in ours.neighbours("w3", 2))
    assert ours.neighbours("w3", 1, leave_out=[first])[0][0] == second


def test_an_analogy_never_answers_with_its_own_words():
    ours = vectors()
    assert len(ours.analogy("w1", "w2", "w2", 99)) == 10  # b and c are one word
    assert not {"w1", "w2", "w3"} & dict(ours.analogy("w1", "w2", "w3", 99)).keys()


def test_a_zero_vector_is_like_nothing():
    ours = WordVectors(Vocabulary.of(["a", "b"], [1, 1]), np.array([[0.0, 0], [1, 0]]))
    assert ours.similarity("a", "b") == 0 and ours.neighbours("a") == [("b", 0.0)]


def test_the_map_is_that_of_principal_component_analysis():
    ours, words = vectors(d=5), NAMES[2:9]
    places, share = ours.plane(words)
    rows = ours.unit()[2:9]
    pca = PCA(2).fit(rows)
    np.testing.assert_allclose(abs(places), abs(pca.transform(rows)), atol=1e-9)
    assert share == pytest.approx(pca.explained_variance_ratio_.sum())


def test_the_map_does_not_depend_on_the_order_of_the_words():
    ours = vectors()
    places, _ = ours.plane(NAMES)
    turned, _ = ours.plane(NAMES[::-1])
    np.testing.assert_allclose(places, turned[::-1], atol=1e-9)


@pytest.mark.parametrize("words", [["w1"], ["w1", "w2"], ["w1", "w1"]])
def test_a_few_words_have_a_map_that_shows_all(words):
    places, share = vectors().plane(words)
    assert places.shape == (len(words), 2) and share == pytest.approx(1)


def test_what_cannot_be_answered_is_refused():
    ours = vectors()
    for ask in (
        lambda: ours["w99"],
        lambda: ours.similarity("w1", "w99"),
        lambda: ours.neighbours("w99"),
        lambda: ours.analogy("w1", "w99", "w3"),
        lambda: ours.plane(["w1", "w99"]),
        lambda: ours.neighbours("w1", leave_out=["w99"]),
    ):
        with pytest.raises(ValueError, match=r"'w99' is none of the 12 words .* did you mean 'w9'"):
            ask()
    with pytest.raises(ValueError, match=r"vector of shape \(4,\); got shape \(3,\)"):
        ours.neighbours([1.0, 2, 3])
    with pytest.raises(ValueError, match="n must be a whole number of at least 1; got 0"):
        ours.neighbours("w1", 0)
    for nothing in ([], "w1"):
        with pytest.raises(ValueError, match="words must be a list of at least one word"):
            ours.plane(nothing)


@pytest.mark.parametrize(
    ("matrix", "message"),
    [
        (np.ones((2, 3)), "a row of floats for each of the 12 words; got shape \\(2, 3\\)"),
        (np.ones(12), "got shape \\(12,\\)"),
        (np.ones((12, 2), int), "int64"),
        (np.full((12, 2), np.nan), "NaN or infinity"),
    ],
)
def test_a_matrix_that_does_not_fit_is_refused(matrix, message):
    with pytest.raises(ValueError, match=message):
        WordVectors(vectors().vocabulary, matrix)
