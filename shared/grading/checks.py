"""Checks that give points *and* say why: what a graded cell of a laboratory is made of.

A cell builds one `Checks`, calls it several times and ends in `report`, whose value nbgrader takes
as the points of the cell.  Nothing that a checked function prints to stderr, warns of or raises
reaches the cell's output as such: nbgrader would take all points away for it.
"""

import contextlib
import copy
import io
import warnings
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Finding:
    """Outcome of one check: its name, weight, and what is wrong ("" if nothing is)."""

    name: str
    weight: float
    problem: str


class Checks:
    """Named checks of one task.

    Parameters
    ----------
    points : float
        What the task is worth.  `report` returns its share by the weights of the checks passed, so
        the visible checks alone can reach all points while a student works.
    see : str
        Where to look when a check fails, such as "lecture 01, section 5".

    Examples
    --------
    >>> def step(z):
    ...     return np.where(z > 0, 1, 0)
    >>> checks = Checks(points=2, see="lecture 01, section 3")
    >>> checks.call("unipolar step of −1 and 2", step, np.array([-1.0, 2.0]), expected=[0, 1])
    >>> checks.call("bipolar step of −1 and 2", step, np.array([-1.0, 2.0]), expected=[-1, 1])
    >>> checks.report()
    ✓ unipolar step of −1 and 2
    ✗ bipolar step of −1 and 2
      largest difference 1 at (0,): got 0, expected -1 (tolerance 1e-09)
    look at lecture 01, section 3
    1 of 2 points
    1
    """

    def __init__(self, points, see):
        self.points = points
        self.see = see
        self.findings = []

    def call(self, name, function, *arguments, expected, atol=1e-9, weight=1, hint=""):
        """Call a student's function and compare what it returns with numbers.

        Parameters
        ----------
        name : str
            What is checked, in the reader's words.
        function : callable
        *arguments
            Handed over as copies; changing one in place is a failed check.
        expected : array_like, tuple of array_like for several return values, or callable
            A callable gives the numbers when they are needed: what it raises fails this check, not
            the cell.
        atol : float
            Largest absolute difference allowed.
        weight : float
        hint : str
            The likely cause, shown when the numbers are wrong.
        """

        def problem():
            copies = copy.deepcopy(arguments)
            returned = function(*copies)
            for place, (before, after) in enumerate(zip(arguments, copies, strict=True), start=1):
                if _changed(before, after):
                    return (
                        f"argument {place} was changed in place: work on a copy, such as w = w + Δ "
                        "instead of w += Δ"
                    )
            return difference(returned, expected() if callable(expected) else expected, atol)

        self._run(name, problem, weight, hint)

    def true(self, name, condition, otherwise, weight=1):
        """Check that ``condition()`` is true; ``otherwise`` says what is expected if not."""
        self._run(name, lambda: "" if condition() else otherwise, weight, "")

    def at_least(self, name, measure, minimum, weight=1):
        """Check that ``measure()`` is a number of at least ``minimum``."""

        def problem():
            value = float(measure())
            return "" if value >= minimum else f"got {value:.4g}, expected at least {minimum:g}"

        self._run(name, problem, weight, "")

    def report(self):
        """Print one line per check and return the points, for the last line of a graded cell."""
        for finding in self.findings:
            print(f"{'✗' if finding.problem else '✓'} {finding.name}")
            if finding.problem:
                print(f"  {finding.problem}")
        if any(finding.problem for finding in self.findings):
            print(f"look at {self.see}")
        total = sum(finding.weight for finding in self.findings)
        passed = sum(finding.weight for finding in self.findings if not finding.problem)
        points = round(self.points * passed / total, 2) if total else 0
        points = int(points) if points == int(points) else points
        print(f"{points} of {self.points} points")
        return points

    def _run(self, name, problem, weight, hint):
        spoken = io.StringIO()
        try:
            with (
                contextlib.redirect_stderr(spoken),
                contextlib.redirect_stdout(spoken),
                warnings.catch_warnings(),
            ):
                warnings.simplefilter("ignore")
                found = problem()
        except NotImplementedError:
            found = "not written yet"
        except Exception as error:
            found = f"raised {type(error).__name__}: {error}"
        if found and hint and found.startswith(("largest difference", "return value", "got")):
            found += f"; {hint}"
        self.findings.append(Finding(name, weight, found))


def difference(actual, expected, atol=1e-9):
    """What is wrong with ``actual``, in words; "" if it agrees with ``expected``.

    Examples
    --------
    >>> difference(np.zeros((2, 1)), np.zeros(2))
    'got shape (2, 1), expected (2,)'
    >>> difference(None, 3.0)
    'nothing was returned: is a return missing?'
    """
    if actual is None and expected is not None:
        return "nothing was returned: is a return missing?"
    if isinstance(expected, tuple):
        if not isinstance(actual, (tuple, list)) or len(actual) != len(expected):
            return f"expected {len(expected)} return values, got {_described(actual)}"
        for place, (one, other) in enumerate(zip(actual, expected, strict=True), start=1):
            found = difference(one, other, atol)
            if found:
                return f"return value {place}: {found}"
        return ""
    try:
        actual = np.asarray(actual, dtype=float)
    except (TypeError, ValueError):
        return f"expected numbers of shape {np.shape(expected)}, got {_described(actual)}"
    expected = np.asarray(expected, dtype=float)
    if actual.shape != expected.shape:
        return f"got shape {actual.shape}, expected {expected.shape}"
    if not np.isfinite(actual).all() and np.isfinite(expected).all():
        return f"got {actual[~np.isfinite(actual)][0]}, expected finite numbers"
    with np.errstate(invalid="ignore"):  # infinities of one sign agree
        gap = np.where(actual == expected, 0.0, np.abs(actual - expected))
    if gap.size and not gap.max() <= atol:
        where = np.unravel_index(np.argmax(gap), gap.shape)
        place = f" at {tuple(map(int, where))}" if where else ""
        return (
            f"largest difference {gap[where]:.3g}{place}: got {actual[where]:.6g}, "
            f"expected {expected[where]:.6g} (tolerance {atol:.0e}){_factor(actual, expected)}"
        )
    return ""


def _factor(actual, expected):
    """In words, the one factor by which all numbers are wrong: a sign, a 2, or a mean forgotten."""
    nonzero = np.abs(expected) > 1e-12
    if np.count_nonzero(nonzero) < 2 or np.abs(actual[~nonzero]).max(initial=0) > 1e-9:
        return ""
    factors = actual[nonzero] / expected[nonzero]
    if np.ptp(factors) > 1e-6 * np.abs(factors).max() or abs(factors[0]) < 1e-9:
        return ""
    return f": every value is {factors[0]:.4g} times the expected one"


def _changed(before, after):
    """Whether an array, or an array inside lists, tuples and dicts, is not what it was."""
    if isinstance(before, np.ndarray):
        return not np.array_equal(before, after, equal_nan=before.dtype.kind in "fc")
    if isinstance(before, dict):
        return before.keys() != after.keys() or any(_changed(before[k], after[k]) for k in before)
    if isinstance(before, (list, tuple)):
        return len(before) != len(after) or any(map(_changed, before, after))
    return False


def _described(value):
    text = repr(value)
    text = text if len(text) <= 60 else f"{text[:57]}..."
    return f"{type(value).__name__} {text}"
