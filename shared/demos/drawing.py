"""A control: strokes drawn on a panel; `drawing.js` is its view."""

from dataclasses import dataclass, field
from math import isfinite
from typing import ClassVar


@dataclass(frozen=True)
class Drawing:
    """Strokes drawn on a panel by mouse, pen or finger; by keyboard the picture is shifted instead.

    Parameters
    ----------
    name, label : str
    panel : str
    x_limits, y_limits : (float, float)
        Those of the panel.
    when : (str, str)
        The choice and the option for which the strokes are what is shown; a first stroke sets it.
    sets : dict
        Entries that every new stroke sets besides.
    shifts : (str, str)
        The sliders that the arrow keys move, to the right and down.
    reach : int
        How far these go either way.
    most : int
        Points of all strokes together.
    """

    kind: ClassVar[str] = "drawing"
    name: str
    label: str
    panel: str
    x_limits: tuple[float, float]
    y_limits: tuple[float, float]
    when: tuple[str, str]
    sets: dict = field(default_factory=dict)
    shifts: tuple[str, str] = ("right", "down")
    reach: int = 8
    most: int = 1000
    start: tuple = ()

    def check(self, value):
        """The strokes as lists of points [x, y], if all lie on the panel and are not too many."""
        try:
            strokes = [[[float(x), float(y)] for x, y in stroke] for stroke in value]
        except (TypeError, ValueError):
            strokes = None
        x, y = sorted(self.x_limits), sorted(self.y_limits)
        points = [] if strokes is None else [point for stroke in strokes for point in stroke]
        if strokes is None or not all(strokes) or not all(isfinite(v) for p in points for v in p):
            allowed = "a list of strokes, each a list of points (x, y)"
        elif not all(x[0] <= p[0] <= x[1] and y[0] <= p[1] <= y[1] for p in points):
            allowed = f"points with x from {x[0]:g} to {x[1]:g} and y from {y[0]:g} to {y[1]:g}"
        elif len(points) > self.most:
            allowed = f"at most {self.most} points"
        else:
            return strokes
        given = repr(value)
        given = given if len(given) <= 60 else given[:57] + "..."
        raise ValueError(f"{self.name} must be {allowed}; got {given}")

    def __post_init__(self):
        object.__setattr__(self, "start", self.check(self.start))
