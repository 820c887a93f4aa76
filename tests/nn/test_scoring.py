import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import accuracy_score

from shared.nn.costs import BinaryCrossEntropy
from shared.nn.scoring import are_classes, n_right

seeds = st.integers(0, 2**32 - 1)


@given(seed=seeds, n_outputs=st.integers(1, 4))
def test_accuracy_equals_scikit_learns_in_multi_label_problems(seed, n_outputs):
    rng = np.random.default_rng(seed)
    Y, outputs = rng.integers(0, 2, (9, n_outputs)), rng.random((9, n_outputs))
    expected = accuracy_score(Y, outputs > 0.5, normalize=False)
    assert n_right(BinaryCrossEntropy(), outputs, Y) == expected


@pytest.mark.parametrize(
    ("y", "n_outputs", "classes"),
    [
        ([0, 2], 3, True),
        ([0, 1], 1, True),
        ([0.2, 1.0], 1, False),
        ([[0, 1], [1, 1]], 2, True),
        ([[0.1, 0.9]], 2, False),
    ],
)
def test_targets_are_classes_if_they_are_labels_or_rows_of_zeros_and_ones(y, n_outputs, classes):
    assert are_classes(np.array(y), n_outputs) is classes
