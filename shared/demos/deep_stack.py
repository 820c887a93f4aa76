"""Signals on their way through deep networks that have not learnt yet, and their errors back.

δ^l = (W^{l+1})ᵗ δ^{l+1} ⊙ f′(z^l): the way back multiplies by weights and slopes at every layer
(lecture 03, sections 5 and 6; lecture 04, section 8).
All scales of the weights are passed through together, and all depths: a network of d hidden layers
is the lower d layers of the deepest one with the same output layer on top.
"""

from dataclasses import dataclass

import numpy as np

from shared.nn import costs, logistic, one_of_n, relu, tanh
from shared.nn.initializers import lecun_normal

ACTIVATIONS = {"logistic": logistic(), "tanh": tanh(), "relu": relu()}
STEEPEST = {"logistic": 0.25, "tanh": 1.0, "relu": 1.0}  # the greatest slope
SATURATED = 0.05  # of the greatest slope
SCALES = tuple(2.0 ** (k / 2) for k in range(-6, 9))  # of σ√n: 1 is Xavier's, √2 is He's
DEPTHS = (*range(1, 11), 12, 15, 20, 25, 30)
WIDTH, CLASSES, PATTERNS, DRAWS = 50, 10, 20, 5


@dataclass(frozen=True)
class Stack:
    """One draw of a deep network: a batch and weights.

    ``X`` (P, n), ``labels`` (P,), ``hidden`` (L, n, n), ``output`` (M, n).
    """

    X: np.ndarray
    labels: np.ndarray
    hidden: np.ndarray
    output: np.ndarray


def draw(rng, rule=None, width=WIDTH, patterns=PATTERNS):
    """Inputs, normal; labels, uniform; hidden weights by the rule.

    The output layer's weights, and without a rule the hidden ones, are normal of scale σ√n = 1.

    Examples
    --------
    >>> draw(np.random.default_rng(1)).hidden.shape
    (30, 50, 50)
    """
    same = lecun_normal()
    rule = rule or same
    return Stack(
        X=rng.normal(size=(patterns, width)),
        labels=rng.integers(CLASSES, size=patterns),
        hidden=np.array([rule(width, width, rng) for _ in range(max(DEPTHS))]),
        output=same(width, CLASSES, rng),
    )


@dataclass(frozen=True)
class Signals:
    """What one pass forward and one back leave at every scale and depth, as log₁₀ of sizes.

    Attributes
    ----------
    delta, weights : dict of ndarray, shape (scales, d + 1)
        For each depth d, from the output layer down to layer 1: ‖δ^l‖ of a pattern, its root mean
        square over the batch; and ‖∂C/∂W^l‖ of the batch.
    spread : ndarray, shape (scales, L)
        Standard deviation of the activations of each hidden layer.
    slope : ndarray, shape (scales, L)
        Root mean square of f′(z) in each hidden layer: what f′ multiplies ‖δ‖ by.  No logarithm.
    idle : ndarray, shape (scales, L)
        Share of a layer's units that are saturated, with a slope below 5 % of the greatest, on
        average over the patterns; for ReLU of those that are dead, 0 for all patterns.
    """

    delta: dict
    weights: dict
    spread: np.ndarray
    slope: np.ndarray
    idle: np.ndarray


