"""Networks of recurrent layers with a dense one on each step or on the last (lecture 08)."""

from functools import partial
from itertools import pairwise

import numpy as np

from shared.arguments import check_choice, check_count
from shared.nn.costs import cost_of
from shared.nn.dense import Dense
from shared.nn.named_activations import activation_of
from shared.nn.recurrent.gru import GRU
from shared.nn.recurrent.lstm import LSTM
from shared.nn.recurrent.rnn import RNN
from shared.nn.recurrent.sequence_network import SequenceNetwork
from shared.nn.saving import SavedNetwork

CELLS = {"rnn": RNN, "gru": GRU, "lstm": LSTM}


class RecurrentNetwork(SequenceNetwork, SavedNetwork):
    """Recurrent layers and a dense one behind them, trained by backpropagation through time.

    Parameters
    ----------
    sizes : sequence of int
        Inputs, units of each recurrent layer (several are stacked), outputs.
    cell : {"rnn", "gru", "lstm"} or callable
        Kind of the recurrent layers; or what makes one from (n_in, n_out, initializer=, rng=), as
        ``partial(LSTM, peepholes=True)``.
    every_step : bool
        Whether there is an answer at every step, with targets (P, T) or (P, T, M), or one after
        the last step, with targets (P,) or (P, M).
    cost, output, initializer, learning_rate, batch_size, rng, optimizer
        As in `MLP`; clipping is ``Clipped(Adam(), 1.0)``.
    steps : int, optional
        Truncated BPTT: in training there is an update after so many steps, from which on the state
        is carried, but no gradient goes back.  Left out, every update sees whole sequences.
    dtype : {float32, float64}
        Precision of training on symbols; with other inputs theirs counts.

    Attributes
    ----------
    layers : list
        Recurrent layers and, at the end, a `Dense`.
    every_step, steps, dtype

    Raises
    ------
    ValueError
        For arguments outside what is said above.

    Notes
    -----
    Inputs are X (P, T, N), or symbols, whole numbers (P, T): number k stands for an input of 1 in
    place k and 0 elsewhere.  Sequences of one call have one length.  `fit` takes neither dropout
    nor an adaptive rate.

    Examples
    --------
    What comes next in 0 1 2 0 1 2 …?

    >>> X = np.array([[0, 1, 2, 0, 1, 2, 0, 1]])
    >>> rng = np.random.default_rng(1)
    >>> network = RecurrentNetwork([3, 8, 3], "rnn", learning_rate=0.05, rng=rng)
    >>> history = network.fit(X[:, :-1], X[:, 1:], epochs=30, progress=False)
    >>> network.predict(X)
    array([[1, 2, 0, 1, 2, 0, 1, 2]])
    """

    def __init__(
        self,
        sizes,
        cell="lstm",
        every_step=True,
        cost="categorical_cross_entropy",
        output=None,
        initializer="xavier_normal",
        learning_rate=None,
        batch_size=32,
        rng=None,
        optimizer="adam",
        steps=None,
        dtype=np.float32,
    ):
        self.sizes = _check_sizes(sizes)
        self.every_step = bool(every_step)
        self.steps = None if steps is None else check_count(steps, "steps")
        if self.steps is not None and not every_step:
            raise ValueError("steps must be None where only the last step has an answer to learn")
        if dtype not in (np.float32, np.float64, "float32", "float64"):
            raise ValueError(f"dtype must be float32 or float64; got {dtype!r}")
        self.dtype = np.dtype(dtype)
        criterion = cost_of(cost, None if output is None else activation_of(output, "output"))
        make = cell if callable(cell) else CELLS[check_choice(cell, CELLS, "cell")]
        make = partial(make, initializer=initializer, rng=rng)
        *hidden, n_outputs = self.sizes
        layers = [make(*pair) for pair in pairwise(hidden)]
        layers.append(Dense(hidden[-1], n_outputs, "identity", initializer, rng))
        super().__init__(layers, criterion, optimizer, learning_rate, batch_size, rng)
        self.names = {"cell": cell, "cost": cost, "output": output}

    def settings(self):
        """What `save` writes beside the weights: the arguments of a new network, by name."""
        kept = {"every_step": self.every_step, "steps": self.steps, "dtype": self.dtype.name}
        return {"sizes": self.sizes, **self.names, **kept}

    @classmethod
    def of_settings(cls, rng=None, **settings):
        """A network made from what `settings` gave, its weights still 0."""
        return cls(**settings, initializer="zeros", rng=rng)

    def __repr__(self):
        return f"RecurrentNetwork({self.sizes}, {self.layers[0]!r} …)"


def _check_sizes(sizes):
    sizes = list(sizes) if isinstance(sizes, tuple | list) else []
    if len(sizes) < 3:
        raise ValueError("sizes must hold at least inputs, units and outputs: [68, 128, 68]")
    return [check_count(size, f"sizes[{place}]") for place, size in enumerate(sizes)]
