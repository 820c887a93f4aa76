import numpy as np
import pytest

from shared.nn import MLP, EarlyStopping


def clouds(seed=1, n_patterns=60):
    rng = np.random.default_rng(seed)
    y = rng.integers(0, 3, n_patterns)
    return rng.normal(size=(n_patterns, 2)) + 3 * np.eye(3, 2)[y], y


def weights(network):
    return [np.copy(values) for layer in network.layers for values in (layer.W, layer.b)]


def test_validation_is_measured_after_each_epoch_and_never_trained():
    X, y = clouds()
    held_out = clouds(seed=2)
    runs = []
    for validation in (held_out, None):
        network = MLP([2, 5, 3], rng=np.random.default_rng(1))
        runs.append((network.fit(X, y, 3, validation=validation, progress=False), network))
    (history, network), (plain, other) = runs
    assert history.names == ["loss", "accuracy", "validation_loss", "validation_accuracy"]
    assert plain.names == ["loss", "accuracy"]
    assert history["validation_loss"][-1] == pytest.approx(network.loss(*held_out))
    assert history["validation_accuracy"][-1] == network.accuracy(*held_out)
    for ours, theirs in zip(weights(network), weights(other), strict=True):
        np.testing.assert_array_equal(ours, theirs)


def test_an_interrupt_keeps_the_network_and_the_history_so_far(capsys):
    class Interrupting(np.random.Generator):
        drawn = 0

        def permutation(self, *arguments):
            self.drawn += 1
            if self.drawn == 3:
                raise KeyboardInterrupt
            return super().permutation(*arguments)

    X, y = clouds()
    network, reference = (MLP([2, 5, 3], rng=np.random.default_rng(1)) for _ in range(2))
    history = network.fit(X, y, 10, progress=False, rng=Interrupting(np.random.PCG64(5)))
    reference.fit(X, y, 2, progress=False, rng=np.random.Generator(np.random.PCG64(5)))
    assert len(history) == 2
    assert capsys.readouterr().out == "interrupted in epoch 3; the network keeps its weights\n"
    for ours, theirs in zip(weights(network), weights(reference), strict=True):
        np.testing.assert_array_equal(ours, theirs)


def test_the_progress_bar_counts_epochs_and_shows_the_loss(capsys):
    MLP([2, 3], rng=np.random.default_rng(1)).fit(*clouds(), epochs=3)
    shown = capsys.readouterr().err
    assert "3/3" in shown and "loss=" in shown
    MLP([2, 3], rng=np.random.default_rng(1)).fit(*clouds(), epochs=3, progress=False)
    assert capsys.readouterr().err == ""


def test_a_bar_is_full_where_training_was_stopped_early(capsys):
    X, y = clouds()
    network = MLP([2, 3], rng=np.random.default_rng(1), learning_rate=0.5)
    wrong = (X, (y + 1) % 3)  # the better the network learns, the worse it answers here
    history = network.fit(X, y, 50, validation=wrong, early_stopping=EarlyStopping(3))
    last = capsys.readouterr().err.split("\r")[-1]
    assert len(history) == 4 and history["validation_loss"].argmin() == 0
    assert "100%" in last and "4/4" in last
