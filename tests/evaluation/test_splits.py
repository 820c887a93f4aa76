from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.model_selection import KFold, LeaveOneOut, StratifiedKFold

from shared.evaluation import bootstrap, hold_out, k_fold, leave_one_out

SEEDS = st.integers(0, 2**32)
LABELS = st.lists(st.integers(0, 3), min_size=2, max_size=60)


def rng(seed=1):
    return np.random.default_rng(seed)


@st.composite
def folds(draw):
    labels = np.array(draw(LABELS))
    return labels, draw(st.integers(2, len(labels))), draw(SEEDS)


def assert_parts_of_all_rows(parts, n_patterns):
    np.testing.assert_array_equal(np.sort(np.concatenate(parts)), np.arange(n_patterns))
    for part in parts:
        assert (np.diff(part) > 0).all() and len(part) > 0


@given(folds(), st.booleans())
def test_k_fold_tests_each_pattern_once_in_folds_of_scikit_learns_sizes(drawn, stratified):
    labels, k, seed = drawn
    splits = list(k_fold(len(labels), k, rng=rng(seed), labels=labels if stratified else None))
    assert_parts_of_all_rows([np.sort(np.concatenate([test for _, test in splits]))], len(labels))
    for train, test in splits:
        assert_parts_of_all_rows([train, test], len(labels))
    expected = [len(test) for _, test in KFold(k).split(labels)]
    assert [len(test) for _, test in splits] == expected


@pytest.mark.filterwarnings("ignore:The least populated class:UserWarning")
@given(folds())
def test_stratified_folds_share_each_class_as_evenly_as_scikit_learns(drawn):
    labels, k, seed = drawn

    def shares(splits):
        """For each class, how many of its patterns the folds hold, in ascending order."""
        counts = [np.bincount(labels[test], minlength=4) for _, test in splits]
        return np.sort(counts, axis=0)

    ours = shares(k_fold(len(labels), k, rng=rng(seed), labels=labels))
    assert (np.ptp(ours, axis=0) <= 1).all()
    if np.bincount(labels).max() >= k:  # scikit-learn refuses otherwise
        theirs = shares(StratifiedKFold(k, shuffle=True, random_state=0).split(labels, labels))
        np.testing.assert_array_equal(ours, theirs)


@given(st.integers(2, 40))
def test_leave_one_out_is_k_fold_with_k_equal_to_p_and_scikit_learns(n_patterns):
    splits = list(leave_one_out(n_patterns))
    expected = list(LeaveOneOut().split(np.zeros(n_patterns)))
    for ours, theirs in zip(splits, expected, strict=True):
        for rows, same in zip(ours, theirs, strict=True):
            np.testing.assert_array_equal(rows, same)
    drawn = list(k_fold(n_patterns, n_patterns, rng=rng()))
    assert {test.item() for _, test in splits} == {test.item() for _, test in drawn}


@given(
    st.integers(10, 200),
    st.lists(st.floats(0.1, 0.25), min_size=1, max_size=3),
    SEEDS,
)
def test_hold_out_sets_the_nearest_number_of_patterns_aside(n_patterns, shares, seed):
    train, *parts = hold_out(n_patterns, shares, rng=rng(seed))
    assert_parts_of_all_rows([train, *parts], n_patterns)
    for share, part in zip(shares, parts, strict=True):
        assert abs(len(part) - share * n_patterns) <= 0.5 + 1e-9


@given(st.lists(st.integers(0, 3), min_size=10, max_size=200), st.floats(0.1, 0.9), SEEDS)
def test_stratified_hold_out_gives_each_class_its_due_to_within_one(labels, share, seed):
    labels = np.array(labels)
    train, test = hold_out(len(labels), share, rng=rng(seed), labels=labels)
    assert_parts_of_all_rows([train, test], len(labels))
    due = np.bincount(labels, minlength=4) * len(test) / len(labels)
    assert (abs(np.bincount(labels[test], minlength=4) - due) < 1).all()


@given(st.lists(st.integers(0, 3), min_size=20, max_size=200), SEEDS)
def test_stratified_parts_each_hold_their_due_to_within_two(labels, seed):
    labels = np.array(labels)
    parts = hold_out(len(labels), (0.2, 0.3), rng=rng(seed), labels=labels)
    for part in parts:
        due = np.bincount(labels, minlength=4) * len(part) / len(labels)
        assert (abs(np.bincount(labels[part], minlength=4) - due) < 2).all()


@pytest.mark.parametrize("labels", [None, [0, 1, 1, 1, 1]])
def test_every_pattern_is_as_likely_as_any_other_to_be_held_out(labels):
    draws = 4000
    generator = rng(3)
    times = np.zeros(5)
    for _ in range(draws):
        times[hold_out(5, 0.4, rng=generator, labels=labels)[1]] += 1
    # four standard deviations of a binomial share of 0.4
    assert times / draws == pytest.approx([0.4] * 5, abs=4 * (0.24 / draws) ** 0.5)


