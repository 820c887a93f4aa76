"""Demo: the perceptron's decision line, moved by hand or by the learning rule (lecture 01).

The line is x₁w₁ + x₂w₂ = −w₀; the rule on a mistake is Δwᵢ = α xᵢ (yᵈ − y).
"""

from functools import cache
from pathlib import Path

import numpy as np

from shared.data import jockeys_and_players, logic
from shared.demos.controls import Button, Choice, Slider
from shared.demos.frames import FramesDemo
from shared.demos.scene import Array, Arrow, Curve, HalfPlane, Memory, Panel, Points, Scene, Value
from shared.nn import Perceptron
from shared.plots.style import INK, TRAITS, Trait

LATEST = 30  # updates kept in the history
CYCLE_LIMIT = 400  # presentations to look ahead for a return of the weights
ARROW_LIMIT = 0.45  # of the panel's width
GATES = ("and", "or", "xor")
NAMES = (("and", "AND"), ("or", "OR"), ("xor", "XOR"), ("people", "jockeys & players"))
NEGATIVE, POSITIVE = TRAITS[:2]  # as in every figure of classes
LIMITS = {"gates": ((-0.7, 1.7), (-0.58, 1.58)), "people": ((-2.2, 2.2), (-1.98, 1.98))}
WEIGHTS = tuple(round(0.05 * k, 2) for k in range(-80, 81))
RATES = tuple(round(0.05 * k, 2) for k in range(1, 21))


@cache
def problem(data):
    """Inputs X (P, 2), targets y (P,) of −1 and 1, and the inputs as they are told to a reader.

    Weight and height are standardised for learning and drawn on axes in kg and cm.
    """
    if data in GATES:
        X, y = logic(data, coding="bipolar")
        return X, y, X
    measured, y = jockeys_and_players(20, rng=np.random.default_rng(3))
    return (measured - measured.mean(axis=0)) / measured.std(axis=0), y, measured


def _outputs(w, X):
    return np.where(X @ w[:2] + w[2] > 0, 1, -1)


def _weights(state):
    return np.array([state["w1"], state["w2"], state["w0"]])


def learn(w, cursor, rate, X, y, whole):
    """Show patterns in turn from ``cursor``: one pass, or up to the first correction.

    Returns
    -------
    w : ndarray, shape (3,)
        w₁, w₂ and the bias w₀.
    cursor : int
        The pattern to show next.
    corrections : list of (int, ndarray)
        Pattern and weights after it, for every pattern that was a mistake.

    Examples
    --------
    >>> X, y, _ = problem("and")
    >>> learn(np.array([1.0, 1.0, 0.5]), 0, 0.5, X, y, whole=False)[0]
    array([ 1. ,  1. , -0.5])
    """
    neuron = Perceptron(2, learning_rate=rate, coding="bipolar")
    neuron.w, neuron.b = w[:2], w[2]
    corrections = []
    for _ in range(len(y)):
        pattern, cursor = cursor, (cursor + 1) % len(y)
        if neuron.update(X[pattern], y[pattern]):
            corrections.append((pattern, np.array([*neuron.w, neuron.b])))
            if not whole:
                break
    return np.array([*neuron.w, neuron.b]), cursor, corrections


def _remembered(state):
    """What the memory still says: nothing once the data or the weights were changed by hand."""
    if state["lesson"] != state["data"]:
        return {"updates": 0, "cursor": 0, "history": [], "last": []}
    moved = state["last"][3:] != _weights(state).tolist()
    return state | {"last": [] if moved else state["last"]}


def act(button, state):
    """What "one_step" and "one_epoch" do to the state."""
    X, y, _ = problem(state["data"])
    w, before = _weights(state), _remembered(state)
    whole = button == "one_epoch"
    after, cursor, corrections = learn(w, before["cursor"], state["rate"], X, y, whole)
    history = before["history"] or [int((_outputs(w, X) != y).sum())]
    history = history + [int((_outputs(v, X) != y).sum()) for _, v in corrections]
    return {
        **dict(zip(("w1", "w2", "w0"), after.tolist(), strict=True)),
        "cursor": cursor,
        "lesson": state["data"],
        "updates": before["updates"] + len(corrections),
        "history": history[-LATEST - 1 :],
        "last": [
            int(whole),
            corrections[-1][0] if corrections else -1,
            len(corrections),
            *after.tolist(),
        ],
    }


