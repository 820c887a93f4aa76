import copy

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch.nn import functional as F

from shared.data import mnist
from shared.demos import watch_training
from shared.evaluation import check_gradients
from shared.nn import MLP, initializers, logistic, one_of_n

seeds = st.integers(0, 2**32 - 1)
UNITS = {"relu": torch.relu, "tanh": torch.tanh, "logistic": torch.sigmoid}
COSTS = {
    "squared_error": lambda z, Y: F.mse_loss(torch.sigmoid(z), Y, reduction="sum") / 2,
    "binary_cross_entropy": lambda z, Y: F.binary_cross_entropy_with_logits(z, Y, reduction="sum"),
    "categorical_cross_entropy": lambda z, Y: F.cross_entropy(z, Y, reduction="sum"),
}
XOR = np.array([[0.0, 0], [0, 1], [1, 0], [1, 1]]), np.array([0, 1, 1, 0])


def problem(seed, cost, activation="tanh", n_patterns=None):
    """A random architecture with random biases, and a batch with targets that fit its cost."""
    rng = np.random.default_rng(seed)
    sizes = [*rng.integers(1, 7, rng.integers(1, 4)).tolist(), int(rng.integers(2, 5))]
    network = MLP(sizes, activation, cost, rng=rng)
    for layer in network.layers:
        layer.b = rng.normal(size=layer.n_out)
    n_patterns = n_patterns or int(rng.integers(1, 9))
    X = rng.normal(size=(n_patterns, sizes[0]))
    return network, X, one_of_n(rng.integers(0, sizes[-1], n_patterns), sizes[-1])


@pytest.mark.parametrize("activation", UNITS)
@pytest.mark.parametrize("cost", COSTS)
@settings(max_examples=40)
@given(seed=seeds)
def test_loss_and_gradients_equal_autograd(cost, activation, seed):
    network, X, Y = problem(seed, cost, activation)
    parameters = [
        {name: torch.tensor(getattr(layer, name), requires_grad=True) for name in "Wb"}
        for layer in network.layers
    ]
    z = torch.tensor(X)
    for number, layer in enumerate(parameters):
        z = (UNITS[activation](z) if number else z) @ layer["W"].T + layer["b"]
    expected = COSTS[cost](z, torch.tensor(Y)) / len(X)
    expected.backward()
    assert network.loss(X, Y) == pytest.approx(expected.item(), abs=1e-9)
    for ours, theirs in zip(network.gradients(X, Y), parameters, strict=True):
        for name in "Wb":
            np.testing.assert_allclose(ours[name], theirs[name].grad.numpy(), rtol=0, atol=1e-9)


@pytest.mark.parametrize("cost", COSTS)
@settings(max_examples=10)
@given(seed=seeds)
def test_gradients_equal_finite_differences_in_every_layer(cost, seed):
    network, X, Y = problem(seed, cost)
    for layer, derived in zip(network.layers, network.gradients(X, Y), strict=True):

        def loss(W, b, layer=layer):
            layer.W, layer.b = W, b
            return network.loss(X, Y)

        check_gradients(loss, {"W": layer.W, "b": layer.b}, derived, atol=1e-8)


@pytest.mark.parametrize("cost", COSTS)
@settings(max_examples=30)
@given(seed=seeds)
def test_gradients_of_a_batch_are_the_mean_over_its_patterns(cost, seed):
    network, X, Y = problem(seed, cost, n_patterns=5)
    single = [network.gradients(X[p : p + 1], Y[p : p + 1]) for p in range(5)]
    for number, derived in enumerate(network.gradients(X, Y)):
        for name in "Wb":
            mean = np.mean([gradients[number][name] for gradients in single], axis=0)
            np.testing.assert_allclose(derived[name], mean, rtol=0, atol=1e-14)


