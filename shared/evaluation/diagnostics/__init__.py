"""Why a network does not learn: the checklist of lecture 03, section 11, as functions.

`by_layer` measures lists of arrays, one per layer; `inputs` looks at the data, `overfitting` trains
on a few patterns; `inspection` lets all of them see into an `MLP` or a network of one's own;
`checklist` runs everything, and `verdicts` and `layer_verdicts` put the numbers into words.
"""

from shared.evaluation.diagnostics.by_layer import (
    dead_units,
    gradient_norms,
    update_ratios,
    variance_by_depth,
)
from shared.evaluation.diagnostics.checklist import diagnose
from shared.evaluation.diagnostics.inputs import input_report
from shared.evaluation.diagnostics.inspection import Inspectable, hidden_activations
from shared.evaluation.diagnostics.overfitting import overfit_few

__all__ = [
    "Inspectable",
    "dead_units",
    "diagnose",
    "gradient_norms",
    "hidden_activations",
    "input_report",
    "overfit_few",
    "update_ratios",
    "variance_by_depth",
]
