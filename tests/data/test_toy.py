import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linprog

from shared.data import jockeys_and_players, logic

TRUTH = {"and": np.logical_and, "or": np.logical_or, "xor": np.logical_xor}


def separable(X, y):
    """Whether some line has all patterns with y > 0 on one side (a linear feasibility problem)."""
    signs = np.where(y > 0, 1, -1)[:, None]
    rows = -signs * np.column_stack([(X - X.mean(axis=0)) / X.std(axis=0), np.ones(len(X))])
    found = linprog(np.zeros(3), A_ub=rows, b_ub=-np.ones(len(X)), bounds=[(None, None)] * 3)
    return found.status == 0


@pytest.mark.parametrize("name", TRUTH)
@pytest.mark.parametrize(("coding", "low"), [("bipolar", -1), ("unipolar", 0)])
def test_logic_is_the_truth_table_in_counting_order(name, coding, low):
    X, y = logic(name, coding=coding)
    assert X.tolist() == [[0, 0], [0, 1], [1, 0], [1, 1]]
    assert y.tolist() == np.where(TRUTH[name](X[:, 0], X[:, 1]), 1, low).tolist()
    assert (X.dtype, y.dtype) == (np.float64, np.int64)


def test_and_and_or_are_linearly_separable_and_xor_is_not():
    assert [separable(*logic(name)) for name in ("and", "or", "xor")] == [True, True, False]


@pytest.mark.parametrize("name", ["nand", "AND", None, 1])
def test_unknown_logic_function_is_refused(name):
    with pytest.raises(ValueError, match="name must be one of 'and', 'or', 'xor'; got"):
        logic(name)


@pytest.mark.parametrize("coding", ["binary", None, 0])
def test_unknown_coding_is_refused(coding):
    for make in (lambda: logic("or", coding=coding), lambda: sample(coding=coding)):
        with pytest.raises(ValueError, match="coding must be one of 'bipolar', 'unipolar'; got"):
            make()


def sample(*arguments, seed=1, **options):
    return jockeys_and_players(*arguments, rng=np.random.default_rng(seed), **options)


@given(sizes=st.tuples(st.integers(1, 60), st.integers(1, 60)), seed=st.integers(0, 2**32))
def test_groups_have_the_sizes_asked_for(sizes, seed):
    X, y = sample(sizes, seed=seed)
    assert X.shape == (sum(sizes), 2) and X.dtype == np.float64
    assert ((y == -1).sum(), (y == 1).sum()) == sizes and y.dtype == np.int64
    assert np.array_equal(sample(sizes, seed=seed)[0], X)
    unipolar = sample(sizes, seed=seed, coding="unipolar")
    assert np.array_equal(unipolar[0], X) and np.array_equal(2 * unipolar[1] - 1, y)


def test_groups_have_the_means_deviations_and_correlations_of_the_docstring():
    X, y = sample(20_000)
    for target, mean, deviation, correlation in (
        (-1, (52, 158), (3, 5), 0.6),
        (1, (98, 199), (10, 8), 0.7),
    ):
        group = X[y == target]
        assert group.mean(axis=0) == pytest.approx(mean, abs=0.3)
        assert group.std(axis=0) == pytest.approx(deviation, rel=0.03)
        assert np.corrcoef(group.T)[0, 1] == pytest.approx(correlation, abs=0.02)


def test_a_line_separates_usual_samples_and_a_wide_spread_breaks_that():
    assert all(separable(*sample(seed=seed)) for seed in range(30))
    assert not all(separable(*sample(seed=seed, spread=2)) for seed in range(30))


def test_spread_scales_the_distance_from_the_means():
    (narrow, y), (wide, _) = sample(seed=3), sample(seed=3, spread=2)
    means = np.where(y[:, None] > 0, (98, 199), (52, 158))
    assert np.allclose(wide - means, 2 * (narrow - means))


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"n_per_class": 0}, "n_per_class must be a whole number of at least 1; got 0"),
        ({"n_per_class": 2.5}, "n_per_class must be a whole number of at least 1; got 2.5"),
        ({"n_per_class": (3, -1)}, r"n_per_class\[1\] must be a whole number"),
        ({"n_per_class": (3, 4, 5)}, "n_per_class must be one whole number or 2 of them"),
        ({"spread": 0}, "spread must be a finite number above 0; got 0"),
        ({"spread": np.nan}, "spread must be a finite number above 0; got nan"),
        ({"spread": "1"}, "spread must be a finite number above 0; got '1'"),
    ],
)
def test_impossible_arguments_are_refused(options, message):
    with pytest.raises(ValueError, match=message):
        sample(**options)


@pytest.mark.parametrize("rng", [None, 7, np.random.RandomState(1)])
def test_anything_but_a_generator_is_refused(rng):
    with pytest.raises(ValueError, match=r"rng must be a numpy.random.Generator, as np.random"):
        jockeys_and_players(rng=rng)
