"""Painting a panel's layers by matplotlib, for the still picture; `draw.js` does it on a canvas."""

import numpy as np
from matplotlib.colors import to_rgb
from matplotlib.patches import FancyArrowPatch, Polygon
from matplotlib.patheffects import Normal, Stroke

from shared.demos.layers import HalfPlane
from shared.demos.painted_cells import cells
from shared.demos.reading import format_number
from shared.plots.style import INK, PAPER

GREY = "#8b92a1"  # arrows of a drawing that are not lit
STRUCK = "#6b7180"  # words struck through
HALO_WIDTH = 5.4 * 0.72
HALO = [Stroke(linewidth=HALO_WIDTH, foreground=PAPER), Normal()]


def _curve(axes, layer, reading):
    points = reading.array(layer.points, keep=(layer.along,))
    if points.ndim == 1:
        points = np.column_stack([np.arange(len(points)), points])
    if layer.revealed and reading.place(layer.along) is not None:
        points = points[: reading.place(layer.along) + 1]
    if not len(points):
        return
    # below all lines: one curve's halo would wipe out another's line
    if not layer.thin:
        axes.plot(*points.T, color=PAPER, linewidth=HALO_WIDTH, zorder=3.5)
    axes.plot(
        *points.T, color=layer.trait.colour, linestyle=layer.trait.dash,
        linewidth=0.9 if layer.thin else 1.75, zorder=4,
    )  # fmt: skip
    if layer.dots:
        axes.scatter(*points[:-1].T, s=9, color=layer.trait.colour, edgecolor=INK, lw=0.4, zorder=5)
    marker(axes, *points[-1], layer.trait, 9)


def _points(axes, layer, reading):
    for x, y in reading.array(layer.points):
        if layer.ring:
            face = {"mfc": "none", "mec": layer.trait.colour, "mew": 1.75, "zorder": 5}
            axes.plot(x, y, "o", ms=1.44 * layer.size, **face)
        else:
            marker(axes, x, y, layer.trait, layer.size * 0.9)


def _bars(axes, layer, reading):
    if layer.horizontal:
        low, high = axes.get_xlim()
        for length, y in reading.array(layer.points):
            end = min(max(length, low), high)
            axes.barh(y, end, layer.width, color=layer.trait.colour, edgecolor=INK, lw=0.7)
            if layer.format:
                axes.annotate(
                    format_number(length, layer.format), (max(end, 0), y), (4, 0),
                    textcoords="offset points", va="center_baseline",
                )  # fmt: skip
        return
    low, high = axes.get_ylim()
    for x, height in reading.array(layer.points):
        end = min(max(height, low), high)
        axes.bar(x, end, layer.width, color=layer.trait.colour, edgecolor=INK, lw=0.7, zorder=3)
        if layer.format:
            axes.annotate(
                format_number(height, layer.format), (x, end), (0, -8 if height < 0 else 7),
                textcoords="offset points", ha="center", va="center", path_effects=HALO, zorder=7,
            )  # fmt: skip


def _histograms(axes, layer, reading):
    shares = reading.array(layer.shares)
    ends = np.repeat(np.linspace(*axes.get_ylim(), shares.shape[1] + 1), 2)[1:-1]
    pixel = np.diff(axes.get_xlim())[0] / axes.get_window_extent().width * axes.figure.dpi / 100
    for place, widths in zip(layer.places, layer.width * shares / 255, strict=True):
        half = np.repeat(widths, 2) / 2
        axes.fill_betweenx(
            ends, place - half, place + half, half >= pixel / 2,
            color=layer.trait.colour, ec=INK, lw=0.6, zorder=3,
        )  # fmt: skip


def _half_plane(axes, layer, reading):
    ends, region = half_plane(reading.array(layer.coefficients), axes.get_xlim(), axes.get_ylim())
    if layer.tint and region is not None:
        axes.add_patch(Polygon(region, color=layer.tint, lw=0, zorder=0.5))
    if ends is not None:
        axes.plot(*ends.T, color=layer.colour, linewidth=1.75, path_effects=HALO, zorder=3)


def half_plane(coefficients, x_limits, y_limits):
    """Two ends of the line a·x + b·y + c = 0 and the corners of its positive side.

    Both reach beyond the limits.  Without a line (a = b = 0) the ends are None and the region is
    the whole plane or None, by the sign of c.
    """
    a, b, c = coefficients
    size = np.hypot(a, b)
    (left, right), (bottom, top) = x_limits, y_limits
    if size == 0:
        whole = np.array([(left, bottom), (right, bottom), (right, top), (left, top)])
        return None, whole if c > 0 else None
    middle = np.array([(left + right) / 2, (bottom + top) / 2])
    normal = np.array([a, b]) / size
    distance = (middle @ (a, b) + c) / size
    reach = 4 * (right - left + top - bottom)
    along = np.array([-normal[1], normal[0]]) * reach
    foot = middle - distance * normal
    ends = np.array([foot - along, foot + along])
    return ends, np.vstack([ends, ends[::-1] + normal * (reach + abs(distance))])


