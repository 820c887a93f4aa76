"""Preprocessor for feedback: a traceback would show the hidden tests that raised it."""

from nbgrader import utils
from nbgrader.preprocessors import NbGraderPreprocessor


class ScrubTracebacks(NbGraderPreprocessor):
    """Keep the type and words of an error in a test cell, drop the lines of code around it.

    Errors in students' own cells stay whole.
    """

    def preprocess_cell(self, cell, resources, index):
        """The cell with short error outputs if it is a locked test cell."""
        if cell.cell_type == "code" and utils.is_grade(cell) and not utils.is_solution(cell):
            for output in cell.outputs:
                if output.output_type == "error":
                    output.traceback = [f"{output.ename}: {output.evalue}"]
        return cell, resources
