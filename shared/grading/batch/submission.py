"""One submission's way through prepare, and back through finish."""

import html
import shutil
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from nbformat.v4 import new_markdown_cell, new_output
from nbgrader import utils

from shared.grading.batch.archive import pack, unpack
from shared.grading.batch.execution import Task
from shared.grading.batch.graft import graft
from shared.grading.batch.hidden import scrub
from shared.grading.batch.inspection import inspect
from shared.grading.batch.laboratory import Laboratory
from shared.grading.batch.report import FLAGGED, GRADED, MANUAL, ZERO, Row
from shared.grading.batch.suspicion import suspicious_names

NOTES = "**Notes of the programme that graded this notebook**"


@dataclass
class Submission:
    """What is known of one student's submission while it is graded.

    Attributes
    ----------
    student : str
    tasks : dict of Path to Task
        Notebooks still to be run.
    notes : list of str
        For grader and student, in the graded notebook.
    suspicions : list of str
        For the grader only.
    unusable : dict of str to str
        Why a notebook counts as nothing, by name.
    attempts : int
        How often it was begun to be run.
    seconds : float
        That running it took.
    """

    student: str
    tasks: dict = field(default_factory=dict)
    notebooks: list = field(default_factory=list)
    notes: list = field(default_factory=list)
    suspicions: list = field(default_factory=list)
    unusable: dict = field(default_factory=dict)
    attempts: int = 0
    seconds: float = 0.0


class Steps:
    """Prepare and finish for the submissions of one laboratory.

    Parameters
    ----------
    converter : shared.grading.batch.converter.HalvedAutograde
    options : dict
        ``cell_timeout``, ``notebook_timeout``, ``limits``, ``sandbox`` of every `Task`.
    earlier : dict of str to Row, optional
        What earlier runs said of students: a flag of theirs goes if there is no reason any more,
        a person's stays.
    """

    def __init__(self, converter, options, earlier=None):
        self.converter, self.options, self.earlier = converter, options, earlier or {}
        self.lab = Laboratory(converter)

    def prepare(self, student):
        """From the folder that was handed in to tasks that can be run.

        Parameters
        ----------
        student : str

        Returns
        -------
        Submission
        """
        submission, converter = Submission(student), self.converter
        converter.clear(student)
        course = converter.course
        folder = Path(course.format_path(course.submitted_directory, student, converter.lab))
        found = inspect(folder, course.ignore)
        submission.notes += found.notes
        if "timestamp.txt" in found.files and not _is_time(found.files["timestamp.txt"]):
            del found.files["timestamp.txt"]
            submission.notes.append("timestamp.txt holds no time and was left out")
        checked = converter.checked(student)
        for name, path in found.files.items():
            (checked / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, checked / name, follow_symlinks=False)
        for name, released in self.lab.released.items():
            checked.mkdir(parents=True, exist_ok=True)
            notebook = self._grafted(submission, found, name, released)
            nbformat.write(notebook, checked / f"{name}.ipynb")
        submission.notebooks = converter.prepare(student)
        files = pack(converter.staged(student), leave_out=(".ipynb",))
        for path in submission.notebooks:
            if path.stem not in submission.unusable:
                submission.tasks[path] = Task(
                    path.read_text(encoding="utf-8"),
                    files,
                    preload=self.lab.preload,
                    answered=self.lab.answered[path.stem],
                    **self.options,
                )
        return submission

    def finish(self, submission, outcomes):
        """From what running gave to scores in the gradebook and graded notebooks.

        Parameters
        ----------
        submission : Submission
        outcomes : dict of Path to shared.grading.batch.execution.Outcome or str
            For every task; a string says why it could not be run.

        Returns
        -------
        Row
        """
        converter, student = self.converter, submission.student
        for path in submission.notebooks:
            outcome = outcomes.get(path, submission.unusable.get(path.stem))
            if isinstance(outcome, str):
                submission.unusable.setdefault(path.stem, outcome)
                notebook = nbformat.read(path, as_version=4)
                _fail(notebook, outcome)
                submission.notes.append(outcome)
            else:
                notebook = nbformat.reads(outcome.notebook, as_version=4)
                unpack(outcome.files, str(converter.staged(student)))
                submission.notes += outcome.notes
                submission.seconds += outcome.seconds
            repeated = scrub(notebook, self.lab.hidden[path.stem])
            if repeated:
                submission.notes.append(f"hidden tests were printed: {', '.join(repeated)}")
            if submission.notes:
                notes = dict.fromkeys(html.escape(note) for note in submission.notes)
                text = "\n".join([NOTES, "", *(f"- {note}" for note in notes)])
                notebook.cells.insert(0, new_markdown_cell(text))
            nbformat.write(notebook, path)
        converter.finish(student, submission.notebooks)
        return self._row(submission)

    def _grafted(self, submission, found, name, released):
        """The notebook that is graded for one of the laboratory's."""
        cells = found.notebooks.get(f"{name}.ipynb")
        if cells is None:
            cells = self._renamed(submission, found, name)
        if cells is not None and not self.lab.ids[name] & {cell.grade_id for cell in cells}:
            submission.unusable[name] = (
                f"{name}.ipynb is another notebook, or has lost all its cells"
            )
            cells = None
        if cells is None:
            damaged = [note for note in found.notes if note.startswith(f"'{name}.ipynb'")]
            reason = damaged[0] if damaged else f"{name}.ipynb was not handed in"
            submission.unusable.setdefault(name, reason)
            return released
        notebook, notes = graft(cells, released)
        submission.notes += notes
        submission.suspicions += suspicious_names(cells)
        return notebook

    def _renamed(self, submission, found, name):
        """Cells of the notebook that shares most grade ids, if there is one."""
        known = {f"{other}.ipynb" for other in self.lab.released}
        shared = {
            file: len(self.lab.ids[name] & {cell.grade_id for cell in cells})
            for file, cells in found.notebooks.items()
            if file not in known
        }
        best = max(shared, key=shared.get, default=None)
        if not best or not shared[best]:
            return None
        submission.notes.append(f"the notebook was called {best!r}")
        return found.notebooks[best]

    def _row(self, submission):
        """The submission's line; and let the formgrader show where a person should look."""
        reasons = [*dict.fromkeys(submission.notes + submission.suspicions)]
        status = ZERO if submission.unusable else FLAGGED if reasons else GRADED
        lab, student = self.converter.lab, submission.student
        with self.converter.gradebook() as gradebook:
            if reasons or self.earlier.get(student, Row(student)).status != GRADED:
                for name in self.lab.released:
                    notebook = gradebook.find_submission_notebook(name, lab, student)
                    notebook.flagged = bool(reasons)
                gradebook.db.commit()
            found = gradebook.find_submission(lab, student)
            manual = MANUAL if found.needs_manual_grade else ""
            points = max(0.0, found.score - (found.late_submission_penalty or 0.0))
            return Row(
                *(student, status, round(points, 2), found.max_score, manual),
                round(submission.seconds, 1),
                "; ".join(reasons),
            )


def _is_time(path):
    try:
        return path.stat().st_size < 1000 and bool(utils.parse_utc(path.read_text().strip()))
    except Exception:  # whatever a student wrote into it
        return False


def _fail(notebook, reason):
    """Mark all cells of a notebook that was not run, so that none counts as passed."""
    for cell in notebook.cells:
        if cell.cell_type == "code":
            words = f"Not graded: {reason}."
            cell.outputs = [new_output("error", ename="NotGraded", evalue=words, traceback=[words])]
