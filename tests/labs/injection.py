"""Runs one task of a laboratory with somebody's answer in place of the solution.

No kernel is started: the cells are executed in this process, so a hundred answers take seconds.
A notebook that is to be tested so keeps three rules: given cells that tests need carry the tag
"setup"; a solution cell only defines things; a test cell calls its `Checks` ``checks``.
"""

import ast
import contextlib
import io
import re
from dataclasses import dataclass, field
from pathlib import Path

import nbformat

SOLUTIONS = Path(__file__).resolve().parents[2] / "solutions"


@dataclass
class Answer:
    """One way to write a task, right or wrong.

    Attributes
    ----------
    name : str
    source : str
        Stands in place of the solution cell.
    fails : dict of str to str
        Names of all checks that must fail, and words of what they say; empty if it is correct.
    """

    name: str
    source: str
    fails: dict = field(default_factory=dict)


@dataclass
class Outcome:
    """What a test cell gave: points, what it printed, and what is wrong per check ("" if fine)."""

    points: float
    findings: dict
    out: str
    err: str

    @property
    def failed(self):
        return {name: problem for name, problem in self.findings.items() if problem}


class Lab:
    """The notebook of a laboratory, by the name of its folder in ``solutions/``."""

    def __init__(self, name):
        self.cells = nbformat.read(SOLUTIONS / name / f"{name}.ipynb", as_version=4).cells
        self.tests = [cell for cell in self.cells if _is(cell, grade=True, solution=False)]

    def points(self, grade_id):
        """Points of a graded cell."""
        return self._cell(grade_id).metadata.nbgrader.points

    def run(self, grade_id, answers=None):
        """Execute the setup, the solutions before a test cell, and that cell with hidden tests.

        Parameters
        ----------
        grade_id : str
            The test cell.
        answers : dict of str to str, optional
            Sources that replace solution cells, by their grade ids.

        Returns
        -------
        Outcome
        """
        answers = dict(answers or {})
        space = {"__name__": "__main__"}
        test = self._cell(grade_id)
        for cell in self.cells[: self.cells.index(test)]:
            given = "setup" in cell.metadata.get("tags", [])
            if cell.cell_type == "code" and (given or _is(cell, grade=False, solution=True)):
                own = answers.pop(cell.metadata.get("nbgrader", {}).get("grade_id"), cell.source)
                exec(compile(own, str(cell.id), "exec"), space)
        if answers:
            raise KeyError(f"no solution cells {sorted(answers)} before {grade_id}")
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            points = _value(test.source, space)
        findings = {finding.name: finding.problem for finding in space["checks"].findings}
        if len(findings) != len(space["checks"].findings):
            raise ValueError(f"two checks of {grade_id} have the same name")
        return Outcome(points, findings, out.getvalue(), err.getvalue())

    def _cell(self, grade_id):
        for cell in self.cells:
            if cell.metadata.get("nbgrader", {}).get("grade_id") == grade_id:
                return cell
        raise KeyError(f"no cell {grade_id}")


def read_answers(path):
    """Answers in a file of code cells.

    Each cell starts with ``# %% correct: name`` or ``# %% wrong: name``; the latter is followed by
    a line ``# fails check: words of the message`` for every check that must fail.
    """
    text = Path(path).read_text(encoding="utf-8")
    answers = []
    for part in re.split(r"^# %% ", text, flags=re.MULTILINE)[1:]:
        title, source = part.split("\n", 1)
        kind, name = title.split(": ", 1)
        fails = dict(re.findall(r"^# fails (.+?): (.+)$", source, flags=re.MULTILINE))
        if kind not in ("correct", "wrong") or (kind == "correct") == bool(fails):
            raise ValueError(f"{path}: {title!r} must be correct, or wrong with checks that fail")
        answers.append(Answer(name, source, fails))
    return answers


def assert_graded_fairly(lab, grade_id, solution_id, answer, but=None):
    """An answer gets its points: all if correct, else all but those of the checks it must fail.

    A check whose name starts with ``but`` may or may not fail for a wrong answer.
    """
    outcome = lab.run(grade_id, {solution_id: answer.source})
    assert outcome.err == ""
    failed = {
        name for name in outcome.failed if not (but and answer.fails and name.startswith(but))
    }
    assert failed == set(answer.fails), outcome.out
    for name, words in answer.fails.items():
        assert words in outcome.failed[name]
    if answer.fails:
        assert outcome.points < lab.points(grade_id)
    else:
        assert outcome.points == lab.points(grade_id)


def _is(cell, grade, solution):
    marks = cell.metadata.get("nbgrader", {})
    return bool(marks) and marks.grade == grade and marks.solution == solution


def _value(source, space):
    """Execute a cell and return the value of its last line."""
    *lines, last = ast.parse(source).body
    exec(compile(ast.Module(lines, []), "test", "exec"), space)
    return eval(compile(ast.Expression(last.value), "test", "eval"), space)
