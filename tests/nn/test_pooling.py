import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch.nn import functional as F

from shared.nn import AveragePool2D, MaxPool2D

seeds = st.integers(0, 2**32 - 1)
KINDS = {MaxPool2D: F.max_pool2d, AveragePool2D: F.avg_pool2d}


def layer_and_batch(kind, seed, few_values=False):
    rng = np.random.default_rng(seed)
    size, stride, places = rng.integers(1, 4, 2), rng.integers(1, 4, 2), rng.integers(1, 5, 2)
    if rng.random() < 0.5:
        stride = size
    layer = kind(tuple(size.tolist()), None if stride is size else tuple(stride.tolist()))
    shape = (*rng.integers(1, 4, 2), *((places - 1) * stride + size))
    X = rng.integers(0, 2, shape).astype(float) if few_values else rng.normal(size=shape)
    a, cache = layer.forward(X)
    return layer, X, a, cache, rng.normal(size=a.shape)


@pytest.mark.parametrize("few_values", [False, True])
@pytest.mark.parametrize("kind", KINDS)
@given(seed=seeds)
def test_forward_and_backward_equal_torchs_ties_included(kind, few_values, seed):
    layer, X, a, cache, d_a = layer_and_batch(kind, seed, few_values)
    x = torch.tensor(X, requires_grad=True)
    expected = KINDS[kind](x, layer.size, layer.stride)
    expected.backward(torch.tensor(d_a))
    d_X, gradients = layer.backward(d_a, cache)
    assert gradients == {} and a.shape[1:] == layer.output_shape(X.shape[1:])
    np.testing.assert_allclose(a, expected.detach().numpy(), rtol=0, atol=1e-9)
    np.testing.assert_allclose(d_X, x.grad.numpy(), rtol=0, atol=1e-9)


@pytest.mark.parametrize("kind", KINDS)
@given(seed=seeds)
def test_forward_and_backward_change_nothing(kind, seed):
    layer, X, a, cache, d_a = layer_and_batch(kind, seed)
    kept = [value.copy() for value in (X, d_a, *cache)]
    layer.backward(d_a, cache)
    for value, before in zip((X, d_a, *cache), kept, strict=True):
        np.testing.assert_array_equal(value, before)
    assert not np.shares_memory(a, X)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_the_precision_of_the_input_is_kept(kind, dtype):
    layer, X, _, _, d_a = layer_and_batch(kind, 1)
    a, cache = layer.forward(X.astype(dtype))
    d_X, _ = layer.backward(d_a.astype(dtype), cache)
    assert a.dtype == d_X.dtype == dtype


@pytest.mark.parametrize("kind", KINDS)
def test_the_gradient_of_the_inputs_can_be_left_out(kind):
    layer, _, _, cache, d_a = layer_and_batch(kind, 1)
    assert layer.backward(d_a, cache, with_inputs=False) == (None, {})


def test_the_winner_gets_all_and_under_the_average_all_get_the_same():
    X, d_a = np.array([[[[1.0, 4.0], [2.0, 3.0]]]]), np.array([[[[8.0]]]])
    results = {}
    for kind in KINDS:
        layer = kind(2)
        a, cache = layer.forward(X)
        results[kind] = a.item(), layer.backward(d_a, cache)[0].ravel().tolist()
    assert results == {MaxPool2D: (4, [0, 8, 0, 0]), AveragePool2D: (2.5, [2, 2, 2, 2])}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda kind: kind(0), "size must be a whole number of at least 1; got 0"),
        (lambda kind: kind(2, (1, 0)), "stride must be a whole number of at least 1; got 0"),
        (lambda kind: kind(2).forward(np.ones((1, 1, 5, 4))), r"into 5: .* = 2\.5"),
        (lambda kind: kind(2).forward(np.ones((4, 4))), r"shape \(C, H, W\); got \(4,\)"),
        (
            lambda kind: kind(2).backward(np.ones(1), kind(2).forward(np.ones((1, 1, 2, 2)))[1]),
            r"d_a must have the shape \(1, 1, 1, 1\) of a; got \(1,\)",
        ),
    ],
)
def test_what_does_not_fit_is_refused(kind, call, message):
    with pytest.raises(ValueError, match=message):
        call(kind)


def test_layers_say_what_they_are():
    assert repr(MaxPool2D(2)) == "MaxPool2D(2×2)"
    assert repr(AveragePool2D((3, 1), 2)) == "AveragePool2D(3×1, stride=(2, 2))"
