import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from sklearn.linear_model import LinearRegression

from shared.evaluation import numerical_gradient
from shared.nn import Adaline, optimal_weights, stable_rate, with_constant_input

LOGIC = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
AND = [-1, -1, -1, 1]
seeds = st.integers(0, 2**32 - 1)


def problem(seed, n_patterns=20, n_inputs=3):
    rng = np.random.default_rng(seed)
    X = rng.normal(size=(n_patterns, n_inputs)) * rng.uniform(0.3, 3, n_inputs)
    return X, np.where(X @ rng.normal(size=n_inputs) + rng.normal(size=n_patterns) > 0, 1, -1)


@given(seed=seeds)
def test_batch_step_goes_down_the_numerical_gradient_of_the_error(seed):
    X, y = problem(seed)
    neuron = Adaline(3, 0.05, "batch", initial_range=1, rng=np.random.default_rng(seed))
    start = np.array([neuron.b, *neuron.w])

    def cost(weights):
        return np.mean((y - with_constant_input(X) @ weights) ** 2)

    neuron.step(X, y)
    expected = start - 0.05 * numerical_gradient(cost, start)
    np.testing.assert_allclose([neuron.b, *neuron.w], expected, atol=1e-7)


@given(seed=seeds)
def test_online_step_equals_torch_sgd_pattern_by_pattern(seed):
    X, y = problem(seed, n_patterns=7)
    neuron = Adaline(3, 0.02, "online", initial_range=1, rng=np.random.default_rng(seed))
    weights = torch.tensor([neuron.b, *neuron.w], requires_grad=True)
    optimizer = torch.optim.SGD([weights], lr=0.02)
    for x, d in zip(torch.tensor(with_constant_input(X)), torch.tensor(y), strict=True):
        optimizer.zero_grad()
        ((d - x @ weights) ** 2).backward()
        optimizer.step()
    neuron.step(X, y)
    np.testing.assert_allclose([neuron.b, *neuron.w], weights.detach().numpy(), atol=1e-12)


@given(seed=seeds)
def test_optimal_weights_equal_scikit_learns_linear_regression(seed):
    X, y = problem(seed)
    w, b = optimal_weights(X, y)
    oracle = LinearRegression().fit(X, y)
    np.testing.assert_allclose(w, oracle.coef_, atol=1e-9)
    assert b == pytest.approx(oracle.intercept_, abs=1e-9)


def test_optimal_weights_of_a_singular_problem_are_finite_and_have_no_gradient():
    X = np.array([[1.0, 1.0], [2.0, 2.0], [3.0, 3.0]])  # second column repeats the first
    y = np.array([-1, 1, 1])
    w, b = optimal_weights(X, y)
    epsilon = y - (X @ w + b)
    np.testing.assert_allclose(with_constant_input(X).T @ epsilon, 0, atol=1e-12)


def test_batch_training_converges_to_the_optimal_weights():
    neuron = Adaline(2, 0.3, "batch")
    neuron.fit(LOGIC, AND, epochs=2000)
    np.testing.assert_allclose(neuron.w, optimal_weights(LOGIC, AND)[0], atol=1e-9)


@given(seed=seeds, share=st.floats(0.02, 0.98))
def test_below_the_stable_rate_the_error_never_rises(seed, share):
    X, y = problem(seed)
    neuron = Adaline(
        3, share * stable_rate(X), "batch", initial_range=1, rng=np.random.default_rng(1)
    )
    errors = neuron.fit(X, y, epochs=30)["error"]
    assert (np.diff(errors) <= 1e-12).all()


@given(seed=seeds, share=st.floats(1.02, 1.5))
def test_above_the_stable_rate_the_error_grows_without_end(seed, share):
    X, y = problem(seed)
    neuron = Adaline(
        3, share * stable_rate(X), "batch", initial_range=1, rng=np.random.default_rng(1)
    )
    errors = neuron.fit(X, y, epochs=400)["error"]
    assert errors[-1] > 10 * errors[0]


def test_divergence_warns_with_the_bound_and_keeps_finite_weights():
    X = 1e3 * np.array([[1.0, 2.0], [2.0, 1.0], [-1.0, 1.0]])
    neuron = Adaline(2, learning_rate=1.0, mode="batch")
    with pytest.warns(
        RuntimeWarning, match=r"diverged in epoch \d+ with learning_rate=1; .*less than"
    ):
        history = neuron.fit(X, [1, -1, 1], epochs=1000)
    assert np.isfinite(neuron.w).all()
    assert np.isfinite(history["error"]).all()
    assert len(history) < 1000


def test_training_stops_when_the_error_no_longer_falls():
    history = Adaline(2, 0.3, "batch").fit(LOGIC, AND, epochs=5000, tolerance=1e-6)
    assert len(history) < 200
    assert history["error"][-1] == pytest.approx(0.25, abs=1e-4)


def test_error_is_that_of_the_linear_output_and_decision_its_sign():
    neuron = Adaline(2)
    neuron.w, neuron.b = np.array([1.0, 1.0]), -1.5
    assert neuron.error(LOGIC, AND) == pytest.approx(0.25)
    np.testing.assert_array_equal(neuron.predict(LOGIC), AND)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"learning_rate": 0}, "learning_rate must be a finite number above 0; got 0"),
        ({"learning_rate": float("nan")}, "learning_rate must be .* got nan"),
        ({"mode": "stochastic"}, "mode must be one of 'online', 'batch'; got 'stochastic'"),
    ],
)
def test_arguments_that_cannot_work_are_refused(arguments, message):
    with pytest.raises(ValueError, match=message):
        Adaline(2, **arguments)


def test_unipolar_targets_are_refused_with_the_way_to_recode():
    with pytest.raises(ValueError, match=r"y must hold only values from \{-1, 1\}; got 0: recode"):
        Adaline(2).fit(LOGIC, [0, 0, 0, 1])
