import dataclasses

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes

from shared.nn import optimizers
from shared.nn.optimizers import (
    NAMED,
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
    UpdateRule,
    optimizer_of,
)

seeds = st.integers(0, 2**32 - 1)
RULES = [kind() for kind in NAMED.values()] + [Clipped(Nesterov(), 0.5)]
# For every hyperparameter three values, each within its range.
VALUES = {
    "learning_rate": (0.001, 0.1, 3.0),
    "momentum": (0.0, 0.5, 0.9),
    "decay": (0.0, 0.5, 0.9),
    "beta1": (0.0, 0.5, 0.9),
    "beta2": (0.0, 0.9, 0.999),
    "epsilon": (1e-12, 1e-8, 0.1),
    "initial_step": (0.1, 0.2, 0.3),
    "increase": (1.1, 1.2, 2.0),
    "decrease": (0.1, 0.5, 0.9),
    "min_step": (1e-6, 1e-3, 0.1),
    "max_step": (0.3, 1.0, 50.0),
    "limit": (0.1, 1.0, 10.0),
}


def name_of(rule):
    return type(rule).__name__


def descend(rule, w, steps=12):
    """The weights after some steps down a hilly function, and the last state."""
    state = rule.start(w)
    for _ in range(steps):
        at = rule.look_ahead(w, state)
        w, state = rule.update(w, (2 * at + np.sin(3 * at)).astype(w.dtype), state)
    return w, state


def numbers(rule):
    return [field.name for field in dataclasses.fields(rule) if field.type is float]


@pytest.mark.parametrize("rule", RULES, ids=name_of)
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@settings(max_examples=20)
@given(shape=array_shapes(min_dims=0, max_dims=4, max_side=4), seed=seeds)
def test_shape_and_precision_of_weights_and_state_are_kept(rule, dtype, shape, seed):
    w = np.array(np.random.default_rng(seed).normal(size=shape), dtype)
    new, state = descend(rule, w)
    assert new.shape == w.shape and new.dtype == dtype
    for values in state.values():
        assert isinstance(values, int) or (values.shape, values.dtype) == (w.shape, dtype)


@pytest.mark.parametrize("rule", RULES, ids=name_of)
def test_an_update_changes_nothing_that_it_was_given(rule):
    w, state = descend(rule, np.array([1.0, -2.0]), steps=3)
    gradient = np.array([0.5, -7.0])
    given = [w, gradient, *state.values()]
    kept = [np.copy(values) for values in given]
    first, second = (rule.update(w, gradient, state) for _ in range(2))
    for values, copy in zip(given, kept, strict=True):
        np.testing.assert_array_equal(values, copy)
    np.testing.assert_array_equal(first[0], second[0])
    first[0][:] = 77.0
    assert not any(np.any(values == 77) for values in [*given, *first[1].values()])


@pytest.mark.parametrize("rule", RULES, ids=name_of)
def test_every_rule_descends(rule):
    start = np.full(5, 2.0)
    w, _ = descend(rule, start, steps=200)
    assert (np.abs(w) < np.abs(start)).all()


@pytest.mark.parametrize(
    ("rule", "name"),
    [(rule, name) for rule in RULES for name in numbers(rule)],
    ids=lambda value: value if isinstance(value, str) else name_of(value),
)
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_an_array_of_values_runs_as_many_descents_at_once(rule, name, dtype):
    w = np.random.default_rng(3).normal(size=(4, 3, 2)).astype(dtype)
    values = np.array(VALUES[name])
    together, _ = descend(dataclasses.replace(rule, **{name: values[:, None]}), w)
    assert together.dtype == dtype
    tolerance = 1e-12 if dtype is np.float64 else 1e-4  # 1 − β₂ has few digits in float32
    for place, value in enumerate(VALUES[name]):
        alone, _ = descend(dataclasses.replace(rule, **{name: value}), w[:, place])
        np.testing.assert_allclose(together[:, place], alone, rtol=tolerance, atol=tolerance)


@pytest.mark.parametrize("rule", RULES, ids=name_of)
def test_an_array_that_does_not_broadcast_to_the_weights_is_refused(rule):
    name = numbers(rule)[0]
    several = dataclasses.replace(rule, **{name: np.array([[VALUES[name][1]]] * 3)})
    several.start(np.zeros((3, 2)))
    for shape in ((4, 2), (3,), ()):
        with pytest.raises(ValueError, match=rf"{name} must be one number or broadcast.*\(3, 1\)"):
            several.start(np.zeros(shape))


