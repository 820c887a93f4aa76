"""Demo: the gradient's way back through an unrolled network, by lag (lecture 08, section 4)."""

from functools import cache
from pathlib import Path

import numpy as np

from shared.demos.controls import Choice, Slider, Toggle
from shared.demos.frames import FramesDemo
from shared.demos.layers import Curve, Points
from shared.demos.scene import Array, Panel, Scene, Value
from shared.demos.unrolled_drawing import EXPLODED, HEALTHY, VANISHED, net_arrays, net_panel
from shared.demos.unrolled_gradient import (
    BIASES,
    CELLS,
    LIMITS,
    PATTERNS,
    SCALES,
    STEPS,
    UNITS,
    derive,
    tables,
)
from shared.plots.style import TRAITS, Trait

NAMES = {"rnn": "tanh RNN", "lstm": "LSTM", "gru": "GRU"}
CLIPPING = {"norm": "by norm, θ (4.3)", "value": "by value, Δ₀"}
BY_CELL = {cell: TRAITS[k]._replace(marker="") for cell, k in zip(CELLS, (4, 5, 3), strict=True)}
RAW, CLIPPED = Trait("#8b92a1", "", (0, ())), Trait("#000000", "D", (0, (3, 1.5)))
HERE = TRAITS[6]._replace(marker="o")
POWERS, WEIGHT_POWERS = (-18, 8), (-4, 5)  # powers of ten shown

SIZE = "{lag} steps back the gradient’s norm is {size}, a factor of {factor} per step. "
GRADIENT = "∂C/\u2060∂W"  # never parted at the end of a line
CLIPPINGS = (
    "has norm {weights_size}, no more than θ = {limit}: clipping changes nothing.",
    "has norm {weights_size}, more than θ = {limit}: clipping shortens it to {clipped_size} and "
    "keeps its direction.",
    "has norm {weights_size} and no component beyond ±Δ₀ = ±{limit}: clipping changes nothing.",
    "has {share} of its components beyond ±Δ₀ = ±{limit}: clipping takes its norm from "
    "{weights_size} to {clipped_size} and turns it, to a cosine of {cosine}.",
)
SENTENCES = (
    "Start: at the last step the gradient of C has norm 1. Press Play, or move the lag, and follow "
    "it back in time.",
    *(
        f"{verdict}: {SIZE}{GRADIENT} {clipping}"
        for clipping in CLIPPINGS
        for verdict in ("Arrives", "Vanishes", "Explodes")
    ),
)


def _powers(low, high, step):
    def draw(axes):
        ticks = range(low, high + 1, step)
        axes.set_yticks(ticks, [f"$10^{{{tick}}}$" for tick in ticks])
        axes.axhline(0, color="#8b92a0", linewidth=0.9)

    return draw


def _scales(axes):
    _powers(*WEIGHT_POWERS, 2)(axes)
    axes.set_xticks([0.25, 0.5, 1, 2, 4], ["¼", "½", "1", "2", "4"])
    axes.set_xticks([], minor=True)


def _over_scales(values):
    """Points (…, scales, 2) of a curve, from values (…, scales)."""
    return np.stack([np.broadcast_to(SCALES, values.shape), values], axis=-1)


