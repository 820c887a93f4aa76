"""The two-class problems of lecture 1: logic gates, jockeys and basketball players.

Patterns are rows: X (P, 2) float64, y (P,) int64 with values −1 and 1, or 0 and 1.
"""

from collections.abc import Sequence

import numpy as np

from shared.arguments import check_choice, check_positive, check_rng
from shared.data.sampling import class_sizes, shuffled

LOW_TARGET = {"bipolar": -1, "unipolar": 0}
LOGIC_INPUTS = ((0, 0), (0, 1), (1, 0), (1, 1))
LOGIC_OUTPUTS = {"and": (0, 0, 0, 1), "or": (0, 1, 1, 1), "xor": (0, 1, 1, 0)}

# Weight in kg and height in cm: means, standard deviations, and their correlation.  The means
# are round figures in the usual range of professional riders and of NBA rosters; deviations and
# correlations are a plausible choice of ours, not fitted to a survey.
JOCKEYS = ((52.0, 158.0), (3.0, 5.0), 0.6)
PLAYERS = ((98.0, 199.0), (10.0, 8.0), 0.7)


def logic(name: str, *, coding: str = "bipolar") -> tuple[np.ndarray, np.ndarray]:
    """Return the truth table of a logic function of two inputs (lecture 1: AND, OR, XOR).

    Inputs are 0 and 1 as on the slides, whatever the coding of the targets.

    Parameters
    ----------
    name : {"and", "or", "xor"}
    coding : {"bipolar", "unipolar"}
        Targets −1 and 1, or 0 and 1.

    Returns
    -------
    X : ndarray (4, 2), float64
        Rows (0, 0), (0, 1), (1, 0), (1, 1).
    y : ndarray (4,), int64

    Raises
    ------
    ValueError
        Unknown `name` or `coding`.

    Examples
    --------
    >>> logic("and")[1].tolist()
    [-1, -1, -1, 1]
    """
    outputs = LOGIC_OUTPUTS[check_choice(name, LOGIC_OUTPUTS, "name")]
    low = LOW_TARGET[check_choice(coding, LOW_TARGET, "coding")]
    y = np.array([high or low for high in outputs], dtype=np.int64)
    return np.array(LOGIC_INPUTS, dtype=np.float64), y


def jockeys_and_players(
    n_per_class: int | Sequence[int] = 40,
    *,
    spread: float = 1.0,
    coding: str = "bipolar",
    rng: np.random.Generator,
) -> tuple[np.ndarray, np.ndarray]:
    """Draw weight and height of jockeys and of basketball players (lecture 1).

    Two correlated Gaussians around 52 kg, 158 cm and 98 kg, 199 cm: plausible, but made.
    With ``spread=1`` a line separates nearly every sample of the default size (all of 500 seeds
    tried), which is not guaranteed; with ``spread=2`` two samples in three overlap.

    Parameters
    ----------
    n_per_class : int or (n_jockeys, n_players)
    spread : float > 0
        Factor on the standard deviations of both groups.
    coding : {"bipolar", "unipolar"}
        Jockeys −1 and players 1, or jockeys 0 and players 1.
    rng : numpy.random.Generator

    Returns
    -------
    X : ndarray (P, 2), float64
        Columns weight in kg, height in cm; patterns in random order.
    y : ndarray (P,), int64

    Raises
    ------
    ValueError
        An argument that is not as above.

    Examples
    --------
    >>> X, y = jockeys_and_players(40, rng=np.random.default_rng(1))
    >>> X.shape, X[y == 1].mean(axis=0).round().tolist()
    ((80, 2), [96.0, 198.0])
    """
    spread = check_positive(spread, "spread")
    sizes = class_sizes(n_per_class, 2)
    low = LOW_TARGET[check_choice(coding, LOW_TARGET, "coding")]
    check_rng(rng)
    groups = []
    for n, (mean, deviation, correlation) in zip(sizes, (JOCKEYS, PLAYERS), strict=True):
        scale = spread * np.array(deviation)
        covariance = np.outer(scale, scale) * [[1, correlation], [correlation, 1]]
        groups.append(rng.multivariate_normal(mean, covariance, size=n, method="cholesky"))
    X, y = shuffled(groups, rng)
    y[y == 0] = low
    return X, y
