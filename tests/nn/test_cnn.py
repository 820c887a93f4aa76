import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import nn
from torch.nn import functional as F

from shared.data import mnist
from shared.evaluation import check_gradients
from shared.nn import (
    CNN,
    L2,
    MLP,
    AveragePool2D,
    Conv2D,
    Dense,
    DropConnect,
    Dropout,
    EarlyStopping,
    Flatten,
    MaxPool2D,
    PReLU,
    logistic,
    shallow_cnn,
)
from shared.nn.optimizers import NAMED, Adam, AdaptiveRate

seeds = st.integers(0, 2**32 - 1)


def network_with(seed=1, pool=MaxPool2D, **others):
    """Two convolutions, pooling and a learnt slope, for pictures of 2 channels, 9 × 8."""
    rng = np.random.default_rng(seed)
    layers = [
        Conv2D(2, 3, (2, 3), activation="tanh", rng=rng),  # 8 × 6
        pool(2),  # 4 × 3
        Conv2D(3, 4, 3, (1, 2), 1, rng=rng),  # 4 × 2
        PReLU(4),
        Flatten(),
        Dense(32, 5, "softplus", rng=rng),
        Dense(5, 3, rng=rng),
    ]
    for layer in layers:
        for name in set(layer.parameters) & {"b", "slope"}:
            setattr(layer, name, rng.normal(size=getattr(layer, name).shape))
    return CNN((2, 9, 8), layers, rng=rng, **others)


def pictures(seed=1, n_patterns=12):
    rng = np.random.default_rng(seed)
    y = rng.integers(0, 3, n_patterns)
    X = rng.normal(size=(n_patterns, 2, 9, 8))
    X[np.arange(n_patterns), 0, 2 * y] += 2  # a bright row
    return X, y


def torchs(network):
    """The same network in torch, and its parameters in the order of ours."""
    kinds = {MaxPool2D: nn.MaxPool2d, AveragePool2D: nn.AvgPool2d}
    modules, parameters = [], []
    for layer in network.layers:
        if isinstance(layer, Conv2D):
            module = nn.Conv2d(*layer.W.shape[1::-1], layer.size, layer.stride, layer.padding)
        elif isinstance(layer, Dense):
            module = nn.Linear(layer.n_in, layer.n_out)
        elif isinstance(layer, PReLU):
            module = nn.PReLU(len(layer.slope))
        else:
            module = kinds[type(layer)](2) if type(layer) in kinds else nn.Flatten()
        module.double()
        for name, theirs in zip(layer.parameters, module.parameters(), strict=True):
            theirs.data = torch.tensor(getattr(layer, name))
            parameters.append(theirs)
        modules.append(module)
        activation = getattr(layer, "activation", None)
        units = {"tanh": nn.Tanh(), "softplus": nn.Softplus(), "ReLU": nn.ReLU()}
        modules.append(units.get(activation.name if activation else None, nn.Identity()))
    return nn.Sequential(*modules), parameters


def weights(network):
    return [np.copy(getattr(layer, name)) for layer in network.layers for name in layer.parameters]


@pytest.mark.parametrize("pool", [MaxPool2D, AveragePool2D])
@settings(max_examples=25)
@given(seed=seeds)
def test_loss_and_gradients_equal_autograd(pool, seed):
    network, (X, y) = network_with(seed, pool), pictures(seed)
    peer, parameters = torchs(network)
    expected = F.cross_entropy(peer(torch.tensor(X)), torch.tensor(y))
    expected.backward()
    assert network.loss(X, y) == pytest.approx(expected.item(), abs=1e-9)
    ours = [values for of_layer in network.gradients(X, y) for values in of_layer.values()]
    for derived, theirs in zip(ours, parameters, strict=True):
        np.testing.assert_allclose(derived, theirs.grad.numpy(), rtol=0, atol=1e-9)


