import pytest
from gensim.models.phrases import original_scorer
from hypothesis import given
from hypothesis import strategies as st

from shared.words import join_phrases, phrase_scores

CITY = [["new", "york", "city", "and", "the", "sea"], ["and", "the", "new", "york", "city"]] * 5
CITY += [["the", "and", "the", "the", "and", "the", "old", "and", "the", "sea"]] * 5


@given(st.lists(st.lists(st.sampled_from("abc"), max_size=9), max_size=6), st.integers(0, 2))
def test_scores_are_those_of_the_formula(sentences, discount):
    scores = phrase_scores(sentences, discount)
    words = [word for sentence in sentences for word in sentence]
    for a in "abc":
        for b in "abc":
            both = sum(s[i : i + 2] == [a, b] for s in sentences for i in range(len(s) - 1))
            if both <= discount:
                assert (a, b) not in scores
            else:
                counts = words.count(a), words.count(b), both
                # what gensim puts in place of N is the number of different words
                expected = original_scorer(*counts, len(words), discount, len(words))
                assert scores[a, b] == pytest.approx(expected)
    assert list(scores.values()) == sorted(scores.values(), reverse=True)


def test_a_name_scores_above_words_that_are_frequent_alone():
    scores = phrase_scores(CITY, discount=1)
    assert scores["new", "york"] > 3 * scores["and", "the"]
    assert list(scores)[:2] == [("new", "york"), ("york", "city")]


def test_a_pair_does_not_reach_over_the_end_of_a_sentence():
    assert phrase_scores([["new"], ["york"]] * 9, discount=0) == {}


def test_a_second_pass_makes_longer_phrases():
    once = join_phrases(CITY, phrase_scores(CITY, 1), 6)
    assert once[0] == ["new_york", "city", "and", "the", "sea"]
    twice = join_phrases(once, phrase_scores(once, 1), 6)
    assert twice[0][0] == "new_york_city"


def test_a_word_belongs_to_one_phrase_and_a_score_must_be_above_the_threshold():
    sentence = [["a", "a", "a", "b"]]
    assert join_phrases(sentence, {("a", "a"): 2.0, ("a", "b"): 2.0}, 1) == [["a_a", "a_b"]]
    assert join_phrases(sentence, {("a", "a"): 2.0}, 2) == sentence
    assert join_phrases([[]], {}) == [[]]


def test_arguments_that_cannot_work_are_refused():
    with pytest.raises(ValueError, match="discount must be a whole number of at least 0; got -1"):
        phrase_scores([["a"]], -1)
    with pytest.raises(ValueError, match="threshold must be a finite number of at least 0"):
        join_phrases([["a"]], {}, -1)
    with pytest.raises(ValueError, match="a sentence must be a list of words"):
        phrase_scores(["new york"])
