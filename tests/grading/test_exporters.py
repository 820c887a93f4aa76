"""The exporters on a real gradebook with the cases a class brings."""

import csv

import pytest
from nbgrader.api import Gradebook
from traitlets import TraitError

from shared.grading.exporters import GradesExporter, MoodleExporter

DUE = {"lab1": "2027-05-01", "lab2": "2027-04-01"}


@pytest.fixture(scope="module")
def gradebook(tmp_path_factory):
    """Three labs of 10 + 5 points, the last not held yet; three students with different fates."""
    folder = tmp_path_factory.mktemp("course")
    with Gradebook(f"sqlite:///{folder}/gradebook.db") as book:
        for lab in ("lab2", "lab3", "lab1"):
            # lab1 is due last, and the one without a date would come first
            book.add_assignment(lab, **({"duedate": DUE[lab]} if lab in DUE else {}))
            book.add_notebook("notebook", lab)
            book.add_grade_cell("task", "notebook", lab, max_score=10, cell_type="code")
            book.add_grade_cell("words", "notebook", lab, max_score=5, cell_type="markdown")
        book.add_student("100001", last_name="Żółć, jr", first_name="Łucja", email="l@pwr.test")
        book.add_student("100002", last_name="Kowal", first_name="Jan")
        book.add_student("100003")
        grade(book, "lab1", "100001", task=10, words=5)
        grade(book, "lab2", "100001", task=8, words=4, late=2)
        grade(book, "lab1", "100002", task=9, words=None)
        yield book


def grade(book, lab, student, task, words, late=0):
    book.add_submission(lab, student)
    for name, score in (("task", task), ("words", words)):
        cell = book.find_grade(name, "notebook", lab, student)
        cell.auto_score = score if name == "task" else None
        cell.manual_score = score if name == "words" else None
        cell.needs_manual_grade = score is None
    notebook = book.find_submission_notebook("notebook", lab, student)
    notebook.late_submission_penalty = late
    book.db.commit()


def export(exporter, gradebook, tmp_path, **config):
    path = tmp_path / "out" / "grades.csv"
    exporter(to=str(path), **config).export(gradebook)
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def find(rows, student, assignment):
    return next(r for r in rows if (r["student_id"], r["assignment"]) == (student, assignment))


def test_points_percent_and_polish_grade_after_the_late_penalty(gradebook, tmp_path):
    row = find(export(GradesExporter, gradebook, tmp_path), "100001", "lab2")
    assert (row["points"], row["max_points"], row["percent"], row["grade"]) == (
        *("10", "15", "66.7", "3.5"),
    )
    assert row["status"] == "graded"


def test_a_name_with_a_comma_and_polish_letters_survives(gradebook, tmp_path):
    row = find(export(GradesExporter, gradebook, tmp_path), "100001", "lab1")
    assert (row["last_name"], row["first_name"]) == ("Żółć, jr", "Łucja")


def test_work_that_waits_for_a_person_shows_points_but_no_grade(gradebook, tmp_path):
    row = find(export(GradesExporter, gradebook, tmp_path), "100002", "lab1")
    assert (row["status"], row["points"], row["grade"]) == ("manual grading pending", "9", "")


def test_work_never_handed_in_is_not_a_zero(gradebook, tmp_path):
    rows = export(GradesExporter, gradebook, tmp_path)
    row = find(rows, "100003", "lab1")
    assert (row["status"], row["points"], row["percent"]) == ("not submitted", "", "")
    assert find(rows, "100003", "lab3")["status"] == "not held yet"


def test_total_counts_missing_work_as_zero_and_waits_for_pending_work(gradebook, tmp_path):
    rows = export(GradesExporter, gradebook, tmp_path)
    done, waiting = find(rows, "100001", "total"), find(rows, "100002", "total")
    assert (done["points"], done["max_points"], done["grade"]) == ("25", "30", "4.5")
    assert (waiting["points"], waiting["status"], waiting["grade"]) == (
        *("9", "manual grading pending", ""),
    )
    assert find(rows, "100003", "total")["grade"] == "2.0"


def test_rows_come_by_students_name_and_assignments_name_whatever_is_due_when(gradebook, tmp_path):
    rows = export(GradesExporter, gradebook, tmp_path)
    labs = ["lab1", "lab2", "lab3", "total"]
    ids = ["100003", "100002", "100001"]  # the first has no name
    assert [(r["student_id"], r["assignment"]) for r in rows] == [
        (i, lab) for i in ids for lab in labs
    ]
    assert list(export(MoodleExporter, gradebook, tmp_path)[0]) == ["ID number", *labs[:3]]


def test_before_anything_is_handed_in_there_is_no_total(tmp_path):
    with Gradebook(f"sqlite:///{tmp_path}/gradebook.db") as book:
        for lab in ("lab1", "lab2"):
            book.add_assignment(lab)
        book.add_student("100001")
        rows = export(GradesExporter, book, tmp_path)
    assert [row["assignment"] for row in rows] == ["lab1", "lab2"]


def test_thresholds_can_be_set_and_wrong_ones_are_refused(gradebook, tmp_path):
    rows = export(GradesExporter, gradebook, tmp_path, thresholds={3.0: 60, 5.0: 66})
    assert find(rows, "100001", "lab2")["grade"] == "5.0"
    with pytest.raises(TraitError, match="rise with the grade"):
        GradesExporter(thresholds={3.0: 60, 5.0: 50})


def test_students_and_assignments_can_be_chosen(gradebook, tmp_path):
    rows = export(GradesExporter, gradebook, tmp_path, student=["100001"], assignment=["lab1"])
    assert [(r["student_id"], r["assignment"]) for r in rows] == [("100001", "lab1")]


def test_moodle_gets_final_grades_and_empty_cells_otherwise(gradebook, tmp_path):
    rows = export(MoodleExporter, gradebook, tmp_path)
    assert sorted(rows, key=lambda row: row["ID number"]) == [
        {"ID number": "100001", "lab1": "15", "lab2": "10", "lab3": ""},
        {"ID number": "100002", "lab1": "", "lab2": "", "lab3": ""},
        {"ID number": "100003", "lab1": "", "lab2": "", "lab3": ""},
    ]


def test_moodle_by_email_leaves_out_who_has_none(gradebook, tmp_path):
    rows = export(MoodleExporter, gradebook, tmp_path, identify_by="Email address")
    assert [row["Email address"] for row in rows] == ["l@pwr.test"]


def test_an_old_table_stays_until_the_new_one_is_complete(gradebook, tmp_path, monkeypatch):
    path = tmp_path / "grades.csv"
    path.write_text("old")

    class Broken(GradesExporter):
        def _row(self, record):
            raise RuntimeError("in the middle")

    with pytest.raises(RuntimeError):
        Broken(to=str(path)).export(gradebook)
    assert path.read_text() == "old"
