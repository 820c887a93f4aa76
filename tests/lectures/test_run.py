"""Lectures that are ready run in a fresh kernel, offline, quietly, and twice alike.

Each runs twice from the start: once as a reader would, once with every cell run twice in a
row.  tools/run_lecture.py says how the network is kept off.
"""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from contents import lectures
from output_rules import (
    complaints,
    no_addresses,
    nothing_fails,
    nothing_warns,
    pictures_are_described,
    running_again_does_no_harm,
    same_numbers,
)
from run_lecture import network_namespace, run

READY = [lecture for lecture in lectures() if lecture.status == "ready"]
every_ready_lecture = pytest.mark.parametrize(
    "lecture", READY, ids=lambda lecture: lecture.notebook
)


@every_ready_lecture
def test_a_lecture_runs_offline_without_error_warning_or_picture_without_words(
    lecture, lecture_run
):
    assert complaints(lecture_run(lecture.path, repeat=False)) == []


@every_ready_lecture
def test_running_any_cell_again_does_no_harm(lecture, lecture_run):
    assert complaints(lecture_run(lecture.path, repeat=True)) == []


@every_ready_lecture
def test_a_second_run_prints_the_same_numbers(lecture, lecture_run):
    once, twice = (lecture_run(lecture.path, repeat=repeat) for repeat in (False, True))
    # a cell that changes something when run again would change later numbers here, too
    assert list(same_numbers(once, twice)) == []


@every_ready_lecture
def test_only_a_lecture_that_says_so_loads_torch(lecture, lecture_run):
    assert ("torch" in lecture_run(lecture.path, repeat=False).modules) == lecture.torch


def execute(folder, cells, **options):
    """Run code cells, given as {id: source or (source, tags)}, as a notebook of their own."""
    notebook = new_notebook()
    for name, cell in cells.items():
        source, tags = (cell, []) if isinstance(cell, str) else cell
        notebook.cells.append(new_code_cell(source, id=name, metadata={"tags": tags}))
    nbformat.write(notebook, folder / "small.ipynb")
    return run(folder / "small.ipynb", **options)


def complained(rule, *runs):
    """Return the ids of the cells that a rule complains about."""
    return sorted({complaint.split()[1] for complaint in rule(*runs)})


# The network is off, in both ways.


OUTSIDE = """
import socket, urllib.request
for reach in (
    lambda: urllib.request.urlopen("http://example.org", timeout=5),
    lambda: socket.create_connection(("192.0.2.1", 80), timeout=5),
    lambda: socket.create_connection(("2001:db8::1", 80), timeout=5),
    lambda: socket.getaddrinfo("example.org", 80),
):
    try:
        reach()
    except TimeoutError:
        print("a packet left")
    except OSError:
        print("refused")
    else:
        print("reached")
"""
INSIDE = """
with socket.create_server(("127.0.0.1", 0)) as server:
    socket.create_connection(("localhost", server.getsockname()[1])).close()
"""


def test_no_packet_leaves_a_network_namespace(tmp_path):
    if not network_namespace():
        pytest.skip("this system gives no network namespace")
    ran = execute(tmp_path, {"outside": OUTSIDE})
    assert ran.offline == "network namespace"
    assert ran.notebook.cells[0].outputs[0].text.split() == ["refused"] * 4


def test_no_packet_passes_the_guard_which_leaves_the_machine_itself_reachable(tmp_path):
    ran = execute(tmp_path, {"outside": OUTSIDE, "inside": INSIDE}, namespace=False)
    assert ran.offline == "socket guard"
    assert ran.notebook.cells[0].outputs[0].text.split() == ["refused"] * 4
    assert complained(nothing_fails, ran) == []


# The rules can fail: one notebook holds what they forbid, and what only looks like it.


FIGURE = "import matplotlib.pyplot as plt\nfig, ax = plt.subplots()\n"
HTML = "from IPython.display import HTML\n"
SMALL = {
    "warning": "import warnings; warnings.warn('old')",
    "division": "import numpy as np; np.array([0.0]) / 0",
    "bar": "from tqdm import tqdm\nfor _ in tqdm(range(3)): pass",
    "address": "object()",
    # all are kept: a freed object's address may be given to the next one
    "printed-address": "kept = [*globals().get('kept', []), object()]; print(kept[-1])",
    "figure": FIGURE + "plt.show()",
    "html-without-alt": HTML + "HTML('<p><img src=\"data:,\"></p>')",
    "html-short-alt": HTML + 'HTML(\'<img src="data:," alt="too short">\')',
    "described": FIGURE
    + "from shared.plots import show\nshow(fig, alt='an empty pair of axes from 0 to 1')",
    "adds-up": "seen = globals().get('seen', 0) + 1; print(seen)",
    "seed": "rng = np.random.default_rng(1)\nprint(rng.normal())",
    "draw": "print(rng.normal())",
    "old-seed": "np.random.seed(1); import random; random.seed(1)",
    "old-draw": "print(np.random.rand(), random.random())",
    "unseeded": "print(np.random.default_rng().normal())",
    "start": "x = 1",
    "silent": "x += 1",
    "later": "print(x)",
    "time": ("import time; print(time.perf_counter_ns())", ["varies"]),
    "module": "import colorsys",
}


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """The small notebook run twice: each cell once, each cell twice."""
    folder = tmp_path_factory.mktemp("small")
    runs = [execute(folder, SMALL, repeat=repeat) for repeat in (False, True)]
    assert [path.name for path in folder.iterdir()] == ["small.ipynb"], "a run leaves no files"
    return runs


def test_warnings_and_bars_on_stderr_are_found(small):
    assert complained(nothing_warns, small[0]) == ["bar", "division", "warning"]


def test_addresses_in_memory_are_found(small):
    assert complained(no_addresses, small[0]) == ["address", "printed-address"]


def test_pictures_without_words_are_found_and_described_ones_are_fine(small):
    found = ["figure", "html-short-alt", "html-without-alt"]
    assert complained(pictures_are_described, small[0]) == found
    (shown,) = (cell for cell in small[0].notebook.cells if cell.id == "described")
    assert any("image/png" in output.data for output in shown.outputs)


def test_a_cell_that_prints_otherwise_when_run_again_is_found(small):
    """Drawing from a generator is fine: its state is put back first."""
    found = ["address", "adds-up", "printed-address", "unseeded"]
    assert complained(running_again_does_no_harm, small[1]) == found
    (said,) = (c for c in running_again_does_no_harm(small[1]) if "adds-up" in c)
    assert said.endswith("prints '2' where the first printed '1'")


def test_harm_that_only_later_cells_show_and_numbers_without_a_seed_are_found(small):
    found = ["address", "later", "printed-address", "unseeded"]
    assert complained(same_numbers, *small) == found


def test_the_loaded_modules_are_told(small):
    assert "colorsys" in small[0].modules
    assert "torch" not in small[0].modules


def test_an_error_is_found_and_ends_the_run(tmp_path):
    ran = execute(tmp_path, {"fails": "1 / 0", "later": "print('later')"})
    assert complained(nothing_fails, ran) == ["fails"]
    assert ran.notebook.cells[1].outputs == []


def test_a_cell_that_fails_when_run_again_is_found(tmp_path):
    ran = execute(tmp_path, {"start": "w = 1", "fails": "del w"}, repeat=True)
    assert complained(running_again_does_no_harm, ran) == ["fails"]


def test_a_kernel_that_dies_is_told(tmp_path):
    with pytest.raises(RuntimeError, match=r"small\.ipynb could not be run"):
        execute(tmp_path, {"dies": "import os; os._exit(1)"})
