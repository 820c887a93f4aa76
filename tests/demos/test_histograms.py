"""The layer of upright histograms: its table, and where its picture is coloured."""

from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from shared.demos.controls import Slider
from shared.demos.frames import FramesDemo, payload
from shared.demos.layers import Histograms
from shared.demos.reading import Reading
from shared.demos.scene import Array, Panel, Scene
from shared.demos.still import axes_box
from shared.plots.style import TRAITS

BLUE = np.array([0x00, 0x72, 0xB2])
# of four bins: only the lowest; the second and, half as wide, the highest; a sliver; none
SHARES = np.array([[[255, 0, 0, 0], [0, 255, 0, 128]], [[0, 0, 1, 0], [0, 0, 0, 0]]], np.uint8)
SCENE = Scene(
    "title",
    "alternative",
    "caption",
    panels=(
        Panel("p", "title", "", "", (0, 4), (0, 8), size=(270, 278),
              layers=(Histograms("shares", (1.0, 3.0), TRAITS[0], width=2.0),)),
    ),
    controls=(Slider("step", "step", (0, 1), 0),),
    arrays={"shares": Array(("step", "place", "bin"), SHARES)},
)  # fmt: skip


def blue_at(step, x, y):
    """Whether the picture is blue at a point of the panel."""
    image = Image.open(BytesIO(FramesDemo(SCENE, {"step": step}).still())).convert("RGB")
    left, top, width, height = axes_box(SCENE.panels[0])
    place = 2 * (left + width * x / 4), 2 * (top + height * (1 - y / 8))
    return np.abs(np.asarray(image, int)[int(place[1]), int(place[0])] - BLUE).max() < 16


@pytest.mark.parametrize(
    ("x", "y", "blue"),
    [
        (1.0, 1.0, True), (0.1, 1.0, True), (1.9, 1.0, True), (1.0, 3.0, False),
        (3.0, 3.0, True), (2.1, 3.0, True), (3.0, 5.0, False), (3.0, 1.0, False),
        (3.0, 7.0, True), (2.6, 7.0, True), (2.3, 7.0, False), (3.7, 7.0, False),
    ],
)  # fmt: skip
def test_bins_stand_on_one_another_about_their_place_as_wide_as_their_share(x, y, blue):
    assert blue_at(0, x, y) == blue


def test_what_is_less_than_a_pixel_wide_and_what_is_empty_is_not_drawn():
    for x in np.linspace(0.1, 3.9, 20):
        assert not any(blue_at(1, x, y) for y in (1, 3, 5, 7))


def test_a_table_of_bytes_stays_one_and_is_indexed_by_the_controls():
    assert payload(SCENE)["arrays"]["shares"]["dtype"] == "uint8"
    assert len(payload(SCENE)["arrays"]["shares"]["data"]) == SHARES.size
    np.testing.assert_array_equal(Reading(SCENE, {"step": 1}).array("shares"), SHARES[1])
