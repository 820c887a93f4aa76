"""Which class a classifier gives to every place of a plane."""

import numpy as np
from matplotlib.colors import ListedColormap, to_rgb

from shared.plots.style import INK, PAPER, TRAITS

PASSES = 8  # how often the classes of neighbouring places are averaged before a border is drawn


def scatter_classes(axes, X, y, names=None, size=45):
    """Draw points of shape (P, 2) with one colour and marker per class.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
    X : ndarray, shape (P, 2)
    y : ndarray, shape (P,)
        Class of each point; the classes are drawn in ascending order.
    names : sequence of str, optional
        What the classes are called in the legend, in ascending order; without it, their values.
    size : float
        Area of a marker in points².
    """
    for trait, value, name in _looks(y, names):
        axes.scatter(
            *X[y == value].T,
            s=size,
            marker=trait.marker,
            color=trait.colour,
            edgecolor=INK,
            linewidth=0.8,
            label=name,
            zorder=3,
        )


def decision_regions(axes, predict, X, y, names=None, margin=0.15, resolution=300):
    """Tint the plane by the class that ``predict`` gives, with the data drawn over it.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
        Limits are set to hold the data and a margin.
    predict : callable
        (P, 2) → (P,), values as in ``y``.
    X : ndarray, shape (P, 2)
    y : ndarray, shape (P,)
    names : sequence of str, optional
        See `scatter_classes`.
    margin : float
        Room around the data as a share of its range.
    resolution : int
        Places along each side at which ``predict`` is asked.

    Raises
    ------
    ValueError
        If X does not have two columns: more inputs have no plane to draw.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> X = np.array([[0.0, 0.0], [1.0, 1.0]])
    >>> decision_regions(Figure().add_subplot(), lambda X: X[:, 0] > 0.5, X, np.array([0, 1]))
    """
    X, y = np.asarray(X), np.asarray(y)
    if X.ndim != 2 or X.shape[1] != 2:
        raise ValueError(f"X must have shape (P, 2) to be drawn in a plane; got {X.shape}")
    low, high = X.min(axis=0), X.max(axis=0)
    room = margin * np.where(high > low, high - low, 1.0)
    (left, bottom), (right, top) = low - room, high + room
    across, up = np.meshgrid(_places(left, right, resolution), _places(bottom, top, resolution))
    classes = np.unique(y)
    answer = np.asarray(predict(np.column_stack([across.ravel(), up.ravel()])))
    region = np.searchsorted(classes, answer).reshape(across.shape)
    axes.pcolormesh(
        across,
        up,
        region,
        cmap=ListedColormap([_tint(trait.colour) for trait, _, _ in _looks(y, names)]),
        vmin=-0.5,
        vmax=len(classes) - 0.5,
        shading="auto",
        zorder=0,
        rasterized=True,
    )
    for index in range(len(classes)):
        inside = _blur((region == index).astype(float))
        if inside.min() < 0.5 < inside.max():
            axes.contour(across, up, inside, levels=[0.5], colors=INK, linewidths=1.4, zorder=2)
    axes.grid(False)
    axes.set(xlim=(left, right), ylim=(bottom, top))
    scatter_classes(axes, X, y, names)


def _looks(y, names):
    classes = np.unique(y)
    if len(classes) > len(TRAITS):
        raise ValueError(f"at most {len(TRAITS)} classes can be told apart; got {len(classes)}")
    if names is None:
        names = [f"{value:g}" for value in classes]
    return list(zip(TRAITS, classes, names, strict=False))


def _places(low, high, number):
    """Evenly spaced places, and beyond both limits as many more as `_blur` spoils at an edge."""
    beyond = PASSES * (high - low) / (number - 1)
    return np.linspace(low - beyond, high + beyond, number + 2 * PASSES)


def _blur(image):
    """Average with the neighbours, so that a line between two pixels is not drawn as stairs."""
    for _ in range(PASSES):
        image = np.pad(image, 1, mode="edge")
        image = (image[:-2] + image[1:-1] + image[2:]) / 3
        image = (image[:, :-2] + image[:, 1:-1] + image[:, 2:]) / 3
    return image


def _tint(colour, strength=0.16):
    """The colour thinned on paper, light enough that markers of any class stand out on it."""
    return tuple(
        strength * c + (1 - strength) * p
        for c, p in zip(to_rgb(colour), to_rgb(PAPER), strict=True)
    )
