import functools
import itertools
import time
from functools import partialmethod

import numpy as np
import pytest

import shared.data
from shared.grading import StudyTable


@pytest.fixture(autouse=True, scope="session")
def plays_read_once():
    """A hundred answers run the notebook's setup; once is enough to unpack and count the plays."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("play_texts", "shakespeare", "Alphabet"):
            patch.setattr(shared.data, name, functools.cache(getattr(shared.data, name)))
        yield


@pytest.fixture
def one_quick_run(monkeypatch):
    """Of the study's table one row is run again, with chunks of 80 steps, on any machine."""
    drawn = partialmethod(StudyTable.run_again, rng=np.random.default_rng(0))
    monkeypatch.setattr(StudyTable, "run_again", drawn)
    # the clock ends it after the first of the rows
    monkeypatch.setattr(time, "perf_counter", itertools.count(step=100.0).__next__)
