"""What is to be known of a laboratory itself: from its release and from the gradebook."""

import ast

from nbgrader import utils

from shared.grading.batch.canary import bound_names
from shared.grading.batch.graft import grade_id
from shared.grading.batch.hidden import hidden_lines


class Laboratory:
    """Facts about the notebooks of one laboratory, by their names.

    Parameters
    ----------
    converter : shared.grading.batch.converter.HalvedAutograde

    Attributes
    ----------
    released : dict of str to NotebookNode
        As students got them.
    ids : dict of str to set of str
        Their grade ids.
    preload : tuple of str
        Modules that any of them imports.
    answered : dict of str to tuple of str
        Names that cells to be answered define.
    hidden : dict of str to set of str
        Lines of hidden tests that the release does not show.
    """

    def __init__(self, converter):
        self.released = {name: converter.released(name) for name in converter.notebook_names()}
        self.preload = tuple(sorted(set().union(*map(imports, self.released.values()))))
        self.ids, self.answered, self.hidden = {}, {}, {}
        for name, notebook in self.released.items():
            self.ids[name] = {grade_id(cell) for cell in notebook.cells} - {None}
            self.answered[name] = tuple(sorted(answered(notebook)))
            shown = [cell.source for cell in notebook.cells]
            self.hidden[name] = hidden_lines(converter.hidden_sources(name), shown)


def imports(notebook):
    """Modules that a notebook's cells import.

    Examples
    --------
    >>> from nbformat.v4 import new_code_cell, new_notebook
    >>> cells = [new_code_cell("import numpy as np"), new_code_cell("from os import path")]
    >>> list(imports(new_notebook(cells=cells)))
    ['numpy', 'os']
    """
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        try:
            tree = ast.parse(cell.source)
        except SyntaxError:
            continue  # magics
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                yield node.module


def answered(notebook):
    """Names that a release's cells to be answered define."""
    names = set()
    for cell in notebook.cells:
        if cell.cell_type == "code" and utils.is_solution(cell):
            try:
                names |= bound_names(cell.source)
            except SyntaxError:
                continue
    return names
