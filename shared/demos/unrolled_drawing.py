"""The unrolled network as a drawing: a circle per step, and the arrows of the gradient's way back.

One unit is one step, the last one on the right.
"""

import numpy as np

from shared.demos.layers import Diagram, Label
from shared.demos.scene import Array, Panel
from shared.demos.unrolled_gradient import STEPS
from shared.plots.style import TRAITS

HEALTHY, VANISHED, EXPLODED = (TRAITS[k]._replace(marker="s") for k in (2, 0, 1))
MARKED = range(0, STEPS + 1, 10)  # lags with words
BACK = 0.62  # height of the way back above the circles


def net_panel():
    """The panel, lit as `shared.demos.unrolled_gradient.derive` says."""
    words = tuple(f"t − {lag}" if lag else "t" for lag in MARKED)
    colours = (HEALTHY.colour, VANISHED.colour, EXPLODED.colour)
    return Panel(
        "net", f"Unrolled over {STEPS} steps: the way back from C", "", "", (-1.6, STEPS + 2),
        (-1.75, 1.6), size=(660, 136), drawing=True, background=_cost,
        layers=(
            Diagram("arrows", "circles", ("",) * (STEPS + 1), "places", words, "light", colours),
            Label("here", "{size}"),
        ),
    )  # fmt: skip


def net_arrays():
    """Arrows forward, from the inputs, back and from C; circles; places of the words."""
    t = np.arange(STEPS, 0, -1)  # where the k-th arrow back begins
    level = np.zeros(STEPS)
    forward = [[t - 1 + 0.28, level], [t - 0.28, level]]
    x = np.arange(STEPS + 1)
    inputs = [[x, np.full(STEPS + 1, -0.95)], [x, np.full(STEPS + 1, -0.36)]]
    back = [[t - 0.08, level + BACK], [t - 0.92, level + BACK]]
    cost = [[[STEPS + 1.1], [BACK]], [[STEPS + 0.2], [BACK]]]
    arrows = [np.transpose(ends, (2, 0, 1)) for ends in (forward, inputs, back, cost)]
    circles = np.column_stack([x[::-1], np.zeros(STEPS + 1), np.full(STEPS + 1, 5.5)])
    places = [(STEPS - lag, -1.3) for lag in MARKED]
    return {
        "arrows": Array(("arrow", "end", "xy"), np.concatenate(arrows)),
        "circles": Array(("circle", "part"), circles),
        "places": Array(("word", "xy"), np.array(places, float)),
    }


def _cost(axes):
    axes.text(STEPS + 1.5, BACK, "C", ha="center", va="center_baseline")
