"""What a window, and subsampling before it, make of a typed text (lecture 06).

The whole text counts as one sentence.
"""

from collections import Counter
from functools import cache

import numpy as np

from shared.data import king_james_bible
from shared.demos.repeatable_draws import next_draw, uniform
from shared.words import cbow_windows, keep_probability, skip_gram_pairs, tokens

LONGEST = 5000  # characters of the text
MOST_WORDS = (LONGEST + 1) // 2
WINDOWS = tuple(range(1, 9))
THRESHOLDS = (*(float(f"{d}e{k}") for k in range(-5, 0) for d in (1, 2, 5)), 1.0)
COLUMNS, LINES = 50, 7  # of the drawn text, in characters and lines
NARROWEST = 5  # columns of a word: its probability stands below it
CUT = 12  # characters of a word in the list of pairs
ROWS = 16  # of that list
DECADES = -np.log10(THRESHOLDS[0])  # of z in the drawn curve
LETTER = 0.19  # width of a letter there, in decades of z
CENTRE, CONTEXT, PLAIN, LEFT_OUT = 3, 2, 1, -1  # how a word is seen


@cache
def bible_shares():
    """Words of the King James Bible and their z, where some threshold could leave them out.

    Returns
    -------
    dict
        Word → z.  With any of the `THRESHOLDS` every other word is kept.

    Examples
    --------
    >>> round(bible_shares()["the"], 4)
    0.0809
    """
    counts = Counter(word for verse in king_james_bible() for word in tokens(verse.text))
    z = {word: count / counts.total() for word, count in counts.most_common()}
    probable = keep_probability(list(z.values()), THRESHOLDS[0])
    return {word: z[word] for word, p in zip(z, probable, strict=True) if p < 1}


def act(button, state):
    """Another draw of the subsampling."""
    return {"draw": next_draw(state["draw"]), "subsample": True}


def derive(state):
    """The core: the text as it is drawn, the pairs, and the probabilities with which words stay."""
    words, window, threshold = tokens(state["text"]), state["window"], state["threshold"]
    counts = Counter(words)
    of_text = {word: count / len(words) for word, count in counts.items()}
    shares = of_text if state["counts"] == "text" else bible_shares()
    z = np.array([shares.get(word, 0.0) for word in words])
    probable = np.ones(len(words))
    probable[z > 0] = keep_probability(z[z > 0], threshold)
    drawn = uniform(state["draw"], len(words)) < probable
    kept = np.flatnonzero(drawn) if state["subsample"] else np.arange(len(words))
    at = min(state["position"], len(kept)) - 1

    running = [words[place] for place in kept]
    context = cbow_windows(running, window)[at][0] if running else []
    near = [place for place in range(max(0, at - window), min(len(kept), at + 1 + window))]
    seen = np.full(len(words), LEFT_OUT)
    seen[kept] = PLAIN
    seen[kept[near]] = CONTEXT
    centre = kept[at] if running else None
    if running:
        seen[centre] = CENTRE
    places, shown = _lines(words, centre)
    here = (z[centre], probable[centre]) if running else (0.0, 1.0)
    known = [(z[i], probable[i]) for i in shown if z[i] > 0]
    return {
        "shown": [_short(words[i], COLUMNS - 2) for i in shown],
        "places": np.reshape(places, (-1, 2)),
        "below": np.reshape([(x, y - 0.44) for x, y in places], (-1, 2)),
        "seen": seen[shown],
        "probable": probable[shown],
        **_fan(running, at, context),
        "points": np.reshape(known, (-1, 2)),
        "now": np.reshape([here] if here[0] else [], (-1, 2)),
        **_name_of(running[at] if running and here[0] else "", *here),
        "stops": len(kept),
        "n": len(words),
        "different": len(counts),
        "left": int(drawn.sum()),
        "expected": probable.sum(),
        "pairs": len(skip_gram_pairs(running, window)),
        "pairs_here": len(context),
        "place": at + 1,
        "centre": running[at] if running else "",
        "count": counts[running[at]] if running else 0,
        "z": here[0],
        "p": here[1],
        "sentence": _sentence(state, words, len(kept), here[0]),
    }


def _lines(words, centre):
    """Middles of the words in columns and lines, as far as there is room around the centre."""
    line, column, lines, middles = 0, 0, [], []
    for word in words:
        width = max(NARROWEST, min(len(word), COLUMNS - 2))
        if column and column + width > COLUMNS:
            line, column = line + 1, 0
        lines.append(line)
        middles.append(column + width / 2)
        column += width + 1
    first = 0 if centre is None else lines[centre] - LINES // 2
    first = max(0, min(first, line + 1 - LINES))
    shown = [i for i in range(len(words)) if first <= lines[i] < first + LINES]
    return [(middles[i], first - lines[i]) for i in shown], shown


def _fan(running, at, context):
    """The pairs of the centre as a drawing: it on the left, its context on the right."""
    step = min(1.6, ROWS / max(1, len(context)))
    rows = [(0.66, ((len(context) - 1) / 2 - k) * step) for k in range(len(context))]
    return {
        "list": [_short(word, CUT) for word in context],
        "list_places": np.reshape([(x + 0.03, y) for x, y in rows], (-1, 2)),
        "fan": np.reshape([end for row in rows for end in ((0.25, 0.0), row)], (-1, 2)),
        "middle": [_short(running[at], CUT)] if running else [],
        "middle_place": [[0.25, 0.0]] if running else np.zeros((0, 2)),
        "middle_seen": [CENTRE] if running else [],
        "list_seen": [CONTEXT] * len(context),
    }


def _name_of(word, z, p):
    """The centre's name in the curve, above or below its point and inside the panel."""
    if not word:
        return {"name": [], "name_place": np.zeros((0, 2)), "name_seen": []}
    name = _short(word, CUT)
    half = LETTER * (len(name) + 1) / 2
    x = min(max(np.log10(z), half - DECADES), -half)
    return {
        "name": [name],
        "name_place": [[10**x, p + 0.08 if p < 0.5 else p - 0.08]],
        "name_seen": [CENTRE],
    }


def _short(word, longest):
    return word if len(word) <= longest else word[: longest - 1] + "…"


def _sentence(state, words, n_kept, z):
    if not state["text"]:
        return 0
    if not words:
        return 1
    if len(words) == 1:
        return 2
    if n_kept < 2:
        return 3
    source = 0 if state["counts"] == "text" else 1 if z > 0 else 2
    full = len(state["text"]) >= LONGEST
    return 4 + 6 * full + 3 * state["subsample"] + source
