"""What initial weights do to the signals of a deep network (lecture 04, section 8).

Activations on their way forward and errors δ = ∂C/∂z on their way back, for every rule and
activation and for three sizes of the layers: as histograms at some layers, as numbers at all.
"""

from dataclasses import replace
from functools import cache

import numpy as np

from shared.demos.deep_stack import ACTIVATIONS, backward, draw, forward, idle_share
from shared.nn import initializers
from shared.nn.initializers import Initializer

LAYERS = 30
SHOWN = (1, 7, 13, 19, 25, 30)  # layers with a histogram
WIDTHS = (20, 60, 180)  # neurons per layer
PATTERNS, BINS = 50, 65
# what the histograms of a run over, for ReLU as powers of ten, like those of δ
RANGES = {"logistic": (-0.05, 1.05), "tanh": (-1.1, 1.1), "relu": (-8, 8)}
DELTA_RANGE = (-10, 6)
FAR = 100  # a signal arrives if it changes by less than this factor through all layers
ALIKE, SATURATES, VANISHES, FORGETS, EXPLODES, HEALTHY = range(6)


def equal():
    """All weights 1/n_in: every neuron of a layer is the mean of its inputs."""
    return Initializer("equal", lambda n_in, n_out, rng: np.full((n_out, n_in), 1 / n_in))


RULES = {
    "equal": ("equal weights, 1/n", equal()),
    "normal_0.01": ("normal, σ = 0.01", initializers.normal(0.01)),
    "normal_1": ("normal, σ = 1", initializers.normal(1)),
    "root": ("uniform ±ⁿ√n", initializers.nguyen_widrow_range()),
    "fan_in_2": ("uniform ±2/√n", initializers.fan_in_uniform(2)),
    "fan_in_2.38": ("uniform ±2.38/√n", initializers.fan_in_uniform(2.38)),
    "xavier_normal": ("Xavier, normal", initializers.xavier_normal()),
    "xavier_uniform": ("Xavier, uniform", initializers.xavier_uniform()),
    "he_normal": ("He, normal", initializers.he_normal()),
    "he_uniform": ("He, uniform", initializers.he_uniform()),
}


def histogram(values, limits):
    """Numbers of values in BINS bins, as uint8: the fullest bin has 255.

    What lies beyond the limits is in the bins at the ends.

    Examples
    --------
    >>> histogram(np.array([-9.0, 0.0, 0.0]), (-1, 1))[[0, 32]]
    array([127, 255], dtype=uint8)
    """
    low, high = limits
    places = np.clip((values - low) * (BINS / (high - low)), 0, BINS - 1).astype(int)
    counts = np.bincount(places.ravel(), minlength=BINS)
    return (255 * counts / max(counts.max(), 1)).astype(np.uint8)


def network(rule, width, rng):
    """A `Stack` of LAYERS hidden layers of ``width`` neurons, drawn by one of RULES.

    The output layer is Xavier's throughout; with equal weights its units see all neurons alike as
    well, as they do after any number of updates.
    """
    stack = draw(rng, RULES[rule][1], width, PATTERNS)
    if rule != "equal":
        return stack
    return replace(stack, output=np.repeat(stack.output[:, :1], width, axis=1))


def signals(stack, activation):
    """What passes through one network, forward and back.

    Parameters
    ----------
    stack : Stack
    activation : {"logistic", "tanh", "relu"}

    Returns
    -------
    dict
        ``activations``, ``deltas`` (SHOWN, BINS): histograms; ``spread``, ``patterns``
        (LAYERS + 1,): standard deviation of a, and of a between patterns, from the input on;
        ``delta`` (LAYERS,): root mean square of δ, from the last hidden layer back; ``idle``: mean
        share of units saturated or dead; ``units``: greatest standard deviation between the units
        of a hidden layer; ``gain``: σ√n of the weights.

    Examples
    --------
    >>> found = signals(network("he_normal", 20, np.random.default_rng(1)), "relu")
    >>> found["activations"].shape, found["delta"].shape
    ((6, 65), (30,))
    """
    a, slopes = forward(stack, activation, [1.0], LAYERS)
    delta = np.array([one[0, 0] for _, _, one in backward(stack, a, slopes, [1.0], [LAYERS])])
    a = np.array(a)[:, 0]

    def on_log_scale(values):
        return np.log10(np.abs(values[values != 0]))

    shown = [on_log_scale(a[layer]) if activation == "relu" else a[layer] for layer in SHOWN]
    return {
        "activations": np.array([histogram(v, RANGES[activation]) for v in shown]),
        "deltas": np.array([histogram(on_log_scale(delta[-n]), DELTA_RANGE) for n in SHOWN]),
        "spread": a.std(axis=(1, 2)),
        "patterns": np.sqrt(a.var(axis=1).mean(axis=1)),
        "delta": np.sqrt((delta**2).mean(axis=(1, 2))),
        "idle": idle_share(np.array(slopes)[:, 0], activation).mean(),
        "units": a[1:].std(axis=2).max(),
        "gain": np.sqrt((stack.hidden**2).mean() * stack.X.shape[1]),
    }


def verdict(found, activation):
    """What the rule does: ALIKE, SATURATES, VANISHES, FORGETS, EXPLODES or HEALTHY.

    To forget is to give all patterns the same answer at the last layer, and to let δ vanish.
    """
    spread, delta = found["spread"], found["delta"]
    if found["units"] < 1e-9:
        return ALIKE
    if activation != "relu" and found["idle"] > 0.15:
        return SATURATES
    changes = spread[-1] / spread[1], delta[-1] / delta[0]
    if min(changes) < 1 / FAR:
        return FORGETS if found["patterns"][-1] < spread[-1] / FAR else VANISHES
    return EXPLODES if max(changes) > FAR else HEALTHY


@cache
def tables():
    """Everything for every rule, activation and width: dict of arrays of these first dimensions.

    Beside what `signals` gives, the ``verdict``.

    Examples
    --------
    >>> tables()["activations"].shape
    (10, 3, 3, 6, 65)
    """
    found = {}
    for rule in RULES:
        stacks = [network(rule, width, np.random.default_rng(1)) for width in WIDTHS]
        for activation in ACTIVATIONS:
            for stack in stacks:
                one = signals(stack, activation)
                one["verdict"] = verdict(one, activation)
                for name, value in one.items():
                    found.setdefault(name, []).append(value)
    sizes = len(RULES), len(ACTIVATIONS), len(WIDTHS)
    return {
        name: np.reshape(values, (*sizes, *np.shape(values[0]))) for name, values in found.items()
    }
