import os
import signal
import sys
from pathlib import Path

import pytest
from hypothesis import settings

# Speed is measured in benchmarks/, never asserted; examples repeat from run to run.
settings.register_profile("course", deadline=None, derandomize=True)
settings.load_profile("course")

# nbgrader calls alembic and jupyter by name: find those of this environment first.
os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])

# A job in the background ignores Ctrl-C, and so would what the tests start and then interrupt.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# A process per core runs the tests: threads of numpy and torch would only wait for each other.
if "PYTEST_XDIST_WORKER" in os.environ:
    for library in ("OMP", "OPENBLAS", "MKL"):
        os.environ.setdefault(f"{library}_NUM_THREADS", "1")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Hand out tests by file (``-n 2 --dist loadfile``), the runs of the lectures by lecture."""
    from xdist.scheduler import LoadFileScheduling

    class ByFileOrLecture(LoadFileScheduling):
        def _split_scope(self, nodeid):
            file = super()._split_scope(nodeid)
            lecture = nodeid.rpartition("[")[2] if file.endswith("lectures/test_run.py") else ""
            return f"{file}[{lecture}" if lecture.endswith(".ipynb]") else file

    return ByFileOrLecture(config, log) if config.getvalue("dist") == "loadfile" else None


def pytest_collection_modifyitems(items):
    """Several processes begin with the lectures, the longest.

    The web edition, which is made of the lectures that ran, comes last.
    """

    def place(item):
        if "lecture_run" in getattr(item, "fixturenames", ()):
            return 0
        return 2 if "site" in item.location[0] else 1  # the file, from the project's root

    items.sort(key=place)


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
