import copy
from itertools import pairwise

import numpy as np
import pytest
import torch
from torch import nn

from shared.data import mnist
from shared.evaluation import Inspectable, diagnose, hidden_activations
from shared.nn import CNN, MLP, Conv2D, Dense, Flatten, MaxPool2D, initializers, one_of_n

X, Y = mnist("train", size=2000)
NAMES = [
    "scale of inputs",
    "centre of inputs",
    "constant inputs",
    "balance of classes",
    "variance of weights",
    "variance of activations",
    "dead units",
    "gradient by depth",
    "update ratio",
    "overfit a few",
]


def mlp(seed, sizes=(784, 64, 10), activation="relu", learning_rate=0.1, **more):
    rng = np.random.default_rng(seed)
    return MLP(list(sizes), activation, learning_rate=learning_rate, rng=rng, **more)


def with_biases(network, value):
    network.layers[0].b += value
    return network


def alarms(network, X=X, y=Y, epochs=1000):
    return {finding.name for finding in diagnose(network, X, y, epochs=epochs).alarms}


HEALTHY = {
    "relu": {},
    "tanh": {"activation": "tanh"},
    "logistic": {"activation": "logistic", "learning_rate": 0.5},
    "no hidden layer": {"sizes": (784, 10)},
    "five layers": {"sizes": (784, 64, 64, 64, 64, 10)},
    "ten layers of tanh": {"sizes": (784, *[50] * 9, 10), "activation": "tanh"},
    "squared error": {"activation": "tanh", "cost": "squared_error", "learning_rate": 0.5},
}


@pytest.mark.parametrize("epochs", [0, 5], ids=["fresh", "trained"])
@pytest.mark.parametrize("settings", HEALTHY.values(), ids=HEALTHY)
@pytest.mark.parametrize("seed", range(3))
def test_healthy_networks_raise_no_alarm(seed, settings, epochs):
    network = mlp(seed, **settings)
    if epochs:
        network.fit(X, Y, epochs=epochs, progress=False)
    assert alarms(network) == set()


def test_small_problems_raise_no_alarm():
    corners = np.array([[0.0, 0], [0, 1], [1, 0], [1, 1]]), np.array([0, 1, 1, 0])
    x = np.linspace(-3, 3, 200)[:, None]
    for seed in range(3):
        assert alarms(mlp(seed, (2, 8, 2), "tanh", 0.5), *corners) == set()
        one_output = mlp(seed, (2, 8, 1), "tanh", 0.5, cost="binary_cross_entropy")
        assert alarms(one_output, *corners) == set()
        curve = mlp(seed, (1, 32, 1), "tanh", cost="squared_error", output="identity")
        assert alarms(curve, x, np.sin(x)) == set()


