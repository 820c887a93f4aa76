import numpy as np
import pytest
import torch

from shared.demos.deep_stack import ACTIVATIONS
from shared.demos.initial_signals import (
    ALIKE,
    BINS,
    DELTA_RANGE,
    EXPLODES,
    FORGETS,
    HEALTHY,
    LAYERS,
    PATTERNS,
    RULES,
    SATURATES,
    SHOWN,
    VANISHES,
    WIDTHS,
    histogram,
    network,
    signals,
    tables,
)

IN_TORCH = {"logistic": torch.sigmoid, "tanh": torch.tanh, "relu": torch.relu}


def verdict(rule, activation, width=60):
    place = list(RULES).index(rule), list(ACTIVATIONS).index(activation), WIDTHS.index(width)
    return tables()["verdict"][place]


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_activations_and_errors_through_all_layers_equal_autograd(activation):
    stack = network("he_uniform", 20, np.random.default_rng(3))
    found = signals(stack, activation)
    a, totals, spreads = torch.tensor(stack.X), [], [stack.X.std()]
    for W in stack.hidden:
        z = (a @ torch.tensor(W).T).requires_grad_()
        z.retain_grad()
        totals.append(z)
        a = IN_TORCH[activation](z)
        spreads.append(a.detach().numpy().std())
    output = a @ torch.tensor(stack.output).T
    torch.nn.functional.cross_entropy(output, torch.tensor(stack.labels)).backward()
    deltas = [PATTERNS * z.grad for z in totals[::-1]]
    np.testing.assert_allclose(found["spread"], spreads, rtol=1e-10)
    np.testing.assert_allclose(found["delta"], [d.square().mean().sqrt() for d in deltas])
    last = deltas[0][deltas[0] != 0].abs().log10().numpy()
    np.testing.assert_array_equal(found["deltas"][-1], histogram(last, DELTA_RANGE))


def test_a_histogram_counts_every_value_once_and_keeps_what_lies_beyond_at_its_ends():
    values = np.array([-5.0, -1.0, 0.0, 0.0, 0.0, 0.999, 1.0, 7.0])
    found = histogram(values, (-1, 1))
    assert found[BINS // 2] == 255
    assert found[0] == 170 and found[-1] == 255
    assert np.count_nonzero(found) == 3
    assert not histogram(np.array([]), (-1, 1)).any()


def test_every_number_that_is_shown_is_finite():
    for name, values in tables().items():
        assert np.isfinite(values).all(), name
    assert tables()["activations"].shape[3:] == (len(SHOWN), BINS)


def test_the_gain_of_a_rule_is_what_the_lecture_says():
    for rule, gain in {"xavier_normal": 1, "xavier_uniform": 1, "he_normal": 2**0.5,
                       "he_uniform": 2**0.5, "fan_in_2": 2 / 3**0.5,
                       "fan_in_2.38": 2.38 / 3**0.5}.items():  # fmt: skip
        np.testing.assert_allclose(tables()["gain"][list(RULES).index(rule)], gain, rtol=0.03)
    for rule, std in (("normal_0.01", 0.01), ("normal_1", 1)):
        found = tables()["gain"][list(RULES).index(rule), 0]
        np.testing.assert_allclose(found, std * np.sqrt(WIDTHS), rtol=0.03)


@pytest.mark.parametrize("width", WIDTHS)
def test_xavier_keeps_tanh_alive_and_lets_relu_vanish_where_he_does_not(width):
    for kind in ("normal", "uniform"):
        assert verdict(f"xavier_{kind}", "tanh", width) == HEALTHY
        assert verdict(f"xavier_{kind}", "relu", width) == VANISHES
        assert verdict(f"he_{kind}", "relu", width) == HEALTHY


def test_fixed_standard_deviations_collapse_or_saturate_or_explode():
    for activation in ("tanh", "relu"):
        assert verdict("normal_0.01", activation) == VANISHES
    assert verdict("normal_1", "tanh") == SATURATES
    assert verdict("normal_1", "relu") == EXPLODES
    assert verdict("root", "tanh") == SATURATES


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_equal_weights_make_all_neurons_of_a_layer_alike_and_their_errors_too(activation):
    assert verdict("equal", activation) == ALIKE
    stack = network("equal", 20, np.random.default_rng(1))
    assert signals(stack, activation)["units"] < 1e-12


def test_thirty_logistic_layers_forget_the_pattern_whatever_the_shallow_and_deep_rules():
    """The lecture's rules keep the spread of the activations; it says nothing about the input."""
    rules = ("fan_in_2", "fan_in_2.38", "xavier_normal", "he_normal")
    for rule in rules:
        assert verdict(rule, "logistic") == FORGETS
        place = list(RULES).index(rule), 0, 1
        assert tables()["spread"][place][-1] > 0.1 > 1e-10 > tables()["patterns"][place][-1]
        assert tables()["delta"][place][-1] < 1e-10


def test_layers_shown_run_from_the_first_to_the_last():
    assert SHOWN[0] == 1 and SHOWN[-1] == LAYERS
