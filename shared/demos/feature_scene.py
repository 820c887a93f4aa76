"""Demo: draw a digit, and see what a trained network's filters find (lecture 07, section 10)."""

from functools import cache
from pathlib import Path

import numpy as np

from shared.demos.controls import Button, Choice, Drawing, Slider
from shared.demos.digit_features import DRAWING, FILTERS, brightest, derive, digits, network
from shared.demos.drawn_digit import CANVAS
from shared.demos.frames import FramesDemo
from shared.demos.layers import Bars, Cells, Words
from shared.demos.scene import Array, Panel, Scene, Value
from shared.plots.style import TRAITS

START = "7"
REACH = 8  # pixels that a picture can be shifted
MAP, FILTER = 78, 24  # pixels of a pictured feature map and filter
COLUMN, ROW = 87, 111  # from one feature map to the next
MAPS = (4 * COLUMN, 2 * ROW - 4)
AROUND = 12, 40  # pixels of a panel's width and height that its title and margins take
TOP, OTHER = TRAITS[1]._replace(marker="s"), TRAITS[5]._replace(marker="s")

LOUDEST = " Filter {loudest} answers most, {loudness} on average over its map."
TAKEN = "is taken for {top} with probability {share}; next comes {second} with {next}."
MOVED = "{digit}, moved {right} to the right and {down} down, "
SENTENCES = (
    "Nothing is drawn: from the biases alone the network still answers {top}, with probability "
    "{share}. It has no way to say that there is no digit.",
    "Drawn: what you drew " + TAKEN + LOUDEST,
    "Unsure: what you drew " + TAKEN + LOUDEST,
    "Right: {digit} " + TAKEN + LOUDEST,
    "Right: " + MOVED + TAKEN + LOUDEST,
    "Wrong: {digit} " + TAKEN + LOUDEST,
    "Wrong: " + MOVED + TAKEN + " The maps moved along with it, but the softmax layer has a weight "
    "of its own for every place in them.",
)


def _map_place(k):
    """Left and bottom of a feature map in its panel."""
    row, column = divmod(k, 4)
    return column * COLUMN + 4, MAPS[1] - (row + 1) * ROW + 5


def _map_layers():
    for k in range(FILTERS):
        left, bottom = _map_place(k)
        yield Cells(f"map{k}", (left, bottom, MAP, MAP), "brightest", signed=True)
        yield Cells(f"filter{k}", (left, bottom + MAP + 2, FILTER, FILTER), "heaviest", signed=True)


def _frame(axes, left, bottom, side):
    axes.plot(
        left + side * np.array([0, 1, 1, 0, 0]), bottom + side * np.array([0, 0, 1, 1, 0]),
        color="#8b92a1", lw=1.2, clip_on=False,
    )  # fmt: skip


def _frames(axes):
    for k in range(FILTERS):
        _frame(axes, *_map_place(k), MAP)


def _probabilities(axes):
    axes.set_yticks(range(10), [str(digit) for digit in range(10)])
    axes.set_xticks([0, 0.5, 1])
    axes.grid(False, axis="y")


def _drawing(name, title, size, limits, layers, background):
    """A panel without axes whose drawing has so many pixels."""
    return Panel(
        name, title, "", "", *limits, size=(size[0] + AROUND[0], size[1] + AROUND[1]),
        drawing=True, layers=layers, background=background,
    )  # fmt: skip


