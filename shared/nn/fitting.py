"""Networks that learn from data, epoch by epoch (lectures 02 to 04)."""

import warnings
from dataclasses import fields

import numpy as np

from shared.arguments import check_count
from shared.nn.adaptive_training import AdaptiveTraining
from shared.nn.history import History
from shared.nn.network import Network
from shared.nn.optimizers import AdaptiveRate, Clipped, optimizer_of
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
            warnings.warn(str(divergence), RuntimeWarning, stacklevel=2)
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

        Returns
        -------
        History
            Per finished epoch ``loss`` and ``accuracy``, means over the batches as they came, each
            before its update; with ``adaptive_rate`` also ``learning_rate``, of this epoch, and
            ``error``, the cost on all patterns after it, be it undone or not; with ``validation``
            also ``validation_loss`` and ``validation_accuracy``, after the epoch.  An accuracy is
            NaN where targets are no classes.

        Raises
        ------
        ValueError
            For data of another shape, targets that do not fit the cost, NaN or infinity in them;
            for a learning rate where the optimizer has none.

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
        from tqdm.auto import tqdm

        epochs = check_count(epochs, "epochs")
        held_out = None if validation is None else self._validation(validation)
        training = self._training(X, y, batch_size, learning_rate, rng, optimizer, adaptive_rate)
        names = training.names
        if held_out:
            names += ("validation_loss", "validation_accuracy")
        history = History(*names)
        with tqdm(total=epochs, unit="epoch", disable=not progress) as bar:
            try:
                for _ in range(epochs):
                    values = training.epoch()
                    if held_out:
                        values += self._measure(*held_out)
                    named = dict(zip(names, values, strict=True))
                    history.append(**named)
                    bar.set_postfix(named, refresh=False)
                    bar.update()
            except Divergence as divergence:
                warnings.warn(str(divergence), RuntimeWarning, stacklevel=2)
            except KeyboardInterrupt:
                print(f"interrupted in epoch {training.epochs}; the network keeps its weights")
        return history

    def _training(
        self,
        X,
        y,
        batch_size=None,
        learning_rate=None,
        rng=None,
        optimizer=None,
        adaptive_rate=None,
    ):
        X, y = self._data(X, y)
        size = self.batch_size if batch_size is None else check_count(batch_size, "batch_size")
        rule = rule_of(self.optimizer if optimizer is None else optimizer, learning_rate)
        settings = self, X, y, size, None, self.rng if rng is None else rng, rule
        if adaptive_rate is None:
            training = Training(*settings)
        elif isinstance(adaptive_rate, AdaptiveRate):
            training = AdaptiveTraining(adaptive_rate, *settings)
        else:
            raise ValueError(
                "adaptive_rate must be an AdaptiveRate, as optimizers.AdaptiveRate() makes; "
                f"got {adaptive_rate!r}"
            )
        for layer in self.layers:
            layer.W = layer.W.astype(X.dtype, copy=False)
            layer.b = layer.b.astype(X.dtype, copy=False)
        return training

    def _validation(self, validation):
        if not isinstance(validation, tuple | list) or len(validation) != 2:
            raise ValueError("validation must be a pair (X, y)")
        try:
            return self._data(*validation)
        except ValueError as problem:
            raise ValueError(f"validation: {problem}") from None


def rule_of(optimizer, learning_rate=None):
    """Return the update rule of a network for its name or as it is, with another learning rate.

    Raises
    ------
    ValueError
        If there is no such rule, or a hyperparameter of it is not one number.

    Examples
    --------
    >>> rule_of("momentum", 0.5)
    Momentum(learning_rate=0.5, momentum=0.9)
    """
    rule = optimizer_of(optimizer)
    if learning_rate is not None:
        rule = rule.with_learning_rate(learning_rate)
    if isinstance(rule, Clipped):
        rule_of(rule.rule)
    for field in fields(rule):
        shape = np.shape(getattr(rule, field.name))
        if shape:
            raise ValueError(
                f"{field.name} must be one number in the training of a network; got shape {shape}"
            )
    return rule
