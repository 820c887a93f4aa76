import numpy as np
import pytest
import torch

from shared.nn import Flatten


def test_flatten_and_its_way_back_equal_torchs():
    rng = np.random.default_rng(1)
    X, layer = rng.normal(size=(5, 3, 2, 4)), Flatten()
    a, cache = layer.forward(X)
    x = torch.tensor(X, requires_grad=True)
    expected = torch.nn.Flatten()(x)
    np.testing.assert_array_equal(a, expected.detach().numpy())
    d_a = rng.normal(size=a.shape)
    expected.backward(torch.tensor(d_a))
    d_X, gradients = layer.backward(d_a, cache)
    np.testing.assert_array_equal(d_X, x.grad.numpy())
    assert gradients == {} and layer.output_shape((3, 2, 4)) == (24,)


def test_gradients_of_another_shape_are_refused():
    _, cache = Flatten().forward(np.ones((2, 3, 4)))
    with pytest.raises(ValueError, match=r"d_a must have the shape \(2, 12\) of a; got \(12, 2\)"):
        Flatten().backward(np.ones((12, 2)), cache)