@given(st.integers(2, 60), SEEDS)
def test_a_bootstrap_bag_holds_p_draws_and_the_rest_is_out_of_it(n_patterns, seed):
    for in_bag, out_of_bag in bootstrap(n_patterns, 5, rng=rng(seed)):
        assert len(in_bag) == n_patterns and (np.diff(in_bag) >= 0).all()
        assert_parts_of_all_rows([np.unique(in_bag), out_of_bag], n_patterns)


def test_about_one_pattern_in_e_stays_out_of_the_bag():
    shares = [len(out) / 1000 for _, out in bootstrap(1000, 200, rng=rng())]
    # the variance of the share is about (1/e − 2/e²) / P
    assert np.mean(shares) == pytest.approx((1 - 1 / 1000) ** 1000, abs=4 * 0.0099 / 200**0.5)


def test_draws_into_the_bag_are_independent_and_uniform():
    times = np.zeros(3)
    pairs = np.zeros((2, 2))
    for in_bag, _ in bootstrap(3, 6000, rng=rng()):
        times += np.bincount(in_bag, minlength=3)
    assert times / times.sum() == pytest.approx([1 / 3] * 3, abs=4 * (2 / 9 / 18000) ** 0.5)
    # of two patterns only (0, 0) and (1, 1) leave one out
    for in_bag, _ in bootstrap(2, 100, rng=rng()):
        pairs[tuple(in_bag)] += 1
    assert pairs[0, 1] == 0 and pairs.sum() == 100 and pairs[0, 0] > 30 < pairs[1, 1]


@pytest.mark.parametrize(
    "split",
    [
        lambda generator: hold_out(30, 0.3, rng=generator),
        lambda generator: hold_out(30, 0.3, rng=generator, labels=np.arange(30) % 3),
        lambda generator: [test for _, test in k_fold(30, 3, rng=generator)],
        lambda generator: [bag for bag, _ in bootstrap(30, 3, rng=generator)],
    ],
)
def test_a_split_repeats_with_its_seed_and_changes_with_it(split):
    first, again, other = (np.concatenate(split(rng(seed))) for seed in (1, 1, 2))
    np.testing.assert_array_equal(first, again)
    assert (first != other).any()


def test_training_sets_of_k_folds_overlap_and_test_sets_do_not():
    splits = list(k_fold(20, 4, rng=rng()))
    for (train, test), (other_train, other_test) in combinations(splits, 2):
        assert np.intersect1d(test, other_test).size == 0
        assert np.intersect1d(train, other_train).size == 10


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: hold_out(1, 0.5, rng=rng()), "n_patterns must be a whole number of at least 2"),
        (lambda: hold_out(10, 0, rng=rng()), "share must lie between 0 and 1; got 0"),
        (lambda: hold_out(10, 1.0, rng=rng()), "share must lie between 0 and 1; got 1.0"),
        (lambda: hold_out(10, 2, rng=rng()), "share must lie between 0 and 1; got 2"),
        (lambda: hold_out(10, "a", rng=rng()), "share must lie between 0 and 1; got 'a'"),
        (lambda: hold_out(10, (), rng=rng()), "share must be a number or several; got none"),
        (lambda: hold_out(10, 0.01, rng=rng()), r"at least one of 10 patterns; 0.01 .*\[10, 0\]"),
        (lambda: hold_out(10, (0.5, 0.5), rng=rng()), r"gives \[0, 5, 5\], training set first"),
        (lambda: hold_out(10, 0.2, rng=7), "rng must be a numpy.random.Generator"),
        (
            lambda: hold_out(10, 0.2, rng=rng(), labels=[0, 1]),
            r"labels must have shape \(10,\), one class per pattern; got \(2,\)",
        ),
        (lambda: k_fold(10, 1, rng=rng()), "k must be a whole number from 2 to 10; got 1"),
        (lambda: k_fold(10, 11, rng=rng()), "k must be a whole number from 2 to 10; got 11"),
        (lambda: k_fold(10, 2, rng=None), "rng must be a numpy.random.Generator"),
        (lambda: leave_one_out(1), "n_patterns must be a whole number of at least 2; got 1"),
        (lambda: bootstrap(1, rng=rng()), "n_patterns must be a whole number of at least 2; got 1"),
        (lambda: bootstrap(5, 0, rng=rng()), "repeats must be a whole number of at least 1; got 0"),
        (lambda: bootstrap(5, rng=1), "rng must be a numpy.random.Generator"),
    ],
)
def test_impossible_splits_are_refused_at_the_call(call, message):
    with pytest.raises(ValueError, match=message):
        call()
