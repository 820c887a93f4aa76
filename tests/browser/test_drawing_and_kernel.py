"""Drawing a digit and typing a kernel in a live kernel, in JupyterLab and in Notebook 7."""

import pytest

CELLS = [
    "from shared.demos import convolution_explorer, feature_maps\n"
    "window = convolution_explorer()\nwindow",
    "maps = feature_maps()\nmaps",
    "1",
]
WINDOW, MAPS, SPARE = range(3)
FOUR = [[(90, 60), (60, 160), (190, 160)], [(160, 40), (150, 250)]]


@pytest.fixture(scope="module", params=["lab", "notebook"])
def notebook(request, run_notebook):
    return run_notebook(request.param, f"drawing_{request.param}.ipynb", CELLS, (WINDOW, MAPS))


def sentence(demo, pixels):
    pixels(demo)  # waits for the next frame
    return demo.locator(".sentence").inner_text()


def test_a_kernel_is_typed_and_python_has_it(notebook, pixels):
    demo = notebook.demo(WINDOW)
    cells = notebook.page.locator(".jp-Cell").count()
    corner = demo.get_by_role("spinbutton").first
    corner.click()
    notebook.page.keyboard.press("Control+A")
    notebook.page.keyboard.type("-5")
    assert sentence(demo, pixels).startswith("Row 1, column 1: −5·3")
    assert notebook.page.locator(".jp-Cell").count() == cells  # no key was taken as a shortcut
    assert notebook.write_and_run(SPARE, "print(window.kernel[0])") == "[-5, 1, 2]"
    notebook.write_and_run(SPARE, "window.kernel = [[0, 0, 0], [0, 7, 0], [0, 0, 0]]")
    assert "7·0" in sentence(demo, pixels)
    assert demo.get_by_role("spinbutton").nth(4).input_value() == "7"


def test_position_moves_by_keyboard_up_to_the_last_place(notebook, pixels):
    demo = notebook.demo(WINDOW)
    demo.get_by_role("button", name="Reset").click()
    position = demo.get_by_role("slider", name="position")
    position.focus()
    notebook.page.keyboard.press("End")
    assert sentence(demo, pixels).startswith("Row 3, column 3:")
    demo.get_by_role("slider", name="stride").focus()
    notebook.page.keyboard.press("ArrowRight")
    assert sentence(demo, pixels).startswith("Row 2, column 2:")


def test_strokes_reach_python_and_come_back(notebook, pixels):
    demo = notebook.demo(MAPS)
    area = demo.locator(".drawing")
    area.scroll_into_view_if_needed()
    box = area.bounding_box()
    for stroke in FOUR:
        places = [(box["x"] + box["width"] * x / 280, box["y"] + box["height"] * y / 280)
                  for x, y in stroke]  # fmt: skip
        notebook.page.mouse.move(*places[0])
        notebook.page.mouse.down()
        for place in places[1:]:
            notebook.page.mouse.move(*place, steps=10)
        notebook.page.mouse.up()
    assert sentence(demo, pixels).startswith("Drawn: what you drew is taken for 4")
    code = "from shared.demos.digit_features import derive\nprint(maps.digit, len(maps.strokes), "
    assert notebook.write_and_run(SPARE, f"{code}derive(maps.state)['top'])") == "drawing 2 4"
    drawn = pixels(demo)
    notebook.write_and_run(SPARE, "kept = maps.state\nmaps.press('clear')")
    assert sentence(demo, pixels).startswith("Nothing is drawn")
    notebook.write_and_run(SPARE, "maps.state = kept")
    assert pixels(demo) == drawn


def test_arrow_keys_shift_the_digit_and_move_no_cell(notebook, pixels):
    demo = notebook.demo(MAPS)
    demo.get_by_role("button", name="Reset").click()
    cells = notebook.page.locator(".jp-Cell").count()
    demo.locator(".drawing").focus()
    for key in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"):
        before = pixels(demo)
        notebook.page.keyboard.press(key)
        assert pixels(demo) != before, key
    for key in ("a", "b", "d", "d", "x", "Delete"):
        notebook.page.keyboard.press(key)
    assert sentence(demo, pixels).startswith("Nothing is drawn")
    assert notebook.page.locator(".jp-Cell").count() == cells
    assert demo.locator(".drawing").evaluate("d => d === document.activeElement")
