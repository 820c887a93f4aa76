"""The rules that a lecture notebook keeps, one function each.

    python tools/lecture_rules.py lectures/01_perceptron_adaline.ipynb

prints what breaks a rule, cell by cell; without a name all lectures that are ready are
read.  A rule takes the notebook (a nbformat node) and its `Lecture` and yields complaints.
"""

import re
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote

import nbformat

from contents import LECTURES, lectures
from markdown_text import paragraphs, prose, without_code
from notebook_cells import code, comments, markdown, name, strings, tags

MOST_LINES = 25  # of a code cell, blank ones not counted
MOST_WORDS = 120  # of text without a displayed formula, a picture, code or a table
PARTS = ("goals", "setup", "recap", "quiz", "exercises", "references")  # tags, in this order

EQUATION = re.compile(r"\\tag\{([^}]*)\}")
CITATION = re.compile(r"\((\d+\.\d+\w*)\)")
EMOJI = re.compile("[\u2600-\u26ff\u2700-\u2712\u2715\u2719-\u27bf\ufe0f\U0001f000-\U0001faff]")
LINK = re.compile(r"\]\(<?([^)>\s]+)|<(?:a|img)\b[^>]*?(?:href|src)=[\"']([^\"']+)")


def rows_have_sections(notebook, lecture):
    """Each row of the curriculum has a section, in the curriculum's order."""
    found = []
    for cell in markdown(notebook):
        for row in tags(cell, "row:"):
            if row not in lecture.rows:
                yield f"{name(cell)}: lecture {lecture.number:02d} has no row {row}"
            elif not cell.source.lstrip().startswith("#"):
                yield f"{name(cell)}: the section of row {row} does not start with a heading"
            else:
                found.append(row)
    order = list(lecture.rows)
    yield from (f"row {row} has no section" for row in order if row not in found)
    for before, after in pairwise(found):
        if order.index(after) < order.index(before):
            yield f"row {after} comes after row {before}"


def sections_have_rows(notebook, lecture):
    """Each section belongs to a row or is one of the fixed parts."""
    for cell in markdown(notebook)[1:]:
        known = tags(cell, "row:") or set(PARTS) & set(tags(cell))
        if re.match(r"##? ", cell.source.lstrip()) and not known:
            yield f"{name(cell)}: this section carries neither a row's tag nor a part's"


def parts_are_there(notebook, lecture):
    """The notebook starts with its title and holds each fixed part once, in order."""
    cells = notebook.cells
    if not cells or not cells[0].source.startswith("# "):
        yield "the first cell is not the title"
    for cell in cells[1:]:
        if cell.cell_type == "markdown" and cell.source.startswith("# "):
            yield f"{name(cell)}: a second title"
    found = [tag for cell in markdown(notebook) for tag in tags(cell) if tag in PARTS]
    if found != list(PARTS):
        yield f"the parts are {', '.join(found) or 'none'}; they must be {', '.join(PARTS)}"


def code_cells_are_short(notebook, lecture):
    """A code cell has at most 25 lines."""
    for cell in code(notebook):
        lines = sum(bool(line.strip()) for line in cell.source.splitlines())
        if lines > MOST_LINES:
            yield f"{name(cell)}: {lines} lines of code, at most {MOST_LINES} are read at once"


def text_is_not_a_wall(notebook, lecture):
    """No more than 120 words follow each other without something to look at."""
    for cell in markdown(notebook):
        if {"exercises", "references"} & set(tags(cell)):  # lists, read item by item
            continue
        for text in paragraphs(cell.source):
            words = len(prose(text).split())
            if words > MOST_WORDS:
                start = " ".join(text.split()[:5])
                yield f"{name(cell)}: {words} words of text without a pause from '{start} …'"


def tone_is_calm(notebook, lecture):
    """No exclamation marks and no emoji, in the text and in what the code says."""
    said = [(cell, prose(cell.source)) for cell in markdown(notebook)]
    said += [(cell, prose(text)) for cell in code(notebook) for text in strings(cell.source)]
    for cell, text in said:
        for mark in re.findall(r"\S*!(?!=)", text) + EMOJI.findall(text):
            yield f"{name(cell)}: '{mark}' is not how this course speaks"


def nothing_is_installed_or_bent(notebook, lecture):
    """No shell, no installation, no path tricks: the set-up has done all that."""
    for cell in code(notebook):
        for line in cell.source.splitlines():
            if re.match(r"\s*(!|%%?(pip|conda|cd|sx|system|bash|sh)\b)|.*\bsys\.path\b", line):
                yield f"{name(cell)}: '{line.strip()}'"


