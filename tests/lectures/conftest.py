"""Each ready lecture runs twice for all tests together, and the times are printed at the end.

Lectures compute in one thread, so two of them at a time keep two cores busy.
"""

from concurrent.futures import ThreadPoolExecutor
from functools import cache

import pytest

from run_lecture import run

times = pytest.StashKey[dict]()


@pytest.fixture(scope="session")
def lecture_run(request):
    """Run a lecture, each cell once or (repeat=True) twice in a row; a run is kept."""
    spent = request.config.stash.setdefault(times, {})

    def timed(path, repeat):
        ran = run(path, repeat)
        spent.setdefault(path.name, []).append(f"{ran.seconds:.1f} s by {ran.offline}")
        return ran

    items = [item for item in request.session.items if "lecture_run" in item.fixturenames]
    paths = sorted({item.callspec.params["lecture"].path for item in items})

    @cache
    def started(repeat):
        """The runs of all lectures that are tested in this session, begun in their order."""
        return {path: pool.submit(timed, path, repeat) for path in paths}

    with ThreadPoolExecutor(max_workers=2) as pool:
        yield lambda path, repeat: started(repeat)[path].result()
        pool.shutdown(cancel_futures=True)


def pytest_terminal_summary(terminalreporter, config):
    """Print how long each lecture took: all cells once, then all cells twice."""
    for name, runs in sorted(config.stash.get(times, {}).items()):
        terminalreporter.write_line(f"lecture {name} ran offline: {', '.join(runs)}")
