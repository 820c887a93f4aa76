import os

import numpy as np
import pytest

from shared.nn import (
    CNN,
    MLP,
    AveragePool2D,
    Conv2D,
    Dense,
    Flatten,
    MaxPool2D,
    PReLU,
    logistic,
    optimizers,
)


def trained(dtype=np.float64):
    X = np.random.default_rng(1).normal(size=(30, 2)).astype(dtype)
    network = MLP([2, 5, 3], "tanh", learning_rate=0.3, batch_size=7, rng=np.random.default_rng(1))
    network.fit(X, np.arange(30) % 3, epochs=2, progress=False)
    return network, X


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_a_saved_network_comes_back_as_it_was(tmp_path, dtype):
    network, X = trained(dtype)
    network.save(tmp_path / "new folder" / "digits.npz")
    loaded = MLP.load(tmp_path / "new folder" / "digits.npz", rng=np.random.default_rng(2))
    np.testing.assert_array_equal(loaded.forward(X), network.forward(X))
    assert loaded.layers[0].W.dtype == dtype
    assert (loaded.learning_rate, loaded.batch_size) == (0.3, 7)
    assert repr(loaded) == repr(network)
    y = np.arange(30) % 3
    network.fit(X, y, 2, progress=False, rng=np.random.default_rng(2))
    loaded.fit(X, y, 2, progress=False)
    np.testing.assert_array_equal(loaded.layers[0].W, network.layers[0].W)


@pytest.mark.parametrize("output", [None, "identity"])
def test_the_output_unit_is_kept(tmp_path, output):
    rng = np.random.default_rng(1)
    network = MLP([2, 3, 1], "logistic", "squared_error", output, rng=rng)
    network.save(tmp_path / "a.npz")
    X = rng.normal(size=(4, 2))
    np.testing.assert_array_equal(MLP.load(tmp_path / "a.npz").forward(X), network.forward(X))


def test_a_pruned_network_comes_back_pruned(tmp_path):
    network, X = trained(np.float32)
    first = network.layers[0]
    first.connections = np.abs(first.W) > np.median(np.abs(first.W))
    network.save(tmp_path / "a.npz")
    loaded = MLP.load(tmp_path / "a.npz", rng=np.random.default_rng(2))
    np.testing.assert_array_equal(loaded.forward(X), network.forward(X))
    np.testing.assert_array_equal(loaded.layers[0].connections, first.connections)
    assert loaded.layers[1].connections is None
    loaded.fit(X, np.arange(30) % 3, 5, progress=False)
    np.testing.assert_array_equal(loaded.layers[0].W != 0, first.connections)


def trained_cnn(dtype=np.float64):
    rng = np.random.default_rng(1)
    layers = [
        Conv2D(1, 3, (2, 3), (1, 2), (1, 0), "leaky_relu", rng=rng),
        MaxPool2D(2, 1),
        AveragePool2D((3, 1)),
        PReLU(3),
        Flatten(),
        Dense(3, 4, "elu", rng=rng),
        Dense(4, 1, rng=rng),
    ]
    network = CNN((1, 3, 5), layers, "squared_error", "identity", 0.01, 7, rng, "momentum")
    X = rng.normal(size=(30, 15)).astype(dtype)
    network.fit(X, np.arange(30) / 30, epochs=2, progress=False)
    return network, X


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_a_saved_cnn_comes_back_as_it_was(tmp_path, dtype):
    network, X = trained_cnn(dtype)
    network.save(tmp_path / "a.npz")
    loaded = CNN.load(tmp_path / "a.npz", rng=np.random.default_rng(2))
    np.testing.assert_array_equal(loaded.forward(X), network.forward(X))
    assert (repr(loaded), loaded.shapes) == (repr(network), network.shapes)
    assert (loaded.optimizer, loaded.batch_size) == (network.optimizer, 7)
    network.descent, y = None, np.arange(30) / 30
    network.fit(X, y, 2, progress=False, rng=np.random.default_rng(2))
    loaded.fit(X, y, 2, progress=False)
    np.testing.assert_array_equal(loaded.forward(X), network.forward(X))
    assert loaded.layers[0].W.dtype == loaded.layers[3].slope.dtype == dtype


def test_a_cnn_with_a_pruned_layer_comes_back_pruned(tmp_path):
    network, X = trained_cnn()
    network.layers[5].connections = network.layers[5].W > 0
    network.save(tmp_path / "a.npz")
    loaded = CNN.load(tmp_path / "a.npz")
    np.testing.assert_array_equal(loaded.forward(X), network.forward(X))
    np.testing.assert_array_equal(loaded.layers[5].connections, network.layers[5].connections)


