"""Demo: a kernel slides over an image, and the output fills in (lecture 07, sections 2 to 5)."""

from functools import cache
from pathlib import Path

import numpy as np

from shared.demos.controls import Button, Choice, Matrix, Slider
from shared.demos.frames import FramesDemo
from shared.demos.layers import Cells, Curve, Label
from shared.demos.scene import Array, Panel, Scene, Value
from shared.demos.sliding_window import FULL, KERNELS, MOST, derive, images
from shared.plots.style import INK, TRAITS, Trait

IMAGES = (("slide", "slide, 5 × 5"), ("digit", "digit, 14 × 14"), ("square", "square, 10 × 10"))
OPERATIONS = ("cross-correlation", "convolution")
BUTTONS = {
    "slide": "Slide’s", "identity": "Identity", "edges": "Edges",
    "blur": "Blur", "sharpen": "Sharpen", "sobel": "Sobel",
}  # fmt: skip
WINDOW, HERE = (Trait(TRAITS[k].colour, "", (0, ())) for k in (2, 2))
RIM, BEYOND = Trait(INK, "", (0, (2, 1.2))), Trait("#b3261e", "", (0, (4, 1.5)))
REFUSAL = {"does_not_fit": 0.62, "formula": 0.5, "verdict": 0.38}  # words and their heights
SQUARE = (0.0, 0.0, 1.0, 1.0)
LARGE, SMALL = (232, 283), (156, 283)  # below the square a line of words, or two

PRODUCTS = " + ".join(["{k0}·{x0}", *(f"{{(k{i})}}·{{x{i}}}" for i in range(1, 9))])
PLACE = "Row {row}, column {column}: "
SIZE = " The output has ({width} − 3 + 2·{padding})/{stride} + 1 = {side} rows and columns."
TURNED = " The kernel slides turned by 180°."
SENTENCES = (
    f"{PLACE}{PRODUCTS} = {{sum}}.{SIZE}",
    f"{PLACE}({PRODUCTS})/{{divisor}} = {{sum}}/{{divisor}} = {{result}}.{SIZE}",
    f"{PLACE}{PRODUCTS} = {{sum}}.{TURNED}{SIZE}",
    f"{PLACE}({PRODUCTS})/{{divisor}} = {{sum}}/{{divisor}} = {{result}}.{TURNED}{SIZE}",
    "Does not fit: ({width} − 3 + 2·{padding})/{stride} + 1 = {places} is no whole number. After "
    "{side} places the next step would leave the padded image, and no window would see what lies "
    "beyond the red line. Stride 1 always fits; with other strides another padding may.",
)


