"""The class's table: what every submission got, and why a person should look at some."""

import csv
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from statistics import median

from shared.replacing import replacing

GRADED, FLAGGED, ZERO, FAILED = "graded", "look at it", "zero", "NOT GRADED"
MANUAL = "manual grading pending"


@dataclass
class Row:
    """One submission's line.

    Attributes
    ----------
    student : str
    status : str
        `GRADED`, `FLAGGED` (graded, with reasons), `ZERO` (nothing could be run) or `FAILED`.
    points, most : float
        Automatic points so far, and of how many.
    manual : str
        `MANUAL` while a person has not read the answers.
    seconds : float
        That running took.
    reasons : str
    """

    student: str
    status: str = GRADED
    points: float = 0.0
    most: float = 0.0
    manual: str = ""
    seconds: float = 0.0
    reasons: str = ""

    def line(self):
        """In one line, for the progress of a run."""
        told = f"{self.student}: {self.points:g} of {self.most:g} points"
        told += f", {self.manual}" if self.manual else ""
        if self.status == FAILED:
            told = f"{self.student}: {FAILED}"
        elif self.status != GRADED:
            told += f", {self.status}"
        return f"{told}: {self.reasons}" if self.reasons else told


class Report:
    """The table of one laboratory, kept in a file so that it outlives an interrupted run.

    Parameters
    ----------
    path : Path
    """

    def __init__(self, path):
        self.path = Path(path)
        self.rows = {}
        if self.path.exists():
            with open(self.path, encoding="utf-8-sig", newline="") as file:
                for record in csv.DictReader(file):
                    row = _row(record)
                    self.rows[row.student] = row

    def add(self, row):
        """Put a submission's line in, in place of an older one, and save."""
        self.rows[row.student] = row
        with replacing(self.path, "w", encoding="utf-8-sig", newline="") as file:
            writer = csv.DictWriter(file, [field.name for field in fields(Row)])
            writer.writeheader()
            writer.writerows(asdict(self.rows[student]) for student in sorted(self.rows))

    def summary(self, students):
        """The table of these students in words; those without a reason are only counted."""
        rows = [self.rows[student] for student in students if student in self.rows]
        clean = [row for row in rows if row.status == GRADED]
        lines = [f"{len(rows)} submissions, {len(clean)} of them without anything to look at"]
        if rows:
            points = [row.points for row in rows]
            lines.append(
                f"points so far: {min(points):g} to {max(points):g}, median {median(points):g}, "
                f"of {rows[0].most:g}"
            )
        waiting = sum(bool(row.manual) for row in rows)
        lines += [f"{waiting} wait for manual grading"] if waiting else []
        others = [row for row in rows if row.status != GRADED]
        if others:
            width = max(len(row.student) for row in others)
            lines += ["", f"{'student':{width}}  {'points':>6}  status      reasons"]
            lines += [
                f"{row.student:{width}}  {row.points:6g}  {row.status:10}  {row.reasons}"
                for row in sorted(others, key=lambda row: (row.status, row.student))
            ]
        return "\n".join(lines)


def _row(record):
    values = {field.name: record.get(field.name) or field.default for field in fields(Row)}
    for name in ("points", "most", "seconds"):
        values[name] = float(values[name])
    return Row(**values)
