"""Checks of a study's table: is it complete, and was it really measured?"""

import numpy as np

from shared.grading.study_table import StudyTable


def check_study(checks, path, run, settings, measures, seeds=10, reruns=3, rng=None):
    """Add the checks of one repeated experiment, made with `shared.evaluation.study`.

    Rows chosen at random are run again with the student's own function and must give the numbers
    in the table, so a table that was written by hand, or before the last change, is found.

    Parameters
    ----------
    checks : Checks
    path : str, path or callable
        The CSV file with one row per run; a callable names it when it is needed.
    run : callable
        The student's function, called as ``run(seed=…, **setting)``; returns a dict of measures.
    settings : dict of str to int
        Columns that hold settings, each with the least number of different values.
    measures : sequence of str
        Columns that hold what a run measured.
    seeds : int
        Least number of different seeds per setting.  A setting tried with fewer is ignored if the
        others are enough without it.
    reruns : int
        Rows to run again.
    rng : numpy.random.Generator, optional
        Chooses the rows; without it nobody can know them beforehand.

    Examples
    --------
    >>> import tempfile
    >>> from shared.evaluation import study
    >>> from shared.grading import Checks
    >>> def run(seed, rate):
    ...     return {"error": seed * rate}
    >>> checks = Checks(points=1, see="section 5")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = f"{folder}/rate.csv"
    ...     _ = study(run, {"rate": [1, 2]}, seeds=3, path=path, jobs=1)
    ...     check_study(checks, path, run, {"rate": 2}, ["error"], seeds=3)
    >>> checks.report()
    ✓ table with the columns rate, seed, error
    ✓ at least 2 values of rate
    ✓ at least 3 seeds for every setting
    ✓ 3 rows run again give the table's numbers
    1 of 1 points
    1
    """
    columns = [*settings, "seed", *measures]

    table = StudyTable(path, settings)
    runs = table.runs
    checks.true(
        f"table with the columns {', '.join(columns)}",
        lambda: set(columns) <= set(runs().columns),
        otherwise="a column is missing: return exactly these measures, and study these settings",
    )
    for name, least in settings.items():
        checks.at_least(
            f"at least {least} values of {name}", lambda name=name: runs()[name].nunique(), least
        )
    checks.true(
        f"at least {seeds} seeds for every setting",
        lambda: _repeated(runs(), settings, seeds),
        otherwise="the table is empty",
    )
    if reruns:
        checks.true(
            f"{reruns} rows run again give the table's numbers",
            lambda: table.run_again(run, measures, rows=reruns, rng=rng),
            otherwise="the table is empty",
            weight=3,
        )


def _repeated(runs, settings, seeds):
    """Whether enough settings have enough seeds; the first that has too few, raises."""
    counts = runs.groupby(list(settings), dropna=False)["seed"].nunique().reset_index(name="n")
    whole, few = counts[counts["n"] >= seeds], counts[counts["n"] < seeds]
    enough = len(whole) >= np.prod(list(settings.values())) and all(
        whole[name].nunique(dropna=False) >= least for name, least in settings.items()
    )
    if len(few) and not enough:
        row = few.iloc[0]
        setting = ", ".join(f"{name} = {row[name]}" for name in settings)
        raise AssertionError(
            f"{setting} has {row['n']} of at least {seeds} seeds: run the study with more "
            "seeds, or take the rows of this setting out of the table"
        )
    return len(whole) > 0
