"""A task that needs a memory of a chosen length (lecture 08)."""

import numpy as np

from shared.arguments import check_count, check_not_negative, check_rng


def remember_bit(n, lag, noise=0.5, *, rng):
    """Draw sequences that begin with a bit, asked for after ``lag`` further, meaningless steps.

    The task of Y. Bengio, P. Simard and P. Frasconi, "Learning long-term dependencies with
    gradient descent is difficult", IEEE Transactions on Neural Networks 5 (1994).

    Parameters
    ----------
    n : int
        How many sequences.
    lag : int
        Steps between the bit and the last one, at least 0.
    noise : float
        Standard deviation of what comes after the bit, at least 0.
    rng : numpy.random.Generator

    Returns
    -------
    X : ndarray, shape (n, lag + 1, 1), float32
        1 or −1 in the first step, then normal noise.
    y : ndarray of int64, shape (n,)
        1 or 0, whichever the bit was.

    Raises
    ------
    ValueError
        For an argument outside what is said above.

    Examples
    --------
    >>> X, y = remember_bit(3, 20, rng=np.random.default_rng(1))
    >>> X.shape, X[:, 0, 0], y
    ((3, 21, 1), array([-1.,  1.,  1.], dtype=float32), array([0, 1, 1]))
    """
    n, lag = check_count(n, "n"), check_count(lag, "lag", minimum=0)
    noise = check_not_negative(noise, "noise")
    y = check_rng(rng).integers(2, size=n)
    X = rng.normal(0, noise, (n, lag + 1, 1)).astype(np.float32)
    X[:, 0, 0] = 2 * y - 1
    return X, y
