import numpy as np
import pytest
from gensim.models import Word2Vec as Gensim
from hypothesis import given
from hypothesis import strategies as st

from shared.words import keep_probability


def test_the_landmarks_of_the_lecture():
    np.testing.assert_allclose(keep_probability([0.00746, 1]), [0.5, 0.033], atol=5e-4)
    # the share below which every occurrence stays: (√(z/t) + 1) t/z = 1 at z/t = (3 + √5)/2
    edge = 0.001 * (3 + np.sqrt(5)) / 2
    assert round(edge, 4) == 0.0026
    assert keep_probability(edge * 0.999) == 1 > keep_probability(edge * 1.001)


def test_probabilities_are_gensims():
    words = [["a"] * 5000 + ["b"] * 700 + ["c"] * 60 + ["d"] * 5]
    gensim = Gensim(vector_size=1, min_count=1, sample=0.01)
    gensim.build_vocab(words)
    kept = [gensim.wv.get_vecattr(word, "sample_int") / (2**32 - 1) for word in "abcd"]
    share = np.array([5000, 700, 60, 5]) / 5765
    np.testing.assert_allclose(keep_probability(share, 0.01), kept, atol=1e-6)


@given(st.floats(1e-9, 1), st.floats(1e-9, 1), st.floats(1e-6, 1))
def test_a_frequent_word_stays_less_often_than_a_rare_one(z, other, threshold):
    rare, frequent = keep_probability(sorted([z, other]), threshold)
    assert 0 < frequent <= rare <= 1


@given(st.floats(1e-9, 1), st.floats(1e-6, 0.5))
def test_a_smaller_threshold_leaves_out_more(z, threshold):
    assert keep_probability(z, threshold) <= keep_probability(z, 2 * threshold)


@pytest.mark.parametrize("share", [0, -0.1, 1.5, np.nan, [0.1, 0]])
def test_what_is_no_share_is_refused(share):
    with pytest.raises(ValueError, match="share must be above 0 and at most 1"):
        keep_probability(share)


def test_a_threshold_of_zero_is_refused():
    with pytest.raises(ValueError, match="threshold must be a finite number above 0; got 0"):
        keep_probability(0.1, 0)
