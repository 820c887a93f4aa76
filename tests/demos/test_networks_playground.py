import asyncio
import json
import re
import threading
import warnings
from io import BytesIO

import numpy as np
import pytest
from matplotlib import pyplot as plt
from PIL import Image

from shared.demos import playground
from shared.demos.playground_scene import sentence
from shared.nn import MLP, Perceptron


class Line:
    """A student's class: one logistic neuron."""

    def __init__(self, learning_rate=0.5):
        self.learning_rate, self.w, self.b = learning_rate, np.zeros(2), 0.0

    def predict_probabilities(self, X):
        return 1 / (1 + np.exp(-(X @ self.w + self.b)))

    def predict(self, X):
        return (self.predict_probabilities(X) > 0.5).astype(int)

    def step(self, X, y):
        delta = (self.predict_probabilities(X) - y) / len(y)
        self.w -= self.learning_rate * delta @ X
        self.b -= self.learning_rate * delta.sum()


class Bare:
    """No more than is needed."""

    def step(self, X, y): ...

    def predict(self, X):
        return (X[:, 0] > 0).astype(int)


def trained(demo, epochs):
    for _ in range(epochs):
        demo.advance()
    demo.look()
    demo.show()
    return demo


async def until(true, seconds=20):
    for _ in range(seconds * 50):
        if true():
            return
        await asyncio.sleep(0.02)
    raise AssertionError("it did not come about")


def said(demo):
    return demo._told["sentence"]


def test_it_starts_with_some_epochs_trained_and_says_so():
    demo = playground()
    assert len(demo.history) == 31
    assert demo.history[-1][0] < 0.5 * demo.history[0][0]
    assert said(demo).startswith("Paused: epoch 30,")


def test_no_hidden_layer_stays_at_guessing_and_eight_neurons_learn_xor():
    line = trained(playground(state={"hidden_1": 0}), 200)
    assert line.history[-1][0] > 0.9 * np.log(2)
    assert "Without a hidden layer the border is one line" in said(line)
    assert trained(playground(state={"hidden_1": 8}), 200).history[-1][3] > 0.97


def test_two_neurons_can_get_stuck_and_new_weights_help():
    demo = trained(playground(state={"hidden_1": 2}), 250)
    stuck = demo.history[-1][2]
    demo.press("new_weights")
    assert demo.seed == 2 and len(demo.history) == 1
    assert stuck < 0.8 < 0.97 < trained(demo, 280).history[-1][2]


def test_two_relu_layers_learn_the_spirals_and_the_largest_rate_undoes_it():
    state = {"data": "spirals", "hidden_1": 16, "hidden_2": 16, "activation": "relu"}
    demo = trained(playground(state=state), 250)
    assert demo.history[-1][3] > 0.93
    demo.learning_rate = 10
    assert len(demo.history) == 281  # goes on
    trained(demo, 60)
    assert "steps are too long" in said(demo)


@pytest.mark.parametrize(
    ("name", "value", "sizes"),
    [
        ("data", "moons", [2, 4, 1]),
        ("noise", 0.9, [2, 4, 1]),
        ("hidden_1", 0, [2, 1]),
        ("hidden_2", 16, [2, 4, 16, 1]),
        ("activation", "relu", [2, 4, 1]),
        ("seed", 5, [2, 4, 1]),
    ],
)
def test_a_structural_change_begins_again_from_fresh_weights(name, value, sizes):
    demo = playground()
    before = demo.still()
    setattr(demo, name, value)
    assert demo.model.sizes == sizes and len(demo.history) == 1
    assert demo.still() != before
    assert said(demo).startswith("Paused: epoch 0,")


@pytest.mark.parametrize(("name", "value"), [("learning_rate", 1.0), ("batch_size", 200)])
def test_a_change_of_the_rate_or_the_batch_goes_on_with_it(name, value):
    demo = playground()
    setattr(demo, name, value)
    assert len(demo.history) == 31
    demo.press("one_step")
    assert len(demo.history) == 32 and getattr(demo.model, name) == value


