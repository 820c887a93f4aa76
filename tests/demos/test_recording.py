import json
import time

import numpy as np
import pytest
from matplotlib import pyplot as plt

from shared.data import blobs, logic
from shared.demos import playground, watch_training
from shared.demos.playground_scene import RUNS
from shared.demos.reading import Reading
from shared.demos.recorded_scene import recorded_scene
from shared.demos.recording import ASKED, STOPS, asked, asking, film
from shared.demos.still import still
from shared.nn import Adaline, Perceptron


class Drawing:
    """A model that draws from a generator that it shares with the notebook."""

    def __init__(self, rng):
        self.rng, self.w = rng, np.zeros(2)

    def step(self, X, y):
        self.w += 0.1 * self.rng.normal(size=2)

    def predict(self, X):
        return np.where(X @ self.w > 0.5, 1, -1)


@pytest.fixture(scope="module")
def scene():
    """The scene of the playground's runs."""
    return recorded_scene(playground(data="spirals"), begin=30)


def at(scene, run, epoch):
    return Reading(scene, scene.start | {"run": str(run), "epoch": epoch})


def test_nothing_is_recorded_unless_it_is_asked_for(monkeypatch):
    monkeypatch.delenv(ASKED, raising=False)
    demo = watch_training(Perceptron(2), *logic("and"))
    assert not asked() and "<script" not in demo.page("", (1, 1))
    with asking():
        assert asked() and "<script" in demo.page("", (1, 1))
    assert not asked()


def test_a_recorded_training_is_the_training(scene):
    again = playground(data="spirals")
    for _ in range(100 - 30):
        again.advance()
    reading = at(scene, 0, 100)
    for name, place in (("train_loss", 0), ("test_loss", 1)):
        assert float(reading.array(name)) == again.history[100][place]
    assert reading.array("curve_0")[1] == pytest.approx(again.history[100][0])
    assert reading.sentence().startswith("Recorded: epoch 100,")
    again.look()
    middle = int(reading.array("values")[24, 24])
    assert middle / 127 == pytest.approx(2 * float(again._tints[60, 60]) - 1, abs=0.25)


def test_recording_leaves_view_and_model_as_they_were_and_draws_nothing():
    rng = np.random.default_rng(4)
    demo = watch_training(Drawing(rng), *logic("or"), steps=3)
    before = rng.bit_generator.state, list(demo.mistakes), demo.still()
    recorded_scene(demo, begin=3)
    assert (rng.bit_generator.state, demo.mistakes, demo.still()) == before
    assert plt.get_fignums() == []


def test_the_runs_show_what_their_captions_say(scene):
    right = [
        float(at(scene, 1 + n, run.steps).array("test_accuracy")) for n, run in enumerate(RUNS)
    ]
    line, stuck, other, many, too_fast = right
    assert line < 60 and stuck < 80 and min(other, many) > 97
    assert float(at(scene, 5, 260).array("test_accuracy")) > 93 > 60 > too_fast
    assert "one line" in at(scene, 1, 100).sentence()
    assert "steps are too long" in at(scene, 5, 300).sentence()


def test_a_shorter_run_ends_at_its_last_step_and_every_moment_can_be_drawn(scene):
    assert at(scene, 1, 300).value("epoch") == "100"
    pictures = {still(scene, scene.start | {"run": run, "epoch": 20}) for run in "05"}
    assert len(pictures) == 2
    gaps = ("lines", "border")
    arrays = [array.values for name, array in scene.arrays.items() if name not in gaps]
    assert all(np.isfinite(values).all() for values in arrays)


def test_a_recording_is_light(scene):
    with asking():
        page = watch_training(Adaline(2, learning_rate=0.01), *logic("and")).page("", (1, 1))
    assert len(page) < 400_000
    assert sum(array.values.nbytes for array in scene.arrays.values()) < 1.1e6
    assert json.dumps(scene.start)


def test_three_classes_keep_their_tints():
    X, y = blobs(10, centres=3, noise=0.2, rng=np.random.default_rng(1))

    class Nearest:
        def __init__(self):
            self.means = np.zeros((3, 2))

        def step(self, X, y):
            self.means += [0.5 * (X[y == k].mean(axis=0) - self.means[k]) for k in range(3)]

        def predict(self, X):
            return ((X[:, None] - self.means) ** 2).sum(axis=2).argmin(axis=1)

    scene = recorded_scene(watch_training(Nearest(), X, y, steps=0), begin=0)
    values = scene.arrays["values"].values
    assert set(np.unique(values[0])) == {0} and set(np.unique(values[-1])) == {0, 1, 2}
    assert still(scene, scene.start) != still(scene, scene.start | {"step": 5})


def test_a_training_that_ends_or_fails_is_recorded_up_to_there():
    short = watch_training(Perceptron(2), *logic("xor"), most_steps=5)
    assert len(film(short, short.runs()[0]).frames) == 6

    class Breaking(Drawing):
        def step(self, X, y):
            super().step(X, y)
            self.steps = getattr(self, "steps", 0) + 1
            if self.steps == 4:
                raise RuntimeError("tired")

    demo = watch_training(Breaking(np.random.default_rng(1)), *logic("or"))
    assert len(film(demo, demo.runs()[0]).frames) == 4
    demo = watch_training(Breaking(np.random.default_rng(1)), *logic("or"), steps=9)
    assert demo.failed and recorded_scene(demo, begin=9).controls[0].start == 3


def test_without_a_second_moment_the_picture_rests():
    class Broken(Drawing):
        def step(self, X, y):
            raise RuntimeError("at once")

    demo = watch_training(Broken(np.random.default_rng(1)), *logic("or"))
    assert recorded_scene(demo, begin=1) is None
    with asking():
        assert "<script" not in demo.page("", (1, 1))


def test_a_slow_model_is_recorded_as_far_as_it_comes(monkeypatch):
    class Slow(Drawing):
        def step(self, X, y):
            time.sleep(0.02)

    monkeypatch.setattr("shared.demos.recording.PATIENCE", 0.05)
    demo = watch_training(Slow(np.random.default_rng(1)), *logic("or"))
    assert 2 <= len(film(demo, demo.runs()[0]).frames) < len(STOPS) / 2
