"""The demos of lecture 08 in a live kernel, all three on one page of JupyterLab."""

import pytest

CELLS = [
    "from shared.demos import lstm_gates, text_generator, unrolling_explorer\n"
    "unrolled = unrolling_explorer()\nunrolled",
    "gates = lstm_gates()\ngates",
    "writer = text_generator()\nwriter",
    "1",
]
UNROLLED, GATES, WRITER, SPARE = range(4)
DEMOS = (UNROLLED, GATES, WRITER)


@pytest.fixture(scope="module")
def notebook(run_notebook):
    return run_notebook("lab", "recurrent.ipynb", CELLS, DEMOS)


def reset(demo):
    demo.get_by_role("button", name="Reset").press("Enter")


def sentence(demo, pixels):
    """What is said now; no number is missing anywhere."""
    pixels(demo)  # waits for the next frame
    words = demo.inner_text()
    assert "NaN" not in words and "–" not in words and "undefined" not in words
    return demo.locator(".sentence").inner_text()


@pytest.mark.parametrize("cell", DEMOS)
def test_every_control_moves_the_picture_at_both_ends_and_reset_brings_it_back(
    notebook, pixels, cell
):
    demo = notebook.demo(cell)
    reset(demo)
    start = pixels(demo)
    for chooser in demo.get_by_role("combobox").all():
        for _ in range(chooser.locator("option").count() - 1):
            before = pixels(demo)
            chooser.press("ArrowDown")
            assert sentence(demo, pixels) and pixels(demo) != before
    for slider in demo.get_by_role("slider").all():
        ends = []
        for key, end in (("Home", "min"), ("End", "max")):
            slider.press(key)
            assert slider.evaluate(f"s => s.value === s.{end}")
            assert sentence(demo, pixels)
            ends.append(pixels(demo))
        assert ends[0] != ends[1]
    for button in demo.locator(".toggles button, .buttons button:not(.play)").all()[:-1]:
        if button.get_attribute("aria-disabled") != "true":
            before = pixels(demo)
            button.press("Space")
            assert sentence(demo, pixels) and pixels(demo) != before
    assert demo.evaluate("d => d.scrollWidth <= d.clientWidth")
    reset(demo)
    assert pixels(demo) == start


@pytest.mark.parametrize("cell", DEMOS)
def test_playing_moves_on_until_it_is_paused(notebook, cell):
    demo, name = notebook.demo(cell), {UNROLLED: "lag", GATES: "position", WRITER: "written"}[cell]
    reset(demo)
    slider = demo.get_by_role("slider", name=name)
    slider.press("Home")
    demo.get_by_role("button", name="Play").press("Enter")
    notebook.page.wait_for_function("s => s.valueAsNumber > 2", arg=slider.element_handle())
    demo.get_by_role("button", name="Pause").press("Enter")
    notebook.page.wait_for_timeout(100)  # the frame that is under way
    paused = slider.input_value()
    notebook.page.wait_for_timeout(400)
    assert slider.input_value() == paused


def test_whatever_text_is_typed_the_gates_have_a_sentence_and_nothing_jumps(notebook, pixels):
    demo, heights = notebook.demo(GATES), set()
    reset(demo)
    for text, words in (
        ("", "Empty:"),
        ("漢字", "Nothing to read:"),
        ("a", "Cell 55: at “a” it keeps f = "),
        ("<b>$x$</b> {unit}", "Cell 55: at “"),
        ("W" * 300, "Cell 55: at “W”"),
    ):
        demo.get_by_role("textbox").fill(text)
        assert sentence(demo, pixels).startswith(words)
        heights.add(demo.evaluate("d => d.offsetHeight"))
    assert len(heights) == 1
    assert len(demo.get_by_role("textbox").input_value()) == 200


def test_a_prompt_may_be_empty_unknown_or_long(notebook, pixels):
    demo, seen = notebook.demo(WRITER), {}
    reset(demo)
    for prompt in ("", "漢字", "O", "<b>$x$</b> {words}", "W" * 100):
        demo.get_by_role("textbox").fill(prompt)
        assert sentence(demo, pixels).startswith("Warm:")
        seen[prompt] = pixels(demo)[0]
    assert seen[""] == seen["漢字"]  # of which the network knows nothing
    assert len(set(seen.values())) == len(seen) - 1
    assert len(demo.get_by_role("textbox").input_value()) == 80


def test_keys_go_into_the_text_and_not_to_the_application(notebook):
    cells = notebook.page.locator(".jp-Cell").count()
    box = notebook.demo(GATES).get_by_role("textbox")
    box.fill("")
    for key in ("b", "d", "d", "Enter", "m", "a", "ArrowUp", "x"):
        box.press(key)
    assert sorted(box.input_value()) == sorted("bdd\nmax")
    assert notebook.page.locator(".jp-Cell").count() == cells


def test_python_reads_what_was_typed_and_types_what_is_shown(notebook, pixels):
    gates, writer = notebook.demo(GATES), notebook.demo(WRITER)
    gates.get_by_role("textbox").fill("Ah!\n7")
    gates.get_by_role("button", name="Vowels").press("Enter")
    assert notebook.write_and_run(SPARE, "print(repr(gates.text), gates.unit)") == r"'Ah!\n7' 25"
    notebook.write_and_run(SPARE, "writer.state = {'prompt': 'O ', 'temperature': 0.1}")
    assert sentence(writer, pixels).startswith("Cold:")
    assert writer.get_by_role("textbox").input_value() == "O "
    slider = writer.get_by_role("slider", name="temperature")
    assert slider.get_attribute("aria-valuetext") == "0.1"
