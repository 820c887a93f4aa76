"""One line that says whether two arrays agree: the check cell of every lecture."""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Comparison:
    """Result of `compare`.

    Attributes
    ----------
    name : str
    shape, expected_shape : tuple of int
    largest_difference : float
        Largest absolute difference; NaN if the shapes differ, or where a NaN has no partner.
    tolerance : float
        Largest difference that was allowed.
    verdict : {"equal", "different"}
    """

    name: str
    shape: tuple
    expected_shape: tuple
    largest_difference: float
    tolerance: float
    verdict: str

    def _ipython_display_(self):
        """Show nothing as a cell's last value: `compare` has printed its line already."""

    def __str__(self):
        shape = f" {self.shape}" if self.shape else ""
        if self.verdict == "equal" and self.largest_difference == 0:
            return f"{self.name}{shape}: equal exactly"
        return f"{self.name}{shape}: {self.verdict} within {self.largest_difference:.0e}"


def compare(name, actual, expected, atol=1e-9):
    """Print one line that says how well ``actual`` agrees with ``expected``.

    Parameters
    ----------
    name : str
        What is compared, as the reader knows it.
    actual, expected : array_like
        Numbers of equal shape; torch tensors without a gradient will do.
    atol : float
        Largest absolute difference that still counts as equal.

    Returns
    -------
    Comparison

    Raises
    ------
    AssertionError
        If the shapes differ or a difference is above ``atol``; the message says where it is
        largest, what was found there and what was expected.

    Examples
    --------
    >>> _ = compare("σ(0)", 1 / (1 + np.exp(0.0)), 0.5)
    σ(0): equal exactly
    """
    actual, expected = _numbers(actual), _numbers(expected)
    if actual.shape != expected.shape:
        raise AssertionError(f"{name}: shape {actual.shape}, expected {expected.shape}")
    with np.errstate(invalid="ignore"):
        # equal infinities differ by NaN, though they agree
        difference = np.where(actual == expected, 0.0, np.abs(actual - expected))
    largest = float(difference.max(initial=0.0))
    if not largest <= atol:
        where = np.unravel_index(np.argmax(difference), difference.shape)
        place = f" at {tuple(map(int, where))}" if where else ""
        raise AssertionError(
            f"{name}: differs by up to {largest:.3g}{place}: got {actual[where]:.6g}, "
            f"expected {expected[where]:.6g}, tolerance {atol:.0e}"
        )
    result = Comparison(name, actual.shape, expected.shape, largest, atol, "equal")
    print(result)
    return result


def _numbers(values):
    values = np.asarray(values)
    # differences of booleans and of unsigned integers are not what a reader means by them
    return values if values.dtype.kind in "fc" else values.astype(np.float64)