def derive(state):
    """The core: line, points, mistakes and verdict at one state."""
    data, rate, w = state["data"], state["rate"], _weights(state)
    X, y, shown = problem(data)
    mistakes = _outputs(w, X) != y
    memory = _remembered(state)
    whole, picked, corrections = memory["last"][:3] or (0, -1, 0)
    cycle = 0
    if data == "xor" and memory["last"]:
        cycle = cycle_length(w, memory["cursor"], rate, X, y)
    error = 0 if picked < 0 else 2 * int(y[picked])
    x, real = (np.zeros(2), np.zeros(2)) if picked < 0 else (X[picked], shown[picked])
    return {
        "negative": X[y < 0],
        "positive": X[y > 0],
        "wrong": X[mistakes],
        "picked": np.empty((0, 2)) if picked < 0 or whole else x[None],
        "line": w,
        "normal": _normal(w, _span(data)),
        "history": memory["history"] or [mistakes.sum()],
        "mistakes": mistakes.sum(),
        "patterns": len(y),
        "updates": memory["updates"],
        "corrections": corrections,
        "cycle": cycle,
        "x1": real[0],
        "x2": real[1],
        "target": error / 2,
        "given": -error / 2,
        "dw1": rate * error * x[0],
        "dw2": rate * error * x[1],
        "dw0": rate * error,
        "sentence": _sentence(data, memory["last"], mistakes.any(), cycle, error),
    }


def _sentence(data, last, mistakes, cycle, error):
    if not last:
        return 0 if mistakes else 1
    whole, _, corrections = last[:3]
    if not corrections:
        return 2
    if data == "xor":
        return (9 if whole else 7) + (cycle > 0)
    return 6 if whole else 3 if data != "people" else 4 if error < 0 else 5


def cycle_length(w, cursor, rate, X, y):
    """Updates until weights and cursor are back where they are now; 0 if they are not soon.

    Examples
    --------
    >>> X, y, _ = problem("xor")
    >>> cycle_length(np.array([-1.0, 0.5, 0.5]), 2, 0.25, X, y)
    4
    """
    neuron = Perceptron(2, learning_rate=rate, coding="bipolar")
    neuron.w, neuron.b = w[:2], w[2]
    at, updates = cursor, 0
    for _ in range(CYCLE_LIMIT):
        updates += neuron.update(X[at], y[at])
        at = (at + 1) % len(y)
        if updates and at == cursor and np.allclose([*neuron.w, neuron.b], w, rtol=0, atol=1e-9):
            return updates
    return 0


def _span(data):
    """Middle and width of the panel that shows the data."""
    (left, right), (bottom, top) = LIMITS["gates" if data in GATES else "people"]
    return (left + right) / 2, (bottom + top) / 2, right - left


def _normal(w, span):
    """The normal vector w, drawn from the foot of the panel's middle on the line."""
    middle, size = np.array(span[:2]), float(w[:2] @ w[:2])
    if size == 0:
        return np.array([middle, middle])
    foot = middle - (w[:2] @ middle + w[2]) / size * w[:2]
    return np.array([foot, foot + min(1, ARROW_LIMIT * span[2] / np.sqrt(size)) * w[:2]])


LEFT = " Mistakes left: {mistakes}."
CHANGE = " Δw = α x (yᵈ − y) changed w₁ by {dw1}, w₂ by {dw2} and w₀ by {dw0}." + LEFT
CORRECTED = "Corrected: ({x1}, {x2}) gave {given} and should give {target}." + CHANGE
EPOCH = "One epoch: {corrections} of {patterns} patterns were corrected." + LEFT
ENDLESS = " No line separates XOR, so this never ends."
SENTENCES = (
    "By hand: {mistakes} of {patterns} patterns are on the wrong side of the line (ringed). Press "
    "“One perceptron step” to correct the next one, or move the weights.",
    "No mistakes: every pattern is on its own side, so the rule would change nothing.",
    "Finished: a whole pass over the patterns without a mistake, so the rule stops.",
    CORRECTED,
    "Corrected: a jockey of {x1} kg and {x2} cm was taken for a player." + CHANGE,
    "Corrected: a player of {x1} kg and {x2} cm was taken for a jockey." + CHANGE,
    EPOCH,
    CORRECTED + ENDLESS,
    CORRECTED + " It goes in circles: {cycle} updates from now the weights are these again.",
    EPOCH + ENDLESS,
    EPOCH + " It goes in circles: {cycle} updates from now the weights are these again.",
)


def _kilograms_and_centimetres(axes):
    measured = problem("people")[2]
    (x_mean, y_mean), (x_scale, y_scale) = measured.mean(axis=0), measured.std(axis=0)
    kilograms, centimetres = np.arange(20, 150, 20), np.arange(130, 240, 20)
    axes.set_xticks((kilograms - x_mean) / x_scale, kilograms)
    axes.set_yticks((centimetres - y_mean) / y_scale, centimetres)


def _zero_and_one(axes):
    axes.set_xticks([0, 1])
    axes.set_yticks([0, 1])


