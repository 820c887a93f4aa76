"""Strokes become a picture as MNIST's digits did (LeCun et al. 1998, section III.A).

The ink is scaled into a box of 20 × 20 pixels, its proportions kept, and its centre of mass comes
to the middle of 28 × 28 pixels.  Strokes are lists of points (x, y) on a canvas of 280 × 280, x to
the right and y downwards.  `drawn_digit.js` is the same in JavaScript.
"""

import numpy as np

CANVAS = 280
SIDE, BOX, MIDDLE = 28, 20, 14.0  # pixels; MIDDLE is the mean centre of mass of MNIST's test digits
SHEET = 56  # pixels of the canvas as it is shown
BRUSH = 10.0  # radius of the stroke on the canvas
PEN = 1.15  # its radius in the picture, in pixels: MNIST's strokes are about 2.2 wide
LEAST = 60.0  # of the canvas: what is smaller, such as a dot, is not blown up further


def ink(strokes, radius, side):
    """How much of each pixel is covered (side, side), 0 … 1; pixel centres are whole numbers.

    Examples
    --------
    >>> ink([[[1.0, 1.0]]], radius=0.5, side=3).tolist()
    [[0.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 0.0]]
    """
    picture = np.zeros((side, side))
    rows, columns = np.mgrid[:side, :side]
    for stroke in strokes:
        points = np.asarray(stroke, float)
        for (x, y), (dx, dy) in zip(
            points, np.diff(points, axis=0, append=points[-1:]), strict=True
        ):
            length = max(dx * dx + dy * dy, 1e-12)
            along = np.clip(((columns - x) * dx + (rows - y) * dy) / length, 0, 1)
            away = np.hypot(columns - x - along * dx, rows - y - along * dy)
            np.maximum(picture, np.clip(radius + 0.5 - away, 0, 1), out=picture)
    return picture


def sheet(strokes):
    """The canvas as it was drawn on (SHEET, SHEET)."""
    scale = SHEET / CANVAS
    return ink([np.asarray(s, float) * scale - 0.5 for s in strokes], BRUSH * scale, SHEET)


def as_mnist(strokes):
    """The strokes' picture (SIDE, SIDE), 0 … 1, wherever and however large they were drawn.

    Examples
    --------
    >>> bar = as_mnist([[[100, 50], [100, 250]]])
    >>> round(float(bar.max(axis=1).sum()), 1)  # rows of ink
    20.0
    """
    if not strokes:
        return np.zeros((SIDE, SIDE))
    points = np.concatenate([np.asarray(stroke, float) for stroke in strokes])
    low, high = points.min(axis=0), points.max(axis=0)
    scale = (BOX - 2 * PEN) / max(*(high - low), LEAST)
    scaled = [(np.asarray(s, float) - (low + high) / 2) * scale + MIDDLE for s in strokes]
    first = ink(scaled, PEN, SIDE)
    weights, pixels = first.sum(), np.arange(SIDE)
    centre = np.array([first.sum(axis=0) @ pixels, first.sum(axis=1) @ pixels]) / weights
    return ink([s + MIDDLE - centre for s in scaled], PEN, SIDE)


def shifted(picture, right, down):
    """The picture moved by whole pixels; paper comes in at the edge.

    Examples
    --------
    >>> shifted(np.eye(2), right=1, down=0).tolist()
    [[0.0, 1.0], [0.0, 0.0]]
    """
    rows, columns = picture.shape
    padded = np.pad(picture, ((abs(down),) * 2, (abs(right),) * 2))
    top, left = abs(down) - down, abs(right) - right
    return padded[top : top + rows, left : left + columns]
