"""What the course's torch modules share."""

import numpy as np
import torch

from shared.nn.torch_modules import filled, seeded, train


def test_without_a_seed_torchs_generator_goes_on():
    torch.manual_seed(3)
    expected = torch.rand(2)
    torch.manual_seed(3)
    with seeded(None):
        first = torch.rand(1)
    assert torch.equal(torch.cat([first, torch.rand(1)]), expected)


def test_training_is_clipped_adam_with_half_a_cosine():
    with seeded(1):
        x, network, copy = torch.randn(8, 3), torch.nn.Linear(3, 1), torch.nn.Linear(3, 1)
    copy.load_state_dict(network.state_dict())

    def loss(network):  # its gradients are longer than 1, and in the end shorter
        return (network(x) - 5).square().mean()

    losses = train(network, (loss(network) for _ in range(90)), 90, 0.3, progress=False)
    optimizer, lengths = torch.optim.Adam(copy.parameters()), []
    for update in range(90):
        optimizer.param_groups[0]["lr"] = 0.15 * (1 + np.cos(np.pi * update / 90))
        optimizer.zero_grad()
        value = loss(copy)
        value.backward()
        gradients = [weights.grad for weights in copy.parameters()]
        lengths.append(float(sum(g.square().sum() for g in gradients).sqrt()))
        for g in gradients:
            g *= min(1, 1 / lengths[-1])
        optimizer.step()
        np.testing.assert_allclose(losses[update], value.item(), rtol=1e-3, atol=1e-5)
    assert lengths[0] > 1 > lengths[-1]


def test_a_filled_network_answers_as_it_does_in_use():
    layers = torch.nn.Sequential(torch.nn.Linear(2, 1), torch.nn.Dropout(0.5))
    weights = {"0.weight": np.float16([[1, 2]]), "0.bias": np.float16([3])}
    assert filled(layers, weights)(torch.tensor([[1.0, 1.0]])).item() == 6
