"""Demos with boxes to type in: exported without a kernel, and live in JupyterLab and Notebook 7."""

import pytest

from shared.demos import skip_gram_explorer, word_explorer

LIVE = [
    "from shared.demos import skip_gram_explorer, word_explorer\nwindows = skip_gram_explorer()\n"
    "windows",
    "words = word_explorer()\nwords",
    "1",
]
WINDOWS, WORDS, SPARE = range(3)


@pytest.mark.parametrize("width", [1280, 866, 700])
def test_whatever_text_is_typed_has_its_sentence_and_nothing_jumps(open_demo, sentence, width):
    demo = open_demo(skip_gram_explorer, width)
    box, heights = demo.get_by_role("textbox", name="your text"), set()
    for text, verdict in (
        ("", "Empty:"),
        (" …! 12 ?\n", "No words yet:"),
        ("Amen", "One word has no neighbours"),
        ("to be", "All words: “"),
        ("<b>$x$</b> {n} & “quotes”", "All words: “"),
        ("w" * 300, "One word"),
        ("so many words " * 2000, "Full: the box holds 5000 characters"),
    ):
        box.fill(text)
        assert sentence(demo).startswith(verdict)
        heights.add(demo.evaluate("d => d.offsetHeight"))
        assert demo.evaluate("d => d.scrollWidth <= d.clientWidth")
    assert len(heights) == 1
    assert len(box.input_value()) == 5000
    demo.get_by_role("checkbox", name="subsample").press("Space")
    demo.get_by_role("slider", name="threshold").press("Home")
    box.fill("the the the")
    demo.get_by_role("combobox").select_option("text")
    assert sentence(demo).startswith("Too few: this draw leaves fewer than two of 3 words")


def test_the_centre_moves_as_far_as_the_text_goes(open_demo, sentence):
    demo = open_demo(skip_gram_explorer)
    centre = demo.get_by_role("slider", name="centre")
    centre.press("End")
    assert "“dog” is word 9 of 9" in sentence(demo)
    assert centre.get_attribute("aria-valuetext") == "9"
    assert demo.get_by_role("button", name="Next").get_attribute("aria-disabled") == "true"
    demo.get_by_role("textbox").fill("only three words")
    assert "“words” is word 3 of 3" in sentence(demo)
    demo.get_by_role("button", name="Back").press("Enter")
    assert "“three” is word 2 of 3" in sentence(demo)


def test_playing_ends_at_the_last_word(open_demo, sentence):
    demo = open_demo(skip_gram_explorer)
    demo.get_by_role("textbox").fill("one two three")
    demo.get_by_role("slider", name="centre").press("Home")
    demo.get_by_role("button", name="Play").press("Enter")
    demo.get_by_role("button", name="Pause").wait_for()
    demo.get_by_role("button", name="Play").wait_for()
    assert "“three” is word 3 of 3" in sentence(demo)


def test_each_draw_leaves_other_words(open_demo, pixels):
    demo = open_demo(skip_gram_explorer)
    demo.get_by_role("textbox").fill("and the lord said unto the people " * 5)
    seen = set()
    for _ in range(4):
        demo.get_by_role("button", name="Draw again").press("Enter")
        seen.add(pixels(demo)[0])
    assert len(seen) == 4
    assert demo.get_by_role("checkbox", name="subsample").is_checked()


@pytest.mark.parametrize("width", [1280, 866, 700])
def test_whatever_word_is_typed_has_its_sentence_and_nothing_jumps(open_demo, sentence, width):
    demo = open_demo(word_explorer, width)
    box, heights = demo.get_by_role("textbox", name="word"), set()
    for word, verdict in (
        ("", "Empty: type a word"),
        ("Jerusalem ", "Neighbours: "),
        ("shoes", "Rare: “"),
        ("jeruzalem", "Unknown: “jeruzalem” is none of the 5800 words here. Spelt like it"),
        ("<b>$$</b>", "Unknown: “<b>$$</b>” is none of the 5800 words here, and none is spelt"),
        ("nebuchadnezzarr", "Unknown: “nebuchadnezzarr”"),
        ("x" * 60, "Unknown: “xxxxxxxxxxxxxxxxxxxxxxx…”"),
    ):
        box.fill(word)
        assert sentence(demo).startswith(verdict)
        heights.add(demo.evaluate("d => d.offsetHeight"))
        assert demo.evaluate("d => d.scrollWidth <= d.clientWidth")
    assert len(heights) == 1
    assert len(box.input_value()) == 40


