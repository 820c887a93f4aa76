"""What can be drawn in a panel of a demo: each layer names the arrays that it shows.

A new kind of layer is one class here, one function in `draw.js` and one in `painters.py`.
"""

from dataclasses import dataclass
from typing import ClassVar

from shared.plots.style import INK, Trait


@dataclass(frozen=True)
class Curve:
    """A line through ``points`` (…, along, 2), or (…, along) over 0, 1, 2 …, up to a step.

    It ends in the trait's marker; with the marker "" it just ends.  nan makes a gap in it.
    """

    kind: ClassVar[str] = "curve"
    points: str
    along: str  # the dimension the line runs along
    trait: Trait
    revealed: bool = True  # only up to the control named `along`
    dots: bool = False  # a dot at every step, where steps are few and long
    thin: bool = False  # half as wide, and without the white halo
    shown_by: str = ""  # a toggle


@dataclass(frozen=True)
class Points:
    """Markers at ``points`` (…, n, 2)."""

    kind: ClassVar[str] = "points"
    points: str
    trait: Trait
    size: float = 10.0
    ring: bool = False  # an open circle around a point instead of a filled marker
    shown_by: str = ""


@dataclass(frozen=True)
class Bars:
    """Upright bars from 0 to the ends in ``points`` (…, n, 2): their middles and their heights.

    With ``horizontal`` they lie: ``points`` are their ends and their middles.
    """

    kind: ClassVar[str] = "bars"
    points: str
    trait: Trait
    width: float = 0.7  # in units of x, or of y if they lie
    format: str = ""  # writes each height beyond its bar's end, such as ".3f"
    horizontal: bool = False
    shown_by: str = ""


@dataclass(frozen=True)
class Histograms:
    """Upright histograms beside each other, mirrored about their places on the x-axis.

    ``shares`` (…, places, bins) say how wide each bin is, 255 for ``width``; the bins divide the
    panel's y-axis evenly, from below.  What is less than a pixel wide is not drawn.
    """

    kind: ClassVar[str] = "histograms"
    shares: str
    places: tuple[float, ...]
    trait: Trait
    width: float = 1.0  # in units of x
    shown_by: str = ""


@dataclass(frozen=True)
class HalfPlane:
    """The line a·x + b·y + c = 0 from ``coefficients`` (…, 3); its positive side is tinted."""

    kind: ClassVar[str] = "half_plane"
    coefficients: str
    colour: str = INK
    tint: str = ""
    shown_by: str = ""


@dataclass(frozen=True)
class Arrow:
    """An arrow from the first to the second point of ``ends`` (…, 2, 2)."""

    kind: ClassVar[str] = "arrow"
    ends: str
    colour: str = INK
    label: str = ""
    shown_by: str = ""


@dataclass(frozen=True)
class Label:
    """Words at ``at`` (…, 2); {names} in them are replaced as in a sentence."""

    kind: ClassVar[str] = "label"
    at: str
    text: str
    align: str = "center"
    shown_by: str = ""


@dataclass(frozen=True)
class Words:
    """Words of the array ``words`` (…, n) at the places ``at`` (…, n, 2).

    ``light`` (…, n) says how each is seen now: −1 struck through, 0 not at all, 1 quietly, and from
    2 on in the first, second … of the ``colours``.  Without it all are quiet.  Numbers are written
    by ``format``.
    """

    kind: ClassVar[str] = "words"
    words: str
    at: str
    light: str = ""
    colours: tuple[str, ...] = ()
    format: str = ""
    align: str = "center"
    monospace: bool = False
    shown_by: str = ""


@dataclass(frozen=True)
class Diagram:
    """Circles joined by arrows, and words: a drawn network whose parts appear and light up.

    ``light`` (…, parts) says how each part is seen now, arrows first, then circles, then words: 0
    not at all, 1 quietly, and from 2 on in the first, second … of the ``colours``.

    Parameters
    ----------
    arrows : str
        Array (…, n, 2, 2) of tails and tips.
    circles : str
        Array (…, n, 3) of middles and radii; the radius is in pixels.
    names : tuple of str
        What stands in the circles.
    places : str
        Array (…, n, 2) of the middles of the words.
    words : tuple of str
        {names} in them are replaced as in a sentence.
    light : str
    colours : tuple of str
    """

    kind: ClassVar[str] = "diagram"
    arrows: str
    circles: str
    names: tuple[str, ...]
    places: str
    words: tuple[str, ...]
    light: str
    colours: tuple[str, ...]
    shown_by: str = ""


@dataclass(frozen=True)
class Cells:
    """A matrix as coloured cells, its first row on top; a cell that is nan stays empty.

    Parameters
    ----------
    values : str
        Array (…, rows, columns).
    box : tuple of float
        Left, bottom, width and height in the panel's units.
    full : str
        Array with the number that has the full colour.
    signed : bool
        From blue for −full over paper for 0 to vermilion for full, else from paper to ink.
    numbers : bool
        Whether the values are written into their cells, if these are large enough.
    colours : tuple of str
        The values are places in them, and ``full`` is not used.
    smooth : bool
        Colours pass into one another from cell to cell.
    """

    kind: ClassVar[str] = "cells"
    values: str
    box: tuple[float, float, float, float]
    full: str = ""
    signed: bool = False
    numbers: bool = False
    colours: tuple[str, ...] = ()
    smooth: bool = False
    shown_by: str = ""


Layer = Curve | Points | Bars | Histograms | HalfPlane | Arrow | Label | Words | Diagram | Cells
