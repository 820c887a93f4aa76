"""The demos in a live kernel, in JupyterLab and in Notebook 7."""

import re

import pytest

SETUP = "from shared.demos import lms_paraboloid, perceptron_line, watch_training"
CELLS = [
    f"{SETUP}\npath = lms_paraboloid()\npath",
    "line = perceptron_line()\nline",
    "from shared.data import logic\nfrom shared.nn import Perceptron\n"
    "watched = watch_training(Perceptron(2), *logic('xor'), steps=0)\nwatched",
    "1",
]
PATH, LINE, WATCHED, SPARE = range(4)
CENSUS = """import gc, tracemalloc, ipywidgets
from ipywidgets.widgets.widget import _instances
from matplotlib import pyplot
gc.collect()
print(len(_instances), len(pyplot.get_fignums()))"""


@pytest.fixture(scope="module", params=["lab", "notebook"])
def notebook(request, run_notebook):
    return run_notebook(request.param, f"{request.param}.ipynb", CELLS, (PATH, LINE, WATCHED))


def reset(demo):
    demo.get_by_role("button", name="Reset").click()


def test_arrow_keys_move_the_picture(notebook, pixels):
    demo = notebook.demo(PATH)
    for key in ("ArrowRight", "ArrowLeft", "ArrowUp", "PageDown", "Home", "End"):
        for slider in demo.get_by_role("slider").all():
            reset(demo)
            before, value = pixels(demo), slider.input_value()
            slider.focus()
            notebook.page.keyboard.press(key)
            assert slider.input_value() != value, key
            assert pixels(demo) != before, key


def test_controls_keep_their_keys_from_the_application(notebook):
    cells = notebook.page.locator(".jp-Cell").count()
    notebook.demo(PATH).get_by_role("slider").first.focus()
    for key in ("b", "d", "d", "m", "ArrowDown", "Space"):
        notebook.page.keyboard.press(key)
    notebook.demo(LINE).get_by_role("combobox").focus()
    for key in ("a", "x", "ArrowDown", "ArrowUp"):
        notebook.page.keyboard.press(key)
    assert notebook.page.locator(".jp-Cell").count() == cells


def test_choice_and_buttons_work_by_keyboard(notebook, pixels):
    demo = notebook.demo(LINE)
    reset(demo)
    demo.get_by_role("combobox").focus()
    notebook.page.keyboard.press("ArrowDown")
    assert demo.get_by_role("combobox").input_value() == "or"
    before = pixels(demo)
    demo.get_by_role("button", name="One perceptron step").focus()
    notebook.page.keyboard.press("Space")
    assert pixels(demo) != before
    assert demo.locator(".sentence").inner_text().startswith("Corrected")


def test_the_start_can_be_moved_by_keyboard_and_dragged(notebook, pixels):
    demo = notebook.demo(PATH)
    reset(demo)
    handle, before = demo.locator(".handle"), pixels(demo)
    handle.focus()
    notebook.page.keyboard.press("ArrowRight")
    moved = pixels(demo)
    assert moved != before
    assert handle.get_attribute("aria-label").startswith("start: minus 2.50, 0.90")
    box = handle.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    notebook.page.mouse.move(x, y)
    notebook.page.mouse.down()
    notebook.page.mouse.move(x + 60, y + 40, steps=5)
    notebook.page.mouse.up()
    assert pixels(demo) != moved


def test_play_runs_to_the_end_and_pauses(notebook):
    demo = notebook.demo(PATH)
    reset(demo)
    step = demo.get_by_role("slider", name="step")
    demo.get_by_role("button", name="Play").click()
    notebook.page.wait_for_timeout(900)
    demo.get_by_role("button", name="Pause").click()
    notebook.page.wait_for_timeout(100)  # the frame that is under way
    paused = int(step.input_value())
    assert 8 < paused < 60
    notebook.page.wait_for_timeout(300)
    assert int(step.input_value()) == paused
    step.focus()
    notebook.page.keyboard.press("End")
    notebook.page.keyboard.press("ArrowLeft")
    demo.get_by_role("button", name="Play").click()
    demo.get_by_role("button", name="Play").wait_for()
    assert int(step.input_value()) == 60


