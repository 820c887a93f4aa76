"""Where words stand on a drawn map, and their names beside them, in pixels around its middle."""

import numpy as np

HALF_WIDTH, HALF_HEIGHT = 186, 145  # of the panel
REACH = (125, 118)  # of the points: names need room beyond them
LETTER, TALL = 7.6, 8  # width of a letter, half the height of a name
MARKER = 8  # half the size of a marker


def on_the_map(plane):
    """Scale places (n, 2), both axes alike, so that they fill the panel around its middle.

    Examples
    --------
    >>> on_the_map(np.array([[0.0, 0.1], [0.5, 0.1]])).tolist()
    [[-125.0, 0.0], [125.0, 0.0]]
    """
    low, high = plane.min(axis=0), plane.max(axis=0)
    sizes = (high - low) / 2
    scale = min((reach / size for reach, size in zip(REACH, sizes, strict=True) if size > 1e-6),
                default=0.0)  # fmt: skip
    return (plane - (low + high) / 2) * scale


def label_places(points, lengths):
    """Middles (n, 2) of names of so many letters, each beside its point and free if that can be.

    One after the other takes the first of twelve places with the fewest names and markers in its
    way.

    Examples
    --------
    >>> label_places(np.zeros((2, 2)), [3, 3])
    [(0.0, 17.0), (0.0, -17.0)]
    """
    taken = [(x, y, MARKER, MARKER) for x, y in points]
    middles = []
    for (x, y), length in zip(points, lengths, strict=True):
        half = LETTER * length / 2
        aside, corner = half + MARKER + 3, half + 3
        ways = ((0, 17), (0, -17), (aside, 0), (-aside, 0))
        ways += ((corner, 15), (-corner, 15), (corner, -15), (-corner, -15))
        ways += ((aside, 9), (-aside, 9), (aside, -9), (-aside, -9))
        places = [(float(x + right), float(y + up)) for right, up in ways]
        best = min(places, key=lambda place: _in_the_way(*place, half, taken))
        taken.append((*best, half, TALL))
        middles.append(best)
    return middles


def _in_the_way(x, y, half, taken):
    outside = abs(x) + half > HALF_WIDTH or abs(y) + TALL > HALF_HEIGHT
    return 9 * outside + sum(
        abs(x - other) < half + wide and abs(y - height) < TALL + tall
        for other, height, wide, tall in taken
    )


def arrow(tail, tip):
    """From the edge of one marker to the edge of another, (2, 2); no length if they touch."""
    along = tip - tail
    length = np.hypot(*along)
    if length < 3 * MARKER:
        return np.zeros((2, 2))
    return np.array([tail + along * (MARKER / length), tip - along * (MARKER / length)])
