"""What the browser computes is what numpy computes."""

import json

import numpy as np
import pytest

from shared.demos import (
    convolution_explorer,
    cost_comparison,
    feature_maps,
    learning_rate_explorer,
    lms_paraboloid,
    lstm_gates,
    optimizer_race,
    overfitting_explorer,
    perceptron_line,
    skip_gram_explorer,
    softmax_explorer,
    text_generator,
    threshold_explorer,
    unrolling_explorer,
    vanishing_gradient,
    word_explorer,
)
from shared.demos.frames import _base64, bundle, payload
from shared.demos.learning_rate import RATES
from shared.demos.race import RACERS, SETTINGS
from shared.demos.reading import Reading, format_number
from shared.demos.surfaces import surfaces
from shared.demos.text_windows import THRESHOLDS
from shared.words import Vocabulary, WordVectors

CALM = 20  # steps of the race before chaos can multiply the last bit to anything visible
MODULE = """{bundle}
const unpacked = unpack({payload});
window.core = core;
window.look = (state) => {{
  const reading = new Reading(unpacked, core, state), {{ scene }} = unpacked;
  return {{
    derived: core.derive(state, unpacked.arrays),
    sentence: reading.sentence(),
    values: scene.values.map(({{ name }}) => reading.value(name)),
  }};
}};
window.act = (button, state) => core.act(button, state, unpacked.arrays);
window.formatNumber = formatNumber;
"""


@pytest.fixture(scope="module")
def page(browser):
    page = browser.new_page()
    yield page
    page.close()


def load(page, demo):
    scene = json.dumps(payload(demo.scene), default=_base64)
    page.goto("about:blank")
    page.add_script_tag(
        type="module", content=MODULE.format(bundle=bundle(demo.scene), payload=scene)
    )
    page.wait_for_function("window.look !== undefined")


def random_paraboloid(rng):
    return {
        "rate": float(rng.integers(1, 61)) / 100,
        "step": int(rng.integers(0, 61)),
        "method": str(rng.choice(["batch", "online"])),
        "start": [float(rng.uniform(-3.2, 3.2)), float(rng.uniform(-2.88, 2.88))],
    }


def random_descent(rng):
    surface = surfaces()[str(rng.choice(list(surfaces())))]
    rates = [rate for rate in RATES if rate < surface.bound]  # chaos multiplies the last bit
    return {
        "surface": surface.name,
        "rate": float(rng.choice(rates)),
        "step": int(rng.integers(0, 101)),
        f"start_{surface.name}": [float(rng.uniform(*limits)) for limits in surface.limits],
    }


def random_race(rng):
    surface = surfaces()[str(rng.choice(list(surfaces())))]
    state = {
        "surface": surface.name,
        "step": int(rng.integers(0, CALM + 1)),
        f"start_{surface.name}": [float(rng.uniform(*limits)) for limits in surface.limits],
    }
    for name, racer in RACERS.items():
        for setting in racer.settings:
            state[f"{name}_{setting}"] = float(rng.choice(SETTINGS[setting][1]))
        state[f"show_{name}"] = bool(rng.random() < 0.8)
    return state


def random_line(rng):
    w = dict(zip(("w1", "w2", "w0"), rng.uniform(-4, 4, 3).tolist(), strict=True))
    data = str(rng.choice(["and", "or", "xor", "people"]))
    return w | {"rate": float(rng.integers(1, 21)) / 20, "data": data}


WORDS = ["the", "and", "Lord", "FOX", "king’s", "don't", "o'er", "żółw", "½x²", "x_y", "3rd"]
WORDS += ["İstanbul", "ΟΔΟΣ", "漢字", "…", "'"]


