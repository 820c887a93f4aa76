"""Checks and measurements of what was learnt."""

from shared.evaluation.compare import Comparison, compare
from shared.evaluation.gradients import check_gradients, numerical_gradient

__all__ = ["Comparison", "Study", "check_gradients", "compare", "numerical_gradient", "study"]


def __getattr__(name):
    # pandas, which only studies need, takes longer to import than all the rest together
    if name in ("Study", "study"):
        from shared.evaluation import studies

        return getattr(studies, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
