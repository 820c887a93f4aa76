"""The quiz in a real JupyterLab: answers get feedback, nothing is asked of the network."""

import json

import pytest

from shared.demos import quiz

QUESTIONS = [
    {
        "question": "What is 2 · 3?",
        "type": "numeric",
        "answers": [
            {"type": "value", "value": 6, "correct": True, "feedback": "Yes, six."},
            {"type": "default", "feedback": "Not that."},
        ],
    },
    {
        "question": "Which is larger?",
        "type": "multiple_choice",
        "answers": [
            {"answer": "One half", "correct": True, "feedback": "Yes, a half."},
            {"answer": "One third", "correct": False, "feedback": "No, a third is less."},
        ],
    },
]


@pytest.mark.parametrize("app", ["lab", "notebook"])
def test_answers_get_feedback_by_keyboard_and_no_request_leaves_the_machine(
    app, open_notebook, server, room
):
    (room / "questions.json").write_text(json.dumps(QUESTIONS), encoding="utf-8")
    code = "from shared.demos import quiz\nquiz('questions.json')"
    notebook = open_notebook(app, f"quiz_{app}.ipynb", [code])
    page, outside = notebook.page, []
    notebook.errors.clear()
    here = (server, "data:", "blob:")
    page.on("request", lambda r: None if r.url.startswith(here) else outside.append(r.url))
    notebook.run(0)
    page.get_by_label("Type numeric answer here:").focus()
    page.keyboard.type("5")
    page.keyboard.press("Enter")
    page.get_by_text("Not that.").wait_for()
    page.locator("label", has_text="One third").locator("input").focus()
    page.keyboard.press("Space")
    page.get_by_text("No, a third is less.").wait_for()
    page.wait_for_timeout(1000)  # jupyterquiz looks for MathJax after half a second
    assert outside == []
    assert notebook.errors == []


def test_a_missing_file_says_where_to_run_the_notebook(tmp_path):
    with pytest.raises(ValueError, match="run the notebook from its own folder"):
        quiz(tmp_path / "none.json")


def test_tex_is_refused(tmp_path):
    (tmp_path / "q.json").write_text('[{"question": "$x$"}]')
    with pytest.raises(ValueError, match="must not hold TeX"):
        quiz(tmp_path / "q.json")
