"""Many ways to write each task, right and wrong: who gets which points, and is told what."""

import itertools
import time
from functools import partialmethod
from pathlib import Path

import numpy as np
import pytest
import torch
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

from shared.grading import StudyTable

HOME = Path(__file__).parent
LAB = Lab("lab4_rnn")
ANSWERS = answers_beside(__file__)
# its answers are tables as well as code: ../test_study_table.py
WITH_TABLE = "rnn-study-test"


@pytest.fixture(autouse=True)
def beside_the_results(monkeypatch, plays_read_once):
    monkeypatch.chdir(SOLUTIONS / "lab4_rnn")
    torch.manual_seed(0)  # dropout that is left on by mistake draws from torch's own numbers


@pytest.fixture
def one_quick_run(monkeypatch):
    """Of the study's table one row is run again, with chunks of 80 steps, on any machine."""
    drawn = partialmethod(StudyTable.run_again, rng=np.random.default_rng(0))
    monkeypatch.setattr(StudyTable, "run_again", drawn)
    # the clock ends it after the first of the rows
    monkeypatch.setattr(time, "perf_counter", itertools.count(step=100.0).__next__)


@pytest.mark.parametrize(("solution_id", "answer"), ANSWERS)
def test_an_answer_gets_the_points_that_it_deserves(solution_id, answer):
    assert_graded_fairly(LAB, solution_id, answer)


def test_every_task_has_three_correct_answers_and_six_wrong_ones():
    assert_every_task_has_answers(LAB, ANSWERS, but={WITH_TABLE})


def test_the_reference_gets_every_automatic_point(one_quick_run):
    assert_the_reference_gets(LAB, 40)


def test_answers_in_words_and_the_figure_are_worth_20_points():
    assert_graded_by_hand(LAB, 20)


def test_a_mistake_in_one_step_back_shows_in_the_whole_network():
    for answer in read_answers(HOME / "answers" / "rnn-step-back.py"):
        if answer.name == "W_hh transposed":
            outcome = LAB.run("rnn-network-test", {"rnn-step-back": answer.source})
            found = [name for name in outcome.failed if "against autograd" in name]
            assert len(found) == 6  # a single step sends nothing back
            assert outcome.points < LAB.points("rnn-network-test")
