"""What a study found: mean and standard deviation of a measure over its settings."""

import numpy as np

from shared.arguments import check_choice
from shared.plots.style import INK, TRAITS


def error_bars(axes, result, x, y, by=None):
    """Draw the mean of a measure with its standard deviation against a setting.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
        A logarithmic axis set beforehand stays so.
    result : shared.evaluation.Study
    x : str
        The setting along the horizontal axis; numbers keep their distances, words are spaced
        evenly.
    y : str
        The measure.
    by : str, optional
        A second setting, one curve for each of its values.  Means are taken over any further
        settings.

    Raises
    ------
    ValueError
        If the study has no such setting or measure, or more curves than the style can tell apart.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> from shared.evaluation import study
    >>> result = study(lambda seed, rate: rate + seed, {"rate": [0.1, 0.2]}, seeds=3, jobs=1)
    >>> error_bars(Figure().add_subplot(), result, x="rate", y="measure")
    """
    check_choice(x, result.settings, "x")
    check_choice(y, result.measures, "y")
    if by is not None:
        check_choice(by, [name for name in result.settings if name != x], "by")
    parts = [(None, result.runs)] if by is None else list(result.runs.groupby(by, sort=False))
    if len(parts) > len(TRAITS):
        raise ValueError(f"at most {len(TRAITS)} curves can be told apart; got {len(parts)}")
    values = list(dict.fromkeys(result.runs[x]))
    numbers = all(isinstance(value, (int, float, np.number)) for value in values)
    places = sorted(values) if numbers else values
    for trait, (name, runs) in zip(TRAITS, parts, strict=False):
        groups = runs.groupby(x, sort=False)[y]
        mean, deviation = groups.mean(), groups.std(ddof=1).fillna(0)
        here = [value for value in places if value in mean.index]
        axes.errorbar(
            here if numbers else [places.index(value) for value in here],
            mean[here].to_numpy(),
            yerr=deviation[here].to_numpy(),
            color=trait.colour,
            marker=trait.marker,
            linestyle=trait.dash if numbers else "none",
            markeredgecolor=INK,
            capsize=4,
            label=None if name is None else f"{by} = {name}",
        )
    if not numbers:
        axes.set_xticks(range(len(places)), places)
    counts = result.runs.groupby([x] if by is None else [x, by]).size()
    runs = f"{counts.min()}" if counts.min() == counts.max() else f"{counts.min()}–{counts.max()}"
    axes.set(xlabel=x, ylabel=f"{y}, mean ± deviation of {runs} runs")
    if by is not None:
        axes.legend()