def test_a_hyperparameter_can_be_changed_neither_by_name_nor_in_its_array():
    rates = np.array([0.1, 0.2])
    rule = SGD(rates)
    rates[0] = 5.0
    assert rule.learning_rate.tolist() == [0.1, 0.2]
    with pytest.raises(ValueError, match="read-only"):
        rule.learning_rate[0] = 5.0
    with pytest.raises(dataclasses.FrozenInstanceError):
        rule.learning_rate = 5.0


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: SGD(0), "learning_rate must be a finite number above 0; got 0"),
        (lambda: SGD(True), "learning_rate must be"),
        (lambda: SGD("0.1"), "learning_rate must be"),
        (lambda: SGD(np.array([0.1, -1.0])), "learning_rate must be .*; got -1.0"),
        (
            lambda: SGD([0.1, "x"]),
            r"learning_rate must be one number or an array.*got \[0.1, 'x'",
        ),
        (lambda: SGD([[0.1], [0.1, 0.2]]), "learning_rate must be one number or an array"),
        (lambda: SGD([0.1, np.nan]), "learning_rate must be .*; got nan"),
        (lambda: Momentum(0.1, 1.0), "momentum must be at least 0 and below 1; got 1.0"),
        (lambda: Momentum(0.1, -0.1), "momentum must be"),
        (lambda: Nesterov(momentum=[0.5, 1.5]), "momentum must be .*; got 1.5"),
        (lambda: Adagrad(epsilon=0), "epsilon must be a finite number above 0"),
        (lambda: RMSprop(decay=2), "decay must be"),
        (lambda: Adadelta(epsilon=np.inf), "epsilon must be"),
        (lambda: Adam(beta1=1), "beta1 must be"),
        (lambda: Adam(beta2=-1), "beta2 must be"),
        (lambda: SignDescent(-1), "learning_rate must be"),
        (lambda: Rprop(increase=0.9), "increase must be above 1 and decrease below 1"),
        (lambda: Rprop(decrease=1.0), "increase must be above 1 and decrease below 1"),
        (lambda: Rprop(initial_step=60), "initial_step must not be above max_step"),
        (lambda: Rprop(initial_step=1e-9), "min_step must not be above initial_step"),
        (lambda: Clipped(SGD(), 0), "limit must be"),
        (lambda: Clipped("sgd"), r"rule must be a rule such as SGD\(0.1\); got 'sgd'"),
        (lambda: optimizer_of("adamw"), "optimizer must be one of 'sgd', 'momentum', 'nesterov'"),
        (lambda: optimizer_of(Adam), "optimizer must be one of"),
        (lambda: Adadelta().with_learning_rate(0.1), "Adadelta has no learning_rate to set"),
        (lambda: SGD().start([1, 2]), r"w must hold floating-point numbers; got int64: w.astype"),
        (lambda: SGD().update(np.zeros(2), np.zeros(3), {}), r"gradient must have the shape \(2,"),
    ],
)
def test_settings_that_cannot_work_are_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()


def test_a_rate_is_replaced_in_a_rule_and_in_the_rule_that_clipping_wraps():
    assert Adam(beta1=0.5).with_learning_rate(0.2) == Adam(0.2, beta1=0.5)
    assert Clipped(SGD(), 2.0).with_learning_rate(0.2) == Clipped(SGD(0.2), 2.0)
    assert Clipped(SGD(0.3)).learning_rate == 0.3
    assert Rprop().learning_rate is None and Clipped(Rprop()).learning_rate is None


def test_a_rule_of_ones_own_needs_a_step_only():
    class Halving(UpdateRule):
        def step(self, gradient, state):
            return -gradient / 2, state

    w, state = Halving().update(np.array([4.0]), np.array([4.0]), Halving().start(np.zeros(1)))
    assert (w.tolist(), state) == ([2.0], {})
    with pytest.raises(NotImplementedError, match="UpdateRule must define step"):
        UpdateRule().update(np.zeros(1), np.zeros(1), {})


def test_every_name_gives_its_rule_with_default_settings():
    assert {name: type(optimizer_of(name)) for name in NAMED} == NAMED
    assert optimizers.optimizer_of(rule := Adam(0.5)) is rule


def test_momentum_and_nesterov_take_the_slides_steps():
    # f = w², from w = 1 with v = 0.5, η = 0.1, γ = 0.8
    state, w = {"v": np.array([0.5])}, np.array([1.0])
    classic, nesterov = Momentum(0.1, 0.8), Nesterov(0.1, 0.8)
    assert classic.look_ahead(w, state) is w
    assert classic.update(w, 2 * w, state)[0] == pytest.approx(1 - (0.4 + 0.2))
    jump = nesterov.look_ahead(w, state)
    assert jump == pytest.approx(1 - 0.4)
    assert nesterov.update(w, 2 * jump, state)[0] == pytest.approx(0.6 - 0.1 * 1.2)


def test_adagrads_effective_rates_are_the_slides():
    w, rule = np.zeros(2), Adagrad(learning_rate=1.0)
    state = rule.start(w)
    rates = []
    for gradient in ([0.1, 20.0], [0.2, 10.0]):
        step, state = rule.step(np.array(gradient), state)
        rates.append(-step / gradient)
    expected = [[1 / 0.1, 1 / 20], [1 / np.sqrt(0.05), 1 / np.sqrt(500)]]
    np.testing.assert_allclose(rates, expected, rtol=1e-6)


def test_the_bias_correction_keeps_adams_first_step_at_the_learning_rate():
    gradient = np.array([1e-3, 5.0])
    corrected, _ = Adam(0.01).update(np.zeros(2), gradient, Adam().start(np.zeros(2)))
    np.testing.assert_allclose(corrected, -0.01, rtol=1e-4)
    plain = Adam(0.01, bias_correction=False)
    first, _ = plain.update(np.zeros(2), gradient, plain.start(np.zeros(2)))
    np.testing.assert_allclose(first, -0.01 * 0.1 / np.sqrt(0.001), rtol=1e-3)


def test_rprop_takes_no_step_where_the_sign_turns_and_starts_over_after_it():
    rule, sizes = Rprop(0.1), []
    w = np.zeros(1)
    state = rule.start(w)
    for gradient in (1.0, 1.0, -1.0, -1.0, -1.0, 0.0, -1.0):
        new, state = rule.update(w, np.array([gradient]), state)
        sizes.append(round(float((new - w)[0]), 6))
        w = new
    assert sizes == [-0.1, -0.12, 0.0, 0.06, 0.072, 0.0, 0.072]