def loops_of_lecture_02(W1, b1, W2, b2, x, y, rate):
    """One online update of a network with one hidden layer, neuron by neuron."""
    N, J, K = len(x), len(W1), len(W2)
    a1, outputs = [0.0] * J, [0.0] * K
    for j in range(J):
        z = b1[j]
        for i in range(N):
            z += W1[j][i] * x[i]
        a1[j] = 1 / (1 + np.exp(-z))
    for k in range(K):
        z = b2[k]
        for j in range(J):
            z += W2[k][j] * a1[j]
        outputs[k] = 1 / (1 + np.exp(-z))
    error = sum((y[k] - outputs[k]) ** 2 for k in range(K)) / 2
    delta2 = [(y[k] - outputs[k]) * outputs[k] * (1 - outputs[k]) for k in range(K)]
    delta1 = [a1[j] * (1 - a1[j]) * sum(delta2[k] * W2[k][j] for k in range(K)) for j in range(J)]
    for k in range(K):
        for j in range(J):
            W2[k][j] += rate * delta2[k] * a1[j]
        b2[k] += rate * delta2[k]
    for j in range(J):
        for i in range(N):
            W1[j][i] += rate * delta1[j] * x[i]
        b1[j] += rate * delta1[j]
    return error


@given(seed=seeds)
def test_online_epoch_equals_the_loops_of_lecture_02(seed):
    rng = np.random.default_rng(seed)
    N, J, K, P = rng.integers(1, 6, 4)
    network = MLP([N, J, K], "logistic", "squared_error", learning_rate=0.4, batch_size=1, rng=rng)
    X, Y = rng.normal(size=(P, N)), rng.random((P, K))
    loops = [np.copy(v).tolist() for layer in network.layers for v in (layer.W, layer.b)]
    order = copy.deepcopy(rng).permutation(P) if P > 1 else [0]
    errors = [loops_of_lecture_02(*loops, X[p], Y[p], 0.4) for p in order]
    assert network.step(X, Y) == pytest.approx(np.mean(errors), abs=1e-12)
    matrices = [v for layer in network.layers for v in (layer.W, layer.b)]
    for matrix, by_loops in zip(matrices, loops, strict=True):
        np.testing.assert_allclose(matrix, by_loops, rtol=0, atol=1e-12)


def test_the_slides_network_gives_the_slides_outputs():
    network = MLP([2, 2, 2, 2], "logistic", "squared_error", initializer="zeros")
    slide = [([[1, -2], [-1, 1]], [1, 0]), ([[2, -1], [-2, -1]], [0, 0])]
    slide += [([[3, -1], [-1, 4]], [-2, 2])]
    for layer, (W, b) in zip(network.layers, slide, strict=True):
        layer.W, layer.b = np.array(W, float), np.array(b, float)
    outputs = network.forward([[1.0, -1.0], [0.0, 0.0]])
    assert outputs.round(2).tolist() == [[0.62, 0.83], [0.51, 0.85]]


@pytest.mark.parametrize(
    ("sizes", "cost", "y"),
    [
        ([2, 8, 2], "categorical_cross_entropy", [0, 1, 1, 0]),
        ([2, 8, 1], "binary_cross_entropy", [0, 1, 1, 0]),
        ([2, 8, 1], "squared_error", [0, 1, 1, 0]),
        ([2, 8, 2], "squared_error", [0, 1, 1, 0]),
        ([2, 8, 3], "binary_cross_entropy", [[0, 1, 0], [1, 1, 0], [1, 0, 0], [0, 1, 1]]),
    ],
)
def test_every_kind_of_classification_is_learnt(sizes, cost, y):
    network = MLP(sizes, "tanh", cost, rng=np.random.default_rng(3))
    history = network.fit(XOR[0], y, 1500, batch_size=4, learning_rate=0.7, progress=False)
    assert network.predict(XOR[0]).tolist() == y
    assert network.accuracy(XOR[0], y) == history["accuracy"][-1] == 1
    assert history["loss"][-1] < history["loss"][0] / 5


def test_without_a_hidden_layer_xor_cannot_be_learnt():
    network = MLP([2, 2], rng=np.random.default_rng(3))
    network.fit(*XOR, epochs=500, batch_size=4, progress=False)
    assert network.accuracy(*XOR) <= 0.75


