"""Demo: the window of skip-gram and subsampling on a typed text (lecture 06)."""

from functools import cache
from pathlib import Path

import numpy as np

from shared.demos.controls import Button, Choice, Slider, Text, Toggle
from shared.demos.frames import FramesDemo
from shared.demos.layers import Curve, Points, Words
from shared.demos.repeatable_draws import DRAW
from shared.demos.scene import Array, Panel, Scene, Value
from shared.demos.text_windows import (
    COLUMNS,
    DECADES,
    LINES,
    LONGEST,
    MOST_WORDS,
    ROWS,
    THRESHOLDS,
    WINDOWS,
    act,
    bible_shares,
    derive,
)
from shared.plots.style import TRAITS, Trait
from shared.words import keep_probability

TEXT = "The quick brown fox jumps over the lazy dog"
CONTEXT, CENTRE = (TRAITS[0]._replace(marker="s"), TRAITS[1]._replace(marker="D"))
COLOURS = (CONTEXT.colour, CENTRE.colour)
CURVE, POINT = Trait("#009e73", "", (0, ())), Trait("#56b4e9", "o", (0, ()))
LINK = Trait("#8b92a1", "", (0, ()))

KEPT_BELOW = (3 + 5**0.5) / 2  # z/t up to which P = 1: there √(z/t) + 1 = z/t

EMPTY = (
    "Empty: type a few words into the box above, or press Reset.",
    "No words yet: words are runs of letters, and digits, punctuation and spaces are left out. "
    "Type a few.",
    "One word has no neighbours, so there is no pair. Type a second one.",
    "Too few: this draw leaves fewer than two of {n} words, and no pair. Raise t, draw again, or "
    "switch subsampling off.",
)
FULL = "Full: the box holds {longest} characters, the rest was left out. "
WINDOW = (
    "All words: “{centre}” is word {place} of {n}, and a window of {window} around it gives "
    "{pairs_here} pairs; the whole text gives {pairs}. ",
    "Subsampled: the draw leaves {left} of {n} words ({expected} expected), and windows reach over "
    "the gaps. “{centre}” has {pairs_here} pairs now; the text gives {pairs}. ",
)
SHARE = (
    "It is {count} of the text’s {n} words, z = {z}: an occurrence is kept with P = {p}.",
    "In the King James Bible its share is z = {z}: an occurrence is kept with P = {p}.",
    "In the King James Bible it is too rare to be left out with any t here, or missing: P = 1.",
)
SENTENCES = EMPTY + tuple(
    full + window + share for full in ("", FULL) for window in WINDOW for share in SHARE
)


def _curves():
    """The curve of P over z for each threshold, (thresholds, points, 2)."""
    z = np.logspace(-DECADES, 0, 101)
    curves = []
    for t in THRESHOLDS:
        with_corner = np.sort(np.append(z, min(1, KEPT_BELOW * t)))
        curves.append(np.column_stack([with_corner, keep_probability(with_corner, t)]))
    return np.stack(curves)


@cache
def _scene():
    bible = bible_shares()
    return Scene(
        title="Skip-gram windows and subsampling",
        alternative="Left, the text with its centre word and the words of its window marked, below "
        "each word the probability that it is kept, and words left out by the draw struck through. "
        "Middle, the pairs of the centre and each word near it. Right, a falling curve of the "
        "probability over a word’s share of all words, with the words shown as points.",
        caption="Try first: press Play: how many pairs has a word at an end, and how many in the "
        "middle? Then switch on “subsample first” and lower t: which words go first, and to which "
        "words does the window now reach? (P(w) = (√(z/t) + 1)·t/z, at most 1, stands below each "
        "word. The text counts as one sentence.)",
        panels=(
            Panel(
                "text", "Text: centre, window, and P(w) below", "", "", (0, COLUMNS),
                (0.25 - LINES, 0.45), size=(392, 330), drawing=True,
                layers=(
                    Words("probable", "below", format=".2g"),
                    Words("shown", "places", "seen", COLOURS, monospace=True),
                ),
            ),
            Panel(
                "pairs", "Pairs (centre, near it)", "", "", (0, 1),
                (-ROWS / 2 - 0.4, ROWS / 2 + 0.4), size=(212, 330), drawing=True,
                layers=(
                    Curve("fan", "end", LINK, revealed=False),
                    Words("list", "list_places", "list_seen", COLOURS),
                    Words("middle", "middle_place", "middle_seen", COLOURS),
                ),
            ),
            Panel(
                "curve", "Probability of being kept", "z(w), share of all words", "P(w)",
                (10**-DECADES, 1.5), (-0.02, 1.06), x_scale="log", size=(300, 330),
                layers=(
                    Curve("curve", "along", CURVE, revealed=False),
                    Points("points", POINT, size=7),
                    Points("now", CENTRE, size=11),
                    Words("name", "name_place", "name_seen", COLOURS),
                ),
            ),
        ),
        controls=(
            Text("text", "your text", TEXT, LONGEST, rows=2),
            Slider("position", "centre: word", tuple(range(1, MOST_WORDS + 1)), 4, format="d",
                   play=1.5, step_by_step=True, stops="stops"),
            Slider("window", "window", WINDOWS, 2, format="d"),
            Toggle("subsample", "subsample first", False),
            Slider("threshold", "threshold t", THRESHOLDS, 1e-3, format=".1g"),
            Choice("counts", "z(w) counted in", (("bible", "King James Bible"),
                                                 ("text", "this text")), "bible"),
            Button("draw_again", "Draw again"),
        ),
        values=(
            Value("n", "words", "d"),
            Value("different", "different", "d"),
            Value("left", "left by the draw", "d"),
            Value("pairs", "pairs in all", "d"),
            *(Value(name, "", "d") for name in ("place", "pairs_here", "count", "longest")),
            Value("expected", "", ".1f"),
            *(Value(name, "", ".2g") for name in ("z", "p")),
            Value("centre"),
        ),
        legend=(("centre", CENTRE), ("context", CONTEXT)),
        memory=(DRAW,),
        arrays={
            "curve": Array(("threshold", "along", "xy"), _curves().astype(np.float32)),
            "bible_words": Array(("word",), np.array(list(bible))),
            "bible_shares": Array(("word",), np.array(list(bible.values()))),
            "longest": Array((), np.array(float(LONGEST))),
        },
        sentences=SENTENCES,
        derive=derive,
        act=act,
        derived={"fan": ("end", "xy")},
        script=Path(__file__).with_name("text_windows.js"),
    )  # fmt: skip


def skip_gram_explorer(text=None, state=None):
    """Skip-gram's window moved over a typed text, with the subsampling of its frequent words.

    Parameters
    ----------
    text : str, optional
        What the box holds at the start, up to 5,000 characters.
    state : dict, optional
        Entries of the state to start with, as ``demo.state`` gives them: ``text``, ``position``
        (of the centre, from 1, among the words that are left; beyond the end, the last word),
        ``window`` (1 to 8), ``threshold`` (t, 0.00001 to 1; the nearest stop is taken), ``counts``
        (where z is counted: "bible" or "text"), ``subsample`` (bool: windows over what one draw
        leaves), ``draw`` (which of 1,000 draws).

    Returns
    -------
    FramesDemo

    Raises
    ------
    ValueError
        A text that is none or too long, unknown entries, or values out of range.

    Examples
    --------
    >>> demo = skip_gram_explorer("to be or not to be", {"window": 1})
    >>> demo.press("draw_again")
    >>> demo.subsample
    True
    """
    return FramesDemo(_scene(), (state or {}) | ({} if text is None else {"text": text}))
