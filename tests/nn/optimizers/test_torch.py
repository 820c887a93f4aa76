"""Every rule step by step against torch.optim, in float64."""

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes

from shared.nn.optimizers import (
    SGD,
    Adadelta,
    Adagrad,
    Adam,
    Clipped,
    Momentum,
    Nesterov,
    RMSprop,
    Rprop,
    SignDescent,
)

STEPS = 40
seeds = st.integers(0, 2**32 - 1)
shapes = array_shapes(min_dims=0, max_dims=4, max_side=5)


def gradients_of_all_sizes(seed, shape, zeros=True):
    """Random signs, sizes from 1e-6 to 1e3, and (if wanted) some exact zeros."""
    rng = np.random.default_rng(seed)
    sizes = 10 ** rng.uniform(-6, 3, (STEPS, *shape))
    return sizes * rng.choice([-1, 0, 1] if zeros else [-1, 1], sizes.shape)


def our_path(rule, w, gradients):
    state, path = rule.start(w), []
    for gradient in gradients:
        w, state = rule.update(w, gradient, state)
        path.append(w)
    return np.array(path)


def torch_path(make, w, gradients, clip=None):
    parameter = torch.nn.Parameter(torch.tensor(w))
    optimizer, path = make([parameter]), []
    for gradient in gradients:
        parameter.grad = torch.tensor(gradient)
        if clip:
            torch.nn.utils.clip_grad_value_([parameter], clip)
        optimizer.step()
        path.append(parameter.detach().numpy().copy())
    return np.array(path)


def assert_same_path(ours, theirs):
    np.testing.assert_allclose(ours, theirs, rtol=1e-12, atol=1e-12 * np.abs(theirs).max(initial=1))


@pytest.mark.parametrize(
    ("rule", "make"),
    [
        (SGD(0.03), lambda w: torch.optim.SGD(w, lr=0.03)),
        (Momentum(0.03, 0.8), lambda w: torch.optim.SGD(w, lr=0.03, momentum=0.8)),
        (Adadelta(0.8, 1e-5), lambda w: torch.optim.Adadelta(w, rho=0.8, eps=1e-5)),
        (Adadelta(), torch.optim.Adadelta),
        (Adam(0.03, 0.8, 0.99, 1e-6), lambda w: torch.optim.Adam(w, 0.03, (0.8, 0.99), 1e-6)),
        (Adam(), torch.optim.Adam),
        (Rprop(), lambda w: torch.optim.Rprop(w, lr=0.1)),
        (
            Rprop(0.5, 1.5, 0.3, 0.1, 0.8),
            lambda w: torch.optim.Rprop(w, 0.5, etas=(0.3, 1.5), step_sizes=(0.1, 0.8)),
        ),
    ],
    ids=lambda value: str(value) if not callable(value) else "torch",
)
@settings(max_examples=40)
@given(seed=seeds, shape=shapes)
def test_a_rule_equals_torchs(rule, make, seed, shape):
    w = np.random.default_rng(seed).normal(size=shape)
    gradients = gradients_of_all_sizes(seed, shape)
    assert_same_path(our_path(rule, w, gradients), torch_path(make, w, gradients))


@settings(max_examples=40)
@given(seed=seeds, shape=shapes)
def test_clipping_equals_torchs(seed, shape):
    w = np.random.default_rng(seed).normal(size=shape)
    gradients = gradients_of_all_sizes(seed, shape)
    theirs = torch_path(torch.optim.Adam, w, gradients, clip=0.1)
    assert_same_path(our_path(Clipped(Adam(), 0.1), w, gradients), theirs)


@pytest.mark.parametrize(
    ("kind", "make", "key", "share"),
    [
        (Adagrad, lambda w: torch.optim.Adagrad(w, lr=0.1, eps=1e-4), "G", None),
        (RMSprop, lambda w: torch.optim.RMSprop(w, lr=0.1, alpha=0.9, eps=1e-4), "E_g2", 0.9),
    ],
)
@settings(max_examples=40)
@given(seed=seeds, shape=shapes)
def test_an_epsilon_outside_the_root_is_one_inside_that_depends_on_the_root(
    kind, make, key, share, seed, shape
):
    w = np.random.default_rng(seed).normal(size=shape)
    gradients = gradients_of_all_sizes(seed, shape)
    state, path = kind().start(w), []
    for gradient in gradients:
        squares = state[key] + gradient**2
        if share:
            squares = share * state[key] + (1 - share) * gradient**2
        rule = kind(learning_rate=0.1, epsilon=1e-4 * (2 * np.sqrt(squares) + 1e-4))
        w, state = rule.update(w, gradient, state)
        path.append(w)
    theirs = torch_path(make, np.random.default_rng(seed).normal(size=shape), gradients)
    assert_same_path(np.array(path), theirs)


