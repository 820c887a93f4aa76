"""Demos as an exported page shows them, without kernel and network, at every control's limits."""

import pytest

from shared.demos import (
    convolution_explorer,
    cost_comparison,
    feature_maps,
    initialisation_explorer,
    learning_rate_explorer,
    lstm_gates,
    optimizer_race,
    overfitting_explorer,
    skip_gram_explorer,
    softmax_explorer,
    text_generator,
    threshold_explorer,
    unrolling_explorer,
    vanishing_gradient,
    word_explorer,
)

# name → the demo and the sliders it shows at the start
DEMOS = {
    "cost": (cost_comparison, ("start", "learning rate", "squared error", "step")),
    "softmax": (softmax_explorer, (*(f"logit of {c}" for c in "ABCD"), "temperature", "add to")),
    "gradient": (vanishing_gradient, ("hidden layers", "weight scale")),
    "rate": (learning_rate_explorer, ("learning rate", "step")),
    "race": (optimizer_race, ("step", "learning rate")),
    "initial": (initialisation_explorer, ("neurons per layer",)),
    "convolution": (convolution_explorer, ("position", "divided by", "stride", "padding")),
    "features": (feature_maps, ("shift to the right", "shift down")),
    "skip_gram": (skip_gram_explorer, ("centre", "window", "threshold")),
    "words": (word_explorer, ("answers",)),
    "gates": (lstm_gates, ("position", "cell")),
    "writing": (text_generator, ("temperature", "characters written")),
    "unrolling": (unrolling_explorer, ("lag", "weight scale", "bias that keeps", "limit")),
    "threshold": (threshold_explorer, ("threshold", "separation", "share of positives")),
    "overfitting": (
        overfitting_explorer,
        ("epoch", "hidden", "training patterns", "noise", "penalty", "dropout", "sample"),
    ),
}


@pytest.mark.parametrize("name", DEMOS)
@pytest.mark.parametrize("width", [1280, 866, 700])  # 866: JupyterLab beside its file browser
def test_at_the_limits_of_all_controls_nothing_jumps_is_clipped_or_lacks_a_number(
    open_demo, pixels, sentence, name, width
):
    demo = open_demo(DEMOS[name][0], width)
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
            words = sentence(demo)
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
def test_every_slider_moves_the_picture_by_keyboard_and_reset_brings_it_back(
    open_demo, pixels, name
):
    demo = open_demo(DEMOS[name][0])
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
def test_controls_and_pictures_have_names(open_demo, name):
    demo = open_demo(DEMOS[name][0])
    assert demo.locator("input[type=range]:visible").count() == len(DEMOS[name][1])
    for slider in demo.locator("input[type=range]").all():
        assert slider.get_attribute("aria-valuetext")
        assert slider.evaluate("s => s.labels.length") == 1
    for canvas in demo.locator(".plane canvas").all():
        assert "Right," in canvas.get_attribute("aria-label")


def test_softmax_becomes_argmax_uniform_and_overflows_only_as_written(open_demo, pixels, sentence):
    demo = open_demo(softmax_explorer)
    temperature = demo.get_by_role("slider", name="temperature")
    for key, verdict in (("Home", "Nearly argmax"), ("End", "Nearly uniform")):
        temperature.press(key)
        assert sentence(demo).startswith(verdict)
    demo.get_by_role("button", name="Reset").press("Enter")
    shares, gradient = pixels(demo)
    demo.get_by_role("slider", name="add to").press("End")
    assert sentence(demo).startswith("Overflow")
    assert pixels(demo)[0] != shares and pixels(demo)[1] == gradient


def test_the_gradient_vanishes_arrives_and_explodes_in_relu_of_30_layers(
    open_demo, pixels, sentence
):
    demo = open_demo(vanishing_gradient)
    demo.locator("select").select_option("relu")
    demo.get_by_role("slider", name="hidden layers").press("End")
    scale = demo.get_by_role("slider", name="weight scale")
    assert sentence(demo).startswith("Vanishes")
    for verdict in ("Arrives", "Explodes"):
        scale.press("ArrowRight")
        assert sentence(demo).startswith(verdict)
    before = pixels(demo)
    demo.get_by_role("button", name="std of a").press("Enter")
    assert pixels(demo)[0] != before[0]


