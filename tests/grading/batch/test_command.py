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
from datetime import datetime, timedelta
from pathlib import Path

import nbformat
import pytest
from graded_course import (
    COMMAND,
    HONEST,
    POINTS,
    RIGHT,
    HonestCourse,
    gradebook,
    graded_files,
    points,
    start,
)
from nbgrader.api import Gradebook
from small_course import LAB, ROOT, edited

from shared.grading.batch.__main__ import parse
from shared.grading.batch.run import CannotGrade, grade_class

# nbgrader's own way with its database
pytestmark = pytest.mark.filterwarnings("ignore:Object of type:sqlalchemy.exc.SAWarning")


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


def wait_until(condition, seconds=60, pause=0.1):
    """Fail if a condition does not come true."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(pause)


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


def children(pid):
    """A process's children and the words of their commands."""
    found = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    with contextlib.suppress(OSError):  # gone meanwhile
        return {int(c): Path(f"/proc/{c}/cmdline").read_text().split("\0") for c in found}
    return {}


def workers(pid):
    """Processes that a grading forked to run notebooks."""
    command = Path(f"/proc/{pid}/cmdline").read_text().split("\0")
    return [child for child, words in children(pid).items() if words == command]


def test_the_gradebook_is_the_same_as_stock_nbgraders(stock, ours):
    assert gradebook(ours) == gradebook(stock)
    assert points(stock) == POINTS


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


def hand_in_again(course, student, **answers):
    """A newer submission."""
    place = course / "grading" / "submitted" / student / LAB
    work = edited(course.released(), **answers)
    nbformat.write(work, place / f"{LAB}.ipynb")
    earlier = datetime.fromisoformat((place / "timestamp.txt").read_text().replace(" UTC", ""))
    later = earlier + timedelta(minutes=10)
    (place / "timestamp.txt").write_text(f"{later:%Y-%m-%d %H:%M:%S.%f} UTC")


@pytest.fixture(scope="module")
def later(ours, tmp_path_factory):
    """Graded once more after newer submissions came, and one of them a third time by force."""
    course = ours.copy(tmp_path_factory.mktemp("later") / "course")
    course.at_first = graded_at(course)
    hand_in_again(course, "100002", double="import ctypes\n" + RIGHT)
    hand_in_again(course, "100003", double=RIGHT)
    with Gradebook(course.database) as book:
        book.find_submission_notebook(LAB, LAB, "100003").flagged = True  # a person did so
        grade = book.find_grade("words", LAB, LAB, "100002")
        grade.manual_score, grade.needs_manual_grade = 3, False
        book.db.commit()
    course.second = course.python(*COMMAND)
    course.at_second, course.flags = graded_at(course), flagged(course)
    hand_in_again(course, "100002", double=RIGHT)
    course.third = course.python(*COMMAND, "--student=100002", "--force")
    return course


def graded_at(course):
    """When each graded notebook was written, by student."""
    paths = (course / "grading" / "autograded").rglob("*.ipynb")
    return {path.parts[-3]: path.stat().st_mtime_ns for path in paths}


def flagged(course):
    """Students with a flag in the formgrader."""
    with Gradebook(course.database) as book:
        return {
            student
            for student in HONEST
            if book.find_submission_notebook(LAB, LAB, student).flagged
        }


def changed(before, after):
    return {student for student in after if after[student] != before.get(student)}


def test_only_newer_submissions_are_graded_again(later):
    assert changed(later.at_first, later.at_second) == {"100002", "100003"}
    assert "6 submissions" in later.second  # the summary is the class's
    assert "100003: 6 of 10 points" in later.second


def test_by_force_a_student_is_graded_again(later):
    assert changed(later.at_second, graded_at(later)) == {"100002"}
    # three of them a person gave
    assert "100002: 9 of 10 points, manual grading pending" in later.third


def test_a_persons_points_survive_and_are_asked_for_again(later):
    with Gradebook(later.database) as book:
        grade = book.find_grade("words", LAB, LAB, "100002")
        assert (grade.manual_score, grade.needs_manual_grade) == (3, True)


def test_a_flag_goes_with_its_reason_and_a_persons_flag_stays(later):
    assert later.flags == {"100002", "100003"}
    assert flagged(later) == {"100003"}
    assert report(later)["100002"]["status"] == "graded"


