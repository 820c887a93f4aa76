"""Each ready lecture runs twice for all tests together, and the times are printed at the end."""

from functools import cache

import pytest

from run_lecture import run

times = pytest.StashKey[dict]()


@pytest.fixture(scope="session")
def lecture_run(request):
    """Run a lecture, each cell once or (repeat=True) twice in a row; a run is kept."""
    spent = request.config.stash.setdefault(times, {})

    @cache
    def lecture_run(path, repeat):
        ran = run(path, repeat)
        spent.setdefault(path.name, []).append(f"{ran.seconds:.1f} s by {ran.offline}")
        return ran

    return lecture_run


def pytest_terminal_summary(terminalreporter, config):
    """Print how long each lecture took: all cells once, then all cells twice."""
    for name, runs in sorted(config.stash.get(times, {}).items()):
        terminalreporter.write_line(f"lecture {name} ran offline: {', '.join(runs)}")
