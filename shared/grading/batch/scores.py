"""What a test cell's outputs may say: nbgrader reads the points from them.

nbgrader takes the first number it finds among a cell's results, and full points where it finds
neither a number nor an error.  Both can be brought about by other means than right answers.
"""

import math

from nbformat.v4 import new_output


def settle(cell, reply):
    """Make the outputs of a test cell that was run say what its points honestly are.

    Parameters
    ----------
    cell : NotebookNode
        Changed in place where it must be: an error takes the result's place.
    reply : dict or None
        The kernel's reply; None if there was none.

    Returns
    -------
    list of str
        Notes for the grader.
    """
    about = (reply or {}).get("course")
    name = cell.metadata.nbgrader.grade_id
    notes = [f"{name}: {words}; it was put back" for words in (about or {}).get("before", [])]
    notes += [f"{name}: {words}" for words in (about or {}).get("alive", [])]
    reason = _reason(cell, reply, about)
    if reason:
        cell.outputs = [o for o in cell.outputs if o.output_type != "execute_result"]
        if reason is not FAILED:
            words = f"These points do not count: {reason}."
            cell.outputs.append(
                new_output("error", ename="NotGraded", evalue=words, traceback=[words])
            )
            notes.append(f"{name}: {reason}")
    return notes


FAILED = "the cell failed"


def _reason(cell, reply, about):
    """Why a cell's result is not to be believed, "" if it is."""
    results = [output for output in cell.outputs if output.output_type == "execute_result"]
    if any(output.output_type == "error" for output in cell.outputs):
        return FAILED
    if reply is None:
        return "the kernel gave no reply"
    if reply["status"] != "ok":
        return "the cell did not run to its end"
    if about is not None:
        if about["after"]:
            return f"{about['after'][0]} while it was checked"
        if any(
            words.startswith("a failing") or words.startswith("failing")
            for words in about["before"]
        ):
            return "checks that must fail do not fail any more"
        if (about["value"] is None) != (not results):
            return "what it shows is not its result"
    if len(results) > 1:
        return "it shows more than one result"
    if results:
        text = results[0].get("data", {}).get("text/plain", "")
        if about is not None and text != about["value"]:
            return "what it shows is not its result"
        return _range(text, cell.metadata.nbgrader.points)
    return ""


def _range(text, most):
    try:
        points = float(text)
    except (TypeError, ValueError):
        return ""  # no number: nbgrader gives all points, as its authors meant it
    if math.isnan(points) or points < 0 or points > most + 1e-9:
        return f"its result is {text}, and the cell has {most:g} points"
    return ""