def test_playing_runs_through_the_training(open_demo, pixels):
    demo = open_demo(cost_comparison)
    step = demo.get_by_role("slider", name="step")
    step.press("Home")
    start = pixels(demo)
    demo.get_by_role("button", name="Play").press("Enter")
    demo.page.wait_for_function("s => s.valueAsNumber > 20", arg=step.element_handle())
    demo.get_by_role("button", name="Pause").press("Enter")
    assert pixels(demo) != start


def test_a_start_can_be_moved_by_the_arrow_keys(open_demo, pixels):
    for make in (learning_rate_explorer, optimizer_race):
        demo = open_demo(make)
        before = pixels(demo)
        demo.locator(".plane:not([hidden]) .handle").press("ArrowLeft")
        assert all(now != then for now, then in zip(pixels(demo), before, strict=True))


def test_presets_of_the_race_choose_the_surface_and_begin_again(open_demo, sentence):
    demo = open_demo(optimizer_race)
    demo.get_by_role("button", name="Saddle").press("Enter")
    assert sentence(demo).startswith("Step 0:")
    assert demo.get_by_role("combobox", name="surface").input_value() == "saddle"
    demo.get_by_role("slider", name="step").press("End")
    assert sentence(demo).rstrip(".").split(", ")[-1].startswith("SGD")


def test_the_race_shows_the_settings_of_the_chosen_optimizer_only(open_demo, pixels):
    demo = open_demo(optimizer_race)
    for words, sliders in (("Adam", 4), ("SGD", 2), ("Adadelta", 3)):
        demo.get_by_role("combobox", name="settings of").select_option(label=words)
        pixels(demo)
        assert demo.locator("input[type=range]:visible").count() == sliders


def test_the_explorer_says_when_the_rate_is_too_small_and_when_it_diverges(open_demo, sentence):
    demo = open_demo(learning_rate_explorer)
    rate = demo.get_by_role("slider", name="learning rate")
    for key, verdict in (("Home", "Too small"), ("End", "Diverges")):
        rate.press(key)
        assert sentence(demo).startswith(verdict)


def test_rules_make_deep_networks_alike_saturate_vanish_forget_explode_or_stay_healthy(
    open_demo, sentence
):
    demo = open_demo(initialisation_explorer)
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
        assert sentence(demo).startswith(verdict)


def test_a_threshold_runs_from_all_alarms_to_silence_and_misleads_where_positives_are_rare(
    open_demo, sentence
):
    demo = open_demo(threshold_explorer)
    threshold = demo.get_by_role("slider", name="threshold")
    for key, verdict in (("Home", "All alarms"), ("End", "Silent")):
        threshold.press(key)
        assert sentence(demo).startswith(verdict)
    for button, verdict in (("Half and half", ("Strict", "Lenient", "Even")),
                            ("Rare positives", "Accuracy misleads")):  # fmt: skip
        demo.get_by_role("button", name=button).press("Enter")
        assert sentence(demo).startswith(verdict)


def test_over_fitting_is_mended_by_early_stopping_and_by_a_penalty(open_demo, sentence):
    demo = open_demo(overfitting_explorer)
    assert sentence(demo).startswith("Over-fits")
    stop = demo.get_by_role("checkbox", name="early stopping")
    stop.press("Space")
    assert sentence(demo).startswith("Stopped early")
    stop.press("Space")
    penalty = demo.get_by_role("slider", name="penalty")
    for _ in range(4):
        penalty.press("ArrowRight")
    assert sentence(demo).startswith("Fits")
    penalty.press("End")
    assert sentence(demo).startswith("Worse again")


def test_a_kernel_is_typed_by_keyboard_and_every_product_is_written_out(
    open_demo, pixels, sentence
):
    demo = open_demo(convolution_explorer)
    assert "= 12." in sentence(demo)
    cell = demo.get_by_role("spinbutton", name="kernel, row 1, column 1")
    before = pixels(demo)
    cell.press("ArrowUp")
    assert "1·3 + 1·3 + 2·2" in sentence(demo) and "= 15." in sentence(demo)
    assert pixels(demo) != before
    # the empty cell and the lone minus change nothing; what is too large becomes the largest
    for typed, factor in (("-4", "−4·3"), ("99", "9·3"), ("-", "9·3"), ("", "9·3")):
        cell.fill("")
        cell.press_sequentially(typed)
        assert sentence(demo).startswith(f"Row 1, column 1: {factor} + 1·3"), typed
    cell.press("Tab")
    assert cell.input_value() == "9"
    focused = demo.page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert focused == "kernel, row 1, column 2"


