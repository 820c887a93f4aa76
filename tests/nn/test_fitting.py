import copy
import warnings

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.nn import MLP, Activation
from shared.nn.optimizers import (
    NAMED,
    SGD,
    Adadelta,
    Adagrad,
    Adam,
    Clipped,
    Momentum,
    Nesterov,
    RMSprop,
    Rprop,
    UpdateRule,
)

seeds = st.integers(0, 2**32 - 1)
TORCH = [
    (SGD(0.3), lambda w: torch.optim.SGD(w, lr=0.3)),
    (Momentum(0.1, 0.8), lambda w: torch.optim.SGD(w, lr=0.1, momentum=0.8)),
    (Nesterov(0.1, 0.8), lambda w: torch.optim.SGD(w, lr=0.1, momentum=0.8, nesterov=True)),
    (Adagrad(0.1, 1e-40), lambda w: torch.optim.Adagrad(w, lr=0.1, eps=1e-20)),
    (Adadelta(), torch.optim.Adadelta),
    (RMSprop(0.01, 0.9, 1e-40), lambda w: torch.optim.RMSprop(w, 0.01, alpha=0.9, eps=1e-20)),
    (Adam(0.02), lambda w: torch.optim.Adam(w, lr=0.02)),
    (Rprop(0.05), lambda w: torch.optim.Rprop(w, lr=0.05)),
]


def clouds(seed=1, n_patterns=60):
    rng = np.random.default_rng(seed)
    y = rng.integers(0, 3, n_patterns)
    return rng.normal(size=(n_patterns, 2)) + 3 * np.eye(3, 2)[y], y


def network_with(optimizer, seed=1, **settings):
    return MLP([2, 5, 3], "tanh", rng=np.random.default_rng(seed), optimizer=optimizer, **settings)


def weights(network):
    return [np.copy(values) for layer in network.layers for values in (layer.W, layer.b)]


def assert_equal_weights(network, other, equal=True):
    same = [
        np.array_equal(ours, theirs)
        for ours, theirs in zip(weights(network), weights(other), strict=True)
    ]
    assert all(same) if equal else not any(same)


@pytest.mark.parametrize(("rule", "make"), TORCH, ids=lambda value: str(value)[:9])
@settings(max_examples=10)
@given(seed=seeds)
def test_training_equals_torchs_with_the_same_optimizer_and_batches(rule, make, seed):
    X, y = clouds(seed, n_patterns=20)
    network = network_with(rule, seed, batch_size=7)
    W1, b1, W2, b2 = parameters = [torch.nn.Parameter(torch.tensor(w)) for w in weights(network)]
    peer, order = make(parameters), np.random.default_rng(seed)
    for _ in range(3):
        for batch in np.split(order.permutation(20), [7, 14]):
            peer.zero_grad()
            z = torch.tanh(torch.tensor(X[batch]) @ W1.T + b1) @ W2.T + b2
            torch.nn.functional.cross_entropy(z, torch.tensor(y[batch])).backward()
            peer.step()
    network.fit(X, y, 3, progress=False, rng=np.random.default_rng(seed))
    descent = network.descent
    for number, layer in enumerate(network.layers):
        for name, theirs in zip("Wb", parameters[2 * number :], strict=False):
            # torch's weights under Nesterov's rule are those at which it takes the gradient
            ours = rule.look_ahead(getattr(layer, name), descent.states[number][name])
            np.testing.assert_allclose(ours, theirs.detach().numpy(), rtol=0, atol=1e-9)


@pytest.mark.parametrize("optimizer", NAMED)
def test_every_optimizer_learns(optimizer):
    rate = None if NAMED[optimizer].learning_rate is None else 0.02
    network = network_with(optimizer, learning_rate=rate, batch_size=20)
    history = network.fit(*clouds(), epochs=100, progress=False)
    assert history["loss"][-1] < 0.6 * history["loss"][0]
    assert history["accuracy"][-1] > 0.8