def test_an_offered_word_is_taken_by_keyboard_and_leads_on(open_demo, pixels, sentence):
    demo = open_demo(word_explorer)
    box = demo.get_by_role("textbox", name="word")
    box.fill("Jeruzalem")
    pixels(demo)
    demo.get_by_role("group", name="instead of word").get_by_role("button").first.press("Enter")
    assert sentence(demo).startswith("Neighbours:")
    assert box.input_value() == "jerusalem" and box.evaluate("b => b === document.activeElement")
    offer = demo.get_by_role("group", name="instead of word").get_by_role("button").first
    next_word = offer.inner_text()
    offer.click()
    assert f"nearest to “{next_word}”" in sentence(demo)


def test_an_analogy_is_asked_for_and_what_lacks_is_named(open_demo, sentence):
    demo = open_demo(word_explorer)
    demo.get_by_role("button", name="man : king").press("Enter")
    words = "Analogy: “man” is to “king” as “woman” is to “queen”"
    assert sentence(demo).startswith(words)
    assert demo.locator("input[type=text]:visible, .text > input:visible").count() == 3
    for box, typed, verdict in (
        ("word b", "", "Empty: the box “word b” needs a word."),
        ("word b", "qzx", "Unknown: “qzx” is none of the 5800 words here, and none"),
        ("word a", "mann", "Unknown: “mann” is none of the 5800 words here. Spelt like it: man"),
    ):
        demo.get_by_role("textbox", name=box).fill(typed)
        assert sentence(demo).startswith(verdict)
    demo.get_by_role("button", name="Reset").press("Enter")
    assert sentence(demo).startswith("Neighbours: “kings” is nearest to “king”")


@pytest.mark.parametrize("make", [skip_gram_explorer, word_explorer])
def test_boxes_have_names_keep_their_keys_and_their_words_are_spoken(open_demo, make):
    demo = open_demo(make)
    for box in demo.locator("textarea, .text > input").all():
        assert box.evaluate("b => b.labels.length") == 1
        assert box.get_attribute("data-lm-suppress-shortcuts") == "true"
    demo.get_by_role("textbox").first.fill("")
    demo.page.wait_for_timeout(900)
    assert demo.locator("[aria-live=polite]").inner_text().startswith("Empty:")


@pytest.mark.parametrize("make", [skip_gram_explorer, word_explorer])
def test_without_scripts_the_picture_and_its_words_are_shown(browser, demo_address, make):
    context = browser.new_context(java_script_enabled=False, offline=True)
    page = context.new_page()
    page.goto(demo_address(make))
    picture = page.locator("img[alt*='Right,']")
    assert picture.is_visible() and picture.bounding_box()["width"] > 500
    assert page.get_by_text(picture.get_attribute("alt")).is_visible()
    context.close()


@pytest.fixture(scope="module", params=["lab", "notebook"])
def notebook(request, run_notebook):
    return run_notebook(request.param, f"typed_{request.param}.ipynb", LIVE, (WINDOWS, WORDS))


def test_what_is_typed_stays_in_the_box_and_reaches_python(notebook, pixels, sentence):
    cells = notebook.page.locator(".jp-Cell").count()
    demo = notebook.demo(WINDOWS)
    box = demo.get_by_role("textbox", name="your text")
    box.click()
    notebook.page.keyboard.press("Control+A")
    notebook.page.keyboard.type("add a bad mad\nday x")
    for key in ("ArrowUp", "ArrowDown", "Home", "End"):
        notebook.page.keyboard.press(key)
    assert "of 6" in sentence(demo)
    assert notebook.page.locator(".jp-Cell").count() == cells
    typed = notebook.write_and_run(SPARE, "print(repr(windows.text))")
    assert typed == repr("add a bad mad\nday x")
    notebook.write_and_run(SPARE, "windows.text = 'set from Python'")
    pixels(demo)
    assert box.input_value() == "set from Python"


def test_typing_in_the_middle_keeps_the_cursor_there(notebook, pixels, sentence):
    demo = notebook.demo(WORDS)
    box = demo.get_by_role("textbox", name="word")
    box.fill("kgs")
    box.press("Home")
    box.press("ArrowRight")
    notebook.page.keyboard.type("in", delay=40)
    pixels(demo)
    notebook.page.wait_for_timeout(400)  # whatever the kernel answers
    assert box.input_value() == "kings"
    assert sentence(demo).startswith("Neighbours: “king")
    assert "kings" in notebook.write_and_run(SPARE, "print(words.word)")
    notebook.write_and_run(SPARE, "words.state = {'task': 'analogy'}")
    assert sentence(demo).startswith("Analogy: “man”")
