import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.nn import MLP, Dropout, EarlyStopping
from shared.nn.optimizers import NAMED, SGD, Adam, AdaptiveRate

losses = st.lists(st.sampled_from([0.0, 0.1, 0.2, 0.5, 1.0, np.inf, np.nan]), min_size=1)


def noisy_clouds(seed, n_patterns=20):
    """Overlapping classes, so that a network soon over-fits."""
    rng = np.random.default_rng(seed)
    y = rng.integers(0, 3, n_patterns)
    return rng.normal(size=(n_patterns, 2)) + np.eye(3, 2)[y], y


TRAIN, HELD_OUT = noisy_clouds(1), noisy_clouds(2, 60)
OVERFITS = {"batch_size": 5, "validation": HELD_OUT, "progress": False}


def network_with(optimizer="adam", **settings):
    return MLP([2, 20, 3], "tanh", rng=np.random.default_rng(1), optimizer=optimizer, **settings)


def weights(network):
    return [np.copy(values) for layer in network.layers for values in (layer.W, layer.b)]


def assert_equal_weights(network, other):
    for ours, theirs in zip(weights(network), weights(other), strict=True):
        np.testing.assert_array_equal(ours, theirs)


@given(
    series=losses,
    patience=st.integers(1, 4),
    tolerance=st.sampled_from([0.0, 0.05, 0.3]),
)
def test_it_stops_when_patience_epochs_in_a_row_missed_the_mark(series, patience, tolerance):
    lowest, missed = np.inf, 0
    for epoch, loss in enumerate(series):
        if epoch:
            missed = 0 if loss < lowest + tolerance else missed + 1
        if loss < lowest:
            lowest = loss
        expected = missed >= patience
        assert EarlyStopping(patience, tolerance).stops(series[: epoch + 1]) == expected
        if expected:
            break


@given(series=losses)
def test_the_best_epoch_is_the_first_with_the_lowest_loss_that_is_finite(series):
    lowest = min((loss for loss in series if np.isfinite(loss)), default=None)
    best = EarlyStopping().best(series)
    assert lowest is None or (series[best] == lowest and lowest not in series[:best])


@pytest.mark.parametrize(
    ("allowed", "series"), [(0.0, [1, 0.9, 0.95]), (0.1, [1, 0.9, 0.95, 0.85, 0.96])]
)
def test_the_lectures_rule_stops_at_the_first_rise_by_more_than_is_allowed(allowed, series):
    rule = EarlyStopping(patience=1, tolerance=allowed)
    ends = [rule.stops(series[:n]) for n in range(1, len(series) + 1)]
    assert ends == [False] * (len(series) - 1) + [True]


@pytest.mark.parametrize("optimizer", NAMED)
def test_training_stops_and_the_network_is_that_of_the_best_epoch(optimizer):
    network, reference = network_with(optimizer), network_with(optimizer)
    history = network.fit(*TRAIN, 400, early_stopping=EarlyStopping(4), **OVERFITS)
    best = int(history["validation_loss"].argmin())
    assert len(history) in (best + 5, 400)
    assert network.loss(*HELD_OUT) == history["validation_loss"][best]
    reference.fit(*TRAIN, best + 1, **OVERFITS)
    assert_equal_weights(network, reference)


def test_more_patience_trains_longer_and_finds_nothing_worse():
    def trained(patience):
        return network_with().fit(*TRAIN, 400, early_stopping=EarlyStopping(patience), **OVERFITS)

    short, long = trained(1), trained(20)
    assert len(short) < len(long) < 400
    assert long["validation_loss"].min() <= short["validation_loss"].min()


def test_a_network_whose_epochs_run_out_is_that_of_the_best_as_well():
    network = network_with()
    history = network.fit(*TRAIN, 200, early_stopping=EarlyStopping(1000), **OVERFITS)
    assert len(history) == 200 and history["validation_loss"].argmin() < 199
    assert network.loss(*HELD_OUT) == history["validation_loss"].min()


