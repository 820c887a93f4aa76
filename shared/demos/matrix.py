"""A control: a grid of whole numbers, such as a kernel; `matrix.js` is its view."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np


@dataclass(frozen=True)
class Matrix:
    """Whole numbers in rows, each typed or stepped by the arrow keys."""

    kind: ClassVar[str] = "matrix"
    name: str
    label: str
    start: tuple[tuple[int, ...], ...]
    limits: tuple[int, int]

    def check(self, value):
        """The value as a list of rows, if it has the shape of the start and lies within limits.

        Examples
        --------
        >>> Matrix("kernel", "kernel", ((0, 1), (2, 0)), (-9, 9)).check(np.eye(2))
        [[1, 0], [0, 1]]
        """
        low, high = self.limits
        shape = len(self.start), len(self.start[0])
        try:
            rows = np.asarray(value, float)
        except (TypeError, ValueError):  # words, or rows of different lengths
            rows = np.empty(0)
        if rows.shape != shape or not np.all((rows == np.round(rows)) & (abs(rows) < 1e9)):
            allowed = f"{shape[0]} rows of {shape[1]} whole numbers"
        elif rows.min() < low or rows.max() > high:
            allowed = f"whole numbers from {low} to {high}"
        else:
            return rows.astype(int).tolist()
        raise ValueError(f"{self.name} must be {allowed}; got {value!r}")

    def __post_init__(self):
        object.__setattr__(self, "start", self.check(self.start))
