import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.nn import initializers

sizes = st.integers(1, 40)
SPREAD = {  # standard deviations for 300 inputs and 200 neurons
    initializers.uniform(0.3): 0.3 / np.sqrt(3),
    initializers.normal(0.05): 0.05,
    initializers.fan_in_uniform(): 2.38 / np.sqrt(300) / np.sqrt(3),
    initializers.fan_in_uniform(2): 2 / np.sqrt(300) / np.sqrt(3),
    initializers.nguyen_widrow_range(): 200 ** (1 / 300) / np.sqrt(3),
    initializers.lecun_normal(): np.sqrt(1 / 300),
    initializers.xavier_normal(): np.sqrt(2 / 500),
    initializers.xavier_uniform(): np.sqrt(2 / 500),
    initializers.he_normal(): np.sqrt(2 / 300),
    initializers.he_uniform(): np.sqrt(2 / 300),
}


@pytest.mark.parametrize("name", initializers.NAMED)
@given(n_in=sizes, n_out=sizes, seed=st.integers(0, 2**32 - 1))
def test_weights_have_a_row_per_neuron_and_repeat_with_the_seed(name, n_in, n_out, seed):
    rule = initializers.initializer_of(name)
    W = rule(n_in, n_out, np.random.default_rng(seed))
    assert W.shape == (n_out, n_in) and W.dtype == np.float64
    np.testing.assert_array_equal(W, rule(n_in, n_out, np.random.default_rng(seed)))
    assert rule.name == name


@pytest.mark.parametrize(("rule", "std"), SPREAD.items(), ids=lambda value: str(value)[:40])
def test_weights_have_the_spread_of_their_rule(rule, std):
    W = rule(300, 200, np.random.default_rng(5))
    assert W.std() == pytest.approx(std, rel=0.01)
    assert abs(W.mean()) < 4 * std / np.sqrt(W.size)


@pytest.mark.parametrize(
    ("rule", "limit"),
    [
        (initializers.uniform(0.3), 0.3),
        (initializers.fan_in_uniform(), 2.38 / np.sqrt(300)),
        (initializers.fan_in_uniform(2), 2 / np.sqrt(300)),
        (initializers.nguyen_widrow_range(), 200 ** (1 / 300)),
        (initializers.xavier_uniform(), np.sqrt(6 / 500)),
        (initializers.he_uniform(), np.sqrt(6 / 300)),
    ],
)
def test_uniform_weights_fill_their_interval_and_stay_inside(rule, limit):
    W = rule(300, 200, np.random.default_rng(5))
    assert 0.999 * limit < W.max() <= limit
    assert -limit <= W.min() < -0.999 * limit


def test_the_range_of_a_hidden_layer_is_the_root_of_its_neurons_of_the_order_of_its_inputs():
    W = initializers.nguyen_widrow_range()(3, 8, np.random.default_rng(5))
    assert 1.5 < np.abs(W).max() <= 2  # the third root of 8


def test_total_inputs_start_where_the_logistic_function_is_most_curved():
    z = np.linspace(0, 4, 40_001)
    a = 1 / (1 + np.exp(-z))
    first, second = a * (1 - a), a * (1 - a) * (1 - 2 * a)
    most_curved = z[np.argmax(np.abs(second) / (1 + first**2) ** 1.5)]
    rng = np.random.default_rng(5)
    totals = rng.normal(size=(500, 300)) @ initializers.fan_in_uniform()(300, 200, rng).T
    assert most_curved == pytest.approx(1.3638, abs=1e-3)
    assert totals.std() == pytest.approx(most_curved, rel=0.02)


@pytest.mark.parametrize("fan_in", [50, 400])
def test_a_deep_linear_stack_keeps_its_variance_with_lecuns_rule(fan_in):
    rng = np.random.default_rng(5)
    a = rng.normal(size=(400, fan_in))
    for n_out in (200, 300, 250):
        a = a @ initializers.lecun_normal()(a.shape[1], n_out, rng).T
    assert a.var() == pytest.approx(1, rel=0.15)


def test_zeros_need_no_generator_and_are_zero():
    assert not initializers.zeros()(4, 3).any()


@pytest.mark.parametrize("name", [name for name in initializers.NAMED if name != "zeros"])
def test_drawn_weights_need_a_generator(name):
    with pytest.raises(ValueError, match=r"rng must be a numpy.random.Generator when weights"):
        initializers.initializer_of(name)(4, 3, 7)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: initializers.initializer_of("glorot"), "initializer must be one of 'zeros'"),
        (lambda: initializers.uniform(0), "limit must be"),
        (lambda: initializers.normal(-1), "std must be"),
        (lambda: initializers.fan_in_uniform(0), "a must be"),
        (lambda: initializers.zeros()(0, 3), "n_in must be"),
        (lambda: initializers.zeros()(3, 1.5), "n_out must be"),
    ],
)
def test_settings_that_cannot_work_are_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()