def random_text(rng):
    words = rng.choice(WORDS, rng.choice([0, 1, 2, 9, 200])).tolist()
    return {
        "text": " ".join(words),
        "position": int(rng.integers(1, 250)),
        "window": int(rng.integers(1, 9)),
        "threshold": float(rng.choice(THRESHOLDS)),
        "counts": str(rng.choice(["bible", "text"])),
        "subsample": bool(rng.random() < 0.7),
        "draw": int(rng.integers(0, 1000)),
    }


def random_reading(rng):
    state = random_stops(lstm_gates().scene, rng)
    signs = [*"\n !',-.:;?AEROMthe’9é{漢😀", "and ", "ROMEO:\n"]
    text = "".join(rng.choice(signs, rng.choice([0, 1, 2, 9, 80])))
    return state | {"text": text[:200], "position": int(rng.integers(1, 90))}


def random_prompt(rng):
    state = random_stops(text_generator().scene, rng)
    prompt = random_reading(rng)["text"][:80]
    return state | {"prompt": prompt, "draw": int(rng.integers(0, 1000))}


def random_words(rng):
    known = word_explorer().scene.arrays["words"].values.tolist()

    def typed():
        letters = list(str(rng.choice(known)))
        for _ in range(rng.choice([0, 0, 1, 2])):  # misspelt
            letters[rng.integers(len(letters))] = str(rng.choice(list("aeT ’é")))
        return "".join(letters) if rng.random() < 0.9 else ""

    state = {name: typed() for name in ("word", "a", "b", "c")}
    task = str(rng.choice(["neighbours", "analogy"]))
    return state | {"task": task, "n": int(rng.integers(3, 16))}


def random_window(rng):
    state = random_stops(convolution_explorer().scene, rng)
    return state | {"kernel": rng.integers(-9, 10, (3, 3)).tolist()}


def random_drawing(rng):
    """A test digit, or up to four strokes of up to 40 points, anywhere and of any size."""
    strokes = [
        (rng.integers(0, 280, 2) + rng.normal(size=(n, 2)).cumsum(axis=0) * rng.integers(1, 40))
        for n in rng.integers(1, 40, rng.integers(0, 5))
    ]
    state = random_stops(feature_maps().scene, rng)
    digit = "drawing" if rng.random() < 0.6 else state["digit"]
    return state | {"digit": digit, "strokes": [s.clip(0, 280).tolist() for s in strokes]}


def random_stops(scene, rng):
    """Sliders at any of their stops, choices at any of their options."""
    stops = {c.name: c.values for c in scene.controls if c.kind == "slider"}
    options = {c.name: dict(c.options) for c in scene.controls if c.kind == "choice"}
    return {name: rng.choice(values) for name, values in stops.items()} | {
        name: str(rng.choice(list(words))) for name, words in options.items()
    }


def same(there, here, tolerance):
    assert there.keys() == here.keys()
    for name, value in here.items():
        if np.asarray(value).dtype.kind == "U":
            assert there[name] == value, name
            continue
        np.testing.assert_allclose(
            np.asarray(there[name], float).ravel(),
            np.asarray(value, float).ravel(),
            rtol=tolerance,
            atol=tolerance,
            err_msg=name,
        )


def without_chaos(core):
    """The numbers without those that a changed last bit can turn into any others."""
    kept = {}
    for name, value in core.items():
        if name == "sweep":
            value = [row for row in value if row[0] < core["bound"]]
        elif name.startswith(("path_", "loss_")) and np.ndim(value):
            value = value[: CALM + 1]
        kept[name] = value
    return kept


