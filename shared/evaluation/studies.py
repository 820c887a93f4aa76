"""A repeated experiment: every setting of a grid, several seeds, one tidy table.

Finished runs are written down at once, so an interrupted study goes on where it stopped, and a
study whose table is complete is read, not run: a notebook can be executed again, and graded,
without training anything.
"""

import itertools
import os
from contextlib import nullcontext
from pathlib import Path

import numpy as np
import pandas as pd

from shared.arguments import check_count
from shared.replacing import replacing

DATA_SEED = "data_seed"  # column of a table that tells on which data its runs were made


class Study:
    """Results of `study`.

    Attributes
    ----------
    runs : pandas.DataFrame
        One row per run: the settings, ``seed`` and everything the run measured.
    settings, measures : list of str
        Names of the columns of either kind.
    missing : int
        Runs that are still to be made; 0 unless the study was interrupted.
    """

    def __init__(self, runs, settings, missing=0):
        self.runs = runs
        self.settings = list(settings)
        noted = (*settings, "seed", DATA_SEED)
        self.measures = [name for name in runs.columns if name not in noted]
        self.missing = missing

    @property
    def table(self):
        """One row per setting: mean, standard deviation (n − 1) and n of every measure."""
        groups = self.runs.groupby(self.settings, sort=False, dropna=False)
        parts = {}
        for name in self.measures:
            parts[f"{name} mean"] = groups[name].mean()
            parts[f"{name} std"] = groups[name].std(ddof=1)
        parts["n"] = groups.size()
        return pd.DataFrame(parts).reset_index()

    def _repr_html_(self):
        return self.table.to_html(index=False, float_format=lambda value: f"{value:.4g}")

    def __repr__(self):
        return self.table.to_string(index=False, float_format=lambda value: f"{value:.4g}")


def study(run, grid, seeds=10, path=None, jobs=-1, data_seed=None):
    """Call ``run(seed=…, **setting)`` for every setting of a grid and every seed.

    Parameters
    ----------
    run : callable
        Makes one run and returns its measure, a number, or a dict of names to numbers.
    grid : dict of str to list, or list of dict
        The values of each setting, all combinations of which are run; or the settings themselves.
    seeds : int or sequence of int
        How many repetitions (seeds 0, 1, …), or the seeds.
    path : str or path, optional
        CSV file that keeps the runs.  Runs found in it are not repeated; runs of other settings in
        it are kept.  After changing ``run`` take a new path, or delete the file.
    jobs : int
        Processes, −1 for one per core.  1 runs in this process, good for finding mistakes.
    data_seed : int, optional
        The seed that the data were drawn with, the same for all runs.  The table in the file notes
        it beside each run, in a column ``data_seed``; it is no measure.

    Returns
    -------
    Study
        If interrupted (Kernel → Interrupt), what was finished until then.

    Raises
    ------
    ValueError
        For an empty grid, values that a table cannot hold, or a file of another study.
    RuntimeError
        If a run fails, saying with which setting and seed; finished runs are kept.  While nbgrader
        grades or validates, if the file lacks a run: nothing is trained then.

    Examples
    --------
    >>> result = study(lambda seed, rate: rate * 10 + seed, {"rate": [0.1, 0.2]}, seeds=3, jobs=1)
    >>> result.table["measure mean"].tolist()
    [2.0, 3.0]
    """
    settings = _settings(grid)
    seeds = range(check_count(seeds, "seeds")) if isinstance(seeds, (int, np.integer)) else seeds
    wanted = pd.DataFrame(
        [{**setting, "seed": int(seed)} for setting in settings for seed in seeds]
    ).drop_duplicates(ignore_index=True)
    names = list(settings[0])
    known = _read(path, names)
    done, todo = _split(wanted, known, names)
    if len(todo) == 0:
        if path:
            print(f"{len(done)} runs read from {path}; delete it to run them again")
        return Study(done, names)
    if os.environ.get("NBGRADER_EXECUTION"):
        raise RuntimeError(
            f"{path or 'this study'} lacks {len(todo)} of {len(wanted)} runs, and nothing is "
            "trained while a notebook is validated or graded: run the cell, save, then hand in "
            "the table with the notebook"
        )
    noted = {} if data_seed is None else {DATA_SEED: int(data_seed)}
    try:
        for setting, measured in _run_all(run, todo, jobs):
            row = pd.DataFrame([{**setting, **measured, **noted}])
            known = pd.concat([known, row], ignore_index=True) if len(known) else row
            _write(path, known)
    except KeyboardInterrupt:
        print("interrupted; finished runs are kept" + (f" in {path}" if path else ""))
    done, todo = _split(wanted, known, names)
    return Study(done, names, missing=len(todo))


