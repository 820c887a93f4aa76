"""Every laboratory through nbgrader's own command line, in a temporary course."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from injection import SOLUTIONS, read_answers
from nbgrader.api import Gradebook

HOME = Path(__file__).parent
ROOT = HOME.parents[1]
REFERENCE, BLANK, *MIXED = "100001", "100002", "100003", "100004"
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


def mixed(lab, folder, blank, first):
    """Hand in answers from the tests of a laboratory: every other one is wrong.

    Where the answer is wrong with ``first`` 0, it is right with 1, and the other way round.  What
    has no such answers, the studies, stays blank.
    """
    notebook = nbformat.read(blank, as_version=4)
    path = HOME / lab / "answers"
    answers = {file.stem.replace("_", "-"): read_answers(file) for file in path.glob("*.py")}
    cells = [cell for cell in notebook.cells if _grade_id(cell) in answers]
    assert len(cells) == len(answers)
    for place, cell in enumerate(cells):
        fitting = [
            answer
            for answer in answers[_grade_id(cell)]
            if bool(answer.fails) == (place % 2 == first)
        ]
        cell.source = fitting[place % len(fitting)].source
    folder.mkdir(parents=True)
    nbformat.write(notebook, folder / f"{lab}.ipynb")


def _grade_id(cell):
    return cell.metadata.get("nbgrader", {}).get("grade_id")


@pytest.fixture(scope="module", params=LABS)
def graded(request, tmp_path_factory):
    """Two courses, one graded by stock nbgrader, one in a batch.

    The reference solution and two submissions of mixed answers were handed in to both, the blank
    release to the second only.
    """
    lab = request.param
    stock = tmp_path_factory.mktemp("stock") / "course"
    shutil.copytree(SOLUTIONS / lab, stock / "solutions" / lab)
    # stock nbgrader waits over a second for every kernel to say goodbye
    config = (ROOT / "nbgrader_config.py").read_text(encoding="utf-8")
    config += '\nc.ExecutePreprocessor.shutdown_kernel = "immediate"\n'
    (stock / "nbgrader_config.py").write_text(config, encoding="utf-8")
    status, said = nbgrader(stock, "generate_assignment", lab, "--create")
    assert status == 0, said
    submitted = stock / "grading" / "submitted"
    shutil.copytree(SOLUTIONS / lab, submitted / REFERENCE / lab)
    for first, student in enumerate(MIXED):
        mixed(lab, submitted / student / lab, stock / "labs" / lab / f"{lab}.ipynb", first)
    batch = tmp_path_factory.mktemp("batch") / "course"
    shutil.copytree(stock, batch)
    shutil.copytree(stock / "labs" / lab, batch / "grading" / "submitted" / BLANK / lab)
    command = [sys.executable, "-m", "shared.grading.batch", lab, "--jobs=1"]
    pipe = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    with subprocess.Popen(command, cwd=batch, **pipe) as meanwhile:
        status, said = nbgrader(stock, "autograde", lab, "--create")
        assert status == 0, said
        said = meanwhile.communicate()[0]
    assert meanwhile.returncode == 0, said
    return lab, stock, batch


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
    lab, stock, _ = graded
    found = scores(lab, stock, REFERENCE)
    assert found
    assert {name: got for name, (got, most) in found.items() if got != most} == {}


def test_the_blank_release_gets_none(graded):
    lab, _, batch = graded
    found = scores(lab, batch, BLANK)
    assert found
    assert {name: got for name, (got, _) in found.items() if got != 0} == {}


@pytest.mark.parametrize("student", [REFERENCE, BLANK])
def test_the_notebook_runs_to_its_end_without_errors_and_warnings(graded, student):
    lab, _, batch = graded
    kinds = {(cell, o.get("name", o["output_type"])) for cell, o in outputs(lab, batch, student)}
    assert {kind for kind in kinds if kind[1] in ("error", "stderr")} == set()


@pytest.mark.parametrize("student", [REFERENCE, *MIXED])
def test_a_batch_in_sandboxes_gives_the_same_scores_as_stock_nbgrader(graded, student):
    lab, stock, batch = graded
    assert scores(lab, batch, student) == scores(lab, stock, student)
    assert kinds(lab, batch, student) == kinds(lab, stock, student)


def test_mixed_answers_get_some_points_and_not_all(graded):
    lab, stock, _ = graded
    for student in MIXED:
        found = scores(lab, stock, student).values()
        assert 0 < sum(got for got, _ in found) < sum(most for _, most in found)
        assert sum(got == most for got, most in found) >= len(found) / 4
        assert sum(got < most for got, most in found) >= len(found) / 3


def kinds(lab, course, student):
    """Of each output its cell, kind and forms; what is printed in several pieces is one."""
    found = []
    for cell, output in outputs(lab, course, student):
        kind = cell, output.get("name", output["output_type"]), sorted(output.get("data", {}))
        if "name" not in output or found[-1:] != [kind]:
            found.append(kind)
    return found


def test_the_release_holds_no_solution_and_no_hidden_test(graded):
    lab, course, _ = graded
    text = (course / "labs" / lab / f"{lab}.ipynb").read_text(encoding="utf-8")
    assert "raise NotImplementedError()" in text
    assert "BEGIN SOLUTION" not in text
    assert "HIDDEN TESTS" not in text


def test_validation_passes_the_solution_and_fails_the_blank_release(graded):
    lab, _, course = graded
    # nbgrader's exit status is 0 either way: only its words tell
    _, said = nbgrader(course, "validate", f"grading/submitted/{REFERENCE}/{lab}/{lab}.ipynb")
    assert "Success! Your notebook passes all the tests." in said, said
    _, said = nbgrader(course, "validate", f"grading/submitted/{BLANK}/{lab}/{lab}.ipynb")
    assert "VALIDATION FAILED ON" in said, said
