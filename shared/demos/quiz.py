"""The questions at the end of a lecture: jupyterquiz in the course's colours."""

import json
from pathlib import Path

from shared.plots.style import INK, PAPER

COLOURS = {
    "--jq-multiple-choice-bg": PAPER,
    "--jq-many-choice-bg": PAPER,
    "--jq-numeric-bg": PAPER,
    "--jq-string-bg": PAPER,
    "--jq-text-color": INK,
    "--jq-link-color": "#0b5394",
    "--jq-mc-button-bg": "#eef3f8",
    "--jq-mc-button-border": "#9aa7b8",
    "--jq-numeric-input-bg": PAPER,
    "--jq-numeric-input-label": INK,
    "--jq-incorrect-color": "#a01414",
    "--jq-correct-color": "#00703c",
}

# left-aligned text of the page's size, visible inputs and focus, dark words on every ground
STYLE = """<style>
.Quiz.Quiz { font-size: 1em; line-height: 1.45; }
.Quiz .Answer { grid-template-columns: 1fr; gap: 6px; margin: 8px 0; }
.Quiz .MCButton { font-size: 1em; justify-content: flex-start; text-align: left; padding: 6px 12px;
  border-radius: 4px; }
.Quiz .MCButton:focus-within, .Quiz .Input-text:focus { outline: 3px solid #0b5394; }
.Quiz .Input-text { border: 1px solid #5b6675; font-size: 1em; line-height: 1.4; margin: 4px 0; }
.Quiz .InpLabel { font-size: 1em; }
.Quiz .Feedback { font-size: 1em; text-align: left; }
.Quiz .correctButton { animation: none; background: #dcf2e4; border: 2px solid #00703c; }
.Quiz .incorrectButton { animation: none; background: #fbe3e3; border: 2px solid #a01414; }
</style>"""

# fields belong to the labels before them, for those who cannot see that they do
NAMES = """for (const field of document.querySelectorAll(".Quiz label.InpLabel + input")) {
  field.previousElementSibling.htmlFor = field.id;
}"""


def quiz(path):
    """Show the questions of a file, each with feedback to every answer.

    Parameters
    ----------
    path : str or path
        JSON file of questions in jupyterquiz's format, relative to the notebook.  Formulas are
        plain Unicode: jupyterquiz would fetch MathJax from the network to set TeX.

    Raises
    ------
    ValueError
        If the file is missing or not JSON, or if it holds TeX.

    Examples
    --------
    >>> quiz("quiz/01_perceptron_adaline.json")  # doctest: +SKIP
    """
    path = Path(path)
    try:
        text = path.read_text(encoding="utf-8")
        questions = json.loads(text)
    except (OSError, ValueError) as error:
        raise ValueError(
            f"path must name a JSON file of questions; {path.absolute()} could not be read "
            f"({error}): run the notebook from its own folder, or restore the file"
        ) from None
    if "$" in text:
        raise ValueError(f"{path} must not hold TeX ($): write formulas in Unicode")
    from IPython.display import HTML, Javascript, display
    from IPython.utils.capture import capture_output
    from jupyterquiz import display_quiz

    display(HTML(STYLE))
    with capture_output() as captured:
        display_quiz(questions, colors=COLOURS, max_width=720)
    for output in captured.outputs:
        script = output.data.get("application/javascript")
        if script is None:
            display(output)
        else:
            # without a MathJax in sight it does not fetch one from the network
            display(Javascript(f"(function (MathJax) {{\n{script}\n}})(undefined);\n{NAMES}"))
