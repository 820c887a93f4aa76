"""Each ready lecture runs twice for all tests together, and the times are printed at the end."""

from functools import cache

import pytest

from executed import lock, remember
from run_lecture import run


@pytest.fixture(scope="session")
def kept_run():
    """Run a lecture afresh, and keep the run for other tests, here and of the web edition."""

    @cache
    def fresh(path, repeat):
        if repeat:
            return run(path, repeat)
        with lock(path):
            ran = run(path)
            remember(path, ran)
            return ran

    return fresh


@pytest.fixture
def lecture_run(kept_run, record_property):
    """Run a lecture, each cell once or (repeat=True) twice in a row; a run is kept."""

    def timed(path, repeat):
        ran = kept_run(path, repeat)
        record_property(f"lecture {path.name}", (repeat, ran.seconds, ran.offline))
        return ran

    return timed


def pytest_terminal_summary(terminalreporter):
    """Print how long each lecture took: all cells once, then all cells twice."""
    properties = {
        (name, value)
        for reports in terminalreporter.stats.values()
        for report in reports
        for name, value in map(freeze, getattr(report, "user_properties", ()))
        if name.startswith("lecture ")
    }
    for name, (repeat, seconds, offline) in sorted(properties):
        times = "twice" if repeat else "once"
        terminalreporter.write_line(f"{name}, each cell {times}: {seconds:.1f} s by {offline}")


def freeze(pair):
    """A property as it was recorded: from another process its tuple comes as a list."""
    name, value = pair
    return name, tuple(value) if isinstance(value, list) else value
