import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from shared.evaluation import check_gradients
from shared.nn import L1, L2, MLP, Dense, DropConnect, Dropout, logistic, tanh
from shared.nn.optimizers import NAMED, Clipped, Nesterov

sizes = st.integers(1, 8)
seeds = st.integers(0, 2**32 - 1)
UNITS = {
    "identity": lambda z: z,
    "logistic": torch.sigmoid,
    "tanh": torch.tanh,
    "relu": torch.relu,
    "leaky_relu": torch.nn.functional.leaky_relu,
    "elu": torch.nn.functional.elu,
    "softplus": torch.nn.functional.softplus,
    "arctan": torch.arctan,
}


def layer_and_batch(seed, n_patterns, n_in, n_out, activation):
    rng = np.random.default_rng(seed)
    layer = Dense(n_in, n_out, activation, "xavier_normal", rng)
    layer.b = rng.normal(size=n_out)
    return layer, rng.normal(size=(n_patterns, n_in)), rng.normal(size=(n_patterns, n_out))


@pytest.mark.parametrize("activation", UNITS)
@given(seed=seeds, n_patterns=sizes, n_in=sizes, n_out=sizes)
def test_dense_forward_and_backward_equal_autograd(activation, seed, n_patterns, n_in, n_out):
    layer, X, d_a = layer_and_batch(seed, n_patterns, n_in, n_out, activation)
    a, cache = layer.forward(X)
    d_X, gradients = layer.backward(d_a, cache)
    x, W, b = (torch.tensor(value, requires_grad=True) for value in (X, layer.W, layer.b))
    expected = UNITS[activation](x @ W.T + b)
    expected.backward(torch.tensor(d_a))
    np.testing.assert_allclose(a, expected.detach().numpy(), atol=1e-12)
    for ours, theirs in ((d_X, x), (gradients["W"], W), (gradients["b"], b)):
        np.testing.assert_allclose(ours, theirs.grad.numpy(), atol=1e-12)


def test_dense_backward_equals_finite_differences():
    layer, X, d_a = layer_and_batch(3, 5, 4, 3, tanh(0.7))
    d_X, gradients = layer.backward(d_a, layer.forward(X)[1])

    def cost(X, W, b):
        return (d_a * np.tanh(0.7 * (X @ W.T + b))).sum()

    here = {"X": X, "W": layer.W, "b": layer.b}
    check_gradients(cost, here, {"X": d_X, **gradients}, atol=1e-8)


def test_the_slides_layer_gives_the_slides_numbers():
    layer = Dense(2, 2, logistic(), "zeros")
    layer.W, layer.b = np.array([[1.0, -2.0], [-1.0, 1.0]]), np.array([1.0, 0.0])
    a, (_, z, _) = layer.forward(np.array([[1.0, -1.0]]))
    assert z.tolist() == [[4, -2]]
    assert a.round(2).tolist() == [[0.98, 0.12]]


@pytest.mark.parametrize("activation", UNITS)
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_a_layer_computes_in_the_precision_of_its_input(activation, dtype):
    layer, X, d_a = layer_and_batch(1, 4, 3, 2, activation)
    a, cache = layer.forward(X.astype(dtype))
    d_X, gradients = layer.backward(d_a.astype(dtype), cache)
    assert {a.dtype, d_X.dtype, gradients["W"].dtype, gradients["b"].dtype} == {np.dtype(dtype)}
    assert layer.W.dtype == np.float64


def test_forward_and_backward_change_nothing():
    layer, X, d_a = layer_and_batch(1, 4, 3, 2, "identity")
    kept = [value.copy() for value in (layer.W, layer.b, X, d_a)]
    first = layer.forward(X)
    layer.backward(d_a, first[1])
    for value, before in zip((layer.W, layer.b, X, d_a), kept, strict=True):
        np.testing.assert_array_equal(value, before)
    np.testing.assert_array_equal(layer.forward(X)[0], first[0])


def test_the_gradient_of_the_inputs_can_be_left_out():
    layer, X, d_a = layer_and_batch(1, 4, 3, 2, "relu")
    cache = layer.forward(X)[1]
    d_X, gradients = layer.backward(d_a, cache, with_inputs=False)
    assert d_X is None
    np.testing.assert_array_equal(gradients["W"], layer.backward(d_a, cache)[1]["W"])


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda layer: layer.forward(np.ones((2, 4))), r"X must have shape \(P, 3\); got \(2, 4\)"),
        (lambda layer: layer.forward(np.ones(3)), r"X must have shape \(P, 3\); got \(3,\)"),
        (
            lambda layer: layer.backward(np.ones((5, 2)), layer.forward(np.ones((4, 3)))[1]),
            r"d_a must have the shape \(4, 2\) of a; got \(5, 2\)",
        ),
        (lambda layer: Dense(3, 2, "sigmoid", "zeros"), "activation must be one of 'identity'"),
        (lambda layer: Dense(3, 2), "rng must be a numpy.random.Generator"),
        (lambda layer: Dense(0, 2, initializer="zeros"), "n_in must be a whole number"),
    ],
)
def test_what_does_not_fit_the_layer_is_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call(Dense(3, 2, "relu", "zeros"))