def _settings(grid):
    if isinstance(grid, dict):
        combinations = itertools.product(*grid.values())
        grid = [dict(zip(grid, values, strict=True)) for values in combinations]
    settings = list(grid)
    if not settings or not settings[0]:
        raise ValueError("grid must hold at least one setting with at least one value; got none")
    if "seed" in settings[0]:
        raise ValueError("grid must not hold 'seed': pass seeds= instead")
    for setting in settings:
        if list(setting) != list(settings[0]):
            raise ValueError(
                f"all settings of grid must have the names {list(settings[0])}; got {setting}"
            )
        for name, value in setting.items():
            if not isinstance(value, (str, bool, int, float, np.number)):
                raise ValueError(
                    f"{name} must be a number or a string, so that a table can hold it; "
                    f"got {value!r}: pass a name and look the object up in run"
                )
    return settings


def _run_all(run, todo, jobs):
    """Yield (setting with seed, measures) of every run as it ends, under a progress bar."""
    from joblib import Parallel, delayed, parallel_config
    from tqdm.auto import tqdm

    tasks = todo.to_dict("records")
    # one thread per process: several would compete for the same cores
    single = parallel_config("loky", inner_max_num_threads=1) if jobs != 1 else nullcontext()
    with single, tqdm(total=len(tasks), unit="run") as bar:
        pool = Parallel(n_jobs=jobs, return_as="generator_unordered")
        for setting, measured, error in pool(delayed(_one)(run, task) for task in tasks):
            if error:
                raise RuntimeError(f"the run with {setting} failed: {error}") from None
            bar.update()
            yield setting, measured


def _one(run, setting):
    try:
        measured = run(**setting)
        if not isinstance(measured, dict):
            measured = {"measure": measured}
        return setting, {name: float(value) for name, value in measured.items()}, ""
    except Exception as error:  # reported with its setting by the process that asked
        return setting, {}, f"{type(error).__name__}: {error}"


def _read(path, names):
    if path is None or not Path(path).exists():
        return pd.DataFrame()
    try:
        known = pd.read_csv(path)
    except (ValueError, OSError) as error:
        raise ValueError(f"{path} is not a table of runs ({error}): move it away") from None
    if not {*names, "seed"} <= {*known.columns}:
        raise ValueError(
            f"{path} holds another study, with columns {list(known.columns)}; this one has "
            f"{[*names, 'seed']}: choose another path"
        )
    return known


def _split(wanted, known, names):
    """The wanted runs that are known, in the order wanted, and those that are not."""
    if not len(known):
        return wanted.iloc[:0], wanted
    keys = [*names, "seed"]
    wanted, known = wanted.copy(), known.drop_duplicates(keys, keep="last").copy()
    # a CSV does not keep types apart: 1 and 1.0, True and "True" are one key
    for frame in (wanted, known):
        frame["_key"] = [tuple(_text(value) for value in row) for row in frame[keys].values]
    merged = wanted[["_key"]].merge(known, on="_key", how="left", indicator=True)
    found = (merged["_merge"] == "both").to_numpy()
    done = merged[found].drop(columns=["_key", "_merge"]).reset_index(drop=True)
    return done, wanted[~found].drop(columns="_key").reset_index(drop=True)


def _text(value):
    try:
        return repr(float(value))
    except (TypeError, ValueError):
        return str(value)


def _write(path, known):
    """Replace the file in one step: a power cut leaves the old table or the new one."""
    if path is None:
        return
    with replacing(path, "w", encoding="utf-8", newline="") as file:
        known.to_csv(file, index=False)
