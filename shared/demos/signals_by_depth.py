"""Demo: activations and gradients through a deep network's layers, by rule for its initial weights
(lecture 04, section 8)."""

from functools import cache

import numpy as np

from shared.demos.controls import Choice, Slider, Toggle
from shared.demos.frames import FramesDemo
from shared.demos.initial_signals import (
    DELTA_RANGE,
    LAYERS,
    PATTERNS,
    RANGES,
    RULES,
    SHOWN,
    WIDTHS,
    tables,
)
from shared.demos.layers import Curve, Histograms
from shared.demos.scene import Array, Panel, Scene, Value
from shared.plots.style import TRAITS

NAMES = {"logistic": "logistic", "tanh": "tanh", "relu": "ReLU"}
POWERS = (-16, 8)  # powers of ten shown of standard deviations
A, DELTA = TRAITS[0], TRAITS[1]._replace(dash=(0, ()))
BY_PATTERN = TRAITS[2]
WIDTH = 4.2  # of the fullest bin, in layers

FROM_TO = (
    "from layer 1 to {layers} the standard deviation of a goes from {a_first} to {a_last}, and on "
    "the way back that of δ from {delta_last} to {delta_first}. "
)
SENTENCES = (
    "All alike: with equal weights all {width} neurons of a layer give the same value and receive "
    "the same δ. Such a layer is worth one neuron, and training cannot tell its neurons apart.",
    "Saturates: {idle} of the neurons have a slope below 5 % of the greatest; " + FROM_TO
    + "Weights of σ√n = {gain} make total inputs far too large.",
    "Vanishes: " + FROM_TO + "With σ√n = {gain} every layer passes on less than it receives.",
    "Forgets: layer {layers} gives all patterns the same answer: a varies by {a_last} between "
    "neurons and patterns, but by {patterns_last} between patterns. δ falls from {delta_last} at "
    "layer {layers} to {delta_first} at layer 1.",
    "Explodes: " + FROM_TO + "With σ√n = {gain} every layer passes on more than it receives.",
    "Healthy: " + FROM_TO + "With σ√n = {gain} layers neither swallow nor amplify much.",
)  # fmt: skip


def _powers(ticks):
    def draw(axes):
        axes.set_yticks(ticks, [f"$10^{{{tick}}}$" for tick in ticks])
        axes.set_xticks(SHOWN)
        axes.axhline(0, color="#8b92a0", linewidth=0.9)

    return draw


def _layers(axes):
    axes.set_xticks(SHOWN)
    axes.axhline(0, color="#8b92a0", linewidth=0.9)


def _logarithm(values):
    return np.log10(np.maximum(values, 1e-300))


