from io import BytesIO

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from shared.demos import softmax_explorer
from shared.demos.class_shares import CLASSES, OTHER, RIGHT, derive
from shared.demos.reading import Reading

logits = st.tuples(*[st.floats(-5, 5)] * 4)
temperatures = st.floats(0.05, 50)


def state(z=(2.0, 1.0, -1.0, 0.5), temperature=1.0, shift=0, right="B"):
    named = {f"z{name}": value for name, value in zip(CLASSES, z, strict=True)}
    return named | {"temperature": temperature, "shift": shift, "right": right}


def bars(found, what, singular):
    """The heights of the bars of all four classes, in their order."""
    both = [*found[f"other_{what}"], *found[f"right_{singular}"]]
    return np.array(sorted(map(tuple, both)))[:, 1]


@given(logits, temperatures, st.sampled_from(CLASSES))
def test_shares_cost_and_gradient_equal_autograd(z, temperature, right):
    found = derive(state(z, temperature, right=right))
    scaled = torch.tensor(z, dtype=torch.float64) / temperature
    scaled.requires_grad_()
    cost = -torch.log_softmax(scaled, 0)[CLASSES.index(right)]
    cost.backward()
    shares = torch.softmax(scaled, 0).detach()
    np.testing.assert_allclose(bars(found, "shares", "share"), shares, rtol=1e-9, atol=1e-15)
    np.testing.assert_allclose(bars(found, "gradients", "gradient"), scaled.grad, atol=1e-12)
    assert found["cost"] == pytest.approx(cost.item(), rel=1e-9, abs=1e-12)


@given(logits, st.floats(0, 1000))
def test_adding_to_all_logits_changes_no_share(z, shift):
    here, there = derive(state(z)), derive(state(z, shift=shift))
    for name in ("other_shares", "right_share", "other_gradients", "cost"):
        np.testing.assert_allclose(here[name], there[name], rtol=1e-9, atol=1e-11)


def test_a_cold_softmax_is_argmax_and_a_hot_one_uniform():
    cold, hot = derive(state(temperature=0.05)), derive(state(temperature=50))
    np.testing.assert_allclose(bars(cold, "shares", "share"), [1, 0, 0, 0], atol=1e-8)
    np.testing.assert_allclose(bars(hot, "shares", "share"), 0.25, atol=0.02)


@given(logits, temperatures, st.integers(0, 1000), st.sampled_from(CLASSES))
def test_nothing_that_is_drawn_is_nan(z, temperature, shift, right):
    found = derive(state(z, temperature, shift, right))
    assert all(np.isfinite(np.asarray(value, float)).all() for value in found.values())
    assert len(found["naive"]) + len(found["not_a_number"]) == 4


def test_the_formula_as_written_gives_nan_from_710_on():
    assert len(derive(state(shift=700))["naive"]) == 4
    partly = derive(state(shift=710))  # e^709 for class C alone is still a number
    assert len(partly["not_a_number"]) == 3 and partly["naive"][0, 1] == 0
    assert len(derive(state(shift=1000))["not_a_number"]) == 4


def test_a_sum_that_overflows_although_no_summand_does_is_reported():
    demo = softmax_explorer(state([-0.5] * 4, shift=710))
    reading = Reading(demo.scene, demo.state)
    assert len(reading.array("not_a_number")) == 0
    assert reading.sentence().startswith("Overflow: the sum in the formula is e^710.9,")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "Softmax: class A gets the largest share, 0.609. The right class B gets 0.224"),
        ({"temperature": 0.05}, "Nearly argmax: at T = 0.050 class A gets 1.000."),
        ({"temperature": 50}, "Nearly uniform: at T = 50 all shares lie within 0.015"),
        ({"shift": 1000}, "Overflow: the sum in the formula is e^1002"),
        ({"z": (0, 0, 0, 5)}, "Softmax: class D gets the largest share, 0.980."),
        ({"z": (0, 0, 0, 0)}, "Nearly uniform"),
    ],
)
def test_the_sentence_says_what_softmax_does(changes, words):
    demo = softmax_explorer(state(**changes))
    assert Reading(demo.scene, demo.state).sentence().startswith(words)


def test_a_probability_too_small_to_print_is_no_zero_in_the_logarithm():
    demo = softmax_explorer(state((5, -5, 0, 0), temperature=0.05))
    assert "C = −ln 1.38·10⁻⁸⁷ = 200." in Reading(demo.scene, demo.state).sentence()


def test_the_picture_shows_bars_of_both_kinds():
    picture = Image.open(BytesIO(softmax_explorer().still())).convert("RGB")
    for trait in (OTHER, RIGHT):
        colour = [int(trait.colour[i : i + 2], 16) for i in (1, 3, 5)]
        close = np.abs(np.asarray(picture, int) - colour).max(axis=-1) < 12
        assert close.sum() > 2000


def test_entries_out_of_range_are_refused():
    with pytest.raises(ValueError, match=r"zA must be from -5 to 5; got 6"):
        softmax_explorer({"zA": 6})
    with pytest.raises(ValueError, match=r"temperature must be from 0\.05 to 50; got 0"):
        softmax_explorer({"temperature": 0})
