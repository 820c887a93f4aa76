"""Section 12: which files of weights are taken for a student's own, and what they are worth."""

import contextlib
import io
import json
import shutil
from pathlib import Path

import numpy as np
import pytest
from injection import Lab, read_answers

HOME = Path(__file__).parent
LAB = Lab("lab3_cnn")
TEST = "cnn-mnist-test"
REFERENCE = {
    "filters": 8,
    "kernel": 5,
    "pooling": "max",
    "dropout": 0.2,
    "learning_rate": 0.002,
    "batch_size": 50,
    "epochs": 3,
}
LEVELS = [
    f"{where} accuracy {level}%{more}"
    for where, more in (("validation", ""), ("test", ", 10,000 digits"))
    for level in (95, 97, 98)
]
OWN_PIECE = "the first piece of training, run again, costs what the file says"
pytestmark = pytest.mark.usefixtures("results")


def source(settings):
    return f"def final_settings():\n    return {settings!r}\n"


def trained(notebook, settings, patterns):
    """Run the notebook's own training on few digits; return the source that states its settings."""
    from shared.data import mnist

    torch, TensorDataset = notebook["torch"], notebook["TensorDataset"]
    X, labels = mnist("train", flat=False)
    kept = np.r_[:patterns, 50_000:60_000]
    pictures = (torch.from_numpy(X[kept])[:, None] - 0.1307) / 0.3081
    few = TensorDataset(pictures, torch.from_numpy(labels[kept]))
    spoken = io.StringIO()
    with pytest.MonkeyPatch.context() as patch, contextlib.redirect_stderr(spoken):
        patch.setitem(notebook, "digits", lambda train: few)
        patch.setitem(notebook, "final_settings", lambda: settings)
        notebook["final_training"]()
    return source(settings)


def graded(answers=None):
    outcome = LAB.run(TEST, answers)
    assert outcome.err == ""
    return outcome


def test_a_network_built_as_a_class_gets_all_points(results, notebook):
    (answer,) = [
        answer
        for answer in read_answers(HOME / "answers" / "cnn-model.py")
        if answer.name == "dropout with functional and the mode"
    ]
    renamed = {"0": "blocks.0.0", "3": "blocks.1.0", "8": "out"}
    arrays = {}
    with np.load(results / "weights_100001.npz") as file:
        for name, values in file.items():
            kind, _, rest = name.partition(":")
            layer, _, part = rest.partition(".")
            arrays[f"{kind}:{renamed[layer]}.{part}" if rest else name] = values
    np.savez_compressed(results / "weights_100001.npz", **arrays)
    assert graded({"cnn-model": answer.source}).failed == {}


def test_another_network_that_reads_98_per_cent_gets_all_points(notebook):
    settings = {
        "filters": 12,
        "kernel": 5,
        "pooling": "stride",
        "dropout": 0.0,
        "learning_rate": 0.004,
        "batch_size": 100,
        "epochs": 2,
    }
    outcome = graded({"cnn-settings": trained(notebook, settings, 30_000)})
    assert outcome.failed == {}
    assert outcome.points == 4


def test_settings_may_come_in_another_order():
    settings = dict(reversed(REFERENCE.items()))
    assert graded({"cnn-settings": source(settings)}).failed == {}


def test_a_weaker_network_gets_the_points_of_the_level_that_it_reaches(notebook):
    settings = {**REFERENCE, "pooling": "stride", "filters": 6, "batch_size": 40, "epochs": 5}
    outcome = graded({"cnn-settings": trained(notebook, settings, 6_000)})
    assert set(outcome.failed) <= set(LEVELS)
    assert "validation accuracy 95%" not in outcome.failed
    assert "expected at least 0.98" in outcome.failed["test accuracy 98%, 10,000 digits"]
    assert 2 < outcome.points < 4


def test_a_missing_file_is_named(results):
    (results / "weights_100001.npz").unlink()
    outcome = graded()
    assert outcome.points == 0
    assert all("weights_100001.npz is missing" in problem for problem in outcome.failed.values())


@pytest.mark.parametrize("change", [{"epochs": 4}, {"learning_rate": 0.005}])
def test_settings_changed_after_training_are_found(change):
    outcome = graded({"cnn-settings": source({**REFERENCE, **change})})
    assert "the file holds the network of final_settings()" in outcome.failed
    assert set(outcome.failed) <= {"the file holds the network of final_settings()", OWN_PIECE}


def test_the_weights_of_another_student_are_found(results):
    shutil.copy(results / "weights_100001.npz", results / "weights_100002.npz")
    outcome = graded({"cnn-student": 'def student_id():\n    return "100002"\n'})
    assert set(outcome.failed) == {OWN_PIECE}


def test_weights_that_were_not_trained_are_worth_little(rewritten, notebook):
    model, _, first_cost = notebook["begun_training"]()
    weights = {f"weight:{name}": value.numpy() for name, value in model.state_dict().items()}
    rewritten(first_cost=first_cost, **weights)
    outcome = graded()
    assert set(outcome.failed) == {
        *LEVELS,
        "the weights were trained",
        "the last accuracy of the history is what the weights give",
    }
    assert outcome.points < 2


def test_a_history_that_claims_more_is_found(rewritten):
    rewritten(accuracy=np.array([0.9999]))
    assert set(graded().failed) == {"the last accuracy of the history is what the weights give"}


def test_a_file_that_is_too_large_is_found(rewritten):
    rewritten(ballast=np.random.default_rng(0).integers(256, size=600_000, dtype=np.uint8))
    outcome = graded()
    assert set(outcome.failed) == {"the file is at most 500 KB"}


def test_a_file_of_another_size_of_network_is_found(rewritten):
    rewritten(settings=json.dumps({**REFERENCE, "filters": 6}))
    outcome = graded()
    assert "size mismatch" in outcome.failed["validation accuracy 95%"]
    assert outcome.points < 1


def test_a_network_that_answers_by_other_layers_is_found():
    model = """
class Bent(nn.Module):
    def __init__(self, model):
        super().__init__()
        for place, layer in enumerate(model):
            self.add_module(str(place), layer)

    def forward(self, x):
        for layer in self.children():
            x = layer(x)
        return x.roll(1, dims=1)

def build(filters=8, kernel=3, pooling="max", dropout=0.0):
    return Bent(nn.Sequential(
        nn.Conv2d(1, filters, kernel, padding=kernel // 2), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(filters, 2 * filters, kernel, padding=kernel // 2), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(), nn.Dropout(dropout), nn.Linear(98 * filters, 10),
    ))
"""
    outcome = graded({"cnn-model": model})
    assert "your network answers as the table's layers do with these weights" in outcome.failed
    assert set(LEVELS) < set(outcome.failed)


def test_nothing_but_the_first_piece_is_trained_while_a_network_is_graded(notebook):
    counted = """
def train_epoch(model, loader, optimizer):
    if len(loader.dataset) > 640:
        raise AssertionError("trained")
    model.train()
    total, patterns = 0.0, 0
    for images, labels in loader:
        optimizer.zero_grad()
        cost = nn.functional.cross_entropy(model(images), labels)
        cost.backward()
        optimizer.step()
        total += cost.item() * len(labels)
        patterns += len(labels)
    return total / patterns
"""
    assert graded({"cnn-train": counted}).failed == {}


def test_a_network_that_would_not_fit_into_the_file_is_refused(notebook):
    with pytest.raises(ValueError, match="at most 100,000 weights; got"):
        trained(notebook, {**REFERENCE, "filters": 64}, 700)
