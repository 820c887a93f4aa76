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
LAB = Lab("lab3_cnn")
ANSWERS = answers_beside(__file__)
# their answers are files as well as code: test_network.py and ../test_study_table.py
WITH_FILES = {"cnn-mnist-test", "cnn-study-test"}


@pytest.fixture(autouse=True)
def beside_the_results(monkeypatch):
    monkeypatch.chdir(SOLUTIONS / "lab3_cnn")


@pytest.mark.parametrize(("solution_id", "answer"), ANSWERS)
def test_an_answer_gets_the_points_that_it_deserves(solution_id, answer):
    assert_graded_fairly(LAB, solution_id, answer)


def test_every_task_has_three_correct_answers_and_six_wrong_ones():
    assert_every_task_has_answers(LAB, ANSWERS, but=WITH_FILES)


def test_the_reference_gets_every_automatic_point():
    assert_the_reference_gets(LAB, 50)


def test_answers_in_words_and_the_figure_are_worth_25_points():
    assert_graded_by_hand(LAB, 25)


def test_a_mistake_in_the_backward_pass_shows_in_the_whole_network():
    for answer in read_answers(HOME / "answers" / "cnn-parameters.py"):
        if answer.name == "the mean over the batch once more":
            outcome = LAB.run("cnn-shallow-test", {"cnn-parameters": answer.source})
            random = [name for name in outcome.failed if "against autograd" in name]
            assert len(random) == 3  # of one pattern, the mean is the sum
            assert outcome.points < LAB.points("cnn-shallow-test")
