"""Widrow and Hoff's Adaline: a linear unit trained by least mean squares (lecture 01, 8 to 10)."""

import warnings

import numpy as np

from shared.arguments import (
    check_choice,
    check_count,
    check_inputs,
    check_positive,
    check_targets,
)
from shared.nn.activations import bipolar_step
from shared.nn.history import History
from shared.nn.linear_neuron import LinearNeuron

BIPOLAR = (-1, 1)


class Adaline(LinearNeuron):
    """ADAptive LInear NEuron: learns from the linear output, decides by its sign.

    Parameters
    ----------
    n_inputs : int
        Number of inputs N, without the constant one of the bias.
    learning_rate : float
        μ > 0 in w ← w + 2 μ ε x.  The batch form converges for μ < 1/λ_max, see `stable_rate`.
    mode : {"online", "batch"}
        One update per pattern (Widrow and Hoff's LMS), or one per epoch along the exact gradient.
    initial_range : float
        Initial weights and bias are uniform in [−initial_range, initial_range]; 0 starts at zero.
    rng : numpy.random.Generator, optional
        Source of the initial weights; required when ``initial_range`` is above 0.

    Attributes
    ----------
    w : ndarray, shape (N,)
    b : float

    Raises
    ------
    ValueError
        For arguments outside what is said above.

    References
    ----------
    B. Widrow and M. E. Hoff, "Adaptive switching circuits", IRE WESCON Convention Record 4 (1960).
    Lecture 01, equations (8.1) to (9.3).

    Examples
    --------
    >>> X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
    >>> neuron = Adaline(2, learning_rate=0.1, mode="batch")
    >>> history = neuron.fit(X, [-1, -1, -1, 1], epochs=500)
    >>> float(history["error"][-1].round(4))
    0.25
    >>> neuron.predict(X)
    array([-1., -1., -1.,  1.])
    """

    def __init__(self, n_inputs, learning_rate=0.01, mode="online", initial_range=0.0, rng=None):
        super().__init__(n_inputs, initial_range, rng)
        self.learning_rate = check_positive(learning_rate, "learning_rate")
        self.mode = check_choice(mode, ("online", "batch"), "mode")
        self._decide = bipolar_step()

    def predict(self, X):
        """Classes of the patterns X (P, N): shape (P,), −1 or 1, the sign of the total input."""
        return self._decide(self.net_input(X))

    def error(self, X, y):
        """Mean square error ⟨(d − z)²⟩ of the linear output on X (P, N) with targets y (P,)."""
        X = check_inputs(X, self.n_inputs)
        y = check_targets(y, len(X), BIPOLAR)
        return self._error(X, y)

    def update(self, x, target):
        """One LMS step on one pattern x (N,).  Returns ε = d − z as it was before the step."""
        epsilon = target - (np.dot(self.w, x) + self.b)
        self.w = self.w + 2 * self.learning_rate * epsilon * np.asarray(x)  # (8.5)
        self.b = self.b + 2 * self.learning_rate * epsilon
        return epsilon

    def step(self, X, y):
        """One epoch over X (P, N), in the neuron's mode.  Returns the error after it."""
        X = check_inputs(X, self.n_inputs)
        y = check_targets(y, len(X), BIPOLAR)
        self._epoch(X, y)
        return self._error(X, y)

    def fit(self, X, y, epochs=100, tolerance=0.0):
        """Train for ``epochs`` epochs, or until the error falls by less than ``tolerance``.

        Parameters
        ----------
        X : array_like, shape (P, N)
        y : array_like, shape (P,)
            Targets −1 or 1.
        epochs : int
            The most epochs to run.
        tolerance : float
            Stop when the mean square error changes by less than this in one epoch; 0 never stops.

        Returns
        -------
        History
            Per epoch: ``error`` (mean square error), ``w`` and ``b`` after it.

        Raises
        ------
        ValueError
            For data of another shape, targets other than −1 and 1, NaN or infinity.

        Warns
        -----
        RuntimeWarning
            If the error stops being finite; training ends there with the last finite weights.
        """
        X = check_inputs(X, self.n_inputs)
        y = check_targets(y, len(X), BIPOLAR)
        history = History("error", "w", "b")
        before = np.inf
        for epoch in range(1, check_count(epochs, "epochs") + 1):
            w, b = self.w, self.b
            with np.errstate(over="ignore", invalid="ignore"):
                self._epoch(X, y)
                error = self._error(X, y)
            if not np.isfinite(error):
                self.w, self.b = w, b
                warnings.warn(
                    f"Adaline diverged in epoch {epoch} with learning_rate="
                    f"{self.learning_rate:g}; the batch form needs less than "
                    f"{stable_rate(X):.3g} on this data. Training stopped with the weights of "
                    f"epoch {epoch - 1}: lower the rate or scale the inputs.",
                    RuntimeWarning,
                    stacklevel=2,
                )
                break
            history.append(error=error, w=self.w, b=self.b)
            if abs(before - error) < tolerance:
                break
            before = error
        return history

    def _error(self, X, y):
        return float(np.mean((y - (X @ self.w + self.b)) ** 2))

    def _epoch(self, X, y):
        if self.mode == "online":
            for x, target in zip(X, y, strict=True):
                self.update(x, target)
        else:
            epsilon = y - (X @ self.w + self.b)
            self.w = self.w + 2 * self.learning_rate * (epsilon @ X) / len(X)  # (8.4)
            self.b = self.b + 2 * self.learning_rate * epsilon.mean()


def with_constant_input(X):
    """X (P, N) with the constant input x₀ = 1 as a first column: shape (P, N + 1).

    Examples
    --------
    >>> with_constant_input(np.array([[5.0, 7.0]]))
    array([[1., 5., 7.]])
    """
    X = check_inputs(X)
    return np.hstack([np.ones((len(X), 1), X.dtype), X])


def optimal_weights(X, y):
    """The weights w* = R⁻¹p of least mean square error (lecture 01, equation (9.2)).

    Parameters
    ----------
    X : array_like, shape (P, N)
    y : array_like, shape (P,)
        Targets −1 or 1.

    Returns
    -------
    w : ndarray, shape (N,)
    b : float
        Where R is singular many weights share the smallest error; these are the shortest.

    Raises
    ------
    ValueError
        For data of the wrong shape, targets other than −1 and 1, NaN or infinity.

    Examples
    --------
    >>> w, b = optimal_weights([[0, 0], [0, 1], [1, 0], [1, 1]], [-1, -1, -1, 1])
    >>> w.round(6), round(b, 6)
    (array([1., 1.]), -1.5)
    """
    X1 = with_constant_input(X)
    y = check_targets(y, len(X1), BIPOLAR)
    # least squares solves R w = p without forming R, whose condition number is that of X squared
    weights = np.linalg.lstsq(X1, y, rcond=None)[0]
    return weights[1:], float(weights[0])


def stable_rate(X):
    """The bound 1/λ_max that the batch learning rate must stay below (lecture 01, (9.3)).

    λ_max is the largest eigenvalue of R = ⟨x xᵗ⟩, the constant input included.

    Examples
    --------
    >>> round(stable_rate([[1.0, 0.0], [-1.0, 0.0]]), 6)
    1.0
    """
    X1 = with_constant_input(X)
    return float(1 / np.linalg.eigvalsh(X1.T @ X1 / len(X1))[-1])
