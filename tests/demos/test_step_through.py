import re
from itertools import product

import numpy as np
import pytest

from shared.data import logic
from shared.demos import backpropagation_steps
from shared.demos.one_update import one_update
from shared.demos.reading import Reading
from shared.demos.step_sentences import ENDINGS, STEPS
from shared.demos.step_through import (
    ACTIVATIONS,
    DIMS,
    INITIAL,
    PATTERNS,
    RATES,
    ending,
    initial_weights,
    numbers,
)

SCENE = backpropagation_steps().scene
SETTINGS = [
    dict(zip(DIMS, setting, strict=True))
    for setting in product(
        ACTIVATIONS, [p for p, _ in PATTERNS], [i for i, _ in INITIAL], RATES
    )
]  # fmt: skip
POWERS = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")


def said(**state):
    return Reading(SCENE, SCENE.start | state).sentence()


def value(words):
    """A number as the demo writes it."""
    mantissa, _, power = words.replace("−", "-").partition("·10")
    return float(mantissa) * 10.0 ** int(power.translate(POWERS) or 0)


def test_every_number_is_that_of_its_setting():
    rng, table = np.random.default_rng(1), numbers()
    X, y = logic("xor", coding="unipolar")
    for setting in rng.choice(SETTINGS, 30, replace=False):
        place = tuple(control.index(setting[control.name]) for control in map(_control, DIMS))
        w1, w2 = initial_weights(setting["initial"])
        p, unit = place[1], ACTIVATIONS[setting["activation"]]
        done = one_update(w1, w2, X[p], y[p], unit, setting["rate"])
        total = sum(one_update(w1, w2, *pair, unit, 1).before.error for pair in zip(X, y))  # noqa: B905
        for name, expected in {
            "z12": done.before.z1[1], "a11": done.before.a1[0], "a21_new": done.after.y_hat,
            "d12": done.delta1[1], "d21": done.delta2, "g121": done.gradient1[1, 1],
            "g210": done.gradient2[0], "dw112": done.change1[0, 2], "new212": done.new2[2],
            "w120": w1[1, 0], "w211": w2[1], "E_new": done.after.error, "all": total,
        }.items():  # fmt: skip
            assert table[name][place] == pytest.approx(expected, rel=1e-12), name


def _control(name):
    return next(control for control in SCENE.controls if control.name == name)


def test_the_browser_gets_the_same_numbers_in_single_precision():
    for setting in SETTINGS[::17]:
        reading = Reading(SCENE, SCENE.start | setting)
        place = tuple(_control(name).index(setting[name]) for name in DIMS)
        for name, table in numbers().items():
            np.testing.assert_allclose(reading.array(name), table[place], rtol=1e-6)


def computed(words, unit):
    """The right-hand side of an equation, as Python reads it."""
    words = re.sub(r"·10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)", lambda m: f"e{m[1].translate(POWERS)}", words)
    for written, meant in (("½", "0.5*"), ("−", "-"), ("·", "*"), ("²", "**2")):
        words = words.replace(written, meant)
    return float(eval(words, {"f": unit}))


EQUATIONS = [name for name in STEPS if re.fullmatch("z..|a..|d[12].|E", name)]


@pytest.mark.parametrize("setting", SETTINGS[::11], ids=lambda s: "-".join(map(str, s.values())))
@pytest.mark.parametrize("name", EQUATIONS)
def test_the_numbers_put_into_an_equation_give_its_result(name, setting):
    line = said(step=STEPS.index(name), **setting).split("\n")[-1]
    _, inside, result = line.split("= ")
    # they are written with four decimals or three digits
    unit = ACTIVATIONS[setting["activation"]]
    assert value(result) == pytest.approx(computed(inside, unit), abs=2.5e-4, rel=2e-2)


def test_every_step_has_a_sentence_of_three_lines_in_every_setting():
    for setting in SETTINGS:
        for step in range(len(STEPS)):
            words = said(step=step, **setting)
            assert words.count("\n") == 2
            assert "{" not in words and "–" not in words and "nan" not in words


def test_the_ending_tells_what_the_error_did():
    table, names = numbers(), list(ENDINGS)
    kinds = {name: ending() == names.index(name) for name in names}
    assert all(kind.any() for kind in kinds.values())
    assert (table["E_new"] > table["E"])[kinds["risen"]].all()
    assert (table["E_new"] < 0.995 * table["E"])[kinds["fallen"]].all()
    slope = np.stack([table["a21"][0] * (1 - table["a21"][0]), 1 - table["a21"][1] ** 2])
    assert (slope[kinds["stalled"]] < 0.05).all()  # saturated indeed
    assert (table["E"][kinds["perfect"]] == 0).all()
    assert all((table[f"dw{w}"][kinds["perfect"]] == 0).all() for w in ("110", "122", "210", "211"))


def test_what_the_caption_promises_happens():
    rising = SCENE.start | {"activation": "tanh", "pattern": "00", "rate": 2.0, "step": 16}
    assert "overshot" in Reading(SCENE, rising).sentence()
    alike, table = [name for name, _ in INITIAL].index("alike"), numbers()
    for name in ("z1{}", "a1{}", "d1{}", "g1{}1", "dw1{}2", "new1{}0", "new21{}"):
        first, second = (table[name.format(j)][:, :, alike] for j in (1, 2))
        np.testing.assert_array_equal(first, second)


def test_random_weights_differ_between_neurons_and_are_shown_exactly():
    for name in ("lecture", "random"):
        w1, w2 = initial_weights(name)
        assert (w1[0] != w1[1]).all()
        for w in (w1, w2):
            np.testing.assert_allclose(w, w.round(2), atol=1e-15)


def test_a_rate_between_two_stops_snaps_to_the_nearest():
    assert backpropagation_steps(state={"rate": 1.4}).rate == 1.0


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ({"step": 17}, "step must be from 0 to 16; got 17"),
        ({"rate": 0}, "rate must be from 0.1 to 10; got 0"),
        ({"pattern": "02"}, "pattern must be one of 00, 01, 10, 11; got '02'"),
        ({"weights": "zero"}, "no entry 'weights'"),
    ],
)
def test_a_state_that_cannot_be_is_refused(state, words):
    with pytest.raises(ValueError, match=words):
        backpropagation_steps(state=state)
