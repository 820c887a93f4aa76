"""Demo: neighbours and analogies of typed words, on a map (lecture 06)."""

from functools import cache, partial
from pathlib import Path

import numpy as np

from shared.demos.controls import Button, Choice, Slider, Text
from shared.demos.frames import FramesDemo
from shared.demos.layers import Arrow, Bars, Points, Words
from shared.demos.near_words import LONGEST, ROWS, derive, examples, find, rounded
from shared.demos.scene import Array, Panel, Scene, Value
from shared.demos.word_places import HALF_HEIGHT, HALF_WIDTH
from shared.plots.style import GRID, INK, TRAITS
from shared.words import WordVectors, pretrained_vectors

WORD, GIVEN, BEST = TRAITS[0], TRAITS[1], TRAITS[2]
ANALOGIES = (
    ("king", "man : king", ("man", "king", "woman")),
    ("brother", "son : sons", ("son", "sons", "daughter")),
)

NEAREST = "“{best}” is nearest to “{first}”, with a cosine of {cosine}; after it: {others}. "
ANSWER = (
    "Analogy: “{first}” is to “{second}” as “{third}” is to “{best}”, with a cosine of {cosine}; "
    "after it: {others}. "
)
UNKNOWN = "Unknown: “{typed}” is none of the {total} words here"
SENTENCES = (
    "Empty: type a word into the box, or take one of those below it.",
    UNKNOWN + ". Spelt like it: {near}. Correct it, or take one below the box.",
    UNKNOWN + ", and none is spelt like it. Type another one.",
    "Alone: there is no word besides “{first}”.",
    "Neighbours: " + NEAREST + "The map shows {share} of what tells these words apart. In the "
    "corpus “{first}” occurs {count} times.",
    "Rare: " + NEAREST + "But “{first}” occurs only {count} times in the corpus: few contexts, "
    "and neighbours that mean less.",
    "Empty: the box “word {box}” needs a word.",
    UNKNOWN + ". Spelt like it: {near}. Correct it, or take one below the box “word {box}”.",
    UNKNOWN + ", and none is spelt like it. Type another word {box}.",
    "Alone: there is no word besides the three.",
    "Trivial: “{first}” is to “{second}” as “{third}” is to … With a = b these are just the "
    "neighbours of c, first “{best}”.",
    ANSWER + "If a, b and c were allowed, the first answer would be “{raw}” itself.",
    ANSWER + "Allowing a, b and c would not change that.",
)  # fmt: skip


def _cosines(axes):
    for cosine in (0, 0.5, 1):
        axes.plot([cosine, cosine], [0.55, -ROWS + 0.4], color=INK if cosine == 0 else GRID,
                  linewidth=0.9, zorder=0)  # fmt: skip
        axes.text(cosine, -ROWS, f"{cosine:g}", ha="center", va="center", fontsize=9)


def _frame(axes):
    x, y = HALF_WIDTH - 1, HALF_HEIGHT - 1
    axes.plot([-x, x, x, -x, -x], [-y, -y, y, y, -y], color=GRID, linewidth=1)


