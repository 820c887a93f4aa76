"""nbgrader's Execute with an end to everything: time, output, and a kernel's death.

Whatever happens, the notebook keeps its outputs so far, and every test cell that did not run
carries an error: nbgrader takes a cell without outputs for passed.
"""

import asyncio
import tempfile
import time
from dataclasses import asdict

import zmq
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat.v4 import new_output
from nbgrader import utils
from nbgrader.preprocessors import Execute

from shared.grading.batch.archive import BROUGHT_BACK, EMPTY, KEPT_OUT, pack, unpack
from shared.grading.batch.cells import CELL_OUTPUT, TooMuchOutput, fingerprint
from shared.grading.batch.kernel_manager import kernel_manager
from shared.grading.batch.sandbox import SandboxError
from shared.grading.batch.scores import settle

NOTEBOOK_OUTPUT = 32 * 2**20
LEAST = 200  # what every message counts at least
GRACE = 5.0  # seconds for an interrupted cell to stop
LAST_WORDS = 15  # seconds until all that a cell put out must have arrived
SPEAKING = ("stream", "display_data", "execute_result", "error", "update_display_data")


class NotebookRun(Execute):
    """One submission's run.

    Parameters
    ----------
    task : shared.grading.batch.execution.Task
    server : KernelServer or None
        None for an ordinary kernel without a sandbox.

    Attributes
    ----------
    files : bytes
        The folder after the run.
    notes : list of str
        What the grader should know.
    """

    def __init__(self, task, server):
        super().__init__(
            shutdown_kernel="immediate",
            skip_cells_with_tag="__never__",
            iopub_timeout=LAST_WORDS,
        )
        self.task, self.server = task, server
        self.files, self.notes, self.ended = EMPTY, [], ""

    def run(self, notebook):
        """Execute the notebook in place."""
        self.deadline = time.monotonic() + self.task.notebook_timeout
        self.said_by_all, self.ran = 0, set()
        with tempfile.TemporaryDirectory(prefix="grading-") as folder:
            if not self.server:
                unpack(self.task.files, folder)
            try:
                self.preprocess(notebook, {"metadata": {"path": folder}})
            except SandboxError:
                self.manager.provisioner.collect()
                raise
            except Exception as error:
                # the kernel did not even start, or broke off between two cells
                self._end(f"the kernel failed: {type(error).__name__}: {error}")
            if not self.server:
                self.files = pack(folder, BROUGHT_BACK, KEPT_OUT)
            elif self.manager.provisioner:
                self._collect(self.manager.provisioner)
        for index, cell in enumerate(notebook.cells):
            if runnable(cell) and index not in self.ran:
                self._mark(cell, f"This cell was not run: {self.ended}.")

    def _collect(self, provisioner):
        self.files = provisioner.collect()
        if provisioner.exceeded:
            self.notes.append("it took more memory than allowed and was stopped")

    def create_kernel_manager(self):
        """A manager of a sandboxed kernel, or of an ordinary one."""
        sandboxed = (self.server, self._order(), self.task.files) if self.server else None
        self.km = self.manager = kernel_manager(sandboxed, self.config)
        return self.km

    def _order(self):
        cells = {}
        for cell in self.nb.cells:
            if runnable(cell) and utils.is_locked(cell):
                cells[fingerprint(cell.source)] = "test" if utils.is_grade(cell) else "given"
        return {
            "limits": asdict(self.task.limits),
            "environment": {"NBGRADER_EXECUTION": "autograde"},
            "cells": cells,
            "answered": sorted(self.task.answered),
        }

    def preprocess_cell(self, cell, resources, index):
        """Run one cell if the notebook may still go on."""
        if not runnable(cell) or self.ended:
            return cell, resources
        left = self.deadline - time.monotonic()
        if left <= 0:
            self._end(f"the time for a whole notebook, {self.task.notebook_timeout:g} s, was over")
            return cell, resources
        self.timeout = max(1, round(min(self.task.cell_timeout, left)))
        self.said, self.flooded, self.reply, self.late = 0, False, None, False
        self.ran.add(index)
        try:
            super().preprocess_cell(cell, resources, index)
        except DeadKernelError:
            self._broke_off(cell, "the kernel died")
        except CellTimeoutError:
            late = "it could not be stopped when its time was over"
            self._broke_off(cell, late if self.late else "its last words did not arrive")
        except zmq.ZMQError as error:
            self._broke_off(cell, f"the connection to the kernel broke: {error}")
        # one that a student added to try things in costs no points: its output says it
        if self.late and not self.ended and "nbgrader" in cell.metadata:
            self.notes.append(f"{label(cell)}: stopped after {self.timeout} s")
        if self.flooded or _said_too_much(cell):
            self._mark(cell, "It put out too much and was stopped.")
            self.notes.append(f"{label(cell)}: more than {CELL_OUTPUT >> 20} MB of output")
        if utils.is_grade(cell) and not utils.is_solution(cell):
            self.notes += settle(cell, self.reply)
        return cell, resources

    def on_cell_executed(self, **options):
        """Keep the reply: it says what the kernel found."""
        self.reply = options["execute_reply"]["content"]
        super().on_cell_executed(**options)

    def process_message(self, msg, cell, cell_index):
        """Store a message's output while there is not too much of it."""
        if msg["msg_type"] in SPEAKING or msg["msg_type"].startswith("comm_"):
            size = max(LEAST, _size(msg["content"]))
            self.said, self.said_by_all = self.said + size, self.said_by_all + size
            if self.said > 2 * CELL_OUTPUT or self.said_by_all > NOTEBOOK_OUTPUT:
                if not self.flooded:
                    self.flooded = True
                    self.stopping = asyncio.ensure_future(self._stop())
                return None
        return super().process_message(msg, cell, cell_index)

    async def _async_handle_timeout(self, timeout, cell=None):
        self.late = True
        return await super()._async_handle_timeout(timeout, cell)

    async def _stop(self):
        """Interrupt a cell that floods; then kill its kernel if it goes on."""
        try:
            await self.km.interrupt_kernel()
            cell = self.code_cells_executed
            await asyncio.sleep(GRACE)
            waiting = self.task_poll_for_reply and not self.task_poll_for_reply.done()
            if waiting and self.km and self.code_cells_executed == cell:
                await self.km.provisioner.kill()
        except Exception:
            return  # it has ended by itself meanwhile

    def _broke_off(self, cell, reason):
        self._mark(cell, f"{reason[0].upper()}{reason[1:]}.")
        self._end(f"{reason}, in {label(cell)}; nothing after it was run")

    def _end(self, reason):
        if not self.ended:
            self.ended = reason
            self.notes.append(reason)

    def _mark(self, cell, words):
        cell.outputs = [o for o in cell.get("outputs", []) if o.output_type != "execute_result"]
        cell.outputs.append(new_output("error", ename="NotGraded", evalue=words, traceback=[words]))


def _said_too_much(cell):
    return any(output.get("ename") == TooMuchOutput.__name__ for output in cell.get("outputs", []))


def runnable(cell):
    """Whether a cell is code at all."""
    return cell.cell_type == "code" and bool(cell.source.strip())


def label(cell):
    """How to name a cell to a person."""
    name = cell.metadata.get("nbgrader", {}).get("grade_id")
    first = cell.source.strip().partition("\n")[0][:40]
    return f"cell {name}" if name else f"the cell that begins with {first!r}"


def _size(value):
    if isinstance(value, str):
        return len(value)
    if isinstance(value, dict):
        return sum(_size(part) for part in value.values())
    if isinstance(value, list):
        return sum(_size(part) for part in value)
    return 8
