"""The table of a student's study: what was planned, what was measured, and on whose data."""

import time
from pathlib import Path

import numpy as np

from shared.grading.identity import student_seed


class StudyTable:
    """A table with one row per run, made with `shared.evaluation.study`.

    Parameters
    ----------
    path : str, path or callable
        The CSV file; a callable names it when it is needed.
    settings : sequence of str
        Columns that hold settings.
    plan : callable, optional
        The student's function: returns the settings to be studied, a list of dicts.  Without it
        every setting in the table counts.
    student_id : callable, optional
        The student's function: returns the number in the student register.
    lab : str, optional
        Name of the laboratory.  With both, the rows must be made on the data of this student: the
        column ``data_seed`` holds `student_seed` of the two, as `study` noted it.

    Examples
    --------
    >>> import tempfile
    >>> from shared.evaluation import study
    >>> def run(seed, rate):
    ...     return {"error": seed * rate}
    >>> def plan():
    ...     return [{"rate": 1}, {"rate": 2}]
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = f"{folder}/rate.csv"
    ...     _ = study(run, plan(), seeds=3, path=path, jobs=1)
    ...     table = StudyTable(path, ["rate"], plan)
    ...     table.seeds_per_setting().tolist(), table.run_again(run, ["error"])
    ([3, 3], True)
    """

    def __init__(self, path, settings, plan=None, student_id=None, lab=None):
        self.path, self.settings, self.plan = path, list(settings), plan
        self.student_id, self.lab = student_id, lab

    def planned(self):
        """The different settings that were planned, as a data frame with a row for each."""
        import pandas as pd

        chosen = pd.DataFrame(self.plan()) if self.plan else self.runs()
        return chosen[self.settings].drop_duplicates()

    def runs(self):
        """All rows of the file, as a data frame.

        Raises
        ------
        FileNotFoundError
            If there is no file.
        """
        import pandas as pd

        if self.plan:
            self.planned()  # not written yet, no table of it
        file = Path(self.path() if callable(self.path) else self.path)
        if not file.exists():
            raise FileNotFoundError(
                f"{file} is missing: run the study, and hand the table in with the notebook"
            )
        return pd.read_csv(file)

    def planned_runs(self):
        """The rows of the file that belong to the plan, as a data frame."""
        return self.planned().merge(self.runs(), on=self.settings)

    def seeds_per_setting(self):
        """Number of different seeds of each planned setting, 0 if it was not run."""
        rows = self.planned().merge(self.runs(), on=self.settings, how="left")
        return rows.groupby(self.settings)["seed"].nunique()

    def calm_runs(self, measure):
        """Planned rows of the settings, about half of them, whose seeds agree best in a measure.

        Rounding on another computer cannot change much there.
        """
        rows = self.planned_runs().dropna(subset=[measure])
        spread = rows.groupby(self.settings)[measure].transform("std")
        return rows[spread <= spread.median()]

    def run_again(
        self, run, measures, runs=None, rows=3, rtol=1e-6, atol=1e-9, seconds=np.inf, rng=None
    ):
        """Make runs again, drawn at random, and compare what they give with the table.

        Parameters
        ----------
        run : callable
            The student's function, called as ``run(seed=…, **setting)``; returns a dict.
        measures : sequence of str
            What must agree.
        runs : pandas.DataFrame, optional
            The rows to draw from, such as `calm_runs`; without it all that belong to the plan.
        rows : int
            Rows to draw, at most.
        rtol, atol : float
            Relative and absolute difference that is allowed.
        seconds : float
            No further run begins when these are over.
        rng : numpy.random.Generator, optional
            Draws the rows; without it nobody can know them beforehand.

        Returns
        -------
        bool
            Whether there were rows.

        Raises
        ------
        AssertionError
            For rows of another student's data, before anything is run, and for the first run that
            gives other numbers; it says what to do.
        """
        self._check_owner()
        runs = self.planned_runs() if runs is None else runs
        rng, start = rng or np.random.default_rng(), time.perf_counter()
        for _, row in runs.sample(min(rows, len(runs)), random_state=rng).iterrows():
            setting = {name: _plain(row[name]) for name in self.settings}
            again = run(seed=int(row["seed"]), **setting)
            for name in measures:
                new, old = float(again[name]), float(row[name])
                if not np.isclose(new, old, rtol=rtol, atol=atol, equal_nan=True):
                    raise AssertionError(
                        f"{setting} with seed {int(row['seed'])} gives {name} = {new:g} when run "
                        f"again, the table says {old:g}: delete the table and run the study once "
                        "more"
                    )
            if time.perf_counter() - start > seconds:
                break
        return len(runs) > 0

    def _check_owner(self):
        """Raise an AssertionError for rows that another student's data gave."""
        import pandas as pd

        if self.student_id is None:
            return
        number, runs = self.student_id().strip(), self.planned_runs()
        if "data_seed" not in runs:
            raise AssertionError(
                "the table has no column data_seed, which tells whose data were used: delete the "
                "table and run the study once more, with data_seed as the cell above has it"
            )
        # as a number: a spreadsheet writes it as 3996010339.0 or 3.996010339E9
        seeds = pd.to_numeric(runs["data_seed"], errors="coerce")
        others = int((seeds != student_seed(number, self.lab)).sum())
        if others:
            raise AssertionError(
                f"{others} of {len(runs)} rows do not belong to student number {number}: their "
                "data_seed is that of other data; delete the table and run the study again with "
                "your number"
            )


def _plain(value):
    """A value of the table as Python's own type, as the run got it when the study was made."""
    return value.item() if isinstance(value, np.generic) else value
