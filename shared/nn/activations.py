"""Activation functions and their derivatives.

Lecture 01, section 3; lecture 02, section 4; lecture 07 for those beside the ReLU.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from shared.arguments import check_not_negative, check_positive


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
    return Activation("logistic", lambda z: _logistic(beta * z), lambda z, a: beta * a * (1 - a))


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


def leaky_relu(slope=0.01):
    """f(z) = z for z > 0 and αz otherwise, f′ = 1 and α: no unit is ever dead.

    A. L. Maas, A. Y. Hannun and A. Y. Ng, "Rectifier nonlinearities improve neural network
    acoustic models", ICML workshop (2013).  Where α is learnt it is a `shared.nn.PReLU`.

    Parameters
    ----------
    slope : float
        α, at least 0.

    Raises
    ------
    ValueError
        If ``slope`` is not a finite number of at least 0.

    Examples
    --------
    >>> leaky_relu(0.1)(np.array([-2.0, 3.0]))
    array([-0.2,  3. ])
    """
    slope = check_not_negative(slope, "slope")
    return Activation(
        "leaky ReLU",
        lambda z: np.where(z > 0, z, slope * z),
        lambda z, a: np.where(z > 0, z.dtype.type(1), z.dtype.type(slope)),
    )


def elu(alpha=1.0):
    """f(z) = z for z > 0 and α(e^z − 1) otherwise, f′ = 1 and a + α.

    D.-A. Clevert, T. Unterthiner and S. Hochreiter, "Fast and accurate deep network learning by
    exponential linear units (ELUs)", ICLR (2016).

    Parameters
    ----------
    alpha : float
        −α is the value far to the left; above 0.

    Raises
    ------
    ValueError
        If ``alpha`` is not a finite number above 0.

    Examples
    --------
    >>> elu()(np.array([-np.log(2.0), 3.0])).round(6)
    array([-0.5,  3. ])
    """
    alpha = check_positive(alpha, "alpha")
    return Activation(
        "ELU",
        lambda z: np.where(z > 0, z, alpha * np.expm1(np.minimum(z, 0))),
        lambda z, a: np.where(z > 0, z.dtype.type(1), a + z.dtype.type(alpha)),
    )


def softplus():
    """f(z) = ln(1 + e^z), a smooth ReLU; its derivative is the logistic function of z.

    Examples
    --------
    >>> float(softplus()(np.array(0.0)).round(6))  # ln 2
    0.693147
    """
    return Activation(
        "softplus",
        # the exponential never overflows
        lambda z: np.maximum(z, 0) + np.log1p(np.exp(-np.abs(z))),
        lambda z, a: _logistic(z),
    )


def arctan():
    """f(z) = arctan z, from −π/2 to π/2; f′ = 1 / (1 + z²)."""
    return Activation("arctan", np.arctan, lambda z, a: 1 / (1 + z * z))


def _logistic(z):
    # e^(−|z|) never overflows; the two branches are the same function.
    small = np.exp(-np.abs(z))
    return np.where(z >= 0, 1, small) / (1 + small)


def _flat(z, a):
    return np.zeros_like(z)


def _floating(z):
    z = np.asarray(z)
    return z if z.dtype.kind == "f" else z.astype(np.float64)
