import subprocess
import sys
from decimal import Decimal

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from shared.arguments import (
    check_choice,
    check_count,
    check_inputs,
    check_not_negative,
    check_positive,
    check_rng,
    check_targets,
)

NO_NUMBER = ["0.5", b"1", "", None, True, False, np.True_, 1j, np.complex64(1), [0.5], (), {}]
NO_NUMBER += [np.array([0.5]), Decimal("0.5"), object(), float]
NOT_FINITE = [np.nan, np.inf, -np.inf, np.float32("nan"), 10**400]
shapes = arrays.array_shapes(min_dims=2, max_dims=2, max_side=6)


@given(st.floats(1e-300, 1e300))
def test_positive_numbers_pass_unchanged_as_float(number):
    assert check_positive(number, "rate") == number
    assert type(check_positive(np.float64(number), "rate")) is float
    assert check_not_negative(number, "noise") == number


@given(st.floats(-1e300, -1e-300))
def test_negative_numbers_are_refused_with_name_and_value(number):
    for check, limit in ((check_positive, "above 0"), (check_not_negative, "of at least 0")):
        with pytest.raises(ValueError) as caught:
            check(number, "rate")
        assert str(caught.value) == f"rate must be a finite number {limit}; got {number!r}"


@pytest.mark.parametrize("zero", [0, 0.0, -0.0, np.float32(0), np.int8(0)])
def test_zero_is_not_positive_and_not_negative(zero):
    assert check_not_negative(zero, "noise") == 0
    with pytest.raises(ValueError, match="rate must be a finite number above 0; got"):
        check_positive(zero, "rate")


@pytest.mark.parametrize("value", NO_NUMBER + NOT_FINITE)
@pytest.mark.parametrize("check", [check_positive, check_not_negative])
def test_what_is_no_finite_number_is_refused(check, value):
    with pytest.raises(ValueError, match=r"rate must be a finite number .*; got"):
        check(value, "rate")


@given(minimum=st.integers(-50, 50), steps=st.integers(0, 50), value=st.integers(-200, 200))
def test_whole_numbers_pass_exactly_within_the_limits(minimum, steps, value):
    maximum = minimum + steps
    for given_as in (value, np.int16(value)):
        if minimum <= value <= maximum:
            passed = check_count(given_as, "size", minimum, maximum)
            assert passed == value and type(passed) is int
        else:
            with pytest.raises(ValueError, match=f"number from {minimum} to {maximum}; got"):
                check_count(given_as, "size", minimum, maximum)
    if value < minimum:
        with pytest.raises(ValueError, match=f"number of at least {minimum}; got {value}$"):
            check_count(value, "size", minimum)
    else:
        assert check_count(value, "size", minimum) == value


@pytest.mark.parametrize("value", [*NO_NUMBER, np.nan, np.inf, 2.0, 2.5, np.float32(3)])
def test_what_is_no_whole_number_is_refused(value):
    with pytest.raises(ValueError, match="epochs must be a whole number of at least 1; got"):
        check_count(value, "epochs")


def test_a_choice_passes_as_it_is():
    assert check_choice("test", ("train", "test"), "split") == "test"
    assert check_choice("test", {"train": 1, "test": 2}, "split") == "test"


@pytest.mark.parametrize("value", ["Test", "", "tes", None, 0, ["test"], b"test", np.array("test")])
def test_anything_but_a_choice_is_refused_with_all_that_is_allowed(value):
    with pytest.raises(ValueError, match="split must be one of 'train', 'test'; got"):
        check_choice(value, ("train", "test"), "split")


def test_a_generator_passes_as_it_is():
    rng = np.random.default_rng(1)
    assert check_rng(rng) is rng


@pytest.mark.parametrize("value", [None, 7, "seed", np.random, np.random.RandomState(1)])
def test_anything_but_a_generator_is_refused_with_the_way_to_make_one(value):
    with pytest.raises(ValueError, match=r"noise_rng must be a numpy.random.Generator, as np\.ran"):
        check_rng(value, "noise_rng")
    with pytest.raises(ValueError, match=r"Generator when the noise is on, as np\.random\.default"):
        check_rng(value, when="the noise is on")


@given(arrays.arrays(st.sampled_from([np.float32, np.float64]), shapes, elements=st.just(0.5)))
def test_floating_inputs_pass_without_a_copy(X):
    assert check_inputs(X) is X
    assert check_inputs(X, n_inputs=X.shape[1]) is X


@given(arrays.arrays(st.sampled_from([np.int8, np.uint8, np.int64, np.bool_]), shapes))
def test_other_numbers_become_float64_inputs(X):
    checked = check_inputs(X.tolist())
    assert checked.dtype == np.float64
    np.testing.assert_array_equal(checked, X)


