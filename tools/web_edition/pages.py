"""Sphinx makes pages from the sources; every warning of it is a fault."""

import io
import re
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace

from shared.demos.export import mathjax
from web_edition.mathematics import FILE
from web_edition.sources import write_file

HERE = Path(__file__).resolve().parent
COLOURED = re.compile(r"\x1b\[[\d;]*m")


class SiteError(Exception):
    """The web edition cannot be built; the text says where and why."""


def build(sources, target):
    """Make the pages of a folder.

    Parameters
    ----------
    sources : Path
        Folder as `web_edition.sources.write` leaves it.
    target : Path
        Folder for the pages, empty.

    Raises
    ------
    SiteError
        With Sphinx's warnings, such as a link that leads nowhere.
    """
    warnings = io.StringIO()
    with docutils_namespace():  # else a second build in this process warns of names known already
        app = Sphinx(
            sources,
            HERE,
            target,
            sources / ".doctrees",
            "html",
            confoverrides={"html_extra_path": [str(sources / "extra")]},
            status=None,
            warning=warnings,
        )
        app.builder.search = False  # web_edition.search does it
        app.connect("html-page-context", _name_the_notebook)
        app.build()
    write_file(target / "_static" / FILE, mathjax().read_bytes())
    if complaints := COLOURED.sub("", warnings.getvalue()).strip():
        raise SiteError(complaints.replace(f"{sources}/", ""))


def _name_the_notebook(app, pagename, templatename, context, doctree):
    source = Path(app.env.doc2path(pagename)) if doctree is not None else Path()
    if source.suffix == ".ipynb":
        context["notebook"] = source.name  # sources.write has put the original beside the page
