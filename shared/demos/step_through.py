"""Demo: one forward pass, one backward pass and one update, a number at a time (lecture 02).

A 2-2-1 network is shown one pattern of XOR.  z, a and δ appear at its neurons, w, ∂E/∂w and Δw on
its connections, each with the equation it comes from.
"""

from functools import cache

import numpy as np

from shared.data import logic
from shared.demos.controls import Choice, Slider
from shared.demos.drawn_network import LIMITS, drawing
from shared.demos.frames import FramesDemo
from shared.demos.one_update import forward, one_update
from shared.demos.scene import Array, Panel, Scene, Value
from shared.demos.step_sentences import ENDINGS, STEPS, sentences
from shared.nn.activations import logistic, tanh

PATTERNS = (("00", "0, 0 → 0"), ("01", "0, 1 → 1"), ("10", "1, 0 → 1"), ("11", "1, 1 → 0"))
ACTIVATIONS = {"logistic": logistic(), "tanh": tanh()}
RATES = (0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0)
INITIAL = (
    ("lecture", "lecture 02, section 6"),
    ("random", "random"),
    ("alike", "neurons alike"),
    ("zero", "all zero"),
    ("large", "large: saturated"),
)
DIMS = ("activation", "pattern", "initial", "rate")


def initial_weights(name):
    """w¹ (2, 3) and w² (3,), biases first, of one choice of initial weights.

    Examples
    --------
    >>> initial_weights("alike")[1].tolist()
    [-0.2, 0.6, 0.6]
    """
    if name == "lecture":
        return np.array([[0.1, 0.5, -0.3], [-0.2, 0.4, 0.6]]), np.array([0.2, 0.7, -0.5])
    if name == "random":  # two decimals, so that what is shown is what is computed with
        w = np.random.default_rng(6).uniform(-1, 1, (3, 3)).round(2)
        return w[:2], w[2]
    if name == "alike":
        return np.array([[0.3, 0.7, -0.4], [0.3, 0.7, -0.4]]), np.array([-0.2, 0.6, 0.6])
    if name == "zero":
        return np.zeros((2, 3)), np.zeros(3)
    return np.array([[3.0, 0.5, -0.5], [-3.0, -0.5, 0.5]]), np.array([3.0, 0.5, -0.5])


@cache
def numbers():
    """Every number the demo can show, by its name, over all settings: shape as `DIMS`."""
    X, y = logic("xor", coding="unipolar")
    layers = zip(*(initial_weights(name) for name, _ in INITIAL), strict=True)
    w1, w2 = (np.stack(layer)[None, :, None] for layer in layers)
    x, target = X[:, None, None], y[:, None, None]
    shape = len(X), len(INITIAL), len(RATES)
    tables = []
    for activation in ACTIVATIONS.values():
        done = one_update(w1, w2, x, target, activation, np.array(RATES))
        found = {"x1": x[..., 0], "x2": x[..., 1], "y": target} | _named(done, w1, w2)
        for name, *w in (("all", w1, w2), ("all_new", done.new1, done.new2)):
            each = forward(w[0][..., None, :, :], w[1][..., None, :], X, y, activation).error
            found[name] = each.sum(axis=-1)
        tables.append({name: np.broadcast_to(table, shape) for name, table in found.items()})
    return {name: np.stack([table[name] for table in tables]) for name in tables[0]}


def _named(done, w1, w2):
    """The numbers of one activation by the names that the words use, see `step_sentences`."""
    found = {"d21": done.delta2}
    for end, state in (("", done.before), ("_new", done.after)):
        found |= {f"z21{end}": state.z2, f"a21{end}": state.y_hat, f"E{end}": state.error}
        for j in (0, 1):
            found |= {f"z1{j + 1}{end}": state.z1[..., j], f"a1{j + 1}{end}": state.a1[..., j]}
    weights = {
        "w": (w1, w2),
        "g": (done.gradient1, done.gradient2),
        "dw": (done.change1, done.change2),
        "new": (done.new1, done.new2),
    }
    for j in (0, 1):
        found[f"d1{j + 1}"] = done.delta1[..., j]
    for kind, (hidden, output) in weights.items():
        for i in (0, 1, 2):
            found[f"{kind}21{i}"] = output[..., i]
            found |= {f"{kind}1{j + 1}{i}": hidden[..., j, i] for j in (0, 1)}
    return found


