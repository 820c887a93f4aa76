"""A good small lecture to spoil in every way a rule forbids, and the runs of the real ones."""

from functools import cache

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from contents import Lecture
from run_lecture import run

ROWS = {"L9.1": "One", "L9.2": "Two"}
times = pytest.StashKey[dict]()

CELLS = (
    ("# 9 A small lecture\n\nWhat is it for?", ()),
    ("You will be able to add.", ("goals",)),
    ("## Setup", ("setup",)),
    "import numpy as np\n\nrng = np.random.default_rng(9)",
    ("## 1 Sums\n\n$$s = a + b \\tag{1.1}$$", ("row:L9.1",)),
    "a = rng.normal(size=3)\ns = a + 1  # (1.1)\nprint(s)",
    ("*Predict.* How much is it?\n\n<details><summary>Answer</summary> 3 </details>", ()),
    ("## 2 Again\n\nSee [section 1](#1-Sums) and [the list](contents.toml).", ("row:L9.2",)),
    "s.sum()",
    ("## Recap", ("recap",)),
    ("## Quiz", ("quiz",)),
    ("## Go further", ("exercises",)),
    ("## References\n\n" + "- A. Author. A title, 1999.\n" * 40, ("references",)),
)


@pytest.fixture
def lecture():
    return Lecture(9, "09_small.ipynb", "Small", "Mały", "deck", "ready", False, ROWS)


@pytest.fixture
def notebook():
    """A notebook that keeps every rule."""
    cells = [
        new_code_cell(cell)
        if isinstance(cell, str)
        else new_markdown_cell(cell[0], metadata={"tags": list(cell[1])})
        for cell in CELLS
    ]
    for number, cell in enumerate(cells):
        cell.id = f"c{number}"
    return new_notebook(cells=cells)


@pytest.fixture(scope="session")
def lecture_run(request):
    """Run a lecture once, and once with every cell twice, whoever asks; note the time."""
    spent = request.config.stash.setdefault(times, {})

    @cache
    def lecture_run(path, repeat):
        ran = run(path, repeat)
        spent.setdefault(path.name, []).append((ran.seconds, ran.offline))
        return ran

    return lecture_run


def pytest_terminal_summary(terminalreporter, config):
    """Print how long each lecture took: first all cells once, then all cells twice."""
    for name, runs in sorted(config.stash.get(times, {}).items()):
        seconds = ", ".join(f"{taken:.1f} s" for taken, _ in runs)
        terminalreporter.write_line(f"lecture {name}: {seconds} (offline by {runs[0][1]})")
