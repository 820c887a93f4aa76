import numpy as np
import pytest
from gensim.models import Word2Vec as Gensim
from hypothesis import given
from hypothesis import strategies as st

from shared.words import Vocabulary

WORDS = st.text("abcd", min_size=1, max_size=2)
SENTENCES = st.lists(st.lists(WORDS, max_size=8), max_size=6)


@given(SENTENCES, st.integers(1, 3))
def test_words_and_counts_are_gensims(sentences, min_count):
    gensim = Gensim(vector_size=1, min_count=min_count, sample=0)
    gensim.build_vocab([*sentences, ["often"] * 3])
    ours = Vocabulary([*sentences, ["often"] * 3], min_count)
    counts = {word: gensim.wv.get_vecattr(word, "count") for word in gensim.wv.index_to_key}
    assert dict(zip(ours.words, ours.counts.tolist(), strict=True)) == counts
    assert ours.counts.tolist() == sorted(counts.values(), reverse=True)


def test_words_of_equal_count_stand_in_alphabetical_order():
    sentences = [["b", "c", "a", "c"]]
    assert Vocabulary(sentences, 1).words == ["c", "a", "b"]


@given(SENTENCES)
def test_an_encoded_text_reads_as_before_without_the_unknown_words(sentences):
    vocabulary = Vocabulary([["a", "b", "ab", "cd"]], 1)
    indices, sentence = vocabulary.encode(sentences)
    decoded = [[] for _ in sentences]
    for index, number in zip(indices, sentence, strict=True):
        decoded[number].append(vocabulary.words[index])
    assert decoded == [[word for word in words if word in vocabulary] for words in sentences]


def test_each_word_finds_its_index():
    vocabulary = Vocabulary([["x", "y", "y"]], 1)
    assert [vocabulary[word] for word in vocabulary.words] == list(range(len(vocabulary))) == [0, 1]


@pytest.mark.parametrize(
    ("word", "answer"),
    [
        ("quene", "'quene' is none of the 3 words of the vocabulary: did you mean 'queen'?"),
        ("King", "did you mean 'king'"),
        ("xyz", "none is spelt like it"),
        ("  ", "nothing but empty space"),
        ("", "a word is needed"),
        (3, "must be a string; got 3"),
        (None, "must be a string; got None"),
    ],
)
def test_an_unknown_word_gets_a_helpful_answer(word, answer):
    vocabulary = Vocabulary([["king", "queen", "sword"]], 1)
    assert word not in vocabulary
    with pytest.raises(ValueError) as problem:
        vocabulary[word]
    assert answer in str(problem.value)


@pytest.mark.parametrize(
    ("sentences", "message"),
    [
        ([], "at least one word; got none"),
        ([[], []], "at least one word; got none"),
        ("a king", r"got one string: try \[text.split"),
        (["a king"], r"got 'a king': try 'a king'.split"),
        ([3], "a list of words; got 3"),
        (7, "lists of words; got 7"),
        ([["a"], [3]], "got the word 3"),
        ([["king", "king", "a"]], "'king', occurs 2: take min_count=2 or less"),
    ],
)
def test_a_corpus_that_makes_no_vocabulary_is_refused(sentences, message):
    with pytest.raises(ValueError, match=message):
        Vocabulary(sentences, min_count=3)


def test_min_count_is_a_count():
    with pytest.raises(ValueError, match="min_count must be a whole number of at least 1; got 0"):
        Vocabulary([["a"]], 0)


@pytest.mark.parametrize(
    ("words", "counts", "message"),
    [
        (["a", "b"], [1], "of one length"),
        ([], [], "at least 1"),
        (["a", "a"], [1, 1], "'a' stands there twice"),
    ],
)
def test_words_and_counts_must_fit_together(words, counts, message):
    with pytest.raises(ValueError, match=message):
        Vocabulary.of(words, counts)


def test_given_words_keep_their_order():
    vocabulary = Vocabulary.of(["z", "a"], [1, 2])
    assert vocabulary["a"] == 1 and np.array_equal(vocabulary.counts, [1, 2])
