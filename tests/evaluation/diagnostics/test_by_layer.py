import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch.nn import functional as F

from shared.evaluation import (
    dead_units,
    gradient_norms,
    hidden_activations,
    update_ratios,
    variance_by_depth,
)
from shared.nn import MLP, logistic, one_of_n, tanh

seeds = st.integers(0, 2**32 - 1)
UNITS = {"relu": torch.relu, "tanh": torch.tanh, "logistic": torch.sigmoid}


def problem(seed, activation="tanh", P=40):
    """A random network with random biases, and a batch."""
    rng = np.random.default_rng(seed)
    sizes = rng.integers(2, 9, rng.integers(2, 6)).tolist()
    network = MLP(sizes, activation, learning_rate=0.3, batch_size=P, rng=rng)
    for layer in network.layers:
        layer.b = rng.normal(size=layer.n_out)
    return network, rng.normal(size=(P, sizes[0])), rng.integers(0, sizes[-1], P)


def in_torch(network, X, activation):
    """The same network in torch: parameters per layer, hidden outputs, logits."""
    pairs = [
        [torch.tensor(values, requires_grad=True) for values in (layer.W, layer.b)]
        for layer in network.layers
    ]
    hidden, a = [], torch.tensor(X)
    for number, (W, b) in enumerate(pairs):
        z = a @ W.T + b
        if number < len(pairs) - 1:
            a = UNITS[activation](z)
            hidden.append(a)
    return pairs, hidden, z


@given(seed=seeds, dead=st.integers(0, 8))
def test_units_switched_off_by_their_bias_are_dead_and_no_others(seed, dead):
    rng = np.random.default_rng(seed)
    network = MLP([3, 8, 8, 2], rng=rng)
    for layer in network.layers[:-1]:
        layer.b = np.ones(8)  # active at x = 0, a pattern below
    network.layers[1].b = np.where(rng.permutation(8) < dead, -1e6, 1e6)
    X = np.vstack([np.zeros(3), rng.normal(size=(20, 3))])
    shares = dead_units(hidden_activations(network, X))
    assert shares.tolist() == [0, dead / 8]


def test_a_relu_that_one_pattern_wakes_is_not_dead():
    a = np.zeros((100, 2))
    a[57, 1] = 1e-9
    assert dead_units([a]).tolist() == [0.5]


@pytest.mark.parametrize(
    ("name", "unit", "slope"),
    [
        ("tanh", torch.tanh, 1.0),
        ("logistic", torch.sigmoid, 0.25),
    ],
)
@given(seed=seeds)
def test_saturated_units_equal_those_whose_slope_autograd_finds_flat(name, unit, slope, seed):
    rng = np.random.default_rng(seed)
    z = torch.tensor(rng.normal(size=(31, 12)) * rng.uniform(0, 20, 12), requires_grad=True)
    a = unit(z)
    a.sum().backward()
    flat = (z.grad < 0.05 * slope).double().mean(0) > 0.5
    assert dead_units([a.detach()], name)[0] == flat.double().mean().item()


@pytest.mark.parametrize(("name", "unit"), [("tanh", tanh), ("logistic", logistic)])
def test_a_steeper_unit_saturates_as_one_with_larger_inputs(name, unit):
    z = np.random.default_rng(1).normal(size=(50, 40)) * np.linspace(0.1, 9, 40)
    assert dead_units([unit(5.0)(z)], name) == dead_units([unit()(5 * z)], name)
    assert 0 < dead_units([unit(5.0)(z)], name)[0] < 1


@pytest.mark.parametrize("activation", UNITS)
@given(seed=seeds)
def test_gradient_norms_equal_autograds(activation, seed):
    network, X, y = problem(seed, activation)
    pairs, _, z = in_torch(network, X, activation)
    F.cross_entropy(z, torch.tensor(y)).backward()
    ours = gradient_norms(network.gradients(X, y))
    for norm, rms, values, (W, _) in zip(ours.norms, ours.rms, ours.values, pairs, strict=True):
        assert norm == pytest.approx(torch.linalg.norm(W.grad).item(), abs=1e-12)
        assert rms == pytest.approx(W.grad.square().mean().sqrt().item(), abs=1e-12)
        np.testing.assert_allclose(values, W.grad.ravel().numpy(), rtol=0, atol=1e-12)


@given(seed=seeds)
def test_update_ratios_equal_those_of_torchs_gradient_descent(seed):
    network, X, y = problem(seed)
    pairs, _, z = in_torch(network, X, "tanh")
    optimizer = torch.optim.SGD([W for W, _ in pairs] + [b for _, b in pairs], lr=0.3)
    F.cross_entropy(z, torch.tensor(y)).backward()
    before = [W.detach().clone() for W, _ in pairs]
    optimizer.step()
    expected = [
        ((W - old).norm() / old.norm()).item() for (W, _), old in zip(pairs, before, strict=True)
    ]
    weights = [layer.W for layer in network.layers]
    network.step(X, y)
    ratios = update_ratios(weights, network.layers)
    np.testing.assert_allclose(ratios, expected, rtol=1e-9, atol=1e-12)


@given(seed=seeds, ratio=st.floats(1e-6, 10), sign=st.sampled_from([-1, 1]))
def test_weights_scaled_by_one_and_a_ratio_have_that_ratio(seed, ratio, sign):
    W = np.random.default_rng(seed).normal(size=(4, 3))
    assert update_ratios([W], [W * (1 + sign * ratio)])[0] == pytest.approx(ratio, rel=1e-6)


