"""``make labs`` replaces a release only by a whole one that the gradebook can grade."""

import nbformat
import pytest
from nbgrader.api import Gradebook
from small_course import LAB, edited, source_notebook

from release_labs import main as release

# nbgrader's own way with its database
pytestmark = pytest.mark.filterwarnings("ignore:Object of type:sqlalchemy.exc.SAWarning")


@pytest.fixture(scope="module")
def course(empty_course):
    """A course with a release, and one submission in the gradebook."""
    assert release([], root=empty_course.folder) == 0
    with Gradebook(empty_course.database) as gradebook:
        gradebook.add_student("100001")
        gradebook.add_submission(LAB, "100001")
    return empty_course


def write_source(course, notebook):
    nbformat.write(notebook, course / "solutions" / LAB / f"{LAB}.ipynb")


def test_a_better_text_and_test_reach_the_release_and_the_gradebook(course):
    test = next(c.source for c in source_notebook().cells if c.id == "double-test")
    better = {"title": "# A laboratory", "double-test": test.replace("unseen = 31", "unseen = 32")}
    write_source(course, edited(source_notebook(), **better))
    assert release([LAB], root=course.folder) == 0
    assert "# A laboratory" in [cell.source for cell in course.released().cells]
    with Gradebook(course.database) as gradebook:
        assert "unseen = 32" in gradebook.find_source_cell("double-test", LAB, LAB).source


def test_cells_that_submissions_lack_are_refused_and_the_release_stays(course, capsys):
    before = nbformat.writes(course.released())
    write_source(course, edited(source_notebook(), ["table-test"], title="# New"))
    assert release([], root=course.folder) == 1
    assert "cells were added, removed or renamed" in capsys.readouterr().err
    assert nbformat.writes(course.released()) == before


def test_a_source_that_is_no_notebook_leaves_the_release_as_it_was(course, capsys):
    before = nbformat.writes(course.released())
    (course / "solutions" / LAB / f"{LAB}.ipynb").write_text("{")
    assert release([], root=course.folder) == 1
    assert "nbgrader could not make the release" in capsys.readouterr().err
    assert nbformat.writes(course.released()) == before


def test_an_unknown_laboratory_is_named_with_those_that_exist(course, capsys):
    assert release(["lab7"], root=course.folder) == 2
    assert f"no laboratory lab7 in solutions/; there are: {LAB}" in capsys.readouterr().err


def test_nothing_is_left_behind_but_the_release_and_the_gradebook(course):
    assert [path.name for path in (course / "grading").iterdir()] == ["gradebook.db"]
    assert [path.name for path in (course / "labs").iterdir()] == [LAB]
