"""Lectures that are ready keep every rule of tools/lecture_rules.py, and the rules can fail."""

import copy

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

import lecture_rules
from contents import Lecture, lectures
from lecture_rules import RULES

READY = [lecture for lecture in lectures() if lecture.status == "ready"]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
@pytest.mark.parametrize("lecture", READY, ids=lambda lecture: lecture.notebook)
def test_a_ready_lecture_keeps_the_rule(lecture, rule):
    notebook = nbformat.read(lecture.path, as_version=4)
    assert list(rule(notebook, lecture)) == []


SMALL = Lecture(
    number=1,
    notebook="01_small.ipynb",
    title="A small lecture",
    title_pl="Mały wykład",
    deck="none",
    status="ready",
    torch=False,
    rows={"L1.1": "one row", "L1.2": "another row"},
)


def text(source, *tags, **more):
    return new_markdown_cell(source, metadata={"tags": list(tags)} if tags else {}, **more)


def small():
    """Return a small notebook that keeps all rules."""
    answer = "<details><summary>Answer</summary> Three. </details>"
    picture = "![A line that divides the plane in two](glossary.md)"
    return new_notebook(
        cells=[
            text("# A small lecture"),
            text("**After this lecture** you can add, see [errata](errata.md).", "goals"),
            text("## Setup", "setup"),
            new_code_cell("import numpy as np"),
            text("## 1 Adding\n$$z = x + y \\tag{1.1}$$", "row:L1.1"),
            new_code_cell("z = 1 + 2  # (1.1), (1.2)\nprint('z != 4')"),
            text(f"## 2 More\n$$y = -x \\tag{{1.2}}$$ {answer} {picture}", "row:L1.2"),
            text("As [section 1](#1-Adding) said, `a != b` and $5! = 120$."),
            text("## Recap", "recap"),
            text("## Quiz", "quiz"),
            text("## Go further", "exercises"),
            text("## References", "references"),
        ]
    )


def find(notebook, start):
    """Return the cell whose source starts so."""
    return next(cell for cell in notebook.cells if cell.source.startswith(start))


def add(cell):
    """Return a change that puts a cell before the recap."""
    return lambda notebook: notebook.cells.insert(-4, copy.deepcopy(cell))


def edit(start, old, new):
    """Return a change of one cell's source."""

    def change(notebook):
        cell = find(notebook, start)
        assert old in cell.source
        cell.source = cell.source.replace(old, new)

    return change


def drop(start):
    """Return a change that removes a cell."""
    return lambda notebook: notebook.cells.remove(find(notebook, start))


def tag(start, *tags):
    """Return a change of one cell's tags."""
    return lambda notebook: find(notebook, start).metadata.update(tags=list(tags))


WALL = "word " * 121
BROKEN = {
    "a row without a section": ("rows_have_sections", drop("## 2")),
    "a row that the curriculum lacks": (
        "rows_have_sections",
        add(text("## More", "row:L1.3")),
    ),
    "a row's section without a heading": (
        "rows_have_sections",
        add(text("More about it.", "row:L1.2")),
    ),
    "rows in the wrong order": (
        "rows_have_sections",
        lambda notebook: (tag("## 1", "row:L1.2")(notebook), tag("## 2", "row:L1.1")(notebook)),
    ),
    "a section without a row": ("sections_have_rows", add(text("## An aside"))),
    "no title": ("parts_are_there", drop("# A small")),
    "a second title": ("parts_are_there", add(text("# Another", "row:L1.2"))),
    "no quiz": ("parts_are_there", tag("## Quiz", "recap")),
    "parts in the wrong order": (
        "parts_are_there",
        lambda notebook: (tag("## Quiz", "recap")(notebook), tag("## Recap", "quiz")(notebook)),
    ),
    "a long code cell": ("code_cells_are_short", add(new_code_cell("x = 1\n" * 26))),
    "a wall of text": ("text_is_not_a_wall", add(text(WALL))),
    "a wall behind a formula": ("text_is_not_a_wall", add(text("$$x$$\n\n" + WALL))),
    "a wall cut into a list": ("text_is_not_a_wall", add(text("- a word or two\n" * 40))),
    "an exclamation mark": ("tone_is_calm", add(text("How nice!"))),
    "an exclamation mark in print": ("tone_is_calm", add(new_code_cell("print('Done!')"))),
    "an emoji": ("tone_is_calm", add(text("Well done \U0001f680"))),
    "an installation": (
        "nothing_is_installed_or_bent",
        add(new_code_cell("!pip install numpy")),
    ),
    "a magic installation": (
        "nothing_is_installed_or_bent",
        add(new_code_cell("%pip install numpy")),
    ),
    "a path trick": (
        "nothing_is_installed_or_bent",
        add(new_code_cell("import sys\nsys.path.append('..')")),
    ),
    "an equation twice": ("equations_are_executed", edit("## 2", "{1.2}", "{1.1}")),
    "an equation not executed": ("equations_are_executed", edit("z =", ", (1.2)", "")),
    "a comment without an equation": (
        "equations_are_executed",
        edit("z =", "(1.2)", "(1.2), (9.9)"),
    ),
    "an answer not closed": ("answers_are_closed", edit("## 2", "</details>", "")),
    "an answer without a summary": (
        "answers_are_closed",
        edit("## 2", "<summary>Answer</summary>", "Answer"),
    ),
    "a lost file": ("links_lead_somewhere", add(text("See [this](lost.md)."))),
    "a lost heading": ("links_lead_somewhere", add(text("See [this](#3-Lost)."))),
    "a lost attachment": (
        "links_lead_somewhere",
        add(text("![A line that divides the plane in two](attachment:lost.png)")),
    ),
    "a bar in a table's formula": (
        "tables_keep_their_columns",
        add(text("| a | b |\n|---|---|\n| $P(x|y)$ | 1 |")),
    ),
    "a picture without words": ("pictures_are_described", add(text("![](glossary.md)"))),
    "a picture with few words": (
        "pictures_are_described",
        add(text('<img src="glossary.md" alt="a line">')),
    ),
}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_small_notebook_keeps_the_rule(rule):
    assert list(rule(small(), SMALL)) == []


@pytest.mark.parametrize(("rule", "change"), BROKEN.values(), ids=BROKEN)
def test_the_rule_finds(rule, change):
    notebook = small()
    change(notebook)
    assert list(getattr(lecture_rules, rule)(notebook, SMALL))


def test_every_rule_has_been_seen_to_fail():
    assert {rule.__name__ for rule in RULES} == {rule for rule, _ in BROKEN.values()}


def test_an_equation_may_be_named_in_the_text_of_a_check():
    notebook = small()
    edit("z =", "  # (1.1), (1.2)", "; print('gradient (1.1)', f'{z} by (1.2)')")(notebook)
    assert list(lecture_rules.equations_are_executed(notebook, SMALL)) == []


def test_an_attachment_that_is_there_is_found():
    picture = "![A line that divides the plane in two](attachment:line.png)"
    notebook = small()
    add(text(picture, attachments={"line.png": {"image/png": ""}}))(notebook)
    assert list(lecture_rules.links_lead_somewhere(notebook, SMALL)) == []
