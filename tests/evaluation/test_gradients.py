import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.evaluation import check_gradients, numerical_gradient


@given(seed=st.integers(0, 2**32 - 1), rows=st.integers(1, 4), columns=st.integers(1, 4))
def test_numerical_gradient_of_a_quadratic_form_is_exact(seed, rows, columns):
    rng = np.random.default_rng(seed)
    A, W = rng.normal(size=(rows, rows)), rng.normal(size=(rows, columns))
    gradient = numerical_gradient(lambda V: (V * (A @ V)).sum(), W)
    np.testing.assert_allclose(gradient, (A + A.T) @ W, atol=1e-8)


def test_the_point_is_not_changed_even_when_integers_come_in():
    x = np.array([1, 2])
    np.testing.assert_allclose(numerical_gradient(lambda v: (v**3).sum(), x), [3, 12], atol=1e-7)
    assert x.tolist() == [1, 2]


def test_right_gradients_print_one_line_each(capsys):
    check_gradients(lambda w, b: (w**2).sum() + b, {"w": [3.0], "b": 1.0}, {"w": [6.0], "b": 1.0})
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(":")[0] for line in lines] == ["∂/∂w (1,)", "∂/∂b"]


def test_a_wrong_sign_is_found():
    with pytest.raises(AssertionError, match="∂/∂w: differs by up to 12"):
        check_gradients(lambda w: (w**2).sum(), {"w": [3.0]}, {"w": [-6.0]})


def test_a_missing_gradient_is_refused():
    with pytest.raises(ValueError, match=r"names of the parameters \['w'\]; got \['v'\]"):
        check_gradients(lambda w: 0.0, {"w": [1.0]}, {"v": [1.0]})


@pytest.mark.parametrize(
    ("function", "message"),
    [(lambda x: x, r"one finite number; got shape \(2,\)"), (lambda x: np.nan, "got nan")],
)
def test_a_cost_that_is_no_number_is_refused(function, message):
    with pytest.raises(ValueError, match=message):
        numerical_gradient(function, [1.0, 2.0])
