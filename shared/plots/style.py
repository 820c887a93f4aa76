"""The course's one figure style: light, colour-blind safe, readable on a projector.

Colours are Okabe and Ito's (2008).  Light blue, orange and yellow have less than
3:1 contrast on white, so a colour is never the only cue: each comes with its own
marker and dash pattern, in the same order everywhere.
"""

from typing import NamedTuple


class Trait(NamedTuple):
    """How one class or one curve looks: colour, marker and dash pattern together."""

    colour: str
    marker: str  # matplotlib's marker code
    dash: tuple  # matplotlib's (offset, on-off sequence); (0, ()) is solid


INK = "#1f2430"  # text, axes, dark edges of markers
GRID = "#d9dce3"
PAPER = "#ffffff"

TRAITS = (
    Trait("#0072b2", "o", (0, ())),  # blue
    Trait("#d55e00", "s", (0, (5, 1.5))),  # vermilion
    Trait("#009e73", "^", (0, (5, 1.5, 1, 1.5))),  # bluish green
    Trait("#cc79a7", "D", (0, (2.5, 1.2))),  # reddish purple
    Trait("#e69f00", "v", (0, (7, 1.5, 1, 1.5, 1, 1.5))),  # orange
    Trait("#56b4e9", "P", (0, (1, 1.2))),  # sky blue
    Trait("#000000", "X", (0, (9, 2))),  # black
)


def use():
    """Make the course's style matplotlib's default for this session.

    Examples
    --------
    >>> use()
    """
    import matplotlib

    matplotlib.rcParams.update(
        {
            "figure.figsize": (7.0, 4.0),
            "figure.dpi": 110,
            "figure.constrained_layout.use": True,
            "figure.facecolor": PAPER,
            "savefig.facecolor": PAPER,
            "font.size": 11.5,
            "axes.titlesize": 12.5,
            "axes.titleweight": "bold",
            "axes.titlelocation": "left",
            "axes.titlepad": 9,
            "figure.titlesize": 12.5,
            "figure.titleweight": "bold",
            "axes.facecolor": PAPER,
            "axes.edgecolor": INK,
            "axes.labelcolor": INK,
            "axes.spines.top": False,
            "axes.spines.right": False,
            "axes.grid": True,
            "axes.axisbelow": True,
            "grid.color": GRID,
            "grid.linewidth": 0.8,
            "text.color": INK,
            "xtick.color": INK,
            "ytick.color": INK,
            "xtick.labelsize": 10.5,
            "ytick.labelsize": 10.5,
            "legend.fontsize": 10.5,
            "legend.frameon": True,
            "legend.framealpha": 0.9,
            "legend.edgecolor": GRID,
            "lines.linewidth": 2.2,
            "lines.markersize": 7,
            "lines.markeredgecolor": INK,
            "lines.markeredgewidth": 0.8,
            "axes.prop_cycle": _cycle(),
            "image.cmap": "cividis",
        }
    )


def _cycle():
    from cycler import cycler

    return cycler(color=[t.colour for t in TRAITS]) + cycler(linestyle=[t.dash for t in TRAITS])
