import base64
import json
from io import BytesIO

import ipywidgets
import numpy as np
import pytest
from matplotlib import pyplot as plt
from PIL import Image

from shared.demos import (
    backpropagation_steps,
    convolution_explorer,
    cost_comparison,
    feature_maps,
    lms_paraboloid,
    perceptron_line,
    softmax_explorer,
    vanishing_gradient,
)
from shared.demos.frames import WIDGET_VIEW, bundle
from shared.demos.painters import half_plane

DEMOS = [
    backpropagation_steps,
    lms_paraboloid,
    perceptron_line,
    cost_comparison,
    softmax_explorer,
    vanishing_gradient,
    convolution_explorer,
    feature_maps,
]


@pytest.mark.parametrize("make", DEMOS)
def test_state_is_json_and_restores_the_demo_exactly(make):
    demo = make()
    for control in demo.scene.controls:
        if control.kind == "button":
            demo.press(control.name)
    state = json.loads(json.dumps(demo.state))
    again = make(state=state)
    assert again.state == state == demo.state
    assert again.still() == demo.still()


def test_traits_are_the_state_and_can_be_linked():
    demo = lms_paraboloid()
    slider = ipywidgets.FloatSlider(min=0.01, max=0.6)
    ipywidgets.link((demo, "rate"), (slider, "value"))
    slider.value = 0.3
    assert demo.rate == 0.3 and demo.state["rate"] == 0.3
    ipywidgets.VBox([demo, slider])


def test_setting_the_state_keeps_nothing_of_the_old_one():
    demo = lms_paraboloid(state={"rate": 0.6})
    demo.state = {"step": 3}
    assert demo.state == lms_paraboloid(state={"step": 3}).state


@pytest.mark.parametrize("name", ["rate", "step"])
def test_a_trait_out_of_range_is_refused(name):
    demo = lms_paraboloid()
    with pytest.raises(ValueError, match=f"{name} must be from"):
        setattr(demo, name, 1000)


def test_a_state_with_unknown_or_wrong_entries_is_refused():
    with pytest.raises(ValueError, match="no entry 'speed'"):
        lms_paraboloid(state={"speed": 1})
    with pytest.raises(ValueError, match=r"rate must be from 0\.01 to 0\.6; got 0\.9"):
        lms_paraboloid(state={"rate": 0.9})
    with pytest.raises(ValueError, match="no button 'jump'; this demo has: one_step, one_epoch"):
        perceptron_line().press("jump")


def test_what_was_pressed_comes_once_and_after_what_was_changed_with_it():
    demo, seen = lms_paraboloid(), []
    demo.on_press(lambda button: seen.append((button, demo.rate)))
    demo.observe(lambda change: seen.append(change.name), "rate")
    demo.set_state({"_presses": [[1, "one_step"]], "rate": 0.3})
    demo.set_state({"_presses": [[1, "one_step"], [2, "reset"], [3, "one_step"]]})
    assert seen == ["rate", ("one_step", 0.3), ("reset", 0.3), ("one_step", 0.3)]


@pytest.mark.parametrize("make", DEMOS)
def test_output_holds_widget_page_picture_and_words_in_less_than_300_kb(make):
    data, metadata = make()._repr_mimebundle_()
    assert set(data) == {WIDGET_VIEW, "text/html", "image/png", "text/plain"}
    assert sum(len(str(part)) for part in data.values()) < 300_000
    picture = Image.open(BytesIO(base64.b64decode(data["image/png"])))
    assert np.asarray(picture.convert("L")).std() > 5
    assert metadata["image/png"]["width"] * 2 == picture.width
    assert metadata["image/png"]["alt"] in data["text/plain"]


@pytest.mark.parametrize("make", DEMOS)
def test_page_has_one_script_and_asks_for_nothing_from_elsewhere(make):
    page = make()._repr_mimebundle_()[0]["text/html"]
    assert page.count("</script>") == 1
    assert "http" not in page and "import " not in page.split("<script")[1]


def test_the_cores_names_cannot_clash_with_the_views():
    source = bundle(lms_paraboloid().scene)
    assert source.count("const core =") == 2  # the core's own, inside its function, and the result
    assert "return core;" in source


def test_moves_and_pictures_leave_no_figure_behind():
    demo = lms_paraboloid()
    for step in range(5):
        demo.step = step
        demo.still()
    assert plt.get_fignums() == []


def test_the_picture_shows_the_state_it_was_taken_in():
    demo = lms_paraboloid()
    before = demo.still()
    demo.rate = 0.2
    assert demo.still() != before


def test_the_picture_keeps_the_colours_of_small_markers():
    picture = Image.open(BytesIO(lms_paraboloid(state={"step": 0}).still())).convert("RGB")
    yellow = np.array([0xF0, 0xE4, 0x42])
    assert (np.abs(np.asarray(picture, int) - yellow).max(axis=-1) < 12).sum() > 100


@pytest.mark.parametrize("coefficients", [(1, 2, -0.5), (0, 1, 0.3), (-3, 0, 1), (1e-9, 0, 1)])
def test_half_plane_is_the_positive_side(coefficients):
    ends, region = half_plane(np.array(coefficients, float), (-1, 2), (0, 1))
    *normal, constant = coefficients
    scale = np.hypot(*normal)
    np.testing.assert_allclose((ends @ normal + constant) / scale, 0, atol=1e-6)
    assert (region @ normal + constant >= -1e-6 * scale).all()


def test_without_a_line_the_sign_of_the_constant_decides():
    assert half_plane((0, 0, 1), (0, 1), (0, 1))[0] is None
    assert len(half_plane((0, 0, 1), (0, 1), (0, 1))[1]) == 4
    assert half_plane((0, 0, -1), (0, 1), (0, 1)) == (None, None)
