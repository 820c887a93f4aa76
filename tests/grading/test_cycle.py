"""The instructor's cycle by nbgrader's own command line, as INSTRUCTORS.md tells it.

Five students hand in over the exchange folder, five more over Moodle; none of them exists.
"""

import csv
import zipfile
from datetime import UTC, datetime, timedelta

import nbformat
import pytest
from nbgrader.api import Gradebook
from small_course import LAB, edited

from release_labs import main as release

GOOD, BLANK, LATE, DELETED, SYNTAX = "100001", "100002", "100003", "100004", "100005"
RENAMED, COPIES, DAMAGED, NAMESAKE = "100011", "100012", "100013", "100014"
STRANGER = "5550001"  # is not in the list of students: Moodle's number stands in
EXPORTERS = "shared.grading.exporters"

STUDENTS = f"""id,first_name,last_name,email
{GOOD},Ala,Nowak,{GOOD}@student.test
{RENAMED},Łucja,Żółć-Świt,{RENAMED}@student.test
{COPIES},Jan,Kowalski,{COPIES}@student.test
{DAMAGED},Ewa,Lis,{DAMAGED}@student.test
{NAMESAKE},Anna,Zając,{NAMESAKE}@student.test
"""

RIGHT = "def double(x):\n    return 2 * x"
GUESSED = "def double(x):\n    return 6"  # right for the number that the release shows


@pytest.fixture(scope="module")
def course(empty_course):
    """All steps one after the other; the tests below look at what they left."""
    course, due = empty_course, datetime.now(UTC) + timedelta(days=2)
    config = course / "nbgrader_config.py"
    config.write_text(f"{config.read_text()}\nc.LatePenalty.percent_per_day = 10\n")
    assert release([], root=course.folder) == 0
    (course / "grading" / "students.csv").write_text(STUDENTS, encoding="utf-8")
    course.nbgrader("db", "student", "import", "grading/students.csv")
    course.nbgrader("db", "assignment", "add", LAB, f"--duedate={due:%Y-%m-%d %H:%M:%S} UTC")
    course.nbgrader("release_assignment", LAB)
    hand_in_by_exchange(course, due)
    course.nbgrader("collect", LAB)
    hand_in_by_moodle(course)
    course.nbgrader("zip_collect", LAB)
    course.nbgrader("autograde", LAB, status=1)  # the damaged notebook; all others are graded
    grade_by_hand(course)
    course.nbgrader("generate_feedback", LAB)
    course.nbgrader("release_feedback", LAB, f"--student={GOOD}")
    course.nbgrader("fetch_feedback", LAB, *exchange(course), folder=course / "student")
    course.said["moodle"] = course.python("-m", "shared.grading.moodle_feedback", LAB)
    for exporter in ("Grades", "Moodle"):
        to = f"--to=grading/{exporter}.csv"
        course.nbgrader("export", f"--exporter={EXPORTERS}.{exporter}Exporter", to)
    return course


def exchange(course):
    """What a student's configuration says on a shared machine."""
    folder = course / "grading" / "exchange"
    cache = course / "student" / "cache"
    return [f"--Exchange.root={folder}", f"--Exchange.cache={cache}", "--course=sieci-neuronowe"]


def hand_in_by_exchange(course, due):
    """Each student fetches, works and submits; one does so 26 hours too late."""
    home = course / "student"
    home.mkdir()
    course.nbgrader("fetch_assignment", LAB, *exchange(course), folder=home)
    path = home / LAB / f"{LAB}.ipynb"
    blank = nbformat.read(path, as_version=4)
    works = {
        BLANK: blank,
        GOOD: edited(blank, double=RIGHT, words="It adds."),
        LATE: edited(blank, double=RIGHT, words="It adds."),
        # the cell before the missing test is missing, and locked: stock nbgrader gives up here
        DELETED: edited(blank, ["given", "double-test"], double=RIGHT, words="Hm."),
        SYNTAX: edited(blank, double="def double(x:\n    return 2 * x", words="It adds."),
    }
    for student, work in works.items():
        nbformat.write(work, path)
        table = home / LAB / "results" / "table.csv"
        table.parent.mkdir(exist_ok=True)
        table.write_text(f"seed,error\n0,{student}\n")
        if student in (BLANK, DELETED):
            table.unlink()
        course.nbgrader("submit", LAB, *exchange(course), f"--student={student}", folder=home)
    (inbound,) = (course / "grading/exchange/sieci-neuronowe/inbound").glob(f"{LATE}+*")
    late = due + timedelta(hours=26)
    (inbound / "timestamp.txt").write_text(f"{late:%Y-%m-%d %H:%M:%S.%f} UTC")


