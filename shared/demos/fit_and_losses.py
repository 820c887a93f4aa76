"""Demo: how a small network fits, under-fits and over-fits noisy patterns (lecture 05, sections 5
to 10)."""

from functools import cache
from pathlib import Path

import numpy as np

from shared.demos.controls import Slider, Toggle
from shared.demos.fitted_curve import (
    DROPOUTS,
    EPOCHS,
    GRID,
    HIDDEN,
    NOISES,
    PATTERNS,
    PENALTIES,
    RATE,
    SAMPLES,
    VALIDATION,
    material,
    output,
    train,
    truth,
)
from shared.demos.frames import FramesDemo
from shared.demos.layers import Curve, Points
from shared.demos.scene import Array, Panel, Scene, Value
from shared.plots.style import INK, TRAITS, Trait

LOSSES = (1e-3, 3)
TURNED, CLEARLY = 1.15, 0.005  # times the best validation error, and this much above: it turned
FELL = 0.95  # times the training error of then: it fell
STRONG = 0.1  # a penalty that shows
ROOM = 0.02  # above 1.3 times, and on new patterns twice, the noise variance an error is high
TRAIN, VALID = TRAITS[0], TRAITS[1]
PATTERN = Trait(TRAITS[0].colour, "o", (0, ()))
FIT = Trait(TRAITS[2].colour, "", (0, ()))
FLOOR = Trait("#5f6675", "", (0, (1, 1.5)))
KEPT = Trait(INK, "o", (0, ()))
TASK = ("sample", "hidden", "patterns", "noise", "penalty", "dropout")


def derive(state):
    """The core: the fit at the epoch, both losses up to it, and what they amount to."""
    run, now = train(*(state[name] for name in TASK)), EPOCHS.index(state["epoch"])
    best = int(run.validation[: now + 1].argmin())
    kept = best if state["stop_early"] else now
    floor = max(state["noise"] ** 2, 1e-9)
    return {
        "points": np.column_stack([run.x, run.y]),
        "fit": np.column_stack([GRID, output(run.weights[kept], GRID)]),
        "train_curve": np.column_stack([EPOCHS, run.train]),
        "validation_curve": np.column_stack([EPOCHS, run.validation]),
        "floor": [[EPOCHS[0], floor], [EPOCHS[-1], floor]],
        "kept_point": [[EPOCHS[kept], run.validation[kept]]],
        "train_now": run.train[kept],
        "validation_now": run.validation[kept],
        "train_at_best": run.train[best],
        "best": run.validation[best],
        "best_epoch": EPOCHS[best],
        "variance": state["noise"] ** 2,
        "count": 3 * state["hidden"] + 1,
        "sentence": _verdict(run, state, best, kept, now),
    }


def _verdict(run, state, best, kept, now):
    def high(error, times=1.3):
        return error > times * state["noise"] ** 2 + ROOM

    if kept < now:
        return 0
    if run.validation[now] > TURNED * run.validation[best] + CLEARLY:
        if run.train[now] < FELL * run.train[best]:
            return 1
        return 2 if state["penalty"] >= STRONG else 3
    if high(run.train[now]):
        return 5 if high(run.train[now:].min()) else 4
    return 6 if high(run.validation[now], 2) else 7


NOW = "training error {train_now}, validation error {validation_now}, noise variance {variance}. "
WORSE = (
    "Worse again: since epoch {best_epoch} the training error went from {train_at_best} to "
    "{train_now}, and the validation error from {best} to {validation_now}. "
)
SENTENCES = (
    "Stopped early: the weights of epoch {best_epoch} are kept, where the validation error was "
    "least, {validation_now}; training on to epoch {epoch} brought nothing. As it was chosen on "
    "these patterns, other new ones will fit a little worse.",
    "Over-fits: since epoch {best_epoch} the training error fell from {train_at_best} to "
    "{train_now}, and the validation error rose from {best} to {validation_now}: the network "
    "learns the noise of {patterns} patterns with {count} weights and biases.",
    WORSE + "The penalty pulls the weights further back than the patterns can hold them.",
    WORSE + "The errors waver: with dropout every epoch trains another part of the network, and "
    "steps of this size do not settle.",
    "Not trained yet: " + NOW + "More epochs will bring the training error down.",
    "Under-fits: " + NOW + "The training error stays high up to epoch {last}: too few hidden "
    "neurons, or too strong a penalty or dropout.",
    "Gap: " + NOW + "New patterns are missed by far more than their noise, those of the training "
    "are not: {patterns} of them do not say enough.",
    "Fits: " + NOW + "No network can get below the noise on new patterns, but by luck.",
)  # fmt: skip


