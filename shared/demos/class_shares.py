"""Demo: softmax turns logits into shares of 1, at any temperature (lecture 03, section 9).

S_i = e^(z_i/T) / Σ_j e^(z_j/T); C = −ln S_t for the right class t; ∂C/∂(z_i/T) = S_i − y_i.
"""

from functools import cache
from pathlib import Path

import numpy as np

from shared.demos.controls import Choice, Slider
from shared.demos.frames import FramesDemo
from shared.demos.layers import Bars, Label, Points
from shared.demos.scene import Panel, Scene, Value
from shared.nn import log_sum_exp, softmax
from shared.plots.style import TRAITS, Trait

CLASSES = ("A", "B", "C", "D")
START = (2.0, 1.0, -1.0, 0.5)
LOGITS = tuple(round(0.1 * k, 1) for k in range(-50, 51))
TEMPERATURES = tuple(float(f"{10 ** (k / 20):.2g}") for k in range(-26, 35))  # 0.05 to 50
SHIFTS = tuple(range(0, 1001, 10))
BESIDE = 0.42  # of a class: where the naive result is drawn
NEARLY = 0.01  # argmax or uniform, up to this much of 1
OTHER, RIGHT = (trait._replace(marker="s") for trait in (TRAITS[5], TRAITS[4]))
NAIVE, NOT_A_NUMBER = Trait("#ffffff", "D", (0, ())), Trait("#b3261e", "X", (0, ()))


def naive_softmax(z):
    """e^z / Σ e^z as it is written, for z (M,): 0 or nan where the sum overflows.

    Examples
    --------
    >>> naive_softmax(np.array([1000.0, 0.0]))
    array([nan,  0.])
    """
    with np.errstate(over="ignore", invalid="ignore"):
        exponentials = np.exp(z)
        return exponentials / exponentials.sum()


def derive(state):
    """The core: shares, cost and gradient at one state, by the stable and the naive formula."""
    z = np.array([state[f"z{name}"] for name in CLASSES])
    right = CLASSES.index(state["right"])
    scaled = (z + state["shift"]) / state["temperature"]
    S, places = softmax(scaled), np.arange(1, len(z) + 1)
    gradient = S - np.eye(len(z))[right]
    naive = naive_softmax(scaled)
    finite = np.isfinite(naive)
    others = np.arange(len(z)) != right
    top = int(np.argmax(z))
    return {
        "other_shares": np.column_stack([places, S])[others],
        "right_share": [[right + 1, S[right]]],
        "other_gradients": np.column_stack([places, gradient])[others],
        "right_gradient": [[right + 1, gradient[right]]],
        "naive": np.column_stack([places + BESIDE, naive])[finite],
        "not_a_number": [[place + BESIDE, 0.04] for place in places[~finite]],
        "at": [right + 1, S[right] + 0.14],
        "cost": log_sum_exp(scaled - scaled[right]),  # = −ln S_t, without the logarithm of a 0
        "pull": -gradient[right],
        "top": top,
        "top_share": S[top],
        "right_now": S[right],
        "range": S.max() - S.min(),
        "exponent": log_sum_exp(scaled),
        "sentence": _sentence(S, naive.sum() > 0),
    }


def _sentence(S, written):
    if not written:
        return 3
    return 1 if S.max() > 1 - NEARLY else 2 if np.ptp(S) < 5 * NEARLY else 0


COST = (
    "The right class {right} gets {right_now}: C = −ln {right_now} = {cost}. The gradient S − y is "
    "{pull} below 0 for {right} and as much above 0 for the others together."
)
SENTENCES = (
    "Softmax: class {top} gets the largest share, {top_share}. " + COST,
    "Nearly argmax: at T = {temperature} class {top} gets {top_share}. " + COST,
    "Nearly uniform: at T = {temperature} all shares lie within {range} of each other. " + COST,
    "Overflow: the sum in the formula is e^{exponent}, but float64 ends at e^709.8: dividing by "
    "infinity leaves 0 or nan (cross). With the largest logit subtracted first, S is what it was: "
    "adding {shift} to every logit changes no difference between them.",
)


def _class_names(axes):
    axes.set_xticks(range(1, len(CLASSES) + 1), CLASSES)
    axes.grid(False, axis="x")
    axes.axhline(0, color="#1f2430", linewidth=0.9)


def _classes_and_shares(axes):
    _class_names(axes)
    axes.set_yticks(np.linspace(0, 1, 6))


@cache
def _scene():
    limits = (0.4, len(CLASSES) + 0.7)
    return Scene(
        title="Softmax, temperature and cross-entropy",
        alternative="Left, a bar for the share that softmax gives to each of four classes, with a "
        "diamond where the formula as written puts it, or a cross where that gives no number. "
        "Right, a bar for the gradient of the cross-entropy for each class: negative for the right "
        "class, positive for the others.",
        caption="Try first: move the temperature T to both ends, and see softmax become argmax and "
        "uniform. Then press End on “add to all logits”: what happens to the bars, and what to the "
        "diamonds? (The gradient is for z/T; for z itself it is divided by T.)",
        panels=(
            Panel(
                "shares", "Shares S = softmax(z/T)", "class", "S", limits, (0, 1.25),
                size=(307, 330), background=_classes_and_shares,
                layers=(
                    Bars("other_shares", OTHER, format=".3f"),
                    Bars("right_share", RIGHT, format=".3f"),
                    Points("naive", NAIVE, size=7),
                    Points("not_a_number", NOT_A_NUMBER, size=9),
                    Label("at", "right"),
                ),
            ),
            Panel(
                "gradient", "Gradient S − y = ∂C/∂(z/T)", "class", "S − y", limits, (-1.2, 1.2),
                size=(307, 330), background=_class_names,
                layers=(
                    Bars("other_gradients", OTHER, format=".3f"),
                    Bars("right_gradient", RIGHT, format=".3f"),
                ),
            ),
        ),
        controls=(
            *(
                Slider(f"z{name}", f"logit of {name}", LOGITS, start, format=".1f")
                for name, start in zip(CLASSES, START, strict=True)
            ),
            Slider("temperature", "temperature T", TEMPERATURES, 1.0, format=".2g",
                   marks=((1.0, "1"),)),
            Slider("shift", "add to all logits", SHIFTS, 0, format="d"),
            Choice("right", "right class", tuple((name, name) for name in CLASSES), "B"),
        ),
        values=(
            Value("cost", "C = −ln S", ".3g"),
            *(Value(name, "", ".3f") for name in ("top_share", "pull", "range")),
            Value("right_now", "", ".3g"),
            Value("top", "", words=CLASSES),
            Value("exponent", "", ".4g"),
        ),
        legend=(
            ("right class", RIGHT),
            ("others", OTHER),
            ("formula as written", NAIVE),
            ("where it is nan", NOT_A_NUMBER),
        ),
        sentences=SENTENCES,
        derive=derive,
        script=Path(__file__).with_suffix(".js"),
    )  # fmt: skip


def softmax_explorer(state=None):
    """Softmax of four logits with its cross-entropy, and what overflows without care.

    Parameters
    ----------
    state : dict, optional
        Entries of the state to start with, as ``demo.state`` gives them: ``zA`` … ``zD`` (logits,
        −5 to 5), ``temperature`` (0.05 to 50), ``shift`` (added to all logits, 0 to 1000),
        ``right`` ("A" … "D").

    Returns
    -------
    FramesDemo

    Raises
    ------
    ValueError
        Unknown entries, or values out of range.

    Examples
    --------
    >>> demo = softmax_explorer({"temperature": 0.05})
    >>> demo.shift
    0
    """
    return FramesDemo(_scene(), state)
