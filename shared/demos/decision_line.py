"""The perceptron's decision line: what moves it, by hand or by the learning rule (lecture 01).

The line is x₁w₁ + x₂w₂ = −w₀; the rule on a mistake is Δwᵢ = α xᵢ (yᵈ − y).
`decision_line.js` is the same in JavaScript, `decision_line_scene` what is seen of it.
"""

from functools import cache

import numpy as np

from shared.data import jockeys_and_players, logic
from shared.nn import Perceptron

LATEST = 30  # updates kept in the history
CYCLE_LIMIT = 400  # presentations to look ahead for a return of the weights
ARROW_LIMIT = 0.45  # of the panel's width
GATES = ("and", "or", "xor")
LIMITS = {"gates": ((-0.7, 1.7), (-0.58, 1.58)), "people": ((-2.2, 2.2), (-1.98, 1.98))}


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
        "normal": _normal(w, span(data)),
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


def span(data):
    """Middle and width of the panel that shows the data."""
    (left, right), (bottom, top) = LIMITS["gates" if data in GATES else "people"]
    return (left + right) / 2, (bottom + top) / 2, right - left


def _normal(w, panel):
    """The normal vector w, drawn from the foot of the panel's middle on the line."""
    middle, size = np.array(panel[:2]), float(w[:2] @ w[:2])
    if size == 0:
        return np.array([middle, middle])
    foot = middle - (w[:2] @ middle + w[2]) / size * w[:2]
    return np.array([foot, foot + min(1, ARROW_LIMIT * panel[2] / np.sqrt(size)) * w[:2]])
