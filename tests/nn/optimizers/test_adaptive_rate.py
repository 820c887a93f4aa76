import numpy as np
import pytest

from shared.nn.optimizers import SGD, AdaptiveRate


@pytest.mark.parametrize(
    ("error", "expected", "accepted"),
    [(0.5, 0.105, True), (1.0, 0.105, True), (1.04, 0.105, True), (1.05, 0.07, False)]
    + [(bad, 0.07, False) for bad in (np.inf, np.nan)],
)
def test_the_rate_grows_unless_the_error_grows_beyond_the_tolerance(error, expected, accepted):
    assert AdaptiveRate().next_rate(0.1, error, 1.0) == (pytest.approx(expected), accepted)


def test_an_error_that_stops_being_infinite_is_accepted_and_one_that_stays_is_not():
    assert AdaptiveRate().next_rate(0.1, 5.0, np.inf)[1] is True
    assert AdaptiveRate().next_rate(0.1, np.inf, np.inf)[1] is False


def test_many_rates_are_adapted_at_once():
    rates, errors, before = np.random.default_rng(1).random((3, 4, 5))
    together, accepted = AdaptiveRate(1.3, 0.4, 1.5).next_rate(rates, errors, before)
    for place in np.ndindex(rates.shape):
        grown = errors[place] > 1.5 * before[place]
        assert together[place] == rates[place] * (0.4 if grown else 1.3)
        assert accepted[place] == (not grown)


def test_a_rate_never_reaches_zero_or_infinity():
    up = down = 1.0
    for _ in range(10_000):
        up = AdaptiveRate(increase=2.0).next_rate(up, 0.0, 0.0)[0]
        down = AdaptiveRate(decrease=0.5).next_rate(down, 1.0, 0.0)[0]
    SGD(up), SGD(down)


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"increase": 0.9}, "increase must be at least 1; got 0.9"),
        ({"decrease": 1}, "decrease must be below 1; got 1"),
        ({"decrease": 0}, "decrease must be a finite number above 0"),
        ({"tolerance": 0.99}, "tolerance must be at least 1"),
        ({"tolerance": "1"}, "tolerance must be a finite number"),
    ],
)
def test_factors_that_cannot_work_are_refused(settings, message):
    with pytest.raises(ValueError, match=message):
        AdaptiveRate(**settings)
