"""What training leaves in the layers of a network, measured (lecture 03, section 11).

The functions take a list with one item per layer, from the first to the last, and return one
number per layer.  Items are arrays, or hold the weights W beside the biases: pairs (W, b), dicts
with the key "W", objects with the attribute W.  Biases are never measured.  So networks of any
origin can be looked at: ours, a student's lists, torch tensors (after ``detach``).
"""

from dataclasses import dataclass

import numpy as np

from shared.arguments import check_choice
from shared.evaluation.diagnostics.layer_arrays import weights_of

FLAT = 0.05  # a slope below this share of the largest one counts as saturation
SATURATED = {  # outputs beyond these limits lie on the flat part; they hold for every steepness β
    "logistic": lambda a: 4 * a * (1 - a) < FLAT,  # f′ = β a (1 − a), at most β/4
    "tanh": lambda a: 1 - a * a < FLAT,  # f′ = β (1 − a²), at most β
}
ACTIVATIONS = ("relu", *SATURATED)


def dead_units(activations, activation="relu"):
    """Share of the hidden units of each layer that cannot learn from these patterns.

    A ReLU is dead if it is 0 for every pattern: its slope is 0 throughout, no gradient reaches
    its weights.  Logistic and tanh units count as saturated if for more than half of the patterns
    their slope is under 5 % of its largest value.

    Parameters
    ----------
    activations : list of array_like, shapes (P, n_l)
        Outputs a^l of the hidden layers for P patterns.
    activation : {"relu", "logistic", "tanh"}

    Returns
    -------
    ndarray, shape (number of hidden layers,)
        From 0 to 1.

    Raises
    ------
    ValueError
        For another activation, or an item that is no finite array (P, n_l).

    Examples
    --------
    Of two units the second is never active:

    >>> dead_units([[[0.3, 0.0], [0.0, 0.0]]])
    array([0.5])
    """
    check_choice(activation, ACTIVATIONS, "activation")
    layers = weights_of(activations, "activations")
    if activation == "relu":
        return np.array([(a <= 0).all(axis=0).mean() for a in layers])
    flat = SATURATED[activation]
    return np.array([(flat(a).mean(axis=0) > 0.5).mean() for a in layers])


@dataclass(frozen=True)
class GradientNorms:
    """Result of `gradient_norms`.

    Attributes
    ----------
    norms : ndarray, shape (L,)
        Euclidean norm of ∂C/∂W^l.
    rms : ndarray, shape (L,)
        Root mean square of its components: comparable between layers of different size.
    values : list of ndarray
        All components of each layer in a row, for a histogram.
    """

    norms: np.ndarray
    rms: np.ndarray
    values: list

    def __repr__(self):
        lines = ["layer   |∂C/∂W|   rms"]
        for number, (norm, rms) in enumerate(zip(self.norms, self.rms, strict=True), start=1):
            lines.append(f"{number:5d}   {norm:<7.2g}   {rms:.2g}")
        return "\n".join(lines)


def gradient_norms(gradients):
    """Size of the gradient in each layer (lecture 03, sections 5 and 11).

    Parameters
    ----------
    gradients : list
        ∂C/∂W of each layer, as `MLP.gradients` gives them, as pairs (dW, db) or as arrays.

    Returns
    -------
    GradientNorms

    Raises
    ------
    ValueError
        For an item that is no finite array of numbers.

    Examples
    --------
    >>> gradient_norms([[[3.0, 4.0]], [[0.5]]])
    layer   |∂C/∂W|   rms
        1   5         3.5
        2   0.5       0.5
    """
    values = [part.ravel() for part in weights_of(gradients, "gradients")]
    norms = np.array([np.linalg.norm(part) for part in values])
    sizes = np.array([part.size for part in values])
    return GradientNorms(norms, norms / np.sqrt(sizes), values)


def update_ratios(before, after):
    """How far an update moves the weights of each layer, as a share of them: |Δw| / |w|.

    About 1e-3 is healthy; below 1e-4 a layer hardly learns, far above 1e-2 it jumps.

    Parameters
    ----------
    before, after : list
        The weights before and after one update: arrays, pairs (W, b) or layers.

    Returns
    -------
    ndarray, shape (L,)
        Infinite where all weights of a layer were 0 and changed, NaN where they stayed 0.

    Raises
    ------
    ValueError
        For lists of different length or shapes, or an item that is no finite array of numbers.

    Examples
    --------
    >>> update_ratios([[[3.0, 4.0]]], [[[3.0, 4.01]]]).round(6)
    array([0.002])
    """
    before, after = weights_of(before, "before"), weights_of(after, "after")
    shapes = [[part.shape for part in parts] for parts in (before, after)]
    if shapes[0] != shapes[1]:
        raise ValueError(
            "before and after must hold the same layers; got shapes "
            f"{shapes[0]} before, {shapes[1]} after"
        )
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.array(
            [
                np.linalg.norm(new - old) / np.linalg.norm(old)
                for old, new in zip(before, after, strict=True)
            ]
        )


def variance_by_depth(arrays, per_unit=False):
    """Variance of the weights or of the activations of each layer.

    Parameters
    ----------
    arrays : list
        Weights, or activations (P, n_l).
    per_unit : bool
        For activations: the variance of each unit over the patterns, averaged over the units.
        That is what a layer still tells of its input; biases and differences between units are
        left out.

    Returns
    -------
    ndarray, shape (number of items,)

    Raises
    ------
    ValueError
        For an item that is no finite array of numbers.

    Examples
    --------
    Two units that answer differently, but each the same whatever the pattern:

    >>> variance_by_depth([[[0.0, 1.0], [0.0, 1.0]]])
    array([0.25])
    >>> variance_by_depth([[[0.0, 1.0], [0.0, 1.0]]], per_unit=True)
    array([0.])
    """
    layers = weights_of(arrays, "arrays")
    return np.array([a.var(axis=0).mean() if per_unit else a.var() for a in layers])