# per fault: network and data, the alarms it must raise, and those that may come with them
FAULTS = {
    "inputs 0 … 255": (
        lambda seed: (mlp(seed), X * 255, Y),
        {"scale of inputs", "variance of activations", "update ratio", "overfit a few"},
        set(),
    ),
    "inputs far from 0": (
        lambda seed: (mlp(seed), X * 0.05 + 1, Y),
        {"centre of inputs"},
        {"dead units", "overfit a few", "variance of activations", "update ratio"},
    ),
    "a class is missing": (
        lambda seed: (mlp(seed), X[Y != 3], Y[Y != 3]),
        {"balance of classes"},
        set(),
    ),
    "rare classes": (
        lambda seed: (mlp(seed), *(part[(Y == 1) | (np.arange(2000) < 60)] for part in (X, Y))),
        {"balance of classes"},
        set(),
    ),
    "all weights 0": (
        lambda seed: (mlp(seed, activation="tanh", initializer="zeros"), X, Y),
        {"variance of weights", "variance of activations", "gradient by depth"}
        | {"update ratio", "overfit a few"},
        set(),
    ),
    "weights too large": (
        lambda seed: (mlp(seed, activation="tanh", initializer=initializers.normal(1)), X, Y),
        {"variance of weights", "saturated units"},
        set(),
    ),
    "weights too small": (
        lambda seed: (
            mlp(seed, (784, 64, 64, 64, 10), initializer=initializers.normal(0.01)),
            X,
            Y,
        ),
        {"variance of weights", "variance of activations", "update ratio", "overfit a few"},
        set(),
    ),
    "dead ReLUs": (
        lambda seed: (with_biases(mlp(seed), np.where(np.arange(64) < 48, -9, 0)), X, Y),
        {"dead units"},
        set(),
    ),
    "all ReLUs dead": (
        lambda seed: (with_biases(mlp(seed), -9), X, Y),
        {"variance of activations", "dead units", "gradient by depth"}
        | {"update ratio", "overfit a few"},
        set(),
    ),
    "vanishing gradient": (
        lambda seed: (mlp(seed, (784, *[30] * 10, 10), "logistic"), X, Y),
        {"variance of activations", "gradient by depth", "update ratio", "overfit a few"},
        set(),
    ),
    "learning rate too small": (
        lambda seed: (mlp(seed, learning_rate=1e-5), X, Y),
        {"update ratio", "overfit a few"},
        set(),
    ),
    "learning rate too large": (
        lambda seed: (mlp(seed, learning_rate=5.0), X, Y),
        {"update ratio", "overfit a few"},
        set(),
    ),
    "labels that tell nothing": (
        lambda seed: (mlp(seed), np.repeat(X[:1], 2000, 0) + 1e-3 * X, Y),
        {"overfit a few"},
        {"centre of inputs", "variance of activations", "dead units"},
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("seed", range(3))
def test_each_fault_raises_its_alarms_and_no_others(fault, seed):
    broken, must, may = FAULTS[fault]
    found = alarms(*broken(seed), epochs=200)
    assert must <= found and found <= must | may


@pytest.mark.parametrize(
    ("fault", "name", "cause", "cure"),
    [
        ("inputs 0 … 255", "scale of inputs", "grow with the inputs", "scale the inputs"),
        ("all weights 0", "variance of weights", "stay equal for ever", "at random"),
        ("weights too large", "saturated units", "weights or inputs too large", "Xavier"),
        ("all ReLUs dead", "gradient by depth", "no gradient at all", "check_gradients"),
        ("vanishing gradient", "gradient by depth", "vanishing gradient", "ReLU or tanh"),
        ("learning rate too small", "update ratio", "rate too small", "near 1e-3"),
        ("learning rate too large", "update ratio", "rate too large", "near 1e-3"),
        ("learning rate too large", "overfit a few", "the loss rose to", "a tenth"),
        ("learning rate too small", "overfit a few", "hardly falls", "larger learning rate"),
    ],
)
def test_an_alarm_names_its_cause_and_a_cure(fault, name, cause, cure, capsys):
    finding = diagnose(*FAULTS[fault][0](1), epochs=200)[name]
    assert cause in finding.cause and cure in finding.cure
    said = capsys.readouterr().out
    assert f"alarm  {name}" in said and "likely cause: " in said and "cure: " in said


def test_the_worst_layer_is_named():
    network = mlp(1, (784, 40, 40, 40, 10))
    network.layers[1].b -= 50
    finding = diagnose(network, X, Y)["dead units"]
    assert (finding.layer, finding.value, finding.per_layer.tolist()) == (2, 1.0, [0, 1, 1])
    assert "(layer 2)" in finding.text


def test_divergence_is_reported_with_its_place(capsys):
    x, y = np.random.default_rng(1).normal(size=(64, 3)) * 1e3, np.linspace(-1, 1, 64)
    x = x.astype(np.float32)  # its largest number is 3e38
    network = MLP([3, 4, 4, 1], "relu", "squared_error", "identity", rng=np.random.default_rng(1))
    network.learning_rate = 1e3
    diagnosis = diagnose(network, x, y)
    assert diagnosis["update ratio"].value == np.inf
    assert "training diverged: " in diagnosis["update ratio"].cause
    assert "layer" in diagnosis["update ratio"].cause


def test_nothing_is_changed_and_twice_the_same_is_found(capsys):
    network = mlp(4)
    kept, state = copy.deepcopy(network.layers), network.rng.bit_generator.state
    pictures, labels = X.copy(), Y.copy()
    reports = []
    for _ in range(2):
        diagnose(network, X, Y)
        reports.append(capsys.readouterr().out)
    assert reports[0] == reports[1]
    assert np.array_equal(X, pictures) and np.array_equal(Y, labels)
    assert network.rng.bit_generator.state == state
    for layer, old in zip(network.layers, kept, strict=True):
        assert np.array_equal(layer.W, old.W) and layer.W.dtype == old.W.dtype


def test_a_healthy_report_has_one_line_for_each_item_of_the_checklist(capsys):
    diagnosis = diagnose(mlp(1), X, Y)
    assert [finding.name for finding in diagnosis.findings] == NAMES
    first, *lines = capsys.readouterr().out.splitlines()
    assert first.startswith("MLP([784, 64, 10]") and first.endswith("2000 patterns: no alarm")
    assert [line.split("  ")[0] for line in lines if not line.startswith(" ")] == ["ok"] * 10


def test_a_loaded_network_without_a_generator_can_be_diagnosed(tmp_path):
    mlp(1).save(tmp_path / "network.npz")
    assert alarms(MLP.load(tmp_path / "network.npz")) == set()


class Lists:
    """A network as lists of (W, b), as it is written in a laboratory: ReLU, softmax."""

    activation, batch_size = "relu", 32

    def __init__(self, parameters, rate=0.1, sign=1):
        self.parameters, self.rate, self.sign = parameters, rate, sign

    def weights(self):
        return self.parameters

    def activations(self, X):
        return [a for a, _ in self.forward(X)[1][1:]]

    def forward(self, X):
        a, cache = X, []
        for W, b in self.parameters:
            z = a @ W.T + b
            cache.append((a, z))
            a = np.maximum(z, 0)
        return z, cache

    def gradients(self, X, y):
        z, cache = self.forward(X)
        shares = np.exp(z - z.max(axis=1, keepdims=True))
        shares /= shares.sum(axis=1, keepdims=True)
        self.loss = -np.log(shares[np.arange(len(y)), y]).mean()
        delta, gradients = (shares - one_of_n(y, z.shape[1])) / len(y), []
        for layer in reversed(range(len(self.parameters))):
            gradients.insert(0, (self.sign * delta.T @ cache[layer][0], delta.sum(axis=0)))
            delta = delta @ self.parameters[layer][0] * (cache[layer - 1][1] > 0 if layer else 1)
        return gradients

    def step(self, X, y):
        self.parameters = [
            (W - self.rate * dW, b - self.rate * db)
            for (W, b), (dW, db) in zip(self.parameters, self.gradients(X, y), strict=True)
        ]
        return self.loss


class Torch:
    """The same network in torch."""

    activation, batch_size = "relu", 32

    def __init__(self, network):
        sizes = network.sizes
        self.layers = nn.ModuleList(nn.Linear(*pair) for pair in pairwise(sizes))
        self.layers.double()
        for ours, theirs in zip(network.layers, self.layers, strict=True):
            theirs.weight.data, theirs.bias.data = torch.tensor(ours.W), torch.tensor(ours.b)

    def weights(self):
        return [layer.weight.detach() for layer in self.layers]

    def activations(self, X):
        a, outputs = torch.tensor(X).double(), []
        for layer in self.layers[:-1]:
            a = torch.relu(layer(a))
            outputs.append(a.detach())
        return outputs

    def gradients(self, X, y):
        hidden = torch.tensor(X).double()
        for layer in self.layers[:-1]:
            hidden = torch.relu(layer(hidden))
        self.loss = nn.functional.cross_entropy(self.layers[-1](hidden), torch.tensor(y))
        self.layers.zero_grad()
        self.loss.backward()
        return [layer.weight.grad.clone() for layer in self.layers]

    def step(self, X, y):
        self.gradients(X, y)
        with torch.no_grad():
            for parameter in self.layers.parameters():
                parameter -= 0.1 * parameter.grad
        return self.loss.detach()


@pytest.mark.parametrize("kind", ["lists", "torch"])
def test_ones_own_network_gets_the_same_findings_as_an_mlp_with_its_weights(kind):
    network = mlp(2, (784, 40, 30, 10))
    double = X.astype(np.float64)
    parameters = [(layer.W, layer.b) for layer in network.layers]
    own = Lists(parameters) if kind == "lists" else Torch(network)
    assert isinstance(own, Inspectable)
    ours, theirs = diagnose(network, double, Y), diagnose(own, double, Y)
    for one, other in zip(ours.findings, theirs.findings, strict=True):
        assert (one.name, one.verdict, one.layer) == (other.name, other.verdict, other.layer)
        if one.name != "overfit a few":  # in batches of another order
            assert one.value == pytest.approx(other.value, rel=1e-9)
            assert one.text == other.text
    for a, b in zip(hidden_activations(own, X), hidden_activations(network, X), strict=True):
        np.testing.assert_allclose(a, b, rtol=0, atol=1e-5)
    assert theirs.subject == f"{type(own).__name__}, 2000 patterns"
    for layer, W in zip(network.layers, own.weights(), strict=True):  # a copy was trained
        assert np.array_equal(layer.W, W[0] if kind == "lists" else W)


def test_a_gradient_with_the_wrong_sign_is_found_out(capsys):
    network = mlp(2)
    wrong = Lists([(layer.W, layer.b) for layer in network.layers], sign=-1)
    finding = diagnose(wrong, X, Y)["overfit a few"]
    assert finding.verdict == "alarm" and "wrong sign" in finding.cause


def test_a_network_that_keeps_what_cannot_be_copied_is_refused():
    own = Torch(mlp(2))
    own.gradients(X.astype(np.float64), Y)  # leaves a loss with its history behind
    with pytest.raises(ValueError, match=r"cannot be copied.*graph leaves.*detached tensors"):
        diagnose(own, X.astype(np.float64), Y)


def nan_in(network):
    network.layers[1].W[2, 2] = np.nan
    return network


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: diagnose(mlp(1), np.where(X > 0.99, np.nan, X), Y), "X must be finite; got nan"),
        (lambda: diagnose(nan_in(mlp(1)), X, Y), "must be finite; layer 2 holds nan"),
        (lambda: diagnose(mlp(1), X, Y[:-1]), "y must hold 2000 targets"),
        (lambda: diagnose(mlp(1), X, Y + 1), "got 10: labels that begin at 1"),
        (lambda: diagnose(mlp(1), X[:, :700], Y), r"X must have a column per input.*\(64, 784\)"),
        (lambda: diagnose(Lists([(np.ones((784, 10)), np.ones(10))]), X, Y), r"are they W\.T\?"),
        (lambda: diagnose(mlp(1), X, Y, patterns=0), "patterns must be a whole number"),
        (lambda: diagnose(object(), X, Y), "object lacks activation, weights, activations"),
    ],
)
def test_what_cannot_be_diagnosed_is_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()


