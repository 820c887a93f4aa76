"""Demo: a threshold moved over the scores of two classes (lecture 05, section 12)."""

from functools import cache
from pathlib import Path

import numpy as np

from shared.demos.controls import Button, Slider
from shared.demos.frames import FramesDemo
from shared.demos.layers import Bars, Curve, Label, Points
from shared.demos.scene import Array, Panel, Scene, Value
from shared.demos.two_scores import EDGES, PATTERNS, SEPARATIONS, SHARES, TALLEST, derive, noise
from shared.plots.style import INK, TRAITS, Trait

POSITIVE, NEGATIVE = TRAITS[1]._replace(marker="s"), TRAITS[0]._replace(marker="s")
MISSED, ALARM = Trait("#f2c4a5", "s", (0, ())), Trait("#a5cbe3", "s", (0, ()))  # their pale forms
CUT, CURVE = Trait(INK, "", (0, (4, 1.5))), Trait("#0072b2", "", (0, ()))
POINT = Trait("#e69f00", "D", (0, ()))
MEASURES = ("accuracy", "recall", "specificity", "precision", "f1")
CELLS = {"tn": (0.5, 1.5), "fp": (1.5, 1.5), "fn": (0.5, 0.5), "tp": (1.5, 0.5)}

FOUND = "Of {positives} positives it finds {tp}, and of {called} alarms {tp} are right. "
SENTENCES = (
    "Silent: no score reaches the threshold. Accuracy is {accuracy} without a single positive "
    "found: it is just the share of negatives. Precision would be 0/0.",
    "All alarms: every score reaches the threshold. Recall is 1 and specificity 0; precision, "
    "{precision}, is just the share of positives.",
    "Accuracy misleads: {accuracy} of the answers are right, but calling nothing positive would be "
    "right in {lazy}. " + FOUND + "With so many negatives a specificity of {specificity} still "
    "means {fp} false alarms.",
    "No better than silence: accuracy is {accuracy}, and calling nothing positive would be right "
    "in {lazy}. " + FOUND,
    "Strict: {fn} misses against {fp} false alarms. " + FOUND + "A lower threshold would miss "
    "fewer and raise more false alarms.",
    "Lenient: {fp} false alarms against {fn} misses. " + FOUND + "A higher threshold would raise "
    "fewer and miss more.",
    "Even: as many misses as false alarms, {fn} each. " + FOUND + "A threshold moved either way "
    "trades one for the other.",
)  # fmt: skip


def _classes(axes):
    axes.axhline(0, color=INK, linewidth=0.9)
    ticks = range(-80, 81, 40)
    axes.set_yticks(ticks, [str(abs(tick)) for tick in ticks])
    for height, words in ((0.96, "positive"), (0.04, "negative")):
        axes.text(0.015, height, words, transform=axes.transAxes, va="center", weight="bold")


def _cells(axes):
    for name, (x, y) in CELLS.items():
        right = name in ("tn", "tp")
        trait = {"tn": NEGATIVE, "tp": POSITIVE, "fp": ALARM, "fn": MISSED}[name]
        axes.fill([x - 0.5, x + 0.5, x + 0.5, x - 0.5], [y - 0.5, y - 0.5, y + 0.5, y + 0.5],
                  color=trait.colour, alpha=0.35 if right else 0.6, lw=0)  # fmt: skip
        axes.text(x, y + 0.2, name.upper(), ha="center", va="center", fontsize=9)
    axes.axhline(1, color="white", linewidth=2)
    axes.axvline(1, color="white", linewidth=2)
    axes.set_xticks([0.5, 1.5], ["negative", "positive"])
    axes.set_yticks([0.5, 1.5], ["positive", "negative"], rotation=90, va="center")
    axes.tick_params(length=0)
    axes.grid(False)
    axes.spines[:].set_visible(False)


def _diagonal(axes):
    axes.plot([0, 1], [0, 1], color="#8b92a0", linewidth=1, linestyle=(0, (4, 3)))


