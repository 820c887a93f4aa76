"""Prepare, execute, finish: the three steps of many submissions at a time.

Prepare and finish write to the gradebook, so they run here, one after the other; meanwhile the
executor runs others' notebooks.  Never more submissions are under way than keep it busy, so memory
does not grow with the class.
"""

import ctypes
import os
import signal
import sys
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, ProcessPoolExecutor, wait
from multiprocessing import get_context

from shared.grading.batch.execution import execute_all
from shared.grading.batch.interrupt import heard
from shared.grading.batch.report import FAILED, Row
from shared.grading.batch.sandbox import SandboxError

ATTEMPTS = 3  # at running a notebook whose worker died
SET_PDEATHSIG = 1
AHEAD = 2  # submissions prepared while all workers are busy


class LocalProcesses:
    """Executes tasks in processes of this machine.

    Parameters
    ----------
    jobs : int
        Notebooks at a time.
    prepare : callable
        Called once before there are processes: they are forked, and so have what it made.
    """

    def __init__(self, jobs, prepare=lambda: None):
        self.jobs, self.prepare, self.pool = jobs, prepare, None

    def submit(self, function, *arguments):
        """Call a function some time; returns a future of what it gives."""
        if self.pool is None:
            with heard():  # a server imports for seconds
                self.prepare()
            self.pool = ProcessPoolExecutor(
                self.jobs,
                mp_context=get_context("fork" if sys.platform == "linux" else "spawn"),
                initializer=_begin_worker,
                initargs=(os.getpid(),),
            )
        try:
            return self.pool.submit(function, *arguments)
        except BrokenExecutor:  # a process died: all that it and the others were at has failed
            self.close()
            return self.submit(function, *arguments)

    def wait(self, futures):
        """Return those that are done, as soon as there are any."""
        return wait(futures, return_when=FIRST_COMPLETED).done

    def close(self):
        """End all processes, and what they run, now."""
        if self.pool:
            processes = [*(self.pool._processes or {}).values()]
            self.pool.shutdown(wait=False, cancel_futures=True)
            for process in processes:
                process.terminate()
            for process in processes:
                process.join()
            self.pool = None


class Pipeline:
    """Takes submissions through the three steps.

    Parameters
    ----------
    steps : shared.grading.batch.submission.Steps
    executor : LocalProcesses or shared.grading.batch.cluster.Cluster
    """

    def __init__(self, steps, executor):
        self.steps, self.executor = steps, executor
        self.running, self.again = {}, []  # submissions by future; those to be run once more

    def grade(self, students):
        """Grade these students' submissions.

        Yields
        ------
        Row
            For every one, as soon as it is graded.
        """
        waiting = [*reversed(students)]
        while waiting or self.running or self.again:
            # whoever was under way when a worker died runs alone, so that only the guilty fail
            room = 1 if self.again else self.executor.jobs + AHEAD
            while len(self.running) < room and (self.again or waiting):
                if self.again:
                    self._start(self.again.pop())
                    room = 1
                else:
                    with heard():  # between two submissions
                        student = waiting.pop()
                    yield from self._prepare(student)
            if self.running:
                yield from self._collect()

    def _prepare(self, student):
        try:
            submission = self.steps.prepare(student)
        except Exception as error:
            yield Row(student, FAILED, reasons=_said(error))
            return
        if submission.tasks:
            self._start(submission)
        else:
            yield self._finish(submission, [])

    def _start(self, submission):
        submission.attempts += 1
        tasks = [*submission.tasks.values()]
        self.running[self.executor.submit(execute_all, tasks)] = submission

    def _collect(self):
        with heard():
            done = self.executor.wait([*self.running])
        for future in done:
            submission = self.running.pop(future)
            error = future.exception()
            if error is None:
                yield self._finish(submission, future.result())
            elif submission.attempts < ATTEMPTS:
                self.again.append(submission)
            elif isinstance(error, SandboxError):  # the machine's fault, not the submission's
                yield Row(submission.student, FAILED, reasons=_said(error))
            else:
                reason = f"whatever ran it died {ATTEMPTS} times: {_said(error)}"
                yield self._finish(submission, [reason] * len(submission.tasks))

    def _finish(self, submission, outcomes):
        try:
            return self.steps.finish(submission, dict(zip(submission.tasks, outcomes, strict=True)))
        except Exception as error:
            return Row(submission.student, FAILED, reasons=_said(error))


def _said(error):
    return f"{type(error).__name__}: {error}".strip().partition("\n")[0][:300]


def _begin_worker(parent):
    """Ctrl-C is for the process that grades, which ends its workers; they do not outlive it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        if os.getppid() != parent:  # gone before we asked
            os._exit(1)
