"""Many ways to write each task, right and wrong: who gets which points, and is told what."""

import pytest
from injection import (
    SOLUTIONS,
    Lab,
    answers_beside,
    assert_every_task_has_answers,
    assert_graded_fairly,
    assert_the_reference_gets,
)

LAB = Lab("lab1_perceptron_adaline")
ANSWERS = answers_beside(__file__)


@pytest.fixture(autouse=True)
def beside_the_tables(monkeypatch):
    monkeypatch.chdir(SOLUTIONS / "lab1_perceptron_adaline")


@pytest.mark.parametrize(("solution_id", "answer"), ANSWERS)
def test_an_answer_gets_the_points_that_it_deserves(solution_id, answer):
    # which rows of a study's table are run again is chance; what that check does is tested in
    # tests/grading/test_study_checks.py
    assert_graded_fairly(LAB, solution_id, answer, but="3 rows run again")


def test_every_task_has_three_correct_answers_and_six_wrong_ones():
    assert_every_task_has_answers(LAB, ANSWERS)


def test_the_reference_gets_every_automatic_point():
    assert_the_reference_gets(LAB, 40)


def test_figures_and_conclusions_are_worth_twenty_points():
    cells = [cell.metadata.get("nbgrader", {}) for cell in LAB.cells]
    by_hand = [marks["points"] for marks in cells if marks.get("grade") and marks["solution"]]
    assert sorted(by_hand) == [2, 2, 2, 2, 3, 3, 3, 3]


@pytest.mark.parametrize("study", ["range", "activation", "rate", "bound"])
def test_a_study_without_its_table_keeps_only_the_points_of_its_run(study, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    outcome = LAB.run(f"{study}-test")
    assert 0 < outcome.points < 1.5
    for problem in outcome.failed.values():
        assert "run the study, and hand the table in with the notebook" in problem


@pytest.mark.parametrize("study", ["range", "activation", "rate", "bound"])
def test_the_table_of_another_student_is_not_taken(study):
    other = {"student-id": 'def student_id():\n    return "100002"\n'}
    outcome = LAB.run(f"{study}-test", other)
    assert any("100002.csv" in problem for problem in outcome.failed.values())


def test_without_a_number_in_the_register_a_study_says_so_and_nothing_is_raised():
    wrong = {"student-id": 'def student_id():\n    return "Jan"\n'}
    outcome = LAB.run("range-test", wrong)
    assert outcome.points == 0
    assert "six digits" in outcome.failed["the run with seed 3 and range 0.7"]