@pytest.mark.parametrize(
    ("number", "name", "change", "message"),
    [
        (2, "W", np.transpose, r"W of layer 2 must have shape \(n_out, 3\).*; got \(3, 4\)"),
        (1, "W", np.ravel, r"W of layer 1 must have shape \(n_out, n_in\).*; got \(6,\)"),
        (1, "b", lambda b: b[:2], r"b of layer 1 must have shape \(3,\), .*; got \(2,\)"),
        (2, "b", lambda b: b[:, None], r"b of layer 2 must have shape \(4,\), .*; got \(4, 1\)"),
        (2, "W", lambda W: W * np.nan, "W of layer 2 must be finite; got nan: start with a new"),
        (1, "b", lambda b: b - np.inf, "b of layer 1 must be finite; got -inf"),
        (
            1,
            "W",
            np.ndarray.tolist,
            "W and b of layer 1 must be numpy arrays; got list and ndarray",
        ),
    ],
)
@pytest.mark.parametrize("method", ["forward", "predict", "loss", "gradients", "fit", "step"])
def test_weights_set_by_hand_that_cannot_work_are_told_with_their_layer(
    method, number, name, change, message
):
    network = MLP([2, 3, 4], rng=np.random.default_rng(1))
    layer = network.layers[number - 1]
    setattr(layer, name, change(getattr(layer, name)))
    X, y = np.ones((5, 2)), np.arange(5) % 4
    data = (X,) if method in ("forward", "predict") else (X, y)
    with pytest.raises(ValueError, match=message):
        getattr(network, method)(*data)


def pruned_network(**settings):
    network = MLP([2, 6, 3], "tanh", rng=np.random.default_rng(1), **settings)
    X, y = np.random.default_rng(2).normal(size=(20, 2)), np.arange(20) % 3
    network.fit(X, y, 2, 7, progress=False)  # the optimizer remembers something by now
    for layer in network.layers:  # every neuron keeps a way in and a way out
        layer.connections = np.indices(layer.W.shape).sum(axis=0) % 2 == 0
    return network, X, y


@given(seed=seeds, n_patterns=sizes, n_in=sizes, n_out=sizes)
def test_a_pruned_layer_equals_autograd_with_the_weights_left_out(seed, n_patterns, n_in, n_out):
    layer, X, d_a = layer_and_batch(seed, n_patterns, n_in, n_out, "tanh")
    kept, W = np.random.default_rng(seed).random((n_out, n_in)) > 0.5, layer.W
    layer.connections = kept
    a, cache = layer.forward(X)
    d_X, gradients = layer.backward(d_a, cache)
    x, w = torch.tensor(X, requires_grad=True), torch.tensor(W, requires_grad=True)
    expected = torch.tanh(x @ (w * torch.tensor(kept)).T + torch.tensor(layer.b))
    expected.backward(torch.tensor(d_a))
    np.testing.assert_allclose(a, expected.detach().numpy(), atol=1e-12)
    np.testing.assert_allclose(d_X, x.grad.numpy(), atol=1e-12)
    np.testing.assert_allclose(gradients["W"], w.grad.numpy(), atol=1e-12)


@pytest.mark.parametrize(
    "settings",
    [
        {},
        {"penalty": L1(1.0)},
        {"penalty": L2(1.0), "dropout": Dropout(0.5)},
        {"dropout": DropConnect(0.5)},
    ],
    ids=str,
)
@pytest.mark.parametrize("optimizer", [*NAMED, Clipped(Nesterov(), 0.1)])
def test_pruned_weights_stay_zero_and_all_others_learn(optimizer, settings):
    network, X, y = pruned_network(optimizer=optimizer)
    before = [layer.W for layer in network.layers]
    network.fit(X, y, 20, 7, progress=False, **settings)
    for layer, W in zip(network.layers, before, strict=True):
        assert not layer.W[~layer.connections].any()
        assert (layer.W != W)[layer.connections].mean() > 0.7  # equal steps may come back


def test_pruning_replaces_the_weights_and_leaves_those_held_elsewhere():
    layer = Dense(2, 2, initializer="zeros")
    held = layer.W = np.array([[1.0, 2.0], [3.0, 4.0]], np.float32)
    kept = np.array([[True, False], [True, True]])
    layer.connections = kept
    kept[:] = False
    assert layer.W.tolist() == [[1, 0], [3, 4]] and layer.W.dtype == np.float32
    assert layer.connections.tolist() == [[True, False], [True, True]]
    assert held.tolist() == [[1, 2], [3, 4]]


def test_a_layer_connected_again_learns_all_its_weights():
    network, X, y = pruned_network()
    for layer in network.layers:
        layer.connections = None
    network.fit(X, y, 1, progress=False)
    assert all(layer.W.all() for layer in network.layers)


@pytest.mark.parametrize("W", [np.ones((6, 2)), np.zeros((6, 3))])
def test_weights_set_by_hand_where_none_are_connected_are_told_with_their_layer(W):
    network, X, y = pruned_network()
    network.layers[0].W = W
    with pytest.raises(ValueError, match="W of layer 1 must be 0 where connections are False"):
        network.loss(X[:, :1].repeat(W.shape[1], axis=1), y)


@pytest.mark.parametrize(
    ("connections", "got"),
    [
        (np.ones((3, 2), bool), r"bool \(3, 2\)"),
        (np.ones((2, 3)), r"float64 \(2, 3\)"),
        ([[True, False]], r"bool \(1, 2\)"),
        (0.5, r"float64 \(\)"),
    ],
)
def test_connections_that_do_not_fit_are_refused(connections, got):
    layer = Dense(3, 2, initializer="zeros")
    message = r"connections must be None or a bool array of the shape \(2, 3\) of W, .*; got "
    with pytest.raises(ValueError, match=message + got):
        layer.connections = connections
    assert layer.connections is None
