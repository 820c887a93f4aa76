"""Section 9: which files of weights are taken for a student's own, and what they are worth."""

import json
import shutil

import numpy as np
import pytest
from injection import Lab
from threadpoolctl import threadpool_limits

LAB = Lab("lab2_mlp_mnist")
TEST = "mlp-mnist-test"
BASE = {
    "hidden": [48],
    "activation": "tanh",
    "method": "xavier",
    "learning_rate": 0.3,
    "batch_size": 32,
    "epochs": 4,
}
LEVELS = [
    f"{where} accuracy {level}%{more}"
    for where, more in (("validation", ""), ("test", ", 10,000 digits"))
    for level in (90, 93, 95)
]
pytestmark = pytest.mark.usefixtures("results")


def source(settings):
    return f"def final_settings():\n    return {settings!r}\n"


def trained(notebook, settings):
    """Run the notebook's own training with these settings; return the source that states them."""
    with pytest.MonkeyPatch.context() as patch, threadpool_limits(1):
        patch.setitem(notebook, "final_settings", lambda: settings)
        notebook["final_training"]()
    return source(settings)


def graded(answers=None):
    outcome = LAB.run(TEST, answers)
    assert outcome.err == ""
    return outcome


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"hidden": [64, 32], "activation": "relu", "method": "he", "learning_rate": 0.1},
        {"activation": "logistic", "method": "uniform", "learning_rate": 1.0, "epochs": 7},
        {"hidden": [150], "learning_rate": 0.2},  # large enough to be kept in float16
    ],
)
def test_any_network_that_reads_95_per_cent_gets_all_points(notebook, change):
    outcome = graded({"mlp-settings": trained(notebook, {**BASE, **change})})
    assert outcome.failed == {}
    assert outcome.points == 5


def test_a_weaker_network_gets_the_points_of_the_level_that_it_reaches(notebook):
    settings = {**BASE, "hidden": [8], "learning_rate": 0.1, "epochs": 2}
    outcome = graded({"mlp-settings": trained(notebook, settings)})
    assert set(outcome.failed) < set(LEVELS)
    assert "validation accuracy 90%" not in outcome.failed
    assert "expected at least 0.95" in outcome.failed["test accuracy 95%, 10,000 digits"]
    assert 2 < outcome.points < 4.5


def test_a_missing_file_is_named(results):
    (results / "weights_100001.npz").unlink()
    outcome = graded()
    assert outcome.points == 0
    assert all("weights_100001.npz is missing" in problem for problem in outcome.failed.values())


def test_settings_changed_after_training_are_found():
    settings = {**BASE, "hidden": [128], "activation": "relu", "method": "he"}
    outcome = graded({"mlp-settings": source({**settings, "learning_rate": 0.05})})
    assert set(outcome.failed) == {"the file holds the network of final_settings()"}


def test_settings_may_hold_a_tuple():
    settings = {**BASE, "hidden": (128,), "activation": "relu", "method": "he"}
    outcome = graded({"mlp-settings": source({**settings, "epochs": 8})})
    assert outcome.failed == {}


def test_the_weights_of_another_student_are_found(results):
    shutil.copy(results / "weights_100001.npz", results / "weights_100002.npz")
    outcome = graded({"mlp-student": 'def student_id():\n    return "100002"\n'})
    assert set(outcome.failed) == {
        "weights from blank pixels are as your number and initialise drew them"
    }


def test_weights_that_were_not_trained_are_worth_little(rewritten, notebook):
    parameters, _ = notebook["initial_network"]()
    rewritten(
        **{f"W{layer}": W for layer, (W, _) in enumerate(parameters, start=1)},
        **{f"b{layer}": b for layer, (_, b) in enumerate(parameters, start=1)},
    )
    outcome = graded()
    assert set(outcome.failed) == {
        *LEVELS,
        "the weights were trained",
        "the last accuracy of the history is what the weights give",
    }
    assert outcome.points < 2


def test_a_history_that_claims_more_is_found(rewritten):
    rewritten(accuracy=np.array([0.999]))
    assert set(graded().failed) == {"the last accuracy of the history is what the weights give"}


def test_a_file_that_is_too_large_is_found(rewritten):
    rewritten(ballast=np.random.default_rng(0).integers(256, size=300_000, dtype=np.uint8))
    outcome = graded()
    assert set(outcome.failed) == {"the file is at most 500 KB"}


def test_a_network_that_does_not_fit_its_settings_is_found(rewritten):
    rewritten(settings=json.dumps({**BASE, "hidden": [128, 64]}))
    outcome = graded()
    assert outcome.points == 0 or "raised KeyError" in str(outcome.failed)


def test_a_forward_pass_that_answers_by_other_rules_is_found():
    forward = """
def forward(X, parameters, activation):
    a, cache = X, []
    for W, b in parameters:
        z = a @ W.T + b
        cache.append((a, z))
        a = np.abs(z)
    return z, cache
"""
    outcome = graded({"mlp-forward": forward})
    assert "your forward pass answers as (4.1) does with these weights" in outcome.failed
    assert "the last accuracy of the history is what the weights give" in outcome.failed


def test_nothing_is_trained_while_a_network_is_graded():
    refuse = "def train(*arguments, **options):\n    raise AssertionError('trained')\n"
    assert graded({"mlp-train": refuse}).failed == {}


def test_a_network_that_would_not_fit_into_the_file_is_refused(notebook):
    with pytest.raises(ValueError, match="at most 240,000 weights; got 318,010"):
        trained(notebook, {**BASE, "hidden": [400]})
