"""Many ways to write each task, right and wrong: who gets which points, and is told what."""

from pathlib import Path

import pytest
from injection import SOLUTIONS, Lab, assert_graded_fairly, read_answers

HOME = Path(__file__).parent
LAB = Lab("lab3_cnn")
ANSWERS = [
    pytest.param(path.stem, answer, id=f"{path.stem}: {answer.name}")
    for path in sorted((HOME / "answers").glob("*.py"))
    for answer in read_answers(path)
]
# their answers are files as well as code: test_network.py and test_study_table.py
WITH_FILES = {"cnn-mnist-test", "cnn-study-test"}


@pytest.fixture(autouse=True)
def beside_the_results(monkeypatch):
    monkeypatch.chdir(SOLUTIONS / "lab3_cnn")


@pytest.mark.parametrize(("solution_id", "answer"), ANSWERS)
def test_an_answer_gets_the_points_that_it_deserves(solution_id, answer):
    assert_graded_fairly(LAB, f"{solution_id}-test", solution_id, answer)


def test_every_task_has_three_correct_answers_and_six_wrong_ones():
    for cell in LAB.tests:
        grade_id = cell.metadata.nbgrader.grade_id
        if grade_id not in WITH_FILES:
            answers = [p.values[1] for p in ANSWERS if f"{p.values[0]}-test" == grade_id]
            assert sum(not answer.fails for answer in answers) >= 3, grade_id
            assert sum(bool(answer.fails) for answer in answers) >= 6, grade_id


def test_the_reference_gets_every_automatic_point():
    ids = [cell.metadata.nbgrader.grade_id for cell in LAB.tests]
    assert {name: LAB.run(name).failed for name in ids} == {name: {} for name in ids}
    assert sum(LAB.points(name) for name in ids) == 50


def test_answers_in_words_and_the_figure_are_worth_25_points():
    marks = [cell.metadata.get("nbgrader", {}) for cell in LAB.cells]
    by_hand = {m["grade_id"]: m["points"] for m in marks if m.get("grade") and m["solution"]}
    assert sum(by_hand.values()) == 25
    rubrics = {m["grade_id"] for m in marks if m.get("grade_id", "").endswith("-rubric")}
    assert {f"{grade_id}-rubric" for grade_id in by_hand} == rubrics


def test_a_mistake_in_the_backward_pass_shows_in_the_whole_network():
    for answer in read_answers(HOME / "answers" / "cnn-parameters.py"):
        if answer.name == "the mean over the batch once more":
            outcome = LAB.run("cnn-shallow-test", {"cnn-parameters": answer.source})
            random = [name for name in outcome.failed if "against autograd" in name]
            assert len(random) == 3  # of one pattern, the mean is the sum
            assert outcome.points < LAB.points("cnn-shallow-test")
