"""Section 10: which plans and tables of the study are complete."""

import itertools
import shutil

import numpy as np
import pandas as pd
import pytest
from injection import SOLUTIONS, Lab

from shared.grading import student_seed

LAB = Lab("lab2_mlp_mnist")
SEED = student_seed("100001", "lab2_mlp_mnist")
NEIGHBOUR = {"mlp-student": 'def student_id():\n    return "100002"\n'}
RESULTS = SOLUTIONS / "lab2_mlp_mnist" / "results"
NAMES = ("hidden", "learning_rate", "batch_size", "method", "activation")
BASE = dict(zip(NAMES, (64, 0.1, 32, "he", "relu"), strict=True))


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "results").mkdir()
    return tmp_path / "results"


def factorial(**values):
    return [
        {**BASE, **dict(zip(values, chosen, strict=True))}
        for chosen in itertools.product(*values.values())
    ]


def drawn_at_random():
    rng = np.random.default_rng(1)
    return [
        {
            "hidden": int(rng.integers(8, 200)),
            "learning_rate": float(10 ** rng.uniform(-2, 0.5)),
            "batch_size": int(2 ** rng.integers(3, 9)),
            "method": str(rng.choice(["uniform", "xavier", "he"])),
            "activation": str(rng.choice(["logistic", "tanh", "relu"])),
        }
        for _ in range(16)
    ]


FULL = factorial(hidden=[16, 32, 64], learning_rate=[0.03, 0.1, 0.3], batch_size=[16, 32, 64])


# a stand-in for training that measures what the table says
LOOKED_UP = """
import pandas as pd


def run(seed, **setting):
    table = pd.read_csv("results/study_100001.csv")
    for name, value in {**setting, "seed": seed}.items():
        table = table[table[name] == value]
    return {"accuracy": table["accuracy"].iloc[0]}
"""


def graded(plan, seeds=10, keep=None, edit=lambda table: table, run=LOOKED_UP):
    """Write the table of a plan with accuracies drawn at random and grade plan and table."""
    rng = np.random.default_rng(0)
    rows = [{**setting, "seed": seed} for setting in (keep or plan) for seed in range(seeds)]
    table = pd.DataFrame(rows).assign(accuracy=rng.uniform(0.900, 0.909, len(rows)), data_seed=SEED)
    edit(table).to_csv("results/study_100001.csv", index=False)
    answer = f"{run}\n\ndef plan():\n    return {plan!r}\n"
    outcome = LAB.run("mlp-study-test", {"mlp-study": answer})
    assert outcome.err == ""
    return outcome


@pytest.mark.parametrize(
    "plan",
    [
        FULL,
        drawn_at_random(),
        [
            *factorial(hidden=[8, 16, 32, 64, 128]),
            *factorial(learning_rate=[0.01, 0.03, 0.3, 1.0]),
            *factorial(activation=["logistic", "tanh", "relu"], method=["uniform", "xavier"]),
        ],
    ],
    ids=["factorial", "drawn at random", "one at a time"],
)
def test_complete_studies_of_any_design_get_all_points(plan):
    outcome = graded(plan)
    assert outcome.failed == {}
    assert outcome.points == 2


def test_runs_beyond_the_plan_do_no_harm():
    assert graded(FULL[6:20], seeds=12, keep=FULL).failed == {}


def test_a_missing_table_is_named():
    outcome = LAB.run("mlp-study-test")
    assert "study_100001.csv is missing" in outcome.failed["seeds of every setting in the table"]


def test_the_table_of_another_student_is_not_taken(folder):
    shutil.copy(RESULTS / "study_100001.csv", folder)
    outcome = LAB.run("mlp-study-test", NEIGHBOUR)
    assert "study_100002.csv is missing" in outcome.failed["accuracies are shares"]


def test_the_table_of_another_student_under_ones_own_name_is_found(folder):
    shutil.copy(RESULTS / "study_100001.csv", folder / "study_100002.csv")
    runs = len(pd.read_csv(RESULTS / "study_100001.csv"))
    outcome = LAB.run("mlp-study-test", NEIGHBOUR)
    assert set(outcome.failed) == {"runs made again give the table's accuracies"}
    said = outcome.failed["runs made again give the table's accuracies"]
    assert f"{runs} of {runs} rows do not belong to student number 100002" in said
    assert "run the study again with your number" in said


@pytest.mark.parametrize(
    ("check", "words", "options"),
    [
        ("settings compared", "got 11, expected at least 12", {"plan": FULL[8:19]}),
        (
            "hyperparameters with three values or more",
            "got 2, expected at least 3",
            {"plan": factorial(hidden=[8, 16, 32, 64], learning_rate=[0.01, 0.1, 1.0])},
        ),
        ("seeds of every setting in the table", "got 9", {"plan": FULL, "seeds": 9}),
        ("seeds of every setting in the table", "got 0", {"plan": FULL, "keep": FULL[:20]}),
        (
            "seeds of every setting in the table",
            "got 1,",
            {"plan": FULL, "edit": lambda table: table.assign(seed=0)},
        ),
        (
            "accuracies are shares",
            "numbers from 0 to 1",
            {"plan": FULL, "edit": lambda table: table.assign(accuracy=100 * table["accuracy"])},
        ),
        (
            "runs of a setting differ with the seed",
            "depend on the seed",
            {"plan": FULL, "edit": lambda table: table.assign(accuracy=0.9)},
        ),
        (
            "the best setting's mean accuracy",
            "expected at least 0.8",
            {"plan": FULL, "edit": lambda table: table.assign(accuracy=table["accuracy"] / 5)},
        ),
    ],
)
def test_an_incomplete_study_is_told_what_it_lacks(check, words, options):
    outcome = graded(**options)
    assert set(outcome.failed) == {check}
    assert words in outcome.failed[check]
    assert outcome.points < 2


def test_accuracies_that_are_missing_are_found():
    outcome = graded(FULL, edit=lambda table: table.assign(accuracy=np.nan))
    assert "numbers from 0 to 1" in outcome.failed["accuracies are shares"]


@pytest.mark.parametrize(
    ("run", "words"),
    [
        ("def run(seed, **setting):\n    raise NotImplementedError\n", "not written yet"),
        ('def run(seed, **setting):\n    return {"accuracy": 0.93}\n', "the table says 0.90"),
        ('def run(seed, **setting):\n    return {"cost": 0.1}\n', "KeyError"),
    ],
    ids=["no run", "another accuracy", "no accuracy"],
)
def test_a_table_that_run_did_not_measure_is_found(run, words):
    outcome = graded(FULL, run=run)
    assert set(outcome.failed) == {"runs made again give the table's accuracies"}
    assert words in outcome.failed["runs made again give the table's accuracies"]


def test_the_reference_measures_its_table_again(folder):
    shutil.copy(RESULTS / "study_100001.csv", folder)
    assert LAB.run("mlp-study-test").failed == {}
