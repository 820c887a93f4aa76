"""Build the web edition: every lecture executed, as pages that open from disk without a network.

    python tools/build_site.py                # make site; writes site/
    python tools/build_site.py --to elsewhere

Executed lectures wait in ``.cache/`` for the next build; one runs again when it, its quiz,
``shared`` or a package that computes has changed.
"""

import argparse
import shutil
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from contents import lectures
from executed import executed
from output_rules import nothing_fails
from web_edition.links import broken
from web_edition.pages import SiteError, build
from web_edition.sources import write

ROOT = Path(__file__).resolve().parents[1]
AT_ONCE = 2  # lectures compute in one thread
MADE = ".course-site"  # marks a folder that may be replaced


def build_site(target, notebooks, root=ROOT):
    """Build the pages from executed notebooks and put them into the place of the old ones.

    Parameters
    ----------
    target : Path
        Folder that does not exist, is empty, or holds an earlier web edition.
    notebooks : dict of Path to nbformat notebook
        Every lecture that is ready, executed.
    root : Path
        The project.

    Raises
    ------
    SiteError
        If the folder holds something else, a page cannot be made, or a link leads nowhere.
    """
    if target.exists() and any(target.iterdir()) and not (target / MADE).exists():
        raise SiteError(f"{target} holds other files: name an empty folder, or a new one")
    target.parent.mkdir(parents=True, exist_ok=True)
    # on the same disk as the target, so that the pages can be moved
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".site-") as folder:
        sources, pages = Path(folder, "sources"), Path(folder, "pages")
        sources.mkdir()
        write(sources, notebooks, root)
        build(sources, pages)
        if lost := broken(pages):
            raise SiteError("\n".join(["pages with faults:", *lost]))
        (pages / MADE).touch()
        if target.exists():
            shutil.rmtree(target)
        pages.rename(target)


def run_all(paths, run=executed):
    """Return {path: executed notebook}.

    Raises
    ------
    SiteError
        If a cell fails or a kernel dies; the text names lecture and cell.
    """
    with ThreadPoolExecutor(AT_ONCE) as pool:
        try:
            runs = dict(zip(paths, pool.map(run, paths), strict=True))
        except RuntimeError as error:
            raise SiteError(str(error)) from error
    for path, ran in runs.items():
        for complaint in nothing_fails(ran):
            raise SiteError(f"{path.name}, {complaint}")
    return {path: ran.notebook for path, ran in runs.items()}


def main(arguments=None):
    """Build the web edition; return the exit status."""
    parser = argparse.ArgumentParser(description="Build the web edition.")
    parser.add_argument("--to", type=Path, default=ROOT / "site", help="folder to write")
    target = parser.parse_args(arguments).to.resolve()
    try:
        ready = [lecture.path for lecture in lectures() if lecture.status == "ready"]
        build_site(target, run_all(ready))
    except SiteError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"open {target / 'index.html'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