@cache
def _scene():
    convolution, _, dense = network().layers
    W = convolution.W[:, 0]
    canvas = (0, CANVAS)
    return Scene(
        title="Feature maps of a digit",
        alternative="Left, the canvas with a digit and the picture of 28 × 28 pixels that the "
        "network gets of it. Middle, its 8 filters of 3 × 3 weights, positive ones vermilion and "
        "negative ones blue, each above the feature map of 26 × 26 that it makes. Right, bars for "
        "the probabilities of the ten digits.",
        caption="Try first: draw a digit into the frame and watch maps and probabilities follow "
        "every stroke. Then choose a test digit and shift it, by the sliders or by the arrow keys "
        "in the frame: what do the maps do, and how far is the answer right? (As MNIST’s digits "
        "were, a drawing is scaled into 20 × 20 pixels and its centre of mass put in the middle; "
        "shifts come after that.)",
        panels=(
            _drawing(
                "canvas", "Draw here", (184, 184), (canvas, canvas[::-1]),
                (Cells("sheet", (0, CANVAS, CANVAS, -CANVAS), "one"),),
                lambda axes: _frame(axes, 0, 0, CANVAS),
            ),
            _drawing(
                "picture", "Input, 28 × 28", (126, 126), ((0, 1), (0, 1)),
                (Cells("picture", (0, 0, 1, 1), "one"),), lambda axes: _frame(axes, 0, 0, 1),
            ),
            _drawing(
                "maps", "8 filters and their feature maps", MAPS, ((0, MAPS[0]), (0, MAPS[1])),
                (*_map_layers(), Words("numbers", "number_places")), _frames,
            ),
            Panel(
                "shares", "Probabilities", "", "digit", (0, 1.5), (9.6, -0.6),
                size=(206, MAPS[1] + AROUND[1]), background=_probabilities,
                layers=(
                    Bars("other_shares", OTHER, format=".3f", horizontal=True),
                    Bars("top_share", TOP, format=".3f", horizontal=True),
                ),
            ),
        ),
        controls=(
            Button("clear", "Clear", {"digit": DRAWING, "strokes": [], "right": 0, "down": 0}),
            Choice("digit", "digit", (
                *((str(digit), f"test digit {digit}") for digit in range(10)),
                (DRAWING, "my drawing"),
            ), START),
            Slider("right", "shift to the right", tuple(range(-REACH, REACH + 1)), 0, format="d"),
            Slider("down", "shift down", tuple(range(-REACH, REACH + 1)), 0, format="d"),
            Drawing("strokes", "canvas", "canvas", canvas, canvas, ("digit", DRAWING),
                    {"right": 0, "down": 0}, reach=REACH),
        ),
        values=(
            *(Value(name, "", "d") for name in ("top", "second", "loudest")),
            Value("share", "", ".3f"),
            Value("next", "", ".2g"),
            Value("loudness", "", ".2f"),
        ),
        arrays={
            "digits": Array(("digit_number", "row", "column"), digits()),
            "filters": Array(("filter", "row", "column"), W.astype(np.float16)),
            "filter_biases": Array(("filter",), convolution.b.astype(np.float16)),
            "dense": Array(("class", "input"), dense.W.astype(np.float16)),
            "dense_biases": Array(("class",), dense.b.astype(np.float16)),
            **{f"filter{k}": Array(("row", "column"), W[k]) for k in range(FILTERS)},
            "one": Array((), np.array(1.0)),
            "heaviest": Array((), np.abs(W).max()),
            "brightest": Array((), np.array(brightest())),
            "numbers": Array(("filter",), np.array([f"{k + 1}" for k in range(FILTERS)])),
            "number_places": Array(("filter", "xy"), np.array([
                (left + MAP / 2, bottom + MAP + 2 + FILTER / 2)
                for left, bottom in map(_map_place, range(FILTERS))
            ])),
        },
        sentences=SENTENCES,
        derive=derive,
        script=Path(__file__).with_name("digit_features.js"),
    )  # fmt: skip


def feature_maps(digit=None, state=None):
    """The filters and feature maps of a trained network for a digit that is drawn or chosen.

    Parameters
    ----------
    digit : int, optional
        A test digit to start with, 0 to 9.
    state : dict, optional
        Entries of the state to start with, as ``demo.state`` gives them: ``digit`` ("0" to "9",
        or "drawing"), ``strokes`` (lists of points [x, y] on a canvas of 280 × 280, y downwards),
        ``right`` and ``down`` (pixels that the picture is shifted, −8 to 8).

    Returns
    -------
    FramesDemo

    Raises
    ------
    ValueError
        Unknown entries, or values out of range.
    BundledFileError
        If the trained network's file is missing or damaged.

    Examples
    --------
    >>> demo = feature_maps(3)
    >>> demo.press("clear")
    >>> demo.digit
    'drawing'
    """
    return FramesDemo(_scene(), (state or {}) | ({} if digit is None else {"digit": str(digit)}))
