from math import isfinite

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from shared.demos import convolution_explorer
from shared.demos.reading import Reading
from shared.demos.sliding_window import KERNELS, MOST, SIDE, derive, images
from shared.nn.windows import output_size

STATES = st.fixed_dictionaries(
    {
        "image": st.sampled_from(["slide", "digit", "square"]),
        "kernel": st.lists(st.lists(st.integers(-9, 9), min_size=3, max_size=3), min_size=3,
                           max_size=3),
        "divisor": st.integers(1, 16),
        "stride": st.integers(1, 4),
        "padding": st.integers(0, 2),
        "operation": st.sampled_from(["cross-correlation", "convolution"]),
        "position": st.integers(1, MOST),
    }
)  # fmt: skip


def state(**changes):
    return convolution_explorer().state | changes


def sentence(**changes):
    demo = convolution_explorer(state=changes)
    return Reading(demo.scene, demo.state).sentence()


def fits(given_state):
    """Whether `output_size` finds a whole number of places; and their number along a side."""
    width = len(images()[given_state["image"]])
    try:
        side = output_size(width, SIDE, given_state["stride"], given_state["padding"])
    except ValueError:
        return False, None
    return True, side


def test_the_lectures_image_and_kernel_give_the_lectures_numbers():
    output = derive(state(position=9))["output"]
    assert output.tolist() == [[12, 12, 17], [10, 17, 19], [9, 6, 14]]


@given(STATES)
def test_the_full_output_equals_torchs_and_has_as_many_places_as_the_formula_says(given_state):
    found = derive(given_state | {"position": MOST})
    fitting, side = fits(given_state)
    if not fitting:
        assert np.isnan(found["output"]).all() and not len(found["here"])
        return
    assert found["side"] == side and found["positions"] == side**2
    kernel = torch.tensor(given_state["kernel"], dtype=torch.float64)
    if given_state["operation"] == "convolution":
        kernel = torch.rot90(kernel, 2)
    image = torch.tensor(images()[given_state["image"]].astype(float))
    expected = torch.nn.functional.conv2d(
        image[None, None], kernel[None, None],
        stride=given_state["stride"], padding=given_state["padding"],
    )  # fmt: skip
    np.testing.assert_allclose(
        found["output"], expected[0, 0] / given_state["divisor"], rtol=1e-12, atol=1e-12
    )


@given(STATES)
def test_the_output_is_filled_up_to_the_window_whose_products_make_its_last_cell(given_state):
    found = derive(given_state)
    last = min(given_state["position"], found["positions"])
    assert found["sum"] == found["products"].sum()
    assert found["sum"] == sum(found[f"k{i}"] * found[f"x{i}"] for i in range(9))
    assert (found["row"] - 1) * found["side"] + found["column"] == last
    if fits(given_state)[0]:
        filled = found["output"].ravel()
        assert np.isfinite(filled[:last]).all() and np.isnan(filled[last:]).all()
        assert filled[last - 1] == found["result"] == found["sum"] / given_state["divisor"]


@given(STATES)
def test_the_window_lies_within_the_padded_image_and_before_the_line_that_none_crosses(given_state):
    found = derive(given_state)
    assert (found["window"] > -1e-12).all() and (found["window"] < 1 + 1e-12).all()
    sides = np.ptp(found["window"], axis=0)
    np.testing.assert_allclose(sides, SIDE / found["padded_width"])
    if len(found["beyond"]):
        assert found["window"][:, 0].max() <= found["beyond"][0, 0] + 1e-12
        assert found["window"][:, 1].min() >= found["beyond"][2, 1] - 1e-12


@given(STATES)
def test_only_empty_cells_of_the_output_are_no_numbers(given_state):
    found = derive(given_state)
    for name, value in found.items():
        if name != "output" and not isinstance(value, str):
            assert np.isfinite(value).all(), name
    assert isfinite(found["strongest"]) and found["strongest"] > 0


