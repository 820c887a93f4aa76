"""What hostile and damaged submissions come to: each of `hostile.ALL`, graded in one batch."""

import csv
import os
import re
from pathlib import Path

import nbformat
import pytest
from hostile import ALL, SECRETS
from hostile_course import VICTIM, HostileCourse, Listener, result, table
from small_course import LAB

LIMITS = ["--timeout=3", "--notebook-timeout=9", "--memory=1024", "--jobs=2"]
TABLE = Path(__file__).with_name("hostile_submissions.md")
NAMES = [one.name for one in ALL]


@pytest.fixture(scope="module")
def batch(tmp_path_factory):
    """The course after all hostile submissions were graded, with the table of the run."""
    listener = Listener()
    course = HostileCourse(tmp_path_factory.mktemp("hostile"), listener.port)
    os.environ["GRADER_SECRET"] = SECRETS["the grader's environment"]
    try:
        course.python("-m", "shared.grading.batch", LAB, *LIMITS)
    finally:
        del os.environ["GRADER_SECRET"]
        listener.close()
    course.connections = listener.count
    with open(course / f"grading/report_{LAB}.csv", encoding="utf-8-sig", newline="") as file:
        course.rows = {row["student"]: row for row in csv.DictReader(file)}
    course.harm = course.harm_done()
    return course


def test_there_are_at_least_forty_kinds():
    assert len(set(NAMES)) == len(NAMES) >= 40


@pytest.mark.parametrize("hostile", ALL, ids=NAMES)
def test_it_gets_the_honest_points_or_none_with_a_reason(batch, hostile):
    row = batch.rows[hostile.name]
    assert batch.points(hostile.name) == (hostile.kept or hostile.points), row
    assert row["status"] in ("graded", "look at it", "zero")
    assert re.search(hostile.reason, row["reasons"]), row


@pytest.mark.parametrize("hostile", ALL, ids=NAMES)
def test_it_reads_nothing_that_it_must_not(batch, hostile):
    assert batch.read(hostile.name) == []


def test_none_does_harm(batch):
    assert batch.harm == []


def test_nobody_reached_the_network(batch):
    assert batch.connections == 0


def test_the_batch_goes_on_and_honest_work_gets_its_points(batch):
    assert batch.points(VICTIM) == (4, 2)
    assert batch.rows[VICTIM]["status"] == "graded"
    assert set(batch.rows) == {VICTIM, *NAMES}


def test_every_graded_notebook_is_one(batch):
    for name in NAMES:
        path = batch / f"grading/autograded/{name}/{LAB}/{LAB}.ipynb"
        nbformat.validate(nbformat.read(path, as_version=4))
        assert path.stat().st_size < 40 * 2**20


def test_nothing_but_ordinary_files_comes_out_of_a_sandbox(batch):
    found = [*(batch / "grading" / "autograded").rglob("*")]
    assert [p for p in found if p.is_symlink() or not (p.is_file() or p.is_dir())] == []
    on_the_way = [p for p in (batch / "grading" / ".batch").rglob("*") if p.is_file()]
    assert [path.name for path in on_the_way] == ["lock"]


def test_the_table_says_what_happened(batch):
    """The column of stock nbgrader is written by ``benchmarks/hostile_submissions.py``."""
    ours = {
        one.name: result(batch.points(one.name), batch.read(one.name), batch.rows[one.name])
        for one in ALL
    }
    text = TABLE.read_text(encoding="utf-8") if TABLE.exists() else ""
    wanted = table(ours, text)
    if os.environ.get("WRITE_TABLE"):
        TABLE.write_text(wanted, encoding="utf-8")
    assert text == wanted, "give WRITE_TABLE=1 and look at the difference"
