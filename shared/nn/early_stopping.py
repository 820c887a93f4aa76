"""When to stop, by the loss on data that is not trained (lecture 05, section 10)."""

from dataclasses import dataclass

import numpy as np

from shared.arguments import check_count, check_not_negative


@dataclass(frozen=True)
class EarlyStopping:
    """Stop when the validation loss has risen, and return to the epoch in which it was lowest.

    Lecture 05, section 10, stops at the first rise by more than an allowed amount: that is
    ``EarlyStopping(patience=1, tolerance=amount)``.  L. Prechelt, "Early stopping – but when?", in
    Neural Networks: Tricks of the Trade (1998), compares such rules.

    Parameters
    ----------
    patience : int
        How many epochs in a row may miss the mark, lowest loss so far + tolerance, before training
        stops.
    tolerance : float
        Rise of the loss, at least 0, that is allowed for any number of epochs.  At 0 every epoch
        without a new lowest loss counts.

    Raises
    ------
    ValueError
        For an argument out of its range.

    Notes
    -----
    ``min_delta`` of other libraries works the other way: by how much a loss must be *lower* to
    count as better.

    Examples
    --------
    >>> rule = EarlyStopping(patience=2)
    >>> rule.stops([0.9, 0.5, 0.6]), rule.stops([0.9, 0.5, 0.6, 0.7])
    (False, True)
    >>> rule.best([0.9, 0.5, 0.6, 0.7])
    1
    """

    patience: int = 5
    tolerance: float = 0.0

    def __post_init__(self):
        check_count(self.patience, "patience")
        check_not_negative(self.tolerance, "tolerance")

    def best(self, losses):
        """Place of the lowest loss, counted from 0, the first of equals; NaN counts as infinity."""
        return int(np.argmin(_comparable(losses)))

    def stops(self, losses):
        """Whether training ends after these validation losses, one per epoch so far."""
        losses = _comparable(losses)
        if len(losses) <= self.patience:
            return False
        lowest = losses[: -self.patience].min()
        return not (losses[-self.patience :] < lowest + self.tolerance).any()


def _comparable(losses):
    return np.where(np.isnan(losses), np.inf, losses)
