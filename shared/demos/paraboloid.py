"""Demo: the LMS rule walks down the paraboloid of the mean square error (lecture 01).

ξ(w) = ⟨(d − wᵗx)²⟩ over the patterns, R = ⟨x xᵗ⟩, p = ⟨d x⟩, ∇ξ = 2(Rw − p), w* = R⁻¹p.
Steepest descent w ← w − μ∇ξ converges for 0 < μ < 1/λ_max.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from shared.demos.controls import Choice, Handle, Slider, Toggle
from shared.demos.frames import FramesDemo
from shared.demos.layers import Arrow, Curve, Points
from shared.demos.scene import Array, Panel, Scene, Value
from shared.plots.style import TRAITS, Trait

STEPS = 60
FAR = 1e6  # beyond it the path stands still, so that nothing overflows
RATES = tuple(round(0.01 * k, 2) for k in range(1, 61))  # the bound is 0.5, see `patterns`
SOLID = {"dash": (0, ()), "marker": "o"}
STAR = Trait("#f0e442", "*", (0, ()))


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


@dataclass(frozen=True)
class Descent:
    """Paths of the weights (rates, steps + 1, 2) and their error excess (rates, steps + 1).

    ``diverged`` (rates,) says where the error ended above its start.
    """

    path: np.ndarray
    excess: np.ndarray
    diverged: np.ndarray


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
    Descent
        A path that passes 10⁶ stands still there: no infinity and no NaN.

    Raises
    ------
    ValueError
        A rate that is not above zero.

    Examples
    --------
    >>> descend(patterns(), [0.1, 0.6], start=(-2, 2)).diverged
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
    excess = surface.excess(path)
    return Descent(path, excess, excess[:, -1] > excess[:, 0])


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
    descent = descend(surface, [rate], state["start"], online=online)
    path, excess = descent.path[0], descent.excess[0]
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


AFTER = " After step {step} the error is {excess_now} above its minimum."
SENTENCES = (
    "Too small: μ is {ratio} of the bound. Every step goes downhill, but hardly moves." + AFTER,
    "Good: μ is {ratio} of the bound, at most one half. No step overshoots the valley." + AFTER,
    "Oscillates: μ is {ratio} of the bound, more than one half. Each step jumps across the valley, "
    "but lands nearer than the last." + AFTER,
    "At the bound: each step jumps across the valley and lands exactly as far away." + AFTER,
    "Diverges: μ is {ratio} times the bound. Each jump across the valley is longer than the last."
    + AFTER,
    "Online, small μ: the single patterns pull in different directions, yet their steps are so "
    "short that the path is nearly smooth." + AFTER,
    "Online: each pattern pulls the weights its own way, so they keep circling around w* instead "
    "of reaching it; the larger μ, the wider." + AFTER,
    "Online, diverges: above μ = {online_bound} one round of single-pattern steps no longer brings "
    "the weights nearer to w*." + AFTER,
)


def _contours(axes):
    surface = patterns()
    (left, right), (bottom, top) = axes.get_xlim(), axes.get_ylim()
    w1, w2 = np.meshgrid(np.linspace(left, right, 200), np.linspace(bottom, top, 200))
    height = surface.excess(np.stack([w1, w2], axis=-1))
    levels = height.max() * np.linspace(0.05, 1, 11) ** 2
    axes.contourf(w1, w2, height, [0, *levels], colors=[str(g) for g in np.linspace(1, 0.84, 11)])
    axes.contour(w1, w2, height, levels, colors="#a9aeb8", linewidths=0.7)
    axes.grid(False)


@cache
def _scene():
    surface = patterns()
    path = Curve("path", along="step", trait=TRAITS[1]._replace(**SOLID), dots=True)
    error = Curve("excess", along="step", trait=TRAITS[0])
    return Scene(
        title="LMS on the error paraboloid",
        alternative="Left, the path of the two weights over the contours of the mean square error, "
        "from a start to the optimum w*, which a star marks. Right, the error above its minimum "
        "at every step, on a logarithmic scale.",
        caption="Try first: move μ slowly past the mark 1/λmax and watch the error on the right "
        "turn from falling to rising. Then choose one pattern at a time, with μ = 0.05 and "
        "with 0.30: how close to the star does the path settle? The start can be dragged.",
        panels=(
            Panel(
                "map", "Path of the weights over the error ξ(w)", "$w_1$", "$w_2$",
                x_limits=(-3.2, 3.2), y_limits=(-2.88, 2.88), background=_contours,
                layers=(
                    Points("optimum", STAR, size=16),
                    path,
                    Arrow("downhill", label="−∇ξ", shown_by="gradient"),
                ),
            ),
            Panel(
                "error", "Error above its minimum", "step", r"$\xi - \xi_{\min}$",
                x_limits=(0, STEPS), y_limits=(1e-8, 1e4), y_scale="log", size=(265, 330),
                layers=(error,),
            ),
        ),
        controls=(
            Slider("rate", "learning rate μ", RATES, 0.47, format=".2f", marks=(
                (surface.bound / 2, "½ · 1/λmax"), (surface.bound, "1/λmax"))),
            Slider("step", "step", tuple(range(STEPS + 1)), 14, format="d", play=12),
            Choice("method", "gradient of", (("batch", "all patterns (batch)"),
                                             ("online", "one pattern at a time")), "batch"),
            Toggle("gradient", "Show −∇ξ", start=False),
            Handle("start", "start", "map", (-2.6, 0.9), (-3.2, 3.2), (-2.88, 2.88), step=0.1,
                   trait=Trait("#ffffff", "o", (0, ()))),
        ),
        values=(
            Value("w1", "w₁", ".3g"),
            Value("w2", "w₂", ".3g"),
            Value("excess_now", "ξ − ξmin", ".3g"),
            Value("ratio", "μ · λmax", ".2f"),
            Value("online_bound", "", ".2f"),
        ),
        legend=(("optimum w*", STAR),),
        arrays={
            "X": Array(("pattern", "xy"), surface.X),
            "d": Array(("pattern",), surface.d),
            "R": Array(("row", "column"), surface.R),
            "optimum": Array(("point", "xy"), surface.optimum[None]),
            "bound": Array((), surface.bound),
            "online_bound": Array((), surface.online_bound),
            "steps": Array((), float(STEPS)),
        },
        sentences=SENTENCES,
        derive=derive,
        derived={"path": ("step", "xy"), "excess": ("step",)},
        script=Path(__file__).with_suffix(".js"),
    )  # fmt: skip


def lms_paraboloid(state=None):
    """Steepest descent and LMS on the error surface of a linear neuron with two weights.

    Parameters
    ----------
    state : dict, optional
        Entries of the state to start with, as ``demo.state`` gives them: ``rate`` (μ, 0.01 to
        0.60; the bound is 0.5), ``step`` (0 to 60), ``method`` ("batch" or "online"),
        ``gradient`` (bool), ``start`` ([w₁, w₂]).

    Returns
    -------
    FramesDemo

    Raises
    ------
    ValueError
        Unknown entries, or values out of range.

    Examples
    --------
    >>> demo = lms_paraboloid(state={"rate": 0.55})
    >>> demo.rate
    0.55
    """
    return FramesDemo(_scene(), state)
