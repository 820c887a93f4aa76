from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from shared.demos.controls import Slider
from shared.demos.frames import FramesDemo
from shared.demos.layers import Diagram
from shared.demos.scene import Array, Panel, Scene, Value
from shared.demos.still import axes_box
from shared.plots.style import TRAITS

# step 0 shows nothing, 1 all parts quietly, then the arrow, the circle and the words are lit
LIGHT = np.array([[0, 0, 0, 0], [1, 1, 1, 1], [2, 1, 1, 1], [1, 2, 1, 1], [1, 1, 1, 2]], float)
DIAGRAM = Diagram(
    "arrows", "circles", ("a", "b"), "places", ("w = {w}",), "light", (TRAITS[0].colour,)
)
SCENE = Scene(
    "title",
    "alternative",
    "caption",
    panels=(
        Panel("p", "title", "", "", (0, 300), (0, 100), size=(312, 140), layers=(DIAGRAM,),
              drawing=True),
    ),
    controls=(Slider("step", "step", (0, 1, 2, 3, 4), 1),),
    arrays={
        "arrows": Array(("arrow", "end", "xy"), np.array([[[50.0, 50], [250, 50]]])),
        "circles": Array(("circle", "xyr"), np.array([[30.0, 50, 18], [270, 50, 18]])),
        "places": Array(("word", "xy"), np.array([[150.0, 80]])),
        "light": Array(("step", "part"), LIGHT),
        "w": Array((), -0.5),
    },
    values=(Value("w", "", ".1f"),),
)  # fmt: skip


def picture(step):
    image = Image.open(BytesIO(FramesDemo(SCENE, {"step": step}).still())).convert("RGB")
    return np.asarray(image, int)


def is_blue(pixels):
    return np.abs(pixels - [0x00, 0x72, 0xB2]).max(axis=-1) < 16


def region(pixels, x, y, half_width, half_height):
    """The pixels around a place of the drawing; two picture pixels are one unit."""
    left, top, _, height = axes_box(SCENE.panels[0])
    middle = 2 * (left + x), 2 * (top + height - y)
    return pixels[
        int(middle[1] - 2 * half_height) : int(middle[1] + 2 * half_height),
        int(middle[0] - 2 * half_width) : int(middle[0] + 2 * half_width),
    ]


def test_a_drawing_has_no_axes_and_one_unit_is_one_pixel():
    assert axes_box(SCENE.panels[0])[2:] == (300, 100)
    nothing = region(picture(0), 150, 50, 156, 58)
    assert (nothing == 255).all()


@pytest.mark.parametrize(("step", "place"), [(2, (150, 50)), (3, (30, 50)), (4, (150, 80))])
def test_only_the_part_that_is_lit_has_its_colour(step, place):
    for other in ((150, 50), (30, 50), (150, 80)):
        coloured = is_blue(region(picture(step), *other, 30, 12 if other[1] == 80 else 20))
        if other == (30, 50):  # without the arrow's tail
            coloured = coloured[:, :70]
        if other == (150, 50):  # without the words
            coloured = coloured[30:]
        assert coloured.any() == (other == place), other
    assert not is_blue(picture(1)).any()


def test_quiet_parts_are_seen():
    for place in ((150, 50), (30, 50), (150, 80)):
        assert (region(picture(1), *place, 30, 12) < 200).any()
