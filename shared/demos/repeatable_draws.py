"""Numbers for draws that come out the same in Python and in every browser.

`repeatable_draws.js` gives the same.
"""

import numpy as np

from shared.demos.scene import Memory

DRAWS = 1000  # that a button goes through
DRAW = Memory(
    "draw",
    0,
    lambda value: type(value) is int and 0 <= value < DRAWS,
    f"a whole number from 0 to {DRAWS - 1}",
)


def uniform(draw, n):
    """Numbers (n,) in [0, 1), one for each place of a text.

    Each is a hash of its place and the number of the draw (C. Wellons, "lowbias32", 2018).

    Examples
    --------
    >>> uniform(0, 3).round(3)
    array([0.427, 0.173, 0.994])
    """
    x = np.arange(n, dtype=np.uint32) + np.uint32((draw + 1) * 0x9E3779B1 % 2**32)
    x = (x ^ x >> 16) * np.uint32(0x7FEB352D)
    x = (x ^ x >> 15) * np.uint32(0x846CA68B)
    return (x ^ x >> 16) / 2**32


def next_draw(draw):
    """The number of the draw after this one.

    Examples
    --------
    >>> next_draw(0), next_draw(999)
    (1, 0)
    """
    return (draw + 1) % DRAWS