@cache
def _scene():
    table = tables()
    by_lag = table["by_lag"]
    return Scene(
        title="The gradient through an unrolled network",
        alternative="Above, thirty steps of a recurrent network as a row of circles, with an arrow "
        "back in time from each to the one before: green where the gradient is about as large as "
        "at the end, blue where it has vanished, vermilion where it has exploded. Below left, its "
        "norm over the lag on a logarithmic scale, for three kinds of cell. Right, the norm of the "
        "gradient of the weights over their scale, with and without clipping.",
        caption="Try first: press Play with the tanh RNN, once at scale ½ and once at 4. Then take "
        "the LSTM at scale 1 and raise its bias from 0 to 4: which cell still keeps a gradient "
        "over 30 steps, and can the LSTM explode? At scale 4, lower θ: the explosion is cut, but "
        "does clipping help at ½? What does clipping by value do to the direction? "
        f"(One draw of the weights, {UNITS} units, Xavier’s weights with "
        f"those on the state scaled, {PATTERNS} weak random sequences; C is seen at the last step "
        "only. The bias is that of the forget gate, and of 1 − z in the GRU.)",
        panels=(
            net_panel(),
            Panel(
                "lags", "Norm of the gradient by lag", "steps back", "", (-0.7, STEPS + 0.7),
                POWERS, size=(320, 262), background=_powers(-16, POWERS[1], 4),
                layers=(
                    *(Curve(cell, "along", trait, revealed=False, shown_by=f"show_{cell}")
                      for cell, trait in BY_CELL.items()),
                    Points("now", HERE, size=9),
                ),
            ),
            Panel(
                "weights", "Norm of ∂C/∂W of this cell", "weight scale", "", (0.22, 4.6),
                WEIGHT_POWERS, x_scale="log", size=(320, 262), background=_scales,
                layers=(
                    Curve("raw", "along", RAW, revealed=False),
                    Curve("clipped_curve", "along", CLIPPED._replace(marker=""), revealed=False),
                    Points("now_weights", CLIPPED, size=9),
                ),
            ),
        ),
        controls=(
            Choice("cell", "cell", tuple(NAMES.items()), "rnn"),
            Slider("lag", "lag", tuple(range(STEPS + 1)), 20, format="d", play=8),
            Slider("scale", "weight scale", SCALES, 0.5, format=".2g",
                   marks=((0.25, "¼"), (1.0, "1"), (4.0, "4"))),
            Slider("bias", "bias that keeps", BIASES, 1, format="d"),
            Choice("clipping", "clipping", tuple(CLIPPING.items()), "norm"),
            Slider("limit", "limit θ or Δ₀", LIMITS, 1.0, format=".1g"),
            *(Toggle(f"show_{cell}", NAMES[cell], True, trait) for cell, trait in BY_CELL.items()),
        ),
        values=(
            Value("size", "gradient", ".2g"),
            Value("factor", "", ".2g"),
            Value("weights_size", "‖∂C/∂W‖", ".2g"),
            Value("clipped_size", "clipped", ".2g"),
            Value("cosine", "their cosine", ".2f"),
            Value("share", "", ".2g", "%"),
        ),
        legend=(
            ("1/100 to 100", HEALTHY), ("less", VANISHED), ("more", EXPLODED),
            ("unclipped", RAW), ("clipped", CLIPPED),
        ),
        arrays={
            "by_lag": Array(("cell", "scale", "bias", "steps"), by_lag),
            "weights": Array(("cell", "scale", "bias"), table["weights"]),
            **{
                name: Array(("cell", "scale", "bias", "clipping", "limit"), table[name])
                for name in ("clipped", "share", "cosine")
            },
            **{
                cell: Array(("scale", "bias", "along"), by_lag[k]) for k, cell in enumerate(CELLS)
            },
            "raw": Array(
                ("cell", "bias", "along", "xy"), _over_scales(table["weights"].transpose(0, 2, 1))
            ),
            "clipped_curve": Array(
                ("cell", "bias", "clipping", "limit", "along", "xy"),
                _over_scales(table["clipped"].transpose(0, 2, 3, 4, 1)),
            ),
            "scales": Array(("stop",), np.array(SCALES)),
            "biases": Array(("stop",), np.array(BIASES, float)),
            "limits": Array(("stop",), np.array(LIMITS)),
            **net_arrays(),
        },
        sentences=SENTENCES,
        derive=derive,
        script=Path(__file__).with_name("unrolled_gradient.js"),
    )  # fmt: skip


def unrolling_explorer(state=None):
    """The gradient's way back through an unrolled recurrent network that has not learnt yet.

    Parameters
    ----------
    state : dict, optional
        Entries of the state to start with, as ``demo.state`` gives them: ``cell`` ("rnn", "lstm",
        "gru"), ``lag`` (steps back, 0 to 30), ``scale`` (of the weights on the state, 0.25 to 4;
        the nearest stop is taken), ``bias`` (with which the gates begin to keep, 0, 1 or 4),
        ``clipping`` ("norm" to at most θ, lecture 08, (4.3), or "value" within ±Δ₀, lecture 03,
        section 6), ``limit`` (θ or Δ₀, 0.001 to 100), ``show_rnn``, ``show_lstm``, ``show_gru``
        (bool).

    Returns
    -------
    FramesDemo

    Raises
    ------
    ValueError
        Unknown entries, or values out of range.

    Examples
    --------
    >>> demo = unrolling_explorer({"cell": "lstm", "scale": 1.0})
    >>> demo.lag
    20
    """
    return FramesDemo(_scene(), state)
