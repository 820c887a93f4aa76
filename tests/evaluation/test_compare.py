import numpy as np
import pytest
import torch

from shared.evaluation import compare


def test_prints_name_shape_and_largest_difference(capsys):
    result = compare("δ", [1.0, 2.0], [1.0, 2.0 + 3e-10])
    assert capsys.readouterr().out == "δ (2,): equal within 3e-10\n"
    assert result.verdict == "equal"
    assert result.largest_difference == pytest.approx(3e-10, rel=1e-4)


def test_exact_equality_is_called_exact(capsys):
    compare("count", 3, 3)
    assert capsys.readouterr().out == "count: equal exactly\n"


def test_a_difference_fails_and_says_where_it_is_largest():
    expected = r"w: differs by up to 0.5 at \(1, 0\): got 2.5, expected 2, tolerance 1e-09"
    with pytest.raises(AssertionError, match=expected):
        compare("w", [[1.0, 1.0], [2.5, 1.0]], [[1.0, 1.1], [2.0, 1.0]])


def test_different_shapes_fail_even_if_they_would_broadcast():
    with pytest.raises(AssertionError, match=r"w: shape \(2,\), expected \(1, 2\)"):
        compare("w", [1, 2], [[1, 2]])


@pytest.mark.parametrize("actual", [np.nan, [np.nan], [np.inf]])
def test_nan_and_infinity_never_pass_for_numbers(actual):
    with pytest.raises(AssertionError):
        compare("w", actual, np.ones_like(actual), atol=1e9)


def test_equal_infinities_agree():
    compare("bound", [np.inf, 1.0], [np.inf, 1.0])


def test_torch_tensors_can_be_compared():
    compare("a", torch.tensor([0.5]), np.array([0.5]))


def test_booleans_and_unsigned_integers_do_not_wrap_round():
    compare("flags", [True, False], [True, False])
    with pytest.raises(AssertionError, match="differs by up to 1"):
        compare("pixels", np.array([0], np.uint8), np.array([1], np.uint8))
