"""What a reader can change in a demo: sliders, choices, toggles, buttons, points, texts."""

from dataclasses import dataclass, field
from math import isfinite
from numbers import Real
from typing import ClassVar

from shared.demos.drawing import Drawing
from shared.demos.matrix import Matrix
from shared.plots.style import Trait


@dataclass(frozen=True)
class Slider:
    """A number from a grid: ``values`` may be evenly or logarithmically spaced.

    Parameters
    ----------
    name, label, unit : str
    values : sequence of float
        The stops, ascending.  All whole numbers make a counter.
    start : float
    format : str
        ".2f", ".3g" or "d".
    play : float
        Stops per second when played; 0 gives no play button.
    step_by_step : bool
        Whether buttons "Back" and "Next" move it by one stop.
    marks : tuple of (float, str)
        Values marked below the slider.
    open_ended : bool
        The value may leave the grid, because a button can carry it there.
    when : (str, tuple of str), optional
        A choice and the options for which the slider is shown; without it, always.
    stops : str
        A derived number: how many of the stops there are now.  The state may lie beyond; the last
        one then counts.
    """

    kind: ClassVar[str] = "slider"
    name: str
    label: str
    values: tuple[float, ...]
    start: float
    format: str = ".3g"
    unit: str = ""
    play: float = 0.0
    step_by_step: bool = False
    marks: tuple[tuple[float, str], ...] = ()
    open_ended: bool = False
    when: tuple[str, tuple[str, ...]] | None = None
    stops: str = ""

    def __post_init__(self):
        values = tuple(v.item() if hasattr(v, "item") else v for v in self.values)
        object.__setattr__(self, "values", values)
        object.__setattr__(self, "start", self.check(self.start))

    def index(self, value):
        """Place of the stop nearest to ``value``."""
        return min(range(len(self.values)), key=lambda i: abs(self.values[i] - value))

    def check(self, value):
        """The value as a Python number, if it is allowed."""
        low, high = self.values[0], self.values[-1]
        number = isinstance(value, Real) and not isinstance(value, bool) and isfinite(value)
        if not number or not (self.open_ended or low <= value <= high):
            allowed = "a finite number" if self.open_ended else f"from {low:g} to {high:g}"
            raise ValueError(f"{self.name} must be {allowed}; got {value!r}")
        value = value.item() if hasattr(value, "item") else value
        whole = all(isinstance(v, int) for v in self.values)
        return round(value) if whole else float(value)


@dataclass(frozen=True)
class Choice:
    """One of several options: pairs of (value, words)."""

    kind: ClassVar[str] = "choice"
    name: str
    label: str
    options: tuple[tuple[str, str], ...]
    start: str

    def index(self, value):
        """Place of the option."""
        return [option for option, _ in self.options].index(value)

    def check(self, value):
        """The value, if it is an option."""
        allowed = [option for option, _ in self.options]
        if value not in allowed:
            raise ValueError(f"{self.name} must be one of {', '.join(allowed)}; got {value!r}")
        return value


@dataclass(frozen=True)
class Toggle:
    """On or off.

    With a ``trait`` it is a legend entry that is a button, with marker and present value; with an
    ``on_label`` a button that changes its words, such as "Play" and "Pause"; else a check box.
    """

    kind: ClassVar[str] = "toggle"
    name: str
    label: str
    start: bool = True
    trait: Trait | None = None
    value: str = ""  # name of a Value shown in the entry
    on_label: str = ""

    def index(self, value):
        """0 or 1."""
        return int(value)

    def check(self, value):
        """The value, if it is a bool."""
        if not isinstance(value, bool):
            raise ValueError(f"{self.name} must be True or False; got {value!r}")
        return value


@dataclass(frozen=True)
class Button:
    """Does something to the state: the core's ``act(name, state)``, or `on_press` in Python.

    A preset needs neither: it ``sets`` entries of the state.
    """

    kind: ClassVar[str] = "button"
    name: str
    label: str
    sets: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Handle:
    """A point of a panel that can be dragged, or moved with the arrow keys."""

    kind: ClassVar[str] = "handle"
    name: str
    label: str
    panel: str
    start: tuple[float, float]
    x_limits: tuple[float, float]
    y_limits: tuple[float, float]
    step: float
    trait: Trait

    def check(self, value):
        """The point as a list of two floats, if it lies within the limits."""
        try:
            x, y = (float(v) for v in value)
            inside = (self.x_limits[0] <= x <= self.x_limits[1]) and (
                self.y_limits[0] <= y <= self.y_limits[1]
            )
        except (TypeError, ValueError):
            inside = False
        if not inside:
            raise ValueError(
                f"{self.name} must be a point with x from {self.x_limits[0]:g} to "
                f"{self.x_limits[1]:g} and y from {self.y_limits[0]:g} to {self.y_limits[1]:g}; "
                f"got {value!r}"
            )
        return [x, y]

    def __post_init__(self):
        object.__setattr__(self, "start", self.check(self.start))


@dataclass(frozen=True)
class Text:
    """Words that the reader types.

    Parameters
    ----------
    name, label, start : str
    longest : int
        Characters; the box takes no more.
    rows : int
        Above 1, a box of so many lines above the picture; else one line beside the sliders.
    when : (str, tuple of str), optional
        See `Slider`.
    offers : str
        Derived words that stand below as buttons, each to be taken instead of what was typed.
    """

    kind: ClassVar[str] = "text"
    name: str
    label: str
    start: str
    longest: int
    rows: int = 1
    when: tuple[str, tuple[str, ...]] | None = None
    offers: str = ""

    def check(self, value):
        """The text, if it is one and not too long."""
        if not isinstance(value, str):
            raise ValueError(f"{self.name} must be a string; got {type(value).__name__}")
        if len(value) > self.longest:
            raise ValueError(
                f"{self.name} must have at most {self.longest:,} characters; got {len(value):,}: "
                f"take a part, such as {self.name}[:{self.longest}]"
            )
        return value

    def __post_init__(self):
        object.__setattr__(self, "start", self.check(self.start))


Control = Slider | Choice | Toggle | Button | Handle | Text | Matrix | Drawing
