import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn import metrics

from shared.evaluation import (
    accuracy,
    binary_measures,
    confusion_matrix,
    f1,
    precision,
    recall,
    specificity,
)

ZERO_DIVISIONS = (0.0, 1.0, np.nan)
SKLEARN = {
    recall: metrics.recall_score,
    precision: metrics.precision_score,
    f1: metrics.f1_score,
}


NUMBERS_OF_CLASSES = st.integers(2, 6)


@st.composite
def decisions(draw, classes=NUMBERS_OF_CLASSES):
    """Classes, and true and predicted labels among which some classes may be missing."""
    n = draw(classes)
    label = st.integers(0, n - 1)
    pairs = draw(st.lists(st.tuples(label, label), min_size=1, max_size=40))
    y, predicted = np.array(pairs).T
    return n, y, predicted


@given(decisions(), st.sampled_from(ZERO_DIVISIONS), st.sampled_from(list(SKLEARN)))
def test_measures_of_each_class_equal_scikit_learns(drawn, zero_division, measure):
    n, y, predicted = drawn
    options = {"labels": range(n), "average": None, "zero_division": zero_division}
    ours = measure(confusion_matrix(y, predicted, n), zero_division)
    assert ours.shape == (n,)
    np.testing.assert_allclose(ours, SKLEARN[measure](y, predicted, **options), rtol=1e-14)


@given(decisions(), st.sampled_from(list(SKLEARN)))
def test_their_mean_is_scikit_learns_macro_average(drawn, measure):
    n, y, predicted = drawn
    options = {"labels": range(n), "average": "macro", "zero_division": 0}
    ours = measure(confusion_matrix(y, predicted, n)).mean()
    assert ours == pytest.approx(SKLEARN[measure](y, predicted, **options), rel=1e-14)


@given(decisions(), st.sampled_from(ZERO_DIVISIONS))
def test_specificity_of_a_class_is_the_recall_of_all_others_taken_together(drawn, zero_division):
    n, y, predicted = drawn
    ours = specificity(confusion_matrix(y, predicted, n), zero_division)
    for c in range(n):
        expected = metrics.recall_score(y != c, predicted != c, zero_division=zero_division)
        np.testing.assert_allclose(ours[c], expected, rtol=1e-14)


@given(decisions())
def test_accuracy_equals_scikit_learns(drawn):
    n, y, predicted = drawn
    ours = accuracy(confusion_matrix(y, predicted, n))
    assert ours == pytest.approx(metrics.accuracy_score(y, predicted), rel=1e-14)


@given(decisions(st.just(2)))
def test_binary_measures_are_those_of_the_second_class_in_every_coding(drawn):
    _, y, predicted = drawn
    measures = binary_measures(confusion_matrix(y, predicted, 2))
    expected = {
        "accuracy": metrics.accuracy_score(y, predicted),
        "recall": metrics.recall_score(y, predicted, zero_division=0),
        "specificity": metrics.recall_score(y, predicted, pos_label=0, zero_division=0),
        "precision": metrics.precision_score(y, predicted, zero_division=0),
        "f1": metrics.f1_score(y, predicted, zero_division=0),
    }
    assert measures == pytest.approx(expected, rel=1e-14)
    for first, second in ((-1, 1), (-0.0, 1.0), ("no", "yes"), ("yes", "no"), (1, 0)):
        classes = np.array([first, second])
        coded = confusion_matrix(classes[y], classes[predicted], classes)
        assert binary_measures(coded) == measures


def test_a_class_that_neither_occurs_nor_is_predicted_is_zero_not_nan_without_a_warning(recwarn):
    matrix = confusion_matrix([0, 0], [0, 0], classes=2)
    expected = {"accuracy": 1, "recall": 0, "specificity": 1, "precision": 0, "f1": 0}
    assert binary_measures(matrix) == expected
    assert np.isnan(binary_measures(matrix, zero_division=np.nan)["f1"])
    assert len(recwarn) == 0


def test_a_class_that_occurs_and_is_never_predicted_has_f1_zero_whatever_zero_division():
    matrix = confusion_matrix([0, 1], [0, 0], classes=2)
    assert precision(matrix, 1.0)[1] == 1
    assert f1(matrix, 1.0)[1] == f1(matrix, np.nan)[1] == 0


def test_measures_of_a_matrix_of_shares_are_those_of_its_counts():
    matrix = np.array([[70, 10], [5, 15]])
    assert binary_measures(matrix / matrix.sum()) == pytest.approx(binary_measures(matrix))


@pytest.mark.parametrize("measure", [accuracy, recall, specificity, precision, f1])
@pytest.mark.parametrize(
    ("matrix", "message"),
    [
        ([[1, 2]], r"matrix must be a square array of counts.*got shape \(1, 2\)"),
        ([[1, 2], [3]], "matrix must be a square array of counts"),
        ([["a"]], "matrix must be a square array of counts"),
        ([[1, -1], [0, 1]], "matrix must hold counts of at least 0"),
        ([[0, 0], [0, 0]], "matrix must hold counts of at least 0, and one pattern or more"),
        ([[np.nan]], "matrix must hold counts of at least 0"),
    ],
)
def test_what_is_no_confusion_matrix_is_refused(measure, matrix, message):
    with pytest.raises(ValueError, match=message):
        measure(matrix)


@pytest.mark.parametrize("zero_division", [0.5, "warn", None, np.inf])
def test_another_value_for_zero_division_is_refused(zero_division):
    with pytest.raises(ValueError, match=r"zero_division must be 0.0, 1.0 or nan; got"):
        recall([[1]], zero_division)


def test_binary_measures_of_one_class_or_three_are_refused_with_a_way_out():
    with pytest.raises(ValueError, match=r"shape \(2, 2\); got \(1, 1\).*classes=2"):
        binary_measures(confusion_matrix([1, 1], [1, 1]))
