from functools import partial

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from shared.data import remember_bit
from shared.evaluation import check_gradients
from shared.nn import (
    L2,
    LSTM,
    RNN,
    Dropout,
    Jordan,
    RecurrentNetwork,
    generate,
    one_of_n,
    optimizers,
    to_torch,
)
from shared.nn.optimizers import SGD, Adam, AdaptiveRate, Clipped

CELLS = ["rnn", "gru", "lstm", partial(LSTM, peepholes=True, coupled=True)]


def rng(seed=1):
    return np.random.default_rng(seed)


def counting(P=6, T=12):
    """Symbols 0 1 2 0 1 2 …, each row from another start; y is one step on."""
    rows = (np.arange(P)[:, None] + np.arange(T + 1)) % 3
    return rows[:, :-1], rows[:, 1:]


def in_torch(network):
    """The same stacked LSTMs and linear layer in torch; return what gives logits, and weights."""
    *recurrent, dense = network.layers
    modules = [to_torch(layer) for layer in recurrent]
    W, b = (torch.tensor(value, requires_grad=True) for value in (dense.W, dense.b))

    def logits(x, states=None):
        after = []
        for k, module in enumerate(modules):
            x, state = module(x, None if states is None else states[k])
            after.append(tuple(part.detach() for part in state))
        return (x if network.every_step else x[:, -1]) @ W.T + b, after

    return logits, modules, W, b


@pytest.mark.parametrize("every_step", [True, False])
@given(seed=st.integers(0, 999), P=st.integers(1, 4), T=st.integers(1, 5), depth=st.integers(1, 3))
def test_loss_and_gradients_of_a_stack_equal_torch(every_step, seed, P, T, depth):
    sizes = [3, *[4] * depth, 5]
    network = RecurrentNetwork(sizes, "lstm", every_step, rng=rng(seed))
    X = rng(seed).normal(size=(P, T, 3))
    y = rng(seed).integers(5, size=(P, T) if every_step else P)
    logits, modules, W, b = in_torch(network)
    z, _ = logits(torch.tensor(X))
    loss = torch.nn.functional.cross_entropy(z.reshape(-1, 5), torch.tensor(y).flatten())
    loss.backward()
    assert network.loss(X, y) == pytest.approx(loss.item(), abs=1e-12)
    *gradients, last = network.gradients(X, y)
    np.testing.assert_allclose(last["W"], W.grad, atol=1e-12)
    np.testing.assert_allclose(last["b"], b.grad, atol=1e-12)
    for gradient, module in zip(gradients, modules, strict=True):
        i, f, o, g = np.split(gradient["W"][:, -4:], 4)
        np.testing.assert_allclose(np.vstack([i, f, g, o]), module.weight_hh_l0.grad, atol=1e-12)


@pytest.mark.parametrize("cell", CELLS, ids=str)
@pytest.mark.parametrize("every_step", [True, False])
def test_gradients_equal_finite_differences(cell, every_step):
    network = RecurrentNetwork([2, 3, 4, 2], cell, every_step, "squared_error", "tanh", rng=rng())
    X = rng(2).normal(size=(3, 4, 2))
    y = rng(3).normal(size=(3, 4, 2) if every_step else (3, 2))
    for layer, derived in zip(network.layers, network.gradients(X, y), strict=True):
        assert set(derived) == set(layer.parameters)

        def cost(layer=layer, **weights):
            vars(layer).update(weights)
            return network.loss(X, y)

        check_gradients(cost, {name: getattr(layer, name) for name in derived}, derived)


