"""Curves that grow while one watches, in axes that make room for them."""

import numpy as np
from matplotlib.lines import Line2D

from shared.plots.style import GRID, INK

FIRST_STEPS = 50
DECADES = (1e-6, 1e6)  # what a logarithmic axis shows at most; beyond it curves stay at its ends


class LiveCurves:
    """Named series over steps 0, 1, 2 …, each with its marker at the end.

    Parameters
    ----------
    streamed : StreamedFigure
    box : tuple of float
        Left, bottom, width, height in shares of the figure.
    curves : dict of str to Trait
        With more than one, their names stand beside the title.
    title, xlabel, ylabel : str
    limits : (float, float)
        Of the vertical axis.
    log : bool
        A logarithmic vertical axis, which takes in further decades where values lie beyond.
    still : callable, optional
        ``still(axes)`` draws what never changes.
    """

    def __init__(self, streamed, box, curves, title, xlabel, ylabel, limits, log=False, still=None):
        self._streamed = streamed
        self.traits, self.title, self._still, self.series = curves, title, still, ()
        several = len(curves) > 1
        loc = "left" if several else "center"
        self.axes = axes = streamed.axes(box, title, xlabel, ylabel, loc)
        axes.set(xlim=(0, FIRST_STEPS), ylim=limits, yscale="log" if log else "linear")
        axes.grid(True, color=GRID, linewidth=0.7)
        self._limits, self._log = limits, log
        self._parts = []
        for name, trait in curves.items():
            line = {"color": trait.colour, "ls": trait.dash, "lw": 1.75, "animated": True}
            (curve,) = axes.plot([], [], **line)
            (head,) = axes.plot(
                [], [], trait.marker, color=trait.colour, ms=9, mec=INK, mew=1, label=name,
                clip_on=False, animated=True, zorder=4,
            )  # fmt: skip
            self._parts.append((curve, head))
        self._draw_still(axes)

    def draw_still(self, axes):
        """Draw on other axes what never changes: names of the curves beside the title."""
        if len(self.traits) > 1:
            axes.set_title("")
            axes.set_title(self.title, pad=8, loc="left")
        self._draw_still(axes)

    def _draw_still(self, axes):
        if self._still:
            self._still(axes)
        if len(self.traits) > 1:
            handles = [_sample(trait) for trait in self.traits.values()]
            axes.legend(
                handles, self.traits, loc="lower right", bbox_to_anchor=(1.02, 0.98),
                ncols=len(handles), frameon=False, labelcolor=INK, fontsize=9, handlelength=2.6,
                columnspacing=1.4, borderaxespad=0,
            )  # fmt: skip

    def show(self, *series):
        """Draw each curve as its series, values of steps 0, 1, 2 …; NaN is left out."""
        every = np.array(series, float)
        if self._log:
            every = np.clip(every, *DECADES)
        self.series = every
        steps = every.shape[1] - 1
        for (curve, head), values in zip(self._parts, every, strict=True):
            curve.set_data(range(steps + 1), values)
            known = np.flatnonzero(np.isfinite(values))[-1:]
            head.set_data(known, values[known])
        self._make_room(steps, every[np.isfinite(every)])

    def _make_room(self, steps, values):
        right = FIRST_STEPS
        while right < steps:
            right *= 2
        low, high = self._limits
        if self._log and len(values):
            least, most = values.min(), values.max()
            low = low if least >= low else 10 ** np.floor(np.log10(least))
            high = high if most <= high else 10 ** np.ceil(np.log10(most))
        if (right, (low, high)) != (self.axes.get_xlim()[1], self.axes.get_ylim()):
            self.axes.set(xlim=(0, right), ylim=(low, high))
            self._streamed.redraw_background()


def _sample(trait):
    look = {"color": trait.colour, "ls": trait.dash, "marker": trait.marker}
    return Line2D([], [], lw=1.75, ms=6.5, mec=INK, mew=0.8, **look)
