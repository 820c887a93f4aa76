import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.demos import lms_paraboloid
from shared.demos.paraboloid import Paraboloid, derive, descend, patterns
from shared.demos.reading import Reading
from shared.nn import Adaline

surfaces = st.integers(0, 10_000).map(
    lambda seed: Paraboloid(
        np.random.default_rng(seed).normal(size=(8, 2)) @ [[1.0, 0.4], [0.0, 0.7]],
        np.random.default_rng(seed + 1).choice([-1.0, 1.0], size=8),
    )
)


@given(surfaces, st.floats(0.01, 1.5))
def test_steepest_descent_is_the_closed_form_of_a_quadratic(surface, ratio):
    rate, start = ratio * surface.bound, np.array([1.5, -2.0])
    path = descend(surface, [rate], start, steps=20)[0]
    step = np.eye(2) - 2 * rate * surface.R
    for t in (1, 7, 20):
        closed = surface.optimum + np.linalg.matrix_power(step, t) @ (start - surface.optimum)
        np.testing.assert_allclose(path[t], closed, rtol=1e-8, atol=1e-8)


@given(surfaces)
def test_one_over_lambda_max_is_the_bound_seen_from_both_sides(surface):
    stiff = np.linalg.eigh(surface.R)[1][:, -1]
    start = surface.optimum + stiff
    rates = [0.98 * surface.bound, 1.02 * surface.bound]
    below, above = surface.excess(descend(surface, rates, start))
    assert (np.diff(below) < 0).all()
    assert (np.diff(above) > 0).all()


@pytest.mark.parametrize("ratio", [0.2, 0.6, 0.9, 0.99, 1.01, 1.1, 1.3])
def test_online_bound_separates_rounds_that_contract_from_those_that_do_not(ratio):
    X = patterns().X
    surface = Paraboloid(X, X @ [0.3, -0.4])  # no noise: rounds that contract end at w*
    rate = ratio * surface.online_bound
    path = descend(surface, [rate], (2.0, 2.0), steps=12 * 300, online=True)[0]
    excess = surface.excess(path)
    assert (excess[-1] < excess[0]) == (ratio < 1)


def test_online_lms_is_the_rule_pattern_by_pattern():
    surface, rate = patterns(), 0.1
    path = descend(surface, [rate], (-2.0, 1.0), steps=30, online=True)[0]
    w = np.array([-2.0, 1.0])
    for t in range(30):
        x, d = surface.X[t % 12], surface.d[t % 12]
        w = w + 2 * rate * (d - w @ x) * x
        np.testing.assert_allclose(path[t + 1], w, rtol=1e-12)


def test_a_step_is_adalines_step_without_a_bias():
    surface, rate = patterns(), 0.2
    path = descend(surface, [rate], (1.0, -1.5), steps=24, online=True)[0]
    neuron = Adaline(2, learning_rate=rate)
    neuron.w = np.array([1.0, -1.5])
    for t in range(24):
        neuron.update(surface.X[t % 12], surface.d[t % 12])
        neuron.b = 0.0
        np.testing.assert_allclose(path[t + 1], neuron.w, rtol=1e-12)


def test_all_rates_at_once_equal_one_after_the_other():
    rates = np.linspace(0.01, 0.6, 13)
    together = descend(patterns(), rates, (1, 1))
    alone = [descend(patterns(), [rate], (1, 1))[0] for rate in rates]
    np.testing.assert_allclose(together, alone, rtol=1e-12)


def test_optimum_is_the_least_squares_solution_and_lambda_max_is_two():
    surface = patterns()
    np.testing.assert_allclose(
        surface.optimum, np.linalg.lstsq(surface.X, surface.d, rcond=None)[0]
    )
    assert np.linalg.eigvalsh(surface.R)[-1] == pytest.approx(2)
    assert surface.excess(surface.optimum) == 0
    assert surface.minimum + surface.excess(np.zeros(2)) == pytest.approx(np.mean(surface.d**2))


@pytest.mark.parametrize("online", [False, True])
def test_diverging_paths_stay_finite(online):
    path = descend(patterns(), [0.1, 50.0], (3, -2), steps=500, online=online)
    excess = patterns().excess(path)
    assert np.isfinite(path).all() and np.isfinite(excess).all()
    assert (excess[:, -1] > excess[:, 0]).tolist() == [False, True]


@pytest.mark.parametrize("rates", [[0.0], [-0.1], [np.nan], [0.1, np.inf]])
def test_a_rate_that_is_not_above_zero_is_refused(rates):
    with pytest.raises(ValueError, match="rates must be finite and above 0"):
        descend(patterns(), rates, (0, 0))


@pytest.mark.parametrize(
    ("state", "verdict"),
    [
        ({"rate": 0.02}, "Too small"),
        ({"rate": 0.2}, "Good"),
        ({"rate": 0.25}, "Good"),
        ({"rate": 0.26}, "Oscillates"),
        ({"rate": 0.5}, "At the bound"),
        ({"rate": 0.51}, "Diverges"),
        ({"rate": 0.02, "method": "online"}, "Online, small"),
        ({"rate": 0.3, "method": "online"}, "Online: "),
        ({"rate": 0.45, "method": "online"}, "Online, diverges"),
    ],
)
def test_the_sentence_says_what_the_rate_does(state, verdict):
    demo = lms_paraboloid(state=state)
    assert Reading(demo.scene, demo.state).sentence().startswith(verdict)


@given(
    st.floats(-3.2, 3.2),
    st.floats(-2.8, 2.8),
    st.integers(1, 60),
    st.sampled_from(["batch", "online"]),
)
def test_every_state_gives_finite_numbers(w1, w2, hundredths, method):
    state = {"method": method, "rate": hundredths / 100, "step": 60, "start": [w1, w2]}
    assert all(np.isfinite(value).all() for value in derive(state).values())


def test_the_gradient_arrow_is_perpendicular_to_the_contour():
    demo = lms_paraboloid()
    tail, tip = np.array(derive(demo.state)["downhill"])
    along = np.array([-(tip - tail)[1], (tip - tail)[0]]) * 1e-4
    surface = patterns()
    assert surface.excess(tail + along) == pytest.approx(surface.excess(tail - along), rel=1e-9)
    assert surface.excess(tail + 1e-3 * (tip - tail)) < surface.excess(tail)
