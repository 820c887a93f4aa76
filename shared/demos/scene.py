"""What a demo shows and what can be changed in it, described without drawing anything.

A `Scene` lists panels (a plane with layers), controls, arrays and words.  Arrays name their
dimensions; a dimension that carries a control's name is indexed by that control, so a demo whose
frames are computed beforehand needs no JavaScript of its own.  A demo whose state is continuous
adds a core: pure functions, in Python and in JavaScript, that turn the state into further arrays.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from shared.demos.controls import Control, Slider
from shared.demos.layers import Layer
from shared.plots.style import Trait


@dataclass(frozen=True)
class Array:
    """Numbers or words with a name for each dimension, such as ``("rate", "step", "xy")``.

    float64 is kept (a core needs it to repeat numpy's numbers), and whole numbers of 8 bits and
    float16 (large tables); all other numbers become float32.
    """

    dims: tuple[str, ...]
    values: np.ndarray

    def __post_init__(self):
        values = np.asarray(self.values)
        if values.ndim != len(self.dims):
            raise ValueError(f"dims {self.dims} do not fit values of shape {values.shape}")
        kept = (
            values.dtype in (np.float64, np.float16, np.uint8, np.int8) or values.dtype.kind == "U"
        )
        dtype = values.dtype if kept else np.float32
        object.__setattr__(self, "values", np.asarray(values, dtype, order="C"))


@dataclass(frozen=True, eq=False)
class Panel:
    """A plane with axes.  ``background(axes)`` draws what never changes, once, by matplotlib.

    Parameters
    ----------
    name, title, x_label, y_label : str
    x_limits, y_limits : (float, float)
    x_scale, y_scale : {"linear", "log"}
    size : (int, int)
        Width and height in CSS pixels at the smallest scale.
    when : (str, tuple of str), optional
        A choice and the options for which the panel is shown; without it, always.
    streamed : bool
        Its pictures come from Python while it runs, see `shared.demos.live`.
    drawing : bool
        No axes: the limits are the edges of a free drawing.
    """

    name: str
    title: str
    x_label: str
    y_label: str
    x_limits: tuple[float, float]
    y_limits: tuple[float, float]
    x_scale: str = "linear"
    y_scale: str = "linear"
    size: tuple[int, int] = (350, 330)
    background: Callable[[Any], None] | None = None
    layers: tuple[Layer, ...] = ()
    when: tuple[str, tuple[str, ...]] | None = None
    streamed: bool = False
    drawing: bool = False

    def is_shown(self, state):
        """Whether the panel is shown in this state."""
        return self.when is None or state[self.when[0]] in self.when[1]


@dataclass(frozen=True)
class Value:
    """A number or word beside the picture: the array ``name`` at the present state, formatted.

    With ``words`` the number is a place in them, and the word is shown.
    """

    name: str
    label: str = ""  # without a label it is used in sentences only
    format: str = ".3g"
    unit: str = ""
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Memory:
    """A part of the state that only buttons change, such as what the last step did."""

    name: str
    start: Any
    accepts: Callable[[Any], bool]
    allowed: str  # what `accepts` accepts, in words

    def check(self, value):
        """The value, if it is allowed."""
        try:
            accepted = self.accepts(value)
        except (TypeError, ValueError):
            accepted = False
        if not accepted:
            raise ValueError(f"{self.name} must be {self.allowed}; got {value!r}")
        return value


@dataclass(frozen=True, eq=False)
class Scene:
    """A whole demo: panels, controls, numbers and words.

    Parameters
    ----------
    title : str
    alternative : str
        What the picture shows, for a reader who cannot see it.
    caption : str
        Two concrete things to try first.
    sentences : tuple of str
        What is happening now: the array "sentence" picks one; {name} stands for a value or control.
    derive : callable, optional
        ``derive(state) -> {name: number, word or nested list of them}``: the Python core.
    act : callable, optional
        ``act(button, state) -> changes``: what a button does to the state.
    derived : dict
        Dimension names of what `derive` returns, where a layer needs them.
    script : Path, optional
        The same core in JavaScript: ``export const core = {derive, act}``.
    """

    title: str
    alternative: str
    caption: str
    panels: tuple[Panel, ...] = ()
    controls: tuple[Control, ...] = ()
    arrays: dict[str, Array] = field(default_factory=dict)
    sentences: tuple[str, ...] = ()
    values: tuple[Value, ...] = ()
    legend: tuple[tuple[str, Trait], ...] = ()
    memory: tuple[Memory, ...] = ()
    derive: Callable[[dict], dict] | None = None
    act: Callable[[str, dict], dict] | None = None
    derived: dict[str, tuple[str, ...]] = field(default_factory=dict)
    script: Path | None = None

    @property
    def entries(self):
        """Everything the state holds, by name: controls with a value, and memory."""
        stateful = [c for c in self.controls if hasattr(c, "start")]
        return {entry.name: entry for entry in (*stateful, *self.memory)}

    @property
    def start(self):
        """The state the demo starts in."""
        return {name: entry.start for name, entry in self.entries.items()}

    def check(self, name, value):
        """One entry of the state, checked; a slider that indexes a table snaps to its grid.

        Raises
        ------
        ValueError
            Unknown name, or a value outside what the control allows.
        """
        if name not in self.entries:
            known = ", ".join(self.entries)
            raise ValueError(f"state has no entry {name!r}; it may hold: {known}")
        entry = self.entries[name]
        value = entry.check(value)
        if isinstance(entry, Slider) and any(name in a.dims for a in self.arrays.values()):
            value = entry.values[entry.index(value)]
        return value

    def complete(self, state=None):
        """The start state with the entries of ``state`` in their places, all checked."""
        if state is not None and not isinstance(state, dict):
            raise ValueError(f"state must be a dict, as demo.state gives it; got {state!r}")
        changes = {name: self.check(name, value) for name, value in (state or {}).items()}
        return self.start | changes
