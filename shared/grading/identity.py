"""What a student's number decides: the seed of the data in a laboratory, the names of files.

Tables and figures of two students then differ, and two equal ones stand out.
"""

import hashlib
import re
from pathlib import Path


def student_seed(student_id, lab):
    """Seed of one student's data in one laboratory, the same on every machine and in every year.

    Parameters
    ----------
    student_id : str
        The number in the student register (*numer indeksu*): six digits.
    lab : str
        Name of the laboratory, such as "lab1_perceptron_adaline".

    Returns
    -------
    int
        From 0 to 2³² − 1, for `numpy.random.default_rng` and `torch.manual_seed` alike.

    Raises
    ------
    ValueError
        If the number is empty or not six digits, or the laboratory has no name.

    Examples
    --------
    >>> student_seed("275123", "lab1_perceptron_adaline")
    3996010339
    """
    if not isinstance(student_id, str) or not re.fullmatch("[0-9]{6}", student_id.strip()):
        raise ValueError(
            "student_id must be your number in the student register, six digits in quotes such as "
            f'"275123"; got {student_id!r}'
        )
    if not isinstance(lab, str) or not lab.strip():
        raise ValueError(
            f'lab must be the name of a laboratory, such as "lab1_perceptron_adaline"; got {lab!r}'
        )
    text = f"{lab.strip()}:{student_id.strip()}"
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "big")


def numbered_path(name, student_id):
    """Where a student's result is kept: the folder ``results``, the number in the file's name.

    Parameters
    ----------
    name : str
        Name of the file with its kind.
    student_id : str
        The number in the student register.

    Returns
    -------
    pathlib.Path

    Examples
    --------
    >>> numbered_path("study.csv", "275123").as_posix()
    'results/study_275123.csv'
    """
    path = Path("results", name)
    return path.with_stem(f"{path.stem}_{student_id.strip()}")
