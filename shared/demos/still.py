"""Drawing a scene by matplotlib: each panel's background, and the still picture of one state.

Only `Figure` and its Agg canvas are used, never pyplot: nothing is registered, nothing leaks.
"""

import warnings
from io import BytesIO

import matplotlib as mpl
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from shared.demos.painters import PAINTERS, marker
from shared.demos.reading import Reading
from shared.plots.style import GRID, INK, PAPER

MARKER = 200  # points of a picture: a colour that has so many is one to be seen
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
    with mpl.rc_context(FONT), warnings.catch_warnings():
        # typed words may hold letters that the font lacks
        warnings.filterwarnings("ignore", "Glyph .* missing", UserWarning)
        figure = _figure(size)
        left = 0
        for panel in panels:
            axes = _axes(figure, panel, left, size)
            for layer in panel.layers:
                if reading.shows(layer):
                    PAINTERS[layer.kind](axes, layer, reading)
            for handle in scene.controls:
                if handle.kind == "handle" and handle.panel == panel.name:
                    marker(axes, *state[handle.name], handle.trait, 11)
            left += panel.size[0]
        return png(figure)


def png(figure, colours=64):
    """The figure as a small PNG: its flat colours exactly, those between them approximately."""
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    return with_palette(np.asarray(canvas.buffer_rgba())[..., :3], colours)


def with_palette(rgb, colours):
    """PNG of an image (height, width, 3) uint8 whose palette is its most frequent colours.

    A quarter of the palette goes to those that are then farthest from it, as the colour of one
    small marker is.  The palettes of the imaging library are means: they tint pale areas.
    """
    from PIL import Image

    code = rgb.astype(np.uint32) @ np.array([1 << 16, 1 << 8, 1], np.uint32)
    found, place, count = np.unique(code, return_inverse=True, return_counts=True)
    found = np.column_stack([found >> 16, found >> 8 & 255, found & 255]).astype(int)
    palette = found[np.argsort(-count, kind="stable")[: colours - colours // 4]]
    apart = ((found[:, None] - palette) ** 2).sum(axis=-1)
    while len(palette) < min(colours, len(found)):
        # a marker has many points of its colour, a blend along an edge few
        farthest = found[(apart.min(axis=1) * np.minimum(count, MARKER)).argmax()]
        palette = np.vstack([palette, farthest])
        apart = np.column_stack([apart, ((found - farthest) ** 2).sum(axis=1)])
    nearest = apart.argmin(axis=1).astype(np.uint8)
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
