"""Demo: text written character after character, with temperature (lecture 08, section 8)."""

from functools import cache
from pathlib import Path

from shared.demos import likely_characters
from shared.demos.controls import Button, Slider, Text
from shared.demos.frames import FramesDemo
from shared.demos.layers import Words
from shared.demos.repeatable_draws import DRAW
from shared.demos.scene import Panel, Scene, Value
from shared.demos.written_text import (
    COLUMNS,
    LENGTH,
    LINES,
    LONGEST,
    TEMPERATURES,
    act,
    derive,
)
from shared.plots.style import TRAITS

PROMPT = "ROMEO:\n"
READ = TRAITS[0]._replace(marker="s")

WORDS = (
    "Different words: {different} of {words}. By the network’s own reckoning, at temperature 1, "
    "the text holds {bits} bits per character. The last one, “{drawn}”, was drawn with probability "
    "{share}."
)
SENTENCES = (
    "Cold: likely characters are made likelier still. " + WORDS,
    "Warm: characters are drawn about as the network expects them. " + WORDS,
    "Hot: rare characters come almost as often as likely ones. " + WORDS,
)


@cache
def _scene():
    return Scene(
        title="Writing with a temperature",
        alternative="Left, the prompt, marked, and after it the text that the network has written "
        "so far. Right, the characters that were likeliest at the last step, with bars for their "
        "probabilities at this temperature; the one that was drawn is marked, and stands below "
        "them if it is none of them.",
        caption="Try first: press Play, then lower the temperature to 0.1: how long until the text "
        "repeats itself? At 2, which of spelling, line ends and speakers’ names go first? Then "
        "type a beginning of your own. "
        "(Written by one layer of 64 cells, trained on Shakespeare’s plays, so small that it runs "
        "in the page; perplexity 5.5 on held-out scenes, where two layers of 256 reach 3.5. "
        "Characters that it has never met are left out of the prompt. Until you press Write again, "
        "the same random numbers are drawn, so texts after different prompts may run together.)",
        panels=(
            Panel(
                "text", "Prompt, and what was written", "", "", (-0.8, COLUMNS + 0.8),
                (0.3 - LINES, 0.8), size=(530, 280), drawing=True,
                layers=(
                    Words("runs", "places", "light", (READ.colour,), align="left", monospace=True),
                ),
            ),
            likely_characters.panel("shares", "The last step", (210, 280)),
        ),
        controls=(
            Text("prompt", "prompt", PROMPT, LONGEST, rows=2),
            Slider("temperature", "temperature", TEMPERATURES, 0.7, format=".1f"),
            Slider("length", "characters written", tuple(range(1, LENGTH + 1)), LENGTH, format="d",
                   play=25),
            Button("write_again", "Write again"),
        ),
        values=(
            *(Value(name, "", "d") for name in ("different", "words")),
            Value("bits", "", ".2f"),
            Value("share", "", ".2g"),
            Value("drawn"),
        ),
        legend=(("prompt", READ), ("drawn", likely_characters.MARKED)),
        memory=(DRAW,),
        arrays=likely_characters.arrays(),
        sentences=SENTENCES,
        derive=derive,
        act=act,
        script=Path(__file__).with_name("written_text.js"),
    )  # fmt: skip


def text_generator(prompt=None, state=None):
    """A trained character LSTM writes on after a prompt, its characters drawn at a temperature.

    It is the small network of 64 cells, in a live kernel as well.  300 characters, which a move of
    the temperature changes all at once, take the `character_network` of two layers of 256 more than
    a second in numpy, and its matrix products alone more than the 50 ms in which a demo answers;
    its weights would make a page 2 MB larger.

    Parameters
    ----------
    prompt : str, optional
        What the box holds at the start, up to 80 characters; those that the network has never met
        are left out.
    state : dict, optional
        Entries of the state to start with, as ``demo.state`` gives them: ``prompt``,
        ``temperature`` (0.1 to 3; the nearest stop is taken), ``length`` (characters written, 1 to
        300), ``draw`` (which of 1,000 draws).

    Returns
    -------
    FramesDemo

    Raises
    ------
    ValueError
        A prompt that is none or too long, unknown entries, or values out of range.
    BundledFileError
        If the trained network's file is missing or damaged.

    Examples
    --------
    >>> demo = text_generator("To be, or not", {"temperature": 0.5})
    >>> demo.press("write_again")
    >>> demo.draw
    1
    """
    return FramesDemo(_scene(), (state or {}) | ({} if prompt is None else {"prompt": prompt}))
