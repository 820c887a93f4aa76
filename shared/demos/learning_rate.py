"""Demo: one learning rate after another on a loss surface (lecture 04, section 2).

Gradient descent w ← w − η∇f(w) from a start of one's own; beside the path the loss, the length of
each step, and the loss that every other rate would have reached.
"""

from functools import cache
from pathlib import Path

import numpy as np

from shared.demos.controls import Slider
from shared.demos.descent import FAR, descend
from shared.demos.frames import FramesDemo
from shared.demos.layers import Curve, Points
from shared.demos.scene import Array, Panel, Scene, Value
from shared.demos.surface_map import STAR, arrays, controls, maps
from shared.demos.surfaces import surfaces
from shared.nn.optimizers import SGD
from shared.plots.style import TRAITS, Trait

STEPS = 100
RATES = tuple(float(f"{rate:.3g}") for rate in np.logspace(-3, 0.6, 91))  # 0.001 to about 4
LOSS, LENGTH = TRAITS[0], TRAITS[3]
PATH = TRAITS[1]._replace(dash=(0, ()), marker="o")
BOUND = Trait("#b3261e", "", (0, (4, 2)))
TOO_SMALL, GOOD, OSCILLATES, DIVERGES, STUCK = range(5)


def paths(surface, start, rates):
    """Gradient descent with each of the learning rates (n,) at once: shape (n, STEPS + 1, 2)."""
    return descend(surface, SGD(np.reshape(rates, (-1, 1))), start, STEPS)


def verdict(surface, path):
    """What happened on one path (steps + 1, 2): TOO_SMALL, GOOD, OSCILLATES, DIVERGES or STUCK."""
    excess = surface.excess(path)
    left = excess[-1] / max(excess[0], 1e-12)
    if left > 1 or np.abs(path[-1]).max() > FAR:
        return DIVERGES
    steps = np.diff(path, axis=0)
    turns = (steps[1:] * steps[:-1]).sum(axis=1) < 0  # against the step before
    turns = turns[excess[1:-1] > 1e-9]  # nearer than that, it has arrived
    if turns.sum() > 0.2 * len(turns) or turns[:20].sum() > 0.4 * len(turns[:20]):
        return OSCILLATES
    if left < 0.01:
        return GOOD
    slopes = np.linalg.norm(surface.gradient(path[[0, -1]]), axis=1)
    return STUCK if slopes[1] < 0.02 * slopes[0] else TOO_SMALL


def derive(state):
    """The core: path, loss, steps and verdict at one state."""
    surface, step = surfaces()[state["surface"]], state["step"]
    start = state[f"start_{surface.name}"]
    path = paths(surface, start, [state["rate"]])[0]
    excess = surface.excess(path)
    slope = surface.gradient(path)
    length = state["rate"] * np.sqrt(slope[:, 0] * slope[:, 0] + slope[:, 1] * slope[:, 1])
    ends = surface.excess(paths(surface, start, RATES)[:, -1])
    return {
        "path": path,
        "excess": excess,
        "length": length,
        "sweep": np.column_stack([RATES, ends]),
        "now": [[state["rate"], excess[-1]]],
        "limit": [[surface.bound, 1e-12], [surface.bound, 1e12]],
        "ratio": state["rate"] / surface.bound,
        "bound": surface.bound,
        "excess_now": excess[step],
        "length_now": length[step],
        "left": 100 * excess[-1] / max(excess[0], 1e-12),
        "sentence": verdict(surface, path),
    }


LEFT = "{left} of the loss above the minimum is left after 100 steps."
BY = " The rate is {ratio} times the stability bound 2/λmax at the minimum."
SENTENCES = (
    "Too small to arrive: " + LEFT + BY,
    "Good: no jumping to and fro, and " + LEFT + BY,
    "Oscillates: the steps keep turning back across the valley; " + LEFT + BY,
    "Diverges: the steps jump higher and higher up the slopes, and the loss ends above its start."
    + BY,
    "Stuck: the slope is nearly zero here, on a saddle or a plateau, and so are the steps; "
    + LEFT
    + BY,
)


@cache
def _scene():
    return Scene(
        title="Learning-rate explorer",
        alternative="Left, the path of gradient descent over the contours of a loss surface; stars "
        "mark the minima. Middle, loss above the minimum and length of the step over 100 steps. "
        "Right, the loss after 100 steps for every learning rate, with the chosen one marked.",
        caption="Try first: move the learning rate from the left end to the right and say, before "
        "you look, when the path will begin to jump and when it will leave the map. Then choose "
        "the saddle and drag the start a little up or down.",
        panels=(
            *maps("Path", (360, 300), Curve("path", "step", PATH, dots=True)),
            Panel(
                "steps", "Loss and step length", "step", "", (0, STEPS), (1e-8, 1e4),
                y_scale="log", size=(250, 230),
                layers=(Curve("excess", "step", LOSS), Curve("length", "step", LENGTH)),
            ),
            Panel(
                "rates", f"Loss after {STEPS} steps", "learning rate η", "",
                (RATES[0], RATES[-1]), (1e-8, 1e4), x_scale="log", y_scale="log", size=(250, 230),
                layers=(
                    Curve("limit", "end", BOUND, revealed=False),
                    Curve("sweep", "rates", LOSS._replace(marker=""), revealed=False),
                    Points("now", PATH, size=11),
                ),
            ),
        ),
        controls=(
            Slider("rate", "learning rate η", RATES, 0.473),
            Slider("step", "step", tuple(range(STEPS + 1)), 30, format="d", play=15),
            *controls(),
        ),
        values=(
            Value("excess_now", "loss", ".2g"),
            Value("length_now", "length of step", ".2g"),
            Value("ratio", "η / bound", ".3g"),
            Value("left", "", ".2g", "%"),
        ),
        legend=(("minimum", STAR), ("loss", LOSS), ("length of step", LENGTH), ("2/λmax", BOUND)),
        arrays={
            **arrays(),
            "rates": Array(("rates",), np.array(RATES)),
        },
        sentences=SENTENCES,
        derive=derive,
        derived={
            "path": ("step", "xy"), "excess": ("step",), "length": ("step",),
            "sweep": ("rates", "xy"), "limit": ("end", "xy"),
        },
        script=Path(__file__).with_suffix(".js"),
    )  # fmt: skip


def learning_rate_explorer(surface=None, state=None):
    """Gradient descent on a loss surface with a learning rate from too small to divergent.

    Parameters
    ----------
    surface : {"bowl", "ravine", "rosenbrock", "beale", "saddle", "network"}, optional
        Where to start.
    state : dict, optional
        Entries of the state to start with, as ``demo.state`` gives them: ``rate`` (η, 0.001 to
        3.98), ``step`` (0 to 100), ``surface``, and a start ``start_<surface>`` ([w₁, w₂]) each.

    Returns
    -------
    FramesDemo

    Raises
    ------
    ValueError
        Unknown entries, or values out of range.

    Examples
    --------
    >>> demo = learning_rate_explorer("bowl")
    >>> demo.rate = 0.1
    >>> demo.state["surface"]
    'bowl'
    """
    chosen = {} if surface is None else {"surface": surface}
    return FramesDemo(_scene(), (state or {}) | chosen)