def _scene(vectors):
    few = rounded(vectors)
    frequent = examples(few.vectors)
    known = [analogy for analogy in ANALOGIES if all(find(few.vectors, w) for w in analogy[2])]
    a, b, c = known[0][2] if known else (*frequent, *frequent, *frequent)[:3]
    part = "" if len(few.vectors) == len(vectors) else f"the {len(few.vectors):,} most frequent of "
    task, analogy = ("task", ("neighbours",)), ("task", ("analogy",))
    return Scene(
        title="Neighbours and analogies of words",
        alternative="Left, words in the order of their cosine similarity, each with a bar. Right, "
        "a map of the same words and of those that were typed; in an analogy an arrow leads from "
        "the first typed word to the second, and another from the third to the best answer.",
        caption="Try first: type a name, a number or a piece of clothing: are its neighbours of "
        "the same kind, or words that stand beside it in a text? Then choose the analogy: are the "
        "two arrows of the map parallel, and what if you swap a and b? "
        f"(Vectors of {part}{len(vectors):,} words, rounded to 8 bits; the map is the "
        "plane of the two principal components of the words on it.)",
        panels=(
            Panel(
                "list", "Best words, by cosine", "", "", (-1.5, 1.33), (-ROWS - 0.6, 0.8),
                size=(240, 330), drawing=True, background=_cosines,
                layers=(
                    Bars("bars", WORD, width=0.55, format=".2f", horizontal=True),
                    Bars("best_bar", BEST, width=0.55, format=".2f", horizontal=True),
                    Words("answers", "answers_at", align="right"),
                ),
            ),
            Panel(
                "map", "Map: two principal components", "", "", (-HALF_WIDTH, HALF_WIDTH),
                (-HALF_HEIGHT, HALF_HEIGHT), size=(384, 330), drawing=True, background=_frame,
                layers=(
                    Arrow("given_arrow", GIVEN.colour),
                    Arrow("answer_arrow", BEST.colour),
                    Points("others_at", WORD, size=8),
                    Points("given", GIVEN),
                    Points("best_at", BEST),
                    Words("names", "names_at", "names_seen", (GIVEN.colour, BEST.colour)),
                ),
            ),
        ),
        controls=(
            Choice("task", "show", (("neighbours", "neighbours"), ("analogy", "a : b :: c : ?")),
                   "neighbours"),
            Text("word", "word", frequent[0], LONGEST, when=task, offers="offers_word"),
            Text("a", "word a (is to b)", a, LONGEST, when=analogy, offers="offers_a"),
            Text("b", "word b (as c is to ?)", b, LONGEST, when=analogy, offers="offers_b"),
            Text("c", "word c", c, LONGEST, when=analogy, offers="offers_c"),
            Slider("n", "answers", tuple(range(3, ROWS + 1)), 10, format="d"),
            *(Button(name, words, {"task": "analogy", **dict(zip("abc", given, strict=True))})
              for name, words, given in known),
        ),
        values=(
            *(Value(name, "", "d") for name in ("total", "count")),
            Value("cosine", "", ".2f"),
            Value("share", "", "d", "%"),
            *(Value(name) for name in ("first", "second", "third", "best", "others", "raw")),
            *(Value(name) for name in ("box", "typed", "near")),
        ),
        legend=(("typed", GIVEN), ("near", WORD), ("best answer", BEST)),
        arrays={
            "words": Array(("word",), np.array(few.vectors.vocabulary.words)),
            "counts": Array(("word",), few.vectors.vocabulary.counts),
            "vectors": Array(("word", "component"), few.table),
            "examples": Array(("example",), np.array(frequent)),
        },
        sentences=SENTENCES,
        derive=partial(derive, few.vectors),
        script=Path(__file__).with_name("near_words.js"),
    )  # fmt: skip


@cache
def _pretrained():
    return _scene(pretrained_vectors())


def word_explorer(vectors=None, state=None):
    """Nearest neighbours and analogies of typed words, listed and on a map of their vectors.

    Parameters
    ----------
    vectors : WordVectors, optional
        Left out, the bundled ones.  The most frequent words go into the page, rounded to 8 bits.
    state : dict, optional
        Entries of the state to start with, as ``demo.state`` gives them: ``task`` ("neighbours" or
        "analogy"), ``word``, ``a``, ``b``, ``c`` (what is typed, up to 40 characters), ``n``
        (answers, 3 to 15).

    Returns
    -------
    FramesDemo

    Raises
    ------
    ValueError
        Vectors that are none, unknown entries of the state, or values out of range.

    Examples
    --------
    >>> demo = word_explorer(state={"word": "jerusalem"})
    >>> demo.task
    'neighbours'
    """
    if vectors is not None and not isinstance(vectors, WordVectors):
        raise ValueError(
            "vectors must be WordVectors, as model.vectors or pretrained_vectors() are; got "
            f"{type(vectors).__name__}"
        )
    return FramesDemo(_pretrained() if vectors is None else _scene(vectors), state)
