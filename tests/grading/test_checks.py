import warnings

import numpy as np
import pytest

from shared.grading import Checks
from shared.grading.checks import difference


def scale(x, factor):
    return x * factor


def findings(checks):
    return {finding.name: finding.problem for finding in checks.findings}


def test_points_are_the_share_of_the_weights_passed(capsys):
    checks = Checks(points=3, see="lecture 01")
    checks.call("right", scale, np.array([1.0, 2.0]), 2, expected=[2, 4], weight=2)
    checks.call("wrong", scale, np.array([1.0]), 2, expected=[3])
    assert checks.report() == 2
    out = capsys.readouterr().out
    assert "✓ right\n✗ wrong\n" in out
    assert "got 2, expected 3" in out
    assert "look at lecture 01" in out
    assert out.endswith("2 of 3 points\n")


def test_no_checks_give_no_points():
    assert Checks(points=3, see="").report() == 0


def test_all_passed_give_exactly_the_points_asked_for():
    checks = Checks(points=2.5, see="")
    for weight in (0.1, 0.2, 0.3):
        checks.true("fine", lambda: True, otherwise="", weight=weight)
    assert checks.report() == 2.5


@pytest.mark.parametrize(
    ("function", "words"),
    [
        (lambda x: None, "nothing was returned"),
        (lambda x: "two", "expected numbers of shape (2,), got str 'two'"),
        (lambda x: x[:, None], "got shape (2, 1), expected (2,)"),
        (lambda x: x * np.nan, "got nan, expected finite numbers"),
        (lambda x: x.missing, "raised AttributeError"),
        (lambda: 0, "raised TypeError"),
        (lambda x: -x, "largest difference 4 at (1,): got -2, expected 2"),
    ],
)
def test_a_wrong_answer_is_told_what_came_out_and_what_was_expected(function, words):
    checks = Checks(points=1, see="")
    checks.call("answer", function, np.array([1.0, 2.0]), expected=[1.0, 2.0])
    assert words in findings(checks)["answer"]


def test_a_hint_follows_wrong_numbers_but_not_an_exception():
    checks = Checks(points=1, see="")
    checks.call("wrong", scale, np.array([1.0]), 2, expected=[3], hint="check the sign")
    checks.call("fails", lambda: 1 / 0, expected=1, hint="check the sign")
    assert findings(checks)["wrong"].endswith("; check the sign")
    assert "check the sign" not in findings(checks)["fails"]


def test_an_unwritten_function_is_called_that():
    def empty(x):
        raise NotImplementedError

    checks = Checks(points=1, see="")
    checks.call("task", empty, 1, expected=1)
    assert findings(checks)["task"] == "not written yet"


@pytest.mark.parametrize("factor", [-1, 2, 0.5, 7])
def test_a_common_factor_is_named(factor):
    expected = np.array([[1.0, -2.0], [0.0, 4.0]])
    found = difference(factor * expected, expected)
    assert found.endswith(f"every value is {factor:g} times the expected one")


@pytest.mark.parametrize(
    ("actual", "expected"),
    [([2.0, 4.1], [1.0, 2.0]), ([2.0, 1.0], [1.0, 0.0]), ([0.0, 0.0], [1.0, 2.0]), (6.0, 2.0)],
)
def test_no_common_factor_is_claimed_where_there_is_none(actual, expected):
    assert "times the expected" not in difference(actual, expected)


def test_numbers_to_compare_with_may_be_computed_within_the_check():
    def reference():
        raise ValueError("no data")

    checks = Checks(points=2, see="")
    checks.call("computed", scale, np.array([1.0]), 2, expected=lambda: [2])
    checks.call("not computed", scale, np.array([1.0]), 2, expected=reference)
    assert findings(checks) == {"computed": "", "not computed": "raised ValueError: no data"}


def test_changing_an_argument_in_place_is_found_and_does_no_harm():
    def greedy(w):
        w += 1
        return w

    w = np.zeros(2)
    checks = Checks(points=1, see="")
    checks.call("update", greedy, w, expected=[1, 1])
    assert "argument 1 was changed in place" in findings(checks)["update"]
    assert w.tolist() == [0, 0]


def test_several_return_values_are_compared_one_by_one():
    checks = Checks(points=1, see="")
    checks.call("pair", lambda: (1, 2), expected=(1, 3))
    checks.call("single", lambda: 1, expected=(1, 3))
    assert "return value 2: " in findings(checks)["pair"]
    assert "expected 2 return values, got int 1" in findings(checks)["single"]


def test_nothing_a_function_prints_or_warns_reaches_the_cell(capfd, recwarn):
    def noisy():
        print("here")
        warnings.warn("careful", stacklevel=1)
        return 1

    checks = Checks(points=1, see="")
    checks.call("noisy", noisy, expected=1)
    checks.report()
    out, err = capfd.readouterr()
    assert out == "✓ noisy\n1 of 1 points\n"
    assert err == ""
    assert not recwarn.list


def test_at_least_names_both_numbers():
    checks = Checks(points=2, see="")
    checks.at_least("accuracy", lambda: 0.93, 0.95)
    checks.at_least("accuracy of a better network", lambda: 0.96, 0.95)
    assert findings(checks)["accuracy"] == "got 0.93, expected at least 0.95"
    assert checks.report() == 1


def test_large_numbers_of_one_sign_are_equal_to_themselves():
    assert difference([np.inf, 1], [np.inf, 1]) == ""
    assert difference(np.array([True]), np.array([1])) == ""


def test_changing_arrays_inside_lists_and_dicts_in_place_is_a_failed_check():
    def greedy(parameters):
        for W, b in parameters["layers"]:
            W -= 1
            b -= 1
        return 0

    layers = [(np.ones((2, 2)), np.ones(2))]
    checks = Checks(points=1, see="")
    checks.call("update", greedy, {"layers": layers}, expected=0)
    checks.call("reading", lambda parameters: 0, {"layers": layers}, expected=0)
    assert "argument 1 was changed in place" in findings(checks)["update"]
    assert findings(checks)["reading"] == ""
    assert layers[0][0].tolist() == [[1, 1], [1, 1]]
