"""A notebook as the web edition shows it: answers fold, pictures are files, demos run in the page.

All work is on a copy; the notebook that readers download is the one in the project.
"""

import base64
import copy
import hashlib
import re

from output_rules import joined
from shared.demos.export import KeepPages
from shared.demos.frames import WIDGET_VIEW

ANSWER = re.compile(r"<details><summary>(.*?)</summary>(.*?)</details>", re.DOTALL)
FRAMED = {
    "predict": re.compile(r"^\*Predict\.\*(?:(?!\n#).)*?</details>", re.DOTALL | re.MULTILINE),
    "slide": re.compile(r"^> \*\*Check the slide.*(?:\n>.*)*", re.MULTILINE),
}
RUNS = "plainModel("  # in the HTML of a demo that needs no kernel
AT_REST = (
    '<p class="at-rest">This demo computes in Python: here it rests, in JupyterLab it runs.</p>'
)
EMBEDDED = re.compile(r'(<img\b[^>]*?\bsrc=")data:image/(png|jpeg);base64,([A-Za-z0-9+/=\s]+)"')


def for_page(notebook, pictures, to_root="../"):
    """Return a notebook from which Sphinx makes a page.

    Parameters
    ----------
    notebook : nbformat notebook
        Executed, or without outputs.
    pictures : dict
        Gets the bytes of every picture, by the name of its file.
    to_root : str
        The way from the page to the folder that holds ``pictures/``.
    """
    notebook = copy.deepcopy(notebook)
    for data in _data(notebook):
        if WIDGET_VIEW in data and "text/html" in data and RUNS not in joined(data["text/html"]):
            data["text/html"] = joined(data["text/html"]) + AT_REST
    notebook, _ = KeepPages(enabled=True)(notebook, {})
    one_title(notebook)
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = framed(folded(cell.source))
        elif cell.cell_type == "code":
            # a widget's view that is left has neither a page nor a picture: a bar of progress
            outputs = [o for o in cell.outputs if WIDGET_VIEW not in o.get("data", {})]
            cell.outputs = one_stream(outputs)
            if cell.metadata.get("nbgrader", {}).get("grade") and "checks.report" in cell.source:
                cell.metadata["tags"] = [*cell.metadata.get("tags", []), "hide-input"]
    for data in _data(notebook):
        if "text/html" in data:
            page = closed(joined(data["text/html"]))
            data["text/html"] = with_files(page, pictures, to_root)
            data.pop("image/png", None)
    return notebook


def one_stream(outputs):
    """Join what was printed in several pieces: Sphinx would begin a line with each."""
    joint = []
    for output in outputs:
        last = joint[-1] if joint else None
        if last and output.output_type == last.output_type == "stream" and output.name == last.name:
            last.text = joined(last.text) + joined(output.text)
        else:
            joint.append(output)
    return joint


def folded(source):
    """Return Markdown in which what stands in a folded answer is Markdown, too.

    >>> folded("<details><summary>Why</summary> Since *w* grows. </details>").split("\\n\\n")[1]
    'Since *w* grows.'
    """

    def fold(match):
        summary, answer = (part.strip() for part in match.groups())
        return f"\n\n<details><summary>{summary}</summary>\n\n{answer}\n\n</details>\n\n"

    return ANSWER.sub(fold, source).strip()


def framed(source):
    """Return Markdown in which a question with its answer, and a look at a slide, have a frame."""
    for name, kind in FRAMED.items():
        source = kind.sub(rf'\n\n<div class="{name}">\n\n\g<0>\n\n</div>\n\n', source)
    return source.strip()


def one_title(notebook):
    """Make a notebook's first heading its only one of the highest level."""
    texts = [cell for cell in notebook.cells if cell.cell_type == "markdown"]
    if sum(cell.source.startswith("# ") for cell in texts) > 1:
        for cell in texts[1:]:
            cell.source = re.sub("^(#+ )", r"#\1", cell.source, flags=re.MULTILINE)


def with_files(page, pictures, to_root):
    """Return HTML that names files where it held pictures; their bytes go into `pictures`."""

    def as_file(match):
        before, kind, code = match.groups()
        picture = base64.b64decode(code)
        name = f"{hashlib.sha256(picture).hexdigest()[:16]}.{kind}"
        pictures[name] = picture
        return f'{before}{to_root}pictures/{name}"'

    return EMBEDDED.sub(as_file, page)


def closed(page):
    """Return HTML without scripts with the ends that are missing: a browser adds them in a cell.

    >>> closed("<div><div></div>")
    '<div><div></div></div>'
    """
    missing = page.count("<div") - page.count("</div") if "<script" not in page else 0
    return page + "</div>" * missing


def demo(notebook, name):
    """Return the HTML of the first demo of that name, empty if there is none."""
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            page = joined(output.get("data", {}).get("text/html", ""))
            if RUNS in page and f"{name}(" in cell.source:
                return page
    return ""


def first_picture(notebook):
    """Return the first picture of a notebook as an HTML element, empty if there is none."""
    for data in _data(notebook):
        if found := EMBEDDED.search(joined(data.get("text/html", ""))):
            _, kind, code = found.groups()
            # beside a title it says nothing more to those who cannot see it
            return f'<img src="data:image/{kind};base64,{code}" alt="">'
    return ""


def _data(notebook):
    """Return what the outputs of a notebook hold, by kind, in order."""
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    return [output["data"] for output in outputs if "data" in output]
