"""Notebooks are committed in one clean form, and cleaning harms nothing an author wrote."""

import ast
import copy
import json
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clean_notebooks import FOLDERS, clean, main, notebooks

ROOT = Path(__file__).resolve().parents[1]
SCRIPT = ROOT / "tools" / "clean_notebooks.py"


@pytest.mark.parametrize("path", notebooks(FOLDERS), ids=lambda path: path.name)
def test_committed_notebook_is_clean(path):
    assert path.read_bytes() == clean(path.read_text("utf-8")).encode("utf-8"), "run make format"


def dirty():
    """Return a notebook as JupyterLab and other tools leave it, with all that can be wrong."""
    picture = {"output_type": "display_data", "data": {"image/png": "iVBO"}, "metadata": {}}
    warning = {"output_type": "stream", "name": "stderr", "text": ["old\n"]}
    graded = {"grade": True, "grade_id": "sum", "points": 2, "schema_version": 3}
    return {
        "nbformat": 4,
        "nbformat_minor": 4,
        "metadata": {
            "kernelspec": {"display_name": "myenv", "language": "python", "name": "myenv"},
            "language_info": {"name": "python", "version": "3.12.1", "file_extension": ".py"},
            "widgets": {"application/vnd.jupyter.widget-state+json": {"state": {"a": 1}}},
            "celltoolbar": "Create Assignment",
        },
        "cells": [
            {
                "cell_type": "markdown",
                "id": "kept-id",
                "metadata": {"tags": ["row:L1.1"], "collapsed": True, "id": "colab"},
                "attachments": {"line.png": {"image/png": "iVBO"}},
                "source": ["# Zażółć  \n", "gęślą ![line](attachment:line.png)   \n"],
            },
            {
                "cell_type": "code",
                "id": "kept-id",
                "metadata": {
                    "tags": ["varies"],
                    "nbgrader": graded,
                    "deletable": False,
                    "execution": {"iopub.execute_input": "2026-01-01T00:00:00Z"},
                    "ExecuteTime": {"end_time": "2026"},
                    "scrolled": True,
                    "jupyter": {"source_hidden": True, "outputs_hidden": True},
                },
                "execution_count": 7,
                "outputs": [picture, warning],
                "source": "x  =  {  'α':1 }",
            },
            {"cell_type": "code", "metadata": {}, "execution_count": None, "outputs": [],
             "source": "%timeit  1+1"},
            {"cell_type": "markdown", "id": "not valid!", "metadata": {}, "source": "end"},
            {"cell_type": "raw", "metadata": {"tags": []}, "source": "as  it  is"},
        ],
    }  # fmt: skip


@pytest.fixture
def cleaned():
    return json.loads(clean(json.dumps(dirty())))


def test_outputs_counts_and_traces_of_tools_are_gone(cleaned):
    codes = [cell for cell in cleaned["cells"] if cell["cell_type"] == "code"]
    assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in codes)
    assert set(codes[0]["metadata"]) == {"tags", "nbgrader", "deletable", "jupyter"}
    assert codes[0]["metadata"]["jupyter"] == {"source_hidden": True}
    assert cleaned["metadata"] == {
        "kernelspec": {
            "display_name": "Python 3 (ipykernel)",
            "language": "python",
            "name": "python3",
        },
        "language_info": {"name": "python"},
    }


def test_what_the_author_wrote_stays(cleaned):
    before, cells = dirty()["cells"], cleaned["cells"]
    assert "".join(cells[0]["source"]) == "".join(before[0]["source"])
    assert cells[0]["attachments"] == before[0]["attachments"]
    assert cells[0]["metadata"] == {"tags": ["row:L1.1"]}
    assert cells[1]["metadata"]["nbgrader"] == before[1]["metadata"]["nbgrader"]
    assert cells[4]["source"] == ["as  it  is"]


def test_code_is_formatted_and_magics_stay(cleaned):
    assert cleaned["cells"][1]["source"] == ['x = {"α": 1}']
    assert cleaned["cells"][2]["source"] == ["%timeit  1+1"]


def test_valid_ids_stay_and_others_are_made_the_same_everywhere(cleaned):
    ids = [cell["id"] for cell in cleaned["cells"]]
    assert ids[0] == "kept-id"
    assert len(set(ids)) == len(ids)
    assert ids == [cell["id"] for cell in json.loads(clean(json.dumps(dirty())))["cells"]]


def test_equal_cells_get_different_ids():
    notebook = dirty()
    notebook["cells"] = [copy.deepcopy(notebook["cells"][2]) for _ in range(3)]
    ids = {cell["id"] for cell in json.loads(clean(json.dumps(notebook)))["cells"]}
    assert len(ids) == 3


