import numpy as np
import pytest

from shared.nn import MLP
from shared.nn.optimizers import SGD, AdaptiveRate, Momentum


def clouds(n_patterns=60):
    rng = np.random.default_rng(1)
    y = rng.integers(0, 3, n_patterns)
    return rng.normal(size=(n_patterns, 2)) + 3 * np.eye(3, 2)[y], y


def network_with(optimizer="sgd"):
    return MLP([2, 5, 3], "tanh", rng=np.random.default_rng(1), optimizer=optimizer)


def by_hand(X, y, rate, epochs, undo):
    """The rule of the lecture around gradient descent on all patterns: rates, errors, weights."""
    network, rates, errors = network_with(), [], []
    before = network.loss(X, y)
    for _ in range(epochs):
        kept = [(layer.W, layer.b) for layer in network.layers]
        for layer, derived in zip(network.layers, network.gradients(X, y), strict=True):
            layer.W, layer.b = layer.W - rate * derived["W"], layer.b - rate * derived["b"]
        error = network.loss(X, y)
        rates.append(rate)
        errors.append(error)
        if error > 1.04 * before:
            rate *= 0.7
            if undo:
                for layer, (W, b) in zip(network.layers, kept, strict=True):
                    layer.W, layer.b = W, b
                error = before
        else:
            rate *= 1.05
        before = error
    return rates, errors, network


@pytest.mark.parametrize("undo", [True, False])
def test_rate_and_error_follow_the_rule_of_the_lecture(undo):
    X, y = clouds()
    network = network_with()
    history = network.fit(X, y, 80, 60, 3.0, progress=False, adaptive_rate=AdaptiveRate(undo=undo))
    rates, errors, reference = by_hand(X, y, 3.0, 80, undo)
    assert history.names == ["loss", "accuracy", "learning_rate", "error"]
    np.testing.assert_allclose(history["learning_rate"], rates, rtol=1e-9)
    np.testing.assert_allclose(history["error"], errors, rtol=1e-9)
    np.testing.assert_allclose(network.layers[0].W, reference.layers[0].W, rtol=1e-9)
    falls = np.diff(rates) < 0
    assert 0 < falls.sum() < 79  # it went both ways


def test_an_undone_epoch_leaves_weights_and_error_as_they_were():
    X, y = clouds()
    network = network_with()
    before, W = network.loss(X, y), network.layers[0].W
    history = network.fit(X, y, 1, 10, 1e3, progress=False, adaptive_rate=AdaptiveRate())
    assert history["error"][0] > 1.04 * before
    assert network.layers[0].W is W and network.loss(X, y) == before
    plain = network_with()
    plain.fit(X, y, 1, 10, 1e3, progress=False, adaptive_rate=AdaptiveRate(undo=False))
    assert plain.loss(X, y) == pytest.approx(history["error"][0])


def test_an_undone_epoch_forgets_the_speed_that_led_uphill():
    X, y = clouds()
    network = network_with(Momentum(0.05, 0.9))
    network.fit(X, y, 20, 60, progress=False)
    network.fit(X, y, 1, 60, 1e3, progress=False, adaptive_rate=AdaptiveRate())
    assert not any(
        np.any(state["v"]) for of_layer in network.descent.states for state in of_layer.values()
    )


def test_a_rate_far_too_large_comes_down_until_the_error_falls():
    X, y = clouds()
    history = network_with().fit(X, y, 150, 60, 1e4, progress=False, adaptive_rate=AdaptiveRate())
    assert history["learning_rate"].min() < 10
    assert history["error"][-1] < 0.3


def test_an_error_that_is_no_longer_finite_is_undone_too():
    network = MLP([2, 1], cost="squared_error", output="identity", initializer="zeros")
    X, y = clouds()[0], np.ones(60)
    history = network.fit(X, y, 1200, 60, 1e200, progress=False, adaptive_rate=AdaptiveRate())
    assert np.isinf(history["error"][0]) and len(history) == 1200
    assert history["error"].min() < 0.5


def test_the_rate_is_adapted_within_one_call_only():
    X, y = clouds()
    network = network_with(SGD(0.2))
    for _ in range(2):
        history = network.fit(X, y, 3, 60, progress=False, adaptive_rate=AdaptiveRate())
        assert history["learning_rate"][0] == 0.2
    assert network.learning_rate == 0.2


def test_validation_follows_in_the_history():
    X, y = clouds()
    history = network_with().fit(
        X, y, 2, validation=(X, y), progress=False, adaptive_rate=AdaptiveRate(undo=False)
    )
    assert history.names[4:] == ["validation_loss", "validation_accuracy"]
    np.testing.assert_allclose(history["validation_loss"], history["error"])


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        (
            {"adaptive_rate": True},
            r"adaptive_rate must be an object such as optimizers\.AdaptiveRate\(\); got True",
        ),
        (
            {"adaptive_rate": AdaptiveRate(), "optimizer": "adadelta"},
            "adaptive_rate needs an optimizer that has a learning rate; got Adadelta",
        ),
    ],
)
def test_settings_that_cannot_work_are_refused(settings, message):
    with pytest.raises(ValueError, match=message):
        network_with().fit(*clouds(), 1, progress=False, **settings)
