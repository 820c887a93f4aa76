import nbformat
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_notebook
from small_course import cell, edited, source_notebook

from shared.grading.batch.graft import graft
from shared.grading.batch.inspection import read_cells


@pytest.fixture
def released():
    return source_notebook()


def grafted(notebook, released, tmp_path):
    path = tmp_path / "lab.ipynb"
    nbformat.write(notebook, path)
    return graft(read_cells(path), released)


def by_name(notebook):
    return {c.metadata.nbgrader.grade_id: c for c in notebook.cells if "nbgrader" in c.metadata}


def test_answers_are_taken_and_everything_else_is_the_releases(released, tmp_path):
    work = edited(released, double="def double(x):\n    return 1", words="So.", given="x = 1")
    work.cells[4].metadata.nbgrader.points = 400
    work.cells[2].metadata.nbgrader.locked = True
    made, notes = grafted(work, released, tmp_path)
    cells, original = by_name(made), by_name(released)
    assert cells["double"].source == "def double(x):\n    return 1"
    assert cells["words"].source == "So."
    assert cells["given"].source == original["given"].source
    assert {name: c.metadata for name, c in cells.items()} == {
        name: c.metadata for name, c in original.items()
    }
    assert notes == ["the given cell given was changed: it is as it was"]


def test_an_honest_notebook_stays_as_it_is(released, tmp_path):
    work = edited(released, double="def double(x):\n    return 1")
    work.cells.insert(3, nbformat.v4.new_code_cell("1 + 1", id="own"))
    made, notes = grafted(work, released, tmp_path)
    assert made.cells == work.cells
    assert notes == []


def test_of_two_cells_of_one_name_the_last_counts(released, tmp_path):
    work = edited(released, double="first = 1")
    again = cell("double", "second = 2", solution=True)
    again.id = "copied"
    work.cells.append(again)
    made, notes = grafted(work, released, tmp_path)
    assert by_name(made)["double"].source == "second = 2"
    assert [c.source for c in made.cells].count("first = 1") == 1
    assert len({c.id for c in made.cells}) == len(made.cells)
    assert notes == ["the cell double is there more than once: the last one counts"]


def test_missing_cells_are_named(released, tmp_path):
    _, notes = grafted(edited(released, ["double-test"]), released, tmp_path)
    assert notes == ["the cell double-test is missing"]


def test_tags_and_kinds_are_undone(released, tmp_path):
    work = edited(released)
    work.cells[4].metadata.tags = ["skip-execution"]
    work.cells[2] = nbformat.v4.new_raw_cell("text", metadata=work.cells[2].metadata)
    made, notes = grafted(work, released, tmp_path)
    assert "tags" not in by_name(made)["double-test"].metadata
    assert by_name(made)["double"].cell_type == "code"
    assert len(notes) == 2


def test_a_name_that_only_looks_right_is_none():
    lookalike = NotebookNode(
        cell_type="code", source="1", id="", grade_id="double\u2010test", tags=[]
    )
    made, notes = graft([lookalike], new_notebook(cells=[cell("double-test", "2", points=1)]))
    assert "nbgrader" not in made.cells[0].metadata
    assert len(notes) == 2
