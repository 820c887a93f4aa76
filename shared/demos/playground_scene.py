"""What the playground shows and says: its controls, captions and sentences."""

from dataclasses import replace
from math import log

from shared.demos.controls import Button, Choice, Slider, Toggle
from shared.demos.plane_problems import N_TEST, N_TRAIN, PROBLEMS, STRAIGHT
from shared.demos.recording import Run
from shared.demos.scene import Memory, Panel, Scene, Value
from shared.plots.style import TRAITS

SIZE = (640, 350)
SIZES = (0, 1, 2, 3, 4, 6, 8, 12, 16)
ACTIVATIONS = (("tanh", "tanh"), ("relu", "ReLU"), ("logistic", "logistic"))
RATES = (*(float(f"{digit}e{power}") for power in (-3, -2, -1, 0) for digit in (1, 2, 5)), 10.0)
BATCHES = (1, 2, 5, 10, 20, 50, 100, 200)
SPEEDS = (1, 2, 5, 10, 20, 50, 100, 200)
GUESSING = log(2)  # cross-entropy of answering ½ everywhere
ABOVE, LOW, RISEN = 1.3, 0.4, 1.25  # factors that make a loss above guessing, low, risen
FEW = 0.03  # of the test points

SETTINGS = (
    Slider("learning_rate", "learning rate μ", RATES, 0.1),
    Slider("batch_size", "points per update", BATCHES, 10, "d"),
)
NETWORK = (
    Slider("hidden_1", "hidden layer 1", SIZES, 4, "d", "neurons"),
    Slider("hidden_2", "hidden layer 2", SIZES, 0, "d", "neurons"),
    Choice("activation", "activation", ACTIVATIONS, "tanh"),
)
OWN = (
    "Try first: press Play and watch the border and both losses. Then choose two spirals, raise "
    "the noise, and see where your class gives up."
)
OURS = (
    "Try first: (1) XOR, hidden layer 1 at 0, Play: one line cannot part it. Then 2 neurons (if "
    "they get stuck, New weights), then 8. (2) Two spirals, ReLU, 16 and 16 neurons, Play; once it "
    "works, push the learning rate to 10."
)

SPIRALS = {"data": "spirals", "hidden_1": 16, "hidden_2": 16, "activation": "relu"}
RUNS = (
    Run("XOR, no hidden layer", {"data": "xor", "hidden_1": 0}, 100),
    Run("XOR, 2 neurons, stuck", {"data": "xor", "hidden_1": 2}, 200),
    Run("XOR, 2 neurons, new weights", {"data": "xor", "hidden_1": 2, "seed": 2}, 100),
    Run("XOR, 8 neurons", {"data": "xor", "hidden_1": 8}, 100),
    Run("two spirals, ReLU, 16 and 16", SPIRALS, 300, {260: {"learning_rate": 10.0}}),
)
HERE_AND_THERE = "In the notebook the network trains while you watch, and settings can change."
RECORDED = (
    "A recording, as a page has no Python to train with. Try first: (1) XOR, one run after the "
    "other, Play: one line cannot part it, 2 neurons can get stuck, other weights or 8 neurons "
    "do it. (2) Two spirals, ReLU: they are parted, until from epoch 260 on a learning rate of 10 "
    "undoes it. "
) + HERE_AND_THERE
RECORDED_OWN = (
    "A recording of this training, as a page has no Python to train with: press Play and watch the "
    "border and both losses. "
) + HERE_AND_THERE


