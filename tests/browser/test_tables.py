"""A demo whose frames are computed beforehand needs no JavaScript of its own."""

import numpy as np
import pytest

from shared.demos.controls import Slider, Toggle
from shared.demos.frames import FramesDemo
from shared.demos.layers import Curve
from shared.demos.scene import Array, Panel, Scene, Value
from shared.plots.style import TRAITS

RATES = tuple(np.logspace(-3, -0.7, 24))
STEPS = 60
MOMENTA = (0.0, 0.5, 0.9)


def race():
    """Gradient descent with three momenta in a ravine, at every rate of a logarithmic slider."""
    w = np.tile([-8.0, 2.5], (len(MOMENTA), len(RATES), 1))
    v, slopes = np.zeros_like(w), np.array([0.1, 4.0])
    path = [w]
    for _ in range(STEPS):
        v = np.array(MOMENTA)[:, None, None] * v - np.array(RATES)[:, None] * slopes * w
        path.append(w := w + v)
    path = np.moveaxis(np.array(path), 0, 2).astype(np.float32)
    loss = (path**2 * slopes / 2).sum(axis=-1)
    curves, losses, toggles, arrays, values = [], [], [], {}, []
    for i, (momentum, trait) in enumerate(zip(MOMENTA, TRAITS, strict=False)):
        arrays |= {
            f"path_{i}": Array(("rate", "step", "xy"), path[i]),
            f"loss_{i}": Array(("rate", "step"), loss[i]),
        }
        curves.append(Curve(f"path_{i}", "step", trait, shown_by=f"show_{i}"))
        losses.append(Curve(f"loss_{i}", "step", trait, shown_by=f"show_{i}"))
        values.append(Value(f"loss_{i}"))
        label = f"momentum {momentum}"
        toggles.append(Toggle(f"show_{i}", label, trait=trait, value=f"loss_{i}"))
    return Scene(
        title="A race down a ravine",
        alternative="Three paths down a ravine and their losses.",
        caption="Try first one thing, then another.",
        panels=(
            Panel("map", "Paths", "$w_1$", "$w_2$", (-10, 10), (-4, 4), layers=tuple(curves)),
            Panel(
                "loss", "Loss", "step", "loss", (0, STEPS), (1e-3, 1e2), y_scale="log",
                size=(265, 330), layers=tuple(losses),
            ),
        ),
        controls=(
            Slider("step", "step", tuple(range(STEPS + 1)), 45, format="d", play=20),
            Slider("rate", "learning rate", RATES, RATES[14]),
            *toggles,
        ),
        arrays=arrays,
        values=tuple(values),
        sentences=("Step {step} at rate {rate}: loss {loss_0} without momentum.",),
    )  # fmt: skip


@pytest.fixture
def demo(browser, tmp_path):
    page = browser.new_page(viewport={"width": 1280, "height": 720})
    html = FramesDemo(race())._repr_mimebundle_()[0]["text/html"]
    (tmp_path / "race.html").write_text(f"<!doctype html><meta charset=utf-8>{html}")
    page.errors = []
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    page.goto((tmp_path / "race.html").as_uri())
    yield page.locator(".nn-demo")
    assert page.errors == []
    page.close()


def test_every_slider_shows_another_frame_of_the_table(demo, pixels):
    for name in ("step", "learning rate"):
        before = pixels(demo)
        demo.get_by_role("slider", name=name).press("ArrowLeft")
        assert all(now != then for now, then in zip(pixels(demo), before, strict=True))


def test_a_legend_entry_is_a_button_with_the_present_loss_that_hides_its_curve(demo, pixels):
    entry = demo.get_by_role("button", name="momentum 0.9")
    before = pixels(demo)
    entry.press("Space")
    assert pixels(demo) != before
    assert entry.get_attribute("aria-pressed") == "false"
    entry.press("Space")
    assert pixels(demo) == before
    value = entry.locator(".value").inner_text()
    demo.get_by_role("slider", name="step").press("Home")
    pixels(demo)  # waits for the next frame
    assert entry.locator(".value").inner_text() != value


def test_a_logarithmic_slider_says_its_value_not_its_place(demo, pixels):
    slider = demo.get_by_role("slider", name="learning rate")
    slider.press("Home")
    pixels(demo)
    assert slider.get_attribute("aria-valuetext") == "0.00100"
    slider.press("End")
    pixels(demo)
    assert slider.get_attribute("aria-valuetext") == "0.200"


def test_the_same_table_in_python_snaps_to_the_same_frames():
    demo = FramesDemo(race())
    demo.rate = 0.012
    assert demo.rate == min(RATES, key=lambda rate: abs(rate - 0.012))
