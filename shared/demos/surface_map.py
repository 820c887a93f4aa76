"""The maps on which the demos of lecture 04 descend: one panel, start and choice per surface."""

import numpy as np
from matplotlib.ticker import MaxNLocator

from shared.demos.controls import Choice, Handle
from shared.demos.layers import Points
from shared.demos.scene import Array, Panel
from shared.demos.surfaces import surfaces
from shared.plots.style import Trait

STAR = Trait("#f0e442", "*", (0, ()))
START = Trait("#ffffff", "o", (0, ()))
LEVELS = 12  # contours; between two of them lies an equal part of the picture


def maps(title, size, *layers):
    """A panel for each surface, shown while it is chosen, with its minima below the layers."""
    return tuple(
        Panel(
            name, f"{title}: {surface.words}", "$w_1$", "$w_2$", *surface.limits,
            size=size, background=_contours(surface), when=("surface", (name,)),
            layers=(Points(f"minima_{name}", STAR, size=13), *layers),
        )
        for name, surface in surfaces().items()
    )  # fmt: skip


def controls():
    """The choice of a surface, and on each map a start that can be dragged."""
    yield Choice("surface", "surface", tuple((s.name, s.words) for s in surfaces().values()),
                 "ravine")  # fmt: skip
    for name, surface in surfaces().items():
        yield Handle(f"start_{name}", "start", name, surface.start, *surface.limits, step=0.05,
                     trait=START)  # fmt: skip


def arrays():
    """The minima of each surface, and by surface the least loss and the stability bound."""
    known = surfaces()
    return {
        **{f"minima_{name}": Array(("point", "xy"), s.minima) for name, s in known.items()},
        "least": Array(("surface",), np.array([s.least for s in known.values()])),
        "bounds": Array(("surface",), np.array([s.bound for s in known.values()])),
    }


def _contours(surface):

    def draw(axes):
        (left, right), (bottom, top) = surface.limits
        plane = np.meshgrid(np.linspace(left, right, 240), np.linspace(bottom, top, 240))
        height = surface.excess(np.stack(plane, axis=-1))
        levels = np.quantile(height, np.linspace(0.02, 0.98, LEVELS))
        shades = [str(grey) for grey in np.linspace(1, 0.8, LEVELS + 1)]
        top = max(height.max(), 1.01 * levels[-1])
        axes.contourf(*plane, height, [0, *levels, top], colors=shades)
        axes.contour(*plane, height, levels, colors="#a9aeb8", linewidths=0.7)
        axes.grid(False)
        for axis in (axes.xaxis, axes.yaxis):
            axis.set_major_locator(MaxNLocator(6, steps=[1, 2, 5, 10]))
            axis.set_major_formatter("{x:g}")

    return draw