@cache
def _scene():
    of_negatives, of_positives = noise()
    return Scene(
        title="A threshold on scores",
        alternative="Left, histograms of the scores of the positives upwards and of the negatives "
        "downwards, with the threshold as a dashed line; what is called wrongly is pale. Middle, "
        "the confusion matrix with its counts. Right, the ROC curve with the threshold's point.",
        caption="Try first: move the threshold from end to end, and watch the point run along the "
        "ROC curve. Then press Rare positives and raise the threshold: which measure hides that "
        "most positives are missed? Compare precision and the ROC curve with those of Half and "
        f"half. ({PATTERNS} patterns drawn once; without any alarm precision has no value.)",
        panels=(
            Panel(
                "scores", "Scores: positives up, negatives down", "score",
                "patterns", (EDGES[0], EDGES[-1]), (-TALLEST, TALLEST), size=(360, 330),
                background=_classes,
                layers=(
                    Bars("true_negatives", NEGATIVE, width=0.2),
                    Bars("false_positives", ALARM, width=0.2),
                    Bars("false_negatives", MISSED, width=0.2),
                    Bars("true_positives", POSITIVE, width=0.2),
                    Curve("cut", "end", CUT, revealed=False),
                ),
            ),
            Panel(
                "matrix", "Confusion matrix", "called", "is", (0, 2), (0, 2), size=(230, 330),
                background=_cells,
                layers=tuple(Label(f"at_{name}", f"{{{name}}}") for name in CELLS),
            ),
            Panel(
                "roc", "ROC curve", "1 − specificity", "recall", (-0.02, 1.02), (-0.02, 1.02),
                size=(270, 330), background=_diagonal,
                layers=(
                    Curve("roc", "point", CURVE, revealed=False),
                    Points("now", POINT, size=12),
                ),
            ),
        ),
        controls=(
            Slider("threshold", "threshold", EDGES, 0.0, format=".1f"),
            Slider("separation", "separation d", SEPARATIONS, 2.0, format=".1f"),
            Slider("share", "share of positives", SHARES, 10, format="d", unit="%"),
            Button("balanced", "Half and half", {"share": 50, "threshold": 0.0}),
            Button("rare", "Rare positives", {"share": 1, "threshold": 0.0}),
        ),
        values=(
            *(Value(name, name if name != "f1" else "F1", ".3f") for name in MEASURES),
            Value("auc", "AUC", ".3f"),
            Value("lazy", "", ".3f"),
            *(Value(name, "", "d") for name in (*CELLS, "positives", "called")),
        ),
        legend=(("TP", POSITIVE), ("FN", MISSED), ("TN", NEGATIVE), ("FP", ALARM)),
        arrays={
            "edges": Array(("threshold",), np.array(EDGES)),  # keeps the threshold at them
            "of_negatives": Array(("pattern",), of_negatives),
            "of_positives": Array(("pattern",), of_positives),
            **{f"at_{name}": Array(("xy",), np.array(at)) for name, at in CELLS.items()},
        },
        sentences=SENTENCES,
        derive=derive,
        derived={"roc": ("point", "xy"), "cut": ("end", "xy")},
        script=Path(__file__).with_name("two_scores.js"),
    )  # fmt: skip


def threshold_explorer(state=None):
    """Scores of two classes, a threshold between them, and what it does to every measure.

    Parameters
    ----------
    state : dict, optional
        Entries of the state to start with, as ``demo.state`` gives them: ``threshold`` (−6 to 6),
        ``separation`` (of the classes' means, 0 to 4), ``share`` (of positives, 1 to 50 per cent).

    Returns
    -------
    FramesDemo

    Raises
    ------
    ValueError
        Unknown entries, or values out of range.

    Examples
    --------
    >>> demo = threshold_explorer({"share": 1})
    >>> demo.threshold
    0.0
    """
    return FramesDemo(_scene(), state)
