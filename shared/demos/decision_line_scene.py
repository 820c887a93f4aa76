"""Demo: the decision line of a perceptron, and what can be done to it (lecture 01)."""

from functools import cache
from pathlib import Path

import numpy as np

from shared.demos.controls import Button, Choice, Slider
from shared.demos.decision_line import GATES, LATEST, LIMITS, act, derive, problem, span
from shared.demos.frames import FramesDemo
from shared.demos.layers import Arrow, Curve, HalfPlane, Points
from shared.demos.scene import Array, Memory, Panel, Scene, Value
from shared.plots.style import INK, TRAITS, Trait

NAMES = (("and", "AND"), ("or", "OR"), ("xor", "XOR"), ("people", "jockeys & players"))
NEGATIVE, POSITIVE = TRAITS[:2]  # as in every figure of classes
WEIGHTS = tuple(round(0.05 * k, 2) for k in range(-80, 81))
RATES = tuple(round(0.05 * k, 2) for k in range(1, 21))

LEFT = " Mistakes left: {mistakes}."
CHANGE = " Δw = α x (yᵈ − y) changed w₁ by {dw1}, w₂ by {dw2} and w₀ by {dw0}." + LEFT
CORRECTED = "Corrected: ({x1}, {x2}) gave {given} and should give {target}." + CHANGE
EPOCH = "One epoch: {corrections} of {patterns} patterns were corrected." + LEFT
ENDLESS = " No line separates XOR, so this never ends."
SENTENCES = (
    "By hand: {mistakes} of {patterns} patterns are on the wrong side of the line (ringed). Press "
    "“One perceptron step” to correct the next one, or move the weights.",
    "No mistakes: every pattern is on its own side, so the rule would change nothing.",
    "Finished: a whole pass over the patterns without a mistake, so the rule stops.",
    CORRECTED,
    "Corrected: a jockey of {x1} kg and {x2} cm was taken for a player." + CHANGE,
    "Corrected: a player of {x1} kg and {x2} cm was taken for a jockey." + CHANGE,
    EPOCH,
    CORRECTED + ENDLESS,
    CORRECTED + " It goes in circles: {cycle} updates from now the weights are these again.",
    EPOCH + ENDLESS,
    EPOCH + " It goes in circles: {cycle} updates from now the weights are these again.",
)


def _kilograms_and_centimetres(axes):
    measured = problem("people")[2]
    (x_mean, y_mean), (x_scale, y_scale) = measured.mean(axis=0), measured.std(axis=0)
    kilograms, centimetres = np.arange(20, 150, 20), np.arange(130, 240, 20)
    axes.set_xticks((kilograms - x_mean) / x_scale, kilograms)
    axes.set_yticks((centimetres - y_mean) / y_scale, centimetres)


def _zero_and_one(axes):
    axes.set_xticks([0, 1])
    axes.set_yticks([0, 1])


def _panels(name, labels, background, most):
    """The plane of the patterns and the history beside it."""
    when = ("data", GATES if name == "gates" else ("people",))
    size = 14 if name == "gates" else 9
    layers = (
        HalfPlane("line", tint="#f7dfcc"),
        Points("wrong", Trait("#b3261e", "o", (0, (2, 1))), size=size + 3, ring=True),
        Points("picked", Trait(INK, "o", (0, ())), size=size + 8, ring=True),
        Points("negative", NEGATIVE, size=size),
        Points("positive", POSITIVE, size=size),
        Arrow("normal", label="w"),
    )
    return (
        Panel(
            name, "Which side of the line?", *labels, *LIMITS[name],
            background=background, layers=layers, when=when,
        ),
        Panel(
            f"{name}_history", "Mistakes after each update", f"update, of the latest {LATEST}",
            "mistakes", (0, LATEST), (0, most), size=(265, 330), when=when,
            background=lambda axes: axes.yaxis.get_major_locator().set_params(integer=True),
            layers=(Curve("history", "update", TRAITS[2]._replace(dash=(0, ())), dots=True),),
        ),
    )  # fmt: skip