def equations_are_executed(notebook, lecture):
    """Each equation number is unique and named by the code that computes or checks it.

    A comment names it, as in ``# (5.1), (5.2)``, or the text that a check prints.
    """
    tagged = [tag for cell in markdown(notebook) for tag in EQUATION.findall(cell.source)]
    sources = [cell.source for cell in code(notebook)]
    in_comments = {tag for source in sources for tag in CITATION.findall(comments(source))}
    in_strings = {tag for source in sources for tag in CITATION.findall(" ".join(strings(source)))}
    for tag, times in Counter(tagged).items():
        if times > 1:
            yield f"equation ({tag}) is defined {times} times"
        if tag not in in_comments | in_strings:
            yield f"equation ({tag}) is named by no code cell"
    strange = sorted(in_comments - set(tagged))
    yield from (f"({tag}) in a comment is no equation of this notebook" for tag in strange)


def answers_are_closed(notebook, lecture):
    """Each <details> opens, says what it holds, and ends in the same cell."""
    for cell in markdown(notebook):
        text = without_code(cell.source)
        opened, closed = (len(re.findall(mark, text)) for mark in ("<details", "</details>"))
        if opened != closed:
            yield f"{name(cell)}: {opened} <details> but {closed} </details>"
        if opened != len(re.findall(r"<summary>.+?</summary>", text)):
            yield f"{name(cell)}: <details> without its <summary>"


def links_lead_somewhere(notebook, lecture):
    """Each link within the project names a file or a heading that exists."""
    headings = {
        heading.strip().replace(" ", "-")
        for cell in markdown(notebook)
        for heading in re.findall(r"^#+ (.+)$", cell.source, re.MULTILINE)
    }
    for cell in markdown(notebook):
        for link in map("".join, LINK.findall(without_code(cell.source))):
            place, _, anchor = unquote(link).partition("#")
            if re.match(r"[a-z]+:", place):
                lost = place.startswith("attachment:") and place[11:] not in cell.get(
                    "attachments", {}
                )
            elif place:
                lost = not (LECTURES / place).exists()
            else:
                lost = anchor not in headings and f'id="{anchor}"' not in str(notebook.cells)
            if lost:
                yield f"{name(cell)}: the link {link} leads nowhere"


def tables_keep_their_columns(notebook, lecture):
    r"""All rows of a table have as many cells; a bar in a formula would end one, \mid does not."""
    for cell in markdown(notebook):
        columns = None
        for line in cell.source.splitlines():
            bars = len(re.findall(r"(?<!\\)\|", line)) if line.startswith("|") else None
            if bars and columns and bars != columns:
                cells = f"{bars - 1} cells instead of {columns - 1}"
                yield f"{name(cell)}: the row '{line[:40]} …' has {cells}"
            columns = bars and (columns or bars)


def pictures_are_described(notebook, lecture):
    """Each picture in the text has an alternative text of at least 20 characters."""
    for cell in markdown(notebook):
        text = without_code(cell.source)
        described = re.findall(r"!\[([^\]]*)\]\(", text)
        for mark in re.findall(r"<img\b[^>]*>", text):
            described.append("".join(re.findall(r"\balt=[\"']([^\"']*)", mark)))
        for alt in described:
            if len(alt.strip()) < 20:
                yield f"{name(cell)}: a picture's alternative text is '{alt}'"


RULES = (
    rows_have_sections,
    sections_have_rows,
    parts_are_there,
    code_cells_are_short,
    text_is_not_a_wall,
    tone_is_calm,
    nothing_is_installed_or_bent,
    equations_are_executed,
    answers_are_closed,
    links_lead_somewhere,
    tables_keep_their_columns,
    pictures_are_described,
)


def main(names):
    """Print all complaints about lectures; return the exit status."""
    chosen = [
        lecture
        for lecture in lectures()
        if (lecture.notebook in names if names else lecture.status == "ready")
    ]
    complaints = 0
    for lecture in chosen:
        notebook = nbformat.read(lecture.path, as_version=4)
        for rule in RULES:
            for complaint in rule(notebook, lecture):
                print(f"{lecture.notebook}: {rule.__name__}: {complaint}")
                complaints += 1
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main([Path(name).name for name in sys.argv[1:]]))