def test_gradients_equal_finite_differences_in_every_layer():
    network, (X, y) = network_with(), pictures()
    for layer, derived in zip(network.layers, network.gradients(X, y), strict=True):

        def loss(layer=layer, **values):
            for name, value in values.items():
                setattr(layer, name, value)
            return network.loss(X, y)

        here = {name: getattr(layer, name) for name in layer.parameters}
        check_gradients(loss, here, derived, atol=1e-7)


@settings(max_examples=5)
@given(seed=seeds)
def test_training_equals_torchs_with_the_same_batches(seed):
    network, (X, y) = network_with(seed, optimizer=Adam(0.02), batch_size=5), pictures(seed)
    peer, parameters = torchs(network)
    rule, order = torch.optim.Adam(parameters, lr=0.02), np.random.default_rng(seed)
    for _ in range(3):
        for batch in np.split(order.permutation(12), [5, 10]):
            rule.zero_grad()
            F.cross_entropy(peer(torch.tensor(X[batch])), torch.tensor(y[batch])).backward()
            rule.step()
    network.fit(X, y, 3, progress=False, rng=np.random.default_rng(seed))
    for ours, theirs in zip(weights(network), parameters, strict=True):
        np.testing.assert_allclose(ours, theirs.detach().numpy(), rtol=0, atol=1e-8)


@pytest.mark.parametrize("optimizer", NAMED)
def test_every_optimizer_trains_every_kind_of_layer(optimizer):
    rate = None if NAMED[optimizer].learning_rate is None else 0.01
    network = network_with(optimizer=optimizer, learning_rate=rate, batch_size=12)
    before, history = weights(network), network.fit(*pictures(), 60, progress=False)
    assert history["loss"][-1] < 0.8 * history["loss"][0]
    assert all((new != old).any() for new, old in zip(weights(network), before, strict=True))


@pytest.mark.parametrize(
    "further",
    [
        {"penalty": L2(1.0)},
        {"dropout": Dropout(0.2)},
        {"dropout": Dropout(0.2, per_batch=True)},
        {"dropout": DropConnect(0.2)},
        {"adaptive_rate": AdaptiveRate()},
        {"adaptive_rate": AdaptiveRate(), "penalty": L2(1.0)},
        {"early_stopping": EarlyStopping(5), "validation": pictures(2)},
    ],
    ids=str,
)
def test_what_mlps_are_trained_with_trains_a_cnn(further):
    network, data = network_with(learning_rate=0.1, batch_size=4), pictures()
    before = network.loss(*data)
    history = network.fit(*data, 30, progress=False, **further)
    assert network.loss(*data) < before
    assert set(history.names) >= {"loss", "accuracy"}


def test_dropout_switches_off_neurons_of_hidden_layers_with_weights_and_no_others():
    network, (X, _) = network_with(), pictures()
    thinned = Dropout(0.5).thin(network.layers, np.random.default_rng(1))
    changed = [new is not old for new, old in zip(thinned, network.layers, strict=True)]
    assert changed == [True, False, True, False, False, True, False]
    maps = thinned[0].forward(X)[0]
    assert 0.4 < (maps == 0).mean() < 0.6


def test_the_penalty_is_that_of_the_weights_and_of_nothing_else():
    network, (X, y) = network_with(learning_rate=1.0, batch_size=12), pictures()
    plain = network_with(learning_rate=1.0, batch_size=12)
    before = weights(network)
    network.fit(X, y, 1, penalty=L2(0.6), progress=False)
    plain.fit(X, y, 1, progress=False)
    names = [name for layer in network.layers for name in layer.parameters]
    for name, start, ours, others in zip(
        names, before, weights(network), weights(plain), strict=True
    ):
        decay = 0.6 / 12 * start if name == "W" else 0 * start
        np.testing.assert_allclose(ours, others - decay, rtol=0, atol=1e-12)


def test_a_stack_of_dense_layers_is_an_mlp():
    mlp = MLP([6, 5, 3], "tanh", rng=np.random.default_rng(1))
    rng = np.random.default_rng(1)
    cnn = CNN((6,), [Dense(6, 5, "tanh", rng=rng), Dense(5, 3, rng=rng)], rng=rng)
    X, y = np.random.default_rng(2).normal(size=(40, 6)), np.arange(40) % 3
    losses = [network.fit(X, y, 3, progress=False)["loss"] for network in (mlp, cnn)]
    np.testing.assert_array_equal(losses[0], losses[1])


