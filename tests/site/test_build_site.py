"""The web edition of a small folder: what is built, and what must stop the build."""

from functools import partial

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from build_site import build_site, run_all
from executed import RUNNER, executed
from executed import _place as kept_place
from web_edition.pages import SiteError, build
from web_edition.sources import write_file

# of myst-parser's own code, for a later Sphinx
pytestmark = pytest.mark.filterwarnings("ignore:'myst_parser")

INDEX = r"""# A title

Where $x < y$:

$$\begin{aligned} y &= x^2 \\ z &= 2y \end{aligned} \tag{1.1}$$

*Here* is [another page](other.md#a-section).

```{toctree}
other
```
"""


def saved(path, *cells):
    cells = [
        new_markdown_cell(cell, id=f"text{i}")
        if cell.startswith("#")
        else new_code_cell(cell, id=f"code{i}")
        for i, cell in enumerate(cells)
    ]
    nbformat.write(new_notebook(cells=cells), path)
    return path


# Lectures are executed once, and a cell that fails stops the build.


def test_a_lecture_runs_when_it_has_changed_and_a_failing_cell_stops_the_build(tmp_path, capsys):
    kept = tmp_path / "kept"
    run = partial(executed, kept=kept)
    asks = "from shared.demos.recording import asked\nprint('good' if asked() else 'no recording')"
    path = saved(tmp_path / "lecture.ipynb", asks)
    for _ in range(2):
        notebook = run_all([path], run)[path]
        assert notebook.cells[0].outputs[0].text == "good\n"
    assert capsys.readouterr().out.count("running lecture.ipynb") == 1
    assert sorted(file.suffix for file in kept.iterdir()) == [".json", ".lock"]
    before = sorted(kept.iterdir())

    saved(path, "x = 1", "x / 0", "print('never')")
    with pytest.raises(SiteError, match=r"^lecture\.ipynb, cell code1 \('x / 0'\): ZeroDivision"):
        run_all([path], run)
    assert capsys.readouterr().out.count("running lecture.ipynb") == 1
    assert sorted(kept.iterdir()) == before, "a run that failed is not kept"


def test_a_kept_run_is_not_that_of_another_runner(tmp_path, monkeypatch):
    path, runner = saved(tmp_path / "lecture.ipynb", "1"), tmp_path / "run_lecture.py"
    place = kept_place(path, tmp_path)
    runner.write_bytes(RUNNER.read_bytes())
    monkeypatch.setattr("executed.RUNNER", runner)
    assert kept_place(path, tmp_path) == place
    runner.write_text("# demos record nothing")
    assert kept_place(path, tmp_path) != place


def test_a_kernel_that_dies_stops_the_build(tmp_path):
    def run(path):
        raise RuntimeError(f"{path.name} could not be run to its end")

    with pytest.raises(SiteError, match=r"lecture\.ipynb could not be run"):
        run_all([tmp_path / "lecture.ipynb"], run)


def test_a_folder_with_other_files_is_left_alone(tmp_path):
    (tmp_path / "thesis.tex").touch()
    with pytest.raises(SiteError, match="holds other files"):
        build_site(tmp_path, {})
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.tex"]


# Pages.


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """Two pages: (their folder, what is wrong with them)."""
    folder = tmp_path_factory.mktemp("small")
    sources = folder / "sources"
    write_file(sources / "index.md", INDEX.encode())
    write_file(sources / "other.md", b"# Other\n\n## A section\n\nSee [nowhere](gone.md).\n")
    write_file(sources / "extra" / "data.txt", b"as it is")
    with pytest.raises(SiteError) as caught:
        build(sources, folder / "pages")
    return folder / "pages", str(caught.value)


def test_a_link_that_leads_nowhere_is_named_with_its_page(small):
    _, complaints = small
    assert complaints.count("WARNING") == 1
    assert complaints.startswith("other.md:5:") and "gone.md" in complaints


def test_another_build_in_this_process_complains_of_the_same_only(small, tmp_path):
    write_file(tmp_path / "sources" / "index.md", b"# Start\n\nSee [nowhere](gone.md).\n")
    (tmp_path / "sources" / "extra").mkdir()
    with pytest.raises(SiteError) as caught:
        build(tmp_path / "sources", tmp_path / "pages")
    assert str(caught.value).count("WARNING") == 1


def test_formulas_reach_mathjax_as_they_were_written(small):
    pages, _ = small
    page = (pages / "index.html").read_text(encoding="utf-8")
    assert r'<span class="math">\(x &lt; y\)</span>' in page
    assert r"\[\begin{aligned} y &amp;= x^2 \\ z &amp;= 2y \end{aligned} \tag{1.1}\]" in page
    assert "_static/mathjax.js" in page
    assert "mathjax.js" not in (pages / "other.html").read_text(encoding="utf-8")


def test_every_section_can_be_searched_and_files_are_copied(small):
    pages, _ = small
    sections = (pages / "_static" / "sections.js").read_text(encoding="utf-8")
    assert '["other","Other","a-section","A section","See nowhere."]' in sections
    assert (pages / "data.txt").read_bytes() == b"as it is"