def hand_in_by_moodle(course):
    """Two downloads as Moodle makes them: with a folder per student, and without."""
    blank = course.released()
    right, guessed = (edited(blank, double=code, words="Ok.") for code in (RIGHT, GUESSED))
    folder, archive = "_assignsubmission_file_", course / "grading/downloaded" / LAB / "archive"
    archive.mkdir(parents=True)
    today = "Łucja Żółć-Świt_5550011_assignsubmission_file"  # since Moodle 4.1
    with_folders = {
        f"{today}/moje zadanie.ipynb": right,
        f"{today}/table (1).csv": "seed,error\n0,1\n",
        f"{today}/opis.pdf": "%PDF",
        f"{today}/.ipynb_checkpoints/{LAB}-checkpoint.ipynb": blank,
        "Łucja Żółć-Świt_5550011_assignsubmission_onlinetext/onlinetext.html": "<p>Hi</p>",
        f"Ewa Lis_5550013{folder}/{LAB}.ipynb": "{'not': json",
        "read me.txt": "Thank you for using Moodle",
    }
    without_folders = {
        f"Jan Kowalski_5550012{folder}{LAB}.ipynb": blank,
        f"Jan Kowalski_5550012{folder}{LAB} (1).ipynb": guessed,
        f"Jan Kowalski_5550012{folder}table.csv": "seed,error\n0,2\n",
        f"grupa 1-Anna Zając_5550014{folder}{LAB}.ipynb": right,
        f"Obcy Student_{STRANGER}{folder}{LAB}.ipynb": blank,
    }
    for name, files in (("folders", with_folders), ("flat", without_folders)):
        with zipfile.ZipFile(archive / f"{name}.zip", "w") as download:
            for path, content in files.items():
                text = content if isinstance(content, str) else nbformat.writes(content)
                download.writestr(path, text)


def grade_by_hand(course):
    """A person reads the words of some; those of NAMESAKE and COPIES still wait."""
    points = {GOOD: 3, BLANK: 0, LATE: 4, DELETED: 2, SYNTAX: 3, RENAMED: 4}
    with Gradebook(course.database) as gradebook:
        for student, score in points.items():
            grade = gradebook.find_grade("words", LAB, LAB, student)
            grade.manual_score, grade.needs_manual_grade = score, False
            gradebook.find_comment("words", LAB, LAB, student).manual_comment = "I see."
        gradebook.db.commit()


