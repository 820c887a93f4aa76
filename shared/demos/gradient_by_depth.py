"""Demo: the gradient on its way back through a deep network (lecture 03, sections 5 and 6)."""

from functools import cache
from pathlib import Path

import numpy as np

from shared.demos.controls import Choice, Slider, Toggle
from shared.demos.deep_stack import DEPTHS, DRAWS, PATTERNS, SCALES, WIDTH, mean_signals
from shared.demos.frames import FramesDemo
from shared.demos.layers import Bars, Curve, Label
from shared.demos.scene import Array, Panel, Scene, Value
from shared.plots.style import TRAITS, Trait

NAMES = (("logistic", "logistic"), ("tanh", "tanh"), ("relu", "ReLU"))
FAR = 100  # the gradient arrives if it changes by less than this factor
POWERS = (-16, 8)  # powers of ten shown
DELTA, WEIGHTS, SPREAD = TRAITS[1]._replace(dash=(0, ())), TRAITS[0], TRAITS[2]
SLOPE, IDLE = Trait("#e69f00", "s", (0, ())), Trait("#000000", "X", (0, (1, 1.2)))


@cache
def tables():
    """The numbers of every activation, scale and depth; networks of all depths in one row.

    Returns
    -------
    dict of ndarray
        ``delta`` and ``weights`` (activations, scales, entries): log₁₀ of sizes, each depth's from
        the output to layer 1; ``first`` (depths,): its first entry; ``spread``, ``slope``
        and ``idle`` (activations, scales, layers).

    Examples
    --------
    >>> tables()["idle"].shape
    (3, 15, 30)
    """
    found = [mean_signals(name) for name, _ in NAMES]
    rows = {
        name: np.array([np.concatenate([*getattr(one, name).values()], axis=1) for one in found])
        for name in ("delta", "weights")
    }
    return {
        **{name: row.astype(np.float32) for name, row in rows.items()},
        "first": np.cumsum([0, *(depth + 1 for depth in DEPTHS[:-1])]).astype(float),
        **{
            name: np.array([getattr(one, name) for one in found], np.float32)
            for name in ("spread", "slope", "idle")
        },
    }


def derive(state):
    """The core: curves and bars of the chosen network, and what they amount to."""
    table, depth = tables(), state["depth"]
    place = [name for name, _ in NAMES].index(state["activation"]), SCALES.index(state["scale"])
    start = int(table["first"][DEPTHS.index(depth)])
    back = np.arange(depth + 1, 0, -1)
    delta, weights = (
        table[name][place][start : start + depth + 1].astype(float) for name in ("delta", "weights")
    )
    spread, slope, idle = (
        table[name][place][:depth].astype(float) for name in ("spread", "slope", "idle")
    )
    change, share = delta[-1] - delta[0], idle.mean()
    layers = np.arange(1, depth + 1)
    return {
        "delta": np.column_stack([back, delta]),
        "weights": np.column_stack([back, weights]),
        "spread": np.column_stack([layers, spread]),
        "slope": np.column_stack([layers, slope]),
        "idle": np.column_stack([layers, idle]),
        "output": [depth + 1, delta[0] + (1.3 if change < 0 else -1.3)],
        "ratio": 10**change,
        "factor": 10 ** (change / depth),
        "first_delta": 10 ** delta[-1],
        "first_weights": 10 ** weights[-1],
        "last_spread": 10 ** spread[-1],
        "slopes": np.exp(np.log(slope).mean()),
        "share": 100 * share,
        "sentence": 4 * _verdict(change) + _reason(state["activation"], change, share),
    }


def _verdict(change):
    return 0 if change < -np.log10(FAR) else 2 if change > np.log10(FAR) else 1


def _reason(activation, change, share):
    if activation == "relu":
        return 1
    if activation == "logistic" and share < 0.01 and change < 0:
        return 2
    return 3 if change > np.log10(FAR) and share > 0.2 else 0


ON_AVERAGE = (
    " Each layer back multiplies it by {factor}: the weights by about {scale}, the "
    "slopes f′ by about {slopes}. "
)
FINDINGS = (
    "Vanishes: at layer 1 the gradient δ is {ratio} of the output layer’s.",
    "Arrives: at layer 1 the gradient δ is still {ratio} of the output layer’s.",
    "Explodes: at layer 1 the gradient δ is {ratio} times the output layer’s.",
)
REASONS = (
    "{share} of the hidden units are saturated.",
    f"{{share}} of the hidden units are dead: 0 for all {PATTERNS} patterns.",
    "Hardly a unit is saturated: nowhere is the slope of the logistic function above 1/4.",
    "{share} of the hidden units are saturated, but large weights make up for their slopes.",
)
SENTENCES = tuple(finding + ON_AVERAGE + reason for finding in FINDINGS for reason in REASONS)