@pytest.mark.parametrize("rule", [*(kind() for kind in NAMED.values()), Clipped(Adam(), 0.1)])
def test_epochs_in_several_calls_are_those_of_one_call(rule):
    X, y = clouds()
    once, twice, steps = (network_with(rule) for _ in range(3))
    loss = once.fit(X, y, 6, progress=False)["loss"]
    parts = [twice.fit(X, y, epochs, progress=False)["loss"] for epochs in (2, 4)]
    np.testing.assert_array_equal(loss, np.concatenate(parts))
    np.testing.assert_array_equal(loss, [steps.step(X, y) for _ in range(6)])
    assert_equal_weights(once, twice)
    assert_equal_weights(once, steps)


def test_an_optimizer_goes_on_with_another_rate_and_afresh_with_another_kind():
    X, y = clouds()

    def speed_after(second):
        network = network_with(Momentum(0.1, 0.9))
        network.fit(X, y, 3, 60, progress=False)
        network.fit(X, y, 1, 60, progress=False, **second)
        return np.abs(network.descent.states[0]["W"]["v"]).max()

    assert speed_after({"learning_rate": 1e-9}) > 0.01
    assert speed_after({"optimizer": Momentum(1e-9, 0.9)}) > 0.01
    assert speed_after({"optimizer": Nesterov(1e-9, 0.9)}) < 1e-6


def test_weights_that_were_replaced_start_the_optimizer_afresh():
    X, y = clouds()
    network, reference = network_with("adam"), network_with("adam")
    network.fit(X, y, 3, 60, progress=False)
    for layer, other in zip(network.layers, reference.layers, strict=True):
        layer.W, layer.b = other.W.copy(), other.b.copy()
    network.fit(X, y, 3, 60, progress=False)
    reference.fit(X, y, 3, 60, progress=False)
    assert_equal_weights(network, reference)


def test_a_copy_goes_on_as_the_network_does():
    X, y = clouds()
    network = network_with("adam")
    network.fit(X, y, 3, 60, progress=False)
    twin = copy.deepcopy(network)
    for one in (network, twin):
        one.fit(X, y, 2, 60, progress=False)
    assert_equal_weights(network, twin)
    assert twin.descent.states[0]["W"]["t"] == 5


def test_forgetting_where_the_descent_stood_starts_the_optimizer_afresh():
    X, y = clouds()
    network = network_with("adam")
    network.fit(X, y, 3, 60, progress=False)
    network.descent = None
    network.fit(X, y, 2, 60, progress=False)
    assert network.descent.states[0]["W"]["t"] == 2


def test_training_in_another_precision_starts_afresh_in_it():
    X, y = clouds()
    network = network_with("adam")
    network.fit(X, y, 2, progress=False)
    network.fit(X.astype(np.float32), y, 2, progress=False)
    assert network.descent.states[0]["W"]["m"].dtype == np.float32
    assert network.layers[0].W.dtype == np.float32


def test_a_learning_rate_replaces_that_of_the_optimizer_and_left_out_leaves_it():
    assert network_with("sgd").optimizer == SGD(0.1)
    assert network_with("adam").learning_rate == 0.001
    assert network_with("adam", learning_rate=0.5).optimizer == Adam(0.5)
    assert network_with(Momentum(0.1, 0.5), learning_rate=0.2).optimizer == Momentum(0.2, 0.5)
    assert network_with("adadelta").learning_rate is None


def test_a_learning_rate_that_is_set_later_is_that_of_the_optimizer():
    network = network_with(Momentum(0.1, 0.5))
    network.learning_rate = 0.3
    assert network.optimizer == Momentum(0.3, 0.5)
    with pytest.raises(ValueError, match="learning_rate must be"):
        network.learning_rate = -1


def test_an_optimizer_of_one_call_leaves_that_of_the_network():
    X, y = clouds()
    network, reference = network_with("sgd"), network_with(Adam(0.03))
    network.fit(X, y, 2, progress=False, optimizer="adam", learning_rate=0.03)
    reference.fit(X, y, 2, progress=False)
    assert_equal_weights(network, reference)
    assert network.optimizer == SGD(0.1)


def test_clipping_bounds_the_first_step():
    X, y = clouds()
    network = network_with(Clipped(SGD(0.5), limit=0.01))
    before = weights(network)
    network.fit(X, y, 1, batch_size=60, progress=False)
    moved = [np.abs(new - old).max() for new, old in zip(weights(network), before, strict=True)]
    assert max(moved) == pytest.approx(0.005)