def test_a_file_of_the_other_kind_of_network_is_refused(tmp_path):
    trained_cnn()[0].save(tmp_path / "cnn.npz")
    trained()[0].save(tmp_path / "mlp.npz")
    with pytest.raises(ValueError, match=r"cnn\.npz is no network written by MLP\.save"):
        MLP.load(tmp_path / "cnn.npz")
    with pytest.raises(ValueError, match=r"mlp\.npz is no network written by CNN\.save"):
        CNN.load(tmp_path / "mlp.npz")


def test_layers_that_cannot_be_written_down_are_named(tmp_path):
    class Own(Flatten):
        pass

    rng = np.random.default_rng(1)
    steep = [Dense(4, 3, rng=rng), Dense(3, 3, logistic(2.0), rng=rng), Dense(3, 2, rng=rng)]
    with pytest.raises(ValueError, match="activation of layer 2 must have been given by name"):
        CNN((4,), steep).save(tmp_path / "a.npz")
    with pytest.raises(ValueError, match=r"layer 1 must be one of shared\.nn to be saved; got"):
        CNN((1, 2, 2), [Own(), Dense(4, 2, rng=rng)]).save(tmp_path / "a.npz")
    assert list(tmp_path.iterdir()) == []


def test_saving_replaces_the_file_and_leaves_no_draft(tmp_path):
    network, X = trained()
    path = tmp_path / "a.npz"
    path.write_text("old")
    network.save(path)
    assert list(tmp_path.iterdir()) == [path]
    assert MLP.load(path).predict(X).tolist() == network.predict(X).tolist()


def test_saving_that_fails_keeps_the_old_file(tmp_path, monkeypatch):
    network, _ = trained()
    path = tmp_path / "a.npz"
    network.save(path)
    kept = path.read_bytes()

    def full(*arguments):
        raise OSError("No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match="No space left"):
        network.save(path)
    assert path.read_bytes() == kept and list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    "rule",
    [kind() for kind in optimizers.NAMED.values()]
    + [
        optimizers.Adam(0.5, bias_correction=False),
        optimizers.Clipped(optimizers.Clipped(optimizers.Nesterov(0.3, 0.7), 2.0), 3.0),
    ],
)
def test_the_optimizer_is_kept_and_starts_afresh(tmp_path, rule):
    network = MLP([2, 3], rng=np.random.default_rng(1), optimizer=rule)
    X, y = np.eye(2), [0, 2]
    network.fit(X, y, 2, progress=False)
    network.save(tmp_path / "a.npz")
    loaded = MLP.load(tmp_path / "a.npz")
    assert loaded.optimizer == rule
    network.descent = None
    for trained_further in (network, loaded):
        trained_further.fit(X, y, 2, progress=False)
    np.testing.assert_array_equal(loaded.layers[0].W, network.layers[0].W)


def test_a_rule_of_ones_own_cannot_be_saved(tmp_path):
    class Own(optimizers.SGD):
        pass

    network = MLP([2, 3], rng=np.random.default_rng(1), optimizer=Own())
    with pytest.raises(ValueError, match=r"optimizer must be one of shared\.nn\.optimizers to be"):
        network.save(tmp_path / "a.npz")
    assert list(tmp_path.iterdir()) == []


def test_an_activation_without_a_name_cannot_be_saved(tmp_path):
    network = MLP([2, 3, 2], logistic(2.0), rng=np.random.default_rng(1))
    with pytest.raises(ValueError, match="activation must have been given by name"):
        network.save(tmp_path / "a.npz")
    assert list(tmp_path.iterdir()) == []


def spoil_text(path):
    path.write_text("not a network")


def spoil_empty(path):
    path.write_bytes(b"")


def spoil_cut(path):
    path.write_bytes(path.read_bytes()[:-200])


def spoil_one_byte(path):
    content = bytearray(path.read_bytes())
    weights = MLP.load(path).layers[0].W.tobytes()
    content[content.index(weights)] ^= 255
    path.write_bytes(content)


def spoil_other_arrays(path):
    np.savez(path, x=np.zeros(3))


def spoil_single_array(path):
    with open(path, "wb") as file:
        np.save(file, np.zeros(3))


def spoil_shape(path):
    kept = dict(np.load(path))
    np.savez(path, **kept | {"W1": np.zeros((2, 2))})


def spoil_connections(path):
    kept = dict(np.load(path))
    np.savez(path, **kept | {"connections1": np.ones((2, 2), bool)})


@pytest.mark.parametrize(
    "spoil",
    [
        spoil_text,
        spoil_empty,
        spoil_cut,
        spoil_one_byte,
        spoil_other_arrays,
        spoil_single_array,
        spoil_shape,
        spoil_connections,
    ],
)
def test_a_file_that_holds_no_network_is_refused(tmp_path, spoil):
    path = tmp_path / "a.npz"
    trained()[0].save(path)
    spoil(path)
    with pytest.raises(ValueError, match=r"is no network written by MLP\.save"):
        MLP.load(path)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"nowhere\.npz"):
        MLP.load(tmp_path / "nowhere.npz")
