import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn import metrics

from shared.evaluation import confusion_matrix


@st.composite
def decisions(draw):
    """Classes, and true and predicted labels among which some classes may be missing."""
    n = draw(st.integers(2, 6))
    label = st.integers(0, n - 1)
    pairs = draw(st.lists(st.tuples(label, label), min_size=1, max_size=40))
    y, predicted = np.array(pairs).T
    return n, y, predicted


@pytest.mark.filterwarnings("ignore:A single label was found:UserWarning")
@given(decisions())
def test_matrix_equals_scikit_learns(drawn):
    n, y, predicted = drawn
    expected = metrics.confusion_matrix(y, predicted, labels=range(n))
    matrix = confusion_matrix(y, predicted, classes=n)
    assert matrix.dtype == np.int64
    np.testing.assert_array_equal(matrix, expected)
    found = metrics.confusion_matrix(y, predicted)
    np.testing.assert_array_equal(confusion_matrix(y, predicted), found)


@given(decisions())
def test_rows_are_true_classes_and_columns_predicted_ones(drawn):
    n, y, predicted = drawn
    matrix = confusion_matrix(y, predicted, n)
    np.testing.assert_array_equal(matrix.sum(axis=1), np.bincount(y, minlength=n))
    np.testing.assert_array_equal(matrix.sum(axis=0), np.bincount(predicted, minlength=n))


@pytest.mark.parametrize(
    "classes", [(-1, 1), (1, -1), ("no", "yes"), ("yes", "no"), (False, True), (0.0, 7.0)]
)
def test_rows_and_columns_come_in_the_order_of_the_classes_given(classes):
    coded = np.array(classes)
    matrix = confusion_matrix(coded[[0, 0, 0, 1, 1, 1]], coded[[0, 0, 1, 1, 1, 1]], classes)
    np.testing.assert_array_equal(matrix, [[2, 1], [0, 3]])


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ([0, 1], [0]),
            r"predicted must have one class per pattern, shape \(2,\) as y; got \(1,\)",
        ),
        (([], []), r"y must be classes, shape \(P,\) with P at least 1; got \(0,\)"),
        (([[1, 0]], [0]), r"y must be classes.*got \(1, 2\): rows .* argmax\(axis=1\)"),
        (([0, 1], [0.2, 1]), r"predicted must be classes; got 0.2: scores become classes"),
        (([0, 1], [0, np.nan]), "predicted must be classes; got nan"),
        (([0, None], [0, 1]), "y must be whole numbers, booleans or strings; got type object"),
        (([0, 1], ["a", "b"]), "y and predicted must be of one kind, numbers or strings"),
        (([0, 1], ["a", "b"], 2), r"predicted must hold only the classes \[0, 1\]; got 'a'"),
        (([0, 2], [0, 1], 2), r"y must hold only the classes \[0, 1\]; got 2"),
        (([0, 1], [0, -1], 2), r"predicted must hold only the classes \[0, 1\]; got -1"),
        (([0, 1], [0, 1], (1, 0, 1)), r"a sequence of different ones; got \[1, 0, 1\]"),
        (([0, 1], [0, 1], ()), r"classes must be their number, or a sequence.*; got \[\]"),
        (([0, 1], [0, 1], 0), "classes must be a whole number of at least 1; got 0"),
    ],
)
def test_what_cannot_be_counted_is_refused(arguments, message):
    with pytest.raises(ValueError, match=message):
        confusion_matrix(*arguments)
