"""Exporting notebooks to web pages in which the demos work without a kernel and a network.

nbconvert prefers a widget's view to the HTML beside it, and loads the widget's code from the
network.  This exporter keeps the HTML instead, and asks for nothing that the page does not need.
When it executes the notebook, demos that compute in Python record what they do:

    jupyter nbconvert --to shared.demos.export.CourseExporter --execute lecture.ipynb
"""

from importlib.util import find_spec
from pathlib import Path

from nbconvert.exporters.html import HTMLExporter
from nbconvert.preprocessors import Preprocessor

from shared.demos.frames import WIDGET_VIEW
from shared.demos.recording import asking

# Without the package that holds it (extra "site"), pages with formulas fetch MathJax.
TEMPLATE = """{%- extends 'lab/index.html.j2' -%}
{%- block html_head_js -%}{%- endblock -%}
{%- block jupyter_widgets -%}{%- endblock -%}
{%- block html_head_js_mathjax -%}
{%- if resources.has_formulas and resources.mathjax -%}
<script>window.MathJax = {
  tex: { inlineMath: [["$", "$"]], processEscapes: true },
  options: { enableMenu: false },
};</script>
<script>{{ resources.mathjax }}</script>
{%- elif resources.has_formulas -%}{{ super() }}{%- endif -%}
{%- endblock -%}
{%- block html_head_js_mermaidjs -%}{%- endblock -%}
"""


def mathjax():
    """MathJax in one file that needs no other; None where its package is not installed.

    It sets formulas as SVG and so brings no fonts.

    Returns
    -------
    Path or None
    """
    package = find_spec("sphinx-mathjax-offline")
    if package is None:
        return None
    return Path(package.origin).parent / "static" / "mathjax" / "tex-svg-full.js"


class KeepPages(Preprocessor):
    """Drop the widget view of every output that also holds HTML or a picture."""

    def preprocess(self, nb, resources):
        """The notebook without those views and without the widgets' saved state."""
        resources["has_formulas"] = any(
            cell.cell_type == "markdown" and "$" in cell.source for cell in nb.cells
        )
        nb, resources = super().preprocess(nb, resources)
        nb.metadata.pop("widgets", None)
        return nb, resources

    def preprocess_cell(self, cell, resources, index):
        """One cell without the views."""
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            if WIDGET_VIEW in data and {"text/html", "image/png"} & data.keys():
                del data[WIDGET_VIEW]
        return cell, resources


class CourseExporter(HTMLExporter):
    """HTML of a lecture whose demos run in the page."""

    export_from_notebook = "Lecture with demos (HTML)"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, raw_template=TEMPLATE, **kwargs)
        self.register_preprocessor(KeepPages, enabled=True)

    def from_notebook_node(self, nb, resources=None, **kwargs):
        """The page, with the text of MathJax at hand."""
        bundled = mathjax()
        text = bundled.read_text(encoding="utf-8") if bundled else ""
        with asking():
            return super().from_notebook_node(nb, {**(resources or {}), "mathjax": text}, **kwargs)
