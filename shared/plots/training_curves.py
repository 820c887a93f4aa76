"""Curves over epochs: one run each, or many runs as a median with its spread."""

import numpy as np

from shared.plots.style import INK, TRAITS


def training_curves(axes, curves, xlabel="epoch", ylabel="error", log=False, start=1):
    """Draw named series over epochs.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
    curves : dict of str to array_like, shape (E,) or (runs, E)
        One series per name.  Several runs are drawn as their median, the band from the lowest to
        the highest behind it.
    xlabel, ylabel : str
        Axis labels, with units where there are any.
    log : bool
        Logarithmic vertical axis; values of zero and below are left out.
    start : int
        Number of the first entry: 1 for values after each epoch, 0 if the first is from before.

    Raises
    ------
    ValueError
        For more curves than the style can tell apart, or a series that is not 1-D or 2-D.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> training_curves(Figure().add_subplot(), {"rate 0.1": [1.0, 0.5, 0.25]})
    """
    if len(curves) > len(TRAITS):
        raise ValueError(f"at most {len(TRAITS)} curves can be told apart; got {len(curves)}")
    for trait, (name, values) in zip(TRAITS, curves.items(), strict=False):
        values = np.asarray(values, dtype=float)
        if values.ndim not in (1, 2) or values.size == 0:
            raise ValueError(
                f"curve {name!r} must have shape (E,) or (runs, E); got {values.shape}"
            )
        if log:
            values = np.where(values > 0, values, np.nan)
        epochs = np.arange(start, start + values.shape[-1])
        middle = values
        if values.ndim == 2:
            middle = np.median(values, axis=0)
            axes.fill_between(
                epochs, values.min(axis=0), values.max(axis=0), color=trait.colour, alpha=0.15, lw=0
            )
        axes.plot(
            epochs,
            middle,
            color=trait.colour,
            linestyle=trait.dash,
            marker=trait.marker,
            markeredgecolor=INK,
            markevery=max(1, len(epochs) // 8),
            label=name,
        )
    if log:
        axes.set_yscale("log")
    axes.set(xlabel=xlabel, ylabel=ylabel)
    if len(curves) > 1:
        axes.legend()
