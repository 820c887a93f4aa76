"""Search by section: a Sphinx extension.

Sphinx's own search finds pages; a lecture is a long page, and its summaries are fetched, which
browsers forbid to pages opened from disk.  Here every section is an entry with its text, in a
script that the page for searching loads.
"""

import json
import re
import unicodedata
from pathlib import Path

from docutils import nodes

LEFT_OUT = nodes.section | nodes.title | nodes.literal_block | nodes.raw | nodes.math_block
ROWS = "lectures/glossary"  # where each row of the table is an entry of its own


def _name_rows(app, doctree):
    if app.env.docname == ROWS:
        for row in doctree.findall(nodes.row):
            row["ids"] = [nodes.make_id("term " + row.next_node(nodes.entry).astext())]


def _collect(app, pagename, templatename, context, doctree):
    if doctree is None or pagename == "index":
        return
    page = context["title"]
    if pagename == ROWS:
        for row in list(doctree.findall(nodes.row))[1:]:
            english, polish, *rest = (entry.astext() for entry in row.findall(nodes.entry))
            title, text = f"{english} · {polish}", f"{rest[0]} (lecture {rest[1]})"
            app.sections.append([pagename, page, row["ids"][0], title, text])
        return
    for section in doctree.findall(nodes.section):
        title = section.next_node(nodes.title).astext()
        place = "" if section.parent is doctree else section["ids"][0]
        app.sections.append([pagename, page, place, title, text_of(section)])


def text_of(section):
    """Return what a section says, without its subsections, code and displayed formulas."""
    parts = (child for child in section.children if not isinstance(child, LEFT_OUT))
    blocks = [_words(block) for part in parts for block in part.findall(_is_read)]
    return " ".join(" ".join(blocks).split())


def _words(block):
    texts = block.findall(nodes.Text)
    return "".join(
        plain(text.astext()) if isinstance(text.parent, nodes.math) else text.astext()
        for text in texts
    )


def plain(formula):
    """Return a short formula as a reader could type it.

    >>> plain(r"\\hat{y}_{pk} = \\gamma\\,\\mathbf{x}")
    'y_pk = γ x'
    >>> plain(r"\\varepsilon")
    'ε'
    """

    def sign(match):
        name = match.group(1).removeprefix("var")
        size = "CAPITAL" if name[0].isupper() else "SMALL"
        try:
            return unicodedata.lookup(f"GREEK {size} LETTER {name.upper()}")
        except KeyError:
            return ""

    formula = re.sub(r"\\[,;: ]|~", " ", formula)
    return re.sub(r"[{}\\]", "", re.sub(r"\\([A-Za-z]+)", sign, formula))


def _is_read(node):
    """Return whether a node is a paragraph or another block of words."""
    block = isinstance(node, nodes.TextElement) and not isinstance(node, LEFT_OUT)
    return block and not isinstance(node.parent, nodes.TextElement)


def _write(app, exception):
    if exception is None:
        entries = json.dumps(sorted(app.sections), ensure_ascii=False, separators=(",", ":"))
        script = Path(app.outdir, "_static", "sections.js")
        script.write_text(f"const SECTIONS = {entries};\n", encoding="utf-8")


def setup(app):
    """Collect the sections of every page that is written."""
    app.sections = []
    app.connect("doctree-read", _name_rows)
    app.connect("html-page-context", _collect)
    app.connect("build-finished", _write)
    return {"parallel_read_safe": True, "parallel_write_safe": False}
