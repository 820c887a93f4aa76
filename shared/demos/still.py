"""Drawing a scene by matplotlib: each panel's background, and the still picture of one state.

Only `Figure` and its Agg canvas are used, never pyplot: nothing is registered, nothing leaks.
"""

from io import BytesIO

import matplotlib as mpl
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch, Polygon
from matplotlib.patheffects import Normal, Stroke

from shared.demos.reading import Reading, format_number
from shared.demos.scene import HalfPlane
from shared.plots.style import GRID, INK, PAPER

DENSITY = 2  # picture pixels per CSS pixel, so that a projector or a HiDPI screen stays crisp
MARGINS = (58, 32, 12, 46)  # left, top, right, bottom of the axes in CSS pixels
DRAWING_MARGINS = (6, 32, 6, 8)  # the same where there are no axes
FONT = {
    "font.family": "DejaVu Sans",
    "font.size": 9.4,
    "axes.titlesize": 10.4,
    "axes.titleweight": "normal",
    "axes.grid": False,
    "text.color": INK,
    "axes.labelcolor": INK,
    "axes.edgecolor": INK,
    "xtick.color": INK,
    "ytick.color": INK,
    "xtick.labelsize": 9,
    "ytick.labelsize": 9,
    "savefig.bbox": None,
    "figure.constrained_layout.use": False,
}
GREY = "#8b92a1"  # arrows of a drawing that are not lit
HALO = [Stroke(linewidth=5.4 * 0.72, foreground=PAPER), Normal()]


def axes_box(panel):
    """Left, top, width and height of the panel's axes in CSS pixels."""
    left, top, right, bottom = DRAWING_MARGINS if panel.drawing else MARGINS
    width, height = panel.size
    return left, top, width - left - right, height - top - bottom


def background(panel):
    """PNG of the panel without its layers."""
    with mpl.rc_context(FONT):
        figure = _figure(panel.size)
        _axes(figure, panel, 0, panel.size)
        return png(figure)


def still(scene, state):
    """PNG of all panels shown in ``state``, side by side, with their layers."""
    reading = Reading(scene, state)
    panels = [panel for panel in scene.panels if panel.is_shown(state)]
    size = (sum(p.size[0] for p in panels), max(p.size[1] for p in panels))
    with mpl.rc_context(FONT):
        figure = _figure(size)
        left = 0
        for panel in panels:
            axes = _axes(figure, panel, left, size)
            for layer in panel.layers:
                if reading.shows(layer):
                    PAINTERS[layer.kind](axes, layer, reading)
            for handle in scene.controls:
                if handle.kind == "handle" and handle.panel == panel.name:
                    _marker(axes, *state[handle.name], handle.trait, 11)
            left += panel.size[0]
        return png(figure)


def png(figure, colours=64):
    """The figure as a small PNG: its flat colours exactly, those between them approximately."""
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    return with_palette(np.asarray(canvas.buffer_rgba())[..., :3], colours)


def with_palette(rgb, colours):
    """PNG of an image (height, width, 3) uint8 whose palette is its most frequent colours.

    The palettes of the imaging library are means: they tint pale areas and lose small markers.
    """
    from PIL import Image

    code = rgb.astype(np.uint32) @ np.array([1 << 16, 1 << 8, 1], np.uint32)
    found, place, count = np.unique(code, return_inverse=True, return_counts=True)
    found = np.column_stack([found >> 16, found >> 8 & 255, found & 255]).astype(int)
    palette = found[np.argsort(-count, kind="stable")[:colours]]
    nearest = ((found[:, None] - palette) ** 2).sum(axis=-1).argmin(axis=1).astype(np.uint8)
    picture = Image.fromarray(nearest[place].reshape(rgb.shape[:2]), mode="P")
    picture.putpalette(palette.astype(np.uint8).tobytes())
    file = BytesIO()
    picture.save(file, "png", optimize=True)
    return file.getvalue()


def _figure(size):
    return Figure(figsize=(size[0] / 100, size[1] / 100), dpi=100 * DENSITY, facecolor=PAPER)


def _axes(figure, panel, left, size):
    x, y, width, height = axes_box(panel)
    axes = figure.add_axes(
        ((left + x) / size[0], 1 - (y + height) / size[1], width / size[0], height / size[1])
    )
    axes.set(xscale=panel.x_scale, yscale=panel.y_scale, xlabel=panel.x_label)
    axes.set(ylabel=panel.y_label, xlim=panel.x_limits, ylim=panel.y_limits)
    axes.set_title(panel.title, pad=8)
    axes.grid(True, color=GRID, linewidth=0.7)
    axes.set_axisbelow(True)
    axes.spines[["top", "right"]].set_visible(False)
    if panel.drawing:
        axes.set_axis_off()
    if panel.background:
        panel.background(axes)
        axes.set(xlim=panel.x_limits, ylim=panel.y_limits)
    return axes


def _curve(axes, layer, reading):
    points = reading.array(layer.points, keep=(layer.along,))
    if points.ndim == 1:
        points = np.column_stack([np.arange(len(points)), points])
    if layer.revealed and reading.place(layer.along) is not None:
        points = points[: reading.place(layer.along) + 1]
    if not len(points):
        return
    axes.plot(
        *points.T,
        color=layer.trait.colour,
        linestyle=layer.trait.dash,
        linewidth=1.75,
        path_effects=HALO,
        zorder=4,
    )
    if layer.dots:
        axes.scatter(*points[:-1].T, s=9, color=layer.trait.colour, edgecolor=INK, lw=0.4, zorder=5)
    _marker(axes, *points[-1], layer.trait, 9)


def _points(axes, layer, reading):
    for x, y in reading.array(layer.points):
        if layer.ring:
            face = {"mfc": "none", "mec": layer.trait.colour, "mew": 1.75, "zorder": 5}
            axes.plot(x, y, "o", ms=1.44 * layer.size, **face)
        else:
            _marker(axes, x, y, layer.trait, layer.size * 0.9)


def _bars(axes, layer, reading):
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
    pixel = np.diff(axes.get_xlim())[0] / axes.get_window_extent().width * DENSITY
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


def _marker(axes, x, y, trait, size):
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
    "diagram": _diagram,
}
