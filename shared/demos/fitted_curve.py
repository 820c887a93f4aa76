"""A small network fitted to few noisy patterns, epoch by epoch (lecture 05, sections 5 to 10).

ŷ = Σ_h v_h tanh(w_h x + c_h) + b is trained by Adam on all patterns at once with the cost
1/(2P) Σ_p (ŷ_p − y_p)² + λ/(2P) Σ (w² + v²): biases are not penalised.  Dropout is inverted: a
neuron that stays counts 1/(1 − p) times.
"""

from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np

from shared.nn.optimizers import Adam

HIDDEN = (1, 2, 3, 5, 8, 12, 20, 30)
PATTERNS = (10, 15, 20, 30, 50)
NOISES = (0.0, 0.1, 0.2, 0.3, 0.5)
PENALTIES = (0.0, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0)
DROPOUTS = (0.0, 0.1, 0.2, 0.5)
SAMPLES = (1, 2, 3, 4, 5, 6)
EPOCHS = tuple(sorted({round(10 ** (k / 20)) for k in range(61)}))  # 1 to 1000
RATE = 0.01
EDGE = 2.0  # patterns lie between −EDGE and EDGE
VALIDATION = 100  # patterns
GOLDEN = (5**0.5 - 1) / 2
MASKS = 101  # epochs, after which dropout's choices come again
GRID = np.linspace(-1.1 * EDGE, 1.1 * EDGE, 111)


def truth(x):
    """The function behind the patterns."""
    return 0.9 * np.sin(2.5 * x) + 0.3 * x


def evenly(start, n):
    """Places (n,) between −EDGE and EDGE, however few of them are taken without great gaps.

    Each is a golden section further than the one before; ``start`` is from 0 to 1.
    """
    return EDGE * (2 * ((start + GOLDEN * np.arange(n)) % 1) - 1)


@cache
def material():
    """All that chance decides, drawn once; a smaller task or network takes the first of each.

    Returns
    -------
    dict of ndarray
        For each of SAMPLES: ``x``, ``noise`` of the training patterns, ``x_val``, ``noise_val``;
        ``w``, ``c``, ``v``: initial weights, w wide enough for steep turns and c so that every
        neuron turns within the data.  ``masks`` (MASKS, most hidden): uniform numbers.
    """
    most = max(HIDDEN)
    samples = []
    for sample in SAMPLES:
        rng = np.random.default_rng(sample)
        w = rng.normal(0, 4, most)
        samples.append(
            {
                "x": evenly(rng.random(), max(PATTERNS)),
                "noise": rng.normal(size=max(PATTERNS)),
                "x_val": evenly(rng.random(), VALIDATION),
                "noise_val": rng.normal(size=VALIDATION),
                "w": w,
                "c": -w * rng.uniform(-EDGE, EDGE, most),
                "v": rng.normal(size=most),
            }
        )
    found = {name: np.array([sample[name] for sample in samples]) for name in samples[0]}
    return found | {"masks": np.random.default_rng(0).random((MASKS, most))}


def output(weights, x):
    """ŷ (P,) of the whole network, weights (3H + 1,): w, c, v and b, for x (P,)."""
    w, c, v = weights[:-1].reshape(3, -1)
    return np.tanh(np.outer(x, w) + c) @ v + weights[-1]


def gradient(weights, x, y, penalty=0.0, keep=1.0):
    """Gradient (3H + 1,) of the cost; ``keep`` (H,) is dropout's factor of each hidden neuron."""
    w, c, v = weights[:-1].reshape(3, -1)
    f = np.tanh(np.outer(x, w) + c)
    a = f * keep
    delta = (a @ v + weights[-1] - y) / len(x)
    back = np.outer(delta, v * keep) * (1 - f * f)
    shrink = penalty / len(x)
    parts = [x @ back + shrink * w, back.sum(axis=0), delta @ a + shrink * v, [delta.sum()]]
    return np.concatenate(parts)


@dataclass(frozen=True)
class Run:
    """One training: the task, and what each of EPOCHS left.

    Attributes
    ----------
    x, y : ndarray, shape (P,)
        Training patterns.
    weights : ndarray, shape (epochs, 3H + 1)
    train, validation : ndarray, shape (epochs,)
        Mean squared errors of the whole network, without penalty.
    """

    x: np.ndarray
    y: np.ndarray
    weights: np.ndarray
    train: np.ndarray
    validation: np.ndarray


@lru_cache(maxsize=16)
def train(sample, hidden, patterns, noise, penalty, dropout):
    """Train once.

    Parameters
    ----------
    sample : int
        Of SAMPLES: which patterns and initial weights.
    hidden, patterns : int
    noise : float
        Standard deviation of what is added to the function.
    penalty : float
        λ.
    dropout : float
        p, the chance of every hidden neuron to sit out an epoch.

    Returns
    -------
    Run

    Examples
    --------
    >>> run = train(1, hidden=3, patterns=20, noise=0.3, penalty=0.0, dropout=0.0)
    >>> bool(run.train[-1] < run.train[0])
    True
    """
    drawn = {name: values[SAMPLES.index(sample)] for name, values in material().items()
             if name != "masks"}  # fmt: skip
    x, x_val = drawn["x"][:patterns], drawn["x_val"]
    y = truth(x) + noise * drawn["noise"][:patterns]
    y_val = truth(x_val) + noise * drawn["noise_val"]
    w, c, v = (drawn[name][:hidden] for name in ("w", "c", "v"))
    weights = np.concatenate([w, c, v / np.sqrt(hidden), [0.0]])
    keep = (material()["masks"][:, :hidden] >= dropout) / (1 - dropout)
    rule = Adam(RATE)
    state, found = rule.start(weights), []
    for epoch in range(1, EPOCHS[-1] + 1):
        slope = gradient(weights, x, y, penalty, keep[epoch % MASKS])
        weights, state = rule.update(weights, slope, state)
        if epoch in EPOCHS:
            found.append(weights)
    train, validation = (
        np.array([np.mean((output(weights, at) - wanted) ** 2) for weights in found])
        for at, wanted in ((x, y), (x_val, y_val))
    )
    return Run(x, y, np.array(found), train, validation)
