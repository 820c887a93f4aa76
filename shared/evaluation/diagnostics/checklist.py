"""The debugging checklist of lecture 03, section 11, run as one function."""

import warnings
from itertools import islice

import numpy as np

from shared.arguments import check_count, check_inputs
from shared.evaluation.diagnostics.by_layer import (
    ACTIVATIONS,
    dead_units,
    gradient_norms,
    update_ratios,
    variance_by_depth,
)
from shared.evaluation.diagnostics.findings import Diagnosis, Finding
from shared.evaluation.diagnostics.inputs import input_report
from shared.evaluation.diagnostics.inspection import inspected, separate_copy, spread_rows
from shared.evaluation.diagnostics.layer_arrays import weights_of
from shared.evaluation.diagnostics.layer_verdicts import (
    judge_gradients,
    judge_signal,
    judge_units,
    judge_updates,
    judge_weights,
)
from shared.evaluation.diagnostics.overfitting import (
    SMALL,
    constant_cost,
    divergence,
    loss_of,
    train_few,
)
from shared.evaluation.diagnostics.verdicts import judge_classes, judge_few, judge_inputs
from shared.nn import CNN, MLP

UPDATES = 10  # whose size is measured
BATCH = 32  # patterns per update of a network that does not say


def diagnose(network, X, y, patterns=1000, epochs=1000):
    """Look for what keeps a network from learning, print and return a report.

    Parameters
    ----------
    network : MLP, CNN or Inspectable
        It is not changed: whatever has to be trained is a copy.
    X : array_like, shape (P, N)
        Training patterns.
    y : array_like
        Their targets, as the network takes them.
    patterns : int
        So many rows, spread evenly over X, go through the layers.
    epochs : int
        For the training on 50 patterns, see `overfit_few`.

    Returns
    -------
    Diagnosis
        Its findings, in this order: scale, centre of inputs, constant inputs, balance of classes
        (if there are classes), variance of weights, variance of activations and dead or saturated
        units (if there are hidden layers), gradient by depth, update ratio, overfit a few.

    Raises
    ------
    ValueError
        For data that do not fit the network, NaN or infinity in data, weights or activations, or
        a network that is neither one of the course's nor `Inspectable`.

    Examples
    --------
    A learning rate that is far too small:

    >>> X, y = np.array([[0.0, 0], [0, 1], [1, 0], [1, 1]]), np.array([0, 1, 1, 0])
    >>> network = MLP([2, 8, 2], "tanh", learning_rate=1e-4, rng=np.random.default_rng(1))
    >>> diagnosis = diagnose(network, X, y)
    MLP([2, 8, 2], activation='tanh', cost='categorical_cross_entropy'), 4 patterns: 2 alarms
    ok     scale of inputs          root mean square 0.71, from 0 to 1
    ...
    >>> [finding.name for finding in diagnosis.alarms]
    ['update ratio', 'overfit a few']
    """
    X, y = check_inputs(X), np.asarray(y)
    inside = inspected(separate_copy(network))  # methods of one's own may leave traces
    report = input_report(X, y)
    weights = weights_of(inside.weights(), "weights of the network")
    if getattr(inside, "n_inputs", weights[0].shape[1]) != X.shape[1]:
        hint = ": are they W.T?" if len(weights[0]) == X.shape[1] else ""
        raise ValueError(
            f"X must have a column per input of the network; got shape {X.shape} for weights of "
            f"shape {weights[0].shape}, (neurons, inputs), in the first layer{hint}"
        )
    rows = spread_rows(len(X), check_count(patterns, "patterns"))
    few = train_few(network, X, y, 50, epochs)

    findings = judge_inputs(report)
    n_outputs = len(weights[-1])
    if report.classes and (n_outputs > 1 or len(report.classes) <= 2):
        findings.append(judge_classes(report.classes, n_outputs))
    findings.append(judge_weights(weights))
    findings += _activations(inside, X[rows])
    with np.errstate(all="ignore"):  # what is not finite is told in words
        gradients = gradient_norms(inside.gradients(X[rows], y[rows]))
    findings.append(judge_gradients(gradients))
    learnt = few.history["loss"][0] <= SMALL * constant_cost(network, y)
    findings.append(_updates(network, X, y, learnt))
    findings.append(judge_few(few))

    subject = repr(network) if isinstance(network, MLP | CNN) else type(network).__name__
    diagnosis = Diagnosis(f"{subject}, {len(X)} patterns", tuple(findings))
    print(diagnosis)
    return diagnosis


def _activations(inside, X):
    with np.errstate(all="ignore"):
        activations = inside.activations(X)
    if not len(activations):
        return []
    findings = []
    if len(X) > 1:  # one pattern has no variance
        inputs, *layers = variance_by_depth([X, *activations], per_unit=True)
        findings.append(judge_signal(inputs, np.array(layers)))
    if inside.activation in ACTIVATIONS:
        shares = dead_units(activations, inside.activation)
        findings.append(judge_units(shares, inside.activation))
    return findings


def _updates(network, X, y, learnt):
    twin = separate_copy(network)
    inside = inspected(twin)
    ratios = []
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", RuntimeWarning)
        for batch in islice(_batches(len(X), getattr(network, "batch_size", BATCH)), UPDATES):
            before = [np.array(W) for W in weights_of(inside.weights(), "weights of the network")]
            loss = loss_of(twin.step(X[batch], y[batch]))
            after = inside.weights()
            if not np.isfinite(loss):
                why = divergence(network, caught)
                return Finding(
                    "update ratio",
                    np.inf,
                    "alarm",
                    f"diverged in update {len(ratios) + 1}",
                    why or "the loss stopped being finite",
                    "a tenth of the learning rate; look at the other alarms first",
                )
            ratios.append(update_ratios(before, after))
    return judge_updates(np.array(ratios), learnt)


def _batches(n_patterns, size):
    """Row numbers of batches for ever, in an order that is random but always the same."""
    rng = np.random.default_rng(0)
    while True:
        order = rng.permutation(n_patterns)
        for start in range(0, max(n_patterns - size, 0) + 1, size):
            yield order[start : start + size]