def _is_count_list(value):
    return isinstance(value, list) and all(isinstance(v, int) and v >= 0 for v in value)


@cache
def _scene():
    arrays = {}
    for data, _ in NAMES:
        X, y, shown = problem(data)
        arrays |= {
            f"X_{data}": Array(("pattern", "xy"), X),
            f"y_{data}": Array(("pattern",), y.astype(float)),
            f"shown_{data}": Array(("pattern", "xy"), shown),
            f"span_{data}": Array(("number",), np.array(span(data))),
        }

    def whole(v):
        return isinstance(v, int) and v >= 0

    def report(v):
        return isinstance(v, list) and (not v or (len(v) == 6 and np.isfinite(v).all()))

    return Scene(
        title="The perceptron's decision line",
        alternative="Left, patterns of two classes in a plane with the decision line, its positive "
        "side tinted, the weight vector standing on it and rings around the mistakes. Right, the "
        "number of mistakes after each update.",
        caption="Try first: press “One perceptron step” until it stops, and see each correction "
        "turn the line towards the pattern that was wrong. Then choose XOR and keep pressing "
        "“One epoch”.",
        panels=(
            *_panels("gates", ("$x_1$", "$x_2$"), _zero_and_one, 4.3),
            *_panels("people", ("weight (kg)", "height (cm)"), _kilograms_and_centimetres, 41),
        ),
        # The line starts the wrong way round for all data: 37 of the 40 people are mistakes.
        controls=(
            Button("one_step", "One perceptron step"),
            Button("one_epoch", "One epoch"),
            Choice("data", "data", NAMES, "and"),
            Slider("rate", "learning rate α", RATES, 0.2, format=".2f"),
            Slider("w1", "weight w₁", WEIGHTS, -1.45, format=".2f", open_ended=True),
            Slider("w2", "weight w₂", WEIGHTS, -0.65, format=".2f", open_ended=True),
            Slider("w0", "bias w₀", WEIGHTS, 1.05, format=".2f", open_ended=True),
        ),
        values=(
            Value("mistakes", "mistakes", "d"),
            Value("updates", "updates", "d"),
            *(Value(name, "", "d") for name in ("patterns", "corrections", "cycle")),
            *(Value(name, "", "d") for name in ("x1", "x2", "target", "given")),
            *(Value(name, "", ".2f") for name in ("dw1", "dw2", "dw0")),
        ),
        legend=(
            ("class −1", NEGATIVE),
            ("class +1", POSITIVE),
        ),
        arrays=arrays,
        memory=(
            Memory("lesson", "", lambda v: v in ("", *dict(NAMES)), "the data learnt from"),
            Memory("cursor", 0, lambda v: whole(v) and v < 40, "the number of a pattern"),
            Memory("updates", 0, whole, "a whole number from 0"),
            Memory("history", [], _is_count_list, "a list of whole numbers from 0"),
            Memory("last", [], report, "an empty list or six numbers"),
        ),
        sentences=SENTENCES,
        derive=derive,
        act=act,
        derived={"history": ("update",)},
        script=Path(__file__).with_name("decision_line.js"),
    )


def perceptron_line(data=None, state=None):
    """The decision line of a perceptron with two inputs.

    Parameters
    ----------
    data : {"and", "or", "xor", "people"}, optional
        Patterns to start with; "people" are jockeys and basketball players.
    state : dict, optional
        Entries of the state to start with, as ``demo.state`` gives them: ``data``, ``rate`` (α),
        ``w1``, ``w2``, ``w0``, and what the buttons remember.

    Returns
    -------
    FramesDemo

    Raises
    ------
    ValueError
        Unknown entries, or values out of range.

    Examples
    --------
    >>> demo = perceptron_line("or")
    >>> demo.press("one_epoch")
    >>> demo.updates > 0
    True
    """
    chosen = {} if data is None else {"data": data.lower() if isinstance(data, str) else data}
    return FramesDemo(_scene(), (state or {}) | chosen)
