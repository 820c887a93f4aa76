"""What the outputs of an executed lecture must be: whole, quiet, described, repeatable.

Each rule takes a `Run` (see run_lecture.py) and yields complaints.
"""

import re
from html.parser import HTMLParser

from notebook_cells import code, name, tags

ADDRESS = re.compile(r"\b(?:at|object) 0x[0-9a-fA-F]{6,}")
WIDGET = "application/vnd.jupyter.widget-view+json"
SHORTEST = 20  # characters of an alternative text


def nothing_fails(run):
    """No cell ends in an error."""
    for cell, output in outputs(run):
        if output.output_type == "error":
            yield f"{name(cell)}: {output.ename}: {output.evalue}"


def nothing_warns(run):
    """Nothing is written to stderr, where warnings and bars of text go."""
    for cell, output in outputs(run):
        if output.output_type == "stream" and output.name == "stderr":
            yield f"{name(cell)}: on stderr: {output.text.strip()[:200]}"


def no_addresses(run):
    """No output shows where in memory something lies."""
    for cell in code(run.notebook):
        for address in ADDRESS.findall(printed(cell.outputs)):
            yield f"{name(cell)}: prints '{address}', which no reader can use"


def pictures_are_described(run):
    """Each picture has an alternative text of at least 20 characters."""
    for cell, output in outputs(run):
        data = output.get("data", {})
        described = alternative_texts(joined(data.get("text/html", "")))
        for kind in data:
            if kind.startswith("image/") and not described:
                described = [output.metadata.get(kind, {}).get("alt", "")]
        for alt in described:
            if len(alt.strip()) < SHORTEST:
                yield f"{name(cell)}: a picture's alternative text is '{alt}'"


def running_again_does_no_harm(run):
    """The second run of a cell in a row works and prints what the first did."""
    for cell in code(run.notebook):
        if cell.id not in run.again:
            continue
        again = run.again[cell.id]
        errors = [output["evalue"] for output in again if output["output_type"] == "error"]
        if errors:
            yield f"{name(cell)}: fails when it is run again: {errors[0]}"
        elif "varies" not in tags(cell) and printed(again) != printed(cell.outputs):
            difference = first_difference(printed(cell.outputs), printed(again))
            yield f"{name(cell)}: run again, it prints {difference}"


RULES = (
    nothing_fails,
    nothing_warns,
    no_addresses,
    pictures_are_described,
    running_again_does_no_harm,
)


def complaints(run):
    """Return what all rules say about a run."""
    return [complaint for rule in RULES for complaint in rule(run)]


def same_numbers(first, second):
    """Yield the cells that print something else in a second run of the notebook.

    Cells tagged ``varies``, which measure time, are left out.
    """
    for one, other in zip(code(first.notebook), code(second.notebook), strict=True):
        if "varies" not in tags(one) and printed(one.outputs) != printed(other.outputs):
            difference = first_difference(printed(one.outputs), printed(other.outputs))
            yield f"{name(one)}: the second run prints {difference}"


def outputs(run):
    """Yield each output with its cell."""
    for cell in code(run.notebook):
        for output in cell.outputs:
            yield cell, output


def printed(outputs):
    """Return what outputs say in plain text, without stderr and the text behind a widget."""
    texts = []
    for output in outputs:
        data = output.get("data", {})
        if WIDGET not in data and output.get("name") != "stderr":
            texts.append(joined(output.get("text", data.get("text/plain", ""))))
    return "".join(texts)


def joined(text):
    """Return a text that nbformat may hold as a list of lines."""
    return text if isinstance(text, str) else "".join(text)


def first_difference(one, other):
    """Return the first lines in which two texts differ, as words."""
    lines = zip([*one.splitlines(), "nothing"], [*other.splitlines(), "nothing"], strict=False)
    before, after = next(((a, b) for a, b in lines if a != b), ("less", "more"))
    return f"'{after}' where the first printed '{before}'"


def alternative_texts(html):
    """Return the alternative text of each picture in HTML, empty for those without."""
    found = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag, attributes):
            if tag == "img":
                found.append(dict(attributes).get("alt") or "")

    Reader().feed(html)
    return found
