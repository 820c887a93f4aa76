"""The students' zip holds what they need and nothing of the solutions, and works when unpacked.

It is made from the working tree, as ``make student ARGS=--uncommitted`` does; the rule that
``make student`` goes by is tried in a small clone.
"""

import json
import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell

from output_rules import nothing_fails
from run_lecture import Run
from solution_secrets import Secrets, split, telling
from student_edition import NAME, PLACE, edition, faults, is_for_students, main, write_zip

ROOT = Path(__file__).resolve().parents[1]
LECTURE = "lectures/01_perceptron_adaline.ipynb"  # the quickest
# A module that a student has and cannot import would be named here.
IMPORT_ALL = """
import importlib, pkgutil, shared
for module in pkgutil.walk_packages(shared.__path__, "shared."):
    importlib.import_module(module.name)
print(shared.__file__)
"""

pytestmark = pytest.mark.skipif(not (ROOT / ".git").exists(), reason="not a git clone")


@pytest.fixture(scope="module")
def secrets():
    return Secrets(ROOT / "solutions")


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    place = tmp_path_factory.mktemp("handed out") / "course.zip"
    write_zip(place, edition(ROOT), when=1_800_000_000)
    with zipfile.ZipFile(place) as opened:
        yield opened


@pytest.fixture(scope="module")
def files(archive):
    return {name.partition("/")[2]: archive.read(name) for name in archive.namelist()}


def test_it_holds_what_students_work_with(files):
    wanted = {path.relative_to(ROOT).as_posix() for path in ROOT.glob("l[ae]*/**/*.ipynb")}
    wanted |= {"README.md", "DATA.md", "environment.yml", "pyproject.toml", "Makefile"}
    wanted |= {"nbgrader_config.py", "tools/course.py", "shared/data/files/checksums.toml"}
    assert {name for name in wanted if ".ipynb_checkpoints" not in name} <= set(files)


def test_all_lies_in_one_folder_and_no_name_is_of_the_instructors(archive):
    assert {name.partition("/")[0] for name in archive.namelist()} == {NAME}
    for word in ("solutions", "tests", "benchmarks", "grading/batch", "results", "release", ".git"):
        assert [name for name in archive.namelist() if word in name.lower()] == []
    assert [name for name in archive.namelist() if "INSTRUCTORS" in name] == []
    assert archive.comment == b"", "git archive would write the commit there"


def test_it_shows_nothing_of_the_solutions_and_no_link_is_lost(files, secrets):
    assert list(faults(files, secrets)) == []


def test_almost_every_answer_and_all_hidden_tests_are_looked_for(secrets):
    unseen = {
        region.whole
        for region, lines in secrets.lines.items()
        if not lines and not telling(region.whole)
    }
    assert all("\n" not in whole or whole.count("\n") == 1 for whole in unseen)
    assert all(lines for region, lines in secrets.lines.items() if region.hidden_test)
    assert len(unseen) < 0.1 * len(secrets.lines)


@pytest.mark.parametrize("path", sorted((ROOT / "solutions").rglob("*.*")), ids=lambda p: p.name)
def test_the_check_finds_every_file_of_the_solutions(path, secrets):
    assert secrets.shown_by(path.read_bytes())


def hidden_line(secrets):
    return next(lines[0] for region, lines in secrets.lines.items() if region.hidden_test)


def two_lines_of_an_answer(secrets):
    many = (s for r, s in secrets.lines.items() if not r.hidden_test and len(set(s)) > 3)
    return "\n".join(f"    {line}" for line in next(many)[1:3])


@pytest.mark.parametrize(
    ("path", "text", "said"),
    [
        ("shared/nn/new.py", hidden_line, "shows lab1"),
        ("shared/nn/new.py", two_lines_of_an_answer, "shows lab1"),
        ("lectures/new.ipynb", two_lines_of_an_answer, "shows lab1"),
        ("shared/new.py", lambda _: "### BEGIN SOLUTION", "a mark of nbgrader's"),
        ("README.md", lambda _: "[why](tests/conftest.py)", "links to tests/conftest.py"),
        ("lectures/new.ipynb", lambda _: "[x](../INSTRUCTORS.md#a)", "links to ../INSTRUCTORS.md"),
        ("Makefile", lambda _: "# not for students: why", "without the other"),
    ],
)
def test_a_leak_is_found(path, text, said, secrets):
    content = text(secrets)
    if path.endswith(".ipynb"):
        cell = {"cell_type": "markdown", "source": content.splitlines(keepends=True)}
        content = json.dumps({"cells": [cell]})
    (fault,) = faults({"labs/a.txt": b"", path: content.encode()}, secrets)
    assert path in fault and said in fault


def test_an_answer_without_marks_is_secret_as_a_whole_and_what_stands_openly_is_not():
    answer = {"id": "words", "cell_type": "markdown", "metadata": {"nbgrader": {"solution": True}}}
    task = {"id": "task", "cell_type": "markdown", "metadata": {}, "source": ["# Task"]}
    notebook = {"cells": [task, answer | {"source": ["Because the ", "sum is zero."]}]}
    (region,), in_the_open = split(notebook, "lab")
    assert region.whole == "Because the sum is zero."
    assert in_the_open == {"# Task"}


@pytest.mark.parametrize(
    "path",
    [
        "solutions/lab1/lab1.ipynb",
        "shared/grading/batch/run.py",
        "shared/grading/new.py",
        "tests/conftest.py",
        "tools/release_labs.py",
        "grading/gradebook.db",
        "new.md",
    ],
)
def test_files_that_nobody_named_stay_out(path):
    assert not is_for_students(path)


# What is not committed


