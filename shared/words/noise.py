"""The distribution that negative words are drawn from (lecture 06)."""

import numpy as np


def noise_distribution(counts, power=0.75):
    """Probability of each word as a negative: its count to the power ¾, normalised.

    The power lies between 1 (as in the text) and 0 (all alike), and raises the rare words.

    Parameters
    ----------
    counts : array_like, shape (V,)
        Occurrences, each above 0.
    power : float

    Returns
    -------
    ndarray, shape (V,)

    Raises
    ------
    ValueError
        If a count is not above 0.

    Examples
    --------
    >>> noise_distribution([81, 16, 1]).round(3)
    array([0.75 , 0.222, 0.028])
    """
    counts = np.asarray(counts, dtype=np.float64)
    if counts.ndim != 1 or counts.size == 0 or not (counts > 0).all():
        raise ValueError(f"counts must be a list of numbers above 0; got {counts}")
    weights = counts**power
    return weights / weights.sum()


class Noise:
    """Draws words from a distribution, many at a time.

    Parameters
    ----------
    probabilities : ndarray, shape (V,)

    Examples
    --------
    >>> Noise(np.array([0.0, 1.0])).draw((2, 3), np.random.default_rng(1))
    array([[1, 1, 1],
           [1, 1, 1]])
    """

    def __init__(self, probabilities):
        self._up_to = np.cumsum(probabilities)
        self._up_to[-1] = 1.0  # whatever rounding made of it: no draw may lie beyond

    def draw(self, shape, rng):
        """Return word numbers of this shape."""
        return np.searchsorted(self._up_to, rng.random(shape), side="right")
