"""A live demo's work recorded beforehand, for pages without a kernel.

Recording takes seconds, so demos do it only where the environment asks for it, as the tools do
that make pages.  Numbers are kept, not pictures: what the plane and the curves of the live view
show at chosen steps.  `shared.demos.recorded_scene` makes a scene of them.
"""

import os
from contextlib import contextmanager
from time import perf_counter
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

from shared.demos.plane import Sampling

ASKED = "NN_COURSE_RECORDS_DEMOS"  # "1" in the environment of a kernel whose demos are to record
STOPS = (*range(10), *range(10, 20, 2), *range(20, 50, 5), *range(50, 100, 10))
STOPS += tuple(range(100, 301, 20))  # the steps that are kept, closer where more happens
ACROSS = 48  # places along each side of the plane
PATIENCE = 60  # seconds: a model that takes longer is recorded as far as it came


class Run(NamedTuple):
    """What is recorded: a state to begin with, and the steps from there.

    Parameters
    ----------
    words : str
        What a reader chooses it by, if there are several.
    state : dict
        Entries of the live view's state.
    steps : int
    later : dict of int to dict
        After a step of `STOPS`: settings that then change, of those that do not begin again.
    """

    words: str
    state: dict
    steps: int = STOPS[-1]
    later: dict = MappingProxyType({})


class Frame(NamedTuple):
    """One moment of a run: places by name, see `Plane.seen`, and what the view says."""

    seen: dict
    sentence: str
    numbers: dict


class Film(NamedTuple):
    """One run: its frames at the first of `STOPS`; the curves and their limits at its end."""

    frames: list
    series: np.ndarray
    limits: tuple


def asked():
    """Whether demos are to record."""
    return os.environ.get(ASKED) == "1"


@contextmanager
def asking():
    """Have the demos record in kernels that are started meanwhile."""
    before = os.environ.get(ASKED)
    os.environ[ASKED] = "1"
    try:
        yield
    finally:
        del os.environ[ASKED]
        if before is not None:
            os.environ[ASKED] = before


def film(view, run):
    """Record a run of a fresh copy of a live view; view and model stay as they are.

    Examples
    --------
    >>> from shared.demos import playground
    >>> frames = film(playground(), Run("two neurons", {"hidden_1": 2}, steps=5)).frames
    >>> frames[5].sentence.split(".")[0]
    'Recorded: epoch 5, 65 of 100 test points right'
    """
    copy = view.again(run.state)
    copy.sampling, end = Sampling(*copy.plane.limits, ACROSS), perf_counter() + PATIENCE
    frames = []
    for sentence, numbers in copy.recorded([s for s in STOPS if s <= run.steps], run.later):
        said = sentence.replace("Paused:", "Recorded:", 1)  # in the page it plays
        frames.append(Frame(copy.plane.seen(), said, numbers))
        if perf_counter() > end:
            break
    axes = copy.curves.axes
    copy.close()
    return Film(frames, copy.curves.series, (axes.get_xlim(), axes.get_ylim()))
