"""A small laboratory in a course of its own, with this repository's nbgrader settings."""

import copy
import multiprocessing
import os
import runpy
import subprocess
import sys
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

# commands are processes forked where nbgrader is imported, which takes longer than most of them
FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(["nbgrader.apps"])
ROOT = Path(__file__).resolve().parents[2]
LAB = "lab0"

SOLUTION = """def double(x):
    \"\"\"Twice x.\"\"\"
    ### BEGIN SOLUTION
    return 2 * x
    ### END SOLUTION"""
DOUBLE_TEST = """checks = Checks(points=4, see="section 1")
checks.call("twice 3", double, 3, expected=6)
### BEGIN HIDDEN TESTS
unseen = 31
checks.call("twice another number", double, unseen, expected=62)
### END HIDDEN TESTS
checks.report()"""
TABLE_TEST = """checks = Checks(points=2, see="section 2")
checks.true("a table", Path("results/table.csv").exists, otherwise="no results/table.csv")
checks.report()"""


def cell(name, source, points=None, kind="code", locked=False, solution=False):
    """A cell as nbgrader's Create Assignment panel makes it."""
    about = {"schema_version": 3, "grade_id": name, "grade": points is not None, "task": False}
    about |= {"locked": locked, "solution": solution, "cell_type": kind}
    if points is not None:
        about["points"] = points
    new = new_code_cell if kind == "code" else new_markdown_cell
    return new(source, id=name, metadata={"nbgrader": about})


def source_notebook():
    """4 points for a function, 2 for a table, 4 for words; three of the cells are locked."""
    setup = "from pathlib import Path\n\nfrom shared.grading import Checks"
    cells = [
        new_markdown_cell("# A small laboratory", id="title"),
        cell("setup", setup, locked=True),
        cell("double", SOLUTION, solution=True),
        cell("given", "table = Path('results/table.csv')", locked=True),
        cell("double-test", DOUBLE_TEST, points=4, locked=True),
        cell("table-test", TABLE_TEST, points=2, locked=True),
        cell("words", "Because.", points=4, kind="markdown", solution=True),
    ]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    return new_notebook(cells=cells, metadata=kernel)


def edited(notebook, without=(), **sources):
    """A copy with some cells gone and others rewritten; ``words`` answers the question."""
    notebook = copy.deepcopy(notebook)
    notebook.cells = [c for c in notebook.cells if c.id not in without]
    for one in notebook.cells:
        one.source = sources.get(one.id, one.source)
    return notebook


class Course:
    """A course folder and nbgrader's command line in it."""

    def __init__(self, folder):
        self.folder = folder
        self.said = {}  # by command
        # stock nbgrader waits over a second for every kernel to say goodbye
        config = (ROOT / "nbgrader_config.py").read_text(encoding="utf-8")
        config += '\nc.ExecutePreprocessor.shutdown_kernel = "immediate"\n'
        (folder / "nbgrader_config.py").write_text(config, encoding="utf-8")
        lab = folder / "solutions" / LAB
        (lab / "results").mkdir(parents=True)
        (lab / "results" / "table.csv").write_text("seed,error\n0,0.5\n")
        nbformat.write(source_notebook(), lab / f"{LAB}.ipynb")

    def __truediv__(self, path):
        return self.folder / path

    @property
    def database(self):
        return f"sqlite:///{self / 'grading' / 'gradebook.db'}"

    def released(self):
        return nbformat.read(self / "labs" / LAB / f"{LAB}.ipynb", as_version=4)

    def nbgrader(self, *arguments, status=0, folder=None):
        """Run one nbgrader command; keep and return what it says."""
        output = self / "said.txt"
        command = [str(folder or self.folder), [*map(str, arguments)], str(output)]
        process = FORKS.Process(target=_nbgrader, args=command)
        process.start()
        process.join()
        said = self.said[arguments[0]] = output.read_text(encoding="utf-8")
        output.unlink()
        assert process.exitcode == status, said
        return said

    def python(self, *arguments, status=0, folder=None):
        """Run Python in the course's folder; return what it says."""
        command = [sys.executable, *map(str, arguments)]
        ran = subprocess.run(command, cwd=folder or self.folder, capture_output=True, text=True)
        said = ran.stdout + ran.stderr
        assert ran.returncode == status, said
        return said


def _nbgrader(folder, arguments, output):
    """What ``nbgrader`` does when it is called with these arguments in a folder."""
    os.chdir(folder)
    file = os.open(output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    for stream in (1, 2):
        os.dup2(file, stream)
    sys.argv = ["nbgrader", *arguments]
    runpy.run_module("nbgrader", run_name="__main__", alter_sys=True)
