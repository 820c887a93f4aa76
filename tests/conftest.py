import os
import sys
from pathlib import Path

from hypothesis import settings

# Speed is measured in benchmarks/, never asserted; examples repeat from run to run.
settings.register_profile("course", deadline=None, derandomize=True)
settings.load_profile("course")

# nbgrader calls alembic and jupyter by name: find those of this environment first.
os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])


def pytest_collection_modifyitems(items):
    """Of several processes (``-n 2 --dist loadfile``) one begins with the lectures, the longest.

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