def signals(stack, activation, scales=SCALES, depths=DEPTHS):
    """Pass the batch forward and its errors back, at all scales and depths at once.

    Parameters
    ----------
    stack : Stack
    activation : {"logistic", "tanh", "relu"}
        Of the hidden layers; the output is softmax with cross-entropy.
    scales : sequence of float
        Factors of all weights.
    depths : sequence of int
        Numbers of hidden layers, ascending.

    Returns
    -------
    Signals

    Examples
    --------
    >>> found = signals(draw(np.random.default_rng(1)), "tanh", scales=[1.0], depths=[3])
    >>> found.delta[3].shape, found.spread.shape
    ((1, 4), (1, 3))
    """
    a, slopes = forward(stack, activation, scales, max(depths))
    alike = [x @ x.swapaxes(-1, -2) for x in a]  # aₚᵗ a_q: gives ‖Σ_p δ_p aₚᵗ‖² without the sum

    found = {depth: [] for depth in depths}
    for layer, output, delta in backward(stack, a, slopes, scales, depths):
        if output is not None:
            found[layer].append(_sizes(output, alike[layer]))
        here = [depth for depth in sorted(depths, reverse=True) if depth >= layer]
        sizes = _sizes(delta, alike[layer - 1])
        for row, depth in enumerate(here):
            found[depth].append(sizes[:, row])
    sizes = {depth: _log(np.stack(one, axis=-1)) for depth, one in found.items()}
    slopes = np.array(slopes)
    return Signals(
        delta={depth: one[0] for depth, one in sizes.items()},
        weights={depth: one[1] for depth, one in sizes.items()},
        spread=_log(np.array([x.std(axis=(1, 2)) for x in a[1:]]).T),
        slope=np.sqrt((slopes**2).mean(axis=(2, 3))).T,
        idle=idle_share(slopes, activation).T,
    )


def idle_share(slopes, activation):
    """Share of the units of each layer that are saturated, for ReLU dead, from f′ (…, P, n)."""
    weak = slopes < SATURATED * STEEPEST[activation]
    idle = weak.all(axis=-2) if activation == "relu" else weak.mean(axis=-2)
    return idle.mean(axis=-1)


def forward(stack, activation, scales, depth):
    """Activations of the input and of ``depth`` layers, and slopes f′: lists of (scales, P, n)."""
    f, g = ACTIVATIONS[activation], np.asarray(scales, float)[:, None, None]
    a, slopes = [np.broadcast_to(stack.X, (len(g), *stack.X.shape))], []
    for W in stack.hidden[:depth]:
        z = g * (a[-1] @ W.T)
        a.append(f(z))
        slopes.append(f.derivative(z, a[-1]))
    return a, slopes


def backward(stack, a, slopes, scales, depths):
    """Each hidden layer from the top with the errors that arrive at it.

    Yields
    ------
    layer : int
    output : ndarray, shape (scales, P, M), or None
        ∂C_p/∂z of the output layer, if there is a network whose last hidden layer this is.
    delta : ndarray, shape (networks, scales, P, n)
        δ of the layer in each network that has it, the deepest one first.
    """
    g, targets = np.asarray(scales, float)[:, None, None], one_of_n(stack.labels, CLASSES)
    delta = np.empty((0, *a[0].shape))
    for layer in range(max(depths), 0, -1):
        delta = g * (delta @ stack.hidden[layer]) * slopes[layer - 1] if len(delta) else delta
        output = None
        if layer in depths:
            output = costs.softmax(g * (a[layer] @ stack.output.T)) - targets
            top = g * (output @ stack.output) * slopes[layer - 1]
            delta = np.concatenate([delta, top[None]])
        yield layer, output, delta


def _sizes(delta, alike):
    """Root mean square of ‖δ_p‖, and ‖1/P Σ_p δ_p aₚᵗ‖, of δ (…, P, n): shape (2, …)."""
    gram = delta @ delta.swapaxes(-1, -2)
    patterns = gram.shape[-1]
    of_errors = np.sqrt(np.trace(gram, axis1=-2, axis2=-1) / patterns)
    of_weights = np.sqrt(np.maximum((gram * alike).sum(axis=(-1, -2)), 0)) / patterns
    return np.stack([of_errors, of_weights])


def _log(sizes):
    return np.log10(np.maximum(sizes, 1e-300))


def mean_signals(activation, draws=DRAWS):
    """`Signals` averaged over draws: sizes geometrically, as they spread over powers of ten."""
    found = [signals(draw(np.random.default_rng(seed)), activation) for seed in range(draws)]

    def mean(name):
        values = [getattr(one, name) for one in found]
        if isinstance(values[0], dict):
            return {key: np.mean([v[key] for v in values], axis=0) for key in values[0]}
        return np.mean(values, axis=0)

    return Signals(*(mean(name) for name in ("delta", "weights", "spread", "slope", "idle")))
