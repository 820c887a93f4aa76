"""Collecting what Moodle's "Download all submissions" gives, by ``nbgrader zip_collect``."""

import re
import unicodedata
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import nbformat
from nbgrader.api import Gradebook
from nbgrader.plugins import FileNameCollectorPlugin
from traitlets import List

from shared.grading.release import RESULTS

# "Jan Kowalski_1234567_assignsubmission_file_" in front of the file's name, or as a folder; since
# Moodle 4.1 the folder has no underscore at its end
SUBMISSION = re.compile(
    r"(?P<name>[^/\\_]+)_(?P<number>\d+)_assignsubmission_file(?:_[/\\]?|[/\\])"
)
COPY = re.compile(r" ?\((\d+)\)$")  # what browsers append to a name they have seen before
# nbgrader's warnings of what is normal, or said here in plainer words
NOISE = re.compile("Directory not found. Creating|no match information")
DEBRIS = re.compile(r"[/\\](?:\.|__MACOSX[/\\])|-checkpoint\.ipynb$")


class Upload(NamedTuple):
    """One file of a student: where it belongs, and how good a candidate for that place it is."""

    student_id: str
    file_id: str
    rank: tuple


class MoodleCollector(FileNameCollectorPlugin):
    """Recognises each file of a Moodle download, with folders or without.

    Students are found by their names in the gradebook's list.  The number that Moodle puts behind
    a name is another one in every assignment, so it stands in only for a name that is not in the
    list, or is there twice.  A notebook is recognised by its grade ids whatever it is called, and
    tables and weights of a study go to ``results/``.  Of several files for one place the last copy
    (``lab (2).ipynb``) is taken, then the one with the right name.
    """

    valid_ext = List([".ipynb", ".csv", ".npz"], help="files to collect").tag(config=True)

    def __init__(self, **options):
        super().__init__(**options)
        self.log.addFilter(lambda record: not NOISE.search(str(record.msg)))

    def collect(self, submitted_file):
        """File and student of one path, or None if nbgrader shall leave it out."""
        upload = self._uploads.get(submitted_file)
        if upload is None:
            if not Path(submitted_file).with_suffix("").is_dir():  # else an archive, and opened
                self.log.warning("Left out, not a file of a submission: %s", submitted_file)
            return None
        rivals = {
            path: other
            for path, other in self._uploads.items()
            if other[:2] == upload[:2] and other.rank > upload.rank
        }
        if rivals:
            self.log.warning("Left out, %s is newer or better: %s", max(rivals), submitted_file)
            return None
        return {"student_id": upload.student_id, "file_id": upload.file_id}

    def prefixes(self):
        """What Moodle puts before the file names of each student, by the student's id."""
        return {
            upload.student_id: [*SUBMISSION.finditer(path)][-1][0].rstrip("/\\_") + "_"
            for path, upload in self._uploads.items()
        }

    @cached_property
    def _uploads(self):
        """All files of submissions among the extracted ones, by path."""
        folder = Path(self.parent._format_collect_path(self.parent.extracted_directory))
        paths = [str(path) for path in sorted(folder.rglob("*")) if path.is_file()]
        found = {path: upload for path in paths if (upload := self._recognise(path, folder))}
        for name, _ in sorted(_senders(paths, folder) - _senders(found, folder)):
            self.log.warning("Nothing collected from '%s': no notebook and no table", name)
        return found

    def _recognise(self, name, folder):
        path = Path(name)
        found = [*SUBMISSION.finditer(name, len(str(folder)))]
        if path.suffix not in self.valid_ext or not found or DEBRIS.search(name):
            return None
        stem = path.stem.rpartition("_assignsubmission_file_")[2]
        copy = COPY.search(stem)
        stem, copies = COPY.sub("", stem), int(copy[1]) if copy else 0
        title, known = f"{RESULTS}/{stem}", 0
        if path.suffix == ".ipynb":
            title, known = self._released_name(path, stem)
        right_name = stem == Path(title).name
        student = self._student(found[-1]["name"], found[-1]["number"])
        return Upload(student, f"{title}{path.suffix}", (known > 0, copies, right_name, name))

    def _released_name(self, path, stem):
        """Name of the released notebook that shares most grade ids with this one, and how many."""
        handed_in = _grade_ids(path)
        shared = {name: len(ids & handed_in) for name, ids in self._released.items()}
        best = max(shared, key=shared.get, default=stem)
        # a damaged file takes the only place there is, so that it is not taken for missing work
        return (best, shared[best]) if shared.get(best) or len(shared) == 1 else (stem, 0)

    @cached_property
    def _released(self):
        course = self.parent.coursedir
        folder = Path(course.format_path(course.release_directory, ".", course.assignment_id))
        return {path.stem: _grade_ids(path) for path in folder.glob("*.ipynb")}

    def _student(self, name, number):
        """Id in the gradebook of the student with this full name, else Moodle's number."""
        name = _plain(name)
        # in an assignment for groups Moodle writes "group 1-Jan Kowalski"
        fits = [*self._students.get(name, ())] or [
            student
            for known, students in self._students.items()
            if name.endswith(f"-{known}")
            for student in students
        ]
        if len(fits) == 1:
            return fits[0]
        self.log.warning(
            "'%s' is %s in the gradebook's list of students: collected as %s, Moodle's number in "
            "this assignment only",
            name,
            "not" if not fits else "more than once",
            number,
        )
        return number

    @cached_property
    def _students(self):
        """Ids of the students by full name, in either order of first and last name."""
        course, found = self.parent.coursedir, {}
        with Gradebook(course.db_url, course.course_id) as gradebook:
            for student in gradebook.students:
                names = student.first_name or "", student.last_name or ""
                if all(names):
                    for full in {_plain(" ".join(names)), _plain(" ".join(reversed(names)))}:
                        found.setdefault(full, []).append(student.id)
        return found


def _senders(paths, folder):
    """Names in the paths of files in a folder, as Moodle writes them, with its numbers."""
    found = ([*SUBMISSION.finditer(path, len(str(folder)))] for path in paths)
    return {matches[-1].groups() for matches in found if matches}


def _plain(name):
    """A name as it can be compared: archives spell ł, ó, ż in more than one way."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def _grade_ids(path):
    try:
        notebook = nbformat.read(path, as_version=4)
        return {cell.metadata.get("nbgrader", {}).get("grade_id") for cell in notebook.cells} - {
            None
        }
    except Exception:  # whatever is wrong with a student's file, it recognises nothing
        return set()