def test_patterns_may_come_as_pictures_or_as_rows():
    network = shallow_cnn(np.random.default_rng(1))
    rows, _ = mnist("test", size=30)
    shapes = [(30, 784), (30, 28, 28), (30, 1, 28, 28)]
    answers = [network.forward(rows.reshape(shape)) for shape in shapes]
    np.testing.assert_array_equal(answers[0], answers[1])
    np.testing.assert_array_equal(answers[0], answers[2])
    assert answers[0].shape == (30, 10) and answers[0].dtype == np.float32
    assert network.outputs_of_layers(rows)[0].shape == (30, 8, 26, 26)


def test_many_patterns_answer_in_slices_as_they_do_at_once():
    network = network_with()
    X, y = pictures(n_patterns=300)
    at_once = network.cost.outputs(network.forward_pass(X)[0])
    np.testing.assert_allclose(network.forward(X), at_once, rtol=0, atol=1e-14)
    assert network.loss(X, y) == pytest.approx(
        np.mean([network.loss(X[p : p + 1], y[p : p + 1]) for p in range(300)])
    )


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_training_keeps_the_precision_of_the_data_and_leaves_them_alone(dtype):
    X, y = pictures()
    X = X.astype(dtype)
    kept, network = X.copy(), network_with(batch_size=5)
    network.fit(X, y, 2, progress=False)
    assert {values.dtype for values in weights(network)} == {np.dtype(dtype)}
    assert network.forward(X).dtype == dtype
    np.testing.assert_array_equal(X, kept)


def test_one_seed_gives_one_result():
    runs = [network_with(seed).fit(*pictures(), 3, 5, progress=False)["loss"] for seed in (4, 4, 5)]
    np.testing.assert_array_equal(runs[0], runs[1])
    assert (runs[0] != runs[2]).all()


def test_a_diverging_network_keeps_its_last_finite_weights_and_names_the_layer():
    network = network_with(learning_rate=1e200, batch_size=12)
    with pytest.warns(RuntimeWarning, match=r"training diverged: .* of layer \d"):
        network.fit(*pictures(), 5, progress=False)
    assert all(np.isfinite(values).all() for values in weights(network))


def test_mnist_is_learnt_from_a_few_thousand_digits():
    network = shallow_cnn(np.random.default_rng(1), optimizer=Adam(0.003))
    history = network.fit(
        *mnist("train", size=4_000), 3, validation=mnist("test", size=1_000), progress=False
    )
    assert history["validation_accuracy"][-1] > 0.9


def conv(*arguments, **others):
    return Conv2D(*arguments, initializer="zeros", **others)


