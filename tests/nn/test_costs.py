import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch.nn import functional as F

from shared.evaluation import numerical_gradient
from shared.nn import costs, identity, log_sum_exp, logistic, softmax, tanh
from shared.nn.costs import BinaryCrossEntropy, CategoricalCrossEntropy, SquaredError

seeds = st.integers(0, 2**32 - 1)
UNITS = {"identity": (identity(), lambda z: z), "logistic": (logistic(), torch.sigmoid)}
UNITS |= {"tanh": (tanh(2.0), lambda z: torch.tanh(2 * z))}


def logits(seed, least_outputs=1):
    """A batch of logits from tiny to saturating, and the generator for its targets."""
    rng = np.random.default_rng(seed)
    n_patterns, n_outputs = rng.integers(1, 9), rng.integers(least_outputs, 7)
    return rng.normal(size=(n_patterns, n_outputs)) * 10 ** rng.uniform(-1, 1.5), rng


def assert_equals_torch(cost, z, y, torch_cost):
    """The cost and its gradient against a torch function that sums over the batch."""
    leaf = torch.tensor(z, requires_grad=True)
    expected = torch_cost(leaf) / len(z)
    expected.backward()
    assert cost.value(z, y) == pytest.approx(expected.item(), rel=1e-9, abs=1e-9)
    np.testing.assert_allclose(cost.gradient(z, y), leaf.grad.numpy(), rtol=0, atol=1e-9)
    known = cost.gradient(z, y, outputs=cost.outputs(z))
    np.testing.assert_array_equal(known, cost.gradient(z, y))


@pytest.mark.parametrize("unit", UNITS)
@given(seed=seeds)
def test_squared_error_equals_torch(unit, seed):
    z, rng = logits(seed)
    y, (ours, theirs) = rng.normal(size=z.shape), UNITS[unit]
    assert_equals_torch(
        SquaredError(ours),
        z,
        y,
        lambda z: F.mse_loss(theirs(z), torch.tensor(y), reduction="sum") / 2,
    )


@given(seed=seeds, soft=st.booleans())
def test_binary_cross_entropy_equals_torch_for_one_output_and_for_several(seed, soft):
    z, rng = logits(seed)
    y = rng.random(z.shape) if soft else rng.integers(0, 2, z.shape).astype(float)
    assert_equals_torch(
        BinaryCrossEntropy(),
        z,
        y,
        lambda z: F.binary_cross_entropy_with_logits(z, torch.tensor(y), reduction="sum"),
    )


@given(seed=seeds)
def test_categorical_cross_entropy_equals_torch(seed):
    z, rng = logits(seed, least_outputs=2)
    y = rng.integers(0, z.shape[1], len(z))
    assert_equals_torch(
        CategoricalCrossEntropy(),
        z,
        y,
        lambda z: F.cross_entropy(z, torch.tensor(y), reduction="sum"),
    )


@given(seed=seeds)
def test_categorical_cross_entropy_of_soft_targets_equals_torch(seed):
    z, rng = logits(seed, least_outputs=2)
    y = rng.dirichlet(np.ones(z.shape[1]), len(z))
    assert_equals_torch(
        CategoricalCrossEntropy(),
        z,
        y,
        lambda z: F.cross_entropy(z, torch.tensor(y), reduction="sum"),
    )


@pytest.mark.parametrize(
    "cost", [SquaredError(logistic()), BinaryCrossEntropy(), CategoricalCrossEntropy()]
)
@given(seed=seeds)
def test_gradient_equals_finite_differences(cost, seed):
    rng = np.random.default_rng(seed)
    z, y = rng.normal(size=(3, 4)), np.eye(4)[rng.integers(0, 4, 3)]
    numeric = numerical_gradient(lambda z: cost.value(z, y), z)
    np.testing.assert_allclose(cost.gradient(z, y), numeric, atol=1e-8)