def test_presets_fill_the_kernel_in_and_playing_fills_the_output_in(open_demo, pixels, sentence):
    demo = open_demo(convolution_explorer)
    cells = demo.get_by_role("spinbutton")
    assert cells.count() == 9
    for words, corner in (("Identity", "0"), ("Edges", "-1"), ("Blur", "1"), ("Sharpen", "0"),
                          ("Sobel", "-1"), ("Slide’s", "0")):  # fmt: skip
        demo.get_by_role("button", name=words).press("Enter")
        pixels(demo)  # waits for the next frame
        assert cells.first.input_value() == corner
    position = demo.get_by_role("slider", name="position")
    demo.get_by_role("button", name="Play").press("Enter")
    demo.page.wait_for_function("s => s.value === s.max", arg=position.element_handle())
    assert position.get_attribute("aria-valuetext") == "9"
    assert sentence(demo).startswith("Row 3, column 3:") and "= 14." in sentence(demo)


def test_a_kernel_that_does_not_fit_is_told(open_demo, sentence):
    demo = open_demo(convolution_explorer)
    demo.get_by_role("combobox", name="image").select_option("square")
    demo.get_by_role("slider", name="stride").press("ArrowRight")
    assert sentence(demo).startswith("Does not fit: (10 − 3 + 2·0)/2 + 1 = 4.50")


STROKES = [[(90, 60), (60, 160), (190, 160)], [(160, 40), (150, 250)]]  # a four
INKED = """demo => {
    const canvas = demo.querySelector('.plane canvas'), { width, height } = canvas;
    const { data } = canvas.getContext('2d').getImageData(0, 0, width, height);
    return data.some((value, i) => i % 4 === 0 && data[i + 3] > 0 && value < 128);
}"""


def draw(demo, strokes, size=1.0):
    box = demo.locator(".drawing").bounding_box()
    mouse = demo.page.mouse
    for stroke in strokes:
        for number, (x, y) in enumerate(stroke):
            place = (
                box[a] + box[b] * v * size / 280
                for a, b, v in (("x", "width", x), ("y", "height", y))
            )
            mouse.move(*place, steps=6)
            if number == 0:
                mouse.down()
        mouse.up()


@pytest.mark.parametrize("width", [1280, 700])
@pytest.mark.parametrize("size", [1.0, 0.35])
def test_a_digit_is_drawn_by_mouse_wherever_and_however_large(
    open_demo, pixels, sentence, width, size
):
    demo = open_demo(feature_maps, width)
    before = pixels(demo)
    assert not demo.evaluate(INKED)
    draw(demo, STROKES, size)
    assert demo.evaluate(INKED)
    assert sentence(demo).startswith("Drawn: what you drew is taken for 4")
    assert all(now != then for now, then in zip(pixels(demo), before, strict=True))
    assert demo.get_by_role("combobox", name="digit").input_value() == "drawing"
    assert demo.locator(".drawing").get_attribute("aria-label").startswith("canvas, 2 strokes.")


def test_a_digit_is_drawn_by_finger(browser, demo_address, sentence):
    context = browser.new_context(has_touch=True, viewport={"width": 700, "height": 900})
    page = context.new_page()
    page.goto(demo_address(feature_maps))
    demo = page.locator(".nn-demo")
    box = demo.locator(".drawing").bounding_box()
    session = context.new_cdp_session(page)
    for x, y, kind in ((140, 40, "touchStart"), (140, 120, "touchMove"), (140, 240, "touchMove")):
        point = {"x": box["x"] + box["width"] * x / 280, "y": box["y"] + box["height"] * y / 280}
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [point]})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    assert sentence(demo).startswith("Drawn: what you drew is taken for 1")
    context.close()