def dense(*arguments):
    return Dense(*arguments, initializer="zeros")


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: CNN(28, [dense(28, 2)]), r"input_shape must be \(channels, rows, columns\)"),
        (lambda: CNN((1, 0, 28), [dense(28, 2)]), "input_shape must be a whole number"),
        (lambda: CNN((1, 4, 4), []), "layers must be a list of at least one layer"),
        (
            lambda: CNN((1, 28, 28), [conv(1, 8, 3), dense(5408, 10)]),
            r"layer 2, Dense\(5408, 10, identity\): patterns must have shape \(5408,\); "
            r"got \(8, 26, 26\); put a Flatten\(\) before it",
        ),
        (
            lambda: CNN((1, 28, 28), [conv(1, 8, 3), Flatten(), dense(784, 10)]),
            r"layer 3, Dense\(784, .*: patterns must have shape \(784,\); got \(5408,\)$",
        ),
        (
            lambda: CNN((3, 28, 28), [conv(1, 8, 3)]),
            r"layer 1, Conv2D\(.*shape \(1, H, W\); got \(3, 28, 28\)",
        ),
        (
            lambda: CNN((1, 10, 10), [conv(1, 8, 3, 2)]),
            r"layer 1, Conv2D\(.* into 10: .* = 4\.5; stride 1 always fits",
        ),
        (
            lambda: CNN((1, 28, 28), [conv(1, 8, 4), MaxPool2D(2)]),
            r"layer 2, MaxPool2D\(2×2\): a filter of 2 with stride 2 .* into 25: .*12\.5",
        ),
        (lambda: CNN((1, 4, 4), [conv(1, 2, 4)]), r"gives \(2, 1, 1\): end with Flatten"),
        (
            lambda: CNN((4,), [dense(4, 3, "tanh")]),
            r"last layer must be linear.*got Dense\(4, 3, tanh\)",
        ),
        (lambda: CNN((4,), [dense(4, 1)]), "needs an output per class, at least 2; got 1"),
        (lambda: CNN((4,), [dense(4, 2)], cost="mse"), "cost must be one of"),
        (lambda: CNN((4,), [dense(4, 2)], learning_rate=0), "learning_rate must be"),
    ],
)
def test_a_network_that_cannot_work_is_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()


@pytest.mark.parametrize("method", ["fit", "step", "loss", "gradients", "accuracy"])
@pytest.mark.parametrize(
    ("X", "message"),
    [
        (np.ones((5, 1, 4, 4)), r"shape \(P, 2, 4, 4\), or \(P, 32\); got \(5, 1, 4, 4\)"),
        (np.ones((5, 4, 4)), r"shape \(P, 2, 4, 4\), or \(P, 32\); got \(5, 4, 4\)"),
        (np.ones((2, 4, 4)), r"got \(2, 4, 4\)"),
        (np.ones(32), r"got \(32,\)"),
        (np.full((5, 2, 4, 4), np.nan), "X must be finite; got nan in row 0"),
        (np.ones((5, 32), np.float16), "X must be float32 or float64; got float16"),
        (np.ones((0, 32)), "X must hold at least one pattern"),
    ],
)
def test_data_that_do_not_fit_the_network_are_refused(method, X, message):
    network = CNN((2, 4, 4), [conv(2, 3, 3), Flatten(), dense(12, 2)])
    with pytest.raises(ValueError, match=message):
        getattr(network, method)(X, np.zeros(len(X), int))


@pytest.mark.parametrize(
    ("number", "name", "value", "message"),
    [
        (1, "W", np.zeros((3, 2, 2, 2)), r"W of layer 1 must have shape \(3, 2, 2, 3\); got"),
        (3, "b", np.zeros(3), r"b of layer 3 must have shape \(4,\); got \(3,\)"),
        (4, "slope", np.zeros(2), r"slope of layer 4 must have shape \(4,\); got \(2,\)"),
        (4, "slope", [0.1] * 4, "slope of layer 4 must be numpy arrays; got list"),
        (7, "W", np.zeros((3, 4)), r"W of layer 7 must have shape \(n_out, 5\)"),
        (1, "W", np.full((3, 2, 2, 3), np.inf), "W of layer 1 must be finite; got inf"),
    ],
)
def test_weights_set_by_hand_that_cannot_work_are_told_with_their_layer(
    number, name, value, message
):
    network = network_with()
    setattr(network.layers[number - 1], name, value)
    with pytest.raises(ValueError, match=message):
        network.predict(pictures()[0])


def test_an_activation_with_its_own_settings_goes_in_as_an_object():
    rng = np.random.default_rng(1)
    layers = [Conv2D(1, 2, 3, activation=logistic(3.0), rng=rng), Flatten(), Dense(8, 2, rng=rng)]
    network = CNN((1, 4, 4), layers, rng=rng)
    assert network.outputs_of_layers(np.zeros((1, 16)))[0].ravel().tolist() == [0.5] * 8
    assert repr(network) == (
        "CNN((1, 4, 4), [Conv2D(1, 2, 3×3, logistic), Flatten(), Dense(8, 2, identity)])"
    )
