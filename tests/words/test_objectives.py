import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.evaluation import numerical_gradient
from shared.words import full_softmax, negative_sampling
from shared.words.objectives import paired_negative_sampling

SIZES = st.tuples(*[st.integers(1, 4)] * 4)


def drawn(sizes, seed):
    n, m, k, d = sizes
    rng = np.random.default_rng(seed)
    H, U = rng.normal(size=(2, n, d)), rng.normal(size=(2, m + k, d))
    return H, U, rng.integers(0, 3, size=(2, n, m)).astype(float)


@given(SIZES, st.integers(0, 99), st.sampled_from([1, 5, 7.5]))
@settings(deadline=None)
def test_cost_and_gradients_of_negative_sampling_equal_autograd(sizes, seed, K):
    H, U, targets = drawn(sizes, seed)
    near, k = targets.shape[2], sizes[2]
    h, u = (torch.tensor(values, requires_grad=True) for values in (H, U))
    t = torch.tensor(targets)
    scores, log_sigma = h @ u.transpose(1, 2), torch.nn.functional.logsigmoid
    cost = -(t * log_sigma(scores[..., :near])).sum()
    cost -= K / k * (t.sum(2, keepdim=True) * log_sigma(-scores[..., near:])).sum()
    cost.backward()
    ours = negative_sampling(H, U, targets, K)
    for mine, theirs in zip(ours, (cost.detach(), h.grad, u.grad), strict=True):
        np.testing.assert_allclose(mine, theirs.numpy(), atol=1e-12)


@given(SIZES, st.integers(0, 99), st.sampled_from([1, 5, 7.5]))
@settings(deadline=None)
def test_inputs_with_a_word_of_their_own_learn_as_with_all_other_targets_zero(sizes, seed, K):
    n, _, k, d = sizes
    H, U, _ = drawn((n, n, k, d), seed)
    predicts = np.random.default_rng(seed).random((2, n)) < 0.7
    targets = np.eye(n) * predicts[:, :, None]
    paired = paired_negative_sampling(H, U, predicts, K)
    for mine, general in zip(paired, negative_sampling(H, U, targets, K), strict=True):
        np.testing.assert_allclose(mine, general, atol=1e-12)


@given(SIZES, st.integers(0, 99))
@settings(deadline=None, max_examples=25)
def test_gradients_of_negative_sampling_are_the_differences_of_its_cost(sizes, seed):
    H, U, targets = drawn(sizes, seed)
    _, dH, dU = negative_sampling(H, U, targets, 5)
    by_H = numerical_gradient(lambda H: negative_sampling(H, U, targets, 5)[0], H)
    by_U = numerical_gradient(lambda U: negative_sampling(H, U, targets, 5)[0], U)
    np.testing.assert_allclose(dH, by_H, atol=1e-7)
    np.testing.assert_allclose(dU, by_U, atol=1e-7)


def test_shared_negatives_have_the_expectation_of_each_pairs_own():
    rng = np.random.default_rng(1)
    H, U = rng.normal(size=(6, 3)), rng.normal(size=(4, 3))
    targets = rng.integers(0, 3, size=(6, 4)).astype(float)
    noise, K = np.array([0.4, 0.3, 0.2, 0.1]), 5
    log_sigma = lambda s: -np.log1p(np.exp(-s))  # noqa: E731
    scores = H @ U.T
    exact = -sum(
        times * (log_sigma(scores[i, j]) + K * noise @ log_sigma(-scores[i]))
        for (i, j), times in np.ndenumerate(targets)
    )
    # ten negatives in exactly the proportions of the noise
    negatives = np.repeat(np.arange(4), [4, 3, 2, 1])
    cost, _, _ = negative_sampling(H, np.vstack([U, U[negatives]]), targets, K)
    assert cost == pytest.approx(exact)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_huge_scores_leave_everything_finite_and_of_the_same_precision(dtype):
    H, U = np.array([[1e3]], dtype), np.array([[1e3], [-1e3], [1e3]], dtype)
    cost, dH, dU = negative_sampling(H, U, np.array([[1, 1]], dtype), 2)
    assert np.isfinite(cost) and cost > 0
    assert np.isfinite(dH).all() and dH.dtype == dU.dtype == dtype
    assert dU[0] == 0 and dU[1] == -1e3 and dU[2] == 4e3


@given(st.tuples(*[st.integers(1, 5)] * 3), st.integers(0, 99))
@settings(deadline=None)
def test_cost_and_gradients_of_the_full_softmax_equal_autograd(sizes, seed):
    n, V, d = sizes
    rng = np.random.default_rng(seed)
    H, U = rng.normal(size=(n, d)), rng.normal(size=(V, d))
    targets = rng.integers(0, 3, size=(n, V)).astype(float)
    h, u = (torch.tensor(values, requires_grad=True) for values in (H, U))
    cost = -(torch.tensor(targets) * torch.log_softmax(h @ u.T, dim=1)).sum()
    cost.backward()
    ours = full_softmax(H, U, targets)
    for mine, theirs in zip(ours, (cost.detach(), h.grad, u.grad), strict=True):
        np.testing.assert_allclose(mine, theirs.numpy(), atol=1e-12)
