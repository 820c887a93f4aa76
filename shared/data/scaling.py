"""Bringing features to one scale, with statistics of the training part only (lecture 05, 2).

`min_max`, `mean_normalisation` and `standardisation` read their statistics from the data they
are given and return a `Scaling`, to be applied to that data and, unchanged, to all that comes
later: what was read from test data would have been learnt from it.
"""

from dataclasses import dataclass

import numpy as np

from shared.arguments import check_inputs


@dataclass(frozen=True, eq=False)
class Scaling:
    """x′ = (x − shift) / divisor, feature by feature.

    Attributes
    ----------
    shift, divisor : ndarray, shape (N,), float64
        In the units of the features.

    Examples
    --------
    >>> X_train, X_test = np.array([[18.0, 1200], [80, 40000]]), np.array([[49.0, 59400]])
    >>> scale = min_max(X_train)
    >>> scale(X_test)
    array([[0.5, 1.5]])
    >>> scale.inverse(scale(X_test))
    array([[4.90e+01, 5.94e+04]])
    """

    shift: np.ndarray
    divisor: np.ndarray

    def __call__(self, X: np.ndarray) -> np.ndarray:
        """Scaled copy of X (P, N), in its floating type; whole numbers become float64.

        Raises
        ------
        ValueError
            If X has another number of features than the statistics, NaN or infinity.
        """
        X, shift, divisor = self._matched(X)
        scaled = X - shift
        scaled /= divisor
        return scaled

    def inverse(self, X: np.ndarray) -> np.ndarray:
        """X (P, N) back in the units of the features; errors as for the way there."""
        X, shift, divisor = self._matched(X)
        unscaled = X * divisor
        unscaled += shift
        return unscaled

    def _matched(self, X):
        X = check_inputs(X)
        if X.shape[1:] != self.shift.shape:
            raise ValueError(
                f"X must have {len(self.shift)} columns, as the data the statistics are from; "
                f"got shape {X.shape}"
            )
        return X, self.shift.astype(X.dtype), self.divisor.astype(X.dtype)


def min_max(X: np.ndarray) -> Scaling:
    """Scale to 0 … 1: x′ = (x − min) / (max − min).

    Later data may lie outside; one outlier presses all the rest together.

    Parameters
    ----------
    X : array_like, shape (P, N)
        The training part, one pattern per row.

    Returns
    -------
    Scaling
        A feature that is constant up to rounding has divisor 1, so it becomes 0.

    Raises
    ------
    ValueError
        If X is not as above or not finite.

    Examples
    --------
    >>> X = np.array([[18.0, 3], [80, 3], [49, 3]])
    >>> min_max(X)(X)[:, 0].tolist()
    [0.0, 1.0, 0.5]
    """
    X, low, spread, constant = _range(X)
    return Scaling(low, np.where(constant, 1.0, spread))


def mean_normalisation(X: np.ndarray) -> Scaling:
    """Scale to mean 0 and range 1: x′ = (x − mean) / (max − min).

    Parameters, result and errors as for `min_max`.

    Examples
    --------
    >>> X = np.array([[0.0], [10], [20]])
    >>> mean_normalisation(X)(X)[:, 0].tolist()
    [-0.5, 0.0, 0.5]
    """
    X, _, spread, constant = _range(X)
    return Scaling(X.mean(axis=0, dtype=np.float64), np.where(constant, 1.0, spread))


def standardisation(X: np.ndarray) -> Scaling:
    """Scale to mean 0 and standard deviation 1: x′ = (x − mean) / σ, σ with divisor P.

    Parameters, result and errors as for `min_max`.

    Examples
    --------
    >>> X = np.array([[158.0], [199]])
    >>> standardisation(X)(X)[:, 0].tolist()
    [-1.0, 1.0]
    """
    X, _, _, constant = _range(X)
    deviation = X.std(axis=0, dtype=np.float64)
    return Scaling(X.mean(axis=0, dtype=np.float64), np.where(constant, 1.0, deviation))


def unit_norm(X: np.ndarray) -> np.ndarray:
    """Scale each pattern to length 1: x′ = x / ‖x‖, the Euclidean norm of the row.

    It needs no statistics and so no training part.  Only the direction of a pattern is left: use
    it where features share a unit, such as the counts of words in texts of different lengths.

    Parameters
    ----------
    X : array_like, shape (P, N)

    Returns
    -------
    ndarray, shape (P, N)
        In the floating type of X; a row of zeros stays one.

    Raises
    ------
    ValueError
        If X is not as above or not finite.

    Examples
    --------
    >>> unit_norm([[3, 4], [0, 0]])
    array([[0.6, 0.8],
           [0. , 0. ]])
    """
    X = check_inputs(X)
    norm = np.linalg.norm(X, axis=1, keepdims=True)
    return X / np.where(norm == 0, 1, norm)


def _range(X):
    """Checked X; of its features the minimum, max − min, and whether they are constant."""
    X = check_inputs(X)
    low, high = X.min(axis=0).astype(np.float64), X.max(axis=0).astype(np.float64)
    spread = high - low
    # a constant that was computed differs from itself by rounding; scaled up, that is noise
    rounding = 10 * np.finfo(X.dtype).eps * np.maximum(abs(low), abs(high))
    return X, low, spread, spread <= rounding