def test_the_sentence_writes_the_arithmetic_out():
    assert sentence() == (
        "Row 1, column 1: 0·3 + 1·3 + 2·2 + 2·0 + 2·0 + 0·1 + 0·3 + 1·1 + 2·2 = 12. "
        "The output has (5 − 3 + 2·0)/1 + 1 = 3 rows and columns."
    )
    blurred = sentence(kernel=KERNELS["blur"][0], divisor=9, position=9)
    assert blurred.startswith("Row 3, column 3: (1·2 + 1·2 + 1·3") and "= 12/9 = 1.33." in blurred
    edges = sentence(kernel=KERNELS["edges"][0])
    assert edges.startswith("Row 1, column 1: −1·3 + (−1)·3 + (−1)·2 + (−1)·0 + 8·0")


def test_convolution_turns_the_kernel_and_says_so():
    turned = sentence(operation="convolution")
    assert turned.startswith("Row 1, column 1: 2·3 + 1·3 + 0·2 + 0·0 + 2·0 + 2·1 + 2·3 + 1·1 + 0·2")
    assert "turned by 180°" in turned
    symmetric = [derive(state(kernel=KERNELS["edges"][0], operation=o, position=9))["output"]
                 for o in ("cross-correlation", "convolution")]  # fmt: skip
    np.testing.assert_array_equal(*symmetric)


def test_a_kernel_that_does_not_fit_is_told_with_the_slides_fraction_in_words_and_in_the_box():
    changes = {"image": "square", "stride": 2}
    assert sentence(**changes).startswith("Does not fit: (10 − 3 + 2·0)/2 + 1 = 4.50 is no whole")
    found = derive(state(**changes))
    assert found["does_not_fit"] and found["formula"] == "(10 − 3 + 2·0)/2 + 1"
    assert not derive(state())["does_not_fit"]


@pytest.mark.parametrize("name", KERNELS)
def test_every_preset_sets_its_kernel_and_divisor(name):
    demo = convolution_explorer("digit", {"divisor": 5})
    demo.press(name)
    rows, divisor = KERNELS[name]
    assert (demo.kernel, demo.divisor) == ([list(row) for row in rows], divisor)


def test_identity_copies_edges_cancel_on_plain_ground_and_blur_stays_between_the_extremes():
    square = images()["square"].astype(float)

    def output(name):
        rows, divisor = KERNELS[name]
        return derive(state(image="square", kernel=rows, divisor=divisor, position=MOST))["output"]

    np.testing.assert_array_equal(output("identity"), square[1:-1, 1:-1])
    assert output("edges")[3, 3] == 0 and output("edges")[2, 1] != 0
    assert (output("blur") >= 1 - 1e-12).all() and (output("blur") <= 7 + 1e-12).all()
    assert output("sobel")[4, 0] > 0 > output("sobel")[4, 6]  # left and right edge


def test_a_position_beyond_the_last_place_counts_as_the_last():
    demo = convolution_explorer(state={"position": 200})
    reading = Reading(demo.scene, demo.state)
    assert reading.value("position") == "9"
    assert reading.sentence().startswith("Row 3, column 3:")


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"kernel": [[1, 2], [3, 4]]}, "kernel must be 3 rows of 3 whole numbers; got"),
        ({"kernel": np.full((3, 3), 0.5)}, "kernel must be 3 rows of 3 whole numbers; got"),
        ({"kernel": "edges"}, "kernel must be 3 rows of 3 whole numbers; got 'edges'"),
        ({"kernel": np.full((3, 3), 10)}, "kernel must be whole numbers from -9 to 9; got"),
        ({"kernel": np.full((3, 3), np.nan)}, "kernel must be 3 rows of 3 whole numbers; got"),
        ({"stride": 0}, "stride must be from 1 to 4; got 0"),
        ({"image": "cat"}, "image must be one of slide, digit, square; got 'cat'"),
    ],
)
def test_entries_out_of_range_are_refused(changes, message):
    with pytest.raises(ValueError, match=message):
        convolution_explorer(state=changes)


def test_a_kernel_may_come_as_an_array():
    demo = convolution_explorer()
    demo.kernel = np.eye(3)
    assert demo.state["kernel"] == [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