def scene(data, settings=None):
    """The playground's `Scene`.

    Parameters
    ----------
    data : str
        The problem to start with.
    settings : dict, optional
        For a model of the reader's own: those of its settings that a slider can change.
    """
    own, sliders = settings is not None, SETTINGS
    unit = unit_of(own)
    if own:
        sliders = [replace(s, start=settings[s.name]) for s in SETTINGS if s.name in settings]
    fresh = () if own else (Button("new_weights", "New weights"),)
    words = "Left, the plane shaded by the answer that the model gives to each place, its border "
    words += f"drawn dark, with the {N_TRAIN} points it trains on filled and the {N_TEST} held out "
    words += f"hollow. Right, its loss on both after each {unit}."
    return Scene(
        title="Playground",
        alternative=words,
        caption=OWN if own else OURS,
        panels=(Panel("live", "Playground", "", "", (0, 1), (0, 1), size=SIZE, streamed=True),),
        controls=(
            Toggle("playing", "Play", start=False, on_label="Pause"),
            Button("one_step", f"One {unit}"),
            Button("epoch_0", f"Back to {unit} 0"),
            *fresh,
            Choice("data", "data", tuple(PROBLEMS.items()), data),
            Slider("noise", "noise", tuple(n / 20 for n in range(21)), 0.4, ".2f"),
            *(() if own else NETWORK),
            *sliders,
            Slider("speed", "speed", SPEEDS, 20, "d", f"{unit}s/s"),
            *(() if own else (Toggle("lines", "lines of the neurons"),)),
        ),
        values=(
            Value("epoch", unit, "d"),
            Value("train_loss", "training loss", ".3f"),
            Value("test_loss", "test loss", ".3f"),
            Value("test_accuracy", "test accuracy", "d", "%"),
        ),
        legend=(("class 0", TRAITS[0]), ("class 1", TRAITS[1])),
        memory=() if own else (Memory("seed", 1, _is_seed, "a whole number from 0 upwards"),),
    )


def unit_of(own):
    """What one step is called: the ``step`` of a model of the reader's own may be less than an
    epoch."""
    return "step" if own else "epoch"


def sentence(history, state, limit, measure, failure=""):
    """What is happening now, and what it means.

    Parameters
    ----------
    history : list of tuple
        Per epoch from 0: training loss, test loss, training accuracy, test accuracy.
    state : dict
        The demo's state.
    limit : int
        Epochs after which training stops.
    measure : str
        Name of the loss, see `measure_name`.
    failure : str
        Why training diverged, if it did.

    Examples
    --------
    >>> state = scene("xor").start | {"hidden_1": 0}
    >>> sentence([(0.8, 0.8, 0.5, 0.5), (0.7, 0.7, 0.5, 0.52)], state, 5000, "cross-entropy")
    'Paused: epoch 1, 52 of 100 test points right. Without a hidden layer the border is one line.'
    """
    epoch, unit = len(history) - 1, unit_of("seed" not in state)
    if failure:
        return f"Diverged: {unit} {epoch}. {failure[0].upper()}{failure[1:]}"
    right = f"{round(history[-1][3] * N_TEST)} of {N_TEST} test points right"
    verdict = "Training" if state["playing"] else "Paused"
    if epoch >= limit:
        verdict = "Stopped at the limit"
    return f"{verdict}: {unit} {epoch}, {right}. {_remark(history, state, measure)}".rstrip()


def _remark(history, state, measure):
    train, test = ([entry[place] for entry in history] for place in (0, 1))
    epoch, best = len(history) - 1, min(test)
    if epoch == 0:
        return "Nothing is learnt yet: press Play."
    if measure == "cross-entropy" and epoch >= 3:
        lowest = min(train)
        too_long = "the steps are too long. Lower the learning rate."
        if train[-1] > ABOVE * GUESSING:
            return f"The training loss is above guessing's {GUESSING:.2f}: {too_long}"
        if train[-1] > GUESSING / ABOVE and lowest < LOW * GUESSING:
            return f"The training loss was {lowest:.2g} and is back near guessing: {too_long}"
    layers = [size for size in (state.get("hidden_1"), state.get("hidden_2")) if size]
    if "hidden_1" in state and state["data"] not in STRAIGHT and layers in ([], [1]):
        having = "With one hidden neuron" if layers else "Without a hidden layer"
        return f"{having} the border is one line."
    turned, unit = test.index(best), unit_of("seed" not in state)
    grain = 0.0 if measure == "cross-entropy" else FEW  # a share of points moves in leaps
    if test[-1] > RISEN * best + grain and best > 0 and train[-1] < train[turned]:
        return (
            f"The test loss has risen since {unit} {turned} while the training loss fell: the "
            "border now follows the noise."
        )
    if layers[:1] == [1]:
        return "One neuron in the first hidden layer: the border can only be parallel lines."
    if state.get("lines") and layers:
        return (
            f"Each dashed line belongs to one of the {layers[0]} neurons of the first hidden "
            "layer; from these the border is put together."
        )
    return ""


def _is_seed(value):
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0
