"""What the gates of a small character LSTM do while it reads a typed text (lecture 08).

`gates_over_text.js` is the same in JavaScript, `gate_scene` what is seen of it.
"""

from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np

from shared.nn import softmax
from shared.nn.recurrent import pretrained

LONGEST = 200  # characters of the text
COLUMNS = 32  # characters that are seen at once
LIKELIEST = 8  # characters that are shown with their probability
LIKELY_ROWS = (*range(LIKELIEST), LIKELIEST + 0.4)  # of them, and of one that is marked
SIGNS = {"\n": "↵", " ": "␣"}  # how characters without ink are written


class Read(NamedTuple):
    """What the network did with a text: gates (T, 64) by name, h (T, 64) and shares (T, 68)."""

    gates: dict
    h: np.ndarray
    shares: np.ndarray


@cache
def network():
    """The pretrained network in float64, so that the browser can repeat every number."""
    net, alphabet, _ = pretrained.small_character_network()
    for layer in net.layers:
        layer.W, layer.b = layer.W.astype(np.float64), layer.b.astype(np.float64)
    return net, alphabet


def known(text):
    """What of a text the network can read: ’ counts as ', what it has never met is left out.

    Examples
    --------
    >>> known("’Tis 3 o’clock")
    "'Tis  o'clock"
    """
    characters = network()[1].characters
    return "".join(c for c in text.replace("’", "'") if c in characters)


@lru_cache(maxsize=8)
def read(text):
    """Let the network read a known, non-empty text, from an empty memory."""
    net, alphabet = network()
    recurrent, output = net.layers
    H, _, cache = recurrent.forward(alphabet.encode(text)[None])
    gates = {name: values[0].copy() for name, values in recurrent.gates(cache).items()}
    return Read(gates, H[0].copy(), softmax(H[0] @ output.W.T + output.b))


def derive(state):
    """The core: one cell's gates over the text, at one position, and what may come next."""
    text, k = known(state["text"]), state["unit"] - 1
    left_out = len(state["text"]) - len(text)
    if not text:
        return _nothing(left_out)
    found, at = read(text), min(state["position"], len(text)) - 1
    i, f, o, g, c = (found.gates[name][:, k] for name in "ifogc")
    h = found.h[:, k]
    first = max(0, min(at - COLUMNS // 2, len(text) - COLUMNS))
    seen = range(first, min(first + COLUMNS, len(text)))
    coming = network()[1].encode(text[at + 1])[0] if at + 1 < len(text) else None
    return {
        "gate_rows": _rows((i, f, o), seen),
        "state_rows": _rows((g, np.tanh(c), h), seen),
        "letters": [sign(text[t]) for t in seen],
        "letter_places": [(t - first + 0.5, 6.6) for t in seen],
        "letter_light": [2 if t == at else 1 for t in seen],
        "frame": [(at - first + x, y) for x, y in ((0, 0), (0, 7.2), (1, 7.2), (1, 0), (0, 0))],
        "gate_bars": [(i[at], 0), (f[at], 1), (o[at], 2)],
        "state_bars": [(g[at], 3), (np.tanh(c[at]), 4), (h[at], 5)],
        **likeliest(found.shares[at], coming),
        "stops": len(text),
        "letter": sign(text[at]),
        **{name: values[at] for name, values in zip("ifogch", (i, f, o, g, c, h), strict=True)},
        "before": c[at - 1] if at else 0.0,
        "left_out": left_out,
        "sentence": 2 + (left_out > 0),
    }  # fmt: skip


def likeliest(shares, marked=None):
    """The likeliest characters, with bars; one may be marked, and is then shown however rare.

    Parameters
    ----------
    shares : ndarray, shape (68,)
    marked : int, optional
        Its symbol; a row of its own stands below the others if it is none of them.
    """
    order = np.argsort(-shares, kind="stable")[:LIKELIEST].tolist()
    if marked is not None and marked not in order:
        order.append(marked)
    bars = np.array([(shares[s], row) for s, row in zip(order, LIKELY_ROWS, strict=False)])
    hits, left = np.array([s == marked for s in order]), len(LIKELY_ROWS) - len(order)
    return {
        "likely_bars": bars[~hits],
        "marked_bar": bars[hits],
        "likely": [sign(network()[1].characters[s]) for s in order] + [""] * left,
        "likely_light": [2 if s == marked else 1 for s in order] + [0] * left,
    }


def sign(character):
    """How a character is written: a sign for those without ink."""
    return SIGNS.get(character, character)


def _rows(rows, seen):
    """Rows of cells; where the text has ended they are nan."""
    cells = np.full((len(rows), COLUMNS), np.nan)
    cells[:, : len(seen)] = [values[seen.start : seen.stop] for values in rows]
    return cells


def _nothing(left_out):
    empty = np.zeros((0, 2))
    places = ("letter_places", "frame", "gate_bars", "state_bars", "likely_bars", "marked_bar")
    return (
        {"gate_rows": np.full((3, COLUMNS), np.nan), "state_rows": np.full((3, COLUMNS), np.nan)}
        | dict.fromkeys(places, empty)
        | {"letters": [], "letter_light": [], "likely": [""] * len(LIKELY_ROWS)}
        | {"likely_light": [0] * len(LIKELY_ROWS), "stops": 0}
        | {"letter": "", "left_out": left_out, "sentence": int(left_out > 0)}
        | dict.fromkeys(("i", "f", "o", "g", "c", "h", "before"), 0.0)
    )
