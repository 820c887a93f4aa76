"""A figure whose still part is drawn once; what moves is drawn over it, frame by frame.

What moves are colours that fill axes, and artists made with ``animated=True``.
"""

from io import BytesIO

import matplotlib as mpl
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image

from shared.demos.still import DENSITY, FONT
from shared.plots.style import PAPER


class StreamedFigure:
    """An Agg figure, unknown to pyplot.

    Parameters
    ----------
    size : (int, int)
        Width and height in CSS pixels.

    Examples
    --------
    >>> streamed = StreamedFigure((200, 100))
    >>> (line,) = streamed.axes((0.1, 0.1, 0.8, 0.8)).plot([0, 1], [0, 1], animated=True)
    >>> first = streamed.png()
    >>> line.set_data([0, 1], [1, 0])
    >>> streamed.png() == first
    False
    """

    def __init__(self, size):
        self.figure = Figure(
            figsize=(size[0] / 100, size[1] / 100),
            dpi=100 * DENSITY,
            facecolor=PAPER,
            layout="none",
        )
        self.canvas = FigureCanvasAgg(self.figure)
        self._background, self._moving, self._fills = None, [], {}

    def axes(self, box, title="", xlabel="", ylabel="", loc="center"):
        """Axes in the look of the demos; ``box`` is left, bottom, width, height in shares."""
        with mpl.rc_context(FONT):
            axes = self.figure.add_axes(box)
            axes.set(xlabel=xlabel, ylabel=ylabel)
            axes.set_title(title, pad=8, loc=loc)
        axes.spines[["top", "right"]].set_visible(False)
        return axes

    def fill(self, axes, colours, smooth=False):
        """Colours (A, B, 4) uint8, the upper row first, for the whole of some axes from now on.

        An image of matplotlib's does the same in four times the time.
        """
        self._fills[axes] = Image.fromarray(colours), smooth

    def redraw_background(self):
        """Draw the still part again, after its axes changed."""
        self._background = None

    def png(self):
        """The present picture, exactly."""
        return self._encoded("png", compress_level=1)

    def jpeg(self):
        """The present picture, nearly, in a sixth of the time that `png` takes to write it."""
        return self._encoded("jpeg", quality=90, subsampling=0)

    def _encoded(self, kind, **options):
        file = BytesIO()
        Image.fromarray(self._pixels()).save(file, kind, **options)
        return file.getvalue()

    def _pixels(self):
        if self._background is None:
            with mpl.rc_context(FONT):  # entering it takes half as long as a frame
                self.canvas.draw()  # leaves animated artists out
            self._background = self.canvas.copy_from_bbox(self.figure.bbox)
            moving = self.figure.findobj(lambda artist: artist.get_animated())
            self._moving = sorted(moving, key=lambda artist: artist.get_zorder())
        self.canvas.restore_region(self._background)
        pixels = np.asarray(self.canvas.buffer_rgba())
        for axes, (image, smooth) in self._fills.items():
            left, bottom, right, top = np.round(axes.bbox.extents).astype(int)
            left, bottom = left + 1, bottom + 1  # the axes' own lines stay
            way = Image.Resampling.BILINEAR if smooth else Image.Resampling.NEAREST
            resized = image.resize((right - left, top - bottom), way)
            pixels[len(pixels) - top : len(pixels) - bottom, left:right] = resized
        for artist in self._moving:
            artist.axes.draw_artist(artist)
        return pixels[..., :3].copy()
