"""The command that grades a class: the same as stock nbgrader, interrupted, again, in part."""

import contextlib
import csv
import fcntl
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import nbformat
import pytest
from graded_course import COMMAND, HONEST, HonestCourse, gradebook, graded_files, start
from small_course import LAB, ROOT


@pytest.fixture(scope="module")
def handed_in(tmp_path_factory):
    """A course in which nothing was graded yet."""
    return HonestCourse(tmp_path_factory.mktemp("handed-in"))


@pytest.fixture(scope="module")
def stock(handed_in, tmp_path_factory):
    """The same, graded by ``nbgrader autograde``."""
    course = handed_in.copy(tmp_path_factory.mktemp("stock") / "course")
    course.nbgrader("autograde", LAB)
    return course


@pytest.fixture(scope="module")
def ours(handed_in, tmp_path_factory):
    """The same, graded in a batch."""
    course = handed_in.copy(tmp_path_factory.mktemp("ours") / "course")
    course.first = course.python(*COMMAND, "--jobs=2")
    return course


@pytest.fixture
def course(handed_in, tmp_path):
    """A copy to try something on."""
    return handed_in.copy(tmp_path / "course")


def report(course):
    with open(course / f"grading/report_{LAB}.csv", encoding="utf-8-sig", newline="") as file:
        return {row["student"]: row for row in csv.DictReader(file)}


def graded(course):
    return sorted(path.name for path in (course / "grading" / "autograded").glob("*"))


def wait_until(condition, seconds=60):
    """Fail if a condition does not come true."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.1)


def running(course):
    """Processes of a grading in this course that still run."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if str(course.folder) in os.readlink(process / "cwd"):
                found.append((process / "cmdline").read_text())
    return found


def is_roots(folder):
    return Path(folder).is_relative_to("/root")


