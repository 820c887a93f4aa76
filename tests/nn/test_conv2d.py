import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch.nn import functional as F

from shared.evaluation import check_gradients
from shared.nn import Conv2D, convolve, cross_correlate, relu, rotate_180, tanh

seeds = st.integers(0, 2**32 - 1)
UNITS = {
    "identity": lambda z: z,
    "relu": torch.relu,
    "leaky_relu": F.leaky_relu,
    "tanh": torch.tanh,
    "elu": F.elu,
    "softplus": F.softplus,
    "arctan": torch.arctan,
}


def layer_and_batch(seed, activation="identity", **settings):
    """A layer of random channels, size, stride and padding with a batch that it fits."""
    rng = np.random.default_rng(seed)
    size, stride, padding = rng.integers(1, 5, 2), rng.integers(1, 4, 2), rng.integers(0, 3, 2)
    least = np.maximum(0, -(-(2 * padding + 1 - size) // stride))  # a picture has a pixel
    shape = (rng.integers(0, 4, 2) + least) * stride + size - 2 * padding
    channels = rng.integers(1, 5, 2).tolist()
    size, stride, padding = (tuple(value.tolist()) for value in (size, stride, padding))
    layer = Conv2D(*channels, size, stride, padding, activation, "xavier_normal", rng, **settings)
    layer.b = rng.normal(size=channels[1])
    X = rng.normal(size=(int(rng.integers(1, 5)), channels[0], *shape))
    a, cache = layer.forward(X)
    return layer, X, a, cache, rng.normal(size=a.shape)


@pytest.mark.parametrize("activation", UNITS)
@given(seed=seeds)
def test_forward_and_backward_equal_torchs(activation, seed):
    layer, X, a, cache, d_a = layer_and_batch(seed, activation)
    d_X, gradients = layer.backward(d_a, cache)
    x, W, b = (torch.tensor(value, requires_grad=True) for value in (X, layer.W, layer.b))
    expected = UNITS[activation](F.conv2d(x, W, b, layer.stride, layer.padding))
    expected.backward(torch.tensor(d_a))
    assert a.shape[1:] == layer.output_shape(X.shape[1:])
    np.testing.assert_allclose(a, expected.detach().numpy(), rtol=0, atol=1e-9)
    for ours, theirs in ((d_X, x), (gradients["W"], W), (gradients["b"], b)):
        np.testing.assert_allclose(ours, theirs.grad.numpy(), rtol=0, atol=1e-9)


def test_backward_equals_finite_differences():
    layer, X, _, cache, d_a = layer_and_batch(5, tanh(0.7))
    d_X, gradients = layer.backward(d_a, cache)

    def cost(X, W, b):
        kept = layer.W, layer.b
        layer.W, layer.b = W, b
        value = (d_a * layer.forward(X)[0]).sum()
        layer.W, layer.b = kept
        return value

    here = {"X": X, "W": layer.W, "b": layer.b}
    check_gradients(cost, here, {"X": d_X, **gradients}, atol=1e-7)


@given(seed=seeds)
def test_one_channel_does_what_the_lecture_says_of_one_picture(seed):
    rng = np.random.default_rng(seed)
    layer = Conv2D(1, 1, (2, 3), rng=rng)
    X, kernel = rng.normal(size=(1, 1, 5, 6)), layer.W[0, 0]
    a, cache = layer.forward(X)
    delta = rng.normal(size=a.shape)
    d_X, gradients = layer.backward(delta, cache)
    np.testing.assert_allclose(a[0, 0], cross_correlate(X[0, 0], kernel), atol=1e-12)
    # the full convolution of δ with the kernel, which turns it by 180°
    full = convolve(delta[0, 0], kernel, padding=(1, 2))
    np.testing.assert_allclose(d_X[0, 0], full, atol=1e-12)
    np.testing.assert_allclose(gradients["W"][0, 0], cross_correlate(X[0, 0], delta[0, 0]))
    # the same as the lecture writes it: a convolution of δ with the turned picture, turned back
    np.testing.assert_allclose(
        rotate_180(gradients["W"][0, 0]),
        cross_correlate(rotate_180(X[0, 0]), rotate_180(delta[0, 0])),
    )


@pytest.mark.parametrize("activation", UNITS)
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_a_layer_computes_in_the_precision_of_its_input(activation, dtype):
    layer, X, _, _, d_a = layer_and_batch(2, activation)
    a, cache = layer.forward(X.astype(dtype))
    d_X, gradients = layer.backward(d_a.astype(dtype), cache)
    assert {a.dtype, d_X.dtype, gradients["W"].dtype, gradients["b"].dtype} == {np.dtype(dtype)}
    assert layer.W.dtype == np.float64


@given(seed=seeds)
def test_forward_and_backward_change_nothing(seed):
    layer, X, a, cache, d_a = layer_and_batch(seed, "relu")
    kept = [value.copy() for value in (layer.W, layer.b, X, d_a, *cache)]
    layer.backward(d_a, cache)
    for value, before in zip((layer.W, layer.b, X, d_a, *cache), kept, strict=True):
        np.testing.assert_array_equal(value, before)
    np.testing.assert_array_equal(layer.forward(X)[0], a)


def test_the_gradient_of_the_inputs_can_be_left_out():
    layer, _, _, cache, d_a = layer_and_batch(1)
    d_X, gradients = layer.backward(d_a, cache, with_inputs=False)
    assert d_X is None
    np.testing.assert_array_equal(gradients["W"], layer.backward(d_a, cache)[1]["W"])


def test_pictures_that_are_views_of_other_memory_will_do():
    layer = Conv2D(3, 2, 3, rng=np.random.default_rng(1))
    pictures = np.random.default_rng(2).normal(size=(4, 6, 7, 3))  # channels last
    X = pictures.transpose(0, 3, 1, 2)
    np.testing.assert_array_equal(layer.forward(X)[0], layer.forward(X.copy())[0])


def test_the_counts_of_the_lecture_come_out():
    def n_weights(*arguments):
        layer = Conv2D(*arguments, initializer="zeros")
        return layer.W.size + layer.b.size

    assert n_weights(1, 8, 3) == 80
    assert n_weights(3, 1, 3) == 28  # RGB: a kernel per channel
    assert n_weights(20, 50, 5) == 25_050
    assert n_weights(256, 64, 1) == 16_448


@pytest.mark.parametrize(
    ("rule", "variance"), [("he_normal", 2 / 400), ("xavier_normal", 2 / (400 + 1600))]
)
def test_initial_weights_have_the_variance_of_their_fans(rule, variance):
    layer = Conv2D(16, 64, 5, initializer=rule, rng=np.random.default_rng(1))
    assert layer.W.shape == (64, 16, 5, 5) and not layer.b.any()
    assert layer.W.var() == pytest.approx(variance, rel=0.03)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda layer: layer.forward(np.ones((2, 1, 5, 5))), r"shape \(3, H, W\); got \(1, 5, 5\)"),
        (lambda layer: layer.forward(np.ones((2, 75))), r"shape \(3, H, W\); got \(75,\)"),
        (lambda layer: layer.forward(np.ones((2, 3, 6, 5))), r"into 6: .*/2 \+ 1 = 2\.5"),
        (lambda layer: layer.forward(np.ones((2, 3, 5, 2))), "does not fit into 2"),
        (
            lambda layer: layer.backward(np.ones(4), layer.forward(np.ones((1, 3, 5, 5)))[1]),
            r"d_a must have the shape \(1, 2, 2, 2\) of a; got \(4,\)",
        ),
        (lambda layer: Conv2D(0, 2, 3, initializer="zeros"), "in_channels must be a whole"),
        (lambda layer: Conv2D(1, 2.5, 3, initializer="zeros"), "out_channels must be a whole"),
        (lambda layer: Conv2D(1, 2, (3, 0), initializer="zeros"), "size must be a whole number"),
        (lambda layer: Conv2D(1, 2, 3, 0, initializer="zeros"), "stride must be a whole number"),
        (lambda layer: Conv2D(1, 2, 3, 1, -1, initializer="zeros"), "padding must be a whole"),
        (lambda layer: Conv2D(1, 2, 3, activation="swish"), "activation must be one of"),
        (lambda layer: Conv2D(1, 2, 3), "rng must be a numpy.random.Generator"),
    ],
)
def test_what_does_not_fit_the_layer_is_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call(Conv2D(3, 2, 3, stride=2, activation=relu(), initializer="zeros"))


def test_a_layer_says_what_it_is():
    layer = Conv2D(3, 8, (3, 5), 2, (0, 1), "relu", "zeros")
    assert repr(layer) == "Conv2D(3, 8, 3×5, stride=(2, 2), padding=(0, 1), ReLU)"
    assert (layer.in_channels, layer.out_channels, layer.size) == (3, 8, (3, 5))