def test_python_reads_what_was_moved_and_moves_what_is_shown(notebook, pixels):
    demo = notebook.demo(PATH)
    reset(demo)
    demo.get_by_role("slider", name="learning rate").focus()
    notebook.page.keyboard.press("End")
    assert "0.6" in notebook.write_and_run(SPARE, "print(path.rate)")
    before = pixels(demo)
    notebook.write_and_run(SPARE, "path.rate = 0.2")
    assert pixels(demo) != before
    assert (
        demo.get_by_role("slider", name="learning rate").get_attribute("aria-valuetext") == "0.20"
    )
    state = notebook.write_and_run(SPARE, "print(path.state == lms_paraboloid(path.state).state)")
    assert "True" in state


def test_a_demo_can_be_linked_and_composed(notebook):
    notebook.write_and_run(
        SPARE,
        "import ipywidgets\nother = ipywidgets.FloatSlider(min=0.01, max=0.6)\n"
        "link = ipywidgets.jslink((path, 'rate'), (other, 'value'))\n"
        "display(ipywidgets.VBox([path, other]))",
    )
    notebook.demo(PATH).get_by_role("slider", name="learning rate").focus()
    notebook.page.keyboard.press("Home")
    cell = notebook.page.locator(".jp-CodeCell").nth(SPARE)
    cell.locator(".widget-readout", has_text="0.01").wait_for()
    assert cell.locator(".nn-demo").get_by_role("slider").first.input_value() == "0"


def test_every_control_at_its_limits_shows_numbers(notebook, pixels):
    for number in (PATH, LINE):
        demo = notebook.demo(number)
        reset(demo)
        blank = None
        for chooser in demo.get_by_role("combobox").all():
            for option in chooser.locator("option").all():
                chooser.select_option(option.get_attribute("value"))
                for slider in demo.get_by_role("slider").all():
                    for key in ("Home", "End"):
                        slider.focus()
                        notebook.page.keyboard.press(key)
                        seen = pixels(demo)
                        assert seen and blank not in seen
                        words = demo.inner_text()
                        assert "NaN" not in words and "–" not in words and "undefined" not in words
                for button in demo.locator(".buttons button:not(.play)").all()[:-1]:
                    button.click()
        reset(demo)


def test_live_training_plays_pauses_steps_and_resets(notebook):
    demo = notebook.demo(WATCHED)
    picture = demo.locator(".plane img")
    before = picture.get_attribute("src")
    demo.get_by_role("button", name="One step").focus()
    notebook.page.keyboard.press("Space")
    demo.locator(".sentence", has_text="after step 1,").wait_for()
    assert picture.get_attribute("src") != before
    demo.get_by_role("button", name="Play").click()
    demo.locator(".sentence", has_text=re.compile(r"Training: after step \d\d")).wait_for()
    demo.get_by_role("button", name="Pause").click()
    demo.locator(".sentence", has_text="Paused").wait_for()
    reset(demo)
    demo.locator(".sentence", has_text="after step 0,").wait_for()


def test_live_training_tells_what_went_wrong_in_the_students_class(notebook):
    notebook.write_and_run(
        SPARE,
        "class Mine:\n    def step(self, X, y): return X @ [1, 2, 3]\n"
        "    def predict(self, X): return 2 * (X[:, 0] > 0) - 1\n"
        "display(watch_training(Mine(), *logic('and'), steps=0))",
    )
    demo = notebook.page.locator(".jp-CodeCell").nth(SPARE).locator(".nn-demo")
    demo.get_by_role("button", name="Play").click()
    demo.locator(".sentence", has_text="Stopped: ValueError in step, line 2").wait_for()
    demo.get_by_role("button", name="Play").wait_for()


def test_two_hundred_moves_and_twenty_runs_leave_nothing_behind(notebook, browser_count):
    page = notebook.page

    def move(times):
        notebook.demo(PATH).get_by_role("slider").first.focus()
        for i in range(times):
            page.keyboard.press("ArrowLeft" if i % 30 < 15 else "ArrowRight")
        page.wait_for_timeout(300)

    def run_again(times):
        for _ in range(times):
            notebook.run(PATH)
        notebook.demo(PATH).wait_for()
        page.wait_for_timeout(300)

    python = notebook.write_and_run(SPARE, CENSUS)
    move(50)
    run_again(3)
    listeners, heap = browser_count(page)
    move(200)
    run_again(20)
    listeners_after, heap_after = browser_count(page)
    assert notebook.write_and_run(SPARE, CENSUS) == python
    # a cell with a plain number in it, run again, costs about 0.05 MB each time
    assert listeners_after <= listeners + 20
    assert heap_after < heap + 2.5e6
