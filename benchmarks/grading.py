"""Grading a class: ``python -m shared.grading.batch`` beside stock ``nbgrader autograde``.

    python benchmarks/grading.py [submissions] [largest]

First table: a class of that many (40), the same submissions in two copies of one course.  Stock
grades one half, ours the whole class, stock the other half, so that a busy machine slows both.  The
notebook imports torch, numpy and matplotlib and works half a second; stock has nbgrader's own
settings, but for a time limit.  Afterwards all scores in both gradebooks must be equal.

Second table: ours alone with classes of 10, 50, 100 and 200 (or up to ``largest``): wall time, and
the most memory that all its processes together held for themselves (proportional set size, looked
at twice a second).
"""

import os
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import nbformat
import psutil
from nbformat.v4 import new_code_cell, new_notebook
from rows import hand_over

LAB = "lab"
CONFIG = """from pathlib import Path
c = get_config()
ROOT = Path(__file__).resolve().parent
(ROOT / "grading").mkdir(exist_ok=True)
c.CourseDirectory.root = str(ROOT)
c.CourseDirectory.course_id = "benchmark"
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "labs"
c.CourseDirectory.submitted_directory = "grading/submitted"
c.CourseDirectory.autograded_directory = "grading/autograded"
c.CourseDirectory.db_url = f"sqlite:///{ROOT / 'grading' / 'gradebook.db'}"
c.ClearSolutions.code_stub = {"python": "raise NotImplementedError()"}
"""
SETUP = """import time

import matplotlib.pyplot as plt
import numpy as np
import torch

from shared.grading import Checks"""
SOLUTION = """def weights(x, y):
    ### BEGIN SOLUTION
    return np.linalg.solve(x.T @ x, x.T @ y)
    ### END SOLUTION"""
STUDY = """until = time.perf_counter() + 0.5
w = torch.zeros(8)
while time.perf_counter() < until:
    w = w + 0.1 * torch.ones(8)
plt.plot(np.arange(20) ** 2)
plt.show()"""
TEST = """rng = np.random.default_rng(1)
x, w = rng.normal(size=(50, 3)), np.array([1.0, -2.0, 0.5])
checks = Checks(points=4, see="section 1")
checks.call("least squares", weights, x, x @ w, expected=w)
### BEGIN HIDDEN TESTS
checks.call("another number of inputs", weights, x[:, :2], x[:, :2] @ w[:2], expected=w[:2])
### END HIDDEN TESTS
checks.report()"""
ANSWERS = (  # all points, half of them, none
    "def weights(x, y):\n    return np.linalg.lstsq(x, y, rcond=None)[0]",
    "def weights(x, y):\n    return np.array([1.0, -2.0, 0.5])",
    "def weights(x, y):\n    raise NotImplementedError()",
)


def main(submissions=40, largest=200):
    """Print both tables; return the exit status."""
    print(f"{submissions} submissions, {os.cpu_count()} cores")
    with tempfile.TemporaryDirectory() as folder:
        stock, ours = make_course(Path(folder, "stock")), make_course(Path(folder, "ours"))
        names = hand_in(stock, submissions)
        hand_in(ours, submissions)
        half = submissions // 2
        first = grade_stock(stock, names[:half])
        fast, _ = grade_ours(ours)
        slow = first + grade_stock(stock, names[half:])
        if scores(stock) != scores(ours):
            print("the scores are NOT equal")
            return 1
        print(f"{'':24}{'wall s':>8}{'a submission':>14}{'ratio':>8}")
        for name, seconds in (("nbgrader autograde", slow), ("in a batch, sandboxed", fast)):
            print(f"{name:24}{seconds:8.1f}{seconds / submissions:13.2f}s{slow / seconds:7.1f}×")
        print("scores equal\n")
        hand_over(
            what=f"grading {submissions} submissions, same scores, {os.cpu_count()} cores",
            ours=f"{fast:.0f} s",
            peer="nbgrader autograde",
            theirs=f"{slow:.0f} s",
            ratio=slow / fast,
            goal="≥ 5 × faster",
            reached=slow / fast >= 5,
            headline=True,
        )
        print(f"{'submissions':>12}{'wall s':>9}{'a submission':>14}{'memory MB':>11}")
        for size in (10, 50, 100, 200):
            if size <= largest:
                course = make_course(Path(folder, str(size)))
                hand_in(course, size)
                seconds, memory = grade_ours(course)
                print(f"{size:12}{seconds:9.1f}{seconds / size:13.2f}s{memory / 2**20:11.0f}")
    return 0


