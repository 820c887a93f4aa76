import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from shared.demos.one_update import forward, one_update
from shared.nn import MLP
from shared.nn.activations import logistic, tanh

UNITS = {"logistic": logistic(), "tanh": tanh()}
TORCH = {"logistic": torch.sigmoid, "tanh": torch.tanh}
number = st.floats(-3, 3)
weights = st.tuples(*[number] * 9).map(lambda w: (np.reshape(w[:6], (2, 3)), np.array(w[6:])))
pattern = st.tuples(number, number)
unit = st.sampled_from(list(UNITS))


@given(weights, pattern, number, unit)
def test_gradients_and_error_are_those_of_autograd(w, x, y, name):
    done = one_update(*w, x, y, UNITS[name], rate=0.5)
    w1, w2 = (torch.tensor(part, requires_grad=True) for part in w)
    a1 = TORCH[name](w1[:, 0] + w1[:, 1:] @ torch.tensor(x, dtype=torch.float64))
    error = (y - TORCH[name](w2[0] + w2[1:] @ a1)) ** 2 / 2
    error.backward()
    np.testing.assert_allclose(done.before.error, error.item(), atol=1e-12)
    np.testing.assert_allclose(done.gradient1, w1.grad, atol=1e-9)
    np.testing.assert_allclose(done.gradient2, w2.grad, atol=1e-9)


@given(weights, pattern, number, unit)
def test_delta_is_minus_the_slope_of_the_error_over_the_total_input(w, x, y, name):
    (w1, w2), step = w, 1e-5
    done = one_update(w1, w2, x, y, UNITS[name], rate=0.5)
    for j in (0, 1):  # a bias moves its neuron's total input alone
        nudge = step * (np.arange(2) == j)[:, None] * [1, 0, 0]
        errors = [forward(w1 + s * nudge, w2, np.array(x), y, UNITS[name]).error for s in (1, -1)]
        assert done.delta1[j] == pytest.approx((errors[1] - errors[0]) / (2 * step), abs=1e-8)
    nudge = step * np.array([1, 0, 0])
    errors = [forward(w1, w2 + s * nudge, np.array(x), y, UNITS[name]).error for s in (1, -1)]
    assert done.delta2 == pytest.approx((errors[1] - errors[0]) / (2 * step), abs=1e-8)


@given(weights, pattern, st.floats(0, 1), unit, st.floats(0.1, 10))
def test_it_is_one_step_of_the_courses_network(w, x, y, name, rate):
    network = MLP([2, 2, 1], activation=name, cost="squared_error", output=name,
                  rng=np.random.default_rng(1))  # fmt: skip
    w1, w2 = w
    network.layers[0].W, network.layers[0].b = w1[:, 1:].copy(), w1[:, 0].copy()
    network.layers[1].W, network.layers[1].b = w2[None, 1:].copy(), w2[:1].copy()
    X, Y = np.array([x]), np.array([[y]])
    done = one_update(w1, w2, x, y, UNITS[name], rate)
    same = {"rtol": 1e-12, "atol": 1e-12}
    np.testing.assert_allclose(done.before.y_hat, network.forward(X)[0, 0], **same)
    np.testing.assert_allclose(done.before.error, network.loss(X, Y), **same)
    hidden, output = network.gradients(X, Y)
    np.testing.assert_allclose(done.gradient1, np.column_stack([hidden["b"], hidden["W"]]), **same)
    np.testing.assert_allclose(done.gradient2, [*output["b"], *output["W"][0]], **same)
    network.fit(X, Y, epochs=1, batch_size=1, learning_rate=rate, progress=False)
    np.testing.assert_allclose(done.new1[:, 1:], network.layers[0].W, **same)
    np.testing.assert_allclose(done.new2[0], network.layers[1].b[0], **same)
    np.testing.assert_allclose(done.after.error, network.loss(X, Y), **same)


def test_many_settings_at_once_equal_one_after_the_other():
    rng = np.random.default_rng(2)
    w1, w2 = rng.normal(size=(3, 1, 2, 3)), rng.normal(size=(3, 1, 3))
    rates = np.array([0.1, 2.0])
    together = one_update(w1, w2, (1.0, 0.5), 1, tanh(), rates)
    for i in range(3):
        for r, rate in enumerate(rates):
            alone = one_update(w1[i, 0], w2[i, 0], (1.0, 0.5), 1, tanh(), rate)
            np.testing.assert_allclose(together.new1[i, r], alone.new1)
            np.testing.assert_allclose(together.after.error[i, r], alone.after.error)


@pytest.mark.parametrize("rate", [0.0, -1.0, np.nan, np.inf])
def test_a_rate_that_is_not_above_zero_is_refused(rate):
    with pytest.raises(ValueError, match="rate must be finite and above 0"):
        one_update(np.zeros((2, 3)), np.zeros(3), (0, 1), 1, logistic(), rate)
