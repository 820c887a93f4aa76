import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.evaluation import check_gradients
from shared.nn import MLP, Dense, DropConnect, Dropout
from shared.nn.network import Network
from shared.nn.optimizers import SGD, AdaptiveRate, UpdateRule

seeds = st.integers(0, 2**32 - 1)
sizes = st.integers(1, 6)
KINDS = [Dropout(0.5), Dropout(0.3, per_batch=True), DropConnect(0.5)]


def clouds(seed=1, n_patterns=30):
    rng = np.random.default_rng(seed)
    y = rng.integers(0, 3, n_patterns)
    return rng.normal(size=(n_patterns, 2)) + 3 * np.eye(3, 2)[y], y


def network_with(sizes=(2, 7, 3), seed=1, **settings):
    return MLP(sizes, "tanh", rng=np.random.default_rng(seed), **settings)


def weights(network):
    return [np.copy(values) for layer in network.layers for values in (layer.W, layer.b)]


def assert_equal_weights(network, other):
    for ours, theirs in zip(weights(network), weights(other), strict=True):
        np.testing.assert_array_equal(ours, theirs)


def linear_layer(values):
    layer = Dense(1, len(values), initializer="zeros")
    layer.b = np.array(values, float)
    return layer


@pytest.mark.parametrize("kind", KINDS, ids=str)
@given(seed=seeds, n_in=sizes, n_hidden=st.lists(sizes, min_size=1, max_size=3))
def test_gradients_equal_finite_differences_with_the_masks_fixed(kind, seed, n_in, n_hidden):
    network = network_with([n_in, *n_hidden, 3], seed)
    rng = np.random.default_rng(seed)
    X, y = rng.normal(size=(5, n_in)), rng.integers(3, size=5)

    def thinned():
        return Network(kind.thin(network.layers, np.random.default_rng(seed)), network.cost)

    z, caches = thinned().forward_pass(X)
    derived = thinned().backward_pass(network.cost.gradient(z, y), caches)
    for layer, of_layer in zip(network.layers, derived, strict=True):

        def cost(W, b, layer=layer):
            kept = layer.W, layer.b
            layer.W, layer.b = W, b
            value = network.cost.value(thinned().forward_pass(X)[0], y)
            layer.W, layer.b = kept
            return value

        check_gradients(cost, {"W": layer.W, "b": layer.b}, of_layer, atol=1e-7)


@pytest.mark.parametrize("p", [0.25, 0.5, 0.8])
@pytest.mark.parametrize("per_batch", [False, True])
def test_both_forms_of_dropout_make_the_same_networks(p, per_batch):
    X, y = clouds()
    Y = np.eye(3)[y]
    inverted = network_with(optimizer=SGD(0.3))
    hidden, output = inverted.layers
    # the lecture's form: masks of 0 and 1; afterwards the outgoing weights times 1 − p
    W1, b1, W2, b2 = hidden.W, hidden.b, output.W, output.b
    masks = np.random.default_rng(5)
    for _ in range(200):
        a = np.tanh(X @ W1.T + b1)
        mask = masks.random((1, 7) if per_batch else a.shape, np.float32) >= p
        z = (a * mask) @ W2.T + b2
        delta2 = (np.exp(z) / np.exp(z).sum(axis=1, keepdims=True) - Y) / 30
        delta1 = (delta2 @ W2) * mask * (1 - a * a)
        W2, b2 = W2 - 0.3 * delta2.T @ (a * mask), b2 - 0.3 * delta2.sum(axis=0)
        W1, b1 = W1 - 0.3 * delta1.T @ X, b1 - 0.3 * delta1.sum(axis=0)

    class ScaledOutputRate(UpdateRule):
        def step(self, gradient, state):
            rate = 0.3 * (1 - p) ** 2 if gradient.shape == (3, 7) else 0.3
            return -rate * gradient, state

    output.W = (1 - p) * output.W
    inverted.fit(
        X, y, 200, 30, progress=False, rng=np.random.default_rng(5),
        optimizer=ScaledOutputRate(), dropout=Dropout(p, per_batch),
    )  # fmt: skip
    expected = W1, b1, (1 - p) * W2, b2
    for ours, theirs in zip(weights(inverted), expected, strict=True):
        np.testing.assert_allclose(ours, theirs, rtol=0, atol=1e-12)