def make_course(folder):
    """A course with one released laboratory."""
    (folder / "solutions" / LAB).mkdir(parents=True)
    (folder / "nbgrader_config.py").write_text(CONFIG)
    cells = [
        graded("setup", SETUP, locked=True),
        graded("weights", SOLUTION, solution=True),
        new_code_cell(STUDY, id="study"),
        graded("test", TEST, points=4, locked=True),
    ]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    notebook = new_notebook(cells=cells, metadata=kernel)
    nbformat.write(notebook, folder / "solutions" / LAB / f"{LAB}.ipynb")
    run(folder, "-m", "nbgrader", "generate_assignment", LAB)
    return folder


def graded(name, source, points=None, locked=False, solution=False):
    """A cell with nbgrader's metadata."""
    about = {"schema_version": 3, "grade_id": name, "grade": points is not None, "task": False}
    about |= {"locked": locked, "solution": solution, "cell_type": "code"}
    about |= {} if points is None else {"points": points}
    return new_code_cell(source, id=name, metadata={"nbgrader": about})


def hand_in(course, submissions):
    """Put submissions into a course; return their students."""
    names = [f"{number:04d}" for number in range(submissions)]
    for number, name in enumerate(names):
        notebook = nbformat.read(course / "labs" / LAB / f"{LAB}.ipynb", as_version=4)
        notebook.cells[1].source = ANSWERS[number % len(ANSWERS)]
        place = course / "grading" / "submitted" / name / LAB
        place.mkdir(parents=True)
        nbformat.write(notebook, place / f"{LAB}.ipynb")
    return names


def grade_stock(course, names):
    """Seconds that stock nbgrader takes for these students."""
    others = sorted({path.name for path in (course / "grading/submitted").iterdir()} - set(names))
    begun = time.perf_counter()
    run(
        course,
        *("-m", "nbgrader", "autograde", LAB, "--ExecutePreprocessor.timeout=120"),
        f"--CourseDirectory.student_id_exclude={','.join(others)}",
    )
    return time.perf_counter() - begun


def grade_ours(course):
    """Seconds that a batch takes for all, and the most bytes of memory it held."""
    most, over = 0, threading.Event()

    def watch(process):
        nonlocal most
        while not over.wait(0.5):
            try:
                family = [process, *process.children(recursive=True)]
                most = max(most, sum(map(_own_memory, family)))
            except psutil.Error:
                continue

    begun = time.perf_counter()
    command = [sys.executable, "-m", "shared.grading.batch", LAB]
    batch = subprocess.Popen(
        command, cwd=course, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    watcher = threading.Thread(target=watch, args=[psutil.Process(batch.pid)])
    watcher.start()
    said, _ = batch.communicate()
    seconds = time.perf_counter() - begun
    over.set()
    watcher.join()
    if batch.returncode:
        raise RuntimeError(said)
    return seconds, most


def scores(course):
    """Every score in a gradebook."""
    query = (
        "select s.id, b.name, g.auto_score from grade g join base_cell b on b.id = g.cell_id"
        " join submitted_notebook n on n.id = g.notebook_id join submitted_assignment a"
        " on a.id = n.assignment_id join student s on s.id = a.student_id"
    )
    with sqlite3.connect(course / "grading" / "gradebook.db") as book:
        return sorted(book.execute(query))


def run(course, *arguments):
    """Run Python in a course, quietly."""
    command = [sys.executable, *arguments]
    ran = subprocess.run(command, cwd=course, capture_output=True, text=True)
    if ran.returncode:
        raise RuntimeError(ran.stdout + ran.stderr)


def _own_memory(process):
    try:
        return process.memory_full_info().pss
    except psutil.Error:
        return 0


if __name__ == "__main__":
    # nbgrader calls alembic by name: find this environment's first
    os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    sys.exit(main(*map(int, sys.argv[1:])))
