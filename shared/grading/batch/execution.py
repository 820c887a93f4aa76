"""Execute: from a notebook's text and a copy of its folder to the notebook with outputs.

This step knows neither gradebook nor course, so it runs anywhere: here, in another process, on
another machine.
"""

import atexit
import time
from dataclasses import dataclass, field

import nbformat

from shared.grading.batch.archive import EMPTY
from shared.grading.batch.notebook_run import NotebookRun
from shared.grading.batch.sandbox import Limits
from shared.grading.batch.server import KernelServer

_servers = {}  # one per process and laboratory, so that importing is paid once


@dataclass(frozen=True)
class Task:
    """One notebook to run.

    Attributes
    ----------
    notebook : str
        Its text, sanitized and without outputs.
    files : bytes
        The folder around it, see `shared.grading.batch.archive`.
    cell_timeout, notebook_timeout : float
        Seconds.
    preload : tuple of str
        Modules that the laboratory imports.
    answered : tuple of str
        Names that solution cells define.
    limits : Limits
    sandbox : bool
        False: an ordinary kernel, with the rights of whoever grades.
    """

    notebook: str
    files: bytes = EMPTY
    cell_timeout: float = 120.0
    notebook_timeout: float = 1800.0
    preload: tuple = ()
    answered: tuple = ()
    limits: Limits = field(default_factory=Limits)
    sandbox: bool = True


@dataclass(frozen=True)
class Outcome:
    """What came of it: the notebook's text with outputs, its files, and notes for the grader."""

    notebook: str
    files: bytes
    notes: tuple
    seconds: float


def execute(task):
    """Run one task to its end, whatever the notebook does.

    Raises
    ------
    SandboxError
        If no sandbox can be had; everything that goes wrong inside one is an outcome.
    """
    started = time.monotonic()
    notebook = nbformat.reads(task.notebook, as_version=4)
    run = NotebookRun(task, server(task.preload) if task.sandbox else None)
    run.run(notebook)
    seconds = time.monotonic() - started
    return Outcome(nbformat.writes(notebook), run.files, tuple(run.notes), seconds)


def execute_all(tasks):
    """Run the notebooks of one submission, one after the other."""
    return [execute(task) for task in tasks]


def server(preload):
    """This process's kernel server for a laboratory, started when first asked for."""
    found = _servers.get(preload)
    if found is None or not found.alive():
        try:
            found = KernelServer(preload)
        except RuntimeError:  # some module can't be imported before a fork: each kernel does it
            found = KernelServer()
        _servers[preload] = found
    return found


@atexit.register
def close_servers():
    """End this process's kernel servers."""
    while _servers:
        _servers.popitem()[1].close()
