"""Plugins for ``nbgrader export``: a table of grades, and a file that Moodle's gradebook imports.

Stock nbgrader writes 0 for work that was never handed in and the automatic points alone for work
that still waits for a person.  Both are told apart here, in the column ``status``.
"""

import csv
from pathlib import Path

from nbgrader.api import MissingEntry
from nbgrader.plugins import ExportPlugin
from traitlets import Bool, Dict, Enum, TraitError, validate

from shared.grading.polish_scale import DEFAULT_THRESHOLDS, check_thresholds, polish_grade
from shared.replacing import replacing

GRADED = "graded"
PENDING = "manual grading pending"
UNGRADED = "handed in, not autograded"
MISSING = "not submitted"
AHEAD = "not held yet"  # nobody's work was collected
TOTAL = "total"


class CourseExporter(ExportPlugin):
    """What both exporters share: one record per student and assignment."""

    def records(self, gradebook):
        """Dicts with assignment, student, status, points (None without a grade) and max_points.

        Students come by their names, each one's assignments by theirs, whatever the due dates.
        """
        # two of one name, or without any, come in the order of their ids
        students = sorted(
            gradebook.students, key=lambda s: (s.last_name or "", s.first_name or "", s.id)
        )
        assignments = sorted(gradebook.assignments, key=lambda a: a.name)
        for student in _chosen(students, self.student, "id"):
            for assignment in _chosen(assignments, self.assignment, "name"):
                yield self._record(gradebook, assignment, student)

    def held(self, gradebook):
        """Names of the assignments for which anybody's work was collected."""
        return {a.name for a in gradebook.assignments if a.num_submissions or self._collected(a)}

    def _collected(self, assignment):
        course = getattr(self.parent, "coursedir", None)
        if course is None:
            return False
        pattern = Path(course.format_path(course.submitted_directory, "*", assignment.name))
        return any(pattern.parent.parent.glob(f"*/{pattern.name}"))

    def _record(self, gradebook, assignment, student):
        record = {
            "assignment": assignment.name,
            "student": student,
            "status": MISSING,
            "points": None,
            "max_points": assignment.max_score,
            "hours_late": 0.0,
            "penalty": 0.0,
        }
        try:
            submission = gradebook.find_submission(assignment.name, student.id)
        except MissingEntry:
            if self._autograding_failed(assignment.name, student.id):
                record["status"] = UNGRADED
            return record
        record["hours_late"] = submission.total_seconds_late / 3600
        # without any score nothing was ever graded: a failed submission is not one that got nothing
        if not _scored(submission) or self._autograding_failed(assignment.name, student.id):
            record["status"] = UNGRADED
            return record
        record["penalty"] = submission.late_submission_penalty or 0.0
        record["status"] = PENDING if submission.needs_manual_grade else GRADED
        record["points"] = max(0.0, submission.score - record["penalty"])
        return record

    def _autograding_failed(self, assignment, student):
        """Whether there is handed-in work without the autograded copy that nbgrader makes of it."""
        course = getattr(self.parent, "coursedir", None)
        if course is None:
            return False
        submitted, autograded = (
            Path(course.format_path(step, student, assignment))
            for step in (course.submitted_directory, course.autograded_directory)
        )
        return submitted.is_dir() and not autograded.is_dir()

    def _write(self, columns, rows):
        path = Path(self.to or self.default_file)
        # the byte order mark makes spreadsheets read Polish letters
        with replacing(path, "w", encoding="utf-8-sig", newline="") as file:
            writer = csv.DictWriter(file, columns)
            writer.writeheader()
            writer.writerows(rows)
        self.log.info("Grades written to %s", path)


