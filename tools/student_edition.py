"""Write what students get: the course as one zip, without solutions, hidden tests and grading.

    python tools/student_edition.py [--uncommitted]        # make student

The zip goes to ``grading/sieci-neuronowe.zip``.  What it holds is told here by name, so that a new
file of the instructors' stays out; within a file, what stands between the lines ``not for
students`` and ``for students again`` is left out.  Files are taken from the working tree, and only
while they are as committed: what is handed out can then be had again, and nothing half-finished
goes out or is left out unnoticed.  ``--uncommitted`` takes them as they lie.

No zip is written that shows a line of ``solutions/`` or links to a file that it does not hold.
"""

import argparse
import json
import posixpath
import re
import subprocess
import sys
import time
import zipfile
from pathlib import Path

from pip_run import Stop
from solution_secrets import Secrets

ROOT = Path(__file__).resolve().parents[1]
NAME = "sieci-neuronowe"
PLACE = Path("grading", f"{NAME}.zip")  # a folder that git ignores
PAGES = ("README.md", "DATA.md", "lectures/glossary.md", "lectures/errata.md")
PARTS = (
    *PAGES,
    *("Makefile", "environment.yml", "pyproject.toml", "nbgrader_config.py"),
    *("lectures", "labs", "shared"),
    *("tools/course.py", "tools/pip_run.py", "tools/venv_setup.py"),  # make start
    # a damaged data file is made again by these, as its loader says
    *("tools/rebuild_data.py", "tools/corpus_text.py", "tools/source_packages.py"),
    "tools/pretrain",
)
# of the room for grading, what notebooks import
CHECKS = {f"shared/grading/{name}.py" for name in ("__init__", "attempt", "checks", "identity")}
CHECKS |= {f"shared/grading/{name}.py" for name in ("numpy_only", "study_checks", "study_table")}
SKIPPED = re.compile(r"^.*\bnot for students\b.*\n(?:.*\n)*?.*\bfor students again\b.*\n", re.M)
LINK = re.compile(r"\]\(([^)\s]+)\)|<img src=\"([^\"]+)\"")


def listed(root):
    """Return the files of the edition that git knows or would add, and what is not committed.

    Raises
    ------
    Stop
        If this is no git clone.
    """
    changed = _git(root, "status", "--porcelain", "-z", "--no-renames", "--untracked-files=all")
    changes = {entry[3:] for entry in changed.split("\0") if entry}
    return list(filter(is_for_students, known(root))), sorted(filter(is_for_students, changes))


def known(root):
    """Return the paths of all files that git knows or would add, as they lie."""
    listing = _git(root, "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    return sorted({path for path in listing.split("\0") if path and (root / path).is_file()})


def is_for_students(path):
    """Whether a file of the project, told by its path, belongs to the edition.

    >>> is_for_students("shared/grading/checks.py"), is_for_students("shared/grading/late.py")
    (True, False)
    """
    if path.startswith("shared/grading/"):
        return path in CHECKS
    return any(path == part or path.startswith(f"{part}/") for part in PARTS)


def edition(root):
    """Return the edition's files as {path: bytes}, from the working tree."""
    return {path: for_students((root / path).read_bytes()) for path in listed(root)[0]}


def for_students(content):
    """Return a file's bytes without what is marked as not for students.

    >>> for_students(b"make start\\n# not for students\\nmake test\\n# for students again\\n")
    b'make start\\n'
    """
    if b"for students again" not in content:
        return content
    return SKIPPED.sub("", content.decode("utf-8")).encode("utf-8")


def faults(files, secrets):
    """Yield what keeps an edition from being handed out, a sentence each.

    Parameters
    ----------
    files : dict of str to bytes
    secrets : Secrets
    """
    for path, content in files.items():
        for what in secrets.shown_by(content):
            yield f"{path} shows {what}"
        if path.endswith((".md", ".ipynb")):
            for link in lost_links(path, prose(path, content), files):
                yield f"{path} links to {link}, which students do not get"
        if re.search(rb"^\W*(not for students|for students again)\b", content, re.M):
            yield f"{path} has one of the two lines about students without the other"


def prose(path, content):
    """Return a page's Markdown: of a notebook that of its cells."""
    text = content.decode("utf-8")
    if not path.endswith(".ipynb"):
        return text
    cells = json.loads(text)["cells"]
    return "\n".join("".join(c["source"]) for c in cells if c["cell_type"] == "markdown")


def lost_links(path, text, files):
    """Yield the links of a page that lead to none of the files, nor to a folder of theirs."""
    folders = {posixpath.dirname(name) for name in files}
    for found in LINK.finditer(text):
        link = (found[1] or found[2]).partition("#")[0]
        if link and not re.match(r"\w+:", link):
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), link))
            if target not in files and target not in folders:
                yield link


def write_zip(place, files, when):
    """Write the files into one folder of a zip, alike from run to run.

    Parameters
    ----------
    place : Path
    files : dict of str to bytes
    when : int
        Seconds since 1970, the date of all files.
    """
    place.parent.mkdir(exist_ok=True)
    draft = place.with_suffix(".part")
    with zipfile.ZipFile(draft, "w") as archive:
        for path, content in sorted(files.items()):
            entry = zipfile.ZipInfo(f"{NAME}/{path}", time.gmtime(when)[:6])
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED)
    draft.replace(place)


def main(arguments=None, root=ROOT):
    """Write the zip; return the exit status."""
    parser = argparse.ArgumentParser(description="Write the students' zip.")
    parser.add_argument(
        "--uncommitted", action="store_true", help="take files as they lie, committed or not"
    )
    options = parser.parse_args(arguments)
    try:
        changes = listed(root)[1]
        if changes and not options.uncommitted:
            raise Stop(
                f"Not committed: {', '.join(changes)}. Commit first; or say --uncommitted "
                "(make student ARGS=--uncommitted) to hand them out as they lie."
            )
        files = edition(root)
        found = list(faults(files, Secrets(root / "solutions")))
        if found:
            raise Stop("No zip was written:\n" + "\n".join(found))
        write_zip(root / PLACE, files, int(_git(root, "log", "-1", "--format=%ct")))
    except Stop as sentence:
        print(sentence, file=sys.stderr)
        return 1
    size = (root / PLACE).stat().st_size / 1e6
    print(f"{PLACE} written: {len(files)} files, {size:.0f} MB")
    if changes:
        print(f"with what is not committed: {', '.join(changes)}")
    return 0


def _git(root, *arguments):
    try:
        command = ["git", "--no-optional-locks", *arguments]
        ran = subprocess.run(command, cwd=root, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise Stop("The students' zip is made from a git clone of the course.") from error
    return ran.stdout.decode("utf-8")


if __name__ == "__main__":
    sys.exit(main())
