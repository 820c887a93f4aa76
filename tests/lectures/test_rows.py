"""lectures/contents.toml is whole, and says of each lecture what is true."""

import re

import pytest

from contents import LECTURES, Lecture, lectures, table

ROWS = {1: 10, 2: 10, 3: 11, 4: 8, 5: 12, 6: 10, 7: 12, 8: 10}  # rows of the curriculum


def false_claims(lecture):
    """Yield what an entry of contents.toml says against what lies in the folder."""
    if lecture.status not in ("ready", "planned"):
        yield f"status '{lecture.status}' is neither ready nor planned"
    if lecture.path.exists() != (lecture.status == "ready"):
        there = "exists" if lecture.path.exists() else "is missing"
        yield f"{lecture.notebook} {there} but its status is {lecture.status}"
    if not lecture.notebook.startswith(f"{lecture.number:02d}_"):
        yield f"{lecture.notebook} does not start with the lecture's number"
    for row in lecture.rows:
        if not re.fullmatch(rf"L{lecture.number}\.\d+", row):
            yield f"row {row} does not belong to lecture {lecture.number}"


def test_contents_hold_every_lecture_and_row_of_the_curriculum():
    wanted = {n: [f"L{n}.{i + 1}" for i in range(rows)] for n, rows in ROWS.items()}
    assert {lecture.number: list(lecture.rows) for lecture in lectures()} == wanted


@pytest.mark.parametrize("lecture", lectures(), ids=lambda lecture: lecture.notebook)
def test_contents_say_what_is_there(lecture):
    assert list(false_claims(lecture)) == []


def test_no_notebook_is_left_out_of_the_contents():
    listed = {lecture.notebook for lecture in lectures()}
    assert {path.name for path in LECTURES.glob("*.ipynb")} <= listed


@pytest.mark.parametrize(
    "change",
    [
        {"status": "done"},
        {"status": "planned"},
        {"notebook": "01_lost.ipynb"},
        {"number": 2},
        {"rows": {"L2.1": "a row of another lecture"}},
    ],
    ids=str,
)
def test_a_false_entry_is_found(change):
    ready = next(lecture for lecture in lectures() if lecture.status == "ready")
    assert list(false_claims(ready._replace(**change)))


def test_readme_shows_the_table_of_lectures():
    readme = (LECTURES.parent / "README.md").read_text(encoding="utf-8")
    assert table() in readme, "put the output of `python tools/contents.py` into README.md"


def test_the_table_links_only_to_notebooks_that_are_there():
    linked = re.findall(r"\]\(lectures/([^)]+)\)", table())
    assert linked == [lecture.notebook for lecture in lectures() if lecture.path.exists()]


def test_an_entry_with_an_unknown_or_missing_field_is_refused():
    with pytest.raises(TypeError, match="colour"):
        Lecture(**lectures()[0]._asdict(), colour="blue")
    with pytest.raises(TypeError, match="rows"):
        Lecture(number=1)