def test_weights_of_zero_have_no_ratio():
    zero, one = np.zeros((2, 2)), np.ones((2, 2))
    ratios = update_ratios([zero, zero, one], [zero, one, one])
    assert np.isnan(ratios[0]) and ratios[1] == np.inf and ratios[2] == 0


@pytest.mark.parametrize("activation", UNITS)
@given(seed=seeds)
def test_variances_of_weights_and_of_activations_equal_torchs(activation, seed):
    network, X, _ = problem(seed, activation)
    pairs, hidden, _ = in_torch(network, X, activation)
    weights = [W.var(correction=0).item() for W, _ in pairs]
    np.testing.assert_allclose(variance_by_depth(network.layers), weights, rtol=1e-9)
    if hidden:
        outputs = hidden_activations(network, X)
        total = [a.var(correction=0).item() for a in hidden]
        signal = [a.var(0, correction=0).mean().item() for a in hidden]
        np.testing.assert_allclose(variance_by_depth(outputs), total, rtol=1e-9)
        np.testing.assert_allclose(variance_by_depth(outputs, True), signal, rtol=1e-9, atol=1e-15)


def test_layers_may_come_as_arrays_pairs_dicts_objects_lists_and_tensors():
    network, _, _ = problem(3)
    expected = variance_by_depth([layer.W for layer in network.layers])
    for layers in (
        network.layers,
        [(layer.W, layer.b) for layer in network.layers],
        [[layer.W, layer.b] for layer in network.layers],
        [{"W": layer.W, "b": layer.b} for layer in network.layers],
        [layer.W.tolist() for layer in network.layers],
        [torch.tensor(layer.W) for layer in network.layers],
        (layer.W for layer in network.layers),
    ):
        assert np.array_equal(variance_by_depth(layers), expected)


def test_the_gradient_vanishes_in_ten_logistic_layers_and_not_in_ten_of_tanh_or_relu():
    X, y = np.random.default_rng(0).normal(size=(200, 20)), np.arange(200) % 4
    ratios = {}
    for activation in UNITS:
        network = MLP([20, *[30] * 10, 4], activation, rng=np.random.default_rng(1))
        rms = gradient_norms(network.gradients(X, y)).rms
        ratios[activation] = rms[0] / rms[-1]
        if activation == "logistic":
            assert (rms[1:] / rms[:-1] > 2).all()  # it shrinks from layer to layer
    assert ratios["logistic"] < 1e-5
    assert ratios["tanh"] > 0.1 and ratios["relu"] > 0.1


def test_the_signal_dies_out_in_ten_logistic_layers_whose_total_variance_hides_it():
    network = MLP([20, *[30] * 10, 4], "logistic", rng=np.random.default_rng(1))
    outputs = hidden_activations(network, np.random.default_rng(0).normal(size=(200, 20)))
    assert variance_by_depth(outputs, per_unit=True)[-1] < 1e-10
    assert variance_by_depth(outputs)[-1] > 1e-3


def test_nothing_that_is_measured_is_changed():
    network, X, y = problem(5)
    gradients, outputs = network.gradients(X, y), hidden_activations(network, X)
    kept = [gradient["W"].copy() for gradient in gradients], [a.copy() for a in outputs]
    norms = gradient_norms(gradients)
    norms.values[0][:] = 7
    dead_units(outputs, "tanh")
    variance_by_depth(outputs)
    for gradient, old in zip(gradients, kept[0], strict=True):
        assert np.array_equal(gradient["W"], old)
    for a, old in zip(outputs, kept[1], strict=True):
        assert np.array_equal(a, old)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: dead_units([[[1.0, np.nan]]]), "activations must be finite; layer 1 holds nan"),
        (lambda: dead_units([np.ones((3, 2)), np.ones(3)]), r"layer 2 is of shape \(3,\)"),
        (lambda: dead_units(np.ones((3, 2))), "activations must be a list.*got ndarray"),
        (lambda: dead_units([np.ones((3, 2))], "sigmoid"), "'relu', 'logistic', 'tanh'; got 'sig"),
        (lambda: gradient_norms([np.array([["a"]])]), "layer 1 is of shape .* type <U1"),
        (lambda: gradient_norms([{"b": np.ones(2)}]), r"layer 1 is of shape \(\), type object"),
        (lambda: gradient_norms([torch.ones(2, 2, requires_grad=True)]), "requires grad.*detach"),
        (lambda: gradient_norms([[[1.0], [1.0, 2.0]]]), "layer 1, is no array of numbers"),
        (lambda: update_ratios([one()], [one(), one()]), r"\[\(2, 2\)\] before, \[\(2, 2\), "),
        (lambda: update_ratios([one()], [one().T[:1]]), r"same layers; got shapes"),
        (lambda: update_ratios([one()], [one() * np.inf]), "after must be finite; layer 1 holds"),
        (lambda: update_ratios([], []), "before must hold at least one layer"),
        (lambda: variance_by_depth(None), "arrays must be a list.*got NoneType"),
        (lambda: variance_by_depth([np.ones((0, 3))]), r"layer 1 is of shape \(0, 3\)"),
        (lambda: hidden_activations(object(), one()), "object lacks activation, weights"),
        (
            lambda: hidden_activations(MLP([2, 2], rng=np.random.default_rng(1)), one() * np.nan),
            "X must be finite; got nan",
        ),
    ],
)
def test_what_cannot_be_measured_is_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()


def one():
    return np.ones((2, 2))


def test_norms_print_as_a_small_table():
    lines = repr(gradient_norms([one(), one_of_n([0], 2)])).splitlines()
    assert [line.split() for line in lines] == [
        ["layer", "|∂C/∂W|", "rms"],
        ["1", "2", "1"],
        ["2", "1", "0.71"],
    ]
