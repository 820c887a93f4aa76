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
import pytest

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
        self.name = name
        self.cells = nbformat.read(SOLUTIONS / name / f"{name}.ipynb", as_version=4).cells
        self.tests = [cell for cell in self.cells if _is(cell, grade=True, solution=False)]

    def points(self, grade_id):
        """Points of a graded cell."""
        return self._cell(grade_id).metadata.nbgrader.points

    def definitions(self):
        """Everything that the setup and the solutions define, by its name."""
        return self._defined(self.cells, {})

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
        test = self._cell(grade_id)
        space = self._defined(self.cells[: self.cells.index(test)], answers)
        if answers:
            raise KeyError(f"no solution cells {sorted(answers)} before {grade_id}")
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            points = _value(test.source, space)
        findings = {finding.name: finding.problem for finding in space["checks"].findings}
        if len(findings) != len(space["checks"].findings):
            raise ValueError(f"two checks of {grade_id} have the same name")
        return Outcome(points, findings, out.getvalue(), err.getvalue())

    @staticmethod
    def _defined(cells, answers):
        """Execute the setup and the solutions among cells; take the answers that are used."""
        space = {"__name__": "__main__"}
        for cell in cells:
            given = "setup" in cell.metadata.get("tags", [])
            if cell.cell_type == "code" and (given or _is(cell, grade=False, solution=True)):
                own = answers.pop(cell.metadata.get("nbgrader", {}).get("grade_id"), cell.source)
                exec(compile(own, str(cell.id), "exec"), space)
        return space

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


def answers_beside(test_file):
    """All answers in the folder ``answers`` beside a file, as parameters (solution_id, answer)."""
    return [
        pytest.param(path.stem.replace("_", "-"), answer, id=f"{path.stem}: {answer.name}")
        for path in sorted((Path(test_file).parent / "answers").glob("*.py"))
        for answer in read_answers(path)
    ]


def grade_id_of(solution_id):
    """Grade id of the test cell of a solution cell."""
    return f"{solution_id.removesuffix('-run')}-test"


def assert_every_task_has_answers(lab, answers, but=()):
    """Three correct and six wrong ones belong to every test cell, but for these grade ids."""
    for cell in lab.tests:
        grade_id = cell.metadata.nbgrader.grade_id
        if grade_id not in but:
            own = [p.values[1] for p in answers if grade_id_of(p.values[0]) == grade_id]
            assert sum(not answer.fails for answer in own) >= 3, grade_id
            assert sum(bool(answer.fails) for answer in own) >= 6, grade_id


def assert_the_reference_gets(lab, points):
    """No check fails for the solutions, and the test cells are worth so many points."""
    ids = [cell.metadata.nbgrader.grade_id for cell in lab.tests]
    assert {name: lab.run(name).failed for name in ids} == {name: {} for name in ids}
    assert sum(lab.points(name) for name in ids) == points


def assert_graded_by_hand(lab, points):
    """The cells without tests are worth so many points, and each has its rubric."""
    marks = [cell.metadata.get("nbgrader", {}) for cell in lab.cells]
    by_hand = {m["grade_id"]: m["points"] for m in marks if m.get("grade") and m["solution"]}
    assert sum(by_hand.values()) == points
    rubrics = {m["grade_id"] for m in marks if m.get("grade_id", "").endswith("-rubric")}
    assert {f"{grade_id}-rubric" for grade_id in by_hand} == rubrics


def assert_graded_fairly(lab, solution_id, answer, but=None):
    """An answer gets its points: all if correct, else all but those of the checks it must fail.

    A check whose name starts with ``but`` may or may not fail for a wrong answer.
    """
    grade_id = grade_id_of(solution_id)
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
