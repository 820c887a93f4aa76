import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from torch.nn import functional as F

from shared.evaluation import numerical_gradient
from shared.nn import (
    arctan,
    bipolar_step,
    elu,
    identity,
    leaky_relu,
    logistic,
    relu,
    softplus,
    tanh,
    unipolar_step,
)

SMOOTH = [identity(), logistic(), logistic(2.5), tanh(), tanh(0.3), softplus(), arctan()]
BENT = [relu(), leaky_relu(), leaky_relu(0.3), leaky_relu(1.5), elu(), elu(0.4), elu(2.0)]
TORCH = [
    (logistic(), torch.sigmoid),
    (tanh(), torch.tanh),
    (relu(), torch.relu),
    (leaky_relu(), F.leaky_relu),
    (leaky_relu(0.3), lambda z: F.leaky_relu(z, 0.3)),
    (elu(), F.elu),
    (elu(0.4), lambda z: F.elu(z, 0.4)),
    (softplus(), F.softplus),
    (arctan(), torch.arctan),
]
inputs = arrays(np.float64, array_shapes(max_dims=3, max_side=4), elements=st.floats(-8, 8))


@pytest.mark.parametrize("activation", SMOOTH, ids=lambda a: a.name)
@given(z=inputs)
def test_derivative_equals_central_differences(activation, z):
    numeric = numerical_gradient(lambda v: activation(v).sum(), z)
    np.testing.assert_allclose(activation.derivative(z), numeric, atol=1e-8)


@pytest.mark.parametrize("activation", BENT, ids=lambda a: a.name)
@given(z=inputs)
def test_derivative_equals_central_differences_away_from_the_bend(activation, z):
    z = np.where(np.abs(z) < 1e-3, 1.0, z)
    numeric = numerical_gradient(lambda v: activation(v).sum(), z)
    np.testing.assert_allclose(activation.derivative(z), numeric, atol=1e-8)


@pytest.mark.parametrize(("activation", "function"), TORCH, ids=lambda a: getattr(a, "name", ""))
@given(z=inputs)
def test_value_and_derivative_equal_torch(activation, function, z):
    leaf = torch.tensor(z, requires_grad=True)
    output = function(leaf)
    output.sum().backward()
    np.testing.assert_allclose(activation(z), output.detach().numpy(), atol=1e-15)
    np.testing.assert_allclose(activation.derivative(z), leaf.grad.numpy(), atol=1e-15)


@pytest.mark.parametrize("activation", [*SMOOTH, *BENT], ids=lambda a: a.name)
def test_derivative_through_the_output_equals_derivative_from_scratch(activation):
    z = np.linspace(-4, 4, 41)
    np.testing.assert_array_equal(activation.derivative(z), activation.derivative(z, activation(z)))


@given(z=st.floats(-6, 6), beta=st.floats(0.1, 3))
def test_tanh_is_a_stretched_logistic(z, beta):
    # tanh(βz) = 2σ(2βz) − 1, lecture 03
    assert tanh(beta)(z) == pytest.approx(2 * logistic(2 * beta)(z) - 1, abs=1e-12)


def test_steps_fire_only_above_zero():
    z = np.array([-2.0, -0.0, 0.0, 1e-300, 3.0])
    assert unipolar_step()(z).tolist() == [0, 0, 0, 1, 1]
    assert bipolar_step()(z).tolist() == [-1, -1, -1, 1, 1]
    assert unipolar_step().derivative(z).tolist() == [0] * 5


def test_activations_far_out_do_not_overflow():
    far = [-5000.0, 5000.0]
    with np.errstate(over="raise", invalid="raise"):
        np.testing.assert_array_equal(logistic()(far), [0, 1])
        np.testing.assert_array_equal(elu(0.5)(far), [-0.5, 5000])
        np.testing.assert_array_equal(softplus()(far), [0, 5000])
        for unit in (elu(0.5), softplus()):
            np.testing.assert_array_equal(unit.derivative(far), [0, 1])


def test_softplus_approaches_the_relu_and_is_ln_2_at_0():
    z = np.linspace(-30, 30, 61)
    difference = softplus()(z) - relu()(z)
    assert difference.argmax() == 30 and difference.max() == pytest.approx(np.log(2))
    assert difference[[0, -1]].max() < 1e-12


def test_leaky_relu_with_slope_0_is_the_relu():
    z = np.linspace(-3, 3, 13)
    np.testing.assert_array_equal(leaky_relu(0)(z), relu()(z))
    np.testing.assert_array_equal(leaky_relu(0).derivative(z), relu().derivative(z))


@pytest.mark.parametrize(
    "activation", [*SMOOTH, *BENT, unipolar_step(), bipolar_step()], ids=lambda a: a.name
)
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_floating_type_is_kept_and_input_left_alone(activation, dtype):
    z = np.array([-1.5, 0.5], dtype=dtype)
    before = z.copy()
    output = activation(z)
    output += 1
    assert activation(z).dtype == activation.derivative(z).dtype == dtype
    np.testing.assert_array_equal(z, before)


@pytest.mark.parametrize("beta", [0, -1, np.nan, np.inf, "steep", None])
@pytest.mark.parametrize("make", [logistic, tanh])
def test_a_steepness_that_is_no_positive_number_is_refused(make, beta):
    with pytest.raises(ValueError, match="beta must be a finite number above 0; got"):
        make(beta)


@pytest.mark.parametrize(
    ("make", "value", "message"),
    [
        (leaky_relu, -0.1, "slope must be a finite number of at least 0; got -0.1"),
        (leaky_relu, np.nan, "slope must be a finite number of at least 0; got nan"),
        (elu, 0, "alpha must be a finite number above 0; got 0"),
    ],
)
def test_a_setting_that_cannot_be_is_refused(make, value, message):
    with pytest.raises(ValueError, match=message):
        make(value)
