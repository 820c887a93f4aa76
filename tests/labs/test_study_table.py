"""Which plans and tables of the study are complete: Lab 2, section 10, Labs 3 and 4, section 13.

What differs from lab to lab stands in ``studies.py``; ``pytest tests/labs -k lab3_cnn`` runs what
there is for one lab.
"""

import shutil

import numpy as np
import pandas as pd
import pytest
from injection import SOLUTIONS
from studies import CNN, MLP, RNN

STUDIES = [MLP, CNN, RNN]
NEIGHBOUR = 'def student_id():\n    return "100002"\n'
AGAIN = {
    "accuracy": "runs made again give the table's accuracies",
    "cost": "runs made again give the table's costs",
}
# a stand-in for training that measures what the table says
LOOKED_UP = """
import pandas as pd


def run(seed, **setting):
    table = pd.read_csv("results/study_100001.csv")
    for name, value in {**setting, "seed": seed}.items():
        table = table[table[name] == value]
    return {measure: table[measure].iloc[0]}
"""


@pytest.fixture(params=STUDIES, ids=str)
def study(request):
    return request.param


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch, plays_read_once):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "results").mkdir()
    return tmp_path / "results"


def graded(study, plan, seeds=10, keep=None, edit=lambda table: table, run=LOOKED_UP):
    """Write the table of a plan with numbers drawn at random and grade plan and table."""
    rng = np.random.default_rng(0)
    rows = [{**setting, "seed": seed} for setting in (keep or plan) for seed in range(seeds)]
    measured = {study.measure: rng.uniform(*study.measured, len(rows))}
    table = pd.DataFrame(rows).assign(**measured, data_seed=study.seed)
    edit(table).to_csv("results/study_100001.csv", index=False)
    answer = f"measure = {study.measure!r}\n{run}\n\ndef plan():\n    return {plan!r}\n"
    outcome = study.run({f"{study.prefix}-study": answer})
    assert outcome.err == ""
    return outcome


def copied(study, path):
    """Copy the table of the reference, student 100001, to a path; return its number of rows."""
    table = SOLUTIONS / study.name / "results" / "study_100001.csv"
    shutil.copy(table, path)
    return len(pd.read_csv(table))


def run_as_neighbour(study):
    return study.run({f"{study.prefix}-student": NEIGHBOUR})


def with_measure(study, change):
    """Options of `graded`: the factorial plan, and a table whose measure is changed."""
    name = study.measure
    return {"plan": study.full, "edit": lambda table: table.assign(**{name: change(table[name])})}


@pytest.mark.parametrize("design", ["factorial", "drawn at random", "one at a time"])
def test_complete_studies_of_any_design_get_all_points(study, design):
    rng = np.random.default_rng(1)
    plans = {
        "factorial": study.full,
        "drawn at random": [study.drawn(rng) for _ in range(study.draws)],
        "one at a time": [one for values in study.one_at_a_time for one in study.plan(**values)],
    }
    outcome = graded(study, plans[design])
    assert outcome.failed == {}
    assert outcome.points == 2


def test_runs_beyond_the_plan_do_no_harm(study):
    assert graded(study, study.full[6:20], seeds=12, keep=study.full).failed == {}


def test_a_missing_table_is_named(study):
    said = study.run().failed["seeds of every setting in the table"]
    assert "study_100001.csv is missing" in said


def test_the_table_of_another_student_is_not_taken(study, folder):
    copied(study, folder / "study_100001.csv")
    said = run_as_neighbour(study).failed[study.in_range[0]]
    assert "study_100002.csv is missing" in said


def test_the_table_of_another_student_under_ones_own_name_is_found(study, folder):
    runs = copied(study, folder / "study_100002.csv")
    outcome = run_as_neighbour(study)
    assert set(outcome.failed) == {AGAIN[study.measure]}
    said = outcome.failed[AGAIN[study.measure]]
    assert f"{runs} of {runs} rows do not belong to student number 100002" in said
    assert "run the study again with your number" in said


def incomplete(study):
    """Checks that must fail, words that they say, and options of `graded` that bring it about."""
    few, seeds = study.full[study.too_few[0]], "seeds of every setting in the table"
    check, varied = study.two_varied
    return [
        ("settings compared", study.too_few[1], {"plan": few}),
        (check, "got 2, expected at least 3", {"plan": study.plan(**varied)}),
        (seeds, "got 9", {"plan": study.full, "seeds": 9}),
        (seeds, "got 0", {"plan": study.full, "keep": study.full[:20]}),
        (seeds, "got 1,", {"plan": study.full, "edit": lambda table: table.assign(seed=0)}),
        (*study.in_range[:2], with_measure(study, study.in_range[2])),
        (
            "runs of a setting differ with the seed",
            "depend on the seed",
            with_measure(study, lambda measured: study.constant),
        ),
        (*study.learnt[:2], with_measure(study, study.learnt[2])),
    ]


@pytest.mark.parametrize(
    ("study", "check", "words", "options"),
    [
        pytest.param(study, *case, id=f"{study}-{case[0]}-{case[1]}")
        for study in STUDIES
        for case in incomplete(study)
    ],
)
def test_an_incomplete_study_is_told_what_it_lacks(study, check, words, options):
    outcome = graded(study, **options)
    assert set(outcome.failed) == {check}
    assert words in outcome.failed[check]
    assert outcome.points < 2


def test_numbers_that_are_missing_are_found(study):
    check, words, _ = study.in_range
    outcome = graded(study, **with_measure(study, lambda measured: np.nan))
    assert words in outcome.failed[check]


@pytest.mark.parametrize("case", ["no run", "another number", "no number"])
def test_a_table_that_run_did_not_measure_is_found(study, case):
    number, said = study.another
    body, words = {
        "no run": ("raise NotImplementedError", "not written yet"),
        "another number": (f"return {{{study.measure!r}: {number}}}", said),
        "no number": (f"return {{{study.foreign!r}: 0.1}}", "KeyError"),
    }[case]
    outcome = graded(study, study.full, run=f"def run(seed, **setting):\n    {body}\n")
    assert set(outcome.failed) == {AGAIN[study.measure]}
    assert words in outcome.failed[AGAIN[study.measure]]


# Lab 4's, whose runs take long, is measured again in its test_answers.py, in one quick run
@pytest.mark.parametrize("study", [MLP, CNN], ids=str)
def test_the_reference_measures_its_table_again(study, folder):
    copied(study, folder / "study_100001.csv")
    assert study.run().failed == {}
