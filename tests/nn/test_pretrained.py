import numpy as np
import torch

from shared.data import mnist
from shared.nn import pretrained


def test_the_shallow_network_is_the_lectures_and_reaches_97_percent():
    network = pretrained.shallow_cnn()
    assert network.shapes == [(8, 26, 26), (5408,), (10,)]
    assert network.accuracy(*mnist("test")) >= 0.97


def test_the_shallow_network_can_be_trained_further():
    X, y = mnist("train", size=640)
    network = pretrained.shallow_cnn(rng=np.random.default_rng(1))
    history = network.fit(X, y, 1, progress=False)
    assert history["accuracy"][-1] > 0.97


def test_lenet_reaches_99_percent_and_comes_ready_to_answer():
    network, (X, y) = pretrained.lenet(), mnist("test")
    assert not network.training and network.conv1.weight.dtype == torch.float32
    with torch.no_grad():
        images = torch.from_numpy(X).reshape(-1, 1, 28, 28).split(1000)
        answers = torch.cat([network(batch).argmax(dim=1) for batch in images])
    assert (answers.numpy() == y).mean() >= 0.99


def test_each_call_gives_a_network_of_its_own():
    first = pretrained.shallow_cnn()
    first.layers[0].W[:] = 0
    assert pretrained.shallow_cnn().layers[0].W.any()
