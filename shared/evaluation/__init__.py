"""Checks and measurements of what was learnt."""

from shared.evaluation.compare import Comparison, compare
from shared.evaluation.gradients import check_gradients, numerical_gradient

__all__ = ["Comparison", "check_gradients", "compare", "numerical_gradient"]
