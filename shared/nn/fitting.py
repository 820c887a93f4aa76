"""Networks that learn from data (lectures 02 to 05)."""

import warnings

from shared.arguments import check_count
from shared.nn.adaptive_training import AdaptiveTraining
from shared.nn.dropout import DropConnect, Dropout
from shared.nn.early_stopping import EarlyStopping
from shared.nn.epochs import run_epochs
from shared.nn.network import Network
from shared.nn.optimizers import AdaptiveRate
from shared.nn.optimizers.named import rule_of
from shared.nn.penalties import Penalty
from shared.nn.training import Divergence, Training


class TrainableNetwork(Network):
    """A network with the settings of its training.

    Parameters
    ----------
    layers, cost
        As in `Network`.
    optimizer : str or UpdateRule
        See `shared.nn.optimizers`.
    learning_rate : float, optional
        Instead of that of the optimizer.
    batch_size : int
        Patterns per update, unless `fit` is given another; 1 is online learning.
    rng : numpy.random.Generator
        Source of the order of the patterns, unless `fit` is given another.

    Attributes
    ----------
    optimizer : UpdateRule
    learning_rate : float or None
        Of the optimizer, None where it has none.
    descent : Position or None
        Where the optimizer stands (see `shared.nn.position`); None makes it start afresh.

    Raises
    ------
    ValueError
        For arguments outside what is said above.
    """

    def __init__(self, layers, cost, optimizer, learning_rate, batch_size, rng):
        super().__init__(layers, cost)
        self.optimizer = rule_of(optimizer, learning_rate)
        self.batch_size = check_count(batch_size, "batch_size")
        self.rng = rng
        self.descent = None

    @property
    def learning_rate(self):
        """μ of the optimizer."""
        return self.optimizer.learning_rate

    @learning_rate.setter
    def learning_rate(self, learning_rate):
        self.optimizer = rule_of(self.optimizer, learning_rate)

    def step(self, X, y):
        """One epoch of mini-batches.  Returns the mean cost, each batch's before its update.

        Warns
        -----
        RuntimeWarning
            If training diverged, see `fit`; the result is NaN then.
        """
        training = self._training(X, y)
        try:
            return training.epoch()[0]
        except Divergence as divergence:
            warnings.warn(
                f"{divergence} The network keeps its last finite weights.",
                RuntimeWarning,
                stacklevel=2,
            )
            return float("nan")

    def fit(
        self,
        X,
        y,
        epochs=10,
        batch_size=None,
        learning_rate=None,
        validation=None,
        progress=True,
        rng=None,
        optimizer=None,
        adaptive_rate=None,
        penalty=None,
        dropout=None,
        early_stopping=None,
    ):
        """Train for a number of epochs, going on from the present weights.

        Interrupting it (Kernel → Interrupt) keeps the network as it is then.

        Parameters
        ----------
        X : array_like, shape (P, N)
        y : array_like, shape (P,) or (P, M)
            Labels, or rows of targets.
        epochs : int
        batch_size, learning_rate, rng, optimizer : optional
            Instead of those of the network; a new optimizer brings its own learning rate, unless
            that is given as well.
        validation : pair of array_like, optional
            (X, y) on which the network is measured after every epoch, never trained.
        progress : bool
            Whether to show a progress bar.
        adaptive_rate : AdaptiveRate, optional
            Lets the learning rate follow the error from epoch to epoch, within this call.
        penalty : L1, L2 or another Penalty, optional
            Added to the cost that is descended, of the weights of all layers, not of the biases.
        dropout : Dropout or DropConnect, optional
            Thins the network for every batch, with masks from ``rng``.
        early_stopping : EarlyStopping, optional
            Ends training by the validation loss.  However training ends, interrupted or diverged
            as well, the network is then that of the best finished epoch.

        Returns
        -------
        History
            Per finished epoch ``loss`` and ``accuracy``, means over the batches as they came, each
            before its update; with ``adaptive_rate`` also ``learning_rate``, of this epoch, and
            ``error``, the cost on all patterns after it, be it undone or not; with ``validation``
            also ``validation_loss`` and ``validation_accuracy``, after the epoch.  An accuracy is
            NaN where targets are no classes.  Losses are without the penalty, ``error`` is with
            it; ``loss`` and ``accuracy`` are those of the thinned network, all others of the
            whole.  Early stopping leaves the epochs after the best one in the history.

        Raises
        ------
        ValueError
            For data of another shape, targets that do not fit the cost, NaN or infinity in them;
            for a learning rate where the optimizer has none, dropout without a hidden layer, early
            stopping without validation.

        Warns
        -----
        RuntimeWarning
            If cost or weights stop being finite: where, when and the likely cause.  Training ends
            there, with the last finite weights.

        Notes
        -----
        What an optimizer remembers stays with the network, so two calls of five epochs are one of
        ten.  It starts afresh with an optimizer of another kind, and where the weights have been
        replaced in between.  Under Nesterov's rule a batch is answered with the weights at which
        its gradient is taken.

        On a machine that does other work, BLAS is fastest for matrices of this size with one
        thread: set OPENBLAS_NUM_THREADS=1 before numpy is imported.
        """
        epochs = check_count(epochs, "epochs")
        _check_kind(early_stopping, EarlyStopping, "early_stopping", "EarlyStopping(patience=5)")
        if early_stopping is not None and validation is None:
            raise ValueError("early_stopping judges the validation loss: give validation=(X, y)")
        held_out = None if validation is None else self._validation(validation)
        training = self._training(
            X, y, batch_size, learning_rate, rng, optimizer, adaptive_rate, penalty, dropout
        )
        validate = None if held_out is None else lambda: self._measure(*held_out)
        return run_epochs(training, epochs, validate, early_stopping, progress)

    def _training(
        self,
        X,
        y,
        batch_size=None,
        learning_rate=None,
        rng=None,
        optimizer=None,
        adaptive_rate=None,
        penalty=None,
        dropout=None,
    ):
        X, y = self._data(X, y)
        size = self.batch_size if batch_size is None else check_count(batch_size, "batch_size")
        rule = rule_of(self.optimizer if optimizer is None else optimizer, learning_rate)
        _check_kind(adaptive_rate, AdaptiveRate, "adaptive_rate", "optimizers.AdaptiveRate()")
        _check_kind(penalty, Penalty, "penalty", "L2(5.0)")
        _check_kind(dropout, Dropout | DropConnect, "dropout", "Dropout(0.5)")
        rng = self.rng if rng is None else rng
        training = self._begun(adaptive_rate, dropout, X, y, size, rng, rule, penalty)
        dtype = self._dtype_for(X)
        for layer in self.layers:
            for name in layer.parameters:
                setattr(layer, name, getattr(layer, name).astype(dtype, copy=False))
        return training

    def _begun(self, adaptive_rate, dropout, *settings):
        """The training itself, from what `Training` takes between the network and dropout."""
        if adaptive_rate is None:
            return Training(self, *settings, dropout)
        return AdaptiveTraining(adaptive_rate, self, *settings, dropout)

    def _dtype_for(self, X):
        """Precision in which weights are trained on these inputs."""
        return X.dtype

    def _validation(self, validation):
        if not isinstance(validation, tuple | list) or len(validation) != 2:
            raise ValueError("validation must be a pair (X, y)")
        try:
            return self._data(*validation)
        except ValueError as problem:
            raise ValueError(f"validation: {problem}") from None


def _check_kind(value, kind, name, example):
    if value is not None and not isinstance(value, kind):
        raise ValueError(f"{name} must be an object such as {example}; got {value!r}")
