"""Loss surfaces over two weights, on which the demos of lecture 04 descend.

`surfaces.js` holds the same formulas for the browser; a test compares the two.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np

FLAT, STEEP = 0.05, 2.0  # the ravine's two coefficients; its curvatures are twice these


@dataclass(frozen=True, eq=False)
class Surface:
    """A loss f(w) of two weights.

    Attributes
    ----------
    name, words : str
    value : callable
        w (…, 2) → f(w), shape (…).
    gradient : callable
        w (…, 2) → ∇f(w), shape (…, 2).
    minima : ndarray, shape (n, 2)
        All of the same value.
    limits : ((float, float), (float, float))
        Of w₁ and of w₂, as pictured.
    start : (float, float)
        A place from which the descent is worth seeing.

    Examples
    --------
    >>> ravine = surfaces()["ravine"]
    >>> ravine.gradient(np.array([-8.0, 2.0]))
    array([-0.8,  8. ])
    >>> ravine.bound
    0.5
    """

    name: str
    words: str
    value: Callable
    gradient: Callable
    minima: np.ndarray
    limits: tuple[tuple[float, float], tuple[float, float]]
    start: tuple[float, float]

    @property
    def least(self):
        """f at the minima."""
        return float(self.value(self.minima[0]))

    def excess(self, w):
        """f(w) − min f, for w of shape (…, 2)."""
        return self.value(w) - self.least

    @property
    def bound(self):
        """2/λ_max of the curvature at the minimum.

        Gradient descent with a larger rate moves away from the minimum however close it starts;
        on a quadratic surface that is so from everywhere.
        """
        h, at = 1e-5, self.minima[0]
        rows = [
            (self.gradient(at + step) - self.gradient(at - step)) / (2 * h)
            for step in h * np.eye(2)
        ]
        return round(float(2 / np.linalg.eigvalsh(rows)[-1]), 9)


def _quadratic(a, b):
    """f = a w₁² + b w₂² and its gradient."""

    def value(w):
        return a * (w[..., 0] * w[..., 0]) + b * (w[..., 1] * w[..., 1])

    def gradient(w):
        return _stack(2 * a * w[..., 0], 2 * b * w[..., 1])

    return value, gradient


def _rosenbrock():
    """f = (1 − w₁)² + 10 (w₂ − w₁²)²: Rosenbrock (1960), with 10 in the place of 100."""

    def value(w):
        x, y = w[..., 0], w[..., 1]
        across = y - x * x
        return (1 - x) * (1 - x) + 10 * (across * across)

    def gradient(w):
        x, y = w[..., 0], w[..., 1]
        across = y - x * x
        return _stack(-2 * (1 - x) - 40 * (across * x), 20 * across)

    return value, gradient


def _beale():
    """f = (1.5 − x + xy)² + (2.25 − x + xy²)² + (2.625 − x + xy³)²: Beale (1958)."""

    def terms(x, y):
        y2 = y * y
        return 1.5 - x + x * y, 2.25 - x + x * y2, 2.625 - x + x * (y2 * y)

    def value(w):
        p, q, r = terms(w[..., 0], w[..., 1])
        return p * p + q * q + r * r

    def gradient(w):
        x, y = w[..., 0], w[..., 1]
        p, q, r = terms(x, y)
        y2 = y * y
        return _stack(
            2 * (p * (y - 1) + q * (y2 - 1) + r * (y2 * y - 1)),
            2 * (p * x + 2 * (q * (x * y)) + 3 * (r * (x * y2))),
        )

    return value, gradient


def _saddle():
    """f = w₁²/2 − w₂²/2 + w₂⁴/4 + 1/4: a saddle at the origin between minima at w₂ = ±1."""

    def value(w):
        x2, y2 = w[..., 0] * w[..., 0], w[..., 1] * w[..., 1]
        return x2 / 2 - y2 / 2 + y2 * y2 / 4 + 0.25

    def gradient(w):
        x, y = w[..., 0], w[..., 1]
        return _stack(x, y * y * y - y)

    return value, gradient


PATTERNS = np.linspace(-2, 2, 9)  # inputs of the smallest network


def _network():
    """The mean of (y − w₂ tanh(w₁ x))² over nine patterns, y = 1.5 tanh(x) ± 0.2.

    The ±0.2 is even in x and tanh odd: it lifts the minima and leaves them in their places.
    """
    x = PATTERNS
    y = 1.5 * np.tanh(x) + 0.2 * (-1.0) ** np.arange(len(x))

    def value(w):
        error = w[..., 1, None] * np.tanh(w[..., 0, None] * x) - y
        return (error * error).mean(axis=-1)

    def gradient(w):
        a = np.tanh(w[..., 0, None] * x)
        error = w[..., 1, None] * a - y
        inner = error * w[..., 1, None] * (1 - a * a) * x
        return _stack(2 * inner.mean(axis=-1), 2 * (error * a).mean(axis=-1))

    return value, gradient


def _stack(*parts):
    return np.stack(parts, axis=-1)


@cache
def surfaces():
    """The six surfaces by name."""
    quadratics = (
        Surface(
            "bowl", "quadratic bowl", *_quadratic(0.5, 0.75), np.zeros((1, 2)),
            ((-4, 4), (-3.6, 3.6)), (-3.2, 2.4),
        ),
        Surface(
            "ravine", "ravine", *_quadratic(FLAT, STEEP), np.zeros((1, 2)),
            ((-10, 10), (-4, 4)), (-8.5, 2.6),
        ),
    )  # fmt: skip
    others = (
        Surface(
            "rosenbrock", "Rosenbrock's valley", *_rosenbrock(), np.ones((1, 2)),
            ((-2, 2), (-1, 3)), (-1.5, 2.0),
        ),
        Surface(
            "beale", "Beale's function", *_beale(), np.array([[3.0, 0.5]]),
            ((-1, 4.5), (-2, 2)), (0.5, 1.2),
        ),
        Surface(
            "saddle", "saddle", *_saddle(), np.array([[0.0, 1.0], [0.0, -1.0]]),
            ((-2, 2), (-1.8, 1.8)), (-1.5, 0.01),
        ),
    )  # fmt: skip
    network = Surface(
        "network", "network of two weights", *_network(), np.array([[1, 1.5], [-1, -1.5]]),
        ((-4, 4), (-3.6, 3.6)), (-3.4, 2.6),
    )  # fmt: skip
    return {surface.name: surface for surface in (*quadratics, *others, network)}
