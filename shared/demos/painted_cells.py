"""Painting a matrix as coloured cells by matplotlib; `cells.js` does it on a canvas."""

import numpy as np
from matplotlib.colors import to_rgb

from shared.demos.reading import format_number
from shared.plots.style import GRID, INK, PAPER, TRAITS

NEGATIVE, POSITIVE = TRAITS[0].colour, TRAITS[1].colour
LEVELS = 24  # of colour: a picture keeps few of them
LETTER, MARGIN = 8, 3  # CSS pixels of a written number: each sign, and around it
SMALLEST = 7  # CSS pixels of a cell that has lines around it
DARK, DARK_SIGNED = 0.6, 0.85  # shares of the full colour from which numbers are white


def cells(axes, layer, reading):
    """Paint one layer `Cells`."""
    values = reading.array(layer.values)
    full = float(reading.array(layer.full)) if layer.full else 1.0
    share = np.clip(values / full, -1 if layer.signed else 0, 1)
    colours = np.array([to_rgb(colour) for colour in layer.colours])
    left, bottom, width, height = layer.box
    rows, columns = values.shape
    limits = axes.get_xlim(), axes.get_ylim()
    axes.imshow(
        colours[values] if layer.colours else shades(share, layer.signed),
        extent=(left, left + width, bottom, bottom + height),
        interpolation="bilinear" if layer.smooth else "nearest", aspect="auto", zorder=2,
    )  # fmt: skip
    axes.set(xlim=limits[0], ylim=limits[1])
    pixels = axes.get_window_extent().width / axes.figure.dpi * 100 / np.ptp(limits[0])
    side = width * pixels / columns
    if side >= SMALLEST:
        for x in left + width * np.arange(columns + 1) / columns:
            axes.plot([x, x], [bottom, bottom + height], color=GRID, lw=0.6, zorder=2.5)
        for y in bottom + height * np.arange(rows + 1) / rows:
            axes.plot([left, left + width], [y, y], color=GRID, lw=0.6, zorder=2.5)
    words = np.array([[cell_words(value) for value in row] for row in values])
    if not layer.numbers or LETTER * max(map(len, words.flat)) + MARGIN > side:
        return
    white = np.abs(share) >= (DARK_SIGNED if layer.signed else DARK)
    for (i, j), word in np.ndenumerate(words):
        axes.text(
            left + width * (j + 0.5) / columns, bottom + height * (1 - (i + 0.5) / rows), word,
            color=PAPER if white[i, j] else INK, ha="center", va="center", zorder=3,
        )  # fmt: skip


def cell_words(value):
    """A cell's number: whole, or with one decimal; nothing for nan.

    Examples
    --------
    >>> cell_words(-12.0), cell_words(2.33), cell_words(float("nan"))
    ('−12', '2.3', '')
    """
    if np.isnan(value):
        return ""
    return format_number(value, "d" if value == round(value) else ".1f")


def shades(share, signed):
    """RGBA (…, 4) in 0 … 1 for shares of the full colour; nan is transparent."""
    seen = np.isfinite(share)[..., None]
    share = np.round(np.nan_to_num(share) * LEVELS) / LEVELS
    full = np.where(share[..., None] < 0, to_rgb(NEGATIVE), to_rgb(POSITIVE if signed else INK))
    colour = np.array(to_rgb(PAPER)) + np.abs(share[..., None]) * (full - to_rgb(PAPER))
    return np.concatenate([colour, seen], axis=-1)
