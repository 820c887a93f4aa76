import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.data import mnist
from shared.evaluation import input_report
from shared.nn import one_of_n


@given(seed=st.integers(0, 2**32 - 1), P=st.integers(2, 30), N=st.integers(1, 6))
def test_numbers_equal_numpys(seed, P, N):
    X = np.random.default_rng(seed).normal(3, 2, (P, N))
    report = input_report(X)
    assert report.shape == (P, N) and report.classes is None
    assert report.mean == pytest.approx(X.mean()) and report.std == pytest.approx(X.std())
    assert (report.minimum, report.maximum) == (X.min(), X.max())
    assert report.rms == pytest.approx(np.sqrt((X**2).mean()))


def test_constant_inputs_are_counted():
    X = np.random.default_rng(1).normal(size=(10, 5))
    X[:, [1, 3]] = 7.0
    assert input_report(X).constant == 2
    assert input_report(np.full((4, 3), 2.0)).constant == 3
    assert input_report(np.full((4, 3), 2.0)).off_centre == np.inf


@given(shift=st.floats(-100, 100))
def test_off_centre_is_the_shift_in_standard_deviations(shift):
    X = np.random.default_rng(1).normal(size=(50, 3))
    X = (X - X.mean(axis=0)) / X.std(axis=0)
    assert input_report(4 * (X + shift)).off_centre == pytest.approx(abs(shift), abs=1e-9)


@pytest.mark.parametrize(
    ("y", "classes"),
    [
        ([0, 2, 2], {0: 1, 2: 2}),
        ([-1.0, 1.0, 1.0], {-1: 1, 1: 2}),
        ([True, False, True], {False: 1, True: 2}),
        (["cat", "dog", "cat"], {"cat": 2, "dog": 1}),
        (one_of_n([0, 2, 2], 3), {0: 1, 1: 0, 2: 2}),
        ([0.5, 1.5, 2.0], None),
        ([[0.1, 0.9], [1, 0], [0, 1]], None),
        ([[1, 1], [1, 0], [0, 1]], None),
        ([[1], [0], [1]], None),
        (None, None),
    ],
)
def test_classes_are_counted_where_targets_are_classes(y, classes):
    assert input_report(np.eye(3), y).classes == classes


def test_many_whole_numbers_are_values_and_no_labels():
    assert input_report(np.zeros((200, 1)), np.arange(200)).classes is None
    assert len(input_report(np.zeros((200, 1)), np.arange(200) % 100).classes) == 100


def test_digits_as_the_loader_gives_them():
    X, y = mnist("train", size=1000)
    report = input_report(X, y)
    assert report.minimum == 0 and report.maximum == 1 and sum(report.classes.values()) == 1000
    text = repr(report)
    assert "1000 patterns of 784 inputs" in text and "from 0 to 1" in text
    assert f"1: {report.classes[1] / 10:.1f}%" in text


@pytest.mark.parametrize(
    ("X", "y", "message"),
    [
        ([[1.0, np.nan]], None, "X must be finite; got nan in row 0, column 1"),
        ([1.0, 2.0], None, "shape \\(P, N\\)"),
        (np.eye(3), [0, 1], "y must hold 3 targets, one per pattern; got shape \\(2,\\)"),
        (np.eye(3), 1, "y must hold 3 targets, one per pattern; got shape \\(\\)"),
    ],
)
def test_data_that_do_not_fit_are_refused(X, y, message):
    with pytest.raises(ValueError, match=message):
        input_report(X, y)
