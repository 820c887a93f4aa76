"""What of ``solutions/`` no student may see, and where a text shows it.

A line is secret if it stands between nbgrader's marks (or in an answer that is replaced as a
whole), has at least `MEANS_SOMETHING` letters and digits, and stands nowhere in the open: what
students are given to read is no secret, and a lone ``return z`` is nobody's.
"""

import json
import re
from pathlib import Path
from typing import NamedTuple

MEANS_SOMETHING = 20
MARK = re.compile(r"### (BEGIN|END) (SOLUTION|HIDDEN TESTS|MARK SCHEME)")


class Region(NamedTuple):
    """A part of a cell that nbgrader takes out of what students get."""

    place: str  # laboratory and cell, for a message
    hidden_test: bool
    lines: tuple  # without indentation and empty ones

    @property
    def whole(self):
        """The lines as one text."""
        return "\n".join(self.lines)


def split(notebook, name):
    """Return the regions of a notebook, and the lines that stand in the open.

    Parameters
    ----------
    notebook : dict
        As JSON gives it.
    name : str
        For messages.

    Returns
    -------
    regions : list of Region
    open_lines : set of str
    """
    regions, open_lines = [], set()
    for cell in notebook["cells"]:
        kind, kept = None, []
        place = f"{name}, cell {cell.get('id', '?')}"
        about = cell["metadata"].get("nbgrader", {})
        source = "".join(cell["source"])
        # without marks, nbgrader replaces all of an answer
        if about.get("solution") and not MARK.search(source):
            regions.append(Region(place, False, tuple(lines_of(source))))
            continue
        for line in lines_of(source):
            mark = MARK.search(line)
            if mark and mark[1] == "BEGIN":
                kind, kept = mark[2], []
            elif mark:
                regions.append(Region(place, kind == "HIDDEN TESTS", tuple(kept)))
                kind = None
            elif kind:
                kept.append(line)
            else:
                open_lines.add(line)
    return regions, open_lines


class Secrets:
    """Everything secret in a folder of laboratories.

    Attributes
    ----------
    lines : dict of Region to list of str
        The secret lines of every region.
    files : dict of bytes to str
        Contents of files beside the notebooks, such as the reference's tables, and their names.
    """

    def __init__(self, solutions):
        self.files, found, in_the_open = {}, [], set()
        for path in sorted(Path(solutions).rglob("*")):
            if ".ipynb_checkpoints" in path.parts or not path.is_file():
                continue
            if path.suffix == ".ipynb":
                notebook = json.loads(path.read_text(encoding="utf-8"))
                regions, open_lines = split(notebook, path.parent.name)
                found += regions
                in_the_open |= open_lines
            elif path.stat().st_size:
                self.files[path.read_bytes()] = str(path.relative_to(solutions))
        self.lines = {
            region: [line for line in region.lines if telling(line) and line not in in_the_open]
            for region in found
        }

    def shown_by(self, content):
        """Return what a file's bytes give away, a sentence each.

        One line of a hidden test is enough; of a solution two (or all that it has), since an
        idiom such as a figure's colours may well be another's.
        """
        if content in self.files:
            return [f"the reference's {self.files[content]}"]
        lines = lines_of(text_of(content))
        told, whole = set(lines), "\n".join(["", *lines, ""])
        found = ["a mark of nbgrader's" for line in lines if MARK.match(line)][:1]
        everything = [region for region in self.lines if f"\n{region.whole}\n" in whole]
        for region, secret in self.lines.items():
            seen = [line for line in secret if line in told]
            enough = 1 if region.hidden_test else min(2, len(set(secret)))
            if seen and len(set(seen)) >= enough:
                found.append(f"{region.place}: {seen[0]}")
            elif region in everything and telling(region.whole):
                found.append(f"{region.place}: the whole answer")
        return found


def telling(text):
    """Whether a text says enough to be somebody's."""
    return sum(map(str.isalnum, text)) >= MEANS_SOMETHING


def lines_of(text):
    """Lines without indentation, and without empty ones."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def text_of(content):
    """The text in a file's bytes: of JSON, such as notebooks, every string in it; "" of data."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return ""
    try:
        return "\n".join(strings(json.loads(text)))
    except ValueError:
        return text


def strings(value):
    """Yield all strings in a value that JSON gave; a list of lines as one."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list) and all(isinstance(item, str) for item in value):
        yield "".join(value)
        yield from value
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from strings(item)
