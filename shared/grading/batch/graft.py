"""The student's answers, put into the notebook that was released.

Nothing else of a submitted notebook is used: given cells, tests, points, tags and all metadata are
those of the release, whatever was done to them.
"""

import copy
import secrets

import nbformat
from nbgrader import utils


def graft(cells, released):
    """Build the notebook to be graded.

    Cells keep the student's order, since answers may lean on cells that the student added.  Test
    and given cells that are missing come back later (`shared.grading.missing_cells`).

    Parameters
    ----------
    cells : list of NotebookNode
        What `shared.grading.batch.inspection.read_cells` gave.
    released : NotebookNode
        The notebook that students were given.

    Returns
    -------
    notebook : NotebookNode
    notes : list of str
        What had been changed, for the grader.
    """
    originals = {grade_id(cell): cell for cell in released.cells if grade_id(cell)}
    last = {cell.grade_id: index for index, cell in enumerate(cells)}
    notebook, notes, used = copy.deepcopy(released), [], set()
    reserved = {cell.id for cell in originals.values()}
    notebook.cells = []
    for index, cell in enumerate(cells):
        name = cell.grade_id
        original = originals.get(name)
        if original is not None and last[name] != index:
            notes.append(f"the cell {name} is there more than once: the last one counts")
            original = None
        elif name and original is None:
            notes.append(f"a cell calls itself {name[:60]!r}, which is none of the laboratory's")
        new = _answered(cell, original, notes) if original else _own(cell)
        free = cell.id and cell.id not in used and (original or cell.id not in reserved)
        new.id = cell.id if free else secrets.token_hex(8)
        used.add(new.id)
        notebook.cells.append(new)
    missing = [name for name in originals if name not in last]
    notes += [f"the cell {name} is missing" for name in missing]
    return notebook, notes


def _answered(cell, original, notes):
    """A cell of the release, with the student's source if it is one to be answered."""
    new, name = copy.deepcopy(original), grade_id(original)
    if cell.cell_type != original.cell_type:
        notes.append(f"the cell {name} was made {cell.cell_type}: it is {original.cell_type} again")
    if not utils.is_locked(original) and not utils.is_task(original):
        new.source = cell.source
    elif cell.source != original.source:
        notes.append(f"the given cell {name} was changed: it is as it was")
    if set(cell.tags) - set(original.metadata.get("tags", [])):
        notes.append(f"the cell {name} was given tags: they are gone")
    if new.cell_type == "code":
        new.outputs, new.execution_count = [], None
    return new


def _own(cell):
    """A cell that the student added, without metadata."""
    make = getattr(nbformat.v4, f"new_{cell.cell_type}_cell")
    return make(cell.source)


def grade_id(cell):
    """nbgrader's name of a cell, None if it has none."""
    return cell.metadata.get("nbgrader", {}).get("grade_id")
