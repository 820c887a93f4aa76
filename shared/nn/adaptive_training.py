"""Training whose learning rate follows the error (lecture 04, section 3)."""

import numpy as np

from shared.nn.position import fresh, position_of, stand
from shared.nn.training import Training


class AdaptiveTraining(Training):
    """Epochs after each of which the error on all patterns decides about the learning rate.

    Where an epoch is undone its rule starts afresh as well: a speed that led uphill would do so
    again, however small the rate.

    Parameters
    ----------
    adaptive_rate : AdaptiveRate
    *others
        As in `Training`.

    Raises
    ------
    ValueError
        If the rule has no learning rate.

    Examples
    --------
    >>> from shared.nn import MLP
    >>> from shared.nn.optimizers import AdaptiveRate
    >>> network = MLP([1, 1], "identity", "binary_cross_entropy", None, "zeros", learning_rate=1.0)
    >>> data = np.array([[-1.0], [1.0]]), np.array([0, 1])
    >>> training = AdaptiveTraining(AdaptiveRate(), network, *data, 2, None)
    >>> loss, accuracy, rate, error = training.epoch()
    >>> rate, round(error, 3), training.learning_rate
    (1.0, 0.474, 1.05)
    """

    names = (*Training.names, "learning_rate", "error")

    def __init__(self, adaptive_rate, *others):
        super().__init__(*others)
        if self.learning_rate is None:
            raise ValueError(
                f"adaptive_rate needs an optimizer that has a learning rate; got {self.rule}"
            )
        self.adaptive_rate = adaptive_rate
        self._error = None  # of the weights as they are

    def epoch(self):
        """Show every pattern once, then adapt the rate.

        Returns
        -------
        loss, accuracy : float
            As in `Training`.
        learning_rate : float
            μ with which this epoch was trained.
        error : float
            ε, the cost on all patterns after the epoch, be it undone or not: that of the whole
            network, and with the penalty, if there is one.
        """
        if self._error is None:
            self._error = self._measure()
        rate, start = self.learning_rate, position_of(self.network, self.rule)
        values = super().epoch()
        error = self._measure()
        self.learning_rate, accepted = self.adaptive_rate.next_rate(rate, error, self._error)
        if accepted or not self.adaptive_rate.undo:
            self._error = error
        else:
            self._before = None
            stand(self.network, fresh(start.weights, self.rule))
        return *values, rate, error

    def _measure(self):
        with np.errstate(over="ignore", invalid="ignore"):
            cost = self.network.cost.value(self.network.logits(self.X), self.y)
            if self.penalty is not None:
                weights = [layer.W for layer in self.network.layers if "W" in layer.parameters]
                cost += sum(self.penalty.value(W, len(self.X)) for W in weights)
            return cost
