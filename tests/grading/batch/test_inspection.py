import json
import os

import pytest

from shared.grading.batch.inspection import MOST_FILES, Unreadable, inspect, read_cells


def notebook(*cells, **about):
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells} | about)


def test_files_and_notebooks_are_told_apart(tmp_path):
    (tmp_path / "results").mkdir()
    (tmp_path / "results" / "table.csv").write_text("1")
    (tmp_path / "lab.ipynb").write_text(notebook({"cell_type": "code", "source": ["a\n", "b"]}))
    (tmp_path / "results" / "other.ipynb").write_text("no notebook of the laboratory's")
    found = inspect(tmp_path)
    assert list(found.files) == ["results/table.csv"]
    assert [cell.source for cell in found.notebooks["lab.ipynb"]] == ["a\nb"]
    assert found.notes == []


def test_links_and_pipes_are_left_out_and_named(tmp_path):
    (tmp_path / "secret").symlink_to("/etc/passwd")
    (tmp_path / "disk").symlink_to("/")
    os.mkfifo(tmp_path / "pipe")
    found = inspect(tmp_path)
    assert found.files == {}
    assert [note.partition(" and")[0] for note in found.notes] == [
        *("'disk' is a link", "'pipe' is no ordinary file", "'secret' is a link")
    ]


def test_what_nbgrader_ignores_is_not_mentioned(tmp_path):
    (tmp_path / ".ipynb_checkpoints").mkdir()
    (tmp_path / ".ipynb_checkpoints" / "lab.ipynb").write_text("{")
    (tmp_path / "a.tmp").symlink_to("/")
    found = inspect(tmp_path, [".ipynb_checkpoints", "*.tmp"])
    assert (found.files, found.notebooks, found.notes) == ({}, {}, [])


def test_too_many_files_are_counted(tmp_path):
    for number in range(MOST_FILES + 3):
        (tmp_path / str(number)).touch()
    found = inspect(tmp_path)
    assert len(found.files) == MOST_FILES
    assert found.notes == ["3 files were left out: too many, or too large together"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "it is empty"),
        ("{", "no JSON"),
        ("[" * 50_000, "no JSON"),
        ("[]", "not a notebook"),
        ('{"nbformat": 3, "worksheets": []}', "format 3, too old"),
        ('{"nbformat": 5, "cells": []}', "not in notebook format 4"),
        (notebook(1), "neither code nor text"),
        (notebook({"cell_type": "code", "source": 1}), "no text"),
        (notebook({"cell_type": ["code"]}), "neither code nor text"),
    ],
)
def test_what_is_no_notebook_is_refused_with_a_reason(tmp_path, text, words):
    path = tmp_path / "lab.ipynb"
    path.write_text(text)
    with pytest.raises(Unreadable, match=words):
        read_cells(path)


@pytest.mark.parametrize("metadata", [None, [], {"nbgrader": 3}, {"nbgrader": {"grade_id": [1]}}])
def test_metadata_that_is_none_costs_the_cell_its_name_only(tmp_path, metadata):
    cell = {"cell_type": "code", "source": "1", "metadata": metadata, "id": "not fit!"}
    path = tmp_path / "lab.ipynb"
    path.write_text(notebook(cell))
    (found,) = read_cells(path)
    assert (found.grade_id, found.id, found.tags, found.source) == (None, "", [], "1")
