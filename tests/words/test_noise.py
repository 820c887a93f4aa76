import numpy as np
import pytest
from gensim.models import Word2Vec as Gensim
from hypothesis import given
from hypothesis import strategies as st

from shared.words import noise_distribution
from shared.words.noise import Noise


def test_proportions_are_gensims():
    counts = [50, 20, 3, 1]
    gensim = Gensim(vector_size=1, min_count=1, sample=0)
    gensim.build_vocab([[w for w, c in zip("abcd", counts, strict=True) for _ in range(c)]])
    table = np.diff(gensim.cum_table.astype(float), prepend=0) / gensim.cum_table[-1]
    np.testing.assert_allclose(noise_distribution(counts), table, atol=1e-8)


@given(st.lists(st.integers(1, 10**6), min_size=1, max_size=9), st.floats(0, 1))
def test_it_is_a_distribution_in_the_order_of_the_counts(counts, power):
    probabilities = noise_distribution(counts, power)
    assert np.isclose(probabilities.sum(), 1)
    assert (np.diff(probabilities[np.argsort(counts)]) >= -1e-12).all()


def test_powers_one_and_zero_are_the_text_and_all_alike():
    assert noise_distribution([3, 1], 1).tolist() == [0.75, 0.25]
    assert noise_distribution([3, 1], 0).tolist() == [0.5, 0.5]


def test_draws_come_with_their_probabilities():
    probabilities = np.array([0.5, 0.0, 0.3, 0.2])
    drawn = Noise(probabilities).draw((100, 1000), np.random.default_rng(1))
    assert drawn.shape == (100, 1000)
    shares = np.bincount(drawn.ravel(), minlength=4) / drawn.size
    assert shares[1] == 0
    np.testing.assert_allclose(shares, probabilities, atol=0.006)  # 4 standard deviations


@pytest.mark.parametrize("counts", [[], [1, 0], [[1, 2]], [-1.0], [np.nan]])
def test_what_are_no_counts_is_refused(counts):
    with pytest.raises(ValueError, match="counts must be a list of numbers above 0"):
        noise_distribution(counts)
