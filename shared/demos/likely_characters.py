"""The likeliest characters as bars, and the small character LSTM for a page: for both its demos.

`shared.demos.gates_over_text.likeliest` gives the numbers behind the bars.
"""

import numpy as np

from shared.demos.gates_over_text import LIKELY_ROWS, network
from shared.demos.layers import Bars, Words
from shared.demos.scene import Array, Panel
from shared.plots.style import TRAITS

MARKED, OTHER = TRAITS[1]._replace(marker="s"), TRAITS[5]._replace(marker="s")


def panel(name, title, size):
    """A row for each of the likeliest characters, with its probability."""
    return Panel(
        name, title, "probability", "", (-0.2, 1.25), (LIKELY_ROWS[-1] + 0.6, -0.6), size=size,
        background=_no_rows,
        layers=(
            Bars("likely_bars", OTHER, format=".2f", horizontal=True),
            Bars("marked_bar", MARKED, format=".2g", horizontal=True),
            Words("likely", "likely_places", "likely_light", (MARKED.colour,), monospace=True),
        ),
    )  # fmt: skip


def arrays():
    """For the page: the network's weights as they are kept, its characters, the panel's rows."""
    net, alphabet = network()
    recurrent, output = net.layers
    return {
        "W": Array(("sum", "input"), recurrent.W.astype(np.float16)),
        "b": Array(("sum",), recurrent.b.astype(np.float16)),
        "V": Array(("character", "input"), output.W.astype(np.float16)),
        "d": Array(("character",), output.b.astype(np.float16)),
        "alphabet": Array(
            ("character",), np.array([ord(c) for c in alphabet.characters], np.uint8)
        ),
        "likely_places": Array(("row", "xy"), np.array([(-0.1, row) for row in LIKELY_ROWS])),
    }


def _no_rows(axes):
    axes.set_yticks([])
    axes.set_xticks([0, 0.5, 1])
