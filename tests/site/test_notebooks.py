"""What is changed in a notebook before it becomes a page."""

import base64

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from shared.demos.frames import WIDGET_VIEW
from web_edition.notebooks import RUNS, demo, first_picture, for_page
from web_edition.sources import section, with_links

PICTURE = b"\x89PNG, or so"
EMBEDDED = f'<img src="data:image/png;base64,{base64.b64encode(PICTURE).decode()}" alt="a line">'
PREDICT = "*Predict.* How many?\n\n<details><summary>Answer</summary> *Two*. </details>"


def shown(page, **others):
    data = {"text/html": page} if page else {}
    return new_output("display_data", data={**data, **others, "text/plain": "words"})


def widget(page):
    return shown(page, **{WIDGET_VIEW: {}, "image/png": ""})


def changed(*cells):
    pictures = {}
    return for_page(new_notebook(cells=list(cells)), pictures).cells, pictures


def test_pictures_become_files_and_keep_their_words():
    output = shown(EMBEDDED, **{"image/png": ""})
    (cell,), pictures = changed(new_code_cell("show(fig)", outputs=[output]))
    ((name, picture),) = pictures.items()
    page = cell.outputs[0].data["text/html"]
    assert page == f'<img src="../pictures/{name}" alt="a line">'
    assert picture == PICTURE and "image/png" not in cell.outputs[0].data


def test_what_was_printed_in_pieces_is_one_text_also_around_a_bar_of_progress():
    bar = widget("")
    del bar.data["image/png"]
    pieces = [new_output("stream", name="stdout", text=text) for text in ("a = ", "1", "\nb\n")]
    warning = new_output("stream", name="stderr", text="!")
    (cell,), _ = changed(new_code_cell("", outputs=[pieces[0], bar, *pieces[1:], warning]))
    assert [output.text for output in cell.outputs] == ["a = 1\nb\n", "!"]


def test_demos_stay_bars_of_progress_go_and_what_rests_says_so():
    outputs = [widget(f"<script>{RUNS}</script>"), widget(EMBEDDED), widget("")]
    del outputs[2].data["image/png"]
    (cell,), _ = changed(new_code_cell("demo()", outputs=outputs))
    assert [sorted(output.data) for output in cell.outputs] == [["text/html", "text/plain"]] * 2
    assert ["in JupyterLab it runs" in o.data["text/html"] for o in cell.outputs] == [False, True]


def test_an_answer_folds_within_the_frame_of_its_question_and_is_markdown():
    (cell,), _ = changed(new_markdown_cell(PREDICT))
    blocks = list(filter(None, cell.source.split("\n\n")))
    assert blocks[0] == '<div class="predict">' and blocks[-1] == "</div>"
    assert "<details><summary>Answer</summary>" in blocks and "*Two*." in blocks


@pytest.mark.parametrize("start", [PREDICT, "> **Check the slide.** It says\n> nothing."])
def test_a_frame_ends_before_what_follows_in_the_cell(start):
    (cell,), _ = changed(new_markdown_cell(f"{start}\n\n## Next\n\nText."))
    blocks = list(filter(None, cell.source.split("\n\n")))
    assert blocks[0].startswith("<div class=") and blocks[-3:] == ["</div>", "## Next", "Text."]


def test_a_notebook_has_one_title():
    texts = ("# Title", "# Part\n\nText with # in it", "## Section")
    cells, _ = changed(*map(new_markdown_cell, texts))
    first_lines = [cell.source.splitlines()[0] for cell in cells]
    assert first_lines == ["# Title", "## Part", "### Section"]


def test_the_checks_of_a_laboratory_are_folded():
    graded = {"nbgrader": {"grade": True}}
    cells, _ = changed(
        new_code_cell("checks.call(f)\nchecks.report()", metadata=graded),
        new_code_cell("answer = 1", metadata=graded),
    )
    assert [cell.metadata.get("tags", []) for cell in cells] == [["hide-input"], []]


def test_a_demo_and_the_first_picture_are_found():
    page, picture = f"<script>{RUNS}</script>", shown(f"<p>{EMBEDDED}</p>")
    notebook = new_notebook(
        cells=[new_code_cell("race()", outputs=[picture, shown(page)]), new_markdown_cell("#")]
    )
    assert demo(notebook, "race") == page and demo(notebook, "walk") == ""
    assert first_picture(notebook) == EMBEDDED.replace('"a line"', '""')
    assert first_picture(new_notebook()) == ""


def test_a_section_of_readme_is_a_page_and_ends_where_the_next_begins():
    assert (
        section("# All\n\n## Start\n\nHere.\n\n## Next\n\nNot.\n", "Start") == "# Start\n\nHere.\n"
    )


def test_only_the_last_column_of_the_glossary_links_to_lectures():
    linked = with_links("| in 01 words | 02 | of 03 | 01, 02 |\n| a | b | c | 08 |")
    assert linked.startswith("| in 01 words | 02 | of 03 | [01](01_")
    assert linked.count("](") == 3
