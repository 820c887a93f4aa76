import asyncio
import threading

import numpy as np
import pytest
from matplotlib import pyplot as plt

from shared.data import blobs, logic
from shared.demos import watch_training
from shared.nn import Adaline, Perceptron


class Nearest:
    """A student's class: three classes, means pulled towards their points."""

    def __init__(self):
        self.means = np.zeros((3, 2))

    def step(self, X, y):
        for k in range(3):
            self.means[k] += 0.5 * (X[y == k].mean(axis=0) - self.means[k])

    def predict(self, X):
        return ((X[:, None] - self.means) ** 2).sum(axis=2).argmin(axis=1)


@pytest.mark.parametrize("neuron", [Perceptron(2), Adaline(2, learning_rate=0.1)])
def test_the_courses_neurons_learn_and(neuron):
    view = watch_training(neuron, *logic("and"))
    for _ in range(30):
        view.press("one_step")
    assert view.mistakes[-1] == 0
    assert (view.model.predict(logic("and")[0]) == logic("and")[1]).all()


def test_a_students_class_with_three_classes_trains():
    X, y = blobs(20, centres=3, noise=0.3, rng=np.random.default_rng(1))
    view = watch_training(Nearest(), X, y, names=("a", "b", "c"), steps=5)
    assert view.mistakes[-1] < view.mistakes[0]


def test_the_model_given_stays_untrained_and_reset_repeats_the_run():
    model = Perceptron(2, initial_range=1, rng=np.random.default_rng(1))
    before = model.w.copy()
    view = watch_training(model, *logic("or"), steps=3)
    run = list(view.mistakes)
    view.press("one_step")
    view._pressed("reset")
    for _ in range(3):
        view.press("one_step")
    assert view.mistakes == run
    np.testing.assert_array_equal(model.w, before)


def test_each_step_changes_the_picture_and_leaves_no_figure():
    view = watch_training(Perceptron(2), *logic("and"), steps=0)
    pictures = [view.still()]
    for _ in range(4):
        view.press("one_step")
        pictures.append(view.still())
    assert len(set(pictures)) > 2
    assert plt.get_fignums() == []


@pytest.mark.parametrize(
    ("method", "error", "words"),
    [
        ("step", IndexError("list index out of range"), "IndexError in step"),
        ("predict", KeyError("w"), "KeyError in predict"),
    ],
)
def test_an_error_of_the_model_is_told_in_the_view(method, error, words):
    def fail(*_):
        raise error

    fail.__code__ = fail.__code__.replace(co_name=method)
    model = Nearest()
    setattr(model, method, fail)
    X, y = blobs(5, centres=3, rng=np.random.default_rng(1))
    view = watch_training(model, X, y)
    assert words in view._told["sentence"]
    view.press("one_step")  # stays stopped
    assert view.failed and len(view.still()) > 0


@pytest.mark.parametrize(
    ("answers", "words"),
    [(lambda X: X, "one class per row"), (lambda X: np.full(len(X), 7), r"it gave \[7\]")],
)
def test_answers_of_the_wrong_kind_are_told_in_the_view(answers, words):
    model = Nearest()
    model.predict = answers
    view = watch_training(model, *blobs(5, centres=3, rng=np.random.default_rng(1)))
    assert pytest.importorskip("re").search(words, view._told["sentence"])


def test_playing_trains_until_paused():
    async def play():
        view = watch_training(Perceptron(2), *logic("xor"), steps=0)
        view.speed = 100
        view.playing = True
        await asyncio.sleep(0.6)
        view.playing = False
        done = len(view.mistakes)
        await asyncio.sleep(0.3)
        return done, len(view.mistakes)

    done, later = asyncio.run(play())
    assert done > 5 and later - done <= 1


def test_playing_ends_with_the_last_step_and_with_an_error():
    async def play(model, **options):
        view = watch_training(model, *logic("xor"), **options)
        view.speed = 100
        view.playing = True
        for _ in range(100):
            await asyncio.sleep(0.02)
            if not view.playing:
                break
        return view

    view = asyncio.run(play(Perceptron(2), most_steps=5))
    assert not view.playing and len(view.mistakes) == 6
    broken = Perceptron(2)
    broken.update = lambda x, target: 1 / 0
    view = asyncio.run(play(broken, steps=0))
    assert not view.playing and "ZeroDivisionError" in view._told["sentence"]


def test_closing_ends_the_work():
    async def play():
        view = watch_training(Perceptron(2), *logic("xor"), steps=0)
        view.playing = True
        await asyncio.sleep(0.1)
        view.close()
        await asyncio.sleep(0.1)
        return len(asyncio.all_tasks())

    assert asyncio.run(play()) == 1
    assert threading.active_count() < 20


@pytest.mark.parametrize(
    ("model", "X", "y", "words"),
    [
        (object(), *logic("and"), "has no step"),
        (Perceptron(2), np.zeros((4, 3)), np.zeros(4), r"shape \(P, 2\)"),
        (Perceptron(2), np.full((4, 2), np.nan), np.zeros(4), "finite"),
        (Perceptron(2), np.zeros((4, 2)), np.zeros(3), "one class per row"),
        (Perceptron(2), np.zeros((9, 2)), np.arange(9), "at most 7 classes"),
    ],
)
def test_arguments_that_cannot_work_are_refused(model, X, y, words):
    with pytest.raises(ValueError, match=words):
        watch_training(model, X, y)