def _panels(name, labels, background, most):
    """The plane of the patterns and the history beside it."""
    when = ("data", GATES if name == "gates" else ("people",))
    size = 14 if name == "gates" else 9
    layers = (
        HalfPlane("line", tint="#f7dfcc"),
        Points("wrong", Trait("#b3261e", "o", (0, (2, 1))), size=size + 3, ring=True),
        Points("picked", Trait(INK, "o", (0, ())), size=size + 8, ring=True),
        Points("negative", NEGATIVE, size=size),
        Points("positive", POSITIVE, size=size),
        Arrow("normal", label="w"),
    )
    return (
        Panel(
            name, "Which side of the line?", *labels, *LIMITS[name],
            background=background, layers=layers, when=when,
        ),
        Panel(
            f"{name}_history", "Mistakes after each update", f"update, of the latest {LATEST}",
            "mistakes", (0, LATEST), (0, most), size=(265, 330), when=when,
            background=lambda axes: axes.yaxis.get_major_locator().set_params(integer=True),
            layers=(Curve("history", "update", TRAITS[2]._replace(dash=(0, ())), dots=True),),
        ),
    )  # fmt: skip


def _is_count_list(value):
    return isinstance(value, list) and all(isinstance(v, int) and v >= 0 for v in value)


@cache
def _scene():
    arrays = {}
    for data, _ in NAMES:
        X, y, shown = problem(data)
        arrays |= {
            f"X_{data}": Array(("pattern", "xy"), X),
            f"y_{data}": Array(("pattern",), y.astype(float)),
            f"shown_{data}": Array(("pattern", "xy"), shown),
            f"span_{data}": Array(("number",), np.array(_span(data))),
        }

    def whole(v):
        return isinstance(v, int) and v >= 0

    def report(v):
        return isinstance(v, list) and (not v or (len(v) == 6 and np.isfinite(v).all()))

    return Scene(
        title="The perceptron's decision line",
        alternative="Left, patterns of two classes in a plane with the decision line, its positive "
        "side tinted, the weight vector standing on it and rings around the mistakes. Right, the "
        "number of mistakes after each update.",
        caption="Try first: press “One perceptron step” until it stops, and see each correction "
        "turn the line towards the pattern that was wrong. Then choose XOR and keep pressing "
        "“One epoch”.",
        panels=(
            *_panels("gates", ("$x_1$", "$x_2$"), _zero_and_one, 4.3),
            *_panels("people", ("weight (kg)", "height (cm)"), _kilograms_and_centimetres, 41),
        ),
        # The line starts the wrong way round for all data: 37 of the 40 people are mistakes.
        controls=(
            Button("one_step", "One perceptron step"),
            Button("one_epoch", "One epoch"),
            Choice("data", "data", NAMES, "and"),
            Slider("rate", "learning rate α", RATES, 0.2, format=".2f"),
            Slider("w1", "weight w₁", WEIGHTS, -1.45, format=".2f", open_ended=True),
            Slider("w2", "weight w₂", WEIGHTS, -0.65, format=".2f", open_ended=True),
            Slider("w0", "bias w₀", WEIGHTS, 1.05, format=".2f", open_ended=True),
        ),
        values=(
            Value("mistakes", "mistakes", "d"),
            Value("updates", "updates", "d"),
            *(Value(name, "", "d") for name in ("patterns", "corrections", "cycle")),
            *(Value(name, "", "d") for name in ("x1", "x2", "target", "given")),
            *(Value(name, "", ".2f") for name in ("dw1", "dw2", "dw0")),
        ),
        legend=(
            ("class −1", NEGATIVE),
            ("class +1", POSITIVE),
        ),
        arrays=arrays,
        memory=(
            Memory("lesson", "", lambda v: v in ("", *dict(NAMES)), "the data learnt from"),
            Memory("cursor", 0, lambda v: whole(v) and v < 40, "the number of a pattern"),
            Memory("updates", 0, whole, "a whole number from 0"),
            Memory("history", [], _is_count_list, "a list of whole numbers from 0"),
            Memory("last", [], report, "an empty list or six numbers"),
        ),
        sentences=SENTENCES,
        derive=derive,
        act=act,
        derived={"history": ("update",)},
        script=Path(__file__).with_suffix(".js"),
    )


def perceptron_line(data=None, state=None):
    """The decision line of a perceptron with two inputs.

    Parameters
    ----------
    data : {"and", "or", "xor", "people"}, optional
        Patterns to start with; "people" are jockeys and basketball players.
    state : dict, optional
        Entries of the state to start with, as ``demo.state`` gives them: ``data``, ``rate`` (α),
        ``w1``, ``w2``, ``w0``, and what the buttons remember.

    Returns
    -------
    FramesDemo

    Raises
    ------
    ValueError
        Unknown entries, or values out of range.

    Examples
    --------
    >>> demo = perceptron_line("or")
    >>> demo.press("one_epoch")
    >>> demo.updates > 0
    True
    """
    chosen = {} if data is None else {"data": data.lower() if isinstance(data, str) else data}
    return FramesDemo(_scene(), (state or {}) | chosen)
