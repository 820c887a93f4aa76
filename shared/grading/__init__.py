"""What instructors need, and the checks that students' notebooks share with them."""

from shared.grading.attempt import attempt
from shared.grading.checks import Checks
from shared.grading.identity import student_seed
from shared.grading.study_checks import check_study

__all__ = ["Checks", "attempt", "check_study", "student_seed"]
