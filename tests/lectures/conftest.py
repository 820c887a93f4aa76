"""Each ready lecture runs twice for all tests together; tests/conftest.py prints the times."""

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