def test_the_form_is_valid_small_and_readable():
    text = clean(json.dumps(dirty()))
    nbformat.validate(nbformat.reads(text, as_version=4))
    assert '"nbformat_minor": 5' in text
    assert text.endswith("}\n")
    assert "Zażółć" in text, "letters stand as letters"
    assert text.splitlines()[1] == ' "cells": ['


def test_windows_line_ends_make_no_difference():
    text = json.dumps(dirty(), indent=1)
    assert clean(text.replace("\n", "\r\n")) == clean(text)


CELLS = st.fixed_dictionaries(
    {
        "cell_type": st.sampled_from(["markdown", "raw", "code"]),
        "source": st.one_of(
            st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20),
            st.sampled_from(["x=1", "f( a,b )", "s='é'", "# only words", "y = 1;", "a\nb", ""]),
        ),
        "metadata": st.fixed_dictionaries(
            {}, optional={"tags": st.lists(st.sampled_from(["row:L1.1", "quiz"]), unique=True)}
        ),
        "id": st.sampled_from(["a", "b", "c", "bad id", ""]),
    }
)


@settings(max_examples=15)
@given(st.lists(CELLS, max_size=5))
def test_cleaning_keeps_text_and_tags_and_cleaning_again_changes_nothing(cells):
    for cell in cells:
        if cell["cell_type"] == "code":
            try:
                compile(cell["source"], "cell", "exec")
            except (SyntaxError, ValueError):
                cell["source"] = "x=1"
            cell |= {"outputs": [], "execution_count": 3}
    text = json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells})
    once = clean(text)
    assert clean(once) == once
    for before, after in zip(cells, json.loads(once)["cells"], strict=True):
        source = "".join(after["source"])
        if before["cell_type"] != "code":
            assert source == before["source"]
        else:  # formatting changes no meaning
            assert meaning(source) == meaning(before["source"])
        assert after["metadata"].get("tags", []) == before["metadata"].get("tags", [])


def meaning(source):
    return ast.dump(ast.parse(source))


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "not a notebook"),
        ("[]", "not a notebook"),
        ("{}", "nbformat None"),
        ('{"nbformat": 3, "nbformat_minor": 0, "worksheets": []}', "nbformat 3"),
        ('{"nbformat": 4, "nbformat_minor": 5, "metadata": {}}', "not a notebook"),
        ('{"nbformat": 4, "nbformat_minor": 5, "cells": [{"cell_type": "raw"}]}', "not a notebook"),
    ],
)
def test_what_is_no_notebook_is_refused(text, complaint):
    with pytest.raises(ValueError, match=complaint):
        clean(text)


def test_an_invalid_notebook_is_refused():
    notebook = dirty()
    notebook["cells"][4]["cell_type"] = "picture"
    with pytest.raises(ValueError, match="not a valid notebook"):
        clean(json.dumps(notebook))


def test_code_that_cannot_be_parsed_is_refused():
    notebook = dirty()
    notebook["cells"][1]["source"] = "def (:"
    with pytest.raises(ValueError, match="cannot be formatted"):
        clean(json.dumps(notebook))


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a.ipynb").write_text(json.dumps(dirty()), encoding="utf-8")
    checkpoints = tmp_path / ".ipynb_checkpoints"
    checkpoints.mkdir()
    (checkpoints / "a-checkpoint.ipynb").write_text("{}")
    return tmp_path


def test_check_lists_a_dirty_notebook_and_changes_nothing(folder, capsys):
    before = (folder / "a.ipynb").read_bytes()
    assert main(["--check", str(folder)]) == 1
    assert "a.ipynb: dirty" in capsys.readouterr().out
    assert (folder / "a.ipynb").read_bytes() == before


def test_the_command_cleans_once_and_then_has_nothing_to_do(folder):
    command = [sys.executable, SCRIPT, folder]
    first = subprocess.run(command, capture_output=True, text=True)
    second = subprocess.run(command, capture_output=True, text=True)
    assert (first.returncode, second.returncode, second.stdout) == (0, 0, "")
    assert "a.ipynb: cleaned" in first.stdout
    assert main(["--check", str(folder)]) == 0


def test_a_file_that_is_no_notebook_is_named_and_left_alone(folder, capsys):
    (folder / "b.ipynb").write_text("nothing")
    assert main([str(folder)]) == 1
    assert "b.ipynb: not a notebook" in capsys.readouterr().err
    assert (folder / "b.ipynb").read_text() == "nothing"
    assert main(["--check", str(folder / "a.ipynb")]) == 0, "the others are cleaned all the same"


def test_generated_labs_are_never_touched():
    assert ROOT / "labs" not in FOLDERS
