import subprocess
import sys

import nbformat
import pytest

from shared.demos.frames import WIDGET_VIEW

CELLS = [
    "from shared.demos import lms_paraboloid, perceptron_line, watch_training\nlms_paraboloid()",
    "perceptron_line('xor')",
    "from shared.data import logic\nfrom shared.nn import Perceptron\n"
    "watch_training(Perceptron(2), *logic('and'))",
]


def convert(folder, to):
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in CELLS])
    notebook.cells.insert(0, nbformat.v4.new_markdown_cell("# Demos of $x^2$"))
    nbformat.write(notebook, folder / "demos.ipynb")
    command = [sys.executable, "-m", "nbconvert", "--execute", "--to", to, "--output", "out"]
    subprocess.run([*command, "demos.ipynb"], cwd=folder, check=True, capture_output=True)


@pytest.fixture(scope="module")
def executed(tmp_path_factory):
    folder = tmp_path_factory.mktemp("executed")
    convert(folder, "notebook")
    return nbformat.read(folder / "out.ipynb", as_version=4)


def test_executing_leaves_a_still_picture_of_every_demo(executed):
    for cell in executed.cells[1:]:
        (output,) = cell.outputs
        assert {WIDGET_VIEW, "image/png", "text/html", "text/plain"} <= output.data.keys()
        assert output.metadata["image/png"]["alt"]


def test_the_exported_page_holds_pages_instead_of_widgets(tmp_path):
    convert(tmp_path, "shared.demos.export.CourseExporter")
    page = (tmp_path / "out.html").read_text(encoding="utf-8")
    assert page.count('<script type="module">') == 3  # the training is recorded
    assert page.count("<img alt=") == 3
    assert "widget-view" not in page and "widget-state" not in page
    assert "<script src" not in page
    assert page.count("window.MathJax = {") == 1 and "MathJax.loader" in page
