"""The project is laid out as README.md says, and what it names is there."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from contents import lectures
from course import USAGE, VERBS

ROOT = Path(__file__).resolve().parents[1]
PAGES = (
    "README.md",
    "CONTRIBUTING.md",
    "INSTRUCTORS.md",
    "DATA.md",
    "lectures/glossary.md",
    "lectures/errata.md",
)
FOLDERS = {"lectures", "labs", "solutions", "shared", "tests", "benchmarks", "tools", ".ci"}


def text(name):
    return (ROOT / name).read_text(encoding="utf-8")


def tracked():
    """Return the paths that git knows or would add; skip the test without git."""
    if not shutil.which("git") or not (ROOT / ".git").exists():
        pytest.skip("not a git clone")
    listing = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    paths = subprocess.run(listing, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [Path(path) for path in paths.splitlines()]


def test_top_level_holds_the_agreed_folders_and_no_others():
    assert {path.parts[0] for path in tracked() if len(path.parts) > 1} <= FOLDERS


def test_readme_explains_every_folder():
    explained = re.findall(r"^(\w+)/ ", text("README.md"), re.MULTILINE)
    assert set(explained) == FOLDERS - {".ci"}


@pytest.mark.parametrize("page", PAGES)
def test_links_of_a_page_lead_somewhere(page):
    links = re.findall(r"\]\(([^)\s]+)\)", text(page))
    local = [link.partition("#")[0] for link in links if not re.match(r"https?:", link)]
    lost = [link for link in local if link and not (ROOT / page).parent.joinpath(link).exists()]
    assert lost == []


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md"])
def test_files_and_commands_that_a_page_names_exist(page):
    named = re.findall(r"\b(?:tools|tests|lectures)/[\w/]+\.\w+", text(page))
    assert [name for name in named if not (ROOT / name).exists()] == []
    targets = set(re.findall(r"\bmake ([a-z]+)\b(?= |`|\n)", "\n".join(code_of(text(page)))))
    assert targets <= set(VERBS)


def code_of(page):
    """Return the code blocks and code spans of a Markdown page."""
    found = re.findall(r"```sh\n(.*?)```|`([^`\n]+)`", page, re.DOTALL)
    return ["".join(either) for either in found]


def test_first_lecture_to_open_is_ready():
    (first,) = re.findall(r"Open \*\*`(\w+\.ipynb)`\*\*", text("README.md"))
    assert first in [lecture.notebook for lecture in lectures() if lecture.status == "ready"]


def test_usage_names_every_verb_and_make_all_that_readers_need():
    assert re.search(r"(\w+(?:\|\w+)+)", USAGE).group().split("|") == list(VERBS)
    targets = re.search(r"^([a-z ]+):\n\t@\$\(if", text("Makefile"), re.MULTILINE).group(1)
    assert set(targets.split()) == set(VERBS) - {"install"}


@pytest.mark.skipif(os.name != "posix", reason="Windows has no executable bit")
def test_ci_script_can_be_run():
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
    assert "exec make test" in text(".ci/run")


@pytest.mark.parametrize("command", [["check"], ["format", "--check"]], ids=" ".join)
def test_code_is_as_ruff_wants_it(command):
    run = [sys.executable, "-m", "ruff", *command, "--quiet", "--output-format=concise", "."]
    ran = subprocess.run(run, cwd=ROOT, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout


@pytest.fixture
def course(tmp_path):
    """A copy of the course's nbgrader set-up with one small laboratory."""
    import nbformat
    from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

    shutil.copy(ROOT / "nbgrader_config.py", tmp_path)
    lab = tmp_path / "solutions" / "lab9"
    lab.mkdir(parents=True)
    about = {"schema_version": 3, "grade": False, "solution": True, "locked": False, "task": False}
    answer = "### BEGIN SOLUTION\nx = 42\n### END SOLUTION"
    cell = new_code_cell(answer, id="a", metadata={"nbgrader": about | {"grade_id": "x"}})
    notebook = new_notebook(cells=[new_markdown_cell("# Lab", id="b"), cell])
    notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3"}
    nbformat.write(notebook, lab / "lab9.ipynb")
    return tmp_path


def nbgrader(folder, *arguments):
    """Run nbgrader in a folder; return what it says."""
    command = [sys.executable, "-m", "nbgrader", *arguments]
    ran = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def test_nbgrader_releases_from_solutions_to_labs_and_keeps_its_books_under_grading(course):
    nbgrader(course, "generate_assignment", "lab9", "--create")
    released = (course / "labs" / "lab9" / "lab9.ipynb").read_text(encoding="utf-8")
    assert "42" not in released
    assert (course / "grading" / "gradebook.db").exists()
    names = {path.name for path in course.iterdir()}
    assert names == {"nbgrader_config.py", "solutions", "labs", "grading"}


def test_nothing_under_grading_is_ever_committed():
    if not shutil.which("git") or not (ROOT / ".git").exists():
        pytest.skip("not a git clone")
    asked = ["git", "check-ignore", "grading/gradebook.db", "grading/submitted/a/lab1/x.ipynb"]
    said = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True).stdout
    assert said.split() == asked[2:]