def _array(table):
    """The table without the dimensions it does not depend on."""
    dims = list(DIMS)
    for axis in reversed(range(len(DIMS))):
        if (table == table.take([0], axis)).all():
            table = table.take(0, axis)
            del dims[axis]
    return Array(tuple(dims), table.astype(np.float32))


def _format(name):
    if name in ("x1", "x2", "y"):
        return "d"
    if name[0] == "w":
        return ".2f"
    return ".4g" if name[:3] == "all" else ".3g" if name[0] in "dgE" else ".4f"


def _sentence_table():
    """Which sentence each setting shows at each step."""
    per_activation = len(STEPS) - 1
    which = np.empty((*ending().shape, len(STEPS)), np.float32)
    for a in range(len(ACTIVATIONS)):
        which[a, ..., :-1] = a * per_activation + np.arange(per_activation)
    which[..., -1] = len(ACTIVATIONS) * per_activation + ending()
    return Array((*DIMS, "step"), which)


def ending():
    """Which of the `ENDINGS` each setting has, shape as `DIMS`."""
    before, after = numbers()["E"], numbers()["E_new"]
    cases = [before == 0, np.abs(after - before) < 0.01 * before, after > before]
    places = [list(ENDINGS).index(name) for name in ("perfect", "stalled", "risen")]
    return np.select(cases, places, list(ENDINGS).index("fallen"))


@cache
def _scene():
    layer, arrays = drawing()
    table = numbers()
    width, height = (high - low for low, high in LIMITS)
    return Scene(
        title="Backpropagation, step by step",
        alternative="A drawn network with two inputs, two hidden neurons, one output and a "
        "constant input for each bias. Step by step its total inputs, outputs, errors, weights, "
        "gradients and weight changes appear beside its parts; the present number and those it is "
        "computed from are lit.",
        caption="Try first: press “Next” to the end, then choose tanh, the pattern 0, 0 and μ = 2, "
        "where the step is too long. Then choose “neurons alike” and step through again: do the "
        "two hidden neurons ever differ in a number?",
        panels=(
            Panel(
                "network", "One pattern through the network, and its error back", "", "", *LIMITS,
                size=(width + 12, height + 40), layers=(layer,), drawing=True,
            ),
        ),
        controls=(
            Slider("step", "step", tuple(range(len(STEPS))), 1, format="d", play=0.5,
                   unit=f"of {len(STEPS) - 1}", step_by_step=True, marks=(
                       (STEPS.index("z11"), "forward"), (STEPS.index("d21"), "backward"),
                       (STEPS.index("dw"), "update"))),
            Choice("pattern", "pattern x₁, x₂ → y", PATTERNS, "10"),
            Choice("activation", "activation f", tuple((a, a) for a in ACTIVATIONS), "logistic"),
            Slider("rate", "learning rate μ", RATES, 1.0, format=".1f"),
            Choice("initial", "initial weights", INITIAL, "lecture"),
        ),
        values=tuple(Value(name, "", _format(name)) for name in table),
        arrays=arrays
        | {name: _array(values) for name, values in table.items()}
        | {"sentence": _sentence_table()},
        sentences=(*(s for a in ACTIVATIONS for s in sentences(a)), *ENDINGS.values()),
    )  # fmt: skip


def backpropagation_steps(state=None):
    """One forward pass, one backward pass and the update of a drawn network, number by number.

    Parameters
    ----------
    state : dict, optional
        Entries of the state to start with, as ``demo.state`` gives them: ``step`` (0 to 16),
        ``pattern`` ("00", "01", "10" or "11"), ``activation`` ("logistic" or "tanh"), ``rate``
        (μ, 0.1 to 10; the nearest stop is taken), ``initial`` ("lecture", "random", "alike",
        "zero" or "large").

    Returns
    -------
    FramesDemo

    Raises
    ------
    ValueError
        Unknown entries, or values out of range.

    Examples
    --------
    >>> demo = backpropagation_steps(state={"pattern": "11"})
    >>> demo.step += 1
    >>> demo.step
    2
    """
    return FramesDemo(_scene(), state)