def test_a_function_is_approximated_with_linear_outputs():
    x = np.linspace(-1, 1, 41)[:, None]
    network = MLP(
        [1, 20, 1], "tanh", "squared_error", output="identity", rng=np.random.default_rng(1)
    )
    history = network.fit(x, np.sin(3 * x), 1500, 10, 0.2, progress=False)
    assert np.abs(network.forward(x) - np.sin(3 * x)).max() < 0.1
    assert np.isnan(history["accuracy"]).all()
    with pytest.raises(ValueError, match="y must hold classes"):
        network.accuracy(x, np.sin(3 * x))


def test_probabilities_sum_to_one_over_classes_and_are_those_of_yes_for_one_output():
    X = np.random.default_rng(1).normal(size=(6, 2))
    classes = MLP([2, 5, 3], rng=np.random.default_rng(1)).predict_probabilities(X)
    np.testing.assert_allclose(classes.sum(axis=1), 1)
    yes = MLP([2, 5, 1], cost="binary_cross_entropy", rng=np.random.default_rng(1))
    assert yes.predict_probabilities(X).shape == (6, 1)
    np.testing.assert_array_equal(yes.predict(X), yes.predict_probabilities(X)[:, 0] > 0.5)
    with pytest.raises(ValueError, match="no probabilities: take forward"):
        MLP([2, 1], cost="squared_error", initializer="zeros").predict_probabilities(X)


@pytest.mark.parametrize("cost", COSTS)
@pytest.mark.parametrize("activation", UNITS)
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_training_keeps_the_precision_of_the_data(dtype, activation, cost):
    rng = np.random.default_rng(1)
    X, Y = rng.normal(size=(10, 3)).astype(dtype), np.eye(2)[rng.integers(0, 2, 10)]
    network = MLP([3, 4, 2], activation, cost, rng=rng)
    assert network.forward(X).dtype == dtype
    network.fit(X, Y, epochs=2, batch_size=4, progress=False)
    assert {v.dtype for layer in network.layers for v in (layer.W, layer.b)} == {np.dtype(dtype)}
    assert network.forward(X).dtype == dtype
    assert network.gradients(X, Y)[0]["W"].dtype == dtype


def test_one_seed_gives_one_result_and_data_are_left_alone():
    X, y = np.random.default_rng(1).normal(size=(30, 2)), np.arange(30) % 3
    kept = X.copy(), y.copy()
    runs = []
    for seed in (4, 4, 5):
        network = MLP([2, 5, 3], rng=np.random.default_rng(seed))
        runs.append(network.fit(X, y, epochs=3, batch_size=7, progress=False)["loss"])
    np.testing.assert_array_equal(runs[0], runs[1])
    assert (runs[0] != runs[2]).all()
    np.testing.assert_array_equal(X, kept[0])
    np.testing.assert_array_equal(y, kept[1])


def test_integer_inputs_and_labels_stored_as_floats_will_do():
    network = MLP([2, 4, 2], rng=np.random.default_rng(1))
    history = network.fit([[0, 0], [1, 1]], [0.0, 1.0], epochs=1, progress=False)
    assert network.layers[0].W.dtype == np.float64 and len(history) == 1


def test_mnist_is_learnt_from_a_few_thousand_digits():
    X, y = mnist("train", size=6_000)
    network = MLP([784, 64, 10], rng=np.random.default_rng(1))
    history = network.fit(X, y, 8, validation=mnist("test", size=2_000), progress=False)
    assert network.layers[0].W.dtype == np.float32
    assert history["validation_accuracy"][-1] > 0.88


def test_the_training_view_watches_a_network():
    network = MLP([2, 6, 2], "tanh", learning_rate=0.5, batch_size=4, rng=np.random.default_rng(1))
    demo = watch_training(network, *XOR, steps=300)
    assert demo.mistakes[0] > 0 and demo.mistakes[-1] == 0


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: MLP([3]), "sizes must hold at least two numbers"),
        (lambda: MLP(3), "sizes must hold at least two numbers"),
        (lambda: MLP([3, 0, 2]), r"sizes\[1\] must be a whole number of at least 1; got 0"),
        (lambda: MLP([3, 2]), "rng must be a numpy.random.Generator when weights are drawn"),
        (lambda: MLP([3, 1]), "needs an output per class, at least 2; got sizes"),
        (lambda: MLP([3, 2], "softmax", initializer="zeros"), "activation must be one of"),
        (lambda: MLP([3, 2], cost="mse", initializer="zeros"), "cost must be one of"),
        (lambda: MLP([3, 2], output="tanh", initializer="zeros"), "output must be None with"),
        (
            lambda: MLP([3, 2], cost="squared_error", output="relu6", initializer="zeros"),
            "output must be one of",
        ),
        (lambda: MLP([3, 2], initializer="glorot"), "initializer must be one of"),
        (lambda: MLP([3, 2], initializer="zeros", learning_rate=0), "learning_rate must be"),
        (lambda: MLP([3, 2], initializer="zeros", batch_size=0), "batch_size must be"),
    ],
)
def test_a_network_that_cannot_work_is_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()


