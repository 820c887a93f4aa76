"""Checks and measurements of what was learnt."""

from shared.evaluation.compare import Comparison, compare
from shared.evaluation.confusion import confusion_matrix
from shared.evaluation.diagnostics import (
    Inspectable,
    dead_units,
    diagnose,
    gradient_norms,
    hidden_activations,
    input_report,
    overfit_few,
    update_ratios,
    variance_by_depth,
)
from shared.evaluation.gradients import check_gradients, numerical_gradient
from shared.evaluation.measures import (
    accuracy,
    binary_measures,
    f1,
    precision,
    recall,
    specificity,
)
from shared.evaluation.roc import auc, roc_curve
from shared.evaluation.splits import bootstrap, hold_out, k_fold, leave_one_out

__all__ = [
    "Comparison",
    "Inspectable",
    "Study",
    "accuracy",
    "auc",
    "binary_measures",
    "bootstrap",
    "check_gradients",
    "compare",
    "confusion_matrix",
    "dead_units",
    "diagnose",
    "f1",
    "gradient_norms",
    "hidden_activations",
    "hold_out",
    "input_report",
    "k_fold",
    "leave_one_out",
    "numerical_gradient",
    "overfit_few",
    "precision",
    "recall",
    "roc_curve",
    "specificity",
    "study",
    "update_ratios",
    "variance_by_depth",
]


def __getattr__(name):
    # pandas, which only studies need, takes longer to import than all the rest together
    if name in ("Study", "study"):
        from shared.evaluation import studies

        return getattr(studies, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
