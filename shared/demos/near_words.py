"""Neighbours and analogies of typed words in word vectors (lecture 06)."""

from itertools import zip_longest
from typing import NamedTuple

import numpy as np

from shared.demos.word_places import arrow, label_places, on_the_map
from shared.words import Vocabulary, WordVectors

MOST_BYTES = 580_000  # of the vectors that travel with a page
LEVELS = 127  # of a component, to either side of 0
ROWS = 15  # most answers
LONGEST = 40  # characters of a typed word
CUT = 14  # characters of a word in the list
RARE = 50  # occurrences: with fewer, neighbours mean less
QUIET, GIVEN, BEST = 1, 2, 3  # how a word is seen
OFFERED = 2  # words below a box
EXAMPLES = ("king", "bread", "jerusalem", "mother", "gold", "sword")


class Rounded(NamedTuple):
    """The vectors of a page: words, and components as whole numbers of 8 bits, (V, d)."""

    vectors: WordVectors
    table: np.ndarray


def rounded(vectors):
    """The most frequent words, as many as may travel, with components of 8 bits.

    A cosine hardly needs more: each vector has a scale of its own, and cosines do not see it.

    Examples
    --------
    >>> from shared.words import Vocabulary
    >>> words = Vocabulary.of(["a", "b"], [2, 1])
    >>> rounded(WordVectors(words, np.array([[0.5, -1.0], [3.0, 0.0]]))).table
    array([[  64, -127],
           [ 127,    0]], dtype=int8)
    """
    words, counts = vectors.vocabulary.words, vectors.vocabulary.counts
    most = max(1, MOST_BYTES // vectors.matrix.shape[1])
    matrix = vectors.matrix[:most].astype(np.float64)
    largest = np.abs(matrix).max(axis=1, keepdims=True)
    table = np.rint(LEVELS * matrix / np.where(largest > 0, largest, 1)).astype(np.int8)
    vocabulary = Vocabulary.of(words[:most], counts[:most])
    return Rounded(WordVectors(vocabulary, table.astype(np.float64)), table)


def find(vectors, typed):
    """The word that was typed, in lower case if it is known only so; None if it is not known."""
    word = typed.strip()
    return next((form for form in (word, word.lower()) if form in vectors), None)


def examples(vectors):
    """A few words to begin with: frequent ones of any vectors, if not those of `EXAMPLES`."""
    known = [word for word in EXAMPLES if word in vectors]
    return (known or vectors.vocabulary.words)[:OFFERED]


def derive(vectors, state):
    """The core: answers with their cosines, the map, and words offered in place of others.

    Parameters
    ----------
    vectors : WordVectors
        As `rounded` gives them.
    state : dict
    """
    analogy = state["task"] == "analogy"
    boxes = ("a", "b", "c") if analogy else ("word",)
    given = {box: find(vectors, state[box]) for box in boxes}
    missing = next((box for box in boxes if given[box] is None), "")
    words = list(given.values())
    ranked, raw = [], ""
    if not missing and analogy:
        ranked, raw = _analogy(vectors, *words, state["n"])
    elif not missing:
        ranked = vectors.neighbours(words[0], state["n"])
    offers = {f"offers_{box}": _offers(vectors, state[box], box) for box in ("word", *"abc")}
    if not analogy and not missing:
        offers["offers_word"] = [word for word, _ in ranked[:OFFERED]]
    best = ranked[0][0] if ranked else ""
    typed = state[missing].strip() if missing else ""
    near = vectors.vocabulary.nearest_spellings(typed) if typed else []
    return {
        **_list(ranked, analogy),
        **_map(vectors, [] if missing else words, [word for word, _ in ranked], analogy),
        **offers,
        "total": len(vectors),
        "typed": shortened(typed, 24),
        "box": missing if analogy else "",
        "near": ", ".join(near),
        **dict(zip_longest(("first", "second", "third"), (w or "" for w in words), fillvalue="")),
        "count": 0 if missing else float(vectors.vocabulary.counts[vectors.vocabulary[words[0]]]),
        "best": best,
        "cosine": ranked[0][1] if ranked else 0.0,
        "others": ", ".join(word for word, _ in ranked[1:4]) or "nothing",
        "raw": raw,
        "sentence": _sentence(vectors, words, typed, missing, near, ranked, raw),
    }


def _analogy(vectors, a, b, c, n):
    """The answers, and what would be the best if a, b and c were allowed."""
    unit = {word: vectors[word] / max(np.linalg.norm(vectors[word]), 1e-300) for word in (a, b, c)}
    return vectors.analogy(a, b, c, n), vectors.neighbours(unit[b] - unit[a] + unit[c], 1)[0][0]


def _offers(vectors, typed, box):
    if find(vectors, typed) is not None:
        return []
    if not typed.strip():
        return examples(vectors) if box == "word" else []
    return vectors.vocabulary.nearest_spellings(typed.strip(), OFFERED)


def _list(ranked, analogy):
    bars = [(cosine, -row) for row, (_, cosine) in enumerate(ranked)]
    return {
        "bars": np.reshape(bars[1:] if analogy else bars, (-1, 2)),
        "best_bar": np.reshape(bars[:1] if analogy else [], (-1, 2)),
        "answers": [shortened(word, CUT) for word, _ in ranked],
        "answers_at": np.reshape([(-0.06, -row) for row in range(len(ranked))], (-1, 2)),
    }


def _map(vectors, given, answers, analogy):
    words = list(dict.fromkeys([*given, *answers]))
    places, share = np.zeros((0, 2)), 0.0
    if words:
        plane, share = vectors.plane(words)
        places = on_the_map(plane)
    at = dict(zip(words, places, strict=True))
    n_given = len(dict.fromkeys(given))
    seen = [GIVEN] * n_given + [QUIET] * len(answers)
    if analogy and answers:
        seen[n_given] = BEST
    names = [shortened(word, CUT) for word in words]
    of = {kind: [at[word] for word, how in zip(words, seen, strict=True) if how == kind]
          for kind in (GIVEN, QUIET, BEST)}  # fmt: skip
    drawn = analogy and answers
    return {
        "given": np.reshape(of[GIVEN], (-1, 2)),
        "others_at": np.reshape(of[QUIET], (-1, 2)),
        "best_at": np.reshape(of[BEST], (-1, 2)),
        "names": names,
        "names_at": np.reshape(label_places(places, [len(name) for name in names]), (-1, 2)),
        "names_seen": seen,
        "given_arrow": arrow(at[given[0]], at[given[1]]) if drawn else np.zeros((2, 2)),
        "answer_arrow": arrow(at[given[2]], at[answers[0]]) if drawn else np.zeros((2, 2)),
        "share": 100 * share,
    }


def shortened(word, longest):
    """The word, its end replaced by an ellipsis if it is longer."""
    return word if len(word) <= longest else word[: longest - 1] + "…"


def _sentence(vectors, words, typed, missing, near, ranked, raw):
    first = 6 if len(words) == 3 else 0
    if missing and not typed:
        return first
    if missing:
        return first + (1 if near else 2)
    if not ranked:
        return first + 3
    if not first:
        rare = vectors.vocabulary.counts[vectors.vocabulary[words[0]]] < RARE
        return 5 if rare else 4
    return 10 if words[0] == words[1] else 11 if raw in words else 12
