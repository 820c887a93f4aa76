"""One run over a class: what is to be graded, by whom, and that nobody else does so meanwhile."""

import contextlib
import logging
import os
import shutil
from pathlib import Path

from nbgrader.api import MissingEntry
from nbgrader.apps import AutogradeApp

from shared.grading.batch.converter import HalvedAutograde, one_engine
from shared.grading.batch.execution import close_servers, server
from shared.grading.batch.inspection import STUDENT_ID
from shared.grading.batch.interrupt import heard
from shared.grading.batch.pipeline import LocalProcesses, Pipeline
from shared.grading.batch.report import FAILED, Report, Row
from shared.grading.batch.sandbox import Limits, refusal
from shared.grading.batch.submission import Steps

try:
    import fcntl
except ImportError:  # Windows has no such locks
    fcntl = None


class CannotGrade(RuntimeError):
    """Why grading cannot begin, in words for whoever grades."""


@contextlib.contextmanager
def grade_class(options):
    """Grade what is to be graded of one laboratory.

    Parameters
    ----------
    options : argparse.Namespace
        As `shared.grading.batch.__main__.parse` gives them.

    Yields
    ------
    report : Report
    students : list of str
        Whose submissions are graded now.
    rows : iterator of Row
        One for each, as it is graded.

    Raises
    ------
    CannotGrade
    """
    with heard():  # bubblewrap hears it as well
        reason = "" if options.no_sandbox else refusal()
    if reason:
        raise CannotGrade(
            f"Students' code is not run: {reason}. With --no-sandbox it runs with your rights, "
            "your network and your files; do that only on a machine where it does no harm."
        )
    app = AutogradeApp()
    app.initialize([])
    app.log.setLevel(logging.CRITICAL)
    converter = HalvedAutograde(app, options.lab)
    converter.log.setLevel(logging.CRITICAL)
    report = Report(staging(converter).parent / f"report_{options.lab}.csv")
    with _alone(staging(converter)), one_engine():
        students = _students(converter, options)
        steps = _steps(converter, options, report.rows)
        again = Again(staging(converter) / "again" / options.lab)
        if options.force:
            again.add(students)
        todo = [student for student in students if again.has(student) or _new(converter, student)]
        with _executor(options, steps.lab.preload) as executor:
            yield report, todo, _rows(Pipeline(steps, executor), todo, again)


def staging(converter):
    """The folder in which submissions are on their way."""
    return converter.staged("x").parents[2]


class Again:
    """Students whose graded work is to be graded once more, remembered over an interruption.

    Parameters
    ----------
    folder : Path
    """

    def __init__(self, folder):
        self.folder = folder

    def add(self, students):
        """Note these."""
        self.folder.mkdir(parents=True, exist_ok=True)
        for student in students:
            (self.folder / student).touch()

    def has(self, student):
        """Whether a student's work is still to be done again."""
        return (self.folder / student).exists()

    def done(self, student):
        """It was done."""
        (self.folder / student).unlink(missing_ok=True)


def _rows(pipeline, students, again):
    good = [student for student in students if STUDENT_ID.fullmatch(student)]
    for student in set(students) - set(good):
        yield Row(student, FAILED, reasons="the folder's name cannot be a student's")
    for row in pipeline.grade(good):
        if row.status != FAILED:
            again.done(row.student)
        yield row


def _students(converter, options):
    """Students with a folder for this laboratory among what was handed in."""
    course = converter.course
    pattern = course.format_path(course.submitted_directory, "*", options.lab)
    before, _, after = pattern.partition("*")
    there = sorted(
        path.name for path in Path(before).glob("*") if Path(f"{before}{path.name}{after}").is_dir()
    )
    if options.student is not None:
        there = [student for student in there if student == options.student]
    if not there:
        whose = f" of {options.student}" if options.student is not None else ""
        raise CannotGrade(f"There is no submission{whose} for {options.lab} in {before}")
    return there


def _new(converter, student):
    """Whether a submission is not graded yet, or came again since."""
    place, course = converter.place(student), converter.course
    if not place.exists():
        return True
    handed_in = Path(course.format_path(course.submitted_directory, student, converter.lab))
    times = []
    for folder in (handed_in, place):
        with contextlib.suppress(Exception):  # a student may have written anything into it
            times.append(course.get_existing_timestamp(str(folder)))
    return len(times) == 2 and None not in times and times[0] > times[1]


def _steps(converter, options, earlier):
    timeout = options.timeout or converter.cell_timeout() or options.notebook_timeout
    try:
        return Steps(
            converter,
            {
                "cell_timeout": timeout,
                "notebook_timeout": options.notebook_timeout,
                "limits": Limits(memory=options.memory * 2**20),
                "sandbox": not options.no_sandbox,
            },
            earlier,
        )
    except (MissingEntry, FileNotFoundError):
        raise CannotGrade(f"{options.lab} is not in the gradebook: run make labs first") from None


@contextlib.contextmanager
def _executor(options, preload):
    if options.dask:
        from shared.grading.batch.cluster import Cluster

        try:
            executor = Cluster(options.dask)
        except (ImportError, OSError) as error:
            raise CannotGrade(f"No cluster at {options.dask}: {error}") from None
    else:
        warm = () if options.no_sandbox else (preload,)
        executor = LocalProcesses(
            options.jobs or os.cpu_count() or 1, prepare=lambda: [*map(server, warm)]
        )
    try:
        yield executor
    finally:
        executor.close()
        close_servers()


@contextlib.contextmanager
def _alone(folder):
    """One grading at a time; what an interrupted one left is removed."""
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / "lock", "w") as lock:
        if fcntl:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                raise CannotGrade("Somebody is grading in this course already.") from None
        for left in ("checked", "graded"):
            shutil.rmtree(folder / left, ignore_errors=True)
        yield
