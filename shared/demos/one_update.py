"""One forward pass, one backward pass and one update of a 2-2-1 network (lecture 02).

Every number has a name, and any number of patterns, initial weights and rates are computed at once.
"""

from dataclasses import dataclass

import numpy as np

from shared.nn.activations import Activation


@dataclass(frozen=True)
class Forward:
    """Total inputs and outputs of the neurons, and the error E = ½ (y − ŷ)².

    Attributes
    ----------
    z1, a1 : ndarray, shape (…, 2)
        Of the hidden neurons.
    z2, y_hat, error : ndarray, shape (…)
    """

    z1: np.ndarray
    a1: np.ndarray
    z2: np.ndarray
    y_hat: np.ndarray
    error: np.ndarray


@dataclass(frozen=True)
class OneUpdate:
    """Everything between a pattern and the error after the weights have learnt from it.

    Attributes
    ----------
    before, after : Forward
        The same pattern with the weights before and after the update.
    slope1, slope2 : ndarray, shape (…, 2) and (…)
        f′(z) of the hidden neurons and of the output.
    delta1, delta2 : ndarray, shape (…, 2) and (…)
        δ = −∂E/∂z of the same.
    gradient1, change1, new1 : ndarray, shape (…, 2, 3)
        ∂E/∂w, Δw and w + Δw of the hidden neurons, the bias first.
    gradient2, change2, new2 : ndarray, shape (…, 3)
        Of the output.
    """

    before: Forward
    slope1: np.ndarray
    slope2: np.ndarray
    delta1: np.ndarray
    delta2: np.ndarray
    gradient1: np.ndarray
    gradient2: np.ndarray
    change1: np.ndarray
    change2: np.ndarray
    new1: np.ndarray
    new2: np.ndarray
    after: Forward


def one_update(w1, w2, x, y, activation: Activation, rate):
    """Show the network one pattern and let it learn from it once.

    Parameters
    ----------
    w1 : array_like, shape (…, 2, 3)
        w¹_ji, a row per hidden neuron: bias, weight of x₁, weight of x₂.
    w2 : array_like, shape (…, 3)
        w²_1j: bias, weight of a¹₁, weight of a¹₂.
    x : array_like, shape (…, 2)
    y : array_like, shape (…)
        The target.
    activation : Activation
        f of all three neurons.
    rate : array_like, shape (…)
        μ > 0 in Δw = −μ ∂E/∂w.

    Returns
    -------
    OneUpdate
        Leading dimensions are broadcast against each other.

    Raises
    ------
    ValueError
        A rate that is not above zero.

    Examples
    --------
    >>> from shared.nn.activations import logistic
    >>> done = one_update(np.zeros((2, 3)), np.zeros(3), (0, 1), 1, logistic(), rate=0.5)
    >>> float(done.before.y_hat), float(done.delta2), float(done.change2[0])
    (0.5, 0.125, 0.0625)
    """
    w1, w2, x, y, rate = (np.asarray(part, float) for part in (w1, w2, x, y, rate))
    if not (np.isfinite(rate).all() and (rate > 0).all()):
        raise ValueError(f"rate must be finite and above 0; got {rate}")
    before = forward(w1, w2, x, y, activation)
    slope2 = activation.derivative(before.z2, before.y_hat)
    delta2 = (y - before.y_hat) * slope2
    slope1 = activation.derivative(before.z1, before.a1)
    delta1 = slope1 * delta2[..., None] * w2[..., 1:]
    gradient1 = -delta1[..., None] * _with_one(x)[..., None, :]
    gradient2 = -delta2[..., None] * _with_one(before.a1)
    change1, change2 = -rate[..., None, None] * gradient1, -rate[..., None] * gradient2
    new1, new2 = w1 + change1, w2 + change2
    return OneUpdate(
        before, slope1, slope2, delta1, delta2, gradient1, gradient2, change1, change2, new1, new2,
        after=forward(new1, new2, x, y, activation),
    )  # fmt: skip


def forward(w1, w2, x, y, activation):
    """The forward pass alone; arguments as in `one_update`."""
    z1 = (w1 @ _with_one(x)[..., None])[..., 0]
    a1 = activation(z1)
    z2 = (w2 * _with_one(a1)).sum(axis=-1)
    y_hat = activation(z2)
    return Forward(z1, a1, z2, y_hat, (y - y_hat) ** 2 / 2)


def _with_one(inputs):
    """The constant input 1 of the bias before the others."""
    return np.concatenate([np.ones((*inputs.shape[:-1], 1)), inputs], axis=-1)
