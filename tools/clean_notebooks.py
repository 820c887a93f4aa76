"""Give notebooks their one committed form: no outputs, no counts, stable ids, tidy code.

    python tools/clean_notebooks.py             # clean all of lectures/ and solutions/
    python tools/clean_notebooks.py --check     # only list the dirty ones; exit status 1

Folders and single files may be named.  ``labs/`` is never touched: nbgrader writes it, and
a test compares it byte for byte.
"""

import argparse
import hashlib
import re
import subprocess
import sys
from pathlib import Path

import nbformat

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = (ROOT / "lectures", ROOT / "solutions")

# What a cell's metadata may say for good; all else is a trace of a tool or of a run.
LASTING = ("tags", "nbgrader", "slideshow", "editable", "deletable")
KERNEL = {
    "kernelspec": {
        "display_name": "Python 3 (ipykernel)",
        "language": "python",
        "name": "python3",
    },
    "language_info": {"name": "python"},
}


def clean(text):
    """Return the committed form of a notebook.

    Parameters
    ----------
    text : str
        A notebook file's content, nbformat 4.

    Returns
    -------
    str
        The same cells in nbformat 4.5: code formatted by ruff, markdown and attachments
        untouched, outputs, execution counts and volatile metadata gone, ids kept where
        they are valid and unique.

    Raises
    ------
    ValueError
        If the text is no notebook, or its code cannot be parsed.
    """
    # nbformat.reads would give missing ids at random; its plain reader changes nothing
    try:
        notebook = nbformat.reader.reads(text)
    except (nbformat.reader.NotJSONError, nbformat.ValidationError, AttributeError) as error:
        raise ValueError(f"not a notebook: {error}") from error
    if notebook.get("nbformat") != 4:
        raise ValueError(f"nbformat {notebook.get('nbformat')} is not read: save it as nbformat 4")
    notebook.nbformat_minor = 5
    notebook.metadata = nbformat.from_dict(KERNEL)
    give_ids(notebook.cells)
    for cell in notebook.cells:
        cell.metadata = lasting(cell.metadata)
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    try:
        nbformat.validate(notebook)
    except nbformat.ValidationError as error:
        raise ValueError(f"not a valid notebook: {error.message}") from error
    formatted = format_code(nbformat.writes(notebook))
    return nbformat.writes(nbformat.reader.reads(formatted)) + "\n"


def give_ids(cells):
    """Give an id to each cell that has none, an invalid one, or an earlier cell's."""
    taken = set()
    for cell in cells:
        name = cell.get("id", "")
        if not valid_id(name) or name in taken:
            copies = 0
            while (name := derived_id(cell, copies)) in taken:
                copies += 1
        cell["id"] = name
        taken.add(name)


def valid_id(name):
    """Return whether nbformat allows a cell id."""
    return isinstance(name, str) and re.fullmatch(r"[a-zA-Z0-9_-]{1,64}", name) is not None


def derived_id(cell, copies):
    """Return an id made from what the cell holds, so that every clone makes the same."""
    content = f"{cell.cell_type}\0{cell.source}\0{copies}"
    return hashlib.sha256(content.encode()).hexdigest()[:8]


def lasting(metadata):
    """Return the part of a cell's metadata that an author meant to keep."""
    kept = {key: metadata[key] for key in LASTING if metadata.get(key) not in (None, [])}
    if metadata.get("jupyter", {}).get("source_hidden"):
        kept["jupyter"] = {"source_hidden": True}
    return nbformat.from_dict(kept)


def format_code(text):
    """Return the notebook with its code cells formatted by ruff."""
    command = [sys.executable, "-m", "ruff", "format", "--stdin-filename=a.ipynb", "-"]
    command += [f"--config={ROOT / 'pyproject.toml'}"]
    ran = subprocess.run(command, input=text, capture_output=True, text=True, encoding="utf-8")
    if ran.returncode:
        raise ValueError(f"its code cannot be formatted: {ran.stderr.strip()}")
    return ran.stdout


def notebooks(paths):
    """Return the notebooks that are named or lie in named folders."""
    found = []
    for path in map(Path, paths):
        found += sorted(path.rglob("*.ipynb")) if path.is_dir() else [path]
    return [path for path in found if ".ipynb_checkpoints" not in path.parts]


def main(arguments=None):
    """Clean or check notebooks; return the exit status."""
    parser = argparse.ArgumentParser(description="Clean notebooks for committing.")
    parser.add_argument("--check", action="store_true", help="list dirty notebooks, change none")
    parser.add_argument("paths", nargs="*", default=FOLDERS, help="notebooks or folders")
    options = parser.parse_args(arguments)
    faults = 0
    for path in notebooks(options.paths):
        before = path.read_bytes()
        try:
            after = clean(before.decode("utf-8")).encode("utf-8")
        except ValueError as error:
            print(f"{path}: {error}", file=sys.stderr)
            faults += 1
            continue
        if after != before:
            faults += options.check
            print(f"{path}: {'dirty; run make format' if options.check else 'cleaned'}")
            if not options.check:
                path.write_bytes(after)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
