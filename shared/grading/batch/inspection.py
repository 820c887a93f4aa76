"""Looking over what a student handed in, before any of it is copied or opened by others."""

import json
import os
import re
import stat
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path

from nbformat import NotebookNode

MOST_FILES = 500
MOST_BYTES = 256 * 2**20  # all files of a submission together
MOST_NOTEBOOK = 64 * 2**20
MOST_CELLS = 5000
MOST_NOTES = 10
CELL_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
STUDENT_ID = re.compile(r"[^\s/\\.{}*?\[\]\x00-\x1f\x7f][^/\\{}*?\[\]\x00-\x1f\x7f]{0,99}")
KINDS = ("code", "markdown", "raw")


@dataclass
class Found:
    """A submission as it was found.

    Attributes
    ----------
    files : dict of str to Path
        Ordinary files by their path within the folder, notebooks apart.
    notebooks : dict of str to list of NotebookNode
        Cells (kind, source, ids) of each notebook that could be read, by file name.
    notes : list of str
        What was left out, and why.
    """

    files: dict = field(default_factory=dict)
    notebooks: dict = field(default_factory=dict)
    notes: list = field(default_factory=list)


class Unreadable(ValueError):
    """A file is no notebook that could be graded; the words say why."""


def inspect(folder, ignore=()):
    """Look over a submission's folder; nothing in it is followed, run or changed.

    Parameters
    ----------
    folder : Path
    ignore : list of str
        Patterns of names that nbgrader leaves out as well; such files are not mentioned.

    Returns
    -------
    Found
    """
    found, size, count, over = Found(), 0, 0, 0

    def ignored(name):
        return any(fnmatch(name, pattern) for pattern in ignore)

    for parent, folders, names in os.walk(folder):
        folders.sort()
        for name in [*folders]:
            path = os.path.join(parent, name)
            if ignored(name):
                folders.remove(name)
            elif os.path.islink(path):
                folders.remove(name)
                found.notes.append(f"{_shown(path, folder)} is a link and was left out")
        for name in sorted(names):
            path = os.path.join(parent, name)
            if ignored(name):
                continue
            about = os.lstat(path)
            if not stat.S_ISREG(about.st_mode):
                kind = "a link" if stat.S_ISLNK(about.st_mode) else "no ordinary file"
                found.notes.append(f"{_shown(path, folder)} is {kind} and was left out")
            elif name.endswith(".ipynb"):
                if parent == str(folder):
                    _read(found, Path(path), about.st_size)
            elif not _plain(name):
                found.notes.append(f"{_shown(path, folder)} has a name no file should have")
            elif count >= MOST_FILES or size + about.st_size > MOST_BYTES:
                over += 1
            else:
                count, size = count + 1, size + about.st_size
                found.files[os.path.relpath(path, folder)] = Path(path)
    if len(found.notes) > MOST_NOTES:
        found.notes[MOST_NOTES:] = [f"and {len(found.notes) - MOST_NOTES} more such files"]
    if over:
        found.notes.append(f"{over} files were left out: too many, or too large together")
    return found


def read_cells(path):
    """Cells of a notebook file, reduced to what counts: kind, source and ids.

    Returns
    -------
    list of NotebookNode
        With ``cell_type``, ``source``, ``id`` ("" if it has none that is fit), ``grade_id`` (None
        if it has none) and ``tags``.

    Raises
    ------
    Unreadable
        If it is not a notebook in format 4.
    """
    size = os.lstat(path).st_size
    if size > MOST_NOTEBOOK:
        raise Unreadable(f"it is larger than {MOST_NOTEBOOK >> 20} MB")
    try:
        notebook = json.loads(Path(path).read_bytes().decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise Unreadable("it is not a notebook (no JSON)" if size else "it is empty") from None
    if not isinstance(notebook, dict) or not isinstance(notebook.get("cells"), list):
        version = notebook.get("nbformat") if isinstance(notebook, dict) else None
        old = isinstance(version, int) and version < 4
        raise Unreadable(f"it is in format {version}, too old" if old else "it is not a notebook")
    if notebook.get("nbformat") != 4:
        raise Unreadable("it is not in notebook format 4")
    if len(notebook["cells"]) > MOST_CELLS:
        raise Unreadable(f"it has more than {MOST_CELLS} cells")
    return [_reduced(cell) for cell in notebook["cells"]]


def _read(found, path, size):
    try:
        found.notebooks[path.name] = read_cells(path)
    except (Unreadable, OSError) as error:
        found.notes.append(f"{_shown(path, path.parent)} could not be read: {error}")


def _reduced(cell):
    if not isinstance(cell, dict) or cell.get("cell_type") not in KINDS:
        raise Unreadable("one of its cells is neither code nor text")
    source = cell.get("source", "")
    if isinstance(source, list) and all(isinstance(line, str) for line in source):
        source = "".join(source)
    if not isinstance(source, str):
        raise Unreadable("one of its cells has no text")
    # what cannot be written as UTF-8 could not be saved again
    source = source.encode(errors="replace").decode()
    metadata = cell.get("metadata")
    metadata = metadata if isinstance(metadata, dict) else {}
    about = metadata.get("nbgrader")
    grade_id = about.get("grade_id") if isinstance(about, dict) else None
    tags, name = metadata.get("tags"), cell.get("id")
    return NotebookNode(
        cell_type=cell["cell_type"],
        source=source,
        id=name if isinstance(name, str) and CELL_ID.fullmatch(name) else "",
        grade_id=grade_id if isinstance(grade_id, str) else None,
        tags=[tag for tag in tags if isinstance(tag, str)] if isinstance(tags, list) else [],
    )


def _plain(name):
    """Whether a file's name can be written, shown and copied anywhere."""
    return name.isprintable() and "\\" not in name and len(name.encode(errors="replace")) < 256


def _shown(path, folder):
    name = os.path.relpath(path, folder)
    name = "".join(letter if letter.isprintable() else "�" for letter in name)
    return repr(name if len(name) <= 60 else f"{name[:57]}...")
