"""Epoch after epoch: the history, the progress bar, and whatever ends a training."""

import warnings

from shared.nn.history import History
from shared.nn.position import stand
from shared.nn.training import Divergence


def run_epochs(training, epochs, validate=None, early_stopping=None, progress=True):
    """Let a training run for a number of epochs, or until something ends it.

    Parameters
    ----------
    training : Training
    epochs : int
    validate : callable, optional
        () → loss and accuracy on the validation part, asked after every epoch.
    early_stopping : EarlyStopping, optional
        Needs ``validate``.  However the run ends, the network is then that of the best finished
        epoch, its optimizer as it stood there.
    progress : bool
        Whether to show a progress bar.

    Returns
    -------
    History
        An entry for every finished epoch: what the training names, then ``validation_loss`` and
        ``validation_accuracy``.

    Warns
    -----
    RuntimeWarning
        If training diverged; the caller's caller is given as its place.

    Examples
    --------
    >>> import numpy as np
    >>> from shared.nn import MLP
    >>> from shared.nn.training import Training
    >>> network = MLP([1, 1], cost="binary_cross_entropy", initializer="zeros")
    >>> training = Training(network, np.array([[-1.0], [1.0]]), np.array([0, 1]), 2, None)
    >>> run_epochs(training, 3, progress=False)["loss"].round(3)
    array([0.693, 0.668, 0.645])
    """
    from tqdm.auto import tqdm

    network, names = training.network, training.names
    if validate is not None:
        names += ("validation_loss", "validation_accuracy")
    history = History(*names)
    best, divergence, interrupted = None, None, False
    with tqdm(total=epochs, unit="epoch", disable=not progress) as bar:
        try:
            for _ in range(epochs):
                values = training.epoch()
                if validate is not None:
                    values += validate()
                named = dict(zip(names, values, strict=True))
                history.append(**named)
                if early_stopping is not None:
                    losses = history["validation_loss"]
                    if early_stopping.best(losses) == len(losses) - 1:
                        best = network.descent
                if progress:
                    bar.set_postfix(named, refresh=False)
                    bar.update()
                if early_stopping is not None and early_stopping.stops(losses):
                    bar.total = bar.n  # a bar that is not full is drawn as a failure
                    break
        except Divergence as problem:
            divergence = problem
        except KeyboardInterrupt:
            interrupted = True
    kept = "keeps its last finite weights" if divergence else "keeps its weights"
    if best is not None:
        stand(network, best)
        epoch = early_stopping.best(history["validation_loss"]) + 1
        kept = f"is that of epoch {epoch}, the best on the validation data"
    if divergence:
        warnings.warn(f"{divergence} The network {kept}.", RuntimeWarning, stacklevel=3)
    if interrupted:
        print(f"interrupted in epoch {training.epochs}; the network {kept}")
    return history
