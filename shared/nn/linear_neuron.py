"""What the perceptron and Adaline share: weights, a bias and the total input."""

import numpy as np

from shared.nn.arguments import check_count, check_inputs


class LinearNeuron:
    """A neuron with weights w (N,) and bias b whose total input is z = Xw + b.

    See `Perceptron` for the parameters.  Lecture 01, equation (3.1).
    """

    def __init__(self, n_inputs, initial_range=0.0, rng=None):
        self.n_inputs = check_count(n_inputs, "n_inputs")
        try:
            bounded = 0 <= float(initial_range) < float("inf")
        except (TypeError, ValueError):
            bounded = False
        if not bounded:
            raise ValueError(
                f"initial_range must be a finite number of at least 0; got {initial_range!r}"
            )
        if initial_range > 0 and not isinstance(rng, np.random.Generator):
            raise ValueError(
                "rng must be a numpy.random.Generator when initial_range is above 0, so that "
                f"the run can be repeated; got {rng!r}: pass rng=np.random.default_rng(1)"
            )
        if initial_range > 0:
            self.w = rng.uniform(-initial_range, initial_range, self.n_inputs)
            self.b = float(rng.uniform(-initial_range, initial_range))
        else:
            self.w = np.zeros(self.n_inputs)
            self.b = 0.0

    @property
    def threshold(self):
        """The threshold θ = −b that the bias stands for."""
        return -self.b

    def net_input(self, X):
        """Total input z = Xw + b for X of shape (P, N): shape (P,)."""
        return check_inputs(X, self.n_inputs) @ self.w + self.b

    def __repr__(self):
        weights = np.array2string(self.w, precision=4, threshold=6)
        return f"{type(self).__name__}(w={weights}, b={self.b:.4g})"
