"""Limits of health of data and of a training on few patterns, and what lies behind a number
beyond them (lecture 03, section 11).

The limits are rules of thumb: set so that healthy networks of the course's sizes (2 to 10 layers,
fresh or trained) raise no alarm, see the tests.
"""

import numpy as np

from shared.evaluation.diagnostics.findings import Finding, Limits

SCALE = Limits(alarm=(0.01, 10), look=(0.05, 3))  # root mean square of the inputs
CENTRE = Limits(alarm=(0, 5), look=(0, 2))  # standard deviations
CONSTANT = Limits(alarm=(0, 0.999), look=(0, 0.5))  # share of the inputs
BALANCE = Limits(alarm=(0, 10), look=(0, 3))  # largest class : smallest class


def judge_inputs(report):
    """Findings on scale, centre and constant inputs, from an `InputReport`."""
    constant = report.constant / report.shape[1]
    return [
        _finding(
            "scale of inputs",
            SCALE,
            report.rms,
            f"root mean square {report.rms:.2g}, from {report.minimum:.3g} to {report.maximum:.3g}",
            "gradients and total inputs of the first layer grow with the inputs, and its learning "
            "rate no longer fits",
            "scale the inputs: divide by their maximum, or to standard deviation 1",
        ),
        _finding(
            "centre of inputs",
            CENTRE,
            report.off_centre,
            f"means {report.off_centre:.2g} standard deviations from 0",
            "what all patterns share outweighs what tells them apart",
            "subtract from each input its mean over the training patterns",
        ),
        _finding(
            "constant inputs",
            CONSTANT,
            constant,
            f"{constant:.0%} ({report.constant} of {report.shape[1]})",
            "these inputs tell nothing; are the data read correctly?",
            "look at a few patterns; leave such inputs out",
        ),
    ]


def judge_classes(classes, n_outputs):
    """Finding on the numbers of patterns per class, {label: number}."""
    sizes = dict(classes)
    if n_outputs > 1 and all(isinstance(label, int) for label in sizes):
        sizes = {label: 0 for label in range(n_outputs)} | sizes
    rarest, largest = min(sizes, key=sizes.get), max(sizes, key=sizes.get)
    ratio = sizes[largest] / sizes[rarest] if sizes[rarest] and len(sizes) > 1 else np.inf
    return _finding(
        "balance of classes",
        BALANCE,
        ratio,
        f"from {sizes[rarest]} patterns (class {rarest!r}) to {sizes[largest]} ({largest!r})",
        "the network gains most by answering the frequent class; what it never saw it cannot learn",
        "collect or repeat patterns of rare classes; judge by more than accuracy; check the labels",
    )


def judge_few(result):
    """Finding on the training on few patterns, a `FewPatterns`."""
    losses = result.history["loss"]
    first, last, steady = losses[0], losses[-1], result.reference
    if not np.isfinite(last):
        cause = result.message or "the loss stopped being finite: learning rate too large, or a "
        if not result.message:
            cause += "gradient with the wrong sign"
        cure = "mend the alarms above first; a tenth of the learning rate; check_gradients"
    elif losses.max() > 1.5 * first:
        cause = f"the loss rose to {losses.max():.3g} on the way: learning rate too large, or a "
        cause += "gradient with the wrong sign"
        cure = "a tenth of the learning rate; if the loss still rises, check_gradients"
    elif last > 0.9 * first:
        cause = "the loss hardly falls: steps too small, no gradient, or labels that have nothing "
        cause += "to do with the patterns"
        cure = (
            "mend the alarms above first; then a larger learning rate, check_gradients, the labels"
        )
    elif last > 0.9 * steady:
        cause = "one answer for every pattern is all that was learnt: the first steps were too "
        cause += "large, or units are dead"
        cure = "mend the alarms above first; a smaller learning rate"
    else:
        cause = "learns too slowly, or the network cannot represent the patterns"
        cure = "another learning rate or more epochs; more neurons"
    text = str(result)
    if result.verdict == "ok":
        cause = cure = ""
    return Finding("overfit a few", result.loss, result.verdict, text, cause, cure)


def _finding(name, limits, value, text, cause, cure):
    verdict = limits.verdict(value)
    if verdict == "ok":
        cause = cure = ""
    return Finding(name, float(value), verdict, text, cause, cure)
