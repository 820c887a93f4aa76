"""The 2-2-1 network as a drawing: where its parts stand, and what each step shows and lights up.

One unit is one pixel, y runs upwards from −350; a word is written once, where no other is.
"""

import numpy as np

from shared.demos.layers import Diagram
from shared.demos.scene import Array
from shared.demos.step_sentences import STEPS
from shared.plots.style import TRAITS

LIMITS = ((0, 625), (-350, 0))
COLOURS = tuple(trait.colour for trait in TRAITS[:3])  # forward, backward, update
ROW = 16  # from one line of words to the next

# circle: its name, middle and radius
CIRCLES = {
    "x1": ("x₁", 26, -100, 19),
    "x2": ("x₂", 26, -250, 19),
    "hidden1": ("a¹₁", 318, -100, 22),
    "hidden2": ("a¹₂", 318, -250, 22),
    "output": ("ŷ", 563, -175, 22),
    "one1": ("1", 318, -14, 12),
    "one2": ("1", 318, -336, 12),
    "one3": ("1", 563, -14, 12),
}
# weight: from where to where, its name, where it is written, and the way to ∂E/∂w and Δw
CONNECTIONS = {
    "w110": ("one1", "hidden1", "w¹₁₀", 233, -14, -ROW),
    "w111": ("x1", "hidden1", "w¹₁₁", 170, -100, ROW),
    "w112": ("x2", "hidden1", "w¹₁₂", 93, -217, ROW),
    "w120": ("one2", "hidden2", "w¹₂₀", 233, -304, -ROW),
    "w121": ("x1", "hidden2", "w¹₂₁", 93, -133, -ROW),
    "w122": ("x2", "hidden2", "w¹₂₂", 170, -250, -ROW),
    "w210": ("one3", "output", "w²₁₀", 478, -14, -ROW),
    "w211": ("hidden1", "output", "w²₁₁", 433, -136, -ROW),
    "w212": ("hidden2", "output", "w²₁₂", 433, -214, -ROW),
}
BACKWARD = {"back1": ("output", "hidden1"), "back2": ("output", "hidden2")}
ON_NODES = {
    "x1": ("x₁ = {x1}", 29, -69),
    "x2": ("x₂ = {x2}", 29, -283),
    "z11": ("z¹₁ = {z11}", 396, -65),
    "a11": ("a¹₁ = {a11}", 396, -81),
    "d11": ("δ¹₁ = {d11}", 310, -136),
    "z12": ("z¹₂ = {z12}", 396, -272),
    "a12": ("a¹₂ = {a12}", 396, -288),
    "d12": ("δ¹₂ = {d12}", 310, -212),
    "z21": ("z²₁ = {z21}", 563, -212),
    "a21": ("ŷ = {a21}", 563, -228),
    "d21": ("δ²₁ = {d21}", 563, -244),
    "y": ("target y = {y}", 550, -284),
    "E": ("E = {E}", 550, -302),
}
AFTERWARDS = ("z11", "a11", "z12", "a12", "z21", "a21")  # computed again with the new weights


def _words():
    """Every word: its text and the middle of its place."""
    words = dict(ON_NODES)
    for weight, (_, _, name, x, y, way) in CONNECTIONS.items():
        end = weight[1:]
        words |= {
            weight: (f"{name} = {{{weight}}}", x, y),
            f"new{end}": (f"{name} = {{new{end}}}", x, y),
            f"g{end}": (f"∂E/∂w = {{g{end}}}", x, y + way),
            f"dw{end}": (f"Δw = {{dw{end}}}", x, y + 2 * way),
        }
    for name in AFTERWARDS:
        text, x, y = ON_NODES[name]
        words[f"{name}_new"] = (text.replace("}", "_new}"), x, y)
    return words | {"E_new": ("now E = {E_new}", 550, -320)}


WORDS = _words()


