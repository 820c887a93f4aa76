"""Preprocessor for autograding: cells that a student deleted come back."""

from pathlib import Path

import nbformat
from nbformat.v4 import new_markdown_cell
from nbgrader import utils
from nbgrader.preprocessors import NbGraderPreprocessor


class RestoreCells(NbGraderPreprocessor):
    """Insert the released notebook's test, answer and locked cells that a submission lacks.

    nbgrader's own ``OverwriteCells.add_missing_cells`` loses the whole submission when the cell
    before the missing one is gone too, or is merely locked.  ``OverwriteCells``, which comes next,
    fills in the hidden tests.  A blank solution cell is not restored: the student may have written
    the answer in a cell of their own, which it would undo.
    """

    def preprocess(self, nb, resources):
        """The notebook with every graded and locked cell, each noted where it was missing."""
        present = {grade_id(cell) for cell in nb.cells}
        following = len(nb.cells)
        # backwards, each before the next one that is there: after all that the student wrote for it
        for cell in reversed(self._released(resources).cells):
            name = grade_id(cell)
            if name is None:
                continue
            if name in present:
                following = next(i for i, c in enumerate(nb.cells) if grade_id(c) == name)
            elif utils.is_grade(cell) or utils.is_locked(cell) or utils.is_task(cell):
                self.log.warning("Cell '%s' was missing and is back", name)
                note = f"*The cell `{name}` was missing in what was handed in. It was put back.*"
                nb.cells[following:following] = [new_markdown_cell(note), cell]
        return nb, resources

    def _released(self, resources):
        course = self.parent.parent.coursedir  # of the converter whose exporter runs this
        about = resources["nbgrader"]
        folder = course.format_path(course.release_directory, ".", about["assignment"])
        path = Path(folder) / f"{about['notebook']}.ipynb"
        if not path.exists():
            raise FileNotFoundError(f"{path} is missing: run make labs, then autograde again")
        return nbformat.read(path, as_version=4)


def grade_id(cell):
    """nbgrader's name of a cell, None if it has none."""
    return cell.metadata.get("nbgrader", {}).get("grade_id")