@pytest.mark.parametrize("steps", [None, 3, 4])
def test_training_equals_torch_step_by_step_with_the_state_carried_on(steps):
    X, y = rng(2).integers(3, size=(2, 10)), rng(3).integers(3, size=(2, 10))
    settings = {"optimizer": SGD(0.5), "batch_size": 2, "steps": steps, "dtype": np.float64}
    network = RecurrentNetwork([3, 4, 4, 3], "lstm", rng=rng(), **settings)
    logits, modules, W, b = in_torch(network)
    named = [pair for module in modules for pair in module.named_parameters()]
    weights = [W, b, *(value for name, value in named if name != "bias_hh_l0")]
    rows = torch.tensor(one_of_n(X.ravel(), 3).reshape(2, 10, 3))
    history = network.fit(X, y, epochs=2, progress=False)
    losses = []
    for _ in range(2):
        states, loss_of_epoch = None, 0.0
        for start in range(0, 10, steps or 10):
            part = slice(start, start + (steps or 10))
            z, states = logits(rows[:, part], states)
            target = torch.tensor(y[:, part]).flatten()
            loss = torch.nn.functional.cross_entropy(z.reshape(-1, 3), target)
            loss_of_epoch += loss.item() * len(range(10)[part]) / 10
            for value in weights:
                value.grad = None
            loss.backward()
            with torch.no_grad():
                for value in weights:
                    value -= 0.5 * value.grad
        losses.append(loss_of_epoch)
    np.testing.assert_allclose(history["loss"], losses, atol=1e-12)
    np.testing.assert_allclose(network.layers[-1].W, W.detach(), atol=1e-12)
    np.testing.assert_allclose(
        to_torch(network.layers[0]).weight_hh_l0.detach(),
        modules[0].weight_hh_l0.detach(),
        atol=1e-12,
    )


@pytest.mark.parametrize("cell", CELLS, ids=str)
@pytest.mark.parametrize("steps", [None, 5])
def test_every_cell_learns_to_count(cell, steps):
    X, y = counting()
    network = RecurrentNetwork([3, 8, 3], cell, learning_rate=0.03, steps=steps, rng=rng())
    history = network.fit(X, y, epochs=60, progress=False)
    assert network.accuracy(X, y) == 1.0
    assert (network.predict(X) == y).all()
    assert history["loss"][-1] < 0.2 * history["loss"][0]
    assert history["accuracy"][-1] == 1.0
    written = generate(network, [0, 1], 7, temperature=0.0)
    assert written.tolist() == [2, 0, 1, 2, 0, 1, 2]


def test_jordan_and_elman_networks_learn_through_the_same_fit():
    X, y = counting()

    def jordan(n_in, n_out, **settings):
        return Jordan(n_in, 8, n_out, output="tanh", **settings)

    network = RecurrentNetwork([3, 4, 3], jordan, learning_rate=0.03, rng=rng())
    network.fit(X, y, epochs=60, progress=False)
    assert network.accuracy(X, y) == 1.0
    assert network.layers[0].V.dtype == np.float32


def test_an_answer_after_the_last_step_is_learnt():
    X, y = remember_bit(64, 6, rng=rng())
    network = RecurrentNetwork([1, 8, 2], "gru", False, learning_rate=0.02, rng=rng())
    network.fit(X, y, epochs=60, validation=(X, y), progress=False)
    assert network.predict(X).shape == (64,)
    assert network.accuracy(X, y) == 1.0


def test_numbers_are_predicted_at_every_step():
    X = np.sin(np.arange(40) / 3 + np.arange(8)[:, None])[:, :, None].astype(np.float32)
    X, y = X[:, :-1], X[:, 1:]
    network = RecurrentNetwork(
        [1, 8, 1], "rnn", cost="squared_error", output="identity", learning_rate=0.01, rng=rng()
    )
    history = network.fit(X, y, epochs=60, progress=False)
    assert network.forward(X).shape == y.shape
    assert history["loss"][-1] < 0.01 and np.isnan(history["accuracy"]).all()
    assert network.forward(X).dtype == np.float32


def test_a_long_sequence_is_answered_in_slices_as_in_one():
    X = rng().integers(3, size=(2, 600))
    network = RecurrentNetwork([3, 5, 3], rng=rng(), dtype=np.float64)
    z, _, _ = network.read(X)
    np.testing.assert_allclose(network.logits(X), z.reshape(-1, 3), atol=1e-12)
    first, states = network.run(X[:, :100])
    second, _ = network.run(X[:, 100:], states)
    np.testing.assert_allclose(np.concatenate([first, second], 1), z, atol=1e-12)


