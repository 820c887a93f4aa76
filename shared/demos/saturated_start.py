"""Demo: squared error and cross-entropy from a saturated start (lecture 03, section 8).

One logistic neuron with input 1 is to answer 0; z = w + b.  ∂E/∂z = (ŷ − y) ŷ (1 − ŷ) for
E = ½ (y − ŷ)², ∂C/∂z = ŷ − y for the cross-entropy; w and b both change by −η ∂/∂z.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from shared.demos.controls import Choice, Slider
from shared.demos.frames import FramesDemo
from shared.demos.layers import Curve, Points
from shared.demos.scene import Panel, Scene, Value
from shared.nn import costs, logistic
from shared.plots.style import TRAITS

STEPS = 300
LEARNT = 0.1  # the neuron has learnt once ŷ is no larger
RATES = tuple(float(f"{10 ** (k / 10):.2g}") for k in range(-20, 11))  # 0.01 to 10
STARTS = tuple(round(0.1 * k, 1) for k in range(51))
FACTORS = tuple(float(f"{10 ** (k / 20):.2g}") for k in range(41))  # 1 to 100
SQUARED, ENTROPY = TRAITS[1], TRAITS[0]
COSTS = {"squared": costs.SquaredError(logistic()), "entropy": costs.BinaryCrossEntropy()}
TARGET = np.zeros((1, 1))


@dataclass(frozen=True)
class Training:
    """Output, cost and |∂C/∂z| before each step and after the last: arrays (steps + 1,)."""

    output: np.ndarray
    cost: np.ndarray
    gradient: np.ndarray


def train(cost, start, rate, steps=STEPS):
    """Train the neuron by gradient descent from w = b = ``start``.

    Parameters
    ----------
    cost : {"squared", "entropy"}
    start, rate : float
    steps : int

    Returns
    -------
    Training

    Examples
    --------
    >>> train("entropy", start=2.0, rate=0.15).output[[0, 300]].round(3)
    array([0.982, 0.012])
    """
    chosen, z = COSTS[cost], np.full((1, 1), 2.0 * start)
    rows = np.empty((steps + 1, 3))
    for t in range(steps + 1):
        gradient = chosen.gradient(z, TARGET)
        rows[t] = chosen.outputs(z)[0, 0], chosen.value(z, TARGET), gradient[0, 0]
        z = z - 2 * rate * gradient  # w and b move by the same, as the input is 1
    return Training(*rows.T)


def learnt_after(output):
    """The first step at which ŷ ≤ 0.1, or −1 if it never is.

    Examples
    --------
    >>> learnt_after(np.array([0.9, 0.4, 0.08]))
    2
    """
    below = output <= LEARNT
    return int(below.argmax()) if below.any() else -1


def derive(state):
    """The core: both trainings at one state, and how they compare."""
    start, rate, step = state["start"], state["rate"], state["step"]
    squared = train("squared", start, rate * state["factor"])
    entropy = train("entropy", start, rate)
    ends = learnt_after(squared.output), learnt_after(entropy.output)
    found = {}
    for name, one in (("squared", squared), ("entropy", entropy)):
        found |= {
            f"{name}_output": one.output,
            f"{name}_share": one.cost / one.cost[0],
            f"{name}_now": one.output[step],
            f"{name}_cost": one.cost[step],
            f"{name}_gradient": one.gradient[step],
            f"{name}_point": [[one.output[step], one.gradient[step]]],
        }
    return found | {
        "squared_after": ends[0],
        "entropy_after": ends[1],
        "at_start": squared.output[0],
        "ratio": entropy.gradient[0] / squared.gradient[0],
        "growth": squared.gradient.max() / squared.gradient[0],
        "sentence": 4 * (squared.output[0] < 0.9) + _verdict(*ends),
    }


def _verdict(squared, entropy):
    """0: both learn, 1: only cross-entropy does, 2: only the squared error, 3: neither."""
    return 2 * (entropy < 0) + (squared < 0)


NOW = "After step {step}: ŷ = {squared_now} (squared error) and {entropy_now} (cross-entropy). "
ENDS = (
    "They reach 0.1 at step {squared_after} and step {entropy_after}. ",
    f"The first does not reach 0.1 in {STEPS} steps, the second does at step {{entropy_after}}. ",
    f"The first reaches 0.1 at step {{squared_after}}, the second not in {STEPS} steps. ",
    f"Neither reaches 0.1 in {STEPS} steps. ",
)
PLATEAU = (
    "The second’s gradient is {ratio} times as large at the start; the first’s grows {growth}-fold "
    "at most."
)
MILD = "Hardly saturated: the second’s gradient is only {ratio} times as large at the start."
SENTENCES = tuple(NOW + end + tail for tail in (PLATEAU, MILD) for end in ENDS)


def _gradients(axes):
    z = np.linspace(-9, 9, 300)[:, None]
    for cost, trait in (("squared", SQUARED), ("entropy", ENTROPY)):
        gradient = len(z) * COSTS[cost].gradient(z, np.zeros_like(z))  # of each, not of their mean
        axes.plot(logistic()(z), gradient, color=trait.colour, linestyle=trait.dash, linewidth=1.5)


@cache
def _scene():
    def curves(what):
        return tuple(
            Curve(f"{name}_{what}", "step", trait)
            for name, trait in (("squared", SQUARED), ("entropy", ENTROPY))
        )

    return Scene(
        title="Squared error and cross-entropy from a saturated start",
        alternative="Left, the output of a neuron at every step of its training towards 0, once "
        "with the squared error and once with the cross-entropy, or both costs as shares of what "
        "they are at the start. Right, the size of both gradients at every output: the "
        "cross-entropy’s grows with the output, the squared error’s falls back to 0 near 1.",
        caption="Try first: press Play, and see which curve is flat at first. Then move the start "
        "to w = b = 0.5: where has the plateau gone? (One neuron, input 1. The costs have "
        "different scales, so equal rates are no fair race: give the squared error 10 times the "
        "rate. What tells is the shape.)",
        panels=(
            Panel("output", "Output, desired 0", "step", "ŷ", (0, STEPS), (-0.02, 1.03),
                  layers=curves("output"), when=("view", ("output",))),
            Panel("cost", "Cost, as a share of its start", "step", "", (0, STEPS), (-0.02, 1.03),
                  layers=curves("share"), when=("view", ("cost",))),
            Panel(
                "gradient", "|∂C/∂z| at each output", "ŷ", "", (-0.02, 1.03), (-0.02, 1.03),
                size=(265, 330), background=_gradients,
                layers=(
                    Points("squared_point", SQUARED, size=10),
                    Points("entropy_point", ENTROPY, size=10),
                ),
            ),
        ),
        controls=(
            Choice("view", "at every step", (("output", "output ŷ"), ("cost", "cost")), "output"),
            Slider("start", "start w = b", STARTS, 2.0, format=".1f"),
            Slider("rate", "learning rate η", RATES, 0.16, format=".2g"),
            Slider("factor", "squared error: η ×", FACTORS, 1.0, format=".2g"),
            Slider("step", "step", tuple(range(STEPS + 1)), 240, format="d", play=40),
        ),
        values=(
            Value("at_start", "ŷ at the start", ".3g"),
            Value("squared_cost", "squared error", ".3g"),
            Value("entropy_cost", "cross-entropy", ".3g"),
            *(Value(f"{name}_now", "", ".2f") for name in ("squared", "entropy")),
            *(Value(f"{name}_after", "", "d") for name in ("squared", "entropy")),
            Value("ratio", "", ".2g"),
            Value("growth", "", ".2g"),
        ),
        legend=(("squared error", SQUARED), ("cross-entropy", ENTROPY)),
        sentences=SENTENCES,
        derive=derive,
        derived={
            f"{name}_{what}": ("step",)
            for name in ("squared", "entropy")
            for what in ("output", "share")
        },
        script=Path(__file__).with_suffix(".js"),
    )  # fmt: skip


def cost_comparison(state=None):
    """A logistic neuron learns to answer 0 from a saturated start, with two costs.

    Parameters
    ----------
    state : dict, optional
        Entries of the state to start with, as ``demo.state`` gives them: ``start`` (w = b, 0 to
        5), ``rate`` (η, 0.01 to 10), ``factor`` (of the squared error's rate, 1 to 100), ``step``
        (0 to 300), ``view`` ("output" or "cost").

    Returns
    -------
    FramesDemo

    Raises
    ------
    ValueError
        Unknown entries, or values out of range.

    Examples
    --------
    >>> demo = cost_comparison({"start": 3.0})
    >>> demo.step
    240
    """
    return FramesDemo(_scene(), state)
