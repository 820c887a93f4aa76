"""Names in a student's code that honest answers seldom need: a person should look."""

import ast

SUSPICIOUS = {
    "_getframe": "looks into the code that calls it",
    "currentframe": "looks into the code that calls it",
    "f_back": "looks into the code that calls it",
    "f_locals": "looks into the code that calls it",
    "tb_frame": "looks into the code that calls it",
    "gi_frame": "looks into the code that calls it",
    "inspect": "looks into the code that calls it",
    "globals": "searches the variables of the tests",
    "__main__": "searches the variables of the tests",
    "get_objects": "searches Python's memory",
    "get_referrers": "searches Python's memory",
    "get_referents": "searches Python's memory",
    "In": "reads the source of cells",
    "_ih": "reads the source of cells",
    "linecache": "reads the source of cells",
    "get_ipython": "reaches for the notebook's kernel",
    "get_parent": "reaches for the notebook's kernel",
    "user_ns": "reaches for the notebook's kernel",
    "ast_transformers": "changes how cells are read",
    "input_transformers_post": "changes how cells are read",
    "settrace": "traces the tests",
    "setprofile": "traces the tests",
    "__code__": "rewrites functions",
    "__builtins__": "reaches for Python's own functions",
    "builtins": "reaches for Python's own functions",
    "ctypes": "reaches into memory",
    "subprocess": "starts programs",
    "socket": "uses the network",
    "findings": "reaches for the results of checks",
}


def suspicious_names(cells):
    """What the code of a notebook names that should be looked at.

    Parameters
    ----------
    cells : list of NotebookNode
        With ``cell_type`` and ``source``.

    Returns
    -------
    list of str

    Examples
    --------
    >>> from nbformat import NotebookNode
    >>> suspicious_names([NotebookNode(cell_type="code", source="import ctypes")])
    ['names ctypes: reaches into memory']
    """
    named = set()
    for cell in cells:
        if cell.cell_type != "code":
            continue
        try:
            tree = ast.parse(cell.source)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Name):
                named.add(node.id)
            elif isinstance(node, ast.Attribute):
                named.add(node.attr)
            elif isinstance(node, ast.Import | ast.ImportFrom):
                named |= {part for alias in node.names for part in alias.name.split(".")}
                named.add(getattr(node, "module", None))
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                named |= {node.value} & (SUSPICIOUS.keys() - {"In"})  # a word like any other
    return [f"names {name}: {SUSPICIOUS[name]}" for name in SUSPICIOUS if name in named]
