"""Ways to pick and name the cells of a notebook (nbformat nodes)."""

import ast
import io
import tokenize


def name(cell):
    """Return how a complaint names a cell: its id and the start of its first line."""
    first = (cell.source.strip().splitlines() or ["empty"])[0]
    return f"cell {cell.id} ('{first[:40]}')"


def markdown(notebook):
    """Return the notebook's Markdown cells."""
    return [cell for cell in notebook.cells if cell.cell_type == "markdown"]


def code(notebook):
    """Return the notebook's code cells."""
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def tags(cell, prefix=""):
    """Return the cell's tags that start with a prefix, without it."""
    found = cell.metadata.get("tags", [])
    return [tag.removeprefix(prefix) for tag in found if tag.startswith(prefix)]


def strings(source):
    """Return the texts in a code cell; none if magics keep it from being parsed."""
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return []
    constants = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return [value for value in constants if isinstance(value, str)]


def comments(source):
    """Return the comments of a code cell as one text, up to the first line that is no Python.

    >>> comments("w = 1  # (4.1), start")
    '# (4.1), start'
    """
    found = []
    try:
        for token in tokenize.generate_tokens(io.StringIO(source).readline):
            if token.type == tokenize.COMMENT:
                found.append(token.string)
    except (tokenize.TokenError, SyntaxError):
        pass
    return "\n".join(found)
