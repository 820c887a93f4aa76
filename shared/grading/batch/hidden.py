"""Outputs that repeat the source of hidden tests, which feedback would hand to the student."""

import re

from nbgrader import utils

HIDDEN = re.compile(r"### BEGIN HIDDEN TESTS\n(.*?)### END HIDDEN TESTS", re.DOTALL)
LEAST = 12  # characters of a line that can't be there by chance
INSTEAD = "[left out: it shows the source of hidden tests]"


def hidden_lines(sources, shown=()):
    """Lines of hidden tests that are long enough to be known again.

    Parameters
    ----------
    sources : iterable of str
        Cells with their hidden tests.
    shown : iterable of str
        Cells as students have them: a line that stands there too is no secret.

    Examples
    --------
    >>> cell = "### BEGIN HIDDEN TESTS\\nassert double(31) == 62\\n### END HIDDEN TESTS"
    >>> hidden_lines([cell])
    {'assert double(31) == 62'}
    """
    blocks = "\n".join(block for source in sources for block in HIDDEN.findall(source))
    lines = {line.strip() for line in blocks.splitlines()}
    open_to_all = "\n".join(shown)
    return {line for line in lines if len(line) >= LEAST and line not in open_to_all}


def scrub(notebook, lines):
    """Take outputs with such lines out of a notebook, in place; return names of their cells.

    Tracebacks of the tests themselves stay: graders need them, and feedback shortens them.
    """
    found = []
    for cell in notebook.cells:
        test = utils.is_grade(cell) and not utils.is_solution(cell)
        for output in cell.get("outputs", []):
            if output.output_type == "error":
                keys = ["evalue"] if test else ["evalue", "traceback"]
            else:
                keys = ["text", "data"]
            for key in keys:
                if key in output and _repeats(output[key], lines):
                    output[key] = _instead(output[key])
                    found.append(cell.metadata.get("nbgrader", {}).get("grade_id") or cell.id)
    return [*dict.fromkeys(found)]


def _repeats(value, lines):
    if isinstance(value, str):
        plain = re.sub(r"\x1b\[[0-9;]*m", "", value).replace("\\n", "\n")
        return any(line in plain for line in lines)
    parts = value.values() if isinstance(value, dict) else value
    return isinstance(value, (dict, list)) and any(_repeats(part, lines) for part in parts)


def _instead(value):
    if isinstance(value, dict):
        return {"text/plain": INSTEAD}
    return [INSTEAD] if isinstance(value, list) else INSTEAD
