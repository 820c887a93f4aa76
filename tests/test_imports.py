"""The rooms of the package depend on each other in one direction only, and load no torch."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[1] / "shared"

# Which rooms a room may import; grading stands alone beside the others.
ALLOWED = {
    "data": set(),
    "nn": {"data"},
    "words": {"data", "nn"},
    "evaluation": {"data", "nn", "words"},
    "plots": {"data", "nn", "words", "evaluation"},
    "demos": {"data", "nn", "words", "evaluation", "plots"},
    "grading": set(),
}
DRAWING = {"matplotlib", "PIL"}
WIDGETS = {"ipywidgets", "anywidget", "traitlets", "jupyterquiz"}
# Which libraries a room must do without.
FOREIGN = {
    "data": DRAWING | WIDGETS,
    "nn": DRAWING | WIDGETS,
    "words": DRAWING | WIDGETS,
    "evaluation": DRAWING | WIDGETS,
    "plots": WIDGETS,
}
# Modules at the root of the package that every room may use; they use no room themselves.
GROUND = {path.stem for path in SHARED.glob("*.py")} - {"__init__"}
FILES = sorted(path for path in SHARED.rglob("*.py"))


def imported(tree):
    """Yield (module, whether it is loaded as soon as the file is imported)."""

    def visit(node, at_once):
        if isinstance(node, ast.Import):
            yield from ((alias.name, at_once) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "." * node.level + (node.module or ""), at_once
        inner = at_once and not isinstance(
            node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda
        )
        for child in ast.iter_child_nodes(node):
            yield from visit(child, inner)

    return visit(tree, at_once=True)


def violations(source, room):
    """Yield what a file of a room imports and must not."""
    for module, at_once in imported(ast.parse(source)):
        top, *rest = module.split(".")
        if module.startswith("."):
            yield f"relative import {module}"
        elif top == "shared":
            target = rest[0] if rest else ""
            if target != room and target not in ALLOWED.get(room, set()) | GROUND:
                yield f"room {room or 'shared'} imports {module}"
        elif top in FOREIGN.get(room, set()):
            yield f"room {room} imports {module}"
        elif top in ("torch", "torchvision") and at_once:
            yield f"{module} is imported at import time"


def room_of(path):
    """Return the room a file belongs to, an empty string at the package's root."""
    parts = path.relative_to(SHARED).parts
    return parts[0] if len(parts) > 1 else ""


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SHARED)))
def test_file_imports_only_what_its_room_may(path):
    assert list(violations(path.read_text(encoding="utf-8"), room_of(path))) == []


def test_every_room_is_known():
    rooms = {path.name for path in SHARED.iterdir() if (path / "__init__.py").exists()}
    assert rooms <= set(ALLOWED)


@pytest.mark.parametrize(
    ("room", "source"),
    [
        ("nn", "from shared.plots import style"),
        ("data", "import shared.nn"),
        ("evaluation", "def f():\n    import matplotlib.pyplot"),
        ("plots", "from ipywidgets import Image"),
        ("demos", "from shared.grading import checks"),
        ("grading", "from shared.nn import MLP"),
        ("nn", "import torch"),
        ("nn", "try:\n    from torch import nn\nexcept ImportError:\n    pass"),
        ("nn", "class A:\n    import torch"),
        ("nn", "from ..plots import style"),
        ("", "from shared.nn import MLP"),
    ],
)
def test_a_forbidden_import_is_found(room, source):
    assert len(list(violations(source, room))) == 1


@pytest.mark.parametrize(
    ("room", "source"),
    [("demos", "from shared.plots import show"), ("nn", "def f():\n    import torch")],
)
def test_an_allowed_import_is_left_alone(room, source):
    assert list(violations(source, room)) == []


def loaded(statement):
    """Return the modules that a statement loads in a fresh interpreter."""
    code = f"import sys; {statement}; print(*sys.modules)"
    command = [sys.executable, "-c", code]
    return set(subprocess.run(command, capture_output=True, text=True, check=True).stdout.split())


def test_importing_the_package_loads_nothing_large():
    assert not {"torch", "matplotlib", "numpy", "IPython"} & loaded("import shared")


@pytest.mark.parametrize("room", sorted(set(ALLOWED) & {path.name for path in SHARED.iterdir()}))
def test_importing_a_room_loads_no_torch(room):
    if (SHARED / room / "__init__.py").exists():
        assert "torch" not in loaded(f"import shared.{room}")
