"""Many ways to write each task, right and wrong: who gets which points, and is told what."""

from pathlib import Path

import pytest
import torch
from injection import SOLUTIONS, Lab, assert_graded_fairly, read_answers

HOME = Path(__file__).parent
LAB = Lab("lab4_rnn")
ANSWERS = [
    pytest.param(path.stem, answer, id=f"{path.stem}: {answer.name}")
    for path in sorted((HOME / "answers").glob("*.py"))
    for answer in read_answers(path)
]
# its answers are tables as well as code: test_study_table.py
WITH_TABLE = "rnn-study-test"


@pytest.fixture(autouse=True)
def beside_the_results(monkeypatch):
    monkeypatch.chdir(SOLUTIONS / "lab4_rnn")
    torch.manual_seed(0)  # dropout that is left on by mistake draws from torch's own numbers


@pytest.mark.parametrize(("solution_id", "answer"), ANSWERS)
def test_an_answer_gets_the_points_that_it_deserves(solution_id, answer):
    assert_graded_fairly(LAB, f"{solution_id}-test", solution_id, answer)


def test_every_task_has_three_correct_answers_and_six_wrong_ones():
    for cell in LAB.tests:
        grade_id = cell.metadata.nbgrader.grade_id
        if grade_id != WITH_TABLE:
            answers = [p.values[1] for p in ANSWERS if f"{p.values[0]}-test" == grade_id]
            assert sum(not answer.fails for answer in answers) >= 3, grade_id
            assert sum(bool(answer.fails) for answer in answers) >= 6, grade_id


def test_the_reference_gets_every_automatic_point(one_quick_run):
    ids = [cell.metadata.nbgrader.grade_id for cell in LAB.tests]
    assert {name: LAB.run(name).failed for name in ids} == {name: {} for name in ids}
    assert sum(LAB.points(name) for name in ids) == 40


def test_answers_in_words_and_the_figure_are_worth_20_points():
    marks = [cell.metadata.get("nbgrader", {}) for cell in LAB.cells]
    by_hand = {m["grade_id"]: m["points"] for m in marks if m.get("grade") and m["solution"]}
    assert sum(by_hand.values()) == 20
    rubrics = {m["grade_id"] for m in marks if m.get("grade_id", "").endswith("-rubric")}
    assert {f"{grade_id}-rubric" for grade_id in by_hand} == rubrics


def test_a_mistake_in_one_step_back_shows_in_the_whole_network():
    for answer in read_answers(HOME / "answers" / "rnn-step-back.py"):
        if answer.name == "W_hh transposed":
            outcome = LAB.run("rnn-network-test", {"rnn-step-back": answer.source})
            found = [name for name in outcome.failed if "against autograd" in name]
            assert len(found) == 6  # a single step sends nothing back
            assert outcome.points < LAB.points("rnn-network-test")
