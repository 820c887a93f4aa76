"""What the perceptron and Adaline share: weights, a bias and the total input."""

import numpy as np

from shared.arguments import check_count, check_inputs, check_not_negative, check_rng


class LinearNeuron:
    """A neuron with weights w (N,) and bias b whose total input is z = Xw + b.

    See `Perceptron` for the parameters.  Lecture 01, equation (3.1).
    """

    def __init__(self, n_inputs, initial_range=0.0, rng=None):
        self.n_inputs = check_count(n_inputs, "n_inputs")
        initial_range = check_not_negative(initial_range, "initial_range")
        if initial_range > 0:
            check_rng(rng, when="initial_range is above 0")
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
