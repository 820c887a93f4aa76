"""Demos as an exported page shows them, without kernel and network, at every control's limits."""

import pytest

from shared.demos import (
    cost_comparison,
    initialisation_explorer,
    learning_rate_explorer,
    optimizer_race,
    overfitting_explorer,
    softmax_explorer,
    threshold_explorer,
    vanishing_gradient,
)

# name → the demo and the sliders it shows at the start
DEMOS = {
    "cost": (cost_comparison, ("start", "learning rate", "squared error", "step")),
    "softmax": (softmax_explorer, (*(f"logit of {c}" for c in "ABCD"), "temperature", "add to")),
    "gradient": (vanishing_gradient, ("hidden layers", "weight scale")),
    "rate": (learning_rate_explorer, ("learning rate", "step")),
    "race": (optimizer_race, ("step", "learning rate")),
    "initial": (initialisation_explorer, ("neurons per layer",)),
    "threshold": (threshold_explorer, ("threshold", "separation", "share of positives")),
    "overfitting": (
        overfitting_explorer,
        ("epoch", "hidden", "training patterns", "noise", "penalty", "dropout", "sample"),
    ),
}


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    folder, pages = tmp_path_factory.mktemp("demos"), {}
    for name, (make, _) in DEMOS.items():
        page = make()._repr_mimebundle_()[0]["text/html"]
        path = folder / f"{name}.html"
        path.write_text(f'<!doctype html><meta charset="utf-8">{page}', encoding="utf-8")
        pages[name] = path.as_uri()
    return pages


@pytest.fixture
def opened(browser, pages):
    """open(name, width) -> the demo; errors and requests to elsewhere fail the test at its end."""
    context = browser.new_context(offline=True)
    wrong = []

    def open_(name, width=1280):
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": 720})
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda m: wrong.append(m.text) if m.type == "error" else None)
        page.on("request", lambda r: r.url.startswith("http") and wrong.append(r.url))
        page.goto(pages[name])
        page.locator(".nn-demo").wait_for()
        return page.locator(".nn-demo")

    yield open_
    context.close()
    assert wrong == []


def sentence(demo, pixels):
    pixels(demo)  # waits for the next frame
    return demo.locator(".sentence").inner_text()


@pytest.mark.parametrize("name", DEMOS)
@pytest.mark.parametrize("width", [1280, 866, 700])  # 866: JupyterLab beside its file browser
def test_at_the_limits_of_all_controls_nothing_jumps_is_clipped_or_lacks_a_number(
    opened, pixels, name, width
):
    demo = opened(name, width)
    for toggle in demo.locator("button.toggle").all():
        if toggle.get_attribute("aria-pressed") == "false":
            toggle.press("Enter")
    for choice, option in _options(demo) or [(None, None)]:
        if choice:
            choice.select_option(option)
            pixels(demo)  # waits for the next frame
        heights = set()
        for keys in (("Home",), ("End",), ("Home", "End")):
            for place, slider in enumerate(demo.locator("input[type=range]:visible").all()):
                slider.press(keys[place % len(keys)])
            words = sentence(demo, pixels)
            assert "NaN" not in words and "undefined" not in words and "–" not in words, words
            heights.add(demo.evaluate("d => d.offsetHeight"))
            assert demo.evaluate("d => d.scrollWidth <= d.clientWidth")
        assert len(heights) == 1, (option, heights)


def _options(demo):
    return [
        (choice, option)
        for choice in demo.locator("select").all()
        for option in choice.locator("option").evaluate_all("all => all.map(o => o.value)")
    ]


@pytest.mark.parametrize("name", DEMOS)
def test_every_slider_moves_the_picture_by_keyboard_and_reset_brings_it_back(opened, pixels, name):
    demo = opened(name)
    start = pixels(demo)
    for label in DEMOS[name][1]:
        slider = demo.get_by_role("slider", name=label)
        before = pixels(demo), slider.get_attribute("aria-valuetext")
        at_the_end = slider.evaluate("s => s.value === s.max")
        slider.press("ArrowLeft" if at_the_end else "ArrowRight")
        after = pixels(demo), slider.get_attribute("aria-valuetext")
        assert before[1] != after[1]
        # a constant added to all logits changes nothing that is drawn, up to rounding
        assert before[0] != after[0] or label == "add to"
    demo.get_by_role("button", name="Reset").press("Enter")
    assert pixels(demo) == start


@pytest.mark.parametrize("name", DEMOS)
def test_controls_and_pictures_have_names(opened, name):
    demo = opened(name)
    assert demo.locator("input[type=range]:visible").count() == len(DEMOS[name][1])
    for slider in demo.locator("input[type=range]").all():
        assert slider.get_attribute("aria-valuetext")
        assert slider.evaluate("s => s.labels.length") == 1
    for canvas in demo.locator(".plane canvas").all():
        assert "Right," in canvas.get_attribute("aria-label")


