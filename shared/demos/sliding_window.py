"""A kernel that slides over an image (lecture 07, sections 2 to 5): the numbers of the demo.

Cross-correlation O(i, j) = Σ I(iS + m, j S + n) K(m, n); convolution is the same with the kernel
turned by 180°.  Along one side there are (W − F + 2P)/S + 1 places.  `sliding_window.js` is the
same in JavaScript, `convolution_scene` what is seen of it.
"""

from functools import cache

import numpy as np

from shared.data import mnist
from shared.nn.convolution import cross_correlate, rotate_180

SIDE = 3  # F, the kernel's
FULL = 9  # darkest grey level of an image
MOST = 256  # places: the digit's 14 × 14 and a padding of 2
DIGIT = 17  # of the test patterns: a seven with a clear upright and a clear level stroke
KERNELS = {  # rows, and what the sum is divided by
    "slide": (((0, 1, 2), (2, 2, 0), (0, 1, 2)), 1),
    "identity": (((0, 0, 0), (0, 1, 0), (0, 0, 0)), 1),
    "edges": (((-1, -1, -1), (-1, 8, -1), (-1, -1, -1)), 1),
    "blur": (((1, 1, 1), (1, 1, 1), (1, 1, 1)), 9),
    "sharpen": (((0, -1, 0), (-1, 5, -1), (0, -1, 0)), 1),
    "sobel": (((-1, 0, 1), (-2, 0, 2), (-1, 0, 1)), 1),
}


@cache
def images():
    """The images by name: squares of whole grey levels from 0 (paper) to 9 (ink), uint8.

    Examples
    --------
    >>> {name: image.shape for name, image in images().items()}
    {'slide': (5, 5), 'digit': (14, 14), 'square': (10, 10)}
    """
    slide = [[3, 3, 2, 1, 0], [0, 0, 1, 3, 1], [3, 1, 2, 2, 3], [2, 0, 0, 2, 2], [2, 0, 0, 0, 1]]
    grey = mnist("test", size=DIGIT + 1, flat=False, dtype=np.float64)[0][-1]
    square = np.ones((10, 10))
    square[3:8, 2:7] = 7
    found = {
        "slide": np.array(slide),
        "digit": np.round(FULL * grey.reshape(14, 2, 14, 2).mean(axis=(1, 3))),
        "square": square,
    }
    return {name: image.astype(np.uint8) for name, image in found.items()}


def derive(state):
    """The core: padded image, window, products and the output up to the window, at one state.

    Where the kernel does not fit a whole number of times, the window still goes to the places that
    it reaches, and the output is empty.
    """
    image = images()[state["image"]].astype(float)
    kernel, divisor = np.array(state["kernel"], float), state["divisor"]
    turned = state["operation"] == "convolution"
    kernel = rotate_180(kernel) if turned else kernel
    stride, padding = state["stride"], state["padding"]
    padded = np.pad(image, padding)
    steps, rest = divmod(len(padded) - SIDE, stride)
    side, reach = steps + 1, steps * stride + SIDE
    outputs = cross_correlate(padded[:reach, :reach], kernel, stride) / divisor
    place = min(state["position"], side**2) - 1
    row, column = divmod(place, side)
    top, left = row * stride, column * stride
    window = padded[top : top + SIDE, left : left + SIDE]
    filled = np.where(np.arange(side**2) <= place, outputs.ravel(), np.nan).reshape(side, side)
    numbers = {f"k{i}": value for i, value in enumerate(kernel.ravel())}
    numbers |= {f"x{i}": value for i, value in enumerate(window.ravel())}
    return numbers | {
        "padded": padded,
        "output": np.full((1, 1), np.nan) if rest else filled,
        "products": window * kernel,
        "strongest": max(np.abs(outputs).max(), 1e-9),
        "strongest_product": max(FULL * np.abs(kernel).max(), 1e-9),
        "window": _outline(top, left, SIDE, SIDE, len(padded)),
        "here": np.empty((0, 2)) if rest else _outline(row, column, 1, 1, side),
        "rim": _outline(padding, padding, len(image), len(image), len(padded))[: 5 * (padding > 0)],
        "beyond": _corner(reach, len(padded))[: 3 * (rest > 0)],
        "positions": side**2,
        "row": row + 1,
        "column": column + 1,
        "sum": (window * kernel).sum(),
        "result": outputs[row, column],
        "width": len(image),
        "padded_width": len(padded),
        "side": side,
        "places": (len(padded) - SIDE) / stride + 1,
        "output_size": "" if rest else f"{side} × {side}",
        "does_not_fit": "does not fit:" if rest else "",
        "formula": f"({len(image)} − {SIDE} + 2·{padding})/{stride} + 1" if rest else "",
        "verdict": "is no whole number" if rest else "",
        "sentence": 4 if rest else 2 * turned + (divisor > 1),
    }


def _outline(top, left, height, width, cells):
    """Corners of a rectangle of cells in a square of so many, which is 1 wide, y upwards."""
    x, y = np.array([left, left + width]) / cells, 1 - np.array([top, top + height]) / cells
    return np.column_stack([x[[0, 1, 1, 0, 0]], y[[0, 0, 1, 1, 0]]])


def _corner(reach, cells):
    """The line behind the last cells that a window reaches."""
    share = reach / cells
    return np.array([[share, 1], [share, 1 - share], [0, 1 - share]])