@pytest.mark.parametrize(
    ("make", "draw"),
    [
        (learning_rate_explorer, random_descent),
        (lms_paraboloid, random_paraboloid),
        (optimizer_race, random_race),
        (perceptron_line, random_line),
        (cost_comparison, None),
        (softmax_explorer, None),
        (text_generator, random_prompt),
        (unrolling_explorer, None),
        (vanishing_gradient, None),
        (threshold_explorer, None),
        (overfitting_explorer, None),
        (skip_gram_explorer, random_text),
        (word_explorer, random_words),
        (convolution_explorer, random_window),
        (feature_maps, random_drawing),
        (lstm_gates, random_reading),
    ],
)
def test_core_and_words_in_javascript_equal_those_in_python(page, make, draw):
    demo, rng = make(), np.random.default_rng(1)
    load(page, demo)
    states = []
    for _ in range(60):
        demo.state = draw(rng) if draw else random_stops(demo.scene, rng)
        states.append(demo.state)
        buttons = [c.name for c in demo.scene.controls if c.kind == "button" and not c.sets]
        for button in buttons if demo.scene.act else ():
            there = page.evaluate("([b, s]) => act(b, s)", [button, demo.state])
            here = demo.scene.act(button, demo.state)
            same(there, here, 1e-12)
            demo.press(button)
            states.append(demo.state)
    for state, there in zip(states, page.evaluate("s => s.map(look)", states), strict=True):
        reading = Reading(demo.scene, state)
        here = demo.scene.derive(state)
        # a path that diverges multiplies rounding errors as well
        same(without_chaos(there["derived"]), without_chaos(here), 1e-7)
        assert there["sentence"] == reading.sentence()
        assert there["values"] == [reading.value(value.name) for value in demo.scene.values]


def test_numbers_are_written_alike(page):
    load(page, lms_paraboloid())
    rng = np.random.default_rng(2)
    numbers = (rng.normal(size=400) * 10.0 ** rng.uniform(-12, 12, 400)).tolist()
    numbers += [0.0, -0.0, 1e5, 99999.0, 0.9999, 9.995, 1e-4, -1e-4, 1e300]
    numbers += [0.125, -0.375, 0.03125, -0.0009765625, 1.125, 2.5, 0.5, 1e9 + 0.5]  # halves
    for spec in (".2f", ".1g", ".2g", ".3g", "d"):
        there = page.evaluate("([n, s]) => n.map(v => formatNumber(v, s))", [numbers, spec])
        assert there == [format_number(number, spec) for number in numbers]


@pytest.mark.parametrize(("n_words", "size"), [(1, 4), (2, 4), (3, 1), (4, 2), (9, 5), (40, 3)])
def test_small_and_degenerate_vectors_give_the_same_in_javascript(page, n_words, size):
    rng = np.random.default_rng(n_words)
    matrix = rng.normal(size=(n_words, size))
    matrix[n_words // 2 :: 7] = 0 if n_words > 4 else 1
    words = [f"{'abcde'[i % 5]}{'xyz' * (i % 4)}{i}" for i in range(n_words)]
    demo = word_explorer(WordVectors(Vocabulary.of(words, np.arange(n_words, 0, -1)), matrix))
    load(page, demo)
    for _ in range(30):
        picked = rng.choice([*words, "axyz", ""], 4).tolist()
        typed = dict(zip(("word", *"abc"), picked, strict=True))
        demo.state = typed | {"task": str(rng.choice(["neighbours", "analogy"]))}
        there, here = page.evaluate("s => look(s)", demo.state), demo.scene.derive(demo.state)
        same(there["derived"], here, 1e-7)
        assert there["sentence"] == Reading(demo.scene, demo.state).sentence()


def test_spellings_are_those_of_difflib(page):
    rng = np.random.default_rng(4)
    words = ["".join(rng.choice(list("abcdé"), rng.integers(1, 9))) for _ in range(300)]
    vectors = WordVectors(Vocabulary.of(list(dict.fromkeys(words)), [1] * len(set(words))),
                          np.ones((len(set(words)), 1)))  # fmt: skip
    demo = word_explorer(vectors)
    load(page, demo)
    for _ in range(100):
        typed = "".join(rng.choice(list("abcdéx"), rng.integers(1, 12)))
        there = page.evaluate("s => look(s).derived", demo.state | {"word": typed})
        if typed not in vectors:
            assert there["near"] == ", ".join(vectors.vocabulary.nearest_spellings(typed))
