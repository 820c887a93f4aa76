"""Penalties on large weights, added to the cost (lecture 05, section 7)."""

from dataclasses import dataclass

import numpy as np

from shared.arguments import check_not_negative


@dataclass(frozen=True)
class Penalty:
    """A term of the cost C = C₀ + penalty that depends on the weights only, never on the biases.

    A penalty of one's own defines `value` and `gradient`, for the W of one layer.

    Parameters
    ----------
    strength : float
        λ, at least 0.  It is divided by the number P of patterns in the training set: with more
        data the same λ counts for less.

    Raises
    ------
    ValueError
        If ``strength`` is out of range.
    """

    strength: float

    def __post_init__(self):
        object.__setattr__(self, "strength", check_not_negative(self.strength, "strength"))

    def value(self, W, n_patterns):
        """What weights W (n_out, n_in) add to the cost, with P = ``n_patterns``; one number."""
        raise NotImplementedError(f"{type(self).__name__} must define value")

    def gradient(self, W, n_patterns):
        """∂ value / ∂W, shape and precision of W."""
        raise NotImplementedError(f"{type(self).__name__} must define gradient")


@dataclass(frozen=True)
class L1(Penalty):
    """λ/P Σ |w|, the lasso: every step moves each weight by the same amount towards 0.

    Lecture 05, section 7; R. Tibshirani, "Regression shrinkage and selection via the lasso",
    Journal of the Royal Statistical Society B 58 (1996).

    Parameters
    ----------
    strength : float
        λ, at least 0.

    Raises
    ------
    ValueError
        If ``strength`` is out of range.

    Notes
    -----
    sign(0) is 0, but a weight near 0 is carried past it by a step of ηλ/P and back by the next:
    weights come near 0, hardly ever to it.

    Examples
    --------
    >>> L1(2.0).value(np.array([[3.0, -1.0]]), n_patterns=4)
    2.0
    >>> L1(2.0).gradient(np.array([[3.0, -1.0]]), n_patterns=4)
    array([[ 0.5, -0.5]])
    """

    def value(self, W, n_patterns):
        """λ/P Σ |w|."""
        return self.strength / n_patterns * float(np.abs(W).sum())

    def gradient(self, W, n_patterns):
        """λ/P sign(w)."""
        return self.strength / n_patterns * np.sign(W)


@dataclass(frozen=True)
class L2(Penalty):
    """λ/2P Σ w², weight decay: every step of SGD multiplies the weights by 1 − ηλ/P.

    Lecture 05, section 7; A. Krogh and J. A. Hertz, "A simple weight decay can improve
    generalization", NIPS 4 (1991).  Equal to ``weight_decay=λ/P`` of torch.optim in a parameter
    group without the biases.

    Parameters
    ----------
    strength : float
        λ, at least 0.

    Raises
    ------
    ValueError
        If ``strength`` is out of range.

    Notes
    -----
    Rules other than SGD take it as part of the gradient, which Adam and others then rescale; the
    decay of AdamW, which bypasses the rule, is another method.

    Examples
    --------
    >>> L2(2.0).value(np.array([[3.0, -1.0]]), n_patterns=4)
    2.5
    >>> L2(2.0).gradient(np.array([[3.0, -1.0]]), n_patterns=4)
    array([[ 1.5, -0.5]])
    """

    def value(self, W, n_patterns):
        """λ/2P Σ w²."""
        return self.strength / (2 * n_patterns) * float((W * W).sum())

    def gradient(self, W, n_patterns):
        """λ/P w."""
        return self.strength / n_patterns * W
