"""Demo: the gates of a trained character LSTM over a typed text (lecture 08, section 5)."""

from functools import cache
from pathlib import Path

import numpy as np

from shared.demos import likely_characters
from shared.demos.controls import Button, Slider, Text
from shared.demos.frames import FramesDemo
from shared.demos.gates_over_text import COLUMNS, LONGEST, derive
from shared.demos.layers import Bars, Cells, Curve, Words
from shared.demos.scene import Array, Panel, Scene, Value
from shared.plots.style import TRAITS, Trait

TEXT = "ROMEO:\nBut soft! What light through yonder window breaks?"
GATES, STATES = ("i", "f", "o"), ("g", "tanh c", "h")
GATE, STATE = TRAITS[0]._replace(marker="s"), TRAITS[2]._replace(marker="s")
COMING = likely_characters.MARKED
FRAME = Trait(COMING.colour, "", (0, ()))
N_CELLS = 64
TELLING = {"capitals": 55, "word": 27, "vowels": 25, "spaces": 52}  # cells chosen by correlation
NAMES = ("Capitals (55)", "Place in a word (27)", "Vowels (25)", "Spaces (52)")

STEP = (
    "Cell {unit}: at “{letter}” it keeps f = {f} of the {before} it held and takes in i = {i} of "
    "g = {g}, so c ≈ {f}·{(before)} + {i}·{(g)} ≈ {c}. Of that it shows "
    "h = o·tanh c ≈ {o}·tanh({c}) ≈ {h}."
)
SENTENCES = (
    "Empty: type something into the box above, or press Reset.",
    "Nothing to read: the network has never met any of these characters. It knows letters, spaces, "
    "new lines and the usual signs of a play.",
    STEP,
    STEP + " Characters that it has never met, {left_out} here, are left out.",
)


def _row_names(axes):
    for names, bottom in ((GATES, 3.2), (STATES, 0.0)):
        for row, name in enumerate(names):
            axes.text(-0.4, bottom + 2.5 - row, name, ha="right", va="center")


def _bar_names(axes):
    axes.set_yticks(range(6), [*GATES, *STATES])
    axes.set_xticks([-1, 0, 1])
    axes.axvline(0, color="#8b92a0", linewidth=0.9)
    axes.grid(visible=False, axis="y")


@cache
def _scene():
    return Scene(
        title="The gates of an LSTM over a text",
        alternative="Left, the characters of a text, and below each the gates i, f and o of one "
        "cell as a lighter or darker square, then g, tanh c and h in blue for negative and "
        "vermilion for positive; a frame marks one position. Middle, the same six numbers there as "
        "bars. Right, bars for the characters that the network takes for the likeliest to follow.",
        caption="Try first: choose “Capitals” and press Play: where does the cell fill, and which "
        "gate empties it again? Then go to cell 35, whose f hardly leaves 1: what has become of c, "
        "and of h, at the end of the text? "
        f"(One layer of {N_CELLS} cells, trained on Shakespeare’s plays; every text begins "
        "with c = h = 0. Cells were named after what their tanh c goes with on held-out scenes, "
        "|r| = 0.5 to 0.65: they do other things too.)",
        panels=(
            Panel(
                "rows", "One cell over the text", "", "", (-4.6, COLUMNS + 0.3), (-0.2, 7.4),
                size=(498, 290), drawing=True, background=_row_names,
                layers=(
                    Cells("gate_rows", (0, 3.2, COLUMNS, 3), "one"),
                    Cells("state_rows", (0, 0, COLUMNS, 3), "one", signed=True),
                    Words("letters", "letter_places", "letter_light", (COMING.colour,),
                          monospace=True),
                    Curve("frame", "corner", FRAME, revealed=False),
                ),
            ),
            Panel(
                "now", "At this position", "value", "", (-1.1, 1.75), (5.6, -0.6), size=(232, 290),
                background=_bar_names,
                layers=(
                    Bars("gate_bars", GATE, format=".2f", horizontal=True),
                    Bars("state_bars", STATE, format=".2f", horizontal=True),
                ),
            ),
            likely_characters.panel("next", "What comes next?", (196, 290)),
        ),
        controls=(
            Text("text", "your text", TEXT, LONGEST, rows=2),
            Slider("position", "position", tuple(range(1, LONGEST + 1)), 5, format="d", play=3,
                   step_by_step=True, stops="stops"),
            Slider("unit", "cell", tuple(range(1, N_CELLS + 1)), TELLING["capitals"],
                   format="d"),
            *(
                Button(name, words, {"unit": unit})
                for (name, unit), words in zip(TELLING.items(), NAMES, strict=True)
            ),
        ),
        values=(
            *(Value(name, "", ".2f") for name in ("i", "f", "o", "g", "c", "h", "before")),
            Value("left_out", "", "d"),
            Value("letter"),
        ),
        legend=(("gates", GATE), ("state", STATE), ("what does come next", COMING)),
        arrays={
            **likely_characters.arrays(),
            "one": Array((), np.array(1.0)),
        },
        sentences=SENTENCES,
        derive=derive,
        derived={"frame": ("corner", "xy")},
        script=Path(__file__).with_name("gates_over_text.js"),
    )  # fmt: skip


def lstm_gates(text=None, state=None):
    """The gates and the memory of a trained character LSTM while it reads a typed text.

    Parameters
    ----------
    text : str, optional
        What the box holds at the start, up to 200 characters; those that the network has never met
        are left out.
    state : dict, optional
        Entries of the state to start with, as ``demo.state`` gives them: ``text``, ``position``
        (of the character just read, from 1; beyond the end, the last one), ``unit`` (the cell, 1
        to 64).

    Returns
    -------
    FramesDemo

    Raises
    ------
    ValueError
        A text that is none or too long, unknown entries, or values out of range.
    BundledFileError
        If the trained network's file is missing or damaged.

    Examples
    --------
    >>> demo = lstm_gates("To be, or not to be", {"position": 3})
    >>> demo.press("vowels")
    >>> demo.unit
    25
    """
    return FramesDemo(_scene(), (state or {}) | ({} if text is None else {"text": text}))