@cache
def _scene():
    table = tables()
    delta = _logarithm(table["delta"]).astype(np.float32)
    back = np.broadcast_to(np.arange(LAYERS, 0, -1, dtype=np.float32), delta.shape)
    controls = ("rule", "activation", "width")
    beside, through = (SHOWN[0] - 3, SHOWN[-1] + 3), (-1, LAYERS + 1.5)
    a = Histograms("activations", SHOWN, A, WIDTH)
    numbers = {
        "a_first": table["spread"][..., 1],
        "a_last": table["spread"][..., -1],
        "patterns_last": table["patterns"][..., -1],
        "delta_first": table["delta"][..., -1],
        "delta_last": table["delta"][..., 0],
        "idle": 100 * table["idle"],
        "gain": table["gain"],
        "layers": np.full(table["gain"].shape, LAYERS),
        "sentence": table["verdict"],
    }
    return Scene(
        title="Initial weights and what passes through the layers",
        alternative="Left, for six of thirty layers, an upright histogram of the activations: a "
        "thin line where they have collapsed, two lumps at the ends where units are saturated. "
        "Middle, the same for the gradients δ on a logarithmic scale: level where they arrive, "
        "sloping where they vanish or explode. Right, the standard deviations at all layers.",
        caption="Try first: with tanh, go from σ = 0.01 to σ = 1 and then to Xavier: where do the "
        "activations collapse, where do they saturate? Then keep Xavier, choose ReLU, and mend it "
        f"with He. (One network of {LAYERS} hidden layers of n neurons, biases 0, an output layer "
        f"of softmax with Xavier’s weights, {PATTERNS} normal random patterns; layer 0 is the "
        "input, “by pattern” the part of std of a between patterns; a dead unit is 0 for all "
        "of them. What lies beyond an axis is in its end bin. Xavier’s 1/n and 2/(n_in + n_out) "
        "are the same here.)",
        panels=(
            *(
                Panel(
                    name, f"Activations a ({words})" + (" above 0" if name == "relu" else ""),
                    "layer", "", beside, RANGES[name], size=(290, 330),
                    background=_powers(range(-8, 9, 4)) if name == "relu" else _layers,
                    layers=(a,), when=("activation", (name,)),
                )
                for name, words in NAMES.items()
            ),
            Panel(
                "deltas", "Gradients |δ| = |∂C/∂z|", "layer", "", beside, DELTA_RANGE,
                size=(290, 330), background=_powers(range(-10, 7, 4)),
                layers=(Histograms("deltas", SHOWN, DELTA, WIDTH),),
            ),
            Panel(
                "spread", "Standard deviation", "layer", "", through, POWERS, size=(270, 330),
                background=_powers(range(POWERS[0], POWERS[1] + 1, 4)),
                layers=(
                    Curve("patterns_by_layer", "layer", BY_PATTERN, shown_by="show_patterns"),
                    Curve("delta_by_layer", "layer", DELTA, shown_by="show_delta"),
                    Curve("spread_by_layer", "layer", A, shown_by="show_spread"),
                ),
            ),
        ),
        controls=(
            Choice("rule", "rule", tuple((name, words) for name, (words, _) in RULES.items()),
                   "xavier_normal"),
            Choice("activation", "activation", tuple(NAMES.items()), "relu"),
            Slider("width", "neurons per layer n", WIDTHS, WIDTHS[1], format="d"),
            Toggle("show_spread", "std of a³⁰", True, A, "a_last"),
            Toggle("show_patterns", "by pattern", False, BY_PATTERN, "patterns_last"),
            Toggle("show_delta", "std of δ¹", True, DELTA, "delta_first"),
        ),
        values=(
            Value("gain", "σ√n", ".2g"),
            Value("idle", "saturated (ReLU: dead)", "d", "%"),
            Value("layers", "", "d"),
            *(Value(name, "", ".2g") for name in ("a_first", "a_last", "patterns_last")),
            *(Value(name, "", ".2g") for name in ("delta_first", "delta_last")),
        ),
        arrays={
            **{
                name: Array((*controls, "layer", "bin"), table[name])
                for name in ("activations", "deltas")
            },
            **{
                f"{name}_by_layer": Array(
                    (*controls, "layer"), _logarithm(table[name]).astype(np.float32)
                )
                for name in ("spread", "patterns")
            },
            "delta_by_layer": Array((*controls, "layer", "xy"), np.stack([back, delta], axis=-1)),
            **{name: Array(controls, values.astype(float)) for name, values in numbers.items()},
        },
        sentences=SENTENCES,
    )  # fmt: skip


def initialisation_explorer(state=None):
    """Histograms of activations and gradients through thirty layers, by initialisation rule.

    Parameters
    ----------
    state : dict, optional
        Entries of the state to start with, as ``demo.state`` gives them: ``rule`` ("equal",
        "normal_0.01", "normal_1", "root", "fan_in_2", "fan_in_2.38", "xavier_normal",
        "xavier_uniform", "he_normal", "he_uniform"), ``activation`` ("logistic", "tanh", "relu"),
        ``width`` (neurons per layer, 20, 60 or 180), ``show_spread``, ``show_patterns``,
        ``show_delta`` (bool).

    Returns
    -------
    FramesDemo

    Raises
    ------
    ValueError
        Unknown entries, or values out of range.

    Examples
    --------
    >>> demo = initialisation_explorer({"rule": "he_normal"})
    >>> demo.activation
    'relu'
    """
    return FramesDemo(_scene(), state)