def test_without_a_mouse_a_digit_is_chosen_shifted_and_cleared(open_demo, pixels, sentence):
    demo = open_demo(feature_maps)
    demo.get_by_role("combobox", name="digit").select_option("0")
    assert sentence(demo).startswith("Right: test digit 0 is taken for 0")
    canvas = demo.locator(".drawing")
    for key, name, words in (("ArrowRight", "right", "1"), ("ArrowUp", "down", "−1"),
                             ("ArrowLeft", "right", "0"), ("ArrowDown", "down", "0")):  # fmt: skip
        before = pixels(demo)
        canvas.press(key)
        assert pixels(demo) != before
        slider = demo.get_by_role("slider", name=f"shift {'to the ' * (name == 'right')}{name}")
        assert slider.get_attribute("aria-valuetext") == words.replace("−", "minus ")
    for _ in range(12):
        canvas.press("ArrowRight")
    assert demo.get_by_role("slider", name="to the right").get_attribute("aria-valuetext") == "8"
    assert sentence(demo).startswith("Wrong: test digit 0, moved 8 to the right")
    canvas.press("Delete")
    assert sentence(demo).startswith("Nothing is drawn:")
    assert not demo.evaluate(INKED)


def test_a_new_drawing_takes_the_place_of_a_test_digit_and_clear_empties_it(open_demo, sentence):
    demo = open_demo(feature_maps)
    draw(demo, STROKES)
    demo.get_by_role("combobox", name="digit").select_option("3")
    draw(demo, [[(140, 40), (140, 240)]])
    assert sentence(demo).startswith("Drawn: what you drew is taken for 1")
    demo.get_by_role("button", name="Clear", exact=True).press("Enter")
    assert sentence(demo).startswith("Nothing is drawn:")


def test_through_time_the_gradient_vanishes_explodes_and_is_clipped(open_demo, pixels, sentence):
    demo = open_demo(unrolling_explorer)
    assert sentence(demo).startswith("Vanishes: 20 steps back")
    assert sentence(demo).endswith("clipping changes nothing.")
    demo.get_by_role("slider", name="lag").press("End")
    demo.get_by_role("slider", name="weight scale").press("End")
    assert sentence(demo).startswith("Explodes: 30 steps back")
    assert "clipping shortens it to 1.0" in sentence(demo)
    demo.get_by_role("combobox", name="clipping").select_option("value")
    assert "clipping takes its norm from" in sentence(demo)
    before = pixels(demo)
    demo.get_by_role("combobox", name="cell").select_option("lstm")
    assert pixels(demo) != before


def test_gates_follow_a_typed_text_a_chosen_cell_and_an_empty_box(open_demo, pixels, sentence):
    demo = open_demo(lstm_gates)
    demo.get_by_role("button", name="Vowels").press("Enter")
    assert sentence(demo).startswith("Cell 25: at “O” it keeps f = ")
    box = demo.get_by_role("textbox", name="your text")
    before = pixels(demo)
    box.fill("Ah 7!")
    demo.get_by_role("slider", name="position").press("End")
    assert "at “!” it keeps" in sentence(demo)
    assert sentence(demo).endswith("never met, 1 here, are left out.")
    assert all(now != then for now, then in zip(pixels(demo), before, strict=True))
    for text, words in (("", "Empty:"), ("漢字", "Nothing to read:")):
        box.fill(text)
        assert sentence(demo).startswith(words)


def test_text_is_written_on_from_a_prompt_again_and_colder_without_a_kernel(
    open_demo, pixels, sentence
):
    demo = open_demo(text_generator)
    assert sentence(demo).startswith("Warm:")
    seen = [pixels(demo)[0]]
    demo.get_by_role("button", name="Write again").press("Enter")
    seen.append(pixels(demo)[0])
    demo.get_by_role("textbox", name="prompt").fill("JULIET:\nO ")
    seen.append(pixels(demo)[0])
    demo.get_by_role("slider", name="temperature").press("Home")
    assert sentence(demo).startswith("Cold:")
    seen.append(pixels(demo)[0])
    assert len(set(seen)) == len(seen)
    written = demo.get_by_role("slider", name="characters written")
    written.press("Home")
    demo.get_by_role("button", name="Play").press("Enter")
    demo.page.wait_for_function("s => s.valueAsNumber > 30", arg=written.element_handle())
