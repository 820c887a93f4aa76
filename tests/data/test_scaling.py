import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from sklearn import preprocessing

from shared.data import mean_normalisation, min_max, standardisation, unit_norm

FITS = (min_max, mean_normalisation, standardisation)
# whole numbers and thousandths: features differ by nothing or by far more than rounding
FEATURES = arrays(
    np.float64,
    array_shapes(min_dims=2, max_dims=2, max_side=12),
    elements=st.integers(-(10**6), 10**6).map(lambda n: n / 1000),
)
CREDIT = np.array([[18.0, 1200, 0], [80, 40000, 10], [35, 5200, 2], [51, 3100, 2]])


@pytest.mark.parametrize(
    ("fit", "theirs"),
    [
        (min_max, preprocessing.MinMaxScaler),
        (standardisation, preprocessing.StandardScaler),
    ],
)
@given(X=FEATURES)
def test_scaling_equals_scikit_learns_constant_features_included(fit, theirs, X):
    later = X[::-1] * 1.7 - 3
    oracle = theirs().fit(X)
    scale = fit(X)
    for data in (X, later):
        np.testing.assert_allclose(scale(data), oracle.transform(data), rtol=1e-9, atol=1e-9)


@given(X=FEATURES)
def test_mean_normalisation_has_mean_zero_and_range_one_where_a_feature_varies(X):
    scaled = mean_normalisation(X)(X)
    np.testing.assert_allclose(scaled.mean(axis=0), 0, atol=1e-9)
    np.testing.assert_allclose(np.ptp(scaled, axis=0), np.ptp(X, axis=0) > 0, atol=1e-9)


@given(X=FEATURES)
def test_unit_norm_equals_scikit_learns_rows_of_zeros_included(X):
    np.testing.assert_allclose(unit_norm(X), preprocessing.normalize(X), rtol=1e-12)


@pytest.mark.parametrize("fit", FITS)
@given(X=FEATURES)
def test_inverse_leads_back(fit, X):
    scale = fit(X)
    np.testing.assert_allclose(scale.inverse(scale(X)), X, rtol=1e-9, atol=1e-9)


@pytest.mark.parametrize("fit", FITS)
def test_statistics_are_those_of_the_training_part_whatever_comes_later(fit):
    scale = fit(CREDIT)
    shift, divisor = scale.shift.copy(), scale.divisor.copy()
    together = scale(np.vstack([CREDIT, [[200.0, 1e6, 90]]]))
    np.testing.assert_array_equal(together[:4], scale(CREDIT))
    np.testing.assert_array_equal([scale.shift, scale.divisor], [shift, divisor])
    assert (together[4] > 1).all()


@pytest.mark.parametrize("fit", FITS)
def test_the_data_are_left_as_they_are(fit):
    X = CREDIT.copy()
    scale = fit(X)
    scale.inverse(scale(X))
    np.testing.assert_array_equal(X, CREDIT)


@pytest.mark.parametrize("fit", FITS)
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_a_constant_that_differs_by_rounding_only_is_not_scaled_up(fit, dtype):
    constant = np.array([0.3, 0.1 + 0.2, 0.1 * 3], dtype) * dtype(1000)
    constant[0] = np.nextafter(constant[0], dtype(0))
    assert np.ptp(constant) > 0
    scaled = fit(constant[:, None])(constant[:, None])
    assert abs(scaled).max() < 1e-3


@pytest.mark.parametrize("fit", FITS)
def test_a_feature_of_tiny_numbers_is_scaled_like_any_other(fit):
    np.testing.assert_allclose(fit(CREDIT * 1e-30)(CREDIT * 1e-30), fit(CREDIT)(CREDIT))


@pytest.mark.parametrize("fit", FITS)
def test_single_precision_stays_and_is_as_exact_as_it_can_be(fit):
    X = np.random.default_rng(1).normal(3, 2, (20_000, 3))
    small = X.astype(np.float32)
    scaled = fit(small)(small)
    assert scaled.dtype == unit_norm(small).dtype == np.float32
    np.testing.assert_allclose(scaled, fit(X)(X), atol=2e-6)


def test_whole_numbers_become_double_precision():
    X = np.array([[0, 255], [255, 0]], np.uint8)
    assert min_max(X)(X).tolist() == [[0, 1], [1, 0]]
    assert unit_norm(X).dtype == np.float64


@pytest.mark.parametrize("fit", [*FITS, unit_norm])
@pytest.mark.parametrize(
    ("X", "message"),
    [
        ([1.0, 2.0], r"X must have shape \(P, N\), one pattern per row; got \(2,\)"),
        (np.zeros((0, 2)), "X must hold at least one pattern"),
        ([[1.0, np.nan]], "X must be finite; got nan in row 0, column 1"),
        ([["a"]], "X must be a rectangular array of numbers"),
    ],
)
def test_data_without_statistics_are_refused(fit, X, message):
    with pytest.raises(ValueError, match=message):
        fit(X)


def test_data_of_other_features_are_refused_both_ways():
    scale = min_max(CREDIT)
    for way in (scale, scale.inverse):
        with pytest.raises(
            ValueError, match=r"X must have 3 columns, as the data .*got .*\(1, 2\)"
        ):
            way([[1.0, 2.0]])