def test_clipping_penalty_and_early_stopping_are_those_of_other_networks():
    X, y = counting()
    clipped = Clipped(Adam(0.03), 0.01)
    network = RecurrentNetwork([3, 8, 3], "rnn", optimizer=clipped, rng=rng())
    before = network.layers[0].W
    network.fit(X, y, epochs=2, penalty=L2(1.0), progress=False)
    assert network.optimizer is clipped and not np.array_equal(before, network.layers[0].W)
    rule = Clipped(SGD(1.0), 1e-3)
    network.fit(X, y, epochs=1, batch_size=6, optimizer=rule, progress=False)
    step = network.layers[0].W
    network.fit(X, y, epochs=1, batch_size=6, optimizer=rule, progress=False)
    assert np.abs(network.layers[0].W - step).max() <= 1e-3 + 1e-7


def test_exploding_training_ends_with_finite_weights_and_says_so():
    X, y = remember_bit(16, 20, rng=rng())
    network = RecurrentNetwork(
        [1, 4, 1],
        partial(RNN, activation="identity"),
        False,
        "squared_error",
        "identity",
        optimizer=SGD(50.0),
        rng=rng(),
    )
    with pytest.warns(RuntimeWarning, match="training diverged"):
        network.fit(X, y, epochs=50, progress=False)
    assert all(np.isfinite(layer.W).all() for layer in network.layers)


def test_symbols_are_never_called_large_inputs():
    X = rng().integers(60, size=(4, 9))
    network = RecurrentNetwork([60, 4, 60], optimizer=SGD(1e300), rng=rng())
    with pytest.warns(RuntimeWarning, match=r"learning_rate=1e\+300 is too large"):
        network.fit(X, X, epochs=30, batch_size=2, progress=False)


@pytest.mark.parametrize("cell", ["rnn", "gru", "lstm"])
def test_a_saved_network_comes_back_as_it_was(cell, tmp_path):
    X, y = counting()
    network = RecurrentNetwork([3, 6, 4, 3], cell, steps=5, rng=rng())
    network.fit(X, y, epochs=2, progress=False)
    network.save(tmp_path / "network.npz")
    loaded = RecurrentNetwork.load(tmp_path / "network.npz", rng())
    np.testing.assert_array_equal(loaded.forward(X), network.forward(X))
    assert (loaded.steps, loaded.dtype, loaded.sizes) == (5, np.float32, [3, 6, 4, 3])
    assert isinstance(loaded.optimizer, optimizers.Adam)


def test_training_repeats_from_seed_to_seed():
    X, y = counting(40)
    runs = [
        RecurrentNetwork([3, 6, 3], batch_size=7, rng=rng(3)).fit(X, y, 3, progress=False)["loss"]
        for _ in range(2)
    ]
    np.testing.assert_array_equal(*runs)


X, Y = counting()


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda n: n.fit(X, Y[:, :-1]), r"y must have shape \(6, 12\), or \(6, 12, 3\).*\(6, 11\)"),
        (lambda n: n.loss(X, Y + 1), "y must hold labels 0 … 2 for 3 outputs; got 3"),
        (lambda n: n.forward(X + 1), "symbols must lie from 0 to 2"),
        (lambda n: n.forward(X.astype(float)), r"X must be finite .* got float64 \(6, 12\)"),
        (lambda n: n.forward(np.full((1, 2, 3), np.nan)), "X must be finite"),
        (lambda n: n.fit(X, Y, dropout=Dropout(0.5)), "without adaptive_rate and dropout"),
        (lambda n: n.fit(X, Y, adaptive_rate=AdaptiveRate()), "without adaptive_rate and dropout"),
        (lambda n: n.fit(X, Y, penalty=3.0), "penalty must be an object such as"),
        (lambda n: RecurrentNetwork([3, 3], rng=rng()), "sizes must hold at least inputs, units"),
        (lambda n: RecurrentNetwork([3, 3, 3], "ltsm", rng=rng()), "cell must be one of 'rnn'"),
        (
            lambda n: RecurrentNetwork([3, 3, 3], every_step=False, steps=3, rng=rng()),
            "steps must be None where only the last step",
        ),
        (lambda n: RecurrentNetwork([3, 3, 3], dtype=int, rng=rng()), "dtype must be float32"),
        (lambda n: setattr(n.layers[0], "b", np.zeros(3)) or n.forward(X), "b of layer 1 must"),
    ],
)
def test_what_cannot_work_is_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call(RecurrentNetwork([3, 4, 3], rng=rng()))
