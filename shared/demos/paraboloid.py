"""Walking down the paraboloid of the mean square error by the LMS rule (lecture 01).

ξ(w) = ⟨(d − wᵗx)²⟩ over the patterns, R = ⟨x xᵗ⟩, p = ⟨d x⟩, ∇ξ = 2(Rw − p), w* = R⁻¹p.
Steepest descent w ← w − μ∇ξ converges for 0 < μ < 1/λ_max.  `paraboloid.js` is the same in
JavaScript, `paraboloid_scene` what is seen of it.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np

STEPS = 60
FAR = 1e6  # beyond it the path stands still, so that nothing overflows


@dataclass(frozen=True)
class Paraboloid:
    """The mean square error of a linear neuron with two weights on fixed patterns.

    Attributes
    ----------
    X : ndarray, shape (P, 2)
    d : ndarray, shape (P,)
        Desired outputs.
    R : ndarray, shape (2, 2)
        Correlation of the inputs ⟨x xᵗ⟩.
    optimum : ndarray, shape (2,)
        w* = R⁻¹p.
    """

    X: np.ndarray
    d: np.ndarray

    @property
    def R(self):
        return self.X.T @ self.X / len(self.X)

    @property
    def optimum(self):
        return np.linalg.solve(self.R, self.d @ self.X / len(self.X))

    @property
    def minimum(self):
        """ξ(w*), the error that no weights can undercut."""
        return float(np.mean((self.d - self.X @ self.optimum) ** 2))

    @property
    def bound(self):
        """1/λ_max, below which steepest descent converges."""
        return float(1 / np.linalg.eigvalsh(self.R)[-1])

    @property
    def online_bound(self):
        """The rate at which one round of single-pattern steps stops contracting."""
        low, high = 0.0, 4 * self.bound
        for _ in range(60):
            rate = (low + high) / 2
            low, high = (rate, high) if self._contracts(rate) else (low, rate)
        return low

    def _contracts(self, rate):
        round_ = np.eye(2)
        for x in self.X:
            round_ = (np.eye(2) - 2 * rate * np.outer(x, x)) @ round_
        return max(abs(np.linalg.eigvals(round_))) < 1

    def excess(self, w):
        """ξ(w) − ξ(w*) for weights of shape (…, 2)."""
        away = w - self.optimum
        return np.einsum("...i,ij,...j", away, self.R, away)


def descend(surface, rates, start, steps=STEPS, online=False):
    """Walk down from ``start`` with each of the learning rates at once.

    Parameters
    ----------
    surface : Paraboloid
    rates : array_like, shape (n,)
        μ > 0 in w ← w − μ∇ξ, or in w ← w + 2μεx when online.
    start : (float, float)
    steps : int
        Updates: of the whole batch, or of one pattern after the other when online.
    online : bool

    Returns
    -------
    ndarray, shape (n, steps + 1, 2)
        A path that passes 10⁶ stands still there: no infinity and no NaN.

    Raises
    ------
    ValueError
        A rate that is not above zero.

    Examples
    --------
    >>> path = descend(patterns(), [0.1, 0.6], start=(-2, 2))
    >>> patterns().excess(path[:, -1]) > patterns().excess(path[:, 0])
    array([False,  True])
    """
    rates = np.atleast_1d(np.asarray(rates, float))
    if not (np.isfinite(rates).all() and (rates > 0).all()):
        raise ValueError(f"rates must be finite and above 0; got {rates}")
    path = np.empty((len(rates), steps + 1, 2))
    path[:, 0] = start
    R, optimum = surface.R, surface.optimum
    for t in range(steps):
        w = path[:, t]
        if online:
            x, d = surface.X[t % len(surface.X)], surface.d[t % len(surface.X)]
            gradient = -2 * np.outer(d - w @ x, x)
        else:
            gradient = 2 * (w - optimum) @ R  # = 2(Rw − p)
        still = np.abs(w).max(axis=1, keepdims=True) > FAR
        path[:, t + 1] = np.where(still, w, w - rates[:, None] * gradient)
    return path


@cache
def patterns():
    """Twelve patterns of two correlated inputs, scaled so that λ_max = 2: the bound is 0.5."""
    rng = np.random.default_rng(20)
    d = np.repeat([-1.0, 1.0], 6)
    X = rng.multivariate_normal([0, 0], [[1, 0.5], [0.5, 1]], size=12) + np.outer(d, [0.7, 0.1])
    X, d = X[(order := rng.permutation(12))], d[order]
    return Paraboloid(X * np.sqrt(2 / np.linalg.eigvalsh(X.T @ X / 12)[-1]), d)


def derive(state):
    """The core: path, error and verdict at one state."""
    surface, rate, step = patterns(), state["rate"], state["step"]
    online = state["method"] == "online"
    path = descend(surface, [rate], state["start"], online=online)[0]
    excess = surface.excess(path)
    gradient = 2 * (path[step] - surface.optimum) @ surface.R
    ratio = rate / surface.bound
    return {
        "path": path,
        "excess": excess,
        "ratio": ratio,
        "w1": path[step, 0],
        "w2": path[step, 1],
        "excess_now": excess[step],
        "downhill": [path[step], path[step] - gradient / (np.hypot(*gradient) or 1)],
        "sentence": _verdict(ratio, online, rate / surface.online_bound),
    }


def _verdict(ratio, online, online_ratio):
    if online:
        return 7 if online_ratio >= 1 else 5 if ratio < 0.1 else 6
    if abs(ratio - 1) < 1e-9:
        return 3
    return 0 if ratio < 0.1 else 1 if ratio <= 0.5 else 2 if ratio < 1 else 4
