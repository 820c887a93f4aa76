"""Formulas for MathJax, from its file beside the pages: a Sphinx extension.

The text between the dollars reaches MathJax as it is in the notebook, as in JupyterLab; Sphinx's
own extension would wrap it and so break ``\\tag``.
"""

from html import escape

from docutils import nodes

FILE = "mathjax.js"
SETTINGS = r"""window.MathJax = {
  tex: { inlineMath: [["\\(", "\\)"]], displayMath: [["\\[", "\\]"]] },
  options: { enableMenu: false, ignoreHtmlClass: "page", processHtmlClass: "math" },
};"""


def _inline(translator, node):
    translator.body.append(f'<span class="math">\\({escape(node.astext(), quote=False)}\\)</span>')
    raise nodes.SkipNode


def _displayed(translator, node):
    formula = escape(node.astext().strip(), quote=False)
    translator.body.append(f'<div class="math">\\[{formula}\\]</div>\n')
    raise nodes.SkipNode


def _is_formula(node):
    return isinstance(node, nodes.math | nodes.math_block)


def _load_where_needed(app, pagename, templatename, context, doctree):
    if doctree is not None and next(iter(doctree.findall(_is_formula)), None) is not None:
        app.add_js_file(None, body=SETTINGS)
        app.add_js_file(FILE, loading_method="defer")


def setup(app):
    """Register the renderer "course"."""
    app.add_html_math_renderer("course", (_inline, None), (_displayed, None))
    app.connect("html-page-context", _load_where_needed)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
