import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.evaluation import check_gradients
from shared.nn import L1, L2, MLP
from shared.nn.optimizers import SGD, Adam, AdaptiveRate, Momentum, Nesterov, RMSprop
from shared.nn.penalties import Penalty

seeds = st.integers(0, 2**32 - 1)
sizes = st.integers(1, 8)
TORCH = [
    (SGD(0.3), lambda w: torch.optim.SGD(w, lr=0.3)),
    (Momentum(0.1, 0.8), lambda w: torch.optim.SGD(w, lr=0.1, momentum=0.8)),
    (Nesterov(0.1, 0.8), lambda w: torch.optim.SGD(w, lr=0.1, momentum=0.8, nesterov=True)),
    (RMSprop(0.01, 0.9, 1e-40), lambda w: torch.optim.RMSprop(w, 0.01, alpha=0.9, eps=1e-20)),
    (Adam(0.02), lambda w: torch.optim.Adam(w, lr=0.02)),
]


def clouds(seed=1, n_patterns=20):
    rng = np.random.default_rng(seed)
    y = rng.integers(0, 3, n_patterns)
    return rng.normal(size=(n_patterns, 2)) + 3 * np.eye(3, 2)[y], y


def network_with(optimizer="sgd", seed=1, **others):
    return MLP([2, 5, 3], "tanh", rng=np.random.default_rng(seed), optimizer=optimizer, **others)


class TorchNetwork:
    """The same network with the same start in torch; its weights apart from its biases."""

    def __init__(self, network):
        self.W = [torch.nn.Parameter(torch.tensor(layer.W)) for layer in network.layers]
        self.b = [torch.nn.Parameter(torch.tensor(layer.b)) for layer in network.layers]

    def loss(self, X, y):
        (W1, W2), (b1, b2) = self.W, self.b
        z = torch.tanh(torch.tensor(X) @ W1.T + b1) @ W2.T + b2
        return torch.nn.functional.cross_entropy(z, torch.tensor(y))

    def assert_equals(self, network, rule):
        for number, layer in enumerate(network.layers):
            for name, theirs in (("W", self.W[number]), ("b", self.b[number])):
                # torch's weights under Nesterov's rule are those at which it takes the gradient
                state = network.descent.states[number][name]
                ours = rule.look_ahead(getattr(layer, name), state)
                np.testing.assert_allclose(ours, theirs.detach().numpy(), rtol=0, atol=1e-12)


@pytest.mark.parametrize("batch_size", [7, 20])
@pytest.mark.parametrize(("rule", "make"), TORCH, ids=lambda value: str(value)[:8])
@settings(max_examples=5)
@given(seed=seeds)
def test_L2_equals_torchs_weight_decay_without_the_biases(rule, make, batch_size, seed):
    X, y = clouds(seed)
    network = network_with(rule, seed, batch_size=batch_size)
    peer = TorchNetwork(network)
    optimizer = make([{"params": peer.W, "weight_decay": 3.0 / 20}, {"params": peer.b}])
    order, ours = np.random.default_rng(seed), np.random.default_rng(seed)
    for _ in range(5):
        shuffled = np.arange(20) if batch_size == 20 else order.permutation(20)
        for start in range(0, 20, batch_size):
            batch = shuffled[start : start + batch_size]
            optimizer.zero_grad()
            peer.loss(X[batch], y[batch]).backward()
            optimizer.step()
        network.fit(X, y, 1, progress=False, rng=ours, penalty=L2(3.0))
        peer.assert_equals(network, rule)


@pytest.mark.parametrize(("penalty", "power"), [(L1(2.0), 1), (L2(2.0), 2)])
@pytest.mark.parametrize(("rule", "make"), TORCH, ids=lambda value: str(value)[:8])
def test_training_descends_the_penalised_cost_as_autograd_does(rule, make, penalty, power):
    X, y = clouds()
    network = network_with(rule)
    peer = TorchNetwork(network)
    optimizer = make([*peer.W, *peer.b])
    for _ in range(20):
        optimizer.zero_grad()
        added = sum((W.abs() ** power).sum() for W in peer.W) * 2.0 / (power * 20)
        (peer.loss(X, y) + added).backward()
        optimizer.step()
        network.fit(X, y, 1, 20, progress=False, penalty=penalty)
        peer.assert_equals(network, rule)


@pytest.mark.parametrize(
    ("penalty", "shrunk"),
    [
        (L1(2.0), lambda W: W - 0.3 * 2.0 / 20 * np.sign(W)),
        (L2(2.0), lambda W: (1 - 0.3 * 2.0 / 20) * W),
    ],
)
def test_a_step_is_that_of_the_lecture_and_leaves_biases_to_the_cost(penalty, shrunk):
    X, y = clouds()
    network = network_with(SGD(0.3))
    starts = [(layer.W, layer.b) for layer in network.layers]
    gradients = network.gradients(X, y)
    network.fit(X, y, 1, 20, progress=False, penalty=penalty)
    for layer, (W, b), of_layer in zip(network.layers, starts, gradients, strict=True):
        np.testing.assert_allclose(layer.W, shrunk(W) - 0.3 * of_layer["W"], rtol=0, atol=1e-15)
        np.testing.assert_array_equal(layer.b, b - 0.3 * of_layer["b"])


