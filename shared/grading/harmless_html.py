"""Filters for the formgrader and for feedback: what a student wrote is shown, never run.

A script in an answer would run in the instructor's browser with the rights of their Jupyter.
"""

import re

import bleach
from jinja2 import pass_context
from nbconvert.exporters import HTMLExporter

TEXT = "p br hr div span pre code kbd a b i em strong u s del small sub sup blockquote abbr"
BLOCKS = "h1 h2 h3 h4 h5 h6 ul ol li dl dt dd details summary figure figcaption img"
TABLES = "table caption colgroup col thead tbody tfoot tr th td"
TAGS = {*TEXT.split(), *BLOCKS.split(), *TABLES.split()}
PLAIN = {"class", "id", "title", "alt", "width", "height", "colspan", "rowspan", "start", "open"}
UNSEEN = re.compile(r"<(script|style)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)  # with their text
# styles go, so the width at which `shared.plots.show` lays a figure out becomes an attribute
FIGURE = re.compile(r'(<img\b[^<>]*) style="width: (\d+)px;[^">]*"')
FRAME = re.compile(r'(<table\b[^<>]* class="dataframe)"')
PICTURES = tuple(f"data:image/{kind};base64," for kind in ("png", "jpeg", "gif"))


def clean_html(text):
    """HTML without scripts, handlers, styles, frames and pictures from the web.

    Parameters
    ----------
    text : str or bytes

    Returns
    -------
    str

    Examples
    --------
    >>> clean_html('<b onclick="alert(1)">So</b><script>alert(2)</script>')
    '<b>So</b>'
    """
    text = text.decode() if isinstance(text, bytes) else str(text)
    text = FIGURE.sub(r'\1 width="\2" class="img-responsive"', UNSEEN.sub("", text))
    text = FRAME.sub(r'\1 table-condensed"', text)  # else columns touch
    protocols = {"http", "https", "mailto", "data"}
    return bleach.clean(text, TAGS, _is_harmless, protocols, strip=True)


@pass_context
def markdown2html(context, source):
    """HTML of a cell's Markdown, formulas left to MathJax."""
    html = clean_html(HTMLExporter().markdown2html(context, source))
    return html.replace("<table>", '<table class="table-condensed">')


def _is_harmless(tag, name, value):
    if name == "src":
        return tag == "img" and value.startswith(PICTURES)
    if name == "href":
        return tag == "a" and not value.strip().casefold().startswith("data:")
    return name in PLAIN
