"""What the filters of a trained network see in a digit (lecture 07, section 10).

The shallow network: 28 × 28 → 8 filters 3 × 3 with ReLU → 26 × 26 × 8 → softmax of 10.
`digit_features.js` is the same in JavaScript, `feature_scene` what is seen of it.
"""

from functools import cache

import numpy as np

from shared.data import mnist
from shared.demos.drawn_digit import SHEET, SIDE, as_mnist, sheet, shifted
from shared.nn import pretrained

DRAWING = "drawing"
FILTERS = 8
FAINT = 0.35  # a test digit lies faintly under the canvas
SURE = 0.8  # from this probability on the answer counts as sure


@cache
def digits():
    """The first test pattern of each class, (10, 28, 28) uint8, 0 to 255."""
    X, y = mnist("test", size=100, flat=False, dtype=np.uint8)
    return np.array([X[np.flatnonzero(y == digit)[0]] for digit in range(10)])


@cache
def network():
    """The pretrained network with its weights in float16, which is how a page carries them.

    They are widened to float64, so that the browser can repeat every number.
    """
    net = pretrained.shallow_cnn()
    for layer in net.layers:
        for name in layer.parameters:
            halved = getattr(layer, name).astype(np.float16)
            setattr(layer, name, halved.astype(np.float64))
    return net


def answer(picture):
    """Feature maps (8, 26, 26) and probabilities (10,) for a picture (28, 28), 0 … 1."""
    maps = network().outputs_of_layers(picture[None])[0][0]
    return maps, network().predict_probabilities(picture[None])[0]


@cache
def brightest():
    """What only one in a hundred answers to the test digits exceeds: full colour."""
    maps = np.array([answer(digit / 255)[0] for digit in digits()])
    return np.quantile(maps[maps > 0], 0.99)


def derive(state):
    """The core: canvas, picture, feature maps and probabilities at one state."""
    drawn, strokes = state["digit"] == DRAWING, state["strokes"]
    picture = as_mnist(strokes) if drawn else digits()[int(state["digit"])] / 255
    picture = shifted(picture, state["right"], state["down"])
    maps, shares = answer(picture)
    top, second = np.argsort(-shares, kind="stable")[:2]
    means = maps.mean(axis=(1, 2))
    loudest = int(np.argmax(means))
    bars = np.column_stack([shares, np.arange(10)])
    twice = SHEET // SIDE
    return {f"map{k}": part for k, part in enumerate(maps)} | {
        "sheet": sheet(strokes) if drawn else FAINT * picture.repeat(twice, 0).repeat(twice, 1),
        "picture": picture,
        "top_share": bars[[top]],
        "other_shares": np.delete(bars, top, axis=0),
        "top": top,
        "share": shares[top],
        "second": second,
        "next": shares[second],
        "loudest": loudest + 1,
        "loudness": means[loudest],
        "sentence": _sentence(state, top, shares[top]),
    }


def _sentence(state, top, share):
    if state["digit"] == DRAWING:
        return 0 if not state["strokes"] else 1 if share >= SURE else 2
    moved = state["right"] != 0 or state["down"] != 0
    return 3 + moved + 2 * (top != int(state["digit"]))
