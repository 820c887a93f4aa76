"""Every laboratory through nbgrader's own command line, in a temporary course."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

ROOT = Path(__file__).resolve().parents[2]
SOLUTIONS = ROOT / "solutions"
LABS = sorted(folder.name for folder in SOLUTIONS.iterdir() if list(folder.glob("*.ipynb")))


def nbgrader(course, *arguments):
    """Run one nbgrader command in a course folder; return everything it says."""
    environment = {**os.environ, "JUPYTER_CONFIG_DIR": str(course / "config")}
    ran = subprocess.run(
        [sys.executable, "-m", "nbgrader", *arguments],
        cwd=course,
        env=environment,
        capture_output=True,
        text=True,
    )
    return ran.returncode, ran.stdout + ran.stderr


@pytest.fixture(scope="module", params=LABS)
def graded(request, tmp_path_factory):
    """A course in which the reference solution and the blank release were graded."""
    lab = request.param
    course = tmp_path_factory.mktemp("course")
    shutil.copy(ROOT / "nbgrader_config.py", course)
    shutil.copytree(SOLUTIONS / lab, course / "solutions" / lab)
    status, said = nbgrader(course, "generate_assignment", lab, "--create")
    assert status == 0, said
    submitted = course / "grading" / "submitted"
    shutil.copytree(SOLUTIONS / lab, submitted / "100001" / lab)
    shutil.copytree(course / "labs" / lab, submitted / "100002" / lab)
    status, said = nbgrader(course, "autograde", lab, "--create")
    assert status == 0, said
    return lab, course


def scores(lab, course, student):
    """(points, points possible) of every automatically graded cell, by grade id."""
    source = json.loads((SOLUTIONS / lab / f"{lab}.ipynb").read_text(encoding="utf-8"))
    marks = [cell["metadata"].get("nbgrader", {}) for cell in source["cells"]]
    graded_cells = {m["grade_id"] for m in marks if m.get("grade") and not m["solution"]}
    with Gradebook(f"sqlite:///{course / 'grading' / 'gradebook.db'}") as gradebook:
        submission = gradebook.find_submission_notebook(lab, lab, student)
        return {
            grade.name: (grade.auto_score, grade.max_score)
            for grade in submission.grades
            if grade.name in graded_cells
        }


def outputs(lab, course, student):
    """Outputs of the graded notebook: (cell id, output)."""
    path = course / "grading" / "autograded" / student / lab / f"{lab}.ipynb"
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return [(cell["id"], output) for cell in cells for output in cell.get("outputs", [])]


def test_the_reference_solution_gets_every_point(graded):
    lab, course = graded
    found = scores(lab, course, "100001")
    assert found
    assert {name: got for name, (got, most) in found.items() if got != most} == {}


def test_the_blank_release_gets_none(graded):
    lab, course = graded
    found = scores(lab, course, "100002")
    assert found
    assert {name: got for name, (got, _) in found.items() if got != 0} == {}


@pytest.mark.parametrize("student", ["100001", "100002"])
def test_the_notebook_runs_to_its_end_without_errors_and_warnings(graded, student):
    lab, course = graded
    kinds = {(cell, o.get("name", o["output_type"])) for cell, o in outputs(lab, course, student)}
    assert {kind for kind in kinds if kind[1] in ("error", "stderr")} == set()


def test_a_batch_in_sandboxes_gives_the_same_scores(graded, tmp_path):
    lab, course = graded
    again = tmp_path / "course"
    shutil.copytree(course, again)
    command = [sys.executable, "-m", "shared.grading.batch", lab, "--force"]
    ran = subprocess.run(command, cwd=again, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    for student in ("100001", "100002"):
        assert scores(lab, again, student) == scores(lab, course, student)
        assert kinds(lab, again, student) == kinds(lab, course, student)


def kinds(lab, course, student):
    """Of each output its cell, kind and forms; what is printed in several pieces is one."""
    found = []
    for cell, output in outputs(lab, course, student):
        kind = cell, output.get("name", output["output_type"]), sorted(output.get("data", {}))
        if "name" not in output or found[-1:] != [kind]:
            found.append(kind)
    return found


def test_the_release_holds_no_solution_and_no_hidden_test(graded):
    lab, course = graded
    text = (course / "labs" / lab / f"{lab}.ipynb").read_text(encoding="utf-8")
    assert "raise NotImplementedError()" in text
    assert "BEGIN SOLUTION" not in text
    assert "HIDDEN TESTS" not in text


def test_validation_passes_the_solution_and_fails_the_blank_release(graded):
    lab, course = graded
    # nbgrader's exit status is 0 either way: only its words tell
    _, said = nbgrader(course, "validate", f"grading/submitted/100001/{lab}/{lab}.ipynb")
    assert "Success! Your notebook passes all the tests." in said, said
    _, said = nbgrader(course, "validate", f"grading/submitted/100002/{lab}/{lab}.ipynb")
    assert "VALIDATION FAILED ON" in said, said
