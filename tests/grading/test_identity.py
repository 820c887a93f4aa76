import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.grading import numbered_path, student_seed

student_ids = st.from_regex("[0-9]{6}", fullmatch=True).filter(str.isascii)


def test_the_seed_is_the_same_on_every_machine():
    # numbers written down once: a change here changes every student's data
    assert student_seed("275123", "lab1_perceptron_adaline") == 3996010339
    assert student_seed("000000", "lab2_mlp_mnist") == 2580880458


def test_the_seed_does_not_depend_on_the_process():
    code = "from shared.grading import student_seed; print(student_seed('275123', 'lab1'))"
    for hash_seed in ("1", "2"):
        ran = subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONHASHSEED": hash_seed},
        )
        assert int(ran.stdout) == student_seed("275123", "lab1")


def test_students_of_a_year_get_different_data():
    seeds = {student_seed(f"{number:06}", "lab1") for number in range(260_000, 262_000)}
    assert len(seeds) == 2000


def test_the_laboratories_of_a_student_get_different_data():
    assert len({student_seed("275123", f"lab{number}") for number in range(1, 5)}) == 4


@given(student_ids)
def test_any_number_of_the_register_gives_a_seed_that_numpy_takes(student_id):
    seed = student_seed(student_id, "lab1")
    assert 0 <= seed < 2**32
    np.random.default_rng(seed)


def test_spaces_around_the_number_do_not_matter():
    assert student_seed(" 275123\n", "lab1") == student_seed("275123", "lab1")


@pytest.mark.parametrize(
    "student_id", ["", "  ", "27512", "2751234", "27512a", "٢٧٥١٢٣", 275123, None]
)
def test_an_empty_or_malformed_number_is_refused(student_id):
    with pytest.raises(ValueError, match=r"student_id must be your number .* six digits") as caught:
        student_seed(student_id, "lab1")
    assert repr(student_id) in str(caught.value)


@pytest.mark.parametrize("lab", ["", " ", None, 1])
def test_a_laboratory_without_a_name_is_refused(lab):
    with pytest.raises(ValueError, match="lab must be the name of a laboratory"):
        student_seed("275123", lab)


def test_files_of_two_students_have_different_names():
    mine, yours = (numbered_path("weights.npz", number) for number in (" 275123 ", "275124"))
    assert mine == Path("results", "weights_275123.npz")
    assert mine != yours
