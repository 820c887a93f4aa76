"""Percent of the points → grade of the Polish scale, 2.0 (fail) to 5.5."""

from math import isfinite

GRADES = (3.0, 3.5, 4.0, 4.5, 5.0, 5.5)
DEFAULT_THRESHOLDS = {3.0: 50, 3.5: 60, 4.0: 70, 4.5: 80, 5.0: 90, 5.5: 98}


def check_thresholds(thresholds):
    """Return ``thresholds`` with numbers as keys, or say what is wrong with them.

    Parameters
    ----------
    thresholds : dict
        Grade → least percent for it; grades as numbers or strings.

    Raises
    ------
    ValueError
        If a grade is not on the scale, 3.0 is missing, or a higher grade asks for less.

    Examples
    --------
    >>> check_thresholds({"3.0": 50, "5.0": 90})
    {3.0: 50.0, 5.0: 90.0}
    """
    try:
        numbers = {float(grade): float(percent) for grade, percent in thresholds.items()}
    except (AttributeError, TypeError, ValueError):
        raise ValueError(f"thresholds must map grades to percent; got {thresholds!r}") from None
    strange = [grade for grade in numbers if grade not in GRADES]
    if strange or 3.0 not in numbers:
        raise ValueError(
            f"thresholds must name 3.0 and other grades from {GRADES}; got {sorted(numbers)}"
        )
    ordered = dict(sorted(numbers.items()))
    percents = list(ordered.values())
    if percents != sorted(percents) or not all(isfinite(p) and p > 0 for p in percents):
        raise ValueError(f"thresholds must be above 0 and rise with the grade; got {ordered}")
    return ordered


def polish_grade(percent, thresholds=DEFAULT_THRESHOLDS):
    """The best grade whose threshold ``percent`` reaches; 2.0 if it reaches none.

    Examples
    --------
    >>> polish_grade(49.99), polish_grade(50), polish_grade(97.9), polish_grade(100)
    (2.0, 3.0, 5.0, 5.5)
    """
    # 60 % of the points must not miss the threshold of 60 by a rounding error
    reached = [g for g, least in check_thresholds(thresholds).items() if percent >= least - 1e-9]
    return max(reached, default=2.0)