def test_buttons_go_back_to_the_same_weights_or_to_the_start():
    demo = playground(state={"hidden_1": 3})
    fresh = demo.history[0]
    demo.hidden_1, demo.noise = 8, 0.1
    other = demo.history[0]
    trained(demo, 3)
    demo.press("epoch_0")
    assert demo.history == [other] and demo.hidden_1 == 8
    demo.press("reset")
    assert demo.history == [fresh] and demo.hidden_1 == 3


def test_the_state_can_be_handed_on_and_never_starts_playing():
    demo = playground(data="ring", state={"seed": 4, "activation": "logistic"})
    state = json.loads(json.dumps(demo.state | {"playing": True}))
    again = playground(state=state)
    assert again.history == demo.history
    assert again.data == "ring" and not again.playing


def extremes():
    """Every control of the start state at each of its limits."""
    demo = playground()
    for control in demo.scene.controls:
        if control.kind == "slider":
            yield from ((control.name, control.values[place]) for place in (0, -1))
        elif control.kind == "choice":
            yield from ((control.name, value) for value, _ in control.options)


@pytest.mark.parametrize(("name", "value"), list(extremes()))
def test_every_control_at_its_limits_trains_and_draws(name, value):
    demo = playground(state={name: value})
    trained(demo, 20)
    assert not demo.failed and np.isfinite(demo.history).all()
    assert not re.search("nan|inf", said(demo))


def test_the_worst_settings_together_are_told_without_an_error_or_a_warning():
    state = {"data": "spirals", "noise": 1.0, "hidden_1": 16, "hidden_2": 16}
    state |= {"learning_rate": 10.0, "batch_size": 1}
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for activation in ("tanh", "relu", "logistic"):
            demo = trained(playground(state=state | {"activation": activation}), 10)
            assert "steps are too long" in said(demo)


def test_numbers_that_stop_being_finite_are_told_and_a_lower_rate_goes_on():
    rng = np.random.default_rng(1)
    options = {"cost": "squared_error", "output": "identity", "learning_rate": 10.0}
    demo = playground(MLP([2, 4, 1], "tanh", rng=rng, **options))
    assert said(demo).startswith("Diverged: ") and "learning_rate=10" in said(demo)
    assert demo.advance() is False and len(demo.still()) > 0
    demo.press("epoch_0")
    demo.learning_rate = 0.01
    assert "Diverged" not in said(trained(demo, 20))


def test_a_remark_says_when_the_test_loss_rises():
    history = [(0.7, 0.7, 0.5, 0.5), (0.4, 0.5, 0.8, 0.8), (0.3, 0.7, 0.9, 0.7)]
    words = sentence(history, playground().state, 100, "cross-entropy")
    assert "risen since epoch 1" in words


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ({"hidden_1": 1}, "With one hidden neuron the border is one line"),
        ({"hidden_1": 1, "hidden_2": 8}, "only be parallel lines"),
        ({"hidden_1": 6}, "one of the 6 neurons"),
        ({"hidden_1": 6, "lines": False}, "right. "),
        ({"data": "blobs", "hidden_1": 0}, "right. "),
    ],
)
def test_the_sentence_says_what_the_network_can_draw(state, words):
    demo = playground(state=state)
    assert words in said(demo) + " "


def test_a_students_class_trains_and_only_controls_that_apply_are_shown():
    model = Line()
    demo = playground(model, data="blobs")
    names = {control.name for control in demo.scene.controls}
    assert {"data", "noise", "learning_rate", "speed"} <= names
    assert not {"hidden_1", "hidden_2", "activation", "lines", "new_weights"} & names
    assert demo.history[-1][0] < 0.2 and demo.history[-1][3] > 0.95
    assert (model.w == 0).all()  # a copy is trained
    demo.learning_rate = 2.0
    demo.press("one_step")
    assert demo.model.learning_rate == 2
    demo.data = "xor"
    assert len(demo.history) == 1 and (demo.model.w == 0).all()
    with pytest.raises(ValueError, match="no entry 'hidden_1'"):
        playground(model, state={"hidden_1": 4})


def test_a_rate_outside_the_slider_gets_none():
    assert "learning_rate" not in playground(Line(learning_rate=50.0)).state
    assert "learning_rate" not in playground(Bare()).state


