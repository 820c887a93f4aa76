"""A small class, and how to compare what two gradings left of it."""

import shutil
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import nbformat
from nbformat.v4 import new_code_cell
from small_course import LAB, Course, edited

RIGHT = "def double(x):\n    return 2 * x"
HONEST = {
    "100001": {"double": RIGHT, "words": "It adds."},
    "100002": {},
    "100003": {"double": "def double(x):\n    return 6", "words": "Because."},
    "100004": {"double": "def double(x:\n    return 2 * x", "words": "Hm."},
    "100005": {"double": "def double(x):\n    print('noise')\n    return 2 * x"},
    "100006": {"double": "import warnings\nwarnings.warn('careful')\n" + RIGHT},
}
POINTS = {  # of the function, and of the table; of the latter nobody lacks one
    **{"100001": (4, 2), "100002": (0, 2), "100003": (2, 2)},
    **{"100004": (0, 2), "100005": (4, 2), "100006": (4, 2)},
}
COMMAND = ("-m", "shared.grading.batch", LAB)
LATE = "100005"


class HonestCourse(Course):
    """A course in which the students of `HONEST` handed in, one of them late."""

    def __init__(self, folder):
        super().__init__(folder)
        config = self / "nbgrader_config.py"
        config.write_text(f"{config.read_text()}\nc.LatePenalty.percent_per_day = 10\n")
        self.nbgrader("generate_assignment", LAB, "--create")
        due = datetime.now(UTC) + timedelta(days=1)
        self.nbgrader("db", "assignment", "add", LAB, f"--duedate={due:%Y-%m-%d %H:%M:%S} UTC")
        blank = self.released()
        for student, answers in HONEST.items():
            work = edited(blank, **answers)
            figure = "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()\n{'a': 1}"
            work.cells.insert(3, new_code_cell(figure, id="own"))
            place = self / "grading" / "submitted" / student / LAB
            (place / "results").mkdir(parents=True)
            (place / "results" / "table.csv").write_text(f"seed,error\n0,{student}\n")
            nbformat.write(work, place / f"{LAB}.ipynb")
            late = due + timedelta(hours=26 if student == LATE else -1)
            (place / "timestamp.txt").write_text(f"{late:%Y-%m-%d %H:%M:%S.%f} UTC")

    def copy(self, folder):
        """The course once more, in another folder."""
        shutil.copytree(self.folder, folder)
        other = object.__new__(HonestCourse)
        other.folder, other.said = folder, {}
        return other


OF_STUDENT = (
    " join submitted_notebook n on n.id = x.notebook_id"
    " join submitted_assignment a on a.id = n.assignment_id join student s on s.id = a.student_id"
)


def gradebook(course):
    """Everything in the gradebook about submissions, without the database's own ids."""
    queries = {
        "scores": "select s.id, x.auto_score, x.manual_score, x.extra_credit, x.needs_manual_grade,"
        " b.name from grade x join base_cell b on b.id = x.cell_id" + OF_STUDENT,
        "comments": "select s.id, x.auto_comment, x.manual_comment, b.name from comment x"
        " join base_cell b on b.id = x.cell_id" + OF_STUDENT,
        "notebooks": "select s.id, n.flagged, n.late_submission_penalty, a.timestamp"
        " from submitted_notebook n join submitted_assignment a on a.id = n.assignment_id"
        " join student s on s.id = a.student_id",
        "students": "select id from student",
    }
    with sqlite3.connect(course / "grading" / "gradebook.db") as book:
        return {name: sorted(map(repr, book.execute(query))) for name, query in queries.items()}


def points(course):
    """Automatic points of the two test cells, by student; without those that have none."""
    query = "select s.id, b.name, x.auto_score from grade x join base_cell b on b.id = x.cell_id"
    with sqlite3.connect(course / "grading" / "gradebook.db") as book:
        found = {
            (student, name): score for student, name, score in book.execute(query + OF_STUDENT)
        }
    students = sorted({student for student, _ in found})
    return {s: (found[s, "double-test"], found[s, "table-test"]) for s in students}


def graded_files(course):
    """Content and permissions of all files of graded submissions; notebooks as `plain` ones."""
    top = course / "grading" / "autograded"
    return {
        str(path.relative_to(top)): (oct(path.stat().st_mode), plain(path))
        for path in sorted(top.rglob("*"))
        if path.is_file()
    }


def plain(path):
    """A file's bytes; of a notebook its parts, without what differs between any two runs."""
    if path.suffix != ".ipynb":
        return path.read_bytes()
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        if "execution" in cell.metadata:
            cell.metadata.execution = sorted(cell.metadata.execution)  # the rest is times
        merged = []  # what is printed arrives in as many pieces as it happens to
        for output in cell.get("outputs", []):
            if merged and "text" in output and output.get("name") == merged[-1].get("name"):
                merged[-1].text += output.text
            else:
                merged.append(output)
        if "outputs" in cell:
            cell.outputs = merged
        for output in merged:
            if "text" in output:  # the kernel's process id is part of the names of its cells
                output.text = "".join(c for c in output.text if not c.isdigit())
    return notebook


def start(course, *arguments):
    """Begin to grade, and return the process."""
    return subprocess.Popen(
        [sys.executable, "-u", *COMMAND, *arguments],
        cwd=course.folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
