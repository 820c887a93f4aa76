"""Activation functions and their derivatives (lecture 01, section 3; lecture 02, section 4)."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from shared.arguments import check_positive


@dataclass(frozen=True)
class Activation:
    """A function of the total input z together with its derivative.

    Parameters
    ----------
    name : str
        The field's name for it.
    function : callable
        z (any shape) → a of the same shape and floating type.
    slope : callable
        (z, a) → f′(z), same shape.  It receives the output ``a`` as well, because for most
        activations the derivative is cheapest when written through the output value.

    Examples
    --------
    >>> float(logistic()(np.array(0.0))), float(logistic().derivative(np.array(0.0)))
    (0.5, 0.25)
    """

    name: str
    function: Callable
    slope: Callable

    def __call__(self, z):
        """The output a = f(z), shape of ``z``."""
        return self.function(_floating(z))

    def derivative(self, z, a=None):
        """The derivative f′(z), shape of ``z``; pass ``a = f(z)`` if it is known already."""
        z = _floating(z)
        return self.slope(z, self.function(z) if a is None else a)


def identity():
    """The linear unit f(z) = z, f′ = 1 (Adaline's output while it learns)."""
    return Activation("identity", lambda z: z.copy(), lambda z, a: np.ones_like(z))


def unipolar_step():
    """f(z) = 1 if z > 0, otherwise 0; the derivative is 0 wherever it exists."""
    return Activation("unipolar step", lambda z: (z > 0).astype(z.dtype), _flat)


def bipolar_step():
    """f(z) = 1 if z > 0, otherwise −1; the derivative is 0 wherever it exists."""
    return Activation("bipolar step", lambda z: np.where(z > 0, 1, -1).astype(z.dtype), _flat)


def logistic(beta=1.0):
    """f(z) = 1 / (1 + e^(−βz)), f′ = β a (1 − a).

    Parameters
    ----------
    beta : float
        Steepness, above 0.

    Raises
    ------
    ValueError
        If ``beta`` is not a finite number above 0.
    """
    beta = check_positive(beta, "beta")

    def function(z):
        # e^(−|βz|) never overflows; the two branches are the same function.
        small = np.exp(-np.abs(beta * z))
        return np.where(z >= 0, 1, small) / (1 + small)

    return Activation("logistic", function, lambda z, a: beta * a * (1 - a))


def tanh(beta=1.0):
    """f(z) = tanh(βz), f′ = β (1 − a²).

    Parameters
    ----------
    beta : float
        Steepness, above 0.

    Raises
    ------
    ValueError
        If ``beta`` is not a finite number above 0.
    """
    beta = check_positive(beta, "beta")
    return Activation("tanh", lambda z: np.tanh(beta * z), lambda z, a: beta * (1 - a * a))


def relu():
    """f(z) = max(0, z); f′ is 1 for z > 0 and 0 otherwise (at 0 by convention, as in torch)."""
    return Activation("ReLU", lambda z: np.maximum(z, 0), lambda z, a: (z > 0).astype(z.dtype))


def _flat(z, a):
    return np.zeros_like(z)


def _floating(z):
    z = np.asarray(z)
    return z if z.dtype.kind == "f" else z.astype(np.float64)
