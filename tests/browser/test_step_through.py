"""The drawn network of the step-through, at every step and every control's limits."""

import pytest

from shared.demos import backpropagation_steps
from shared.demos.reading import Reading
from shared.demos.step_sentences import STEPS

LAST = len(STEPS) - 1


@pytest.fixture
def demo(open_demo):
    return open_demo(backpropagation_steps)


def press(demo, name, times=1):
    for _ in range(times):
        demo.get_by_role("button", name=name, exact=True).press("Enter")


def test_next_and_back_walk_through_all_steps_by_keyboard(demo, pixels):
    step = demo.get_by_role("slider", name="step")
    step.press("Home")
    seen = [pixels(demo)]
    for _ in range(LAST):
        press(demo, "Next")
        seen.append(pixels(demo))
    assert len({tuple(picture) for picture in seen}) == len(STEPS)
    press(demo, "Next")
    following = demo.get_by_role("button", name="Next")
    assert step.input_value() == str(LAST) and following.get_attribute("aria-disabled") == "true"
    assert following.evaluate("b => b === document.activeElement")
    press(demo, "Back", times=3)
    assert pixels(demo) == seen[LAST - 3]
    press(demo, "Back", times=LAST)
    assert step.input_value() == "0" and pixels(demo) == seen[0]
    press(demo, "Reset")
    assert pixels(demo) == seen[1]


def test_every_setting_at_its_limits_says_what_python_says(demo, pixels):
    scene = backpropagation_steps().scene
    choices = {c.name: c for c in scene.controls if c.kind == "choice"}
    for name, control in choices.items():
        for value, words in control.options:
            demo.get_by_role("combobox", name=control.label).select_option(value)
            for key, rate in (("Home", 0.1), ("End", 10.0)):
                demo.get_by_role("slider", name="learning rate").press(key)
                for place, step in (("Home", 0), ("End", LAST)):
                    demo.get_by_role("slider", name="step").press(place)
                    before = pixels(demo)
                    state = scene.start | {name: value, "rate": rate, "step": step}
                    expected = Reading(scene, state).sentence()
                    assert demo.locator(".sentence").inner_text() == expected, words
                press(demo, "Back")
                assert pixels(demo) != before
        press(demo, "Reset")


def test_no_step_changes_the_height_or_is_clipped(demo, pixels):
    for width in (1280, 716):
        demo.page.set_viewport_size({"width": width, "height": 720})
        heights = set()
        demo.get_by_role("combobox", name="initial weights").select_option("large")
        demo.get_by_role("combobox", name="activation").select_option("tanh")
        demo.get_by_role("slider", name="step").press("Home")
        for _ in STEPS:
            press(demo, "Next")
            pixels(demo)
            heights.add(demo.evaluate("d => d.offsetHeight"))
        assert len(heights) == 1, width
        assert demo.evaluate("d => d.scrollWidth <= d.clientWidth")


def test_a_picture_below_its_full_size_keeps_nothing_of_the_last_one(demo, pixels):
    demo.page.set_viewport_size({"width": 640, "height": 720})
    before = pixels(demo)
    demo.get_by_role("slider", name="step").press("End")
    assert pixels(demo) != before
    press(demo, "Reset")
    assert pixels(demo) == before


def test_playing_walks_on_and_back_stops_it(demo):
    step = demo.get_by_role("slider", name="step")
    demo.get_by_role("button", name="Play").click()
    demo.page.wait_for_timeout(2500)
    assert int(step.input_value()) == 2
    press(demo, "Back")
    demo.get_by_role("button", name="Play").wait_for()
    assert int(step.input_value()) == 1


def test_without_scripts_the_picture_and_its_words_are_shown(browser, demo_address):
    context = browser.new_context(java_script_enabled=False, offline=True)
    page = context.new_page()
    page.goto(demo_address(backpropagation_steps))
    picture = page.locator("img[alt^='A drawn network']")
    assert picture.is_visible() and picture.bounding_box()["width"] > 600
    assert page.get_by_text(picture.get_attribute("alt")).is_visible()
    context.close()