def _lit():
    """For every step the parts that it lights up: what is computed and what it is computed from.

    Parts are "circle …" and "arrow …"; the other names are words.
    """
    lit = {"start": (), "E": ("a21", "y", "E")}
    for me, source in (("11", "x"), ("12", "x"), ("21", "a1")):
        layer, j = me
        circle = "circle output" if layer == "2" else f"circle hidden{j}"
        arrows = [f"arrow w{me}{i}" for i in range(3)]
        inputs = [f"{source}{i}" for i in (1, 2)]
        back = ("y", "a21") if layer == "2" else ("d21", f"w21{j}", f"arrow back{j}", f"a{me}")
        lit |= {
            f"z{me}": (f"z{me}", *(f"w{me}{i}" for i in range(3)), *inputs, *arrows, circle),
            f"a{me}": (f"z{me}", f"a{me}", circle),
            f"d{me}": (f"d{me}", *back, circle),
            f"g{me}": (*(f"g{me}{i}" for i in range(3)), f"d{me}", *inputs, *arrows),
        }
    lit["dw"] = [name for name in WORDS if name.startswith("dw")]
    lit["new"] = [name for name in WORDS if name.startswith(("dw", "new"))]
    lit["again"] = ["E", *(name for name in WORDS if name.endswith("_new"))]
    return lit


def _span(name, lit):
    """The first step that shows a word, and the first that no longer does."""
    old_weight = name[0] == "w"
    given = old_weight or name in ("x1", "x2", "y")
    begin = 0 if given else next(at for at, step in enumerate(STEPS) if name in lit[step])
    stale = name in AFTERWARDS or name[0] in "gd"
    end = STEPS.index("new" if old_weight else "again") if old_weight or stale else len(STEPS)
    return begin, end


def light():
    """How every part is seen at every step: array (steps, arrows + circles + words).

    Examples
    --------
    >>> light().shape[0] == len(STEPS)
    True
    """
    lit = _lit()
    spans = {name: _span(name, lit) for name in WORDS}
    backward, update = STEPS.index("d21"), STEPS.index("dw")
    table = []
    for at, step in enumerate(STEPS):
        colour = 3 if backward <= at < update else 4 if update <= at < len(STEPS) - 1 else 2
        seen = {f"arrow {name}": name in CONNECTIONS for name in (*CONNECTIONS, *BACKWARD)}
        for way_back, (_, hidden) in BACKWARD.items():  # one arrow at a time between two circles
            seen[f"arrow w21{hidden[-1]}"] = f"arrow {way_back}" not in lit[step]
        seen |= {f"circle {name}": True for name in CIRCLES}
        seen |= {name: begin <= at < end for name, (begin, end) in spans.items()}
        table.append([colour if part in lit[step] else int(there) for part, there in seen.items()])
    return np.array(table)


def _arrow(tail, tip):
    """From the edge of one circle to the edge of another."""
    (_, *start, r0), (_, *end, r1) = CIRCLES[tail], CIRCLES[tip]
    start, end = np.array(start, float), np.array(end, float)
    along = (end - start) / np.linalg.norm(end - start)
    return start + along * (r0 + 1), end - along * (r1 + 2)


def drawing():
    """The layer, and the arrays that it needs."""
    ends = [_arrow(*ends[:2]) for ends in (*CONNECTIONS.values(), *BACKWARD.values())]
    layer = Diagram(
        "arrows", "circles", tuple(name for name, *_ in CIRCLES.values()), "places",
        tuple(text for text, *_ in WORDS.values()), "light", COLOURS,
    )  # fmt: skip
    return layer, {
        "arrows": Array(("arrow", "end", "xy"), np.array(ends)),
        "circles": Array(("circle", "xyr"), np.array([c[1:] for c in CIRCLES.values()], float)),
        "places": Array(("word", "xy"), np.array([place for _, *place in WORDS.values()], float)),
        "light": Array(("step", "part"), light().astype(float)),
    }
