"""Limits of health of what is measured in the layers, and what lies behind a number beyond them
(lecture 03, section 11).

The limits are rules of thumb: set so that healthy networks of the course's sizes (2 to 10 layers,
fresh or trained) raise no alarm, see the tests.
"""

import numpy as np

from shared.evaluation.diagnostics.findings import Finding, Limits

GAIN = Limits(alarm=(0.01, 200), look=(0.03, 50))  # n_in · Var W; Xavier's is about 1, He's 2
SIGNAL = Limits(alarm=(1e-3, 1e3), look=(1e-2, 1e2))  # variance, as a multiple of the inputs'
IDLE = Limits(alarm=(0, 0.5), look=(0, 0.25))  # share of the units, dead or saturated
DEPTH = Limits(alarm=(1e-3, 1e3), look=(1e-2, 1e2))  # gradient, as a multiple of the last layer's
UPDATE = Limits(alarm=(1e-4, 1), look=(1e-4, 0.05))  # |Δw| / |w|; at 1 a step replaces the weights


def judge_weights(weights):
    """Finding on n_in · Var W of each layer's W (n_out, n_in), and on neurons that are equal."""
    gains = np.array([W.shape[1] * (W.var() if W.size > 1 else W.item() ** 2) for W in weights])
    equal = [
        number
        for number, W in enumerate(weights[:-1], start=1)
        if len(W) > 1 and not np.ptp(W, axis=0).any()
    ]
    text = f"n_in · Var W {_row(gains)}"
    if equal:
        return Finding(
            "variance of weights",
            float(gains[equal[0] - 1]),
            "alarm",
            text + _place(equal[0], weights),
            "all neurons of the layer are equal and get equal gradients: they stay equal for ever",
            "draw the initial weights at random",
            equal[0],
            gains,
        )
    judged = gains
    if GAIN.verdict(gains[-1]) != "ok" and gains[-1] < 1:
        judged = np.append(gains[:-1], 1.0)  # a last layer may start at zero, it has no symmetry
    return _per_layer(
        "variance of weights",
        GAIN,
        judged,
        gains,
        text,
        low="initial weights too small for so few inputs per neuron: signal and gradient shrink",
        high="initial weights too large for so many inputs, or grown by large steps",
        cure="draw by Xavier's rule (tanh, logistic) or He's (ReLU): variance about 1 / n_in",
    )


def judge_signal(inputs_variance, variances):
    """Finding on the variance over the patterns, per hidden layer, against that of the inputs."""
    base = min(inputs_variance, 1.0)
    ratios = variances / base if base else np.full(len(variances), np.nan)
    return _per_layer(
        "variance of activations",
        SIGNAL,
        ratios,
        variances,
        f"inputs {inputs_variance:.2g}, layers {_row(variances)}",
        low=(
            "in this layer all patterns look alike: weights too small, units dead, or too many "
            "layers of logistic units"
        ),
        high="the signal grows from layer to layer: weights too large, or inputs not scaled",
        cure="initial weights by Xavier's or He's rule, scaled inputs, ReLU or tanh, fewer layers",
    )


def judge_units(shares, activation):
    """Finding on dead (ReLU) or saturated units (logistic, tanh), per hidden layer."""
    if activation == "relu":
        name, text = "dead units", "never active "
        cause = "total inputs never above 0: biases too negative, weights of 0, inputs far from 0, "
        cause += "or one step that was too large"
        cure = "biases 0 and He's rule at the start, centred inputs, a smaller learning rate"
    else:
        name, text = "saturated units", "flat for most patterns "
        cause = "total inputs far from 0, where the slope is nearly 0: weights or inputs too large"
        cure = "initial weights by Xavier's rule, inputs of standard deviation 1, or ReLU"
    text += ", ".join(f"{share:.0%}" for share in shares)
    return _per_layer(name, IDLE, shares, shares, text, low=cause, high=cause, cure=cure)


def judge_gradients(gradients):
    """Finding on `GradientNorms`: each layer's gradient as a multiple of the last one's."""
    rms = gradients.rms
    ratios = rms / rms[-1] if rms[-1] else np.where(rms > 0, np.inf, np.nan)
    ratios = np.where(rms == 0, np.nan, ratios)
    return _per_layer(
        "gradient by depth",
        DEPTH,
        ratios,
        rms,
        f"root mean square {_row(rms)}",
        low=(
            "vanishing gradient: slopes below 1 multiply from layer to layer (logistic units, "
            "saturation), or backpropagation is wrong"
        ),
        high="exploding gradient: weights so large that errors grow on their way back",
        none=(
            "no gradient at all: weights of 0, dead units, or backpropagation does not reach "
            "this layer"
        ),
        cure="ReLU or tanh, Xavier's or He's rule, fewer layers; clip exploding gradients; "
        "compare with check_gradients",
    )


def judge_updates(ratios, learnt):
    """Finding on |Δw| / |w| of several updates, shape (updates, L).

    A layer is judged by the median, or by its largest step if that is an alarm: after a step that
    ruined the weights the others are small.  Where all is ``learnt`` already small steps are none.
    """
    median, largest = np.median(ratios, axis=0), np.max(ratios, axis=0)
    judged = np.where(largest > UPDATE.alarm[1], largest, median)
    finding = _per_layer(
        "update ratio",
        UPDATE,
        judged,
        judged,
        f"|Δw| / |w| {_row(judged)}",
        low="learning rate too small, or hardly any gradient (see above)",
        high="learning rate too large for these weights and inputs",
        none="weights are 0 and no gradient moves them",
        cure="mend the alarms above first; then change the learning rate until most layers are "
        "near 1e-3",
    )
    if learnt and finding.verdict == "alarm" and finding.value < UPDATE.look[0]:
        return Finding(
            finding.name,
            finding.value,
            "look",
            finding.text,
            "the loss is small already, so is its gradient",
            "none needed, unless the network should learn more",
            finding.layer,
            finding.per_layer,
        )
    return finding


def _per_layer(name, limits, judged, shown, text, low, high, cure, none=None):
    place = limits.worst(judged)
    value = float(judged[place])
    verdict = limits.verdict(value)
    if verdict == "ok":
        return Finding(name, value, verdict, text, layer=place + 1, per_layer=shown)
    cause = high if value > limits.look[1] else low
    if np.isnan(value) and none:
        cause = none
    return Finding(
        name, value, verdict, text + _place(place + 1, shown), cause, cure, place + 1, shown
    )


def _row(values):
    return ", ".join(f"{value:.2g}" for value in values)


def _place(layer, layers):
    return f" (layer {layer})" if len(layers) > 1 else ""
