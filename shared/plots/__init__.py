"""The course's figure style, the few figures used more than once, and a photograph."""

from shared.plots.confusion import confusion_table
from shared.plots.decision_regions import decision_regions
from shared.plots.digits_grid import digits_grid
from shared.plots.photograph import photograph
from shared.plots.show import show
from shared.plots.training_curves import training_curves

__all__ = [
    "confusion_table",
    "decision_regions",
    "digits_grid",
    "photograph",
    "show",
    "training_curves",
]