class GradesExporter(CourseExporter):
    """Points, percent and Polish grade of every assignment, and of all held so far together.

    ``nbgrader export --exporter=shared.grading.exporters.GradesExporter --to=grading/grades.csv``
    """

    default_file = "grades.csv"
    thresholds = Dict(
        DEFAULT_THRESHOLDS, help="least percent of the points for each grade from 3.0 to 5.5"
    ).tag(config=True)
    total = Bool(
        True, help="add a row per student for all assignments of which work was collected"
    ).tag(config=True)

    @validate("thresholds")
    def _check_thresholds(self, proposal):
        try:
            return check_thresholds(proposal["value"])
        except ValueError as error:
            raise TraitError(str(error)) from None

    def export(self, gradebook):
        """Write the table to ``--to``, UTF-8 with a byte order mark, one row per grade."""
        columns = ["assignment", "student_id", "last_name", "first_name", "email", "status"]
        columns += ["hours_late", "penalty", "points", "max_points", "percent", "grade"]
        by_student = {}
        for record in self.records(gradebook):
            by_student.setdefault(record["student"].id, []).append(record)
        rows, held = [], self.held(gradebook)
        for records in by_student.values():
            for record in records:
                if record["assignment"] not in held:
                    record["status"] = AHEAD
            counted = [record for record in records if record["status"] != AHEAD]
            together = [_total(counted)] if self.total and counted and len(records) > 1 else []
            rows += [self._row(record) for record in records + together]
        self._write(columns, rows)

    def _row(self, record):
        student, points = record["student"], record["points"]
        row = {
            "assignment": record["assignment"],
            "student_id": student.id,
            "last_name": student.last_name or "",
            "first_name": student.first_name or "",
            "email": student.email or "",
            "status": record["status"],
            "max_points": f"{record['max_points']:g}",
            "hours_late": f"{record['hours_late']:.1f}" if record["hours_late"] else "",
            "penalty": f"{record['penalty']:g}" if record["penalty"] else "",
        }
        if points is not None:
            percent = 100 * points / record["max_points"] if record["max_points"] else 0.0
            row |= {"points": f"{points:g}", "percent": f"{percent:.1f}"}
            if record["status"] == GRADED:
                row["grade"] = f"{polish_grade(percent, self.thresholds):.1f}"
        return row


class MoodleExporter(CourseExporter):
    """One row per student and one column per assignment, for Moodle: Grades → Import → CSV.

    Cells without a final grade stay empty, which Moodle takes as "leave as it is".

    ``nbgrader export --exporter=shared.grading.exporters.MoodleExporter --to=grading/moodle.csv``
    """

    default_file = "moodle.csv"
    identify_by = Enum(
        ("ID number", "Email address", "Username"),
        "ID number",
        help="Moodle's name of the column that tells the students apart",
    ).tag(config=True)

    def export(self, gradebook):
        """Write the table to ``--to``: identifying column first, then points per assignment."""
        rows, names = {}, []
        for record in self.records(gradebook):
            student = record["student"]
            by_email = self.identify_by == "Email address"
            key = (student.email or "") if by_email else student.id
            if not key:
                self.log.warning("%s has no e-mail address and was left out", student.id)
                continue
            row = rows.setdefault(student.id, {self.identify_by: key})
            if record["assignment"] not in names:
                names.append(record["assignment"])
            final = record["status"] == GRADED
            row[record["assignment"]] = f"{record['points']:g}" if final else ""
        self._write([self.identify_by, *names], rows.values())


def _chosen(entries, names, attribute):
    """Those of the entries that are named, all if no name is given."""
    names = {str(name) for name in names}
    return [entry for entry in entries if not names or getattr(entry, attribute) in names]


def _scored(submission):
    """Whether nbgrader or a person ever gave a score to any cell of a submission."""
    grades = (grade for notebook in submission.notebooks for grade in notebook.grades)
    return any(g.auto_score is not None or g.manual_score is not None for g in grades)


def _total(records):
    """Some assignments of one student together: as final as the least final of them."""
    statuses = {record["status"] for record in records}
    open_ones = [status for status in (UNGRADED, PENDING) if status in statuses]
    return {
        "assignment": TOTAL,
        "student": records[0]["student"],
        "status": open_ones[0] if open_ones else GRADED,
        "points": sum(record["points"] or 0.0 for record in records),
        "max_points": sum(record["max_points"] for record in records),
        "hours_late": 0.0,
        "penalty": sum(record["penalty"] for record in records),
    }
