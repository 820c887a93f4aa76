import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from shared.nn import PReLU, leaky_relu

seeds = st.integers(0, 2**32 - 1)


def layer_and_batch(seed):
    """One slope, or one per channel, for rows or pictures, some of whose values are 0."""
    rng = np.random.default_rng(seed)
    channels, places = int(rng.integers(1, 5)), rng.integers(1, 4, rng.choice([0, 2]))
    layer = PReLU(channels if rng.random() < 0.5 else 1)
    layer.slope = rng.normal(size=layer.slope.shape)
    X = rng.normal(size=(int(rng.integers(1, 5)), channels, *places)).round(rng.integers(0, 5))
    return layer, X, rng.normal(size=X.shape)


@given(seed=seeds)
def test_forward_and_backward_equal_torchs(seed):
    layer, X, d_a = layer_and_batch(seed)
    a, cache = layer.forward(X)
    d_X, gradients = layer.backward(d_a, cache)
    x, slope = torch.tensor(X, requires_grad=True), torch.tensor(layer.slope, requires_grad=True)
    expected = torch.nn.functional.prelu(x, slope)
    expected.backward(torch.tensor(d_a))
    np.testing.assert_allclose(a, expected.detach().numpy(), rtol=0, atol=1e-9)
    np.testing.assert_allclose(d_X, x.grad.numpy(), rtol=0, atol=1e-9)
    np.testing.assert_allclose(gradients["slope"], slope.grad.numpy(), rtol=0, atol=1e-9)


@given(seed=seeds)
def test_forward_and_backward_change_nothing(seed):
    layer, X, d_a = layer_and_batch(seed)
    kept = [value.copy() for value in (X, d_a, layer.slope)]
    layer.backward(d_a, layer.forward(X)[1])
    for value, before in zip((X, d_a, layer.slope), kept, strict=True):
        np.testing.assert_array_equal(value, before)


def test_before_it_learns_it_is_a_leaky_relu():
    X = np.linspace(-3, 3, 12).reshape(2, 6)
    np.testing.assert_array_equal(PReLU(6, 0.1).forward(X)[0], leaky_relu(0.1)(X))


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_the_precision_of_the_input_is_kept(dtype):
    layer, X, d_a = layer_and_batch(1)
    a, cache = layer.forward(X.astype(dtype))
    d_X, gradients = layer.backward(d_a.astype(dtype), cache)
    assert {a.dtype, d_X.dtype, gradients["slope"].dtype} == {np.dtype(dtype)}


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: PReLU(0), "channels must be a whole number of at least 1; got 0"),
        (lambda: PReLU(slope=-1), "slope must be a finite number of at least 0; got -1"),
        (lambda: PReLU(3).forward(np.ones((2, 4))), r"shape \(3, …\); got \(4,\)"),
        (
            lambda: PReLU().backward(np.ones(2), PReLU().forward(np.ones((2, 3)))[1]),
            r"d_a must have the shape \(2, 3\) of a; got \(2,\)",
        ),
    ],
)
def test_what_does_not_fit_is_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()
