"""A loss surface as a panel's background: between two contours lies a twelfth of the picture."""

import numpy as np
from matplotlib.ticker import MaxNLocator

from shared.plots.style import Trait

STAR = Trait("#f0e442", "*", (0, ()))
START = Trait("#ffffff", "o", (0, ()))
LEVELS = 12


def contours(surface):
    """A function (axes) that draws the surface's contours, light where it is low."""

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