@pytest.mark.parametrize("optimizer", [Nesterov(0.1, 0.9), Adam(0.01)])
def test_an_interrupt_amid_a_step_keeps_the_weights_of_the_last_whole_step(optimizer, capsys):
    calls = []

    def interrupting(z):
        calls.append(1)
        if len(calls) == 4:
            raise KeyboardInterrupt
        return np.tanh(z)

    X, y = clouds()
    unit = Activation("tanh", interrupting, lambda z, a: 1 - a * a)
    network = MLP([2, 5, 3], unit, rng=np.random.default_rng(1), optimizer=optimizer)
    network.fit(X, y, 10, batch_size=60, progress=False)
    reference = network_with(optimizer)
    reference.fit(X, y, 3, batch_size=60, progress=False)
    assert "interrupted in epoch 4" in capsys.readouterr().out
    assert_equal_weights(network, reference)
    network.fit(X, y, 2, batch_size=60, progress=False)
    reference.fit(X, y, 2, batch_size=60, progress=False)
    assert_equal_weights(network, reference)


@pytest.mark.parametrize("optimizer", [name for name in NAMED if name != "adadelta"])
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_divergence_is_told_for_every_optimizer_and_leaves_finite_weights(optimizer, dtype):
    X, y = clouds()
    network = MLP(
        [2, 5, 5, 3], "identity", "squared_error", "identity", rng=np.random.default_rng(1)
    )
    settings = {"optimizer": optimizer, "learning_rate": 1e120}
    if optimizer == "rprop":
        settings = {"optimizer": Rprop(1e30 if dtype is np.float32 else 1e120, max_step=1e300)}
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        history = network.fit(X.astype(dtype), y, 300, 20, progress=False, **settings)
    (warning,) = caught
    assert warning.category is RuntimeWarning and warning.filename == __file__
    cause = "the steps of Rprop" if optimizer == "rprop" else "learning_rate=1e+120 is too large"
    assert cause in str(warning.message)
    assert np.isfinite(history["loss"]).all() and len(history) < 300
    assert all(np.isfinite(values).all() for values in weights(network))
    for of_layer in network.descent.states:
        for state in of_layer.values():
            assert all(np.isfinite(values).all() for values in state.values())


def test_divergence_names_the_state_that_overflows_where_the_weights_would_stand_still():
    network = MLP(
        [1, 1], cost="squared_error", output="identity", initializer="zeros", optimizer="rmsprop"
    )
    X, y = np.ones((1, 1), np.float32), np.full(1, 1e19, np.float32)
    with pytest.warns(RuntimeWarning, match="the optimizer's state of layer 1 stopped"):
        network.fit(10 * X, y, 1, progress=False)
    assert network.layers[0].W.tolist() == [[0.0]]


def test_a_rule_of_ones_own_trains_a_network():
    class Halved(UpdateRule):
        def step(self, gradient, state):
            return -0.05 * gradient, state

    X, y = clouds()
    network, reference = network_with(Halved()), network_with(SGD(0.05))
    network.fit(X, y, 3, progress=False)
    reference.fit(X, y, 3, progress=False)
    assert_equal_weights(network, reference)


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"optimizer": "adamw"}, "optimizer must be one of 'sgd'"),
        ({"optimizer": Adam}, "optimizer must be one of 'sgd'"),
        ({"optimizer": "adadelta", "learning_rate": 0.1}, "Adadelta has no learning_rate to set"),
        ({"optimizer": SGD([0.1, 0.2])}, r"learning_rate must be one number.*got shape \(2,\)"),
        ({"optimizer": Clipped(SGD([0.1]))}, r"learning_rate must be one number.*got shape \(1,\)"),
        ({"learning_rate": [0.1, 0.2]}, "learning_rate must be one number"),
    ],
)
def test_an_optimizer_that_cannot_train_a_network_is_refused(settings, message):
    with pytest.raises(ValueError, match=message):
        MLP([2, 3], rng=np.random.default_rng(1), **settings)
    network = MLP([2, 3], rng=np.random.default_rng(1))
    before = weights(network)
    with pytest.raises(ValueError, match=message):
        network.fit(*clouds(), 1, progress=False, **settings)
    for values, kept in zip(weights(network), before, strict=True):
        np.testing.assert_array_equal(values, kept)
