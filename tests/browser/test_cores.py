"""What the browser computes is what numpy computes."""

import json

import numpy as np
import pytest

from shared.demos import learning_rate_explorer, lms_paraboloid, perceptron_line
from shared.demos.frames import _base64, bundle, payload
from shared.demos.learning_rate import RATES
from shared.demos.reading import Reading, format_number
from shared.demos.surfaces import surfaces

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


def random_line(rng):
    w = dict(zip(("w1", "w2", "w0"), rng.uniform(-4, 4, 3).tolist(), strict=True))
    data = str(rng.choice(["and", "or", "xor", "people"]))
    return w | {"rate": float(rng.integers(1, 21)) / 20, "data": data}


def same(there, here, tolerance):
    assert there.keys() == here.keys()
    for name, value in here.items():
        np.testing.assert_allclose(
            np.asarray(there[name], float).ravel(),
            np.asarray(value, float).ravel(),
            rtol=tolerance,
            atol=tolerance,
            err_msg=name,
        )


@pytest.mark.parametrize(
    ("make", "draw"),
    [
        (learning_rate_explorer, random_descent),
        (lms_paraboloid, random_paraboloid),
        (perceptron_line, random_line),
    ],
)
def test_core_and_words_in_javascript_equal_those_in_python(page, make, draw):
    demo, rng = make(), np.random.default_rng(1)
    load(page, demo)
    states = []
    for _ in range(60):
        demo.state = draw(rng)
        for button in ("one_step", "one_epoch", "one_step"):
            states.append(demo.state)
            if demo.scene.act:
                there = page.evaluate("([b, s]) => act(b, s)", [button, demo.state])
                here = demo.scene.act(button, demo.state)
                assert there.pop("lesson") == here.pop("lesson")
                same(there, here, 1e-12)
                demo.press(button)
    for state, there in zip(states, page.evaluate("s => s.map(look)", states), strict=True):
        reading = Reading(demo.scene, state)
        here = demo.scene.derive(state)
        if "sweep" in here:  # beyond the bound chaos multiplies the last bit
            stable = here["sweep"][:, 0] < here["bound"]
            here["sweep"] = here["sweep"][stable]
            there["derived"]["sweep"] = np.array(there["derived"]["sweep"])[stable]
        # a path that diverges multiplies rounding errors as well
        same(there["derived"], here, 1e-7)
        assert there["sentence"] == reading.sentence()
        assert there["values"] == [reading.value(value.name) for value in demo.scene.values]


def test_numbers_are_written_alike(page):
    load(page, lms_paraboloid())
    rng = np.random.default_rng(2)
    numbers = (rng.normal(size=400) * 10.0 ** rng.uniform(-12, 12, 400)).tolist()
    numbers += [0.0, -0.0, 1e5, 99999.0, 0.9999, 9.995, 1e-4, -1e-4, 1e300]
    for spec in (".2f", ".3g", "d"):
        there = page.evaluate("([n, s]) => n.map(v => formatNumber(v, s))", [numbers, spec])
        assert there == [format_number(number, spec) for number in numbers]