@pytest.mark.parametrize(
    "cost", [SquaredError(logistic()), BinaryCrossEntropy(), CategoricalCrossEntropy()]
)
@given(seed=seeds)
def test_cost_of_a_batch_is_the_mean_over_its_patterns(cost, seed):
    rng = np.random.default_rng(seed)
    z, y = rng.normal(size=(5, 3)), np.eye(3)[rng.integers(0, 3, 5)]
    single = [(z[p : p + 1], y[p : p + 1]) for p in range(5)]
    assert cost.value(z, y) == pytest.approx(np.mean([cost.value(*one) for one in single]))
    rows = np.concatenate([cost.gradient(*one) for one in single]) / 5
    np.testing.assert_allclose(cost.gradient(z, y), rows, atol=1e-15)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("size", [1e2, 1e4])
def test_cross_entropies_are_exact_and_silent_for_huge_logits(dtype, size):
    right = np.array([[size, -size], [-size, size]], dtype)
    with np.errstate(all="raise", under="ignore"):
        one_class, yes_or_no = CategoricalCrossEntropy(), BinaryCrossEntropy()
        assert one_class.value(right, np.array([0, 1])) == 0
        assert one_class.value(right, np.array([1, 0])) == 2 * size
        assert yes_or_no.value(right, np.eye(2)) == pytest.approx(0, abs=1e-40)
        assert yes_or_no.value(right, 1 - np.eye(2)) == 2 * size
        for cost in (one_class, yes_or_no):
            gradient = cost.gradient(right, 1 - np.eye(2))
            assert gradient.dtype == dtype
            np.testing.assert_allclose(gradient, [[0.5, -0.5], [-0.5, 0.5]])


def test_close_logits_far_from_zero_keep_their_digits():
    z = np.array([[1e4, 1e4 + 1, 1e4 - 2]])
    expected = np.log1p(np.exp(-1) + np.exp(-3))  # of the differences 0, −1, −3 to the largest
    assert CategoricalCrossEntropy().value(z, np.array([1])) == pytest.approx(expected, rel=1e-14)


@given(seed=seeds)
def test_softmax_and_log_sum_exp_equal_torch_row_by_row(seed):
    z, _ = logits(seed)
    tensor = torch.tensor(z)
    np.testing.assert_allclose(softmax(z), torch.softmax(tensor, -1).numpy(), atol=1e-14)
    np.testing.assert_allclose(log_sum_exp(z), torch.logsumexp(tensor, -1).numpy(), rtol=1e-13)
    np.testing.assert_array_equal(softmax(z[0]), softmax(z)[0])


@given(seed=seeds, shift=st.floats(-1e4, 1e4))
def test_softmax_does_not_change_when_all_logits_move_together(seed, shift):
    z = np.random.default_rng(seed).normal(size=(4, 5))
    np.testing.assert_allclose(softmax(z + shift), softmax(z), atol=1e-11)


@given(seed=seeds)
def test_labels_and_their_one_of_n_rows_are_the_same_targets(seed):
    z, rng = logits(seed, least_outputs=2)
    labels = rng.integers(0, z.shape[1], len(z))
    rows = np.eye(z.shape[1])[labels]
    for cost in (SquaredError(logistic()), CategoricalCrossEntropy()):
        assert cost.value(z, labels) == cost.value(z, rows)
        np.testing.assert_array_equal(cost.gradient(z, labels), cost.gradient(z, rows))


def test_decisions_take_the_largest_output_or_those_above_half():
    outputs = np.array([[0.2, 0.9, 0.6], [0.7, 0.1, 0.5]])
    assert CategoricalCrossEntropy().decide(outputs).tolist() == [1, 0]
    assert SquaredError(logistic()).decide(outputs).tolist() == [1, 0]
    assert BinaryCrossEntropy().decide(outputs).tolist() == [[0, 1, 1], [1, 0, 0]]
    for cost in (BinaryCrossEntropy(), SquaredError(logistic())):
        assert cost.decide(outputs[:, :1]).tolist() == [0, 1]


@pytest.mark.parametrize("y", [np.zeros((2, 1)), np.zeros((1, 3)), np.zeros(3, int)])
def test_targets_of_another_shape_are_never_broadcast(y):
    with pytest.raises(ValueError, match="y must have one target per row of z"):
        CategoricalCrossEntropy().value(np.zeros((2, 3)), y)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: costs.cost_of("mse"), "cost must be one of 'squared_error'"),
        (
            lambda: costs.cost_of("binary_cross_entropy", identity()),
            "output must be None with binary_cross_entropy",
        ),
    ],
)
def test_unknown_costs_and_units_that_do_not_belong_are_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()
