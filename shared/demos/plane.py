"""The plane of a classifier that trains: what it answers everywhere, with the data over it."""

import time

import numpy as np
from contourpy import contour_generator
from matplotlib.colors import LinearSegmentedColormap, ListedColormap, to_rgb

from shared.plots.style import INK, PAPER, TRAITS

MOST_ACROSS, LEAST_ACROSS = 120, 30  # places asked along each side of the plane
PATIENCE = 0.04  # seconds that asking them may take


class Sampling:
    """Asks for numbers on a grid over the plane, finer where they come faster.

    Parameters
    ----------
    x_limits, y_limits : (float, float)
    across : int, optional
        So many places along each side, however long they take.

    Examples
    --------
    >>> sampling = Sampling((0, 1), (0, 1))
    >>> values = sampling.ask(lambda places: places[:, 0])
    >>> float(values[0, 0]), float(values[0, -1])
    (0.0, 1.0)
    """

    def __init__(self, x_limits, y_limits, across=None):
        self.limits, self.across = (x_limits, y_limits), across
        self._each = None  # seconds a place

    def ask(self, answers):
        """Values (A, A) of ``answers``, (P, 2) → (P,), from the lower left upwards."""
        if self.across:
            return self._ask(answers, self.across)
        if self._each is None:
            self._ask(answers, LEAST_ACROSS)
        across = int(np.clip(np.sqrt(PATIENCE / self._each), LEAST_ACROSS, MOST_ACROSS))
        return self._ask(answers, across)

    def _ask(self, answers, across):
        plane = np.meshgrid(*(np.linspace(*limits, across) for limits in self.limits))
        places = np.column_stack([part.ravel() for part in plane])
        began = time.perf_counter()
        values = answers(places)
        self._each = max((time.perf_counter() - began) / len(places), 1e-9)
        return np.reshape(values, (across, across))


class Plane:
    """Axes with a tinted region, a border, lines and points, all of them moving artists.

    Parameters
    ----------
    streamed : StreamedFigure
    box : tuple of float
        Left, bottom, width, height in shares of the figure.
    limits : ((float, float), (float, float))
        Of x₁ and of x₂.
    title : str
    n_classes : int
        At most 7, drawn as `TRAITS` in their order.
    shades : bool
        Tint by a number from 0 to 1, for two classes, instead of by a class.
    """

    def __init__(self, streamed, box, limits, title, n_classes, shades=False):
        self.axes = streamed.axes(box, title, "$x_1$", "$x_2$")
        self.axes.set(xlim=limits[0], ylim=limits[1])
        self.limits, self.shades = limits, shades
        self.traits = traits = TRAITS[:n_classes]
        self._streamed, self._values = streamed, np.zeros((1, 1))
        self._colours = ListedColormap([tint(trait.colour) for trait in traits])
        if shades:
            ends = [tint(trait.colour, 0.5) for trait in traits]
            self._colours = LinearSegmentedColormap.from_list("shades", [ends[0], PAPER, ends[1]])
        self._lines, self._halo, self._border = (
            self.axes.plot([], [], color=colour, lw=width, ls=dash, zorder=order, animated=True)[0]
            for colour, width, dash, order in (
                ("#6b7180", 0.9, (0, (4, 3)), 1),
                (PAPER, 3.8, "-", 2),
                (INK, 2.0, "-", 2.1),
            )
        )
        self._filled = [self._marks(trait, trait.colour, INK, 6.2) for trait in traits]
        self._hollow = [self._marks(trait, PAPER, trait.colour, 4.8) for trait in traits]

    def _marks(self, trait, face, edge, size):
        look = {"mfc": face, "mec": edge, "mew": 0.8 if edge == INK else 1.5, "ms": size}
        return self.axes.plot([], [], trait.marker, ls="none", zorder=3, animated=True, **look)[0]

    def show_points(self, X, classes, hollow=False):
        """Points X (P, 2) with ``classes`` (P,) from 0; hollow ones are those held out."""
        for number, marks in enumerate(self._hollow if hollow else self._filled):
            marks.set_data(*X[classes == number].T)

    def show_region(self, values, border=False):
        """Tint by ``values`` (A, A), with a border where they cross ½ if it is asked for."""
        self._values = values
        self._streamed.fill(self.axes, self._colours(values[::-1], bytes=True), self.shades)
        places = [np.linspace(*limits, len(values)) for limits in self.limits]
        pieces = contour_generator(*places, values).lines(0.5) if border else []
        for artist in (self._halo, self._border):
            artist.set_data(*_joined(pieces))

    def show_lines(self, W, b):
        """The lines w·x + b = 0 of neurons with weights W (n, 2) and b (n,)."""
        sizes = np.hypot(*W.T)
        some = sizes > 0
        normals = W[some] / sizes[some, None]
        feet = normals * (-b[some] / sizes[some])[:, None]
        reach = 2 * np.abs(self.limits).sum() * np.column_stack([-normals[:, 1], normals[:, 0]])
        self._lines.set_data(*_joined(np.stack([feet - reach, feet + reach], axis=1)))

    def seen(self):
        """What is shown now: the values (A, A), and places (n, 2) by name, nan between lines."""
        marks = {f"{name}_{number}": artist
                 for name, artists in (("filled", self._filled), ("hollow", self._hollow))
                 for number, artist in enumerate(artists)}  # fmt: skip
        artists = marks | {"border": self._border, "lines": self._lines}
        return {"values": self._values} | {
            name: np.array(artist.get_xydata()) for name, artist in artists.items()
        }


def tint(colour, strength=0.2):
    """The colour thinned on paper, so that markers of any class stand out on it."""
    return tuple(1 - strength * (1 - c) for c in to_rgb(colour))


def _joined(pieces):
    """Lines (n, 2) as one, with a gap between two: its x and its y."""
    gap = np.full((1, 2), np.nan)
    return np.concatenate([part for piece in pieces for part in (piece, gap)] or [gap]).T
