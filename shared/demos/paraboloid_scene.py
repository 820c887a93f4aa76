"""Demo: the LMS rule on the paraboloid of the mean square error (lecture 01)."""

from functools import cache
from pathlib import Path

import numpy as np

from shared.demos.controls import Choice, Handle, Slider, Toggle
from shared.demos.frames import FramesDemo
from shared.demos.layers import Arrow, Curve, Points
from shared.demos.paraboloid import STEPS, derive, patterns
from shared.demos.scene import Array, Panel, Scene, Value
from shared.plots.style import TRAITS, Trait

RATES = tuple(round(0.01 * k, 2) for k in range(1, 61))  # the bound is 0.5, see `patterns`
SOLID = {"dash": (0, ()), "marker": "o"}
STAR = Trait("#f0e442", "*", (0, ()))

AFTER = " After step {step} the error is {excess_now} above its minimum."
SENTENCES = (
    "Too small: μ is {ratio} of the bound. Every step goes downhill, but hardly moves." + AFTER,
    "Good: μ is {ratio} of the bound, at most one half. No step overshoots the valley." + AFTER,
    "Oscillates: μ is {ratio} of the bound, more than one half. Each step jumps across the valley, "
    "but lands nearer than the last." + AFTER,
    "At the bound: each step jumps across the valley and lands exactly as far away." + AFTER,
    "Diverges: μ is {ratio} times the bound. Each jump across the valley is longer than the last."
    + AFTER,
    "Online, small μ: the single patterns pull in different directions, yet their steps are so "
    "short that the path is nearly smooth." + AFTER,
    "Online: each pattern pulls the weights its own way, so they keep circling around w* instead "
    "of reaching it; the larger μ, the wider." + AFTER,
    "Online, diverges: above μ = {online_bound} one round of single-pattern steps no longer brings "
    "the weights nearer to w*." + AFTER,
)


def _contours(axes):
    surface = patterns()
    (left, right), (bottom, top) = axes.get_xlim(), axes.get_ylim()
    w1, w2 = np.meshgrid(np.linspace(left, right, 200), np.linspace(bottom, top, 200))
    height = surface.excess(np.stack([w1, w2], axis=-1))
    levels = height.max() * np.linspace(0.05, 1, 11) ** 2
    axes.contourf(w1, w2, height, [0, *levels], colors=[str(g) for g in np.linspace(1, 0.84, 11)])
    axes.contour(w1, w2, height, levels, colors="#a9aeb8", linewidths=0.7)
    axes.grid(False)


@cache
def _scene():
    surface = patterns()
    path = Curve("path", along="step", trait=TRAITS[1]._replace(**SOLID), dots=True)
    error = Curve("excess", along="step", trait=TRAITS[0])
    return Scene(
        title="LMS on the error paraboloid",
        alternative="Left, the path of the two weights over the contours of the mean square error, "
        "from a start to the optimum w*, which a star marks. Right, the error above its minimum "
        "at every step, on a logarithmic scale.",
        caption="Try first: move μ slowly past the mark 1/λmax and watch the error on the right "
        "turn from falling to rising. Then choose one pattern at a time, with μ = 0.05 and "
        "with 0.30: how close to the star does the path settle? The start can be dragged.",
        panels=(
            Panel(
                "map", "Path of the weights over the error ξ(w)", "$w_1$", "$w_2$",
                x_limits=(-3.2, 3.2), y_limits=(-2.88, 2.88), background=_contours,
                layers=(
                    Points("optimum", STAR, size=16),
                    path,
                    Arrow("downhill", label="−∇ξ", shown_by="gradient"),
                ),
            ),
            Panel(
                "error", "Error above its minimum", "step", r"$\xi - \xi_{\min}$",
                x_limits=(0, STEPS), y_limits=(1e-8, 1e4), y_scale="log", size=(265, 330),
                layers=(error,),
            ),
        ),
        controls=(
            Slider("rate", "learning rate μ", RATES, 0.47, format=".2f", marks=(
                (surface.bound / 2, "½ · 1/λmax"), (surface.bound, "1/λmax"))),
            Slider("step", "step", tuple(range(STEPS + 1)), 14, format="d", play=12),
            Choice("method", "gradient of", (("batch", "all patterns (batch)"),
                                             ("online", "one pattern at a time")), "batch"),
            Toggle("gradient", "Show −∇ξ", start=False),
            Handle("start", "start", "map", (-2.6, 0.9), (-3.2, 3.2), (-2.88, 2.88), step=0.1,
                   trait=Trait("#ffffff", "o", (0, ()))),
        ),
        values=(
            Value("w1", "w₁", ".3g"),
            Value("w2", "w₂", ".3g"),
            Value("excess_now", "ξ − ξmin", ".3g"),
            Value("ratio", "μ · λmax", ".2f"),
            Value("online_bound", "", ".2f"),
        ),
        legend=(("optimum w*", STAR),),
        arrays={
            "X": Array(("pattern", "xy"), surface.X),
            "d": Array(("pattern",), surface.d),
            "R": Array(("row", "column"), surface.R),
            "optimum": Array(("point", "xy"), surface.optimum[None]),
            "bound": Array((), surface.bound),
            "online_bound": Array((), surface.online_bound),
            "steps": Array((), float(STEPS)),
        },
        sentences=SENTENCES,
        derive=derive,
        derived={"path": ("step", "xy"), "excess": ("step",)},
        script=Path(__file__).with_name("paraboloid.js"),
    )  # fmt: skip


def lms_paraboloid(state=None):
    """Steepest descent and LMS on the error surface of a linear neuron with two weights.

    Parameters
    ----------
    state : dict, optional
        Entries of the state to start with, as ``demo.state`` gives them: ``rate`` (μ, 0.01 to
        0.60; the bound is 0.5), ``step`` (0 to 60), ``method`` ("batch" or "online"),
        ``gradient`` (bool), ``start`` ([w₁, w₂]).

    Returns
    -------
    FramesDemo

    Raises
    ------
    ValueError
        Unknown entries, or values out of range.

    Examples
    --------
    >>> demo = lms_paraboloid(state={"rate": 0.55})
    >>> demo.rate
    0.55
    """
    return FramesDemo(_scene(), state)