def _powers_of_ten(axes):
    ticks = range(POWERS[0], POWERS[1] + 1, 4)
    axes.set_yticks(ticks, [f"$10^{{{tick}}}$" for tick in ticks])
    axes.axhline(0, color="#8b92a0", linewidth=0.9)


@cache
def _scene():
    table = tables()
    indexed = ("activation", "scale", "entry")
    limits = (0, max(DEPTHS) + 4)
    return Scene(
        title="The gradient on its way back",
        alternative="Left, the size of the gradient at every layer of a deep network on a "
        "logarithmic scale: the curve runs from the output layer on the right back to layer 1. "
        "Right, for each hidden layer, a bar for the slope of its units, and a curve for the share "
        "of them that is saturated or dead.",
        caption="Try first: add hidden layers one by one with the logistic function, and watch "
        "every layer cost the same factor. Then take 30 layers of ReLU and find the one weight "
        "scale at which the gradient arrives. "
        f"(σ√n = 1 is Xavier’s rule, √2 is He’s. Layers of {WIDTH} units, biases 0, softmax with "
        f"cross-entropy, {PATTERNS} random patterns; mean of {DRAWS} draws of the weights.)",
        panels=(
            Panel(
                "gradient", "Size of the gradient, from right to left", "layer", "",
                limits, POWERS, size=(350, 330), background=_powers_of_ten,
                layers=(
                    Curve("spread", "layer", SPREAD, shown_by="show_spread"),
                    Curve("weights", "layer", WEIGHTS, shown_by="show_weights"),
                    Curve("delta", "layer", DELTA, dots=True, shown_by="show_delta"),
                    Label("output", "output", shown_by="show_delta"),
                ),
            ),
            Panel(
                "slope", "What the units let through", "hidden layer", "", limits, (-0.03, 1.03),
                size=(265, 330),
                layers=(
                    Bars("slope", SLOPE, width=0.8),
                    Curve("idle", "layer", IDLE),
                ),
            ),
        ),
        controls=(
            Choice("activation", "activation", NAMES, "logistic"),
            Slider("depth", "hidden layers", DEPTHS, 15, format="d"),
            Slider("scale", "weight scale σ√n", SCALES, 1.0, format=".3g",
                   marks=((1.0, "1\N{EN SPACE}"), (2**0.5, "\N{EN SPACE}√2"))),  # kept apart
            Toggle("show_delta", "‖δ¹‖", True, DELTA, "first_delta"),
            Toggle("show_weights", "‖∂C/∂W¹‖", False, WEIGHTS, "first_weights"),
            Toggle("show_spread", "std of a", False, SPREAD, "last_spread"),
        ),
        values=(
            Value("ratio", "layer 1 : output", ".2g"),
            Value("factor", "factor per layer", ".2g"),
            Value("share", "", "d", "%"),
            Value("slopes", "", ".2g"),
            *(Value(name, "", ".2g") for name in ("first_delta", "first_weights", "last_spread")),
        ),
        legend=(("slope f′ (r.m.s.)", SLOPE), ("share saturated (ReLU: dead)", IDLE)),
        arrays={
            "delta_table": Array(indexed, table["delta"]),
            "weights_table": Array(indexed, table["weights"]),
            "spread_table": Array(indexed, table["spread"]),
            "slope_table": Array(indexed, table["slope"]),
            "idle_table": Array(indexed, table["idle"]),
            "first": Array(("depth",), table["first"]),
            "depths": Array(("depth",), np.array(DEPTHS, float)),
            "scales": Array(("scale",), np.array(SCALES)),
        },
        sentences=SENTENCES,
        derive=derive,
        derived={name: ("layer", "xy") for name in ("delta", "weights", "spread", "slope", "idle")},
        script=Path(__file__).with_suffix(".js"),
    )  # fmt: skip


def vanishing_gradient(state=None):
    """The size of the gradient at every layer of a deep network that has not learnt yet.

    Parameters
    ----------
    state : dict, optional
        Entries of the state to start with, as ``demo.state`` gives them: ``activation``
        ("logistic", "tanh", "relu"), ``depth`` (hidden layers, 1 to 30), ``scale`` (σ√n of the
        weights, 0.125 to 16), ``show_delta``, ``show_weights``, ``show_spread`` (bool).

    Returns
    -------
    FramesDemo

    Raises
    ------
    ValueError
        Unknown entries, or values out of range.

    Examples
    --------
    >>> demo = vanishing_gradient({"activation": "relu", "scale": 2**0.5})
    >>> demo.depth
    15
    """
    return FramesDemo(_scene(), state)