def table(course, name):
    with open(course / f"grading/{name}.csv", encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def row(course, student):
    return next(r for r in table(course, "Grades") if r["student_id"] == student)


def scores(course, student):
    with Gradebook(course.database) as gradebook:
        submission = gradebook.find_submission_notebook(LAB, LAB, student)
        return {grade.name: grade.score for grade in submission.grades}


def feedback(course, student):
    return (course / f"grading/feedback/{student}/{LAB}/{LAB}.html").read_text(encoding="utf-8")


def test_students_get_neither_solutions_nor_hidden_tests_nor_the_reference_tables(course):
    names = [path.name for path in (course / "labs" / LAB).rglob("*")]
    assert names == [f"{LAB}.ipynb"]
    released = nbformat.writes(course.released())
    assert "return 2 * x" not in released
    assert "unseen" not in released
    assert "raise NotImplementedError()" in released


def test_good_work_gets_its_points_percent_and_grade(course):
    assert scores(course, GOOD) == {"double-test": 4, "table-test": 2, "words": 3}
    found = row(course, GOOD)
    assert (found["points"], found["max_points"], found["percent"]) == ("9", "10", "90.0")
    assert (found["grade"], found["status"], found["last_name"]) == ("5.0", "graded", "Nowak")


def test_a_blank_release_gets_nothing_and_is_not_given_the_reference_tables(course):
    assert scores(course, BLANK) == {"double-test": 0, "table-test": 0, "words": 0}
    assert (row(course, BLANK)["points"], row(course, BLANK)["grade"]) == ("0", "2.0")


def test_late_work_loses_ten_percent_of_all_points_for_each_day_begun(course):
    found = row(course, LATE)
    assert (found["hours_late"], found["penalty"], found["points"]) == ("26.0", "2", "8")
    assert found["grade"] == "4.5"


def test_work_in_time_loses_nothing(course):
    assert (row(course, GOOD)["hours_late"], row(course, GOOD)["penalty"]) == ("", "")


def test_a_deleted_test_cell_comes_back_with_its_hidden_tests(course):
    assert scores(course, DELETED) == {"double-test": 4, "table-test": 0, "words": 2}
    path = course / f"grading/autograded/{DELETED}/{LAB}/{LAB}.ipynb"
    text = path.read_text(encoding="utf-8")
    assert "unseen = 31" in text
    assert "The cell `double-test` was missing" in text
    assert row(course, DELETED)["grade"] == "3.5"


def test_a_syntax_error_costs_its_task_and_no_other(course):
    assert scores(course, SYNTAX) == {"double-test": 0, "table-test": 2, "words": 3}
    assert row(course, SYNTAX)["grade"] == "3.0"


def test_a_hard_coded_answer_passes_only_what_students_see(course):
    assert scores(course, COPIES) == {"double-test": 2, "table-test": 2, "words": 0}


def test_one_damaged_notebook_blocks_nobody_and_is_no_zero(course):
    assert (
        f"error processing assignment '{LAB}' for student '{DAMAGED}'" in course.said["autograde"]
    )
    found = row(course, DAMAGED)
    assert (found["status"], found["points"]) == ("handed in, not autograded", "")


def test_students_tables_survive_collecting_and_autograding(course):
    tables = {
        student: (course / f"grading/autograded/{student}/{LAB}/results/table.csv").read_text()
        for student in (GOOD, RENAMED, COPIES)
    }
    values = {student: text.strip().rpartition(",")[2] for student, text in tables.items()}
    assert values == {GOOD: GOOD, RENAMED: "1", COPIES: "2"}


def test_a_renamed_notebook_from_moodle_is_collected_under_its_name(course):
    files = (course / f"grading/submitted/{RENAMED}/{LAB}").rglob("*")
    assert {f.name for f in files if f.is_file()} == {f"{LAB}.ipynb", "table.csv"}
    assert row(course, RENAMED)["points"] == "10"


def test_of_two_files_the_later_copy_is_taken_and_the_other_named(course):
    path = course / f"grading/submitted/{COPIES}/{LAB}/{LAB}.ipynb"
    assert GUESSED in [c.source for c in nbformat.read(path, as_version=4).cells]
    (line,) = [s for s in course.said["zip_collect"].splitlines() if "is newer or better" in s]
    assert line.endswith(f"Jan Kowalski_5550012_assignsubmission_file_{LAB}.ipynb")
    assert f"{LAB} (1).ipynb is newer" in line


def test_files_that_are_no_submission_are_left_out_and_named(course):
    for name in ("read me.txt", "opis.pdf", "onlinetext.html", "-checkpoint.ipynb"):
        (line,) = [
            s for s in course.said["zip_collect"].splitlines() if "Left out" in s and name in s
        ]
        assert "not a file of a submission" in line
    for nbgraders in ("Directory not found", "no match information"):
        assert nbgraders not in course.said["zip_collect"]


def test_a_group_before_the_name_does_not_matter(course):
    assert row(course, NAMESAKE)["points"] == "4"


def test_a_name_that_is_not_in_the_list_is_collected_under_moodles_number(course):
    assert row(course, STRANGER)["points"] == "0"
    assert f"collected as {STRANGER}" in course.said["zip_collect"]


def test_work_that_waits_for_a_person_has_no_grade_yet(course):
    assert (row(course, COPIES)["status"], row(course, COPIES)["grade"]) == (
        *("manual grading pending", ""),
    )


@pytest.mark.parametrize("student", [GOOD, BLANK, DELETED, SYNTAX, COPIES])
def test_feedback_shows_points_and_messages_but_no_hidden_test(course, student):
    html = feedback(course, student)
    assert "unseen" not in html
    assert "HIDDEN TESTS" not in html
    assert "a table" in html
    assert ("I see." in html) == (student != COPIES)


def test_feedback_names_the_error_without_the_lines_around_it(course):
    html = feedback(course, SYNTAX)
    assert "NameError: name 'double' is not defined" in html
    assert "SyntaxError" in html
    assert "Traceback" not in html.partition("double-test")[2].partition("table-test")[0]


def test_moodle_gets_final_grades_only(course):
    rows = {r["ID number"]: r[LAB] for r in table(course, "Moodle")}
    final = {GOOD: "9", BLANK: "0", LATE: "8", DELETED: "6", SYNTAX: "5", RENAMED: "10"}
    # STRANGER left the words as they were released, which nbgrader takes as 0 without a person
    final[STRANGER] = "0"
    assert rows == final | dict.fromkeys((COPIES, DAMAGED, NAMESAKE), "")


def test_a_student_fetches_the_feedback_over_the_exchange(course):
    (page,) = (course / "student" / LAB / "feedback").rglob("*.html")
    assert page.read_text(encoding="utf-8") == feedback(course, GOOD)


def test_moodle_gets_the_feedback_under_the_names_of_its_own_download(course):
    folder = "_assignsubmission_file_"
    with zipfile.ZipFile(course / f"grading/moodle_feedback_{LAB}.zip") as archive:
        assert sorted(archive.namelist()) == sorted(
            f"{name}{folder}{LAB}.html"
            for name in (
                "Jan Kowalski_5550012",
                f"Obcy Student_{STRANGER}",
                "grupa 1-Anna Zając_5550014",
                "Łucja Żółć-Świt_5550011",
            )
        )
        page = archive.read(f"Jan Kowalski_5550012{folder}{LAB}.html").decode()
    assert page == feedback(course, COPIES)
    assert f"no feedback yet, so not in it: {DAMAGED}" in course.said["moodle"]