# what a run has come to, as others can see it
MOMENTS = {
    "the course is opened": lambda course, pid: (course / "grading/.batch/lock").exists(),
    "a server imports": lambda course, pid: any("-I" in words for words in children(pid).values()),
    "notebooks run": lambda course, pid: workers(pid) and on_the_way(course),
    "some are graded": lambda course, pid: workers(pid) and graded(course),
}


def on_the_way(course):
    return [*(course / "grading" / ".batch" / "graded").glob("*/*/*")]


def test_at_any_moment_ctrl_c_ends_a_run_and_the_next_goes_on(course):
    done = {}
    for moment, has_come in MOMENTS.items():
        process = start(course, "--jobs=1")
        wait_until(lambda: has_come(course, process.pid), pause=0.005)  # noqa: B023
        os.killpg(process.pid, signal.SIGINT)
        said = process.stdout.read()
        assert process.wait(60) == 130, (moment, said)
        *lines, last = said.splitlines()
        assert re.fullmatch(r"Stopped: \d graded\. Give the same command to go on\.", last), said
        assert all(line.partition(":")[0] in HONEST for line in lines), said
        wait_until(lambda: not running(course))
        assert not [student for student in done if f"{student}: " in said]
        assert_whole(course)
        assert done.items() <= graded_at(course).items(), moment
        done = graded_at(course)
    assert 1 <= len(done) < len(HONEST)
    said = course.python(*COMMAND)
    assert not [student for student in done if f"{student}: " in said]
    assert points(course) == POINTS
    assert set(report(course)) == set(HONEST)


def assert_whole(course):
    """No graded submission is half-written."""
    for student in graded(course):
        path = course / f"grading/autograded/{student}/{LAB}/{LAB}.ipynb"
        nbformat.validate(nbformat.read(path, as_version=4))


def test_a_forced_run_that_was_killed_goes_on_without_being_forced_again(ours, tmp_path):
    course = ours.copy(tmp_path / "course")
    process = start(course, "--jobs=1", "--force")
    first = process.stdout.readline().partition(":")[0]
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    wait_until(lambda: not running(course))
    assert_whole(course)
    said = course.python(*COMMAND)
    again = [student for student in HONEST if f"{student}: " in said]
    assert first not in again
    assert len(again) >= len(HONEST) - 3
    assert points(course) == POINTS


def test_a_worker_that_dies_costs_another_attempt_and_no_result(course):
    process = start(course, "--jobs=2")
    process.stdout.readline()
    os.kill(workers(process.pid)[0], signal.SIGKILL)
    rest = process.stdout.read()
    assert process.wait(60) == 0, rest
    assert points(course) == POINTS


def test_without_bubblewrap_it_refuses_and_says_why(course, tmp_path):
    environment = {**os.environ, "PATH": str(Path(sys.executable).parent)}
    assert not shutil.which("bwrap", path=environment["PATH"])
    run = [sys.executable, *COMMAND]
    ran = subprocess.run(run, cwd=course.folder, env=environment, capture_output=True, text=True)
    assert ran.returncode == 2
    assert "bubblewrap is not installed" in ran.stderr
    assert "--no-sandbox" in ran.stderr
    assert not (course / "grading" / "autograded").exists()


def test_without_a_sandbox_on_request_the_points_are_the_same(course):
    course.python(*COMMAND, "--no-sandbox", "--student=100001")
    assert points(course) == {"100001": POINTS["100001"]}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nothing"], "There is no submission for nothing"),
        ([LAB, "--student=999"], "There is no submission of 999"),
    ],
)
def test_it_says_what_it_cannot_find(course, monkeypatch, arguments, words):
    monkeypatch.chdir(course.folder)
    with pytest.raises(CannotGrade, match=words), grade_class(parse(arguments)):
        pass


def test_two_gradings_do_not_run_at_a_time(course, monkeypatch):
    monkeypatch.chdir(course.folder)
    folder = course / "grading" / ".batch"
    folder.mkdir(exist_ok=True)
    with open(folder / "lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(CannotGrade, match="already"), grade_class(parse([LAB])):
            pass


@pytest.mark.skipif(os.getuid() != 0, reason="only root can become somebody else")
def test_an_ordinary_user_grades_as_root_does(course):
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
    assert points(course) == POINTS
