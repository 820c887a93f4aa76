"""Before each test cell: what must fail, does it still?"""

import ast
import builtins
import contextlib
import io

import numpy as np

from shared.grading.checks import Checks


def bound_names(code):
    """Names that a cell's functions, classes and imports bind.

    Examples
    --------
    >>> sorted(bound_names("import numpy as np\\ndef double(x):\\n    y = x\\nz = 3"))
    ['double', 'np']
    """
    names = set()
    for statement in ast.parse(code).body:
        if isinstance(statement, ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef):
            names.add(statement.name)
        elif isinstance(statement, ast.Import | ast.ImportFrom):
            for alias in statement.names:
                names.add(alias.asname or alias.name.partition(".")[0])
    return names


def failures(shell):
    """Things that must fail: does each still do so?"""

    def failing_assertion():
        tree = ast.parse(shell.transform_cell("assert False\n"))
        exec(compile(shell.transform_ast(tree), "canary", "exec"), {"__builtins__": builtins})

    def failing_comparison():
        np.testing.assert_allclose([1.0], [2.0])

    for what, attempt in (("assertion", failing_assertion), ("comparison", failing_comparison)):
        try:
            attempt()
        except AssertionError:
            continue
        except Exception:
            pass
        yield f"a failing {what} does not fail"
    with contextlib.redirect_stdout(io.StringIO()):
        checks = Checks(points=1, see="")
        checks.true("canary", lambda: False, otherwise="it fails")
        checks.call("canary", lambda: 1, expected=2)
        if checks.report() != 0:
            yield "failing checks get points"