def test_training_goes_on_from_the_best_epoch_with_what_its_optimizer_remembered():
    network, reference = network_with(), network_with()
    stopped = network.fit(*TRAIN, 400, early_stopping=EarlyStopping(4), **OVERFITS)
    reference.fit(*TRAIN, int(stopped["validation_loss"].argmin()) + 1, **OVERFITS)
    for one in (network, reference):
        one.fit(*TRAIN, 3, 20, progress=False)
    assert network.descent.states[0]["W"]["t"] == reference.descent.states[0]["W"]["t"] > 3
    assert_equal_weights(network, reference)


def test_an_adaptive_rate_and_dropout_go_with_it():
    network = network_with(SGD(0.5))
    history = network.fit(
        *TRAIN, 400, **OVERFITS, early_stopping=EarlyStopping(3), adaptive_rate=AdaptiveRate(),
        dropout=Dropout(0.5),
    )  # fmt: skip
    assert len(history) < 400
    assert network.loss(*HELD_OUT) == history["validation_loss"].min()


def test_a_network_that_diverges_goes_back_to_the_best_epoch():
    X = np.ones((1, 1))
    settings = {"cost": "squared_error", "output": "identity", "initializer": "zeros"}
    network, reference = (MLP([1, 1], **settings) for _ in range(2))
    run = {"batch_size": 1, "learning_rate": 3.0, "progress": False, "validation": (X, [0.1])}
    with pytest.warns(RuntimeWarning) as caught:
        history = network.fit(X, [1.0], 5000, **run, early_stopping=EarlyStopping(10_000))
    reference.fit(X, [1.0], 1, **run)
    assert 1 < len(history) < 5000
    (warning,) = caught
    best = history["validation_loss"].argmin() + 1
    assert warning.filename == __file__
    assert str(warning.message).endswith(
        f"The network is that of epoch {best}, the best on the validation data."
    )
    assert network.loss(*run["validation"]) == history["validation_loss"].min()
    assert best == 1
    assert_equal_weights(network, reference)


class Interrupting(np.random.Generator):
    """Interrupts where an epoch asks for its order."""

    def __init__(self, in_epoch):
        super().__init__(np.random.PCG64(5))
        self.left = in_epoch

    def permutation(self, *arguments):
        self.left -= 1
        if not self.left:
            raise KeyboardInterrupt
        return super().permutation(*arguments)


def test_an_interrupted_network_goes_back_to_the_best_epoch(capsys):
    network = network_with(Adam(0.05))
    rule = EarlyStopping(1000)
    history = network.fit(*TRAIN, 100, **OVERFITS, early_stopping=rule, rng=Interrupting(60))
    best = history["validation_loss"].argmin()
    assert len(history) == 59 and best < 58
    assert network.loss(*HELD_OUT) == history["validation_loss"][best]
    assert capsys.readouterr().out == (
        f"interrupted in epoch 60; the network is that of epoch {best + 1}, the best on the "
        "validation data\n"
    )


def test_without_a_finished_epoch_the_network_is_as_it_was(capsys):
    network = network_with()
    before = weights(network)
    history = network.fit(
        *TRAIN, 5, **OVERFITS, early_stopping=EarlyStopping(), rng=Interrupting(1)
    )
    assert len(history) == 0
    assert capsys.readouterr().out == "interrupted in epoch 1; the network keeps its weights\n"
    for values, kept in zip(weights(network), before, strict=True):
        np.testing.assert_array_equal(values, kept)


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"early_stopping": EarlyStopping()}, r"early_stopping judges .*give validation=\(X, y\)"),
        ({"early_stopping": 5, "validation": HELD_OUT}, "early_stopping must be an object such as"),
        ({"early_stopping": True}, r"such as EarlyStopping\(patience=5\); got True"),
    ],
)
def test_settings_that_cannot_work_are_refused(settings, message):
    with pytest.raises(ValueError, match=message):
        network_with().fit(*TRAIN, 1, progress=False, **settings)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((0,), "patience must be a whole number of at least 1; got 0"),
        ((2.5,), "patience must be a whole number"),
        ((5, -0.1), "tolerance must be a finite number of at least 0; got -0.1"),
        ((5, None), "tolerance must be a finite number"),
    ],
)
def test_arguments_out_of_range_are_refused(arguments, message):
    with pytest.raises(ValueError, match=message):
        EarlyStopping(*arguments)
