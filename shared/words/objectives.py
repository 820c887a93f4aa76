"""What the output layer of word2vec minimises, with gradients: full softmax, negative sampling.

Lecture 06.  A row of H answers for one input: the vector of a centre word in skip-gram, the mean
vector of a context in CBOW.  A row of U is the output vector of one word.
"""

import numpy as np

from shared.nn import log_sum_exp, softmax

# Scores of wrong answers below −60 count as −60: e^60 is finite in float32, e^90 is not.
STEEPEST = 60


def full_softmax(H, U, targets):
    """Cross-entropy of a softmax over the whole vocabulary, summed over all pairs.

    E = −Σᵢⱼ tᵢⱼ log yᵢⱼ with yᵢ = softmax(U hᵢ).  Each pair costs V · d multiplications, so this is
    for small vocabularies.

    Parameters
    ----------
    H : ndarray, shape (n, d)
        Inputs.
    U : ndarray, shape (V, d)
        Output vectors of all words, W′ transposed.
    targets : ndarray, shape (n, V)
        tᵢⱼ: how many times word j is to be predicted from input i.

    Returns
    -------
    cost : float
    H_gradient : ndarray, shape (n, d)
    U_gradient : ndarray, shape (V, d)

    Examples
    --------
    >>> cost, dH, dU = full_softmax(np.zeros((1, 2)), np.eye(2), np.array([[1.0, 0.0]]))
    >>> round(cost, 4), dH
    (0.6931, array([[-0.5,  0.5]]))
    """
    logits = H @ U.T
    pairs = targets.sum(axis=1, keepdims=True)
    cost = (pairs[:, 0] * log_sum_exp(logits)).sum() - (targets * logits).sum()
    slope = pairs * softmax(logits) - targets
    return float(cost), slope @ U, slope.T @ H


def negative_sampling(H, U, targets, negatives_per_pair):
    """Cost of telling words that occur near the input from words drawn at random, over all pairs.

    E = −Σᵢⱼ tᵢⱼ log σ(uⱼ·hᵢ) − (K/k) Σᵢ nᵢ Σₗ log σ(−uₗ·hᵢ), where nᵢ = Σⱼ tᵢⱼ pairs have input i.
    The k negatives are shared by all inputs of a block.  Each stands for K/k draws of a pair's own,
    so that the expectation of cost and gradient over the draw is that of Mikolov's K negatives per
    pair, and the work is three products of matrices.

    Parameters
    ----------
    H : ndarray, shape (..., n, d)
        Inputs; leading axes are blocks that have nothing to do with each other.
    U : ndarray, shape (..., m + k, d)
        Output vectors: of the m words near the inputs, then of the k negatives.
    targets : ndarray, shape (..., n, m)
        tᵢⱼ: how many times word j is to be predicted from input i.
    negatives_per_pair : float
        K.

    Returns
    -------
    cost : float
    H_gradient : ndarray, shape of H
    U_gradient : ndarray, shape of U

    References
    ----------
    T. Mikolov et al., NeurIPS (2013), equation 4; sharing after S. Ji et al., "Parallelizing
    word2vec in shared and distributed memory", arXiv:1604.04661 (2016).

    Examples
    --------
    >>> H, U, targets = np.zeros((1, 2)), np.eye(2), np.array([[1.0]])
    >>> cost, dH, dU = negative_sampling(H, U, targets, negatives_per_pair=5)
    >>> round(cost, 4), dH
    (4.1589, array([[-0.5,  2.5]]))
    """
    near = targets.shape[-1]
    drawn = U.shape[-2] - near
    weights = np.empty((*targets.shape[:-1], near + drawn), H.dtype)
    weights[..., :near] = targets
    weights[..., near:] = targets.sum(axis=-1, keepdims=True) * (negatives_per_pair / drawn)
    cost, slope = _cost_and_slope(H @ U.swapaxes(-1, -2), weights, near)
    return cost, slope @ U, slope.swapaxes(-1, -2) @ H


def paired_negative_sampling(H, U, predicts, negatives_per_pair):
    """`negative_sampling` where input i predicts word i and no other, as in CBOW.

    The scores of the other words near by, whose targets are 0, are not computed.

    Parameters
    ----------
    H : ndarray, shape (..., n, d)
    U : ndarray, shape (..., n + k, d)
        Output vectors: of the n words, then of the k negatives.
    predicts : ndarray of bool, shape (..., n)
        Whether input i predicts at all.
    negatives_per_pair : float
        K.

    Returns
    -------
    cost : float
    H_gradient : ndarray, shape of H
    U_gradient : ndarray, shape of U

    Examples
    --------
    >>> H, U = np.zeros((1, 2)), np.eye(2)
    >>> cost, dH, dU = paired_negative_sampling(H, U, np.array([True]), negatives_per_pair=5)
    >>> round(cost, 4), dH
    (4.1589, array([[-0.5,  2.5]]))
    """
    n = H.shape[-2]
    own, negatives = U[..., :n, :], U[..., n:, :]
    drawn = negatives.shape[-2]
    scores = np.empty((*H.shape[:-1], 1 + drawn), H.dtype)
    scores[..., 0] = np.einsum("...d,...d->...", H, own)
    np.matmul(H, negatives.swapaxes(-1, -2), out=scores[..., 1:])
    weights = np.empty_like(scores)
    weights[..., 0] = predicts
    weights[..., 1:] = weights[..., :1] * (negatives_per_pair / drawn)
    cost, slope = _cost_and_slope(scores, weights, 1)

    d_H = slope[..., 1:] @ negatives
    d_H += slope[..., :1] * own
    d_U = np.empty_like(U)
    np.multiply(slope[..., :1], H, out=d_U[..., :n, :])
    np.matmul(slope[..., 1:].swapaxes(-1, -2), H, out=d_U[..., n:, :])
    return cost, d_H, d_U


def _cost_and_slope(scores, weights, near):
    """Cost and its derivative by the scores, whose first ``near`` columns are words, not noise."""
    # with margins m = s for targets and −s for negatives both parts are −log σ(m) = log(1 + e^−m)
    odds = scores
    odds[..., :near] *= -1
    np.minimum(odds, STEEPEST, out=odds)
    np.exp(odds, out=odds)
    odds += 1
    cost = float(np.vdot(weights, np.log(odds)))
    slope = np.reciprocal(odds, out=odds)  # σ(m), and dE/dm = −w (1 − σ(m))
    slope -= 1
    slope *= weights
    slope[..., near:] *= -1
    return cost, slope
