"""Costs with the output units they belong to (lecture 02, section 3; lecture 03, 7 to 9).

A cost takes the total inputs z of the last layer, its logits, and applies the output unit itself:
only so can the cross-entropies stay exact where softmax and logistic saturate.  Every cost sums
over the outputs and averages over the P patterns of the batch.  Targets are rows Y (P, M) or,
where one class of M is right, labels (P,).
"""

import numpy as np

from shared.arguments import check_choice
from shared.nn.activations import Activation, logistic
from shared.nn.targets import check_labels, check_rows, check_shares, target_rows


def log_sum_exp(z):
    """ln Σ_j e^(z_j) over the last axis of z (…, M): shape (…).  No exponential overflows.

    Lecture 03, section 9.

    Examples
    --------
    >>> float(log_sum_exp(np.array([1000.0, 1000.0])).round(6))
    1000.693147
    """
    largest = z.max(axis=-1, keepdims=True)
    return largest[..., 0] + np.log(np.exp(z - largest).sum(axis=-1))


def softmax(z):
    """S_i = e^(z_i) / Σ_j e^(z_j) over the last axis of z (…, M), same shape.

    Lecture 03, section 9, with the largest logit subtracted so that nothing overflows.

    Examples
    --------
    >>> softmax(np.array([0.0, np.log(3.0)])).round(6)
    array([0.25, 0.75])
    """
    shares = np.exp(z - z.max(axis=-1, keepdims=True))
    shares /= shares.sum(axis=-1, keepdims=True)
    return shares


class SquaredError:
    """E = ½ Σ_k (y_k − ŷ_k)², ŷ = f(z), averaged over the batch (lecture 02, section 3).

    Parameters
    ----------
    output : Activation
        The output unit f.

    Examples
    --------
    >>> SquaredError(logistic()).value(np.array([[0.0, 0.0]]), np.array([[1.0, 0.5]]))
    0.125
    """

    name = "squared_error"

    def __init__(self, output: Activation):
        self.output = output

    def outputs(self, z):
        """Outputs ŷ = f(z) of the network, shape (P, M)."""
        return self.output(z)

    def value(self, z, y):
        """The cost, one number, for z (P, M) and targets y."""
        error = _rows(z, y) - self.output(z)
        return float((error * error).sum()) / (2 * len(z))

    def gradient(self, z, y, outputs=None):
        """∂C/∂z = (ŷ − y) f′(z) / P, shape (P, M); pass ``outputs = ŷ`` if known already."""
        outputs = self.output(z) if outputs is None else outputs
        return (outputs - _rows(z, y)) * self.output.derivative(z, outputs) / len(z)

    def decide(self, outputs):
        """Labels: of one output, 1 above 0.5 and otherwise 0; of several, the largest one's."""
        return _above_half(outputs)[:, 0] if outputs.shape[1] == 1 else outputs.argmax(axis=1)

    def check_targets(self, y, n_patterns, n_outputs):
        """Targets that fit: labels or rows of any values; for one output, any values (P,)."""
        y = check_rows(y, n_patterns, n_outputs)
        return check_labels(y, n_outputs) if y.ndim == 1 and n_outputs > 1 else y


