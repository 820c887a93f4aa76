"""Dropout and DropConnect: every batch trains another thinned network (lecture 05, section 8).

Both are inverted: what stays is divided by 1 − p during training, so the expected total input is
that of the whole network, which afterwards answers as it is.
"""

from copy import copy
from dataclasses import dataclass

import numpy as np

from shared.arguments import check_not_negative


@dataclass(frozen=True)
class Dropout:
    """Hidden neurons are switched off at random, with probability p; inputs and outputs stay.

    Lecture 05, section 8; N. Srivastava et al., "Dropout: a simple way to prevent neural networks
    from overfitting", JMLR 15 (2014).

    Parameters
    ----------
    probability : float
        p of being switched off, at least 0 and below 1.
    per_batch : bool
        Whether all patterns of a batch share one mask, as in the lecture: a neuron that is off
        learns nothing from this batch.  Otherwise every pattern has its own, as in the paper and
        in ``torch.nn.Dropout``.

    Raises
    ------
    ValueError
        If ``probability`` is out of range.

    Notes
    -----
    The lecture's form does not divide while training, but multiplies the outgoing weights by 1 − p
    afterwards.  Started with outgoing weights W′ = (1 − p)W, and with the rate (1 − p)²η for them,
    the inverted form makes the same networks, step by step; with one rate for all they differ.

    Examples
    --------
    >>> from shared.nn import Dense
    >>> layers = [Dense(1, 4, initializer="zeros"), Dense(4, 1, initializer="zeros")]
    >>> layers[0].b = np.array([1.0, 2.0, 3.0, 4.0])
    >>> hidden, output = Dropout(0.5).thin(layers, np.random.default_rng(1))
    >>> hidden.forward(np.zeros((2, 1)))[0]
    array([[0., 4., 6., 8.],
           [0., 0., 6., 8.]])
    """

    probability: float = 0.5
    per_batch: bool = False

    def __post_init__(self):
        _check_probability(self)

    def thin(self, layers, rng):
        """Layers that share the weights of these and drop neurons with every ``forward``.

        Parameters
        ----------
        layers : list of Dense
        rng : numpy.random.Generator
            Source of the masks.

        Raises
        ------
        ValueError
            If there is no hidden layer.
        """
        hidden = [layer for layer in layers[:-1] if "W" in layer.parameters]
        if not hidden:
            raise ValueError("Dropout needs a hidden layer, whose neurons it can switch off")
        return [_DroppedNeurons(layer, self, rng) if layer in hidden else layer for layer in layers]


@dataclass(frozen=True)
class DropConnect:
    """Weights of all layers are switched off at random, with probability p; biases stay.

    Lecture 05, section 8; L. Wan et al., "Regularization of neural networks using DropConnect",
    ICML (2013).

    Parameters
    ----------
    probability : float
        p of being switched off, at least 0 and below 1.

    Raises
    ------
    ValueError
        If ``probability`` is out of range.

    Notes
    -----
    All patterns of a batch share one mask, which costs one product per layer; the paper draws one
    per pattern, and lets the trained network answer by sampling.

    Examples
    --------
    >>> from shared.nn import Dense
    >>> layer = Dense(4, 1, initializer="zeros")
    >>> layer.W = np.array([[1.0, 2.0, 3.0, 4.0]])
    >>> (thinned,) = DropConnect(0.5).thin([layer], np.random.default_rng(1))
    >>> thinned.forward(np.eye(4))[0].T
    array([[0., 4., 6., 8.]])
    """

    probability: float = 0.5

    def __post_init__(self):
        _check_probability(self)

    def thin(self, layers, rng):
        """Layers that share the weights of these and drop some with every ``forward``.

        Parameters
        ----------
        layers : list of Dense
        rng : numpy.random.Generator
            Source of the masks.
        """
        return [
            _DroppedConnections(layer, self, rng) if "W" in layer.parameters else layer
            for layer in layers
        ]


class _Thinned:
    def __init__(self, layer, dropout, rng):
        self.layer, self.dropout, self.rng = layer, dropout, rng


class _DroppedNeurons(_Thinned):
    def forward(self, X):
        a, cache = self.layer.forward(X)
        shape = (1, *a.shape[1:]) if self.dropout.per_batch else a.shape
        mask = _mask(shape, self.dropout.probability, self.rng, a.dtype)
        return a * mask, (*cache, mask)

    def backward(self, d_a, cache, with_inputs=True):
        *cache, mask = cache
        return self.layer.backward(d_a * mask, cache, with_inputs)


class _DroppedConnections(_Thinned):
    def forward(self, X):
        W = self.layer.W
        mask = _mask(W.shape, self.dropout.probability, self.rng, W.dtype)
        thinned = copy(self.layer)
        thinned.W = W * mask
        a, cache = thinned.forward(X)
        return a, (*cache, thinned, mask)

    def backward(self, d_a, cache, with_inputs=True):
        *cache, thinned, mask = cache
        d_X, gradients = thinned.backward(d_a, cache, with_inputs)
        gradients["W"] *= mask
        return d_X, gradients


def _mask(shape, probability, rng, dtype):
    kept = rng.random(shape, np.float32) >= probability
    return kept * dtype.type(1 / (1 - probability))


def _check_probability(dropout):
    probability = check_not_negative(dropout.probability, "probability")
    if probability >= 1:
        raise ValueError(f"probability must be at least 0 and below 1; got {probability}")
    object.__setattr__(dropout, "probability", probability)