@cache
def _scene():
    def panel(name, title, size, limits, layers, **more):
        return Panel(name, title, "", "", *limits, size=size, drawing=True, layers=layers, **more)

    low, bottom = (1 - (size[1] - 40) / (size[0] - 12) for size in (LARGE, SMALL))
    return Scene(
        title="Convolution explorer",
        alternative="Left, an image as a square of grey cells with their values and a green window "
        "of 3 × 3 cells. Middle, the weights and the cells of the window, multiplied. Right, the "
        "output up to this window: positive values vermilion, negative ones blue.",
        caption="Try first: press Play and see every product summed into one cell of the output; "
        "then choose the digit and press Edges, Blur and Sobel. After that choose the square and "
        "stride 2: why is there no output, and can a padding help? "
        "(Grey levels run from 0 to 9; outside the image everything is 0.)",
        panels=(
            panel("image", "Image and window", LARGE, ((0, 1), (low, 1)), (
                Cells("padded", SQUARE, "darkest", numbers=True),
                Curve("rim", "corner", RIM, revealed=False),
                Curve("beyond", "corner", BEYOND, revealed=False),
                Curve("window", "corner", WINDOW, revealed=False),
                Label("below", "{padded_width} × {padded_width} with padding {padding}"),
            )),
            panel("window", "Weight · cell", SMALL, ((0, 1), (bottom, 1)), (
                Cells("products", SQUARE, "strongest_product", signed=True),
                *(Label(f"at_{i}", f"{{k{i}}}·{{x{i}}}") for i in range(9)),
                Label("below_window", "sum = {sum}"),
                Label("lower_window", "{sum}/{divisor} = {result}"),
            )),
            panel("output", "Output up to here", LARGE, ((0, 1), (low, 1)), (
                Cells("output", SQUARE, "strongest", signed=True, numbers=True),
                Curve("here", "corner", HERE, revealed=False),
                Label("below", "{output_size}"),
                *(Label(f"{name}_at", f"{{{name}}}") for name in REFUSAL),
            )),
        ),
        controls=(
            *(Button(name, words, {"kernel": [list(row) for row in KERNELS[name][0]],
                                   "divisor": KERNELS[name][1]})
              for name, words in BUTTONS.items()),
            Slider("position", "position", tuple(range(1, MOST + 1)), 1, format="d", play=4,
                   step_by_step=True, stops="positions"),
            Choice("image", "image", IMAGES, "slide"),
            Matrix("kernel", "kernel", KERNELS["slide"][0], (-9, 9)),
            Slider("divisor", "sum divided by", tuple(range(1, 17)), 1, format="d"),
            Slider("stride", "stride S", (1, 2, 3, 4), 1, format="d"),
            Slider("padding", "padding P", (0, 1, 2), 0, format="d"),
            Choice("operation", "operation", tuple((name, name) for name in OPERATIONS),
                   OPERATIONS[0]),
        ),
        values=(
            *(Value(f"{letter}{i}", "", "d") for letter in "kx" for i in range(9)),
            *(Value(name, "", "d") for name in ("row", "column", "sum", "width", "side")),
            Value("padded_width", "", "d"),
            Value("result", "", ".2f"),
            Value("places", "", ".2f"),
            *(Value(name, "") for name in ("output_size", *REFUSAL)),
        ),
        arrays={
            **{f"image_{name}": Array(("row", "column"), image)
               for name, image in images().items()},
            "darkest": Array((), np.array(float(FULL))),
            "below": Array(("xy",), np.array([0.5, low * 0.6])),
            "below_window": Array(("xy",), np.array([0.5, -0.13])),
            "lower_window": Array(("xy",), np.array([0.5, -0.28])),
            **{f"{name}_at": Array(("xy",), np.array([0.5, height]))
               for name, height in REFUSAL.items()},
            **{f"at_{i}": Array(("xy",), np.array([(i % 3 + 0.5) / 3, 1 - (i // 3 + 0.5) / 3]))
               for i in range(9)},
        },
        sentences=SENTENCES,
        derive=derive,
        derived={name: ("corner", "xy") for name in ("window", "here", "rim", "beyond")},
        script=Path(__file__).with_name("sliding_window.js"),
    )  # fmt: skip


def convolution_explorer(image=None, state=None):
    """A kernel that slides over an image, with the arithmetic of every place.

    Parameters
    ----------
    image : {"slide", "digit", "square"}, optional
        The image to start with: the lecture's 5 × 5, a digit of 14 × 14 or a square in 10 × 10.
    state : dict, optional
        Entries of the state to start with, as ``demo.state`` gives them: ``image``, ``kernel`` (3
        rows of 3 whole numbers, −9 to 9), ``divisor`` (of the sum, 1 to 16), ``stride`` (1 to 4),
        ``padding`` (0 to 2), ``operation`` ("cross-correlation" or "convolution"), ``position``
        (from 1, row by row).

    Returns
    -------
    FramesDemo

    Raises
    ------
    ValueError
        Unknown entries, or values out of range.

    Examples
    --------
    >>> demo = convolution_explorer("digit")
    >>> demo.press("edges")
    >>> demo.kernel
    [[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]]
    """
    return FramesDemo(_scene(), (state or {}) | ({} if image is None else {"image": image}))
