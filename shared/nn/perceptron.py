"""Rosenblatt's simple perceptron (lecture 01, sections 3 to 7)."""

import numpy as np

from shared.arguments import (
    check_choice,
    check_count,
    check_inputs,
    check_positive,
    check_targets,
)
from shared.nn.activations import bipolar_step, unipolar_step
from shared.nn.history import History
from shared.nn.linear_neuron import LinearNeuron

CODINGS = {"bipolar": (-1, 1), "unipolar": (0, 1)}


class Perceptron(LinearNeuron):
    """One threshold unit that learns from its mistakes, one pattern at a time.

    Parameters
    ----------
    n_inputs : int
        Number of inputs N, without the constant one of the bias.
    learning_rate : float
        α > 0.  With zero initial weights it only scales the weights, never the decisions.
    coding : {"bipolar", "unipolar"}
        Outputs and targets are −1 and 1, or 0 and 1.
    rule : {"difference", "desired"}
        Δw = α x (yᵈ − y), or Δw = α x yᵈ on mistakes only.  The second needs bipolar targets:
        with yᵈ = 0 it would change nothing.
    initial_range : float
        Initial weights and bias are uniform in [−initial_range, initial_range]; 0 starts at zero.
    rng : numpy.random.Generator, optional
        Source of the initial weights; required when ``initial_range`` is above 0.

    Attributes
    ----------
    w : ndarray, shape (N,)
    b : float
        The bias w₀, weight of the constant input x₀ = 1; the threshold is θ = −b.

    Raises
    ------
    ValueError
        For arguments outside what is said above.

    References
    ----------
    F. Rosenblatt, "The perceptron: a probabilistic model for information storage and organization
    in the brain", Psychological Review 65 (1958).  Lecture 01, equations (5.1) and (5.2).

    Examples
    --------
    >>> X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
    >>> neuron = Perceptron(2)
    >>> int(neuron.fit(X, [-1, -1, -1, 1])["mistakes"][-1])
    0
    >>> neuron.predict(X)
    array([-1., -1., -1.,  1.])
    """

    def __init__(
        self,
        n_inputs,
        learning_rate=1.0,
        coding="bipolar",
        rule="difference",
        initial_range=0.0,
        rng=None,
    ):
        super().__init__(n_inputs, initial_range, rng)
        self.learning_rate = check_positive(learning_rate, "learning_rate")
        self.coding = check_choice(coding, CODINGS, "coding")
        self.rule = check_choice(rule, ("difference", "desired"), "rule")
        if (coding, rule) == ("unipolar", "desired"):
            raise ValueError(
                'rule="desired" needs coding="bipolar": a target of 0 would never change a weight'
            )
        self._activation = bipolar_step() if coding == "bipolar" else unipolar_step()

    def predict(self, X):
        """Classes of the patterns X (P, N): shape (P,), values of the coding."""
        return self._activation(self.net_input(X))

    def update(self, x, target):
        """Show one pattern x (N,) and change the weights if the answer is wrong.

        Returns
        -------
        bool
            True if the pattern was a mistake, that is, if the weights changed.
        """
        output = self._activation(np.dot(self.w, x) + self.b)
        if output == target:
            return False
        error = target - output if self.rule == "difference" else target  # (5.1), (5.2)
        self.w = self.w + self.learning_rate * error * np.asarray(x)
        self.b = self.b + self.learning_rate * error
        return True

    def step(self, X, y):
        """One epoch: every pattern of X (P, N) once, in order.  Returns the number of mistakes."""
        X = check_inputs(X, self.n_inputs)
        y = check_targets(y, len(X), CODINGS[self.coding])
        return self._epoch(X, y)

    def fit(self, X, y, epochs=100):
        """Repeat epochs until one passes without a mistake, or ``epochs`` are over.

        Parameters
        ----------
        X : array_like, shape (P, N)
        y : array_like, shape (P,)
            Targets in the coding of the neuron.
        epochs : int
            The most epochs to run.  On data that no line separates all of them are run.

        Returns
        -------
        History
            Per epoch: ``mistakes`` (updates made), ``w`` and ``b`` after it.

        Raises
        ------
        ValueError
            For data of another shape, targets outside the coding, NaN or infinity.
        """
        X = check_inputs(X, self.n_inputs)
        y = check_targets(y, len(X), CODINGS[self.coding])
        history = History("mistakes", "w", "b")
        for _ in range(check_count(epochs, "epochs")):
            mistakes = self._epoch(X, y)
            history.append(mistakes=mistakes, w=self.w, b=self.b)
            if mistakes == 0:
                break
        return history

    def _epoch(self, X, y):
        return sum(self.update(x, target) for x, target in zip(X, y, strict=True))