@pytest.mark.parametrize("p", [0.1, 0.5, 0.9])
def test_what_dropout_keeps_is_divided_by_its_share_so_that_the_expectation_is_the_layers(p):
    layers = [linear_layer([1.0, -2.0, 3.0]), Dense(3, 1, initializer="zeros")]
    hidden, output = Dropout(p).thin(layers, np.random.default_rng(1))
    a, _ = hidden.forward(np.zeros((200_000, 1)))
    assert output is layers[1]
    np.testing.assert_allclose(np.unique(a[:, 2]), [0, 3 / (1 - p)])
    errors = np.abs(layers[0].b) * np.sqrt(p / (1 - p) / len(a))
    assert (np.abs(a.mean(axis=0) - layers[0].b) < 5 * errors).all()
    assert np.abs(np.corrcoef(a.T != 0)[np.triu_indices(3, 1)]).max() < 0.02  # independent


@pytest.mark.parametrize("p", [0.1, 0.5, 0.9])
def test_the_expected_total_input_under_dropconnect_is_the_layers(p):
    layer = Dense(3, 2, initializer="zeros")
    layer.W, layer.b = np.array([[1.0, -2.0, 3.0], [0.5, 1.0, 0.0]]), np.array([1.0, -1.0])
    (thinned,) = DropConnect(p).thin([layer], np.random.default_rng(1))
    X = np.array([[1.0, 2.0, -1.0]])
    a = np.concatenate([thinned.forward(X)[0] for _ in range(20_000)])
    variances = ((layer.W * X) ** 2).sum(axis=1) * p / (1 - p)
    errors = np.sqrt(variances / len(a))
    assert (np.abs(a.mean(axis=0) - layer.forward(X)[0][0]) < 5 * errors).all()
    np.testing.assert_allclose(a.var(axis=0), variances, rtol=0.1)


def test_every_pattern_has_a_mask_of_its_own_unless_the_batch_shares_one():
    layers = [linear_layer(np.ones(50)), Dense(50, 1, initializer="zeros")]
    X = np.zeros((10, 1))
    own, _ = Dropout(0.5).thin(layers, np.random.default_rng(1))
    shared, _ = Dropout(0.5, per_batch=True).thin(layers, np.random.default_rng(1))
    assert len(np.unique(own.forward(X)[0], axis=0)) == 10
    first, second = shared.forward(X)[0], shared.forward(X)[0]
    assert len(np.unique(first, axis=0)) == len(np.unique(second, axis=0)) == 1
    assert not np.array_equal(first, second)


def test_neurons_that_are_off_for_a_batch_learn_nothing_from_it():
    X, y = clouds()
    network = network_with()
    (W1, b1, W2, _), masks = weights(network), np.random.default_rng(5)
    on = masks.random((1, 7), np.float32)[0] >= 0.5
    network.fit(
        X, y, 1, 30, progress=False, rng=np.random.default_rng(5), dropout=Dropout(0.5, True)
    )
    hidden, output = network.layers
    assert 0 < on.sum() < 7
    np.testing.assert_array_equal((hidden.W != W1).all(axis=1), on)
    np.testing.assert_array_equal(hidden.b != b1, on)
    np.testing.assert_array_equal((output.W != W2).all(axis=0), on)