@pytest.mark.parametrize("kind", [L1, L2])
@given(seed=seeds, n_in=sizes, n_out=sizes, n_patterns=sizes, strength=st.floats(0, 100))
def test_the_gradient_is_that_of_the_value(kind, seed, n_in, n_out, n_patterns, strength):
    rng = np.random.default_rng(seed)
    W = rng.uniform(0.1, 2, (n_out, n_in)) * rng.choice([-1, 1], (n_out, n_in))
    penalty = kind(strength)
    check_gradients(
        lambda W: penalty.value(W, n_patterns),
        {"W": W},
        {"W": penalty.gradient(W, n_patterns)},
        atol=1e-6,
    )


@pytest.mark.parametrize("penalty", [L1(np.float64(2)), L2(np.float64(2))])
def test_a_gradient_has_the_precision_of_the_weights(penalty):
    assert penalty.gradient(np.ones((2, 3), np.float32), 7).dtype == np.float32


def test_losses_are_without_the_penalty_and_the_error_of_the_adaptive_rate_is_with_it():
    X, y = clouds()
    penalty, network = L2(4.0), network_with(SGD(0.3))
    before = network.loss(X, y)
    history = network.fit(
        X, y, 1, 20, progress=False, validation=(X, y), penalty=penalty,
        adaptive_rate=AdaptiveRate(undo=False),
    )  # fmt: skip
    added = sum(penalty.value(layer.W, 20) for layer in network.layers)
    assert history["loss"][0] == pytest.approx(before)
    assert history["validation_loss"][0] == network.loss(X, y)
    assert history["error"][0] == pytest.approx(network.loss(X, y) + added)
    assert added > 0.1


def test_the_adaptive_rate_accepts_a_step_that_lowers_the_penalised_cost_only():
    X, y = clouds()
    network = network_with(SGD(0.3))
    network.fit(X, y, 500, 20, progress=False)  # near a minimum of C₀, so shrinking raises it
    before = network.loss(X, y)
    history = network.fit(
        X, y, 20, 20, progress=False, penalty=L2(20.0), adaptive_rate=AdaptiveRate()
    )
    assert network.loss(X, y) > 2 * before
    assert history["learning_rate"][-1] > 0.3


def test_a_penalty_of_ones_own_trains_a_network():
    class ElasticNet(Penalty):
        def value(self, W, n_patterns):
            return sum(kind(self.strength).value(W, n_patterns) for kind in (L1, L2))

        def gradient(self, W, n_patterns):
            return sum(kind(self.strength).gradient(W, n_patterns) for kind in (L1, L2))

    X, y = clouds()
    network = network_with()
    history = network.fit(
        X, y, 3, 20, progress=False, penalty=ElasticNet(2.0), adaptive_rate=AdaptiveRate(undo=False)
    )
    added = sum(np.abs(layer.W).sum() + (layer.W**2).sum() / 2 for layer in network.layers) / 10
    assert history["error"][-1] == pytest.approx(network.loss(X, y) + added)


def test_a_penalty_says_what_it_does_not_define():
    with pytest.raises(NotImplementedError, match="Penalty must define gradient"):
        network_with().fit(*clouds(), 1, progress=False, penalty=Penalty(1.0))
    with pytest.raises(NotImplementedError, match="Penalty must define value"):
        Penalty(1.0).value(np.ones((1, 1)), 1)


def test_divergence_names_a_penalty_that_is_too_strong():
    network = network_with(SGD(0.1))
    with pytest.warns(RuntimeWarning, match=r"L2\(strength=1000000\.0\) .*stay below 200, P"):
        network.fit(*clouds(), 1000, 20, progress=False, penalty=L2(1e6))


@pytest.mark.parametrize("kind", [L1, L2])
@pytest.mark.parametrize("strength", [-1, np.nan, np.inf, "1", None, True])
def test_a_strength_that_cannot_work_is_refused(kind, strength):
    with pytest.raises(ValueError, match="strength must be a finite number of at least 0; got"):
        kind(strength)


@pytest.mark.parametrize("penalty", ["l2", 0.1, L2])
def test_what_is_no_penalty_is_refused(penalty):
    with pytest.raises(ValueError, match=r"penalty must be an object such as L2\(5\.0\); got"):
        network_with().fit(*clouds(), 1, progress=False, penalty=penalty)
