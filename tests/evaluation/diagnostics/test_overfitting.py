import copy
import re

import numpy as np
import pytest

from shared.data import mnist, spirals
from shared.evaluation import overfit_few
from shared.evaluation.diagnostics.overfitting import constant_cost, train_few
from shared.nn import MLP, one_of_n

XOR = np.array([[0.0, 0], [0, 1], [1, 0], [1, 1]]), np.array([0, 1, 1, 0])


def weights(network):
    return [(layer.W.copy(), layer.b.copy()) for layer in network.layers]


@pytest.mark.parametrize("seed", range(3))
def test_fifty_digits_are_learnt_by_heart_and_the_network_stays_as_it_is(seed, capsys):
    X, y = mnist("train", size=2000)
    network = MLP([784, 64, 10], rng=np.random.default_rng(seed))
    before, state = weights(network), copy.deepcopy(network.rng.bit_generator.state)
    history = overfit_few(network, X, y)
    said = capsys.readouterr().out
    assert re.match(r"50 patterns, \d+ epochs: learnt by heart, loss .* → ", said)
    assert (
        history.names == ["loss"] and history["loss"][-1] <= 0.1 * np.log(10) < history["loss"][0]
    )
    assert (history["loss"][:-1] > history["loss"][-1]).all()  # it ended when it was small
    for (W, b), layer in zip(before, network.layers, strict=True):
        assert np.array_equal(W, layer.W) and np.array_equal(b, layer.b)
    assert network.rng.bit_generator.state == state


def test_a_network_without_a_hidden_layer_cannot_learn_xor_by_heart(capsys):
    history = overfit_few(MLP([2, 2], rng=np.random.default_rng(1)), *XOR)
    assert "4 patterns, 1000 epochs: not learnt, loss" in capsys.readouterr().out
    assert len(history) == 1000 and history["loss"][-1] > 0.69


def test_slow_learning_is_told_from_none():
    X, y = spirals(100, rng=np.random.default_rng(1))
    network = MLP([2, 32, 32, 2], "tanh", learning_rate=0.3, rng=np.random.default_rng(1))
    verdicts = [train_few(network, X, y, 50, epochs).verdict for epochs in (1, 300, 1000)]
    assert verdicts == ["alarm", "look", "ok"]


def test_patterns_are_spread_over_data_that_are_sorted_by_class():
    seen = []

    class Recorder:
        def step(self, X, y):
            seen.append((X.copy(), np.array(y)))
            return 1.0

    y = np.repeat(np.arange(10), 100)
    overfit_few(Recorder(), np.arange(1000.0)[:, None], y, patterns=50, epochs=3)
    # the recorder itself was copied, the list it writes to is this one
    assert len(seen) == 3 and np.bincount(seen[0][1]).tolist() == [5] * 10
    assert (seen[0][0][:, 0] // 100 == seen[0][1]).all()


@pytest.mark.parametrize(
    ("cost", "sizes", "y", "expected"),
    [
        ("categorical_cross_entropy", [1, 4], [0, 1, 2, 3], np.log(4)),
        ("categorical_cross_entropy", [1, 4], one_of_n([0, 0, 3, 3], 4), np.log(2)),
        ("binary_cross_entropy", [1, 1], [0, 0, 1, 1], np.log(2)),
        ("binary_cross_entropy", [1, 2], [[0, 0], [0, 1], [1, 0], [1, 1]], 2 * np.log(2)),
        ("squared_error", [1, 2], [0, 1, 0, 1], 0.25),
        ("squared_error", [1, 1], [1.0, 2.0, 3.0, 4.0], 0.625),
        ("categorical_cross_entropy", [1, 4], [2, 2, 2, 2], np.inf),
        ("squared_error", [1, 1], [2.0, 2.0, 2.0, 2.0], np.inf),
    ],
)
def test_the_reference_is_the_least_cost_of_an_answer_that_is_always_the_same(
    cost, sizes, y, expected
):
    network = MLP(
        sizes,
        cost=cost,
        output="identity" if cost == "squared_error" else None,
        initializer="zeros",
        learning_rate=0.2,
        batch_size=4,
    )
    y = np.array(y)
    assert constant_cost(network, y) == pytest.approx(expected)
    if np.isfinite(expected):  # trained on inputs of zero, only the bias answers
        network.fit(np.zeros((4, 1)), y, epochs=2000, progress=False)
        assert network.loss(np.zeros((4, 1)), y) == pytest.approx(expected, abs=5e-3)


def test_divergence_ends_the_training_and_is_told(capsys):
    X, y = np.random.default_rng(1).normal(size=(50, 3)) * 1e3, np.linspace(-1, 1, 50)
    network = MLP([3, 4, 1], "relu", "squared_error", "identity", rng=np.random.default_rng(1))
    history = overfit_few(network, X, y)
    assert len(history) < 100 and np.isnan(history["loss"][-1])
    assert "not learnt" in (said := capsys.readouterr().out) and "training diverged: " in said


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda n: overfit_few(n, XOR[0] * np.nan, XOR[1]), "X must be finite"),
        (lambda n: overfit_few(n, XOR[0], XOR[1][:3]), "y must hold 4 targets"),
        (lambda n: overfit_few(n, XOR[0], XOR[1] + 1), "labels that begin at 1"),
        (lambda n: overfit_few(n, *XOR, patterns=0), "patterns must be a whole number"),
        (lambda n: overfit_few(n, *XOR, epochs=0.5), "epochs must be a whole number"),
        (lambda n: overfit_few(object(), *XOR), "must have step.*object has none"),
        (lambda n: overfit_few(Silent(), *XOR), "must return the loss, one number; got NoneType"),
    ],
)
def test_what_cannot_be_trained_is_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call(MLP([2, 2], rng=np.random.default_rng(1)))


class Silent:
    def step(self, X, y):
        pass
