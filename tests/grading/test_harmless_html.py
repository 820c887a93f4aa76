"""What instructors see of students' work runs nothing, and still shows what was written."""

import re
from pathlib import Path

import pandas as pd
import pytest
from nbconvert.exporters import HTMLExporter
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from nbgrader.server_extensions.formgrader import handlers
from traitlets.config import PyFileConfigLoader

from shared.grading.harmless_html import clean_html

CONFIG = Path(__file__).resolve().parents[2] / "nbgrader_config.py"
FIGURE = "data:image/png;base64,iVBORw0KGgo="
ATTACKS = (
    "<script>attack()</script>",
    '<img src="x" onerror="attack()">',
    '<a href="javascript:attack()">see</a>',
    '<a href="data:text/html,<script>attack()</script>">see</a>',
    '<iframe srcdoc="<script>attack()</script>"></iframe>',
    '<svg><script>attack()</script><circle r="3" onload="attack()"></circle></svg>',
    '<p style="background:url(javascript:attack())">text</p>',
    "<style>@import 'https://example.org/attack()';</style>",
)
RUNS = re.compile(r"<(script|iframe|style|svg)\b[^>]*>[^<]*attack|<[^>]*attack", re.IGNORECASE)


def page(template, cell):
    """HTML of a notebook as the formgrader or feedback shows it, by the course's own settings."""
    config = PyFileConfigLoader(CONFIG.name, str(CONFIG.parent)).load_config()
    config.HTMLExporter.template_name = template
    config.HTMLExporter.extra_template_basedirs = [handlers.template_path]
    styles = next(Path(handlers.static_path).rglob("bootstrap.min.css")).parent
    config.HTMLExporter.extra_template_paths = [str(styles)]
    names = "assignment_id", "notebook_id", "submission_id", "base_url"
    resources = dict.fromkeys(names, "") | {"index": 0, "total": 1}
    resources["nbgrader"] = dict.fromkeys(("score", "max_score", "late_penalty"), 0)
    exporter = HTMLExporter(config=config)
    return exporter.from_notebook_node(new_notebook(cells=[cell]), resources)[0]


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_html_of_a_student_runs(attack):
    assert RUNS.search(attack)
    assert not RUNS.search(clean_html(attack))


def test_what_answers_and_outputs_hold_is_still_seen():
    for text in (
        f'<img alt="The error falls" src="{FIGURE}">',
        "<table><thead><tr><th>mean</th></tr></thead><tbody><tr><td>0.5</td></tr></tbody></table>",
        "<details><summary>Answer</summary><p>$a &lt; b$ and <code>W @ x</code></p></details>",
    ):
        assert clean_html(text) == text


def test_a_figure_keeps_the_width_it_was_laid_out_for():
    style = "width: 550px; max-width: 100%; height: auto"
    shown = clean_html(f'<img src="{FIGURE}" alt="A curve" style="{style}">')
    assert 'width="550"' in shown and "style" not in shown


def test_of_a_table_of_pandas_the_numbers_are_seen_and_the_rules_of_style_are_not():
    shown = clean_html(pd.DataFrame({"mean": [0.25]})._repr_html_())
    assert "<td>0.25</td>" in shown
    assert 'class="dataframe table-condensed"' in shown
    assert "vertical-align" not in shown


@pytest.mark.parametrize("template", ["formgrade", "feedback"])
def test_pages_of_the_course_show_answers_and_outputs_without_running_them(template):
    rubric = "\n\n| points | for |\n|---|---|\n| 3 | all |"
    answer = new_markdown_cell(f"**Found** $x_1$ {ATTACKS[0]} {ATTACKS[1]}{rubric}")
    assert not RUNS.search(shown := page(template, answer))
    assert "<strong>Found</strong>" in shown
    assert '<table class="table-condensed">' in shown
    assert ".table-condensed>" in shown or template == "formgrade"  # there a file of its own
    data = {"text/html": f'<img alt="A curve" src="{FIGURE}">{ATTACKS[0]}'}
    script = new_output("display_data", {"application/javascript": "attack()"})
    output = new_code_cell("1", outputs=[new_output("display_data", data), script])
    assert not RUNS.search(shown := page(template, output))
    assert FIGURE in shown