@given(data=st.data(), value=st.sampled_from([np.nan, np.inf, -np.inf]), shape=shapes)
def test_inputs_that_are_not_finite_are_refused_with_their_place(data, value, shape):
    X = np.zeros(shape)
    place = tuple(data.draw(st.integers(0, side - 1)) for side in shape)
    X[place] = value
    with pytest.raises(ValueError, match=f"got {value} in row {place[0]}, column {place[1]}: "):
        check_inputs(X)


@pytest.mark.parametrize(
    ("X", "message"),
    [
        (3.0, r"patterns must have shape \(P, N\), one pattern per row; got \(\)$"),
        ([1, 2], r"got \(2,\); a single pattern goes in as patterns\[None, :\]"),
        (np.zeros((5, 3, 4)), r"got \(5, 3, 4\); images become rows by patterns.reshape"),
        ([], r"patterns must hold at least one pattern and one input; got \(0,\)"),
        (np.zeros((0, 2)), r"patterns must hold at least one pattern and one input; got \(0, 2\)"),
        (np.zeros((2, 0)), r"patterns must hold at least one pattern and one input; got \(2, 0\)"),
        ([[1, 2], [3]], r"patterns must be a rectangular array of numbers.*; got \[\[1, 2\], \[3"),
        ([["a", "b"]], r"got \[\['a', 'b'\]\] of type <U1$"),
        ([[1, None]], r"got \[\[1, None\]\] of type object: try astype\(float\)"),
        (np.ma.masked_equal([[1, 2]], 2), "got masked values: leave them out or fill them"),
        (torch.ones(2, 2, requires_grad=True), "one pattern per row: .*requires grad.*detach"),
        ([[1j, 2]], "patterns must be a rectangular array of numbers"),
        (None, "patterns must be a rectangular array of numbers, one pattern per row; got None"),
        (np.zeros((4, 3)), r"patterns must have 2 columns, one per weight; got shape \(4, 3\)$"),
        (np.zeros((2, 3)), r"got shape \(2, 3\): patterns are rows, try patterns.T"),
    ],
)
def test_inputs_of_another_kind_are_refused(X, message):
    with pytest.raises(ValueError, match=message):
        check_inputs(X, n_inputs=2, name="patterns")


@given(st.lists(st.sampled_from([-1, 1]), min_size=1, max_size=20))
def test_allowed_targets_pass_as_float64(y):
    checked = check_targets(y, len(y), (-1, 1))
    assert checked.dtype == np.float64 and checked.tolist() == y


@pytest.mark.parametrize(
    ("y", "allowed", "message"),
    [
        ([0, 1, 1], (-1, 1), r"labels must hold .* \{-1, 1\}; got 0: recode with 2 \* labels - 1$"),
        (
            [-1, 1, 1],
            (0, 1),
            r"labels must hold .* \{0, 1\}; got -1: recode with \(labels \+ 1\)",
        ),
        ([False, True, True], (-1, 1), r"got False: recode with 2 \* labels - 1$"),
        ([1, 2, -1], (-1, 1), "got 2$"),
        ([1, np.nan, -1], (-1, 1), "got nan$"),
        ([1, -1], (-1, 1), r"labels must have shape \(3,\), one target per pattern; got \(2,\)"),
        ([[1], [-1], [1]], (-1, 1), r"labels must have shape \(3,\).*; got \(3, 1\)"),
        ([1, None, -1], (-1, 1), r"labels must be an array of numbers.*; got \[1, None, -1\]"),
        (["a", "b", "c"], (-1, 1), "labels must be an array of numbers, one target per pattern"),
        ([[1], [1, 2], 3], (-1, 1), "labels must be an array of numbers"),
        (None, (-1, 1), "labels must be an array of numbers, one target per pattern; got None"),
    ],
)
def test_targets_of_another_kind_are_refused(y, allowed, message):
    with pytest.raises(ValueError, match=message):
        check_targets(y, 3, allowed, name="labels")


@pytest.mark.parametrize(
    "check",
    [
        lambda value: check_positive(value, "x"),
        lambda value: check_not_negative(value, "x"),
        lambda value: check_count(value, "x"),
        lambda value: check_choice(value, ("a",), "x"),
        lambda value: check_inputs(value),
        lambda value: check_targets(value, 1, (0, 1)),
        check_rng,
    ],
)
def test_message_stays_one_short_line_whatever_the_value(check):
    with pytest.raises(ValueError) as caught:
        check(["word\n" * 50] * 50)
    assert len(str(caught.value)) < 170 and "\n" not in str(caught.value)
    assert caught.value.__cause__ is None and caught.value.__context__ is None


def test_the_floor_beneath_the_rooms_loads_none_of_them():
    code = (
        "import sys, shared.arguments\n"
        "rooms = {m for m in sys.modules if m.startswith('shared.')}\n"
        "assert rooms == {'shared.arguments'}, rooms\n"
        "assert not {'torch', 'matplotlib', 'pandas'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
