"""A download from Moodle with names that lead elsewhere, and that are no names."""

import io
import os
import stat
import zipfile

import nbformat
import pytest
from small_course import LAB, edited

FOLDER = "_assignsubmission_file_"
HONEST, ZIPPED, BESIDE = "5550001", "5550008", "hostile-archive-was-here"


@pytest.fixture(scope="module")
def course(empty_course):
    """Collected; the tests look at what is where."""
    course = empty_course
    course.nbgrader("generate_assignment", LAB, "--create")
    archive = course / "grading" / "downloaded" / LAB / "archive"
    archive.mkdir(parents=True)
    work = nbformat.writes(edited(course.released(), double="def double(x):\n    return 2 * x"))
    with zipfile.ZipFile(archive / "download.zip", "w") as download:
        download.writestr(f"Jan Kowalski_{HONEST}{FOLDER}/{LAB}.ipynb", work)
        for name in (
            f"../../../../{BESIDE}.ipynb",
            f"/tmp/{BESIDE}.ipynb",
            f"Zły_5550002{FOLDER}/../../../../../{BESIDE}.csv",
            f"..{os.sep}..{os.sep}Zły_5550003{FOLDER}{LAB}.ipynb",
            f"\x1b[2J\nZły_5550004{FOLDER}/{LAB}.ipynb",
            f"{{0}}%s*?_5550005{FOLDER}/{LAB}.ipynb",
            f"\u202eyłZ_5550006{FOLDER}/{LAB}.ipynb",
        ):
            download.writestr(name, work)
        with zipfile.ZipFile(inner := io.BytesIO(), "w") as own:
            own.writestr(f"{LAB}.ipynb", work)
        download.writestr(f"Anna Nowak_{ZIPPED}{FOLDER}/lab.zip", inner.getvalue())
        download.writestr(f"Ewa Lis_5550009{FOLDER}/opis.pdf", b"%PDF-1.4")
        link = zipfile.ZipInfo(f"Zły_5550007{FOLDER}/{LAB}.ipynb")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        download.writestr(link, "/etc/passwd")
    course.nbgrader("zip_collect", LAB)
    return course


def test_nothing_is_written_outside_the_folders_for_it(course):
    found = [path for path in course.folder.parent.rglob(f"*{BESIDE}*")]
    allowed = (course / "grading" / "downloaded", course / "grading" / "submitted")
    assert [path for path in found if not any(map(path.is_relative_to, allowed))] == []
    assert not os.path.exists(f"/tmp/{BESIDE}.ipynb")


def test_no_link_comes_out_of_an_archive(course):
    assert [path for path in (course / "grading").rglob("*") if path.is_symlink()] == []


def test_honest_work_is_collected(course):
    path = course / "grading" / "submitted" / HONEST / LAB / f"{LAB}.ipynb"
    assert "return 2 * x" in path.read_text()


def test_work_in_an_archive_of_its_own_is_collected_and_not_called_left_out(course):
    path = course / "grading" / "submitted" / ZIPPED / LAB / f"{LAB}.ipynb"
    assert "return 2 * x" in path.read_text()
    said = course.said["zip_collect"].splitlines()
    assert not [line for line in said if "Left out" in line and "lab.zip" in line]


def test_who_handed_in_nothing_that_can_be_graded_is_named(course):
    said = course.said["zip_collect"].splitlines()
    (line,) = [line for line in said if "Nothing collected" in line]
    assert "from 'Ewa Lis'" in line


def test_every_student_is_a_plain_name(course):
    names = [path.name for path in (course / "grading" / "submitted").iterdir()]
    assert all(name.isdigit() for name in names)