def test_softmax_becomes_argmax_uniform_and_overflows_only_as_written(opened, pixels):
    demo = opened("softmax")
    temperature = demo.get_by_role("slider", name="temperature")
    for key, verdict in (("Home", "Nearly argmax"), ("End", "Nearly uniform")):
        temperature.press(key)
        assert sentence(demo, pixels).startswith(verdict)
    demo.get_by_role("button", name="Reset").press("Enter")
    shares, gradient = pixels(demo)
    demo.get_by_role("slider", name="add to").press("End")
    assert sentence(demo, pixels).startswith("Overflow")
    assert pixels(demo)[0] != shares and pixels(demo)[1] == gradient


def test_the_gradient_vanishes_arrives_and_explodes_in_relu_of_30_layers(opened, pixels):
    demo = opened("gradient")
    demo.locator("select").select_option("relu")
    demo.get_by_role("slider", name="hidden layers").press("End")
    scale = demo.get_by_role("slider", name="weight scale")
    assert sentence(demo, pixels).startswith("Vanishes")
    for verdict in ("Arrives", "Explodes"):
        scale.press("ArrowRight")
        assert sentence(demo, pixels).startswith(verdict)
    before = pixels(demo)
    demo.get_by_role("button", name="std of a").press("Enter")
    assert pixels(demo)[0] != before[0]


def test_playing_runs_through_the_training(opened, pixels):
    demo = opened("cost")
    step = demo.get_by_role("slider", name="step")
    step.press("Home")
    start = pixels(demo)
    demo.get_by_role("button", name="Play").press("Enter")
    demo.page.wait_for_function("s => s.valueAsNumber > 20", arg=step.element_handle())
    demo.get_by_role("button", name="Pause").press("Enter")
    assert pixels(demo) != start


def test_a_start_can_be_moved_by_the_arrow_keys(opened, pixels):
    for name in ("rate", "race"):
        demo = opened(name)
        before = pixels(demo)
        demo.locator(".plane:not([hidden]) .handle").press("ArrowLeft")
        assert all(now != then for now, then in zip(pixels(demo), before, strict=True))


def test_presets_of_the_race_choose_the_surface_and_begin_again(opened, pixels):
    demo = opened("race")
    demo.get_by_role("button", name="Saddle").press("Enter")
    assert sentence(demo, pixels).startswith("Step 0:")
    assert demo.get_by_role("combobox", name="surface").input_value() == "saddle"
    demo.get_by_role("slider", name="step").press("End")
    assert sentence(demo, pixels).rstrip(".").split(", ")[-1].startswith("SGD")


def test_the_race_shows_the_settings_of_the_chosen_optimizer_only(opened, pixels):
    demo = opened("race")
    for words, sliders in (("Adam", 4), ("SGD", 2), ("Adadelta", 3)):
        demo.get_by_role("combobox", name="settings of").select_option(label=words)
        pixels(demo)
        assert demo.locator("input[type=range]:visible").count() == sliders


def test_the_explorer_says_when_the_rate_is_too_small_and_when_it_diverges(opened, pixels):
    demo = opened("rate")
    rate = demo.get_by_role("slider", name="learning rate")
    for key, verdict in (("Home", "Too small"), ("End", "Diverges")):
        rate.press(key)
        assert sentence(demo, pixels).startswith(verdict)


def test_rules_make_deep_networks_alike_saturate_vanish_forget_explode_or_stay_healthy(
    opened, pixels
):
    demo = opened("initial")
    for activation, rule, verdict in (
        ("relu", "equal", "All alike"),
        ("tanh", "normal_1", "Saturates"),
        ("tanh", "normal_0.01", "Vanishes"),
        ("logistic", "xavier_normal", "Forgets"),
        ("relu", "root", "Explodes"),
        ("relu", "he_normal", "Healthy"),
    ):
        demo.get_by_role("combobox", name="activation").select_option(activation)
        demo.get_by_role("combobox", name="rule").select_option(rule)
        assert sentence(demo, pixels).startswith(verdict)


def test_a_threshold_runs_from_all_alarms_to_silence_and_misleads_where_positives_are_rare(
    opened, pixels
):
    demo = opened("threshold")
    threshold = demo.get_by_role("slider", name="threshold")
    for key, verdict in (("Home", "All alarms"), ("End", "Silent")):
        threshold.press(key)
        assert sentence(demo, pixels).startswith(verdict)
    for button, verdict in (("Half and half", ("Strict", "Lenient", "Even")),
                            ("Rare positives", "Accuracy misleads")):  # fmt: skip
        demo.get_by_role("button", name=button).press("Enter")
        assert sentence(demo, pixels).startswith(verdict)


def test_over_fitting_is_mended_by_early_stopping_and_by_a_penalty(opened, pixels):
    demo = opened("overfitting")
    assert sentence(demo, pixels).startswith("Over-fits")
    stop = demo.get_by_role("checkbox", name="early stopping")
    stop.press("Space")
    assert sentence(demo, pixels).startswith("Stopped early")
    stop.press("Space")
    penalty = demo.get_by_role("slider", name="penalty")
    for _ in range(4):
        penalty.press("ArrowRight")
    assert sentence(demo, pixels).startswith("Fits")
    penalty.press("End")
    assert sentence(demo, pixels).startswith("Worse again")
