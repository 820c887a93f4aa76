import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.grading.polish_scale import DEFAULT_THRESHOLDS, check_thresholds, polish_grade


@pytest.mark.parametrize(("grade", "percent"), DEFAULT_THRESHOLDS.items())
def test_a_threshold_reached_gives_its_grade_and_just_missed_the_one_below(grade, percent):
    assert polish_grade(percent) == grade
    assert polish_grade(percent - 0.01) < grade


@given(st.floats(0, 100), st.floats(0, 100))
def test_more_points_never_give_a_worse_grade(one, other):
    assert polish_grade(min(one, other)) <= polish_grade(max(one, other))


def test_own_thresholds_may_leave_out_grades_and_come_as_strings():
    assert polish_grade(70, {"3.0": 40, "5.0": 80}) == 3.0


def test_rounding_does_not_cost_a_grade():
    assert polish_grade(100 * (0.1 + 0.2) * 2) == 3.5


@pytest.mark.parametrize(
    ("thresholds", "message"),
    [
        ({4.0: 70}, "must name 3.0"),
        ({3.0: 50, 4.2: 70}, "other grades from"),
        ({3.0: 50, 4.0: 40}, "rise with the grade"),
        ({3.0: 0}, "above 0"),
        ({3.0: float("nan")}, "above 0"),
        ([50, 60], "must map grades to percent"),
    ],
)
def test_thresholds_that_make_no_scale_are_refused(thresholds, message):
    with pytest.raises(ValueError, match=message):
        check_thresholds(thresholds)
