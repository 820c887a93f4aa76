import pytest
import torch

from shared.nn.lenet import lenet


def n_weights(module):
    return sum(weights.numel() for weights in module.parameters())


def test_layers_have_the_shapes_and_counts_of_the_slides():
    network, shapes, counts = lenet(seed=1), {}, {}
    x = torch.zeros(2, 1, 28, 28)
    for name, module in network.named_children():
        x = module(x)
        shapes[name], counts[name] = tuple(x.shape[1:]), n_weights(module)
    assert shapes["conv1"] == (20, 24, 24) and shapes["pool1"] == (20, 12, 12)
    assert shapes["conv2"] == (50, 8, 8) and shapes["pool2"] == (50, 4, 4)
    assert shapes["dense1"] == (500,) and shapes["dense2"] == (10,)
    learnt = {name: count for name, count in counts.items() if count}
    assert learnt == {"conv1": 520, "conv2": 25_050, "dense1": 400_500, "dense2": 5_010}


def test_one_seed_gives_one_network_and_leaves_torchs_generator_alone():
    torch.manual_seed(3)
    before = torch.get_rng_state()
    first, same, other = lenet(seed=1), lenet(seed=1), lenet(seed=2)
    assert torch.equal(torch.get_rng_state(), before)
    assert torch.equal(first.conv1.weight, same.conv1.weight)
    assert not torch.equal(first.conv1.weight, other.conv1.weight)
    assert not torch.equal(lenet().conv1.weight, lenet().conv1.weight)


@pytest.mark.parametrize("dropout", [0.0, 0.5])
def test_dropout_is_at_work_in_training_only(dropout):
    network, x = lenet(seed=1, dropout=dropout), torch.ones(1, 1, 28, 28)
    torch.manual_seed(1)
    assert torch.equal(network(x), network(x)) == (dropout == 0)
    network.eval()
    assert torch.equal(network(x), network(x))