@pytest.mark.parametrize(
    ("rule", "make"),
    [
        (Adagrad(0.1, 1e-40), lambda w: torch.optim.Adagrad(w, lr=0.1, eps=1e-20)),
        (RMSprop(0.1, 0.9, 1e-40), lambda w: torch.optim.RMSprop(w, 0.1, alpha=0.9, eps=1e-20)),
    ],
    ids=["Adagrad", "RMSprop"],
)
@settings(max_examples=40)
@given(seed=seeds, shape=shapes)
def test_without_an_epsilon_that_matters_both_forms_agree(rule, make, seed, shape):
    w = np.random.default_rng(seed).normal(size=shape)
    gradients = gradients_of_all_sizes(seed, shape, zeros=False)
    assert_same_path(our_path(rule, w, gradients), torch_path(make, w, gradients))


@pytest.mark.parametrize("rule", [Adagrad(0.1, 1e-2), RMSprop(0.1, 0.9, 1e-2)])
def test_with_a_large_epsilon_the_forms_differ(rule):
    w, gradients = np.zeros(1), np.full((1, 1), 0.1)
    make = getattr(torch.optim, type(rule).__name__)
    theirs = torch_path(lambda weights: make(weights, lr=0.1, eps=1e-2), w, gradients)
    assert abs(our_path(rule, w, gradients) - theirs).max() > 0.01


@settings(max_examples=40)
@given(seed=seeds)
def test_torchs_initial_accumulator_is_the_sum_in_the_starting_state(seed):
    w, gradients = np.zeros(3), gradients_of_all_sizes(seed, (3,))
    rule, state, path = Adagrad(0.1, 1e-40), {"G": np.full(3, 0.5)}, []
    for gradient in gradients:
        w, state = rule.update(w, gradient, state)
        path.append(w)
    theirs = torch_path(
        lambda w: torch.optim.Adagrad(w, 0.1, initial_accumulator_value=0.5, eps=1e-20),
        np.zeros(3),
        gradients,
    )
    assert_same_path(np.array(path), theirs)


@settings(max_examples=40)
@given(seed=seeds)
def test_torchs_adadelta_multiplies_each_of_our_steps_by_its_rate(seed):
    gradients = gradients_of_all_sizes(seed, (3,))
    theirs = torch_path(lambda w: torch.optim.Adadelta(w, lr=0.3), np.zeros(3), gradients)
    assert_same_path(0.3 * our_path(Adadelta(), np.zeros(3), gradients), theirs)


@settings(max_examples=40)
@given(seed=seeds)
def test_where_the_rate_changes_torch_rescales_the_speed_and_the_lecture_does_not(seed):
    rng = np.random.default_rng(seed)
    w, first, second = rng.normal(size=(3, 4))
    parameter = torch.nn.Parameter(torch.tensor(w))
    peer = torch.optim.SGD([parameter], lr=0.1, momentum=0.9)
    for gradient, rate in ((first, 0.1), (second, 0.02)):
        peer.param_groups[0]["lr"] = rate
        parameter.grad = torch.tensor(gradient)
        peer.step()
    theirs = parameter.detach().numpy()
    rule = Momentum(0.1, 0.9)
    w, state = rule.update(w, first, rule.start(w))
    slower = rule.with_learning_rate(0.02)
    assert_same_path(slower.update(w, second, {"v": state["v"] * 0.02 / 0.1})[0], theirs)
    ours = slower.update(w, second, state)[0]
    np.testing.assert_allclose(ours, w - (0.9 * 0.1 * first + 0.02 * second), atol=1e-14)
    assert np.abs(ours - theirs).max() > 1e-3


def slope(w):
    """Of a bent but convex bowl: on a hilltop rounding errors would grow."""
    return 2 * (w - 1) + np.sin(3 * w) / 2


@settings(max_examples=40)
@given(seed=seeds, shape=shapes)
def test_nesterovs_look_ahead_visits_the_points_of_torchs_form(seed, shape):
    w = np.random.default_rng(seed).normal(size=shape)
    parameter = torch.nn.Parameter(torch.tensor(w))
    peer = torch.optim.SGD([parameter], lr=0.02, momentum=0.9, nesterov=True)
    rule = Nesterov(0.02, 0.9)
    state = rule.start(w)
    for _ in range(STEPS):
        w, state = rule.update(w, slope(rule.look_ahead(w, state)), state)
        parameter.grad = torch.tensor(slope(parameter.detach().numpy()))
        peer.step()
        phi = parameter.detach().numpy()
        assert_same_path(rule.look_ahead(w, state), phi)
        speed = 0.02 * peer.state[parameter]["momentum_buffer"].numpy()
        assert_same_path(w, phi + 0.9 * speed)
        assert_same_path(state["v"], speed)


@settings(max_examples=40)
@given(seed=seeds, shape=shapes)
def test_sign_descent_is_rmsprop_that_forgets_everything(seed, shape):
    w = np.random.default_rng(seed).normal(size=shape)
    gradients = gradients_of_all_sizes(seed, shape, zeros=False)
    theirs = torch_path(lambda w: torch.optim.RMSprop(w, 0.1, alpha=0, eps=1e-20), w, gradients)
    assert_same_path(our_path(SignDescent(0.1), w, gradients), theirs)