@pytest.mark.parametrize(
    "model", [Bare(), Perceptron(2), MLP([2, 2], rng=np.random.default_rng(1))]
)
def test_other_models_can_be_plugged_in(model):
    demo = playground(model)
    assert len(demo.history) == 31 and not demo.failed


def test_an_error_of_the_students_class_is_told_and_new_data_try_again():
    class Broken(Bare):
        def step(self, X, y):
            X @ self.w

    demo = playground(Broken())
    assert re.search("Stopped: AttributeError in step, line .*'w'", said(demo))
    demo.noise = 0.1
    assert not demo.failed
    demo.press("one_step")
    assert "AttributeError" in said(demo)


def test_playing_goes_on_through_changes_and_ends_with_a_pause():
    async def play():
        demo = playground()
        demo.speed, demo.playing = 100, True
        await until(lambda: len(demo.history) > 35)
        for noise in (0.1, 0.2, 0.3, 0.5):
            demo.noise = noise
            await asyncio.sleep(0.05)
        last = playground(state={"noise": 0.5})._points[0][0]
        await until(lambda: len(demo.history) > 3 and (demo._points[0][0] == last).all())
        demo.playing = False
        await asyncio.sleep(0.3)
        done = len(demo.history)
        await asyncio.sleep(0.2)
        assert demo.playing is False and len(demo.history) == done
        assert "Paused" in said(demo)

    asyncio.run(play())


def test_changes_that_come_together_are_answered_by_the_last():
    async def move():
        demo, pictures = playground(), []
        demo.observe(pictures.append, "_picture")
        for noise in np.linspace(0, 1, 21).tolist():
            demo.noise = noise
        await until(lambda: len(pictures) == 2)
        await asyncio.sleep(0.2)
        return demo, [Image.open(BytesIO(change.new)).format for change in pictures]

    demo, pictures = asyncio.run(move())
    assert pictures == ["JPEG", "PNG"] and len(demo.history) == 1
    np.testing.assert_array_equal(
        demo._points[0][0], playground(state={"noise": 1.0})._points[0][0]
    )


def test_a_slow_model_does_not_hold_up_a_pause_or_a_change():
    class Slow(Bare):
        def step(self, X, y):
            if order:
                order.append("step begun")
                free.wait(20)
                order.append("step done")

    async def play():
        demo = playground(Slow())
        order.append("made")
        demo.playing = True
        await until(lambda: len(order) == 2)
        demo.noise = 0.9
        demo.playing = False
        order.append("paused")
        free.set()
        await until(lambda: len(demo.history) == 1)

    order, free = [], threading.Event()
    asyncio.run(play())
    assert order == ["made", "step begun", "paused", "step done"]


def test_pictures_are_exact_at_rest_and_no_figure_is_left():
    async def play():
        demo, kinds = playground(), set()
        demo.observe(lambda c: kinds.add(Image.open(BytesIO(c.new)).format), "_picture")
        demo.playing = True
        await until(lambda: kinds)
        kinds_playing = set(kinds)
        demo.playing = False
        return kinds_playing, Image.open(BytesIO(demo._picture)).format

    playing, rest = asyncio.run(play())
    assert playing == {"JPEG"} and rest == "PNG"
    assert plt.get_fignums() == [] and threading.active_count() < 20


def test_without_a_kernel_a_picture_of_the_state_stays_with_words():
    data, metadata = playground(data="moons")._repr_mimebundle_()
    assert metadata["image/png"]["alt"].startswith("Left, the plane shaded")
    assert "Paused: epoch 30" in data["text/html"] and "<img" in data["text/html"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"model": object()}, "has no step"),
        ({"data": "and"}, "data must be one of 'xor'"),
        ({"state": {"noise": 2}}, "noise must be from 0 to 1"),
        ({"state": {"seed": -1}}, "seed must be a whole number"),
        ({"state": [1]}, "state must be a dict"),
    ],
)
def test_arguments_that_cannot_work_are_refused(arguments, words):
    with pytest.raises(ValueError, match=words):
        playground(**arguments)