@pytest.fixture
def clone(tmp_path):
    """A small clone of a course, all of it committed."""
    for path, text in {
        ".gitignore": "/grading/\n*.tmp\n",
        "README.md": "# A course\n\n<!-- not for students -->\nInstructors\n"
        "<!-- for students again -->\nThe end.\n",
        "shared/__init__.py": "",
        "shared/secret.tmp": "never handed out",
        "tests/test.py": "",
    }.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text)
    (tmp_path / "solutions").mkdir()
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message", "all")
    return tmp_path


def git(folder, *arguments):
    who = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True)


def packed(clone):
    with zipfile.ZipFile(clone / PLACE) as opened:
        return {n.removeprefix(f"{NAME}/"): opened.read(n).decode() for n in opened.namelist()}


def test_a_committed_course_is_written_alike_each_time_without_what_is_not_for_students(clone):
    assert main([], clone) == 0
    once = (clone / PLACE).read_bytes()
    assert packed(clone) == {"README.md": "# A course\n\nThe end.\n", "shared/__init__.py": ""}
    assert main([], clone) == 0
    assert (clone / PLACE).read_bytes() == once


@pytest.mark.parametrize("change", ["changed", "new", "deleted"])
def test_what_is_not_committed_is_neither_handed_out_nor_left_out_unnoticed(clone, change, capsys):
    path = {"changed": "README.md", "new": "shared/new.py", "deleted": "shared/__init__.py"}[change]
    (clone / "tests" / "test.py").write_text("# students do not get this\n")
    if change == "deleted":
        (clone / path).unlink()
    else:
        (clone / path).write_text("uncommitted\n")
    assert main([], clone) == 1
    assert capsys.readouterr().err.startswith(f"Not committed: {path}. Commit first")
    assert not (clone / PLACE).exists()
    assert main(["--uncommitted"], clone) == 0
    assert f"with what is not committed: {path}\n" in capsys.readouterr().out
    assert packed(clone).get(path) == (None if change == "deleted" else "uncommitted\n")


def test_a_leak_keeps_the_zip_from_being_written(clone, capsys):
    (clone / "README.md").write_text("[how](tests/test.py)\n")
    assert main(["--uncommitted"], clone) == 1
    assert "README.md links to tests/test.py" in capsys.readouterr().err
    assert not (clone / PLACE).exists()


def test_without_git_the_sentence_says_so(tmp_path, capsys):
    assert main([], tmp_path) == 1
    assert capsys.readouterr().err == "The students' zip is made from a git clone of the course.\n"


# Unpacked and installed


@pytest.fixture(scope="module")
def installed(archive, tmp_path_factory):
    """The zip unpacked into an empty folder, and the course installed there by its own script.

    The environment sees the packages of this one, so that only the course is installed.
    """
    folder = tmp_path_factory.mktemp("a student")
    archive.extractall(folder)
    course = folder / NAME
    venv = [sys.executable, "-m", "venv", "--without-pip", course / ".venv"]
    subprocess.run(venv, check=True)
    (packages,) = course.glob(".venv/[Ll]ib/**/site-packages")
    (packages / "tests.pth").write_text(sysconfig.get_path("purelib"))
    env = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    env |= {"PIP_NO_INDEX": "1", "PIP_NO_DEPS": "1", "PIP_NO_BUILD_ISOLATION": "0"}
    command = [sys.executable, "tools/course.py", "install"]
    ran = subprocess.run(command, cwd=course, env=env, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "Installed in 0:" in ran.stdout
    return course


def in_course(course, *arguments, status=0):
    """Run the Python of the student's environment far from the project; return what it says."""
    env = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    python = course / ".venv" / ("Scripts" if os.name == "nt" else "bin") / "python"
    ran = subprocess.run(
        [python, *arguments], cwd=course, env=env, capture_output=True, text=True, encoding="utf-8"
    )
    assert ran.returncode == status, ran.stderr
    return ran.stdout + ran.stderr


def test_every_module_can_be_imported_and_is_the_unpacked_one(installed):
    said = in_course(installed, "-P", "-c", IMPORT_ALL)
    assert Path(said.splitlines()[-1]) == installed / "shared" / "__init__.py"


def test_a_lecture_runs_there(installed, tmp_path):
    """Run by this project's script with the student's Python, in the student's folder."""
    notebook = nbformat.read(installed / LECTURE, as_version=4)
    notebook.cells.append(new_code_cell("import shared; print(shared.__file__)", id="which"))
    nbformat.write(notebook, installed / LECTURE)
    runner = ROOT / "tools" / "run_lecture.py"
    result = tmp_path / "result.json"
    in_course(installed, runner, installed / LECTURE, f"--result={result}", "--guard")
    ran = Run(**json.loads(result.read_text(encoding="utf-8")), offline="socket guard")
    ran = ran._replace(notebook=nbformat.from_dict(ran.notebook))
    assert list(nothing_fails(ran)) == []
    assert ran.notebook.cells[-1].outputs[0].text.strip() == str(installed / "shared/__init__.py")


def test_nbgrader_knows_the_course_and_no_setting_of_the_instructors(installed):
    code = "from nbgrader.apps import NbGraderApp; app = NbGraderApp(); app.initialize([]); "
    said = in_course(installed, "-c", code + "print(sorted(app.config)); print(app.coursedir.root)")
    settings, root = said.splitlines()[-2:]
    assert "'Exchange'" in settings and "'ExecutePreprocessor'" in settings
    assert not {"Autograde", "GradesExporter", "ZipCollectApp"} & set(settings.split("'"))
    assert Path(root) == installed
    assert not (installed / "grading").exists(), "the instructors' folder"


def test_commands_of_the_instructors_say_that_they_are_not_there(installed):
    said = in_course(installed, "tools/course.py", "test", status=2)
    assert said == "This is the students' edition: `test` is not part of it.\n"