def _function(axes):
    axes.plot(GRID, truth(GRID), color="#8b92a0", linewidth=1.6, linestyle=(0, (4, 2.5)))


@cache
def _scene():
    limits = float(GRID[0]), float(GRID[-1])
    tasks = (
        Slider("epoch", "epoch", EPOCHS, EPOCHS[-1], format="d", play=12),
        Slider("hidden", "hidden neurons", HIDDEN, 30, format="d"),
        Slider("patterns", "training patterns P", PATTERNS, 15, format="d"),
        Slider("noise", "noise σ", NOISES, 0.3, format=".1f"),
        Slider("penalty", "L2 penalty λ", PENALTIES, 0.0, format=".2g"),
        Slider("dropout", "dropout p", DROPOUTS, 0.0, format=".1f"),
        Slider("sample", "sample", SAMPLES, 1, format="d"),
    )
    return Scene(
        title="Over-fitting explorer",
        alternative="Left, the curve that a small network has fitted to noisy training patterns, "
        "with the true function dashed. Right, training and validation error over the epochs, both "
        "on logarithmic scales; a ring marks the epoch whose weights are shown.",
        caption="Try first: press Play, and stop where the validation error turns. Then mend the "
        "end of the training in four ways, one at a time: early stopping, a larger λ, "
        "fewer hidden neurons, more patterns. Is it the same in other samples? (Hidden neurons "
        f"are tanh; Adam, η = {RATE}, all patterns at once; {VALIDATION} validation patterns; "
        "penalty λ/2P Σw² on weights, not on biases; errors are mean squares of the whole "
        "network.)",
        panels=(
            Panel(
                "fit", "Patterns, fit, and function (dashed)", "x", "y", limits, (-2.6, 2.6),
                size=(330, 330), background=_function,
                layers=(
                    Curve("fit", "grid", FIT, revealed=False),
                    Points("points", PATTERN, size=8),
                ),
            ),
            Panel(
                "losses", "Mean squared error", "epoch", "", (EPOCHS[0], EPOCHS[-1] * 1.15), LOSSES,
                x_scale="log", y_scale="log", size=(285, 330),
                layers=(
                    Curve("floor", "end", FLOOR, revealed=False),
                    Curve("train_curve", "epoch", TRAIN),
                    Curve("validation_curve", "epoch", VALID),
                    Points("kept_point", KEPT, size=11, ring=True),
                ),
            ),
        ),
        controls=(
            *tasks,
            Toggle("stop_early", "early stopping", False),
        ),
        values=(
            Value("train_now", "training", ".3f"),
            Value("validation_now", "validation", ".3f"),
            Value("best", "best so far", ".3f"),
            Value("best_epoch", "at epoch", "d"),
            *(Value(name, "", ".3f") for name in ("train_at_best", "variance")),
            Value("count", "", "d"),
            Value("last", "", "d"),
        ),
        legend=(
            ("training", TRAIN), ("validation", VALID), ("fit", FIT), ("noise variance", FLOOR),
        ),
        arrays={
            "last": Array((), np.float64(EPOCHS[-1])),
            # what is indexed by a slider keeps it at its stops
            **{f"{task.name}_stops": Array((task.name,), np.array(task.values)) for task in tasks},
            "masks": Array(("row", "neuron"), material()["masks"]),
            **{
                f"{name}_drawn" if name == "noise" else name: Array(("sample", "place"), values)
                for name, values in material().items()
                if name != "masks"
            },
        },
        sentences=SENTENCES,
        derive=derive,
        derived={
            "fit": ("grid", "xy"), "train_curve": ("epoch", "xy"),
            "validation_curve": ("epoch", "xy"), "floor": ("end", "xy"),
        },
        script=Path(__file__).with_name("fitted_curve.js"),
    )  # fmt: skip


def overfitting_explorer(state=None):
    """A small network trained on few noisy patterns: capacity, noise, penalty, dropout, epochs.

    Parameters
    ----------
    state : dict, optional
        Entries of the state to start with, as ``demo.state`` gives them: ``epoch`` (1 to 1000),
        ``hidden`` (neurons, 1 to 30), ``patterns`` (10 to 50), ``noise`` (σ, 0 to 0.5), ``penalty``
        (λ, 0 to 3), ``dropout`` (p, 0 to 0.5), ``sample`` (1 to 6), ``stop_early`` (bool).

    Returns
    -------
    FramesDemo

    Raises
    ------
    ValueError
        Unknown entries, or values out of range.

    Examples
    --------
    >>> demo = overfitting_explorer({"penalty": 0.1})
    >>> demo.hidden
    30
    """
    return FramesDemo(_scene(), state)
