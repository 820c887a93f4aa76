import numpy as np
import pytest
import torch

from shared.demos.deep_stack import ACTIVATIONS, CLASSES, PATTERNS, WIDTH, Stack, draw, signals
from shared.evaluation import dead_units
from shared.nn import Dense, costs, one_of_n

SCALES = (0.5, 1.0, 2**0.5, 4.0)
DEPTHS = (1, 2, 5)
IN_TORCH = {"logistic": torch.sigmoid, "tanh": torch.tanh, "relu": torch.relu}


@pytest.fixture(scope="module")
def stack():
    return draw(np.random.default_rng(7))


@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("scale", SCALES)
def test_gradients_at_every_layer_and_depth_equal_autograd(stack, activation, scale):
    found = signals(stack, activation, scales=[scale], depths=DEPTHS)
    for depth in DEPTHS:
        a, totals = torch.tensor(stack.X), []
        weights = [*stack.hidden[:depth], stack.output]
        weights = [torch.tensor(scale * W, requires_grad=True) for W in weights]
        for W in weights:
            z = a @ W.T
            z.retain_grad()
            totals.append(z)
            a = IN_TORCH[activation](z)
        torch.nn.functional.cross_entropy(totals[-1], torch.tensor(stack.labels)).backward()
        deltas = [PATTERNS * z.grad.square().sum(1).mean().sqrt() for z in totals[::-1]]
        norms = [W.grad.norm() for W in weights[::-1]]
        np.testing.assert_allclose(10 ** found.delta[depth][0], deltas, rtol=1e-9)
        np.testing.assert_allclose(10 ** found.weights[depth][0], norms, rtol=1e-9)


def test_it_is_the_backward_pass_of_the_courses_own_layers(stack):
    depth, scale = 4, 1.5
    found = signals(stack, "tanh", scales=[scale], depths=[depth])
    sizes = [WIDTH] * (depth + 1) + [CLASSES]
    layers, caches, a = [], [], stack.X
    for n_in, n_out, W in zip(
        sizes, sizes[1:], [*stack.hidden[:depth], stack.output], strict=False
    ):
        last = n_out == CLASSES
        layers.append(Dense(n_in, n_out, "identity" if last else "tanh", "zeros"))
        layers[-1].W = scale * W
        a, cache = layers[-1].forward(a)
        caches.append(cache)
    d_a = costs.CategoricalCrossEntropy().gradient(a, stack.labels)
    for place, (layer, cache) in enumerate(zip(layers[::-1], caches[::-1], strict=True)):
        d_a, gradients = layer.backward(d_a, cache)
        norm = np.linalg.norm(gradients["W"])
        assert 10 ** found.weights[depth][0, place] == pytest.approx(norm, rel=1e-12)


def test_all_scales_and_depths_at_once_equal_one_after_the_other(stack):
    together = signals(stack, "relu", SCALES, DEPTHS)
    for i, scale in enumerate(SCALES):
        for depth in DEPTHS:
            alone = signals(stack, "relu", [scale], [depth])
            np.testing.assert_allclose(together.delta[depth][i], alone.delta[depth][0])
            np.testing.assert_allclose(together.spread[i, :depth], alone.spread[0])
            np.testing.assert_allclose(together.idle[i, :depth], alone.idle[0])


def test_dead_units_are_those_of_the_diagnostics(stack):
    a, activations = stack.X, []
    for W in stack.hidden[:5]:
        a = np.maximum(a @ W.T, 0)
        activations.append(a)
    found = signals(stack, "relu", scales=[1.0], depths=[5])
    np.testing.assert_allclose(found.idle[0], dead_units(activations, "relu"))
    assert found.idle[0].max() > 0


def test_saturated_means_a_slope_below_a_twentieth_of_the_greatest():
    stack = draw(np.random.default_rng(1))
    z = 4 * (stack.X @ stack.hidden[0].T)
    found = signals(stack, "tanh", scales=[4.0], depths=[1])
    assert found.idle[0, 0] == pytest.approx(np.mean(1 - np.tanh(z) ** 2 < 0.05))
    found = signals(stack, "logistic", scales=[4.0], depths=[1])
    f = 1 / (1 + np.exp(-z))
    assert found.idle[0, 0] == pytest.approx(np.mean(f * (1 - f) < 0.05 / 4))
    assert found.idle[0, 0] > 0.2


def test_a_layer_of_relu_multiplies_the_gradient_by_the_scale_and_the_slopes(stack):
    """Doubling all weights doubles δ at every hidden layer once more, as ReLU keeps its sign."""
    once, twice = (
        signals(stack, "relu", scales=[s], depths=[6]).delta[6][0, 1:] for s in (1.0, 2.0)
    )
    # the output's δ changes as well, so layers are compared with the last hidden one
    np.testing.assert_allclose(
        (twice - twice[0]) - (once - once[0]), np.arange(6) * np.log10(2), atol=0.25
    )


def test_a_gradient_that_is_0_stays_a_finite_number():
    shape = (1, WIDTH, WIDTH)
    stack = Stack(
        X=np.zeros((PATTERNS, WIDTH)),
        labels=np.zeros(PATTERNS, int),
        hidden=np.zeros(shape),
        output=np.zeros((CLASSES, WIDTH)),
    )
    found = signals(stack, "relu", scales=[1.0], depths=[1])
    assert np.isfinite(found.delta[1]).all() and np.isfinite(found.spread).all()
    assert found.idle[0, 0] == 1
    assert 10 ** found.delta[1][0, 0] == pytest.approx(
        np.linalg.norm(np.full(CLASSES, 0.1) - one_of_n(np.array([0]), CLASSES)[0])
    )
