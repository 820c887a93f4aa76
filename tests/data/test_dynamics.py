import numpy as np
import pytest

from shared.data import double_pendulum, mackey_glass, remember_bit
from shared.data.dynamics import GRAVITY


def test_mackey_glass_satisfies_its_equation():
    x = mackey_glass(400, step=0.05)
    fine = mackey_glass(400, step=0.025)
    np.testing.assert_allclose(x[:50], fine[:50], atol=1e-4)
    t = np.arange(50, 350)
    slope = (x[t + 1] - x[t - 1]) / 2  # error of order 1/6 of the third derivative
    behind = x[t - 17]
    expected = 0.2 * behind / (1 + behind**10) - 0.1 * x[t]
    assert np.abs(slope - expected).max() < 0.01
    assert 0.2 < x.min() < 0.6 and 1.2 < x.max() < 1.4


def test_mackey_glass_with_a_short_delay_settles_where_inflow_is_outflow():
    x = mackey_glass(1000, delay=2)
    np.testing.assert_allclose(x[-100:], 1.0, atol=1e-6)  # 0.2 / (1 + x¹⁰) = 0.1


def energy(states):
    one, two, speed_one, speed_two = states.T
    moving = speed_one**2 + speed_two**2 / 2 + speed_one * speed_two * np.cos(one - two)
    return moving - GRAVITY * (2 * np.cos(one) + np.cos(two))


def test_the_double_pendulum_keeps_its_energy():
    E = energy(double_pendulum(400))
    np.testing.assert_allclose(E, E[0], atol=1e-3)


def test_small_swings_have_the_periods_of_the_linear_theory():
    mode = np.array([1.0, np.sqrt(2)])  # both swing the same way
    omega = np.sqrt(GRAVITY * (2 - np.sqrt(2)))
    t = 0.05 * np.arange(200)
    states = double_pendulum(200, angles=tuple(1e-3 * mode))
    np.testing.assert_allclose(states[:, :2], 1e-3 * np.cos(omega * t)[:, None] * mode, atol=1e-8)


def test_a_small_difference_grows_in_the_wild_swing():
    one, two = (double_pendulum(400, angles=(2.0, second)) for second in (2.5, 2.5 + 1e-6))
    assert np.abs(one - two)[-1].max() > 1e-3


def test_remember_bit_hides_the_bit_in_the_first_step_only():
    X, y = remember_bit(4000, 7, noise=0.5, rng=np.random.default_rng(1))
    np.testing.assert_array_equal(X[:, 0, 0] > 0, y == 1)
    assert set(np.abs(X[:, 0, 0]).tolist()) == {1.0}
    correlation = [np.corrcoef(X[:, t, 0], y)[0, 1] for t in range(1, 8)]
    assert np.abs(correlation).max() < 0.06
    assert X[:, 1:].std() == pytest.approx(0.5, abs=0.01)
    assert remember_bit(3, 0, rng=np.random.default_rng(1))[0].shape == (3, 1, 1)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: mackey_glass(0), "n must be a whole number"),
        (lambda: mackey_glass(5, step=0.3), "step must go a whole number of times"),
        (lambda: mackey_glass(5, delay=0), "delay must be a finite number above 0"),
        (lambda: double_pendulum(5, interval=0.001), "step must go a whole number of times"),
        (lambda: double_pendulum(5, angles=(1.0,)), "angles must be two finite numbers"),
        (lambda: remember_bit(5, -1, rng=np.random.default_rng(1)), "lag must be a whole number"),
        (lambda: remember_bit(5, 3, rng=None), "rng must be a numpy.random.Generator"),
    ],
)
def test_what_cannot_be_simulated_is_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()