def test_connections_that_are_off_for_a_batch_learn_nothing_from_it():
    X, y = clouds()
    network = network_with()
    network.layers[0].b = np.full(7, 0.1)  # a neuron whose inputs are all off still answers
    before, masks = weights(network), np.random.default_rng(5)
    on = [masks.random(layer.W.shape, np.float32) >= 0.5 for layer in network.layers]
    network.fit(X, y, 1, 30, progress=False, rng=np.random.default_rng(5), dropout=DropConnect(0.5))
    for layer, kept, W in zip(network.layers, on, before[::2], strict=True):
        assert not (layer.W != W)[~kept].any()
    np.testing.assert_array_equal(before[2] != network.layers[1].W, on[1])
    assert (network.layers[1].b != before[3]).all()


@pytest.mark.parametrize("kind", [Dropout(0), Dropout(0, per_batch=True), DropConnect(0)], ids=str)
def test_nothing_switched_off_is_plain_training(kind):
    X, y = clouds()
    network, plain = network_with(), network_with()
    network.fit(X, y, 5, 30, progress=False, dropout=kind)
    plain.fit(X, y, 5, 30, progress=False)
    assert_equal_weights(network, plain)


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_masks_come_from_rng_so_a_run_can_be_repeated(kind):
    X, y = clouds()

    def trained(seed):
        network = network_with()
        network.fit(X, y, 5, 7, progress=False, rng=np.random.default_rng(seed), dropout=kind)
        return network

    assert_equal_weights(trained(1), trained(1))
    assert not np.array_equal(trained(1).layers[0].W, trained(2).layers[0].W)


@pytest.mark.parametrize("kind", KINDS, ids=str)
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_the_trained_network_is_whole_and_keeps_its_precision(kind, dtype):
    X, y = clouds()
    network = network_with()
    network.fit(X.astype(dtype), y, 5, 7, progress=False, dropout=kind)
    assert all(type(layer) is Dense and layer.W.dtype == dtype for layer in network.layers)
    np.testing.assert_array_equal(network.forward(X), network.forward(X))


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_only_loss_and_accuracy_are_those_of_the_thinned_network(kind):
    X, y = clouds()
    network = network_with(learning_rate=0.01)
    whole = network.loss(X, y)
    history = network.fit(
        X, y, 1, 30, progress=False, validation=(X, y), dropout=kind,
        adaptive_rate=AdaptiveRate(undo=False),
    )  # fmt: skip
    assert abs(history["loss"][0] - whole) > 0.01
    assert history["validation_loss"][0] == history["error"][0] == network.loss(X, y)


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_divergence_is_told_with_its_layer(kind):
    network = MLP([1, 2, 2, 2], "identity", rng=np.random.default_rng(1))
    for layer, size in zip(network.layers, (1e200, 1e200, 1.0), strict=True):
        layer.W = np.full(layer.W.shape, size)
    with pytest.warns(RuntimeWarning, match="the outputs of layer 2 stopped being finite"):
        network.fit(np.ones((50, 1)), np.zeros(50, int), 3, 10, progress=False, dropout=kind)


@pytest.mark.parametrize("kind", [Dropout, DropConnect])
@pytest.mark.parametrize("probability", [-0.1, 1, 1.5, np.nan, "0.5", None])
def test_a_probability_that_cannot_work_is_refused(kind, probability):
    with pytest.raises(ValueError, match=r"probability must be .*at least 0.*; got"):
        kind(probability)


@pytest.mark.parametrize(
    ("sizes", "settings", "message"),
    [
        ([2, 5, 3], {"dropout": 0.5}, r"dropout must be an object such as Dropout\(0\.5\); got 0"),
        ([2, 5, 3], {"dropout": Dropout}, "dropout must be an object such as"),
        ([2, 3], {"dropout": Dropout(0.5)}, "Dropout needs a hidden layer"),
        ([2, 5, 3], {"dropout": DropConnect(0.5), "rng": 7}, "rng must be .* when dropout draws"),
    ],
)
def test_dropout_that_cannot_work_is_refused_before_training(sizes, settings, message):
    network = network_with(sizes)
    with pytest.raises(ValueError, match=message):
        network.fit(*clouds(), 1, 30, progress=False, **settings)