class BinaryCrossEntropy:
    """C = −Σ_k [y_k ln ŷ_k + (1 − y_k) ln(1 − ŷ_k)], ŷ = σ(z), averaged over the batch.

    One output decides between two classes; several outputs are a multi-label problem, each of
    them a yes or no of its own (lecture 03, sections 7 and 8).

    Examples
    --------
    >>> cost = BinaryCrossEntropy()
    >>> cost.value(np.array([[-10000.0]]), np.array([1]))
    10000.0
    """

    name = "binary_cross_entropy"

    def __init__(self):
        self._logistic = logistic()

    def outputs(self, z):
        """Probabilities ŷ = σ(z) of "yes", shape (P, M)."""
        return self._logistic(z)

    def value(self, z, y):
        """The cost, one number, for logits z (P, M) and targets y."""
        # −ln σ(z) = ln(1 + e^(−z)), written so that the exponential never overflows
        terms = np.maximum(z, 0) - z * _rows(z, y) + np.log1p(np.exp(-np.abs(z)))
        return float(terms.sum()) / len(z)

    def gradient(self, z, y, outputs=None):
        """∂C/∂z = (ŷ − y) / P, shape (P, M); pass ``outputs = ŷ`` if known already."""
        outputs = self.outputs(z) if outputs is None else outputs
        return (outputs - _rows(z, y)) / len(z)

    def decide(self, outputs):
        """Labels 1 where the probability is above 0.5: (P,) for one output, (P, M) for several."""
        labels = _above_half(outputs)
        return labels[:, 0] if outputs.shape[1] == 1 else labels

    def check_targets(self, y, n_patterns, n_outputs):
        """Targets that fit: values in [0, 1], one per output, (P, M); for one output (P,) too."""
        y = check_rows(y, n_patterns, n_outputs)
        if y.ndim == 1 and n_outputs > 1:
            raise ValueError(
                f"y must have shape ({n_patterns}, {n_outputs}), a 0 or 1 for each output, with "
                f"binary_cross_entropy; got {y.shape}: if one of {n_outputs} classes is right, "
                "take categorical_cross_entropy"
            )
        return check_shares(y)


class CategoricalCrossEntropy:
    """C = −Σ_k y_k ln S_k(z), averaged over the batch: one class of M is right.

    Softmax is part of the cost, so that the logarithm never meets a zero (lecture 03, section 9).

    Examples
    --------
    >>> cost = CategoricalCrossEntropy()
    >>> round(cost.value(np.zeros((1, 10)), np.array([7])), 6)  # ln 10
    2.302585
    """

    name = "categorical_cross_entropy"

    def outputs(self, z):
        """Probabilities softmax(z) of the classes, shape (P, M)."""
        return softmax(z)

    def value(self, z, y):
        """The cost, one number, for logits z (P, M) and labels (P,) or rows (P, M)."""
        # ln Σ e^z − z_t from differences to the largest logit: exact for large logits as well
        below = z - z.max(axis=1, keepdims=True)
        return float((log_sum_exp(below) - (below * _rows(z, y)).sum(axis=1)).sum()) / len(z)

    def gradient(self, z, y, outputs=None):
        """∂C/∂z = (S − y) / P, shape (P, M); pass ``outputs = S`` if known already."""
        outputs = softmax(z) if outputs is None else outputs
        return (outputs - _rows(z, y)) / len(z)

    def decide(self, outputs):
        """Label of the most probable class, shape (P,)."""
        return outputs.argmax(axis=1)

    def check_targets(self, y, n_patterns, n_outputs):
        """Targets that fit: labels 0 … M − 1, or rows of probabilities that sum to 1."""
        y = check_rows(y, n_patterns, n_outputs)
        if y.ndim == 1:
            return check_labels(y, n_outputs)
        sums = check_shares(y).sum(axis=1)
        if not np.allclose(sums, 1, atol=1e-5):
            place = int(np.argmax(np.abs(sums - 1)))
            raise ValueError(
                f"rows of y must sum to 1 with categorical_cross_entropy; row {place} sums to "
                f"{sums[place]:g}: where several classes can be right take binary_cross_entropy"
            )
        return y


NAMED = {cost.name: cost for cost in (SquaredError, BinaryCrossEntropy, CategoricalCrossEntropy)}


def cost_of(name, output=None):
    """Return the cost of a name; ``output``, an Activation, is the unit of the squared error.

    Raises
    ------
    ValueError
        For another name, or an output unit for a cross-entropy, which has its own.

    Examples
    --------
    >>> cost_of("categorical_cross_entropy").name
    'categorical_cross_entropy'
    """
    check_choice(name, NAMED, "cost")
    if name == SquaredError.name:
        return SquaredError(output or logistic())
    if output is not None:
        raise ValueError(f"output must be None with {name}, which has its own output unit")
    return NAMED[name]()


def _rows(z, y):
    rows = target_rows(y, z.shape[1], z.dtype)
    if rows.shape != z.shape:  # broadcasting would compute something else
        raise ValueError(f"y must have one target per row of z {z.shape}; got {np.shape(y)}")
    return rows


def _above_half(outputs):
    return (outputs > 0.5).astype(np.int64)
