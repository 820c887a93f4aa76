"""Leaving out some of the frequent words (lecture 06)."""

import numpy as np

from shared.arguments import check_positive


def keep_probability(share, threshold=1e-3):
    """Probability with which an occurrence of a word stays in the text.

    P(w) = (√(z/t) + 1) · t/z, and 1 where that is above 1 (lecture 06; the formula of the word2vec
    program, which differs from the paper's √(t/z)).

    Parameters
    ----------
    share : array_like
        z(w) above 0 and at most 1: the word's share of all words of the corpus.
    threshold : float
        t, in gensim and in the slides "sample".  It is no number of passes: the smaller it is, the
        more is left out.

    Returns
    -------
    ndarray, shape of ``share``

    Raises
    ------
    ValueError
        If a share is not in (0, 1], or the threshold is not above 0.

    References
    ----------
    T. Mikolov et al., "Distributed representations of words and phrases and their
    compositionality", NeurIPS (2013), section 2.3.

    Examples
    --------
    >>> keep_probability([0.0026, 0.00746, 1]).round(3)
    array([1.   , 0.5  , 0.033])
    """
    z = np.asarray(share, dtype=np.float64)
    threshold = check_positive(threshold, "threshold")
    if not ((z > 0) & (z <= 1)).all():
        strange = z[~((z > 0) & (z <= 1))].flat[0]
        raise ValueError(
            f"share must be above 0 and at most 1, a part of all words; got {strange:g}"
        )
    return np.minimum(1, (np.sqrt(z / threshold) + 1) * threshold / z)