def workers(pid):
    """Processes that a grading forked to run notebooks."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    command = Path(f"/proc/{pid}/cmdline").read_bytes()
    return [int(c) for c in children if Path(f"/proc/{c}/cmdline").read_bytes() == command]


def test_the_gradebook_is_the_same_as_stock_nbgraders(stock, ours):
    assert gradebook(ours) == gradebook(stock)


def test_the_graded_files_are_the_same_as_stock_nbgraders(stock, ours):
    mine, theirs = graded_files(ours), graded_files(stock)
    assert mine.keys() == theirs.keys()
    for name in mine:
        assert mine[name] == theirs[name], name


def test_feedback_and_exported_grades_are_the_same(stock, ours):
    made = []
    for course in (stock, ours):
        course.nbgrader("generate_feedback", LAB)
        to = "--to=grading/grades.csv"
        course.nbgrader("export", "--exporter=shared.grading.exporters.GradesExporter", to)
        pages = sorted((course / "grading" / "feedback").rglob("*.html"))
        texts = [re.sub(r"ipykernel_\d+/\d+|\(.*UTC\)", "", p.read_text()) for p in pages]
        made.append((texts, (course / "grading" / "grades.csv").read_text()))
    assert made[0] == made[1]


def test_every_submission_has_a_line_and_the_summary_counts_them(ours):
    lines = ours.first.splitlines()
    for student in HONEST:
        assert any(line.startswith(f"{student}: ") for line in lines)
    assert "6 submissions, 6 of them without anything to look at" in ours.first
    assert {row["status"] for row in report(ours).values()} == {"graded"}


def test_what_is_graded_is_not_graded_again_unless_forced(ours):
    before = {p: p.stat().st_mtime_ns for p in (ours / "grading/autograded").rglob("*.ipynb")}
    said = ours.python(*COMMAND)
    assert {path: path.stat().st_mtime_ns for path in before} == before
    assert "6 submissions" in said
    said = ours.python(*COMMAND, "--student=100001", "--force")
    changed = [path for path in before if path.stat().st_mtime_ns != before[path]]
    assert [path.parts[-3] for path in changed] == ["100001"]
    assert "100001: 6 of 10 points, manual grading pending" in said


def test_a_newer_submission_is_graded_again(ours):
    place = ours / "grading" / "submitted" / "100002" / LAB
    (place / "timestamp.txt").write_text("2099-01-01 00:00:00 UTC")
    said = ours.python(*COMMAND)
    assert "100002: " in said
    assert "100001: " not in said


def test_a_persons_points_survive_and_are_asked_for_again(ours):
    from nbgrader.api import Gradebook

    with Gradebook(ours.database) as book:
        grade = book.find_grade("words", LAB, LAB, "100003")
        grade.manual_score, grade.needs_manual_grade = 3, False
        book.db.commit()
    ours.python(*COMMAND, "--student=100003", "--force")
    with Gradebook(ours.database) as book:
        grade = book.find_grade("words", LAB, LAB, "100003")
        assert (grade.manual_score, grade.needs_manual_grade) == (3, True)


@pytest.mark.parametrize(("how", "status"), [(signal.SIGINT, 130), (signal.SIGKILL, -9)])
def test_an_interrupted_run_goes_on_where_it_was(course, how, status):
    process = start(course, "--jobs=1")
    first = process.stdout.readline()
    os.kill(process.pid, how)
    rest = process.stdout.read()
    assert process.wait(60) == status, first + rest
    done = graded(course)
    assert 1 <= len(done) < len(HONEST)
    for student in done:  # nothing half-written
        path = course / f"grading/autograded/{student}/{LAB}/{LAB}.ipynb"
        nbformat.validate(nbformat.read(path, as_version=4))
    wait_until(lambda: not running(course))
    before = {s: (course / f"grading/autograded/{s}").stat().st_mtime_ns for s in done}
    said = course.python(*COMMAND)
    assert graded(course) == sorted(HONEST)
    assert not [student for student in done if f"{student}: " in said]
    assert {s: (course / f"grading/autograded/{s}").stat().st_mtime_ns for s in done} == before
    assert set(report(course)) == set(HONEST)


def test_an_interrupted_forced_run_goes_on_without_being_forced_again(course):
    course.python(*COMMAND)
    process = start(course, "--jobs=1", "--force")
    first = process.stdout.readline().partition(":")[0]
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    wait_until(lambda: not running(course))
    said = course.python(*COMMAND)
    again = [student for student in HONEST if f"{student}: " in said]
    assert first not in again
    assert len(again) >= len(HONEST) - 3


def test_a_worker_that_dies_costs_another_attempt_and_no_result(course, stock):
    process = start(course, "--jobs=2")
    process.stdout.readline()
    os.kill(workers(process.pid)[0], signal.SIGKILL)
    rest = process.stdout.read()
    assert process.wait(60) == 0, rest
    assert gradebook(course)["scores"] == gradebook(stock)["scores"]


def test_without_bubblewrap_it_refuses_and_says_why(course, tmp_path):
    environment = {**os.environ, "PATH": str(Path(sys.executable).parent)}
    assert not shutil.which("bwrap", path=environment["PATH"])
    run = [sys.executable, *COMMAND]
    ran = subprocess.run(run, cwd=course.folder, env=environment, capture_output=True, text=True)
    assert ran.returncode == 2
    assert "bubblewrap is not installed" in ran.stderr
    assert "--no-sandbox" in ran.stderr
    assert not (course / "grading" / "autograded").exists()


def test_without_a_sandbox_on_request_the_scores_are_the_same(course, stock):
    course.python(*COMMAND, "--no-sandbox", "--student=100001")
    mine, theirs = gradebook(course)["scores"], gradebook(stock)["scores"]
    assert [row for row in theirs if "100001" in row] == [row for row in mine if "100001" in row]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nothing"], "There is no submission for nothing"),
        ([LAB, "--student=999"], "There is no submission of 999"),
    ],
)
def test_it_says_what_it_cannot_find(course, arguments, words):
    assert words in course.python("-m", "shared.grading.batch", *arguments, status=2)


def test_two_gradings_do_not_run_at_a_time(course):
    folder = course / "grading" / ".batch"
    folder.mkdir()
    with open(folder / "lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        said = course.python(*COMMAND, status=2)
    assert "grading in this course already" in said


@pytest.mark.skipif(os.getuid() != 0, reason="only root can become somebody else")
def test_an_ordinary_user_grades_as_root_does(course, stock):
    """In a world where root's home, which may hold Python, can be looked into."""
    subprocess.run(["chown", "-R", "65534:65534", course.folder], check=True)
    world = ["bwrap", "--dev-bind", "/", "/", "--bind", course.folder, "/mnt", "--chdir", "/mnt"]
    needed = {folder for folder in (sys.base_prefix, sys.prefix, ROOT) if is_roots(folder)}
    world += ["--perms", "0755", "--tmpfs", "/root"] if needed else []
    for folder in sorted(needed, key=str):
        for parent in [*reversed(Path(folder).parents)][2:]:
            world += ["--perms", "0755", "--dir", parent]
        world += ["--ro-bind", folder, folder]
    who = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
    environment = {**os.environ, "HOME": "/mnt"}
    run = [*world, *who, sys.executable, *COMMAND]
    ran = subprocess.run(run, env=environment, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert gradebook(course)["scores"] == gradebook(stock)["scores"]
