import numpy as np
import pytest

from shared.demos.controls import Choice, Handle, Slider, Text, Toggle
from shared.demos.scene import Array, Memory, Scene
from shared.plots.style import TRAITS


def scene(**parts):
    return Scene("title", "alternative", "caption", **parts)


RATE = Slider("rate", "rate", tuple(np.logspace(-3, 0, 4)), 0.01)
STEP = Slider("step", "step", (0, 1, 2), 0)


def test_a_slider_that_indexes_a_table_snaps_to_its_grid():
    table = {"path": Array(("rate", "step"), np.zeros((4, 3)))}
    assert scene(controls=(RATE, STEP), arrays=table).check("rate", 0.012) == 0.01
    assert scene(controls=(RATE, STEP)).check("rate", 0.012) == 0.012


def test_numbers_of_numpy_become_numbers_of_python():
    assert type(RATE.check(np.float64(0.1))) is float
    assert type(STEP.check(np.int64(1))) is int


@pytest.mark.parametrize("value", [0.0001, 2, float("nan"), "0.1", None, True])
def test_a_slider_refuses_what_is_out_of_range(value):
    with pytest.raises(ValueError, match=r"rate must be from 0.001 to 1; got"):
        RATE.check(value)


def test_an_open_ended_slider_takes_any_finite_number():
    slider = Slider("w", "w", (-1.0, 0.0, 1.0), 0.0, open_ended=True)
    assert slider.check(7.5) == 7.5
    with pytest.raises(ValueError, match="w must be a finite number"):
        slider.check(float("inf"))


def test_other_controls_refuse_what_they_do_not_offer():
    with pytest.raises(ValueError, match="method must be one of a, b; got 'c'"):
        Choice("method", "method", (("a", "A"), ("b", "B")), "a").check("c")
    with pytest.raises(ValueError, match="show must be True or False; got 1"):
        Toggle("show", "show").check(1)
    handle = Handle("start", "start", "map", (0, 0), (-1, 1), (-2, 2), 0.1, TRAITS[0])
    for point in ([1.5, 0], [0, 3], [0], "xy", [float("nan"), 0], None):
        with pytest.raises(ValueError, match="start must be a point with x from -1 to 1"):
            handle.check(point)


def test_a_text_refuses_what_is_no_string_or_too_long():
    text = Text("word", "word", "king", 8)
    assert text.check("") == "" and text.check("12345678") == "12345678"
    with pytest.raises(ValueError, match="word must have at most 8 characters; got 9: take a part"):
        text.check("123456789")
    with pytest.raises(ValueError, match="word must be a string; got int"):
        text.check(5)


def test_arrays_keep_words_and_whole_numbers_of_8_bits():
    assert Array(("word",), np.array(["a", "żółw"])).values.tolist() == ["a", "żółw"]
    assert Array(("n",), np.array([-127, 3], np.int8)).values.dtype == np.int8


def test_an_unknown_entry_of_the_state_is_named_with_those_that_exist():
    with pytest.raises(ValueError, match="no entry 'ratio'; it may hold: rate, step"):
        scene(controls=(RATE, STEP)).complete({"ratio": 1})


def test_a_state_that_is_no_dict_is_refused():
    with pytest.raises(ValueError, match="state must be a dict"):
        scene(controls=(RATE,)).complete([1])


def test_memory_says_what_it_accepts():
    memory = Memory("count", 0, lambda v: v >= 0, "a number from 0")
    with pytest.raises(ValueError, match="count must be a number from 0; got 'x'"):
        scene(memory=(memory,)).complete({"count": "x"})


def test_an_array_needs_a_name_for_each_dimension():
    with pytest.raises(ValueError, match="do not fit values of shape"):
        Array(("rate",), np.zeros((2, 2)))
