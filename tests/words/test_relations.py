from collections import Counter
from itertools import permutations

import numpy as np
import pytest

from shared.data import king_james_bible
from shared.words import (
    Vocabulary,
    WordVectors,
    analogy_scores,
    groups,
    relations,
    similarity_scores,
    tokens,
)

RELATIONS, GROUPS = relations(), groups()


@pytest.fixture(scope="module")
def counts():
    return Counter(word for verse in king_james_bible() for word in tokens(verse.text))


def test_every_word_of_the_lists_occurs_five_times_in_the_corpus(counts):
    pairs = {word for pairs in RELATIONS.values() for pair in pairs for word in pair}
    members = {word for words in GROUPS.values() for word in words}
    assert {word: counts[word] for word in pairs | members if counts[word] < 5} == {}


def test_there_are_at_least_sixty_pairs_and_no_word_twice_in_a_relation():
    assert sum(map(len, RELATIONS.values())) >= 60
    assert set(RELATIONS) == {"family", "royalty", "plurals", "opposites"}
    for pairs in RELATIONS.values():
        assert all(len(pair) == 2 for pair in pairs)
        words = [word for pair in pairs for word in pair]
        assert Counter(words).most_common(1)[0][1] == 1


def test_no_word_stands_in_two_groups():
    words = [word for words in GROUPS.values() for word in words]
    assert Counter(words).most_common(1)[0][1] == 1
    assert min(map(len, GROUPS.values())) >= 4


def small(seed=1):
    names = [f"w{number}" for number in range(10)]
    matrix = np.random.default_rng(seed).normal(size=(10, 3))
    return WordVectors(Vocabulary.of(names, [1] * 10), matrix)


def test_analogies_are_scored_as_asked_one_by_one():
    pairs = [("w0", "w1"), ("w2", "w3"), ("w4", "w5"), ("w6", "unknown"), ("w7", "w8")]
    known = [pairs[place] for place in (0, 1, 2, 4)]
    n_right = []
    for seed in range(20):
        vectors = small(seed)
        asked = [(a, b, c, d) for (a, b), (c, d) in permutations(known, 2)]
        n_right.append(sum(vectors.analogy(a, b, c, 1)[0][0] == d for a, b, c, d in asked))
        assert analogy_scores(vectors, {"some": pairs}) == {"some": (n_right[-1], 12)}
    assert 0 < sum(n_right) < 20 * 12


def test_similarities_are_scored_as_asked_one_by_one():
    vectors = small()
    kinds = {"x": ["w0", "w1", "w2", "unknown"], "y": ["w3", "w4"], "z": ["w5"]}
    known = {"x": ["w0", "w1", "w2"], "y": ["w3", "w4"], "z": ["w5"]}
    scores = similarity_scores(vectors, kinds)
    for name, members in known.items():
        strangers = [w for other, words in known.items() if other != name for w in words]
        wins = [
            vectors.similarity(a, b) > vectors.similarity(a, c)
            for a, b in permutations(members, 2)
            for c in strangers
        ]
        assert scores[name] == (sum(wins), len(wins))
    assert 0 < scores["x"].share < 1


def test_without_known_words_nothing_is_asked():
    vectors = small()
    (score,) = analogy_scores(vectors, {"none": [("a", "b"), ("c", "d")]}).values()
    assert score == (0, 0) and np.isnan(score.share)
    assert similarity_scores(vectors, {"none": ["a"]}) == {"none": (0, 0)}


def test_a_corpus_without_lists_is_refused():
    for read in (relations, groups):
        with pytest.raises(ValueError, match="corpus must be one of 'king_james_bible'; got 'x'"):
            read("x")
