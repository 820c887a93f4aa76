import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.demos.controls import Choice, Slider, Toggle
from shared.demos.layers import Curve
from shared.demos.reading import Reading, format_number
from shared.demos.scene import Array, Scene, Value
from shared.plots.style import TRAITS

TABLE = np.arange(2 * 3 * 4 * 2, dtype=np.float32).reshape(2, 3, 4, 2)
SCENE = Scene(
    "title",
    "alternative",
    "caption",
    controls=(
        Choice("method", "method", (("a", "A"), ("b", "B")), "b"),
        Slider("rate", "rate", (0.1, 0.2, 0.3), 0.2, format=".2f", unit="Hz"),
        Slider("step", "step", (0, 1, 2, 3), 2, format="d"),
        Toggle("shown", "shown", start=False),
    ),
    arrays={
        "path": Array(("method", "rate", "step", "xy"), TABLE),
        "loss": Array(("rate", "step"), TABLE[0, :, :, 0] / 7),
        "sentence": Array(("rate",), np.array([0, 1, 1])),
    },
    values=(Value("loss", "loss", ".2f"),),
    sentences=("low", "{method} at {rate}, step {step}: loss {loss}"),
)
READING = Reading(SCENE, SCENE.start)


def test_dimensions_named_after_controls_are_indexed_and_kept_ones_are_not():
    np.testing.assert_array_equal(READING.array("path"), TABLE[1, 1, 2])
    np.testing.assert_array_equal(READING.array("path", keep=("step",)), TABLE[1, 1])
    assert READING.array("loss") == TABLE[0, 1, 2, 0] / np.float32(7)


def test_a_sentence_is_picked_by_the_state_and_filled_with_its_numbers():
    assert READING.sentence() == "B at 0.20\u00a0Hz, step 2: loss 1.71"
    assert Reading(SCENE, SCENE.start | {"rate": 0.1}).sentence() == "low"


def test_a_negative_factor_is_put_in_parentheses():
    for value, words in ((-0.5, "3·(−0.50)"), (0.5, "3·0.50"), (-0.001, "3·0.00")):
        scene = Scene("", "", "", arrays={"a": Array((), value)}, values=(Value("a", "", ".2f"),))
        assert Reading(scene, {}).fill("3·{(a)}") == words


def test_a_layer_is_shown_only_while_its_toggle_is_on():
    layer = Curve("path", "step", TRAITS[0], shown_by="shown")
    assert not READING.shows(layer)
    assert Reading(SCENE, SCENE.start | {"shown": True}).shows(layer)


def test_a_missing_array_is_named():
    with pytest.raises(ValueError, match="has no array 'excess'"):
        READING.array("excess")


@pytest.mark.parametrize(
    ("value", "spec", "text"),
    [
        (0, ".3g", "0"),
        (0.0463, ".3g", "0.0463"),
        (0.99951, ".3g", "1.00"),
        (9301.2, ".3g", "9301"),
        (123456, ".3g", "1.23·10⁵"),
        (13135, ".2g", "1.3·10⁴"),
        (131.35, ".2g", "131"),
        (-2.5e-7, ".3g", "−2.50·10⁻⁷"),
        (-0.001, ".2f", "0.00"),
        (-1.5, ".2f", "−1.50"),
        (12.0, "d", "12"),
        (0.125, ".2f", "0.13"),
        (-0.03125, ".3g", "−0.0313"),
        (2.5, "d", "3"),
        (np.float32(0.75), ".1f", "0.8"),
        (float("nan"), ".3g", "–"),
        (float("inf"), "d", "–"),
    ],
)
def test_numbers_are_written_in_the_course_form(value, spec, text):
    assert format_number(value, spec) == text


@given(st.floats(-1e12, 1e12))
def test_three_significant_digits_are_within_half_a_percent(value):
    text = format_number(value, ".3g").replace("−", "-")
    mantissa, _, power = text.partition("·10")
    power = power.translate(str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789"))
    assert float(mantissa) * 10.0 ** int(power or 0) == pytest.approx(value, rel=5.1e-3, abs=1e-300)
