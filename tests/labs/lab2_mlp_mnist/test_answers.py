"""Many ways to write each task, right and wrong: who gets which points, and is told what."""

from pathlib import Path

import pytest
from injection import (
    SOLUTIONS,
    Lab,
    answers_beside,
    assert_every_task_has_answers,
    assert_graded_by_hand,
    assert_graded_fairly,
    assert_the_reference_gets,
    read_answers,
)

HOME = Path(__file__).parent
LAB = Lab("lab2_mlp_mnist")
ANSWERS = answers_beside(__file__)
# their answers are files as well as code: test_network.py and ../test_study_table.py
WITH_FILES = {"mlp-mnist-test", "mlp-study-test"}


@pytest.fixture(autouse=True)
def beside_the_results(monkeypatch):
    monkeypatch.chdir(SOLUTIONS / "lab2_mlp_mnist")


@pytest.mark.parametrize(("solution_id", "answer"), ANSWERS)
def test_an_answer_gets_the_points_that_it_deserves(solution_id, answer):
    assert_graded_fairly(LAB, solution_id, answer)


def test_every_task_has_three_correct_answers_and_six_wrong_ones():
    assert_every_task_has_answers(LAB, ANSWERS, but=WITH_FILES)


def test_the_reference_gets_every_automatic_point():
    assert_the_reference_gets(LAB, 50)


def test_answers_in_words_and_the_figure_are_worth_25_points():
    assert_graded_by_hand(LAB, 25)


def test_a_wrong_gradient_is_found_by_the_students_own_check():
    for answer in read_answers(HOME / "answers" / "mlp-backward.py"):
        if answer.name in ("sign of the slide", "no slope of the hidden layers"):
            outcome = LAB.run("mlp-gradient-check-test", {"mlp-backward": answer.source})
            assert set(outcome.failed) == {
                f"your network, {name}" for name in ("logistic", "tanh", "relu")
            }