def cnn(seed, learning_rate=0.1, initializer="he_normal"):
    rng = np.random.default_rng(seed)
    layers = [
        Conv2D(1, 8, 5, 1, 0, "relu", initializer, rng),
        MaxPool2D(2),
        Conv2D(8, 16, 5, 1, 0, "relu", initializer, rng),
        MaxPool2D(2),
        Flatten(),
        Dense(256, 10, rng=rng),
    ]
    return CNN((1, 28, 28), layers, learning_rate=learning_rate, rng=rng)


@pytest.mark.parametrize("seed", range(2))
def test_a_healthy_cnn_raises_no_alarm_and_is_left_alone(seed):
    network = cnn(seed)
    before = copy.deepcopy(network)
    assert alarms(network) == set()
    for layer, kept in zip(network.layers, before.layers, strict=True):
        for name in layer.parameters:
            np.testing.assert_array_equal(getattr(layer, name), getattr(kept, name))


def test_dead_filters_and_a_cnn_that_stands_still_are_found():
    assert "dead units" in alarms(with_biases(cnn(1), -100), epochs=20)
    assert {"update ratio", "overfit a few"} <= alarms(cnn(1, learning_rate=1e-7), epochs=20)


def test_feature_maps_are_seen_as_the_answers_of_one_neuron_per_filter():
    first, second = hidden_activations(cnn(1), X[:3])
    maps = cnn(1).outputs_of_layers(X[:3])[0]
    assert (first.shape, second.shape) == ((3 * 24 * 24, 8), (3 * 8 * 8, 16))
    np.testing.assert_array_equal(first[:, 5], maps[:, 5].ravel())


def test_rows_that_do_not_fit_a_cnn_are_refused():
    with pytest.raises(ValueError, match="X must have a column per input of the network"):
        diagnose(cnn(1), X[:, :100], Y)
