"""The two-class problems in the plane that the playground offers, all of one size."""

import numpy as np

from shared.data import blobs, moons, spirals

LIMIT = 3.4  # the plane drawn is −LIMIT … LIMIT both ways
N_TRAIN, N_TEST = 200, 100
SEED = 3

PROBLEMS = {
    "xor": "XOR: four clouds",
    "blobs": "two clouds",
    "ring": "disc in a ring",
    "moons": "two moons",
    "spirals": "two spirals",
}
STRAIGHT = ("blobs",)  # those that one line separates


def problem(name, noise):
    """Draw a problem; the same noise gives the same points, more noise moves them further.

    Parameters
    ----------
    name : str
        A key of `PROBLEMS`.
    noise : float
        0 to 1, where 1 hides the shape; its scale fits the problem.

    Returns
    -------
    X_train, classes_train, X_test, classes_test : ndarray
        X (P, 2) float64 and classes (P,) int64, 0 and 1; 200 to train on and 100 held out.

    Examples
    --------
    >>> X, classes, X_test, classes_test = problem("xor", 0.0)
    >>> X.shape, len(X_test), np.unique(np.abs(X)).tolist()
    ((200, 2), 100, [1.3])
    """
    rng = np.random.default_rng(SEED)
    half = (N_TRAIN + N_TEST) // 2
    if name == "xor":
        corners = [(1.3, 1.3), (-1.3, 1.3), (-1.3, -1.3), (1.3, -1.3)]
        X, classes = blobs(half // 2, corners, 0.9 * noise, rng=rng)
        classes = classes % 2
    elif name == "blobs":
        X, classes = blobs(half, [(-1.2, -1.2), (1.2, 1.2)], noise, rng=rng)
    elif name == "ring":
        X, classes = _ring(half, 0.8 * noise, rng)
    elif name == "moons":
        X, classes = moons(half, 0.5 * noise, rng=rng)
        X = (X - (0.5, 0.25)) * 1.6
    else:
        X, classes = spirals(half, 2, 0.16 * noise, turns=1.25, rng=rng)
        X = X * 2.6
    return X[:N_TRAIN], classes[:N_TRAIN], X[N_TRAIN:], classes[N_TRAIN:]


def _ring(half, noise, rng):
    """A disc of radius 1 and the ring around it from radius 1.7 to 2.4, blurred by the noise."""
    classes = rng.permutation(np.repeat([0, 1], half))
    inner, outer = np.where(classes, 1.7, 0.0), np.where(classes, 2.4, 1.0)
    radius = np.sqrt(rng.uniform(inner**2, outer**2))
    angle = rng.uniform(0, 2 * np.pi, 2 * half)
    X = np.column_stack([radius * np.cos(angle), radius * np.sin(angle)])
    return X + rng.normal(0, 1, X.shape) * noise, classes
