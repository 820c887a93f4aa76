"""An exported page, opened from disk with the network off."""

import subprocess
import sys
from itertools import pairwise

import nbformat
import pytest

CELLS = [
    "from shared.demos import lms_paraboloid, perceptron_line\nlms_paraboloid()",
    "perceptron_line('xor')",
    "from shared.demos import watch_training\nfrom shared.data import logic\n"
    "from shared.nn import Perceptron\nwatch_training(Perceptron(2), *logic('and'))",
]


@pytest.fixture(scope="module")
def exported(tmp_path_factory):
    folder = tmp_path_factory.mktemp("exported")
    cells = [nbformat.v4.new_code_cell(cell) for cell in CELLS]
    cells.append(nbformat.v4.new_markdown_cell(r"$$y = \boldsymbol\theta^t x \tag{1.1}$$"))
    nbformat.write(nbformat.v4.new_notebook(cells=cells), folder / "page.ipynb")
    exporter = "shared.demos.export.CourseExporter"
    command = [sys.executable, "-m", "nbconvert", "--execute", "--to", exporter, "page.ipynb"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return (folder / "page.html").as_uri()


@pytest.fixture
def opened(browser, exported, faults):
    """The page with the network off: (page, errors, requests to anywhere else)."""
    context = browser.new_context(viewport={"width": 1280, "height": 720}, offline=True)
    page, requests = context.new_page(), []
    errors = faults(page)
    page.on("request", lambda r: requests.append(r.url))
    page.goto(exported)
    page.locator(".nn-demo").nth(2).wait_for()
    yield page, errors, requests
    context.close()


def test_it_moves_by_keyboard_without_errors_and_requests(opened, pixels):
    page, errors, requests = opened
    for demo in page.locator(".nn-demo").all():
        for slider in demo.get_by_role("slider").all():
            before = pixels(demo)
            slider.focus()
            page.keyboard.press("ArrowRight")
            assert slider.evaluate("s => s === document.activeElement")
            if "α" not in slider.evaluate("s => s.labels[0].textContent"):
                assert pixels(demo) != before
    line = page.locator(".nn-demo").nth(1)
    line.get_by_role("button", name="One perceptron step").press("Enter")
    pixels(line)  # waits for the next frame
    assert line.locator(".sentence").inner_text().startswith("Corrected")
    line.get_by_role("button", name="Reset").press("Enter")
    pixels(line)  # waits for the next frame
    assert line.locator(".sentence").inner_text().startswith("By hand")
    page.locator("mjx-container", has_text="(1.1)").wait_for()  # set with the network off
    assert errors == []
    assert [url for url in requests if not url.startswith(("file:", "blob:", "data:"))] == []


def test_a_training_plays_as_a_recording(opened, pixels):
    page, errors, requests = opened
    demo = page.locator(".nn-demo").nth(2)
    seen = {tuple(pixels(demo))}
    step = demo.get_by_role("slider", name="steps")
    for key in ("Home", "ArrowRight", "ArrowRight", "End"):
        step.press(key)
        seen.add(tuple(pixels(demo)))
    assert len(seen) > 3
    assert step.get_attribute("aria-valuetext") == "100"
    assert demo.locator(".sentence").inner_text().startswith("Recorded: after step 100, 0 of 4")
    demo.get_by_role("button", name="Play").press("Enter")
    page.wait_for_function("s => s.valueAsNumber < Number(s.max)", arg=step.element_handle())
    page.wait_for_function("s => s.valueAsNumber > 2", arg=step.element_handle())
    demo.get_by_role("button", name="Play").wait_for()  # it stops at the end
    assert step.get_attribute("aria-valuetext") == "100"
    assert errors == [] and not [url for url in requests if url.startswith("http")]


def test_every_control_has_a_name_and_every_slider_says_its_value_in_words(opened):
    page, _, _ = opened
    session = page.context.new_cdp_session(page)
    tree = session.send("Accessibility.getFullAXTree")["nodes"]
    roles = {"slider", "button", "combobox", "checkbox"}
    controls = [node for node in tree if node.get("role", {}).get("value") in roles]
    assert len(controls) == 2 + 2 + 1 + 1 + 1 + 3 + 1 + 4 + 5
    assert all(node.get("name", {}).get("value") for node in controls)
    names = {node["name"]["value"] for node in tree if node.get("role", {}).get("value") == "group"}
    assert {"LMS on the error paraboloid", "The perceptron's decision line"} <= names
    for slider in page.get_by_role("slider").all():
        assert slider.get_attribute("aria-valuetext")
    focusable = page.locator(".nn-demo :is(button, input, select)")
    keeping = page.locator(".nn-demo [data-lm-suppress-shortcuts=true]")
    assert focusable.count() == keeping.count() == len(controls)


def test_the_sentence_is_spoken_once_the_slider_rests(opened):
    page, _, _ = opened
    demo = page.locator(".nn-demo").first
    spoken = demo.locator("[aria-live=polite]")
    demo.get_by_role("slider").first.focus()
    for _ in range(8):
        page.keyboard.press("ArrowRight")
    assert "Diverges" not in spoken.inner_text()
    page.wait_for_timeout(900)
    assert spoken.inner_text().startswith("Diverges")


def test_nothing_jumps_and_nothing_is_clipped_at_the_limits(opened, pixels):
    page, _, _ = opened
    for width in (1280, 700):
        page.set_viewport_size({"width": width, "height": 720})
        for demo in page.locator(".nn-demo").all():
            heights = set()
            for slider in demo.get_by_role("slider").all():
                for key in ("Home", "End"):
                    slider.press(key)
                    pixels(demo)
                    heights.add(demo.evaluate("d => d.offsetHeight"))
            assert len(heights) == 1, width
            assert demo.evaluate("d => d.scrollWidth <= d.clientWidth")


def test_no_text_is_smaller_than_twelve_pixels(opened):
    page, _, _ = opened
    sizes = page.locator(".nn-demo").first.evaluate(
        "d => [...d.querySelectorAll('*')].filter(e => e.textContent.trim())"
        ".map(e => parseFloat(getComputedStyle(e).fontSize))"
    )
    assert min(sizes) >= 12


def test_with_reduced_motion_playing_takes_few_large_steps(browser, exported):
    page = browser.new_page(reduced_motion="reduce")
    page.clock.install(time=0)
    page.goto(exported)
    demo = page.locator(".nn-demo").first
    step = demo.get_by_role("slider", name="step")
    step.press("Home")
    page.clock.pause_at(3_600_000)  # from here on only the test lets time pass
    seen = []
    demo.get_by_role("button", name="Play").click()
    for _ in range(30):
        page.clock.run_for(50)
        seen.append(int(step.input_value()))
    page.close()
    moved = sorted(set(seen))
    assert len(moved) <= 4 and moved[-1] >= 8
    assert all(after - before >= 8 for before, after in pairwise(moved))


def test_without_scripts_the_still_picture_and_its_words_are_shown(browser, exported):
    context = browser.new_context(java_script_enabled=False, offline=True)
    page = context.new_page()
    page.goto(exported)
    pictures = page.locator("img[alt*='Left,']")
    assert pictures.count() == 3
    for picture in pictures.all():
        assert picture.is_visible() and picture.bounding_box()["width"] > 500
        assert page.get_by_text(picture.get_attribute("alt")).is_visible()
    context.close()
