import numpy as np
import pytest
import torch
from sklearn.preprocessing import label_binarize

from shared.nn import logistic, one_of_n
from shared.nn.costs import BinaryCrossEntropy, CategoricalCrossEntropy, SquaredError

CATEGORICAL, BINARY, SQUARED = (
    CategoricalCrossEntropy(),
    BinaryCrossEntropy(),
    SquaredError(logistic()),
)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_one_of_n_equals_scikit_learns_label_binarize(dtype):
    labels = np.random.default_rng(1).integers(0, 5, 40)
    rows = one_of_n(labels, 7, dtype)
    np.testing.assert_array_equal(rows, label_binarize(labels, classes=range(7)))
    assert rows.dtype == dtype


@pytest.mark.parametrize(
    ("cost", "y", "n_outputs"),
    [
        (CATEGORICAL, [0, 9], 10),
        (CATEGORICAL, [0.0, 9.0], 10),
        (CATEGORICAL, [[0.25, 0.75], [1, 0]], 2),
        (BINARY, [True, False], 1),
        (BINARY, [[1], [0]], 1),
        (BINARY, [[1, 1, 0], [0, 0, 0]], 3),
        (SQUARED, [0, 2], 3),
        (SQUARED, [[-1.5, 7], [0, 0]], 2),
        (SQUARED, [0.3, -2.5], 1),
    ],
)
def test_targets_that_fit_keep_their_values(cost, y, n_outputs):
    np.testing.assert_array_equal(cost.check_targets(y, 2, n_outputs), y)


@pytest.mark.parametrize(
    ("cost", "y", "n_outputs", "message"),
    [
        (CATEGORICAL, [0, 10], 10, r"labels 0 … 9 for 10 outputs; got 10: recode"),
        (
            CATEGORICAL,
            [-1, 1],
            2,
            r"labels 0 … 1 for 2 outputs; got -1: recode with \(y \+ 1\) // 2",
        ),
        (CATEGORICAL, [1, 2], 2, r"got 2: labels that begin at 1 are recoded with y - 1"),
        (CATEGORICAL, [[1], [0]], 3, r"got \(2, 1\): labels go in as y.ravel\(\)"),
        (CATEGORICAL, [[0, 1]] * 3, 3, r"got \(3, 2\): patterns are rows, try y.T"),
        (CATEGORICAL, np.ma.masked_equal([0, 1], 1), 2, "got masked values"),
        (CATEGORICAL, np.array([0, 1], object), 2, r"got type object: .* y.astype\(int\)"),
        (CATEGORICAL, None, 2, "labels or rows of targets; got None"),
        (CATEGORICAL, torch.ones(2, requires_grad=True), 2, "requires grad.*detach"),
        (CATEGORICAL, [0.5, 1], 2, r"whole numbers, the labels 0 … 1; got .*0\.5"),
        (CATEGORICAL, [[1, 1], [0, 1]], 2, r"row 0 sums to 2: where several"),
        (CATEGORICAL, [[2, -1], [0, 1]], 2, r"from 0 to 1 for a cross-entropy; got 2$"),
        (BINARY, [-1, 1], 1, r"got -1: recode with \(y \+ 1\) / 2"),
        (BINARY, [0, 1], 3, r"shape \(2, 3\), a 0 or 1 for each output.*categorical"),
        (BINARY, [0, 2], 1, r"got 2: more than two classes need categorical_cross_entropy"),
        (BINARY, [0.5, 2.0], 1, r"from 0 to 1 for a cross-entropy; got 2.0$"),
        (SQUARED, [0.5, 1.0], 3, r"go in as rows, shape \(P, 3\)"),
        (SQUARED, [0, 3], 3, r"labels 0 … 2 for 3 outputs; got 3"),
        (SQUARED, [0.0, np.inf], 1, r"y must be finite; got inf at \(1,\)"),
        (SQUARED, [[0, np.nan], [0, 0]], 2, r"y must be finite; got nan at \(0, 1\)"),
        (CATEGORICAL, [0, 1, 2], 3, r"shape \(2,\), or \(2, 3\) .* got \(3,\)"),
        (CATEGORICAL, [[0, 1, 0]] * 2, 4, r"as the network has 4 outputs; got \(2, 3\)"),
        (CATEGORICAL, ["cat", "dog"], 2, r"got type <U3: np.unique\(y, return_inverse=True\)"),
        (CATEGORICAL, [[1], [0, 1]], 2, r"y must be an array of numbers.*different lengths"),
    ],
)
def test_targets_that_do_not_fit_the_cost_are_refused_with_a_way_out(cost, y, n_outputs, message):
    with pytest.raises(ValueError, match=message):
        cost.check_targets(y, 2, n_outputs)


@pytest.mark.parametrize(
    ("labels", "message"),
    [([0, 3], "got 3"), ([-1], "got -1"), ([0.0], "type float64"), ([[1]], r"shape \(1, 1\)")],
)
def test_one_of_n_refuses_labels_without_a_column(labels, message):
    with pytest.raises(ValueError, match=message):
        one_of_n(labels, 3)
