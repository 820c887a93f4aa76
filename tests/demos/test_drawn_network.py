import re
from functools import cache
from itertools import combinations

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from shared.demos import backpropagation_steps
from shared.demos.drawn_network import BACKWARD, CIRCLES, CONNECTIONS, LIMITS, WORDS, drawing, light
from shared.demos.reading import format_number
from shared.demos.step_sentences import STEPS
from shared.demos.step_through import numbers
from shared.demos.still import FONT

FORMATS = {value.name: value.format for value in backpropagation_steps().scene.values}
ARROWS = [f"arrow {name}" for name in (*CONNECTIONS, *BACKWARD)]
PARTS = [*ARROWS, *(f"circle {name}" for name in CIRCLES), *WORDS]
SEEN = {step: dict(zip(PARTS, row, strict=True)) for step, row in zip(STEPS, light(), strict=True)}
FIGURE = Figure(dpi=100)
RENDERER = FigureCanvasAgg(FIGURE).get_renderer()


@cache
def width(words, weight):
    text = FIGURE.text(0, 0, words, size=FONT["font.size"], family="DejaVu Sans", weight=weight)
    found = text.get_window_extent(RENDERER).width
    text.remove()
    return found


@cache
def widest(part, weight):
    """Width of the part's words in pixels with the widest number of all settings."""
    template = WORDS[part][0]
    (name,) = re.findall(r"\{(\w+)\}", template)
    table = np.unique(numbers()[name].astype(np.float32))
    written = {format_number(float(number), FORMATS[name]) for number in table}
    longest = sorted(written, key=len)[-8:]
    return max(width(template.replace(f"{{{name}}}", number), weight) for number in longest)


def boxes(step):
    """Left, right, lower and upper edge of every word and circle that the step shows."""
    found = {}
    for part, (_, x, y) in WORDS.items():
        if SEEN[step][part]:
            half = widest(part, "bold" if SEEN[step][part] > 1 else "normal") / 2 + 2
            found[part] = (x - half, x + half, y - 8, y + 8)
    for name, (_, x, y, r) in CIRCLES.items():
        found[f"circle {name}"] = (x - r, x + r, y - r, y + r)
    return found


@pytest.mark.parametrize("step", STEPS)
def test_no_words_lie_over_others_or_leave_the_drawing_at_any_setting(step):
    (left, right), (bottom, top) = LIMITS
    shown = boxes(step)
    for part, (x0, x1, y0, y1) in shown.items():
        assert left <= x0 and x1 <= right and bottom <= y0 and y1 <= top, part
    for (one, a), (other, b) in combinations(shown.items(), 2):
        apart = a[1] <= b[0] or b[1] <= a[0] or a[3] <= b[2] or b[3] <= a[2]
        assert apart, (one, other)


def lit(step):
    return {part for part, level in SEEN[step].items() if level > 1}


def shown(step):
    return {part for part, level in SEEN[step].items() if level}


@pytest.mark.parametrize(
    ("step", "parts"),
    [
        ("z11", "z11 x1 x2 w110 w111 w112"),
        ("z21", "z21 a11 a12 w210 w211 w212"),
        ("d12", "d12 d21 w212 a12"),
        ("g12", "g120 g121 g122 d12 x1 x2"),
        ("g21", "g210 g211 g212 d21 a11 a12"),
    ],
)
def test_a_step_lights_its_number_and_those_it_is_computed_from(step, parts):
    assert {part for part in lit(step) if part in WORDS} == set(parts.split())


def test_the_arrows_that_feed_a_number_are_lit_with_it():
    assert {p for p in lit("z12") if p[:5] == "arrow"} == {f"arrow w12{i}" for i in range(3)}
    assert {p for p in lit("d11") if p[:5] == "arrow"} == {"arrow back1"}
    assert "arrow w211" not in shown("d11") and "arrow w211" in shown("d12")


def test_numbers_appear_with_their_step_and_stay():
    computed = [step for step in STEPS if step in WORDS]
    for at, step in enumerate(computed):
        assert not any(later in shown(step) for later in computed[at + 1 :])
        assert all(earlier in shown(step) for earlier in computed[:at])


def test_in_the_end_only_new_weights_and_what_follows_from_them_are_shown():
    end = shown("again")
    assert {f"new{w[1:]}" for w in CONNECTIONS} <= end
    assert not end & {*CONNECTIONS, "z11", "a12", "a21", "d21", "g110", "dw212"}
    assert {"z11_new", "a21_new", "E", "E_new"} <= end


def test_arrows_end_at_the_edges_of_their_circles():
    _, arrays = drawing()
    pairs = [ends[:2] for ends in (*CONNECTIONS.values(), *BACKWARD.values())]
    for (tail, tip), (start, end) in zip(pairs, arrays["arrows"].values, strict=True):
        for name, point in ((tail, start), (tip, end)):
            *middle, radius = CIRCLES[name][1:]
            assert radius < np.linalg.norm(point - middle) < radius + 3
