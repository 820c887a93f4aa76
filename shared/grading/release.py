"""Preprocessor for ``nbgrader generate_assignment``: what students get, and what they don't."""

import shutil
from pathlib import Path

from nbgrader.preprocessors import NbGraderPreprocessor

RESULTS = "results"  # folder of a study's tables, beside the notebook


class WithholdResults(NbGraderPreprocessor):
    """Take the reference's own tables out of the release: the studies are the students' to make.

    ``CourseDirectory.ignore`` can't do it, because it would drop the students' tables as well.
    """

    def preprocess(self, nb, resources):
        """The notebook as it is; the folder ``results`` that was copied beside it goes."""
        course = self.parent.parent.coursedir  # of the converter whose exporter runs this
        folder = course.format_path(
            course.release_directory, ".", resources["nbgrader"]["assignment"]
        )
        shutil.rmtree(Path(folder) / RESULTS, ignore_errors=True)
        return nb, resources


def reference_results(solutions):
    """The reference's tables per laboratory, for ``Autograde.exclude_overwriting``.

    nbgrader copies all files of the source over a submission before it grades.  With these left
    out, students are graded with their own tables, and without a table if they handed in none.

    Parameters
    ----------
    solutions : path
        The folder of all laboratories.

    Returns
    -------
    dict of str to list of str
        Paths within each laboratory.
    """
    return {
        str(lab.name): [str(path.relative_to(lab)) for path in sorted((lab / RESULTS).rglob("*"))]
        for lab in sorted(Path(solutions).glob("*"))
        if lab.is_dir()
    }
