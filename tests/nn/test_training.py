import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.neural_network import MLPClassifier

from shared.nn import MLP

seeds = st.integers(0, 2**32 - 1)


def clouds(seed=1, n_patterns=60):
    rng = np.random.default_rng(seed)
    y = rng.integers(0, 3, n_patterns)
    return rng.normal(size=(n_patterns, 2)) + 3 * np.eye(3, 2)[y], y


def weights(network):
    return [np.copy(values) for layer in network.layers for values in (layer.W, layer.b)]


@given(seed=seeds, batch_size=st.integers(1, 25))
def test_epochs_equal_scikit_learns_on_the_same_batches(seed, batch_size):
    X, y = clouds(seed, n_patterns=20)
    network = MLP([2, 4, 3], "tanh", batch_size=batch_size, rng=np.random.default_rng(seed))
    peer = MLPClassifier(
        (4,), "tanh", solver="sgd", alpha=0, batch_size=min(batch_size, 20), momentum=0,
        learning_rate_init=0.1, nesterovs_momentum=False, shuffle=False,
    )  # fmt: skip
    peer.partial_fit(X, y, classes=range(3))
    for layer, W, b in zip(network.layers, peer.coefs_, peer.intercepts_, strict=True):
        W[:], b[:] = layer.W.T, layer.b
    order = np.random.default_rng(seed)
    network.fit(X, y, epochs=2, progress=False, rng=np.random.default_rng(seed))
    for _ in range(2):
        shuffled = order.permutation(20) if batch_size < 20 else np.arange(20)
        peer.partial_fit(X[shuffled], y[shuffled])
    for layer, W, b in zip(network.layers, peer.coefs_, peer.intercepts_, strict=True):
        np.testing.assert_allclose(layer.W, W.T, atol=1e-9)
        np.testing.assert_allclose(layer.b, b, atol=1e-9)


def test_history_is_the_mean_over_batches_before_each_update():
    X, y = clouds()
    network = MLP([2, 5, 3], rng=np.random.default_rng(1))
    before = network.loss(X, y), network.accuracy(X, y)
    history = network.fit(X, y, epochs=1, batch_size=100, progress=False)
    assert (history["loss"][0], history["accuracy"][0]) == pytest.approx(before)
    assert network.loss(X, y) < before[0]


def test_history_of_unequal_batches_weighs_every_pattern_alike():
    X, y = clouds(n_patterns=7)
    network = MLP([2, 5, 3], rng=np.random.default_rng(1))
    before = network.loss(X, y)
    history = network.fit(X, y, 1, batch_size=3, learning_rate=1e-12, progress=False)
    assert history["loss"][0] == pytest.approx(before, abs=1e-9)


def test_fit_goes_on_from_the_present_weights():
    X, y = clouds()
    networks = [MLP([2, 5, 3], rng=np.random.default_rng(1)) for _ in range(2)]
    networks[0].fit(X, y, epochs=4, progress=False)
    for _ in range(4):
        networks[1].step(X, y)
    for ours, theirs in zip(*map(weights, networks), strict=True):
        np.testing.assert_array_equal(ours, theirs)


def test_weights_held_elsewhere_never_change():
    X, y = clouds()
    network = MLP([2, 5, 3], rng=np.random.default_rng(1))
    held, kept = network.layers[0].W, network.layers[0].W.copy()
    network.fit(X, y, epochs=2, progress=False)
    np.testing.assert_array_equal(held, kept)
    assert not np.array_equal(network.layers[0].W, kept)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("activation", ["relu", "identity"])
@pytest.mark.parametrize("cost", ["categorical_cross_entropy", "squared_error"])
@pytest.mark.parametrize("rate", [1e3, 1e30, 1e300])
def test_divergence_is_told_and_leaves_finite_weights(cost, activation, dtype, rate):
    X, y = clouds()
    output = "identity" if cost == "squared_error" else None
    network = MLP([2, 5, 5, 3], activation, cost, output, rng=np.random.default_rng(1))
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        history = network.fit(X.astype(dtype), y, 100, 20, rate, progress=False)
    assert all(np.isfinite(values).all() for values in weights(network))
    assert np.isfinite(history["loss"]).all()
    assert len(caught) <= 1  # ReLU may die instead, all numbers staying finite
    if activation == "identity" and output == "identity":
        (warning,) = caught
        assert warning.category is RuntimeWarning and warning.filename == __file__
        assert "layer" in str(warning.message) and "step" in str(warning.message)
        assert str(warning.message).endswith("The network keeps its last finite weights.")
        assert f"learning_rate={rate:g} is too large" in str(warning.message)
        assert len(history) < 100


def test_divergence_goes_back_to_weights_that_gave_a_finite_cost():
    X, y = clouds()
    network = MLP([2, 5, 3], "identity", "squared_error", "identity", rng=np.random.default_rng(1))
    with pytest.warns(RuntimeWarning, match=r"stopped being finite in step \d+ \(epoch \d+\)"):
        network.fit(X, y, 500, batch_size=60, learning_rate=50, progress=False)
    assert np.isfinite(network.loss(X, y))


def test_divergence_names_the_layer_whose_weights_would_overflow():
    network = MLP([1, 1], cost="squared_error", output="identity", initializer="zeros")
    with pytest.warns(RuntimeWarning, match="the weights of layer 1 stopped .* in step 1 "):
        network.fit([[1.0]], [1e10], 1, learning_rate=1e300, progress=False)
    assert network.layers[0].W.tolist() == [[0.0]]


def test_divergence_names_the_layer_whose_outputs_overflow_and_the_initial_weights():
    network = MLP([1, 1, 1, 2], initializer="zeros")
    for layer, size in zip(network.layers, (1e5, 1e305, 1.0), strict=True):
        layer.W = np.full(layer.W.shape, size)
    with pytest.warns(RuntimeWarning, match="the outputs of layer 2 .* initial weights"):
        history = network.fit([[1.0]], [0], 1, progress=False)
    assert len(history) == 0


def test_divergence_names_the_cost_where_only_the_targets_are_out_of_range():
    network = MLP([1, 1], cost="squared_error", output="identity", initializer="zeros")
    with pytest.warns(RuntimeWarning, match="the cost after layer 1 .* weights or targets"):
        network.fit([[1.0]], [1e200], 1, progress=False)


def test_divergence_on_unscaled_inputs_says_so():
    X, y = clouds()
    network = MLP([2, 5, 3], "identity", "squared_error", "identity", rng=np.random.default_rng(1))
    with pytest.warns(RuntimeWarning, match="inputs as large as .*: scale them"):
        network.fit(100 * X, y, 200, progress=False)


def test_a_step_that_diverges_warns_and_returns_nan():
    network = MLP(
        [1, 1], cost="squared_error", output="identity", initializer="zeros", learning_rate=1e300
    )
    with pytest.warns(RuntimeWarning, match="training diverged.*keeps its last finite weights"):
        assert np.isnan(network.step([[1.0]], [1e10]))
