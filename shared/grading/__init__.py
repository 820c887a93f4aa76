"""What instructors need, and the checks that students' notebooks share with them."""

from shared.grading.attempt import attempt
from shared.grading.checks import Checks
from shared.grading.identity import numbered_path, student_seed
from shared.grading.numpy_only import numpy_only
from shared.grading.study_checks import check_study
from shared.grading.study_table import StudyTable

__all__ = [
    "Checks",
    "StudyTable",
    "attempt",
    "check_study",
    "numbered_path",
    "numpy_only",
    "student_seed",
]
