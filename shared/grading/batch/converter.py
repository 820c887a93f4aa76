"""nbgrader's Autograde, cut in two where it would run the notebook.

Both halves work in a folder beside the graded submissions; only a whole one takes its place there,
by renaming.  So whatever happens, a submission is graded or it is not.
"""

import contextlib
import functools
import os
import shutil
from pathlib import Path

import nbformat
from nbconvert.writers import FilesWriter
from nbgrader import api
from nbgrader.api import Gradebook
from nbgrader.converters import Autograde
from nbgrader.converters.base import BaseConverter
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import Execute

STAGING = ".batch"  # beside the folder of graded submissions


class HalvedAutograde(Autograde):
    """Autograde for one laboratory, one submission after the other.

    Parameters
    ----------
    app : nbgrader.apps.AutogradeApp
        Initialized: it has the course's configuration.
    lab : str
    """

    def __init__(self, app, lab):
        self.course, self.lab = app.coursedir, lab
        super().__init__(coursedir=_staged(app), parent=app)
        self.coursedir.assignment_id = lab
        self.autograde_preprocessors = [
            step for step in self.autograde_preprocessors if not _executes(step)
        ]
        self.writer = FilesWriter(parent=self, config=self.config)
        self.exporter = self.exporter_class(parent=self, config=self.config)

    def clear(self, student):
        """Remove what an interrupted run left of a submission."""
        for folder in (self._format_source(self.lab, student), self.staged(student)):
            _remove(folder)

    def checked(self, student):
        """Folder for what was found fit of a submission: `prepare` begins there."""
        self._sanitizing = True
        return Path(self._format_source(self.lab, student))

    def staged(self, student):
        """Folder in which a submission becomes a graded one."""
        return Path(self._format_dest(self.lab, student))

    def prepare(self, student):
        """nbgrader's first half: files, student and submission, and the sanitized notebooks.

        Returns
        -------
        list of Path
            The notebooks to run.
        """
        self.notebooks = sorted(str(path) for path in self.checked(student).glob("*.ipynb"))
        self.run_pre_convert_hook()
        self.staged(student).mkdir(parents=True, exist_ok=True)
        self.init_assignment(self.lab, student)
        for notebook in self.notebooks:
            self._convert(notebook, sanitizing=True)
        return [self.staged(student) / Path(notebook).name for notebook in self.notebooks]

    def finish(self, student, notebooks):
        """nbgrader's second half: scores, penalty, and the graded notebooks in their place.

        Parameters
        ----------
        student : str
        notebooks : list of Path
            Those that `prepare` gave, run meanwhile.
        """
        self.notebooks = [str(path) for path in notebooks]
        for notebook in self.notebooks:
            self._convert(notebook, sanitizing=False)
        self.set_permissions(self.lab, student)
        self.run_post_convert_hook()
        place, staged = self.place(student), self.staged(student)
        place.parent.mkdir(parents=True, exist_ok=True)
        old = staged.with_name(f"{staged.name}.old")
        _remove(old)
        if place.exists():
            os.rename(place, old)
        os.rename(staged, place)
        _remove(old)
        _remove(self.checked(student))

    def place(self, student):
        """Where a graded submission lies in the end."""
        return Path(self.course.format_path(self.course.autograded_directory, student, self.lab))

    def released(self, name):
        """The released notebook, as students got it."""
        course = self.course
        folder = course.format_path(course.release_directory, ".", self.lab)
        return nbformat.read(Path(folder) / f"{name}.ipynb", as_version=4)

    def notebook_names(self):
        """Names of the laboratory's notebooks in the gradebook."""
        with self.gradebook() as gradebook:
            return sorted(
                notebook.name for notebook in gradebook.find_assignment(self.lab).notebooks
            )

    def hidden_sources(self, name):
        """Sources of a notebook's locked cells as the gradebook has them, hidden tests and all."""
        with self.gradebook() as gradebook:
            return [cell.source for cell in gradebook.find_notebook(name, self.lab).source_cells]

    def gradebook(self):
        """The course's gradebook, to be used in a ``with``."""
        return Gradebook(self.course.db_url, self.course.course_id)

    def cell_timeout(self):
        """Seconds that the course's configuration gives a cell, None for no end."""
        return Execute(parent=self).timeout

    def _convert(self, notebook, sanitizing):
        self._sanitizing = sanitizing
        self._init_preprocessors()
        BaseConverter.convert_single_notebook(self, notebook)
        self._sanitizing = True


@contextlib.contextmanager
def one_engine():
    """Share one database engine among all looks into a gradebook.

    nbgrader makes a new one each time, and with it compiles every query anew: a third of the
    processor time of a submission's prepare and finish.
    """
    make = api.create_engine
    api.create_engine = functools.cache(make)
    try:
        yield
    finally:
        api.create_engine = make


def _staged(app):
    """The course with other folders for what is handed in and what is graded."""
    course = CourseDirectory(parent=app)
    course.root = app.coursedir.root
    folder = os.path.join(os.path.dirname(app.coursedir.autograded_directory), STAGING)
    course.submitted_directory = os.path.join(folder, "checked")
    course.autograded_directory = os.path.join(folder, "graded")
    return course


def _executes(step):
    return step is Execute or (isinstance(step, type) and issubclass(step, Execute))


def _remove(folder):
    """Remove a folder, also one whose files nbgrader made read-only."""
    if os.path.lexists(folder):
        shutil.rmtree(folder)