def _arrow(axes, layer, reading):
    tail, tip = reading.array(layer.ends)
    if np.allclose(tail, tip):
        return
    axes.add_patch(
        FancyArrowPatch(
            tail, tip, arrowstyle="-|>", mutation_scale=12, lw=2, color=layer.colour,
            shrinkA=0, shrinkB=0, zorder=5, path_effects=HALO,
        )
    )  # fmt: skip
    if layer.label:
        axes.annotate(
            layer.label, tip, (9 * np.sign(tip - tail)), textcoords="offset points",
            color=layer.colour, weight="bold", ha="center", va="center",
        )  # fmt: skip


def _label(axes, layer, reading):
    x, y = reading.array(layer.at)
    axes.text(x, y, reading.fill(layer.text), ha=layer.align, va="center", clip_on=False)


def _words(axes, layer, reading):
    words, at = reading.array(layer.words), reading.array(layer.at)
    light = reading.array(layer.light) if layer.light else np.ones(len(words))
    place = {"ha": layer.align, "va": "center_baseline", "parse_math": False}
    place["family"] = "DejaVu Sans Mono" if layer.monospace else "DejaVu Sans"
    for word, (x, y), level in zip(words, at, light.astype(int), strict=True):
        written = format_number(word, layer.format) if layer.format else word
        if level < 0:
            text = axes.text(x, y, written, color=STRUCK, zorder=6, **place)
            box = text.get_window_extent().transformed(axes.transData.inverted())
            axes.plot([box.x0, box.x1], [y, y], color=STRUCK, lw=1, zorder=6)
        elif level == 1:
            axes.text(x, y, written, path_effects=HALO, zorder=7, **place)
        elif level:
            colour = layer.colours[level - 2]
            box = {"fc": tinted(colour), "ec": colour, "lw": 0.8, "pad": 1.2}
            axes.text(x, y, written, weight="bold", bbox=box, zorder=8, **place)


def _diagram(axes, layer, reading):
    arrows, circles = reading.array(layer.arrows), reading.array(layer.circles)
    places = reading.array(layer.places)
    light = [int(level) for level in reading.array(layer.light)]
    colours = (PAPER, GREY, *layer.colours)
    for (tail, tip), level in zip(arrows, light, strict=False):
        if level:
            axes.add_patch(
                FancyArrowPatch(
                    tail, tip, arrowstyle="-|>", mutation_scale=7 if level == 1 else 12,
                    lw=1 if level == 1 else 2.2, color=colours[level], shrinkA=0, shrinkB=0,
                    zorder=1 if level == 1 else 2,
                )
            )  # fmt: skip
    for (x, y, radius), name, level in zip(
        circles, layer.names, light[len(arrows) :], strict=False
    ):
        if level:
            edge = INK if level == 1 else colours[level]
            width = 1 if level == 1 else 2.2
            fill = PAPER if level == 1 else tinted(colours[level])
            axes.plot(x, y, "o", ms=1.44 * radius, mfc=fill, mec=edge, mew=width, zorder=5)
            axes.text(x, y, name, ha="center", va="center_baseline", zorder=6)
    for (x, y), words, level in zip(
        places, layer.words, light[len(arrows) + len(circles) :], strict=True
    ):
        if level:
            axes.text(
                x, y, reading.fill(words), ha="center", va="center_baseline",
                zorder=7 if level == 1 else 8,
                weight="normal" if level == 1 else "bold",
                bbox={
                    "fc": PAPER if level == 1 else tinted(colours[level]),
                    "ec": colours[level],
                    "lw": 0 if level == 1 else 0.8,
                    "pad": 1.2,
                },
            )  # fmt: skip


def tinted(colour, strength=0.13):
    """The colour, mostly white."""
    return tuple(1 - strength * (1 - part) for part in to_rgb(colour))


def marker(axes, x, y, trait, size):
    edge = {"mec": INK, "mew": 1.0, "zorder": 6}
    axes.plot(x, y, trait.marker, color=trait.colour, ms=size, **edge)


PAINTERS = {
    "curve": _curve,
    "points": _points,
    "bars": _bars,
    "histograms": _histograms,
    HalfPlane.kind: _half_plane,
    "arrow": _arrow,
    "label": _label,
    "words": _words,
    "diagram": _diagram,
    "cells": cells,
}
