"""How large a gradient is so many steps back in an unrolled network (lecture 08, section 4).

`unrolled_gradient.js` is the core in JavaScript, `unrolling` what is seen of it.
"""

from functools import cache

import numpy as np

from shared.nn import GRU, LSTM, RNN, gradient_by_lag

STEPS, UNITS, INPUTS, PATTERNS, SEED = 30, 24, 4, 8, 8
CELLS = ("rnn", "lstm", "gru")
SCALES = tuple(round(2 ** (k / 2), 3) for k in range(-4, 5))  # of the weights on the state
BIASES = (0, 1, 4)  # with which the gates begin to keep
LIMITS = tuple(10.0**k for k in range(-3, 3))  # θ or Δ₀ of the clipping
WAYS = ("norm", "value")  # of clipping: lecture 08, (4.3), and lecture 03, section 6
FAR = 2  # powers of ten: the gradient arrives if it changes by less
WORDS = 4  # of the drawing
NOT_YET, HEALTHY, VANISHED, EXPLODED = 1, 2, 3, 4  # how an arrow is seen


def layer_of(cell, scale, bias, rng):
    """A new layer whose weights on the state are ``scale`` times those of Xavier's rule."""
    if cell == "rnn":
        layer = RNN(INPUTS, UNITS, rng=rng)
    elif cell == "lstm":
        layer = LSTM(INPUTS, UNITS, forget_bias=bias, rng=rng)
    else:
        layer = GRU(INPUTS, UNITS, update_bias=-bias, rng=rng)
    layer.W_hh[:] *= scale
    return layer


def measured(cell, scale, bias):
    """Gradients of C, the sum of the last state over √n, averaged over the patterns.

    Returns
    -------
    by_lag : ndarray, shape (STEPS + 1,)
        log₁₀ of the norm of ∂C/∂state so many steps back; at the last step it is 1.
    weights : float
        log₁₀ of the norm of ∂C/∂W.
    clipped, share, cosine : ndarray, shape (ways, limits)
        Of the gradient clipped to a norm of at most θ, and with every component within ±Δ₀: log₁₀
        of its norm, the share of the components that were changed, and its cosine with the gradient
        before.

    Examples
    --------
    Weights of a quarter: after 30 steps nothing is left.

    >>> by_lag, weights, clipped, share, cosine = measured("rnn", SCALES[0], 1)
    >>> bool(by_lag[30] < -15)
    True
    """
    rng = np.random.default_rng(SEED)
    X = 0.1 * rng.normal(size=(PATTERNS, STEPS, INPUTS))
    layer = layer_of(cell, scale, bias, rng)
    by_lag = gradient_by_lag(layer, X)
    H, _, kept = layer.forward(X)
    d_H = np.zeros_like(H)
    d_H[:, -1] = UNITS**-0.5 / PATTERNS
    gradient = layer.backward(d_H, kept, with_inputs=False)[1]["W"]
    size, g = np.linalg.norm(gradient), gradient.ravel()
    by_norm = [g * min(1, limit / size) for limit in LIMITS]  # (4.3)
    by_value = [np.clip(g, -limit, limit) for limit in LIMITS]
    clipped = np.array([by_norm, by_value])
    norms = np.linalg.norm(clipped, axis=-1)
    share, cosine = np.mean(clipped != g, axis=-1), clipped @ g / norms / size
    return np.log10(by_lag / by_lag[0]), np.log10(size), np.log10(norms), share, cosine


@cache
def tables():
    """`measured` for all cells, scales and biases; the plain cell has no gates and no bias.

    Returns
    -------
    dict of ndarray
        ``by_lag`` (cells, scales, biases, lags), ``weights`` (cells, scales, biases), ``clipped``,
        ``share`` and ``cosine`` (cells, scales, biases, ways, limits), float32.
    """
    rows = []
    for cell in CELLS:
        for scale in SCALES:
            biases = BIASES[:1] if cell == "rnn" else BIASES
            row = [measured(cell, scale, bias) for bias in biases]
            rows.append(row * (len(BIASES) // len(biases)))
    shape = (len(CELLS), len(SCALES), len(BIASES))
    parts = zip(*(entry for row in rows for entry in row), strict=True)
    names = ("by_lag", "weights", "clipped", "share", "cosine")
    return {
        name: np.reshape(part, (*shape, *np.shape(part[0]))).astype(np.float32)
        for name, part in zip(names, parts, strict=True)
    }


def derive(state):
    """The core: arrows of the way back, and the numbers at the chosen lag."""
    place = (
        CELLS.index(state["cell"]),
        SCALES.index(state["scale"]),
        BIASES.index(state["bias"]),
    )
    way = (*place, WAYS.index(state["clipping"]), LIMITS.index(state["limit"]))
    table, lag = tables(), state["lag"]
    by_lag = table["by_lag"][place].astype(float)
    weights = float(table["weights"][place])
    clipped, share, cosine = (float(table[name][way]) for name in ("clipped", "share", "cosine"))
    seen = [_seen(size) for size in by_lag]
    nodes = [light if k <= lag else NOT_YET for k, light in enumerate(seen)]
    forward, inputs = [NOT_YET] * STEPS, [NOT_YET] * (STEPS + 1)
    return {
        "light": [*forward, *inputs, *nodes[1:], HEALTHY, *nodes, *[NOT_YET] * WORDS],
        "here": [STEPS - lag, 1.15],
        "now": [[lag, by_lag[lag]]],
        "now_weights": [[state["scale"], clipped]],
        "size": 10 ** by_lag[lag],
        "factor": 10 ** (by_lag[lag] / max(1, lag)),
        "weights_size": 10**weights,
        "clipped_size": 10**clipped,
        "share": 100 * share,
        "cosine": cosine,
        "sentence": _sentence(lag, seen[lag], state["clipping"], share),
    }


def _seen(size):
    return VANISHED if size < -FAR else EXPLODED if size > FAR else HEALTHY


def _sentence(lag, seen, way, share):
    if lag == 0:
        return 0
    return 1 + (seen - HEALTHY) + 3 * (share > 0) + 6 * WAYS.index(way)