X10 = np.ones((10, 3))


@pytest.mark.parametrize("method", ["fit", "step", "loss", "gradients", "accuracy"])
@pytest.mark.parametrize(
    ("X", "y", "message"),
    [
        (np.ones((10, 4)), np.zeros(10, int), r"X must have 3 columns.*got shape \(10, 4\)"),
        (np.ones(3), [0], r"X must have shape \(P, N\)"),
        (np.full((2, 3), np.nan), [0, 0], r"X must be finite; got nan in row 0"),
        (X10.astype(np.float16), np.zeros(10, int), "X must be float32 or float64; got float16"),
        (X10, np.zeros(9, int), r"y must have shape \(10,\), or \(10, 2\)"),
        (X10, np.arange(10), "labels 0 … 1 for 2 outputs; got 2: recode"),
        (X10, np.full(10, 0.5), "y must hold whole numbers"),
    ],
)
def test_data_that_do_not_fit_the_network_are_refused(method, X, y, message):
    network = MLP([3, 2], initializer="zeros", rng=np.random.default_rng(1))
    with pytest.raises(ValueError, match=message):
        getattr(network, method)(X, y)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"epochs": 0}, "epochs must be"),
        ({"batch_size": 0}, "batch_size must be"),
        ({"learning_rate": -1}, "learning_rate must be"),
        ({"batch_size": 3}, "rng must be .* when batches are smaller than the data"),
        ({"rng": 7, "batch_size": 3}, "rng must be .*; got 7"),
        ({"validation": X10}, "validation must be a pair"),
        ({"validation": (X10[:, :2], np.zeros(10, int))}, "X must have 3 columns"),
        ({"validation": (X10, np.full(10, 4))}, "labels 0 … 1"),
    ],
)
def test_fit_refuses_settings_that_cannot_work_and_changes_nothing(arguments, message):
    network = MLP([3, 2], initializer="zeros")
    with pytest.raises(ValueError, match=message):
        network.fit(X10, np.zeros(10, int), **{"epochs": 1, "progress": False} | arguments)
    assert not network.layers[0].W.any()


def test_an_activation_with_its_own_steepness_goes_in_as_an_object():
    network = MLP([2, 3, 2], logistic(beta=3.0), rng=np.random.default_rng(1))
    assert network.layers[0].activation.derivative(np.array(0.0)) == pytest.approx(0.75)


def test_each_layer_can_have_an_initializer_of_its_own():
    rules = ["fan_in_uniform", initializers.uniform(0.5)]
    network = MLP([400, 300, 200], initializer=rules, rng=np.random.default_rng(1))
    largest = [np.abs(layer.W).max() for layer in network.layers]
    assert largest == pytest.approx([2.38 / 20, 0.5], rel=1e-3)
    with pytest.raises(ValueError, match="one for each of the 3 layers; got 2"):
        MLP([4, 3, 3, 2], initializer=rules, rng=np.random.default_rng(1))


@pytest.mark.parametrize(
    ("activation", "variance"), [("relu", 2 / 300), ("tanh", 2 / 500), ("logistic", 2 / 500)]
)
def test_left_out_the_initializer_is_hes_for_relu_and_xaviers_for_others(activation, variance):
    network = MLP([300, 200, 2], activation, rng=np.random.default_rng(1))
    assert network.layers[0].W.var() == pytest.approx(variance, rel=0.03)
