"""Plugin for autograding: what handing in late costs."""

from math import ceil

from nbgrader.plugins import LateSubmissionPlugin
from traitlets import Float, Integer


class LatePenalty(LateSubmissionPlugin):
    """A share of a laboratory's points for every day begun after the due date.

    Nothing is taken while an assignment has no due date, or ``percent_per_day`` is 0.  nbgrader
    never takes more than the points of the checks, and shows the penalty in the formgrader.
    """

    percent_per_day = Float(
        0.0, min=0.0, help="percent of all points of the laboratory, for every day begun"
    ).tag(config=True)
    most_percent = Float(50.0, min=0.0, max=100.0, help="no more than this").tag(config=True)
    grace_minutes = Integer(15, min=0, help="not late yet").tag(config=True)

    def late_submission_penalty(self, student_id, score, total_seconds_late):
        """Points to take away, or None.

        Parameters
        ----------
        student_id : str
        score : float
            Points of the notebook so far.
        total_seconds_late : float
        """
        seconds = total_seconds_late - 60 * self.grace_minutes
        if seconds <= 0 or not self.percent_per_day:
            return None
        percent = min(self.most_percent, self.percent_per_day * ceil(seconds / 86_400))
        grading = self.parent  # the preprocessor that asks
        notebook = grading.gradebook.find_notebook(grading.notebook_id, grading.assignment_id)
        return round(notebook.max_score * percent / 100, 2)
