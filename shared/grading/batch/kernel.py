"""The kernel itself, in the forked process.

Nothing else imports this module: tqdm takes any process with ipykernel in it for a notebook.
"""

import linecache
import os
import random
import sys
import threading

import zmq
from ipykernel.iostream import OutStream
from ipykernel.ipkernel import IPythonKernel
from ipykernel.kernelapp import IPKernelApp
from ipykernel.zmqshell import ZMQInteractiveShell
from traitlets import Type

from shared.grading.batch.cells import CELL_OUTPUT, TooMuchOutput, fingerprint
from shared.grading.batch.frames import guard
from shared.grading.batch.integrity import Integrity
from shared.grading.batch.sandbox import visible_folders

SYSTEM = ("/usr/", "/lib/")  # where other Pythons lie


class CappedStream(OutStream):
    """What a cell prints, up to a limit."""

    written = 0

    def write(self, string):
        """As usual; beyond the limit an error in the cell, and silence of other threads."""
        self.written += len(string) if isinstance(string, str) else 0
        if self.written <= CELL_OUTPUT:
            return super().write(string)
        if threading.current_thread() is threading.main_thread():
            raise TooMuchOutput(f"more than {CELL_OUTPUT >> 20} MB printed")
        return 0


class GradingShell(ZMQInteractiveShell):
    """Keeps a test cell's source where answers do not find it while they are checked."""

    testing = False
    lines = None

    def init_history(self):
        """As usual; of a test cell, history and the variable ``In`` keep an empty line."""
        super().init_history()
        store = self.history_manager.store_inputs

        def store_inputs(number, source, raw=None):
            store(number, *(("", "") if self.testing else (source, raw)))

        self.history_manager.store_inputs = store_inputs

    async def run_ast_nodes(self, nodelist, cell_name, *arguments, **options):
        """As usual, without the lines that a traceback shows."""
        if self.testing:
            self.lines = cell_name, linecache.cache.pop(cell_name)
        try:
            return await super().run_ast_nodes(nodelist, cell_name, *arguments, **options)
        finally:
            self._give_lines_back()

    def showtraceback(self, *arguments, **options):
        """As usual, with them: the cell is at its end."""
        self._give_lines_back()
        super().showtraceback(*arguments, **options)

    def _give_lines_back(self):
        if self.lines:
            linecache.cache[self.lines[0]] = self.lines[1]
            self.lines = None


class GradingKernel(IPythonKernel):
    """An IPython kernel that looks around before and after each test cell.

    Its replies carry what it found, and the value of the cell, under ``course``.
    """

    shell_class = Type(GradingShell)

    async def do_execute(self, code, *arguments, **options):
        """As usual; and the reply says what was tampered with."""
        for stream in self.parent.integrity.streams:
            stream.written = 0
        kind = self.parent.cells.get(fingerprint(code))
        self.shell.testing = kind == "test"
        if kind == "test":
            self.get_parent()["content"]["code"] = ""
        before = self.parent.integrity.before(self.shell) if kind == "test" else []
        reply = await super().do_execute(code, *arguments, **options)
        if kind == "test":
            result = getattr(self.shell.last_execution_result, "result", None)
            after, alive = self.parent.integrity.after(self.shell)
            alive += [f"the notebook asked for {what}: refused" for what in self.parent.refused]
            self.parent.refused.clear()
            value = None if result is None else repr(result)[:200]
            reply["course"] = {"before": before, "after": after, "alive": alive, "value": value}
        elif kind == "given":
            self.parent.integrity.given(self.shell, code)
        return reply


class GradingApp(IPKernelApp):
    """The kernel's application; knows which cells are tests and which were given."""

    cells = None
    integrity = None
    refused = None


def run_kernel(order, home):
    """Start the kernel that ``order`` describes and serve it to its end.

    Parameters
    ----------
    order : dict
        ``connection`` (as in a connection file), ``environment``, ``cells`` (fingerprint to kind:
        "test" or "given") and ``answered`` (names that solution cells define).
    home : str
    """
    os.environ.update(order["environment"], HOME=home, USER="student", LOGNAME="student")
    # what a fresh process would have of its own, and a fork shares with all others
    random.seed()
    for module in ("numpy.random", "torch"):
        if module in sys.modules:
            sys.modules[module].seed()
    sys.argv = ["ipykernel_launcher.py"]
    GradingApp.integrity = Integrity(order["answered"])
    GradingApp.cells = order["cells"]
    app = GradingApp.instance(
        outstream_class=f"{__name__}.{CappedStream.__name__}",
        kernel_class=GradingKernel,
        quiet=True,
        log_level="CRITICAL",
        parent_handle=0,
    )
    for name, value in order["connection"].items():
        if name == "key":
            app.session.key = value.encode()
        else:
            setattr(app, name, value)
    app.connection_file = os.path.join(home, "connection.json")
    app.initialize(["--HistoryManager.hist_file=:memory:"])
    # a cell that puts out faster than the grader reads waits; else ZeroMQ drops what is too much,
    # with it perhaps the message that the cell has ended
    app.iopub_thread.schedule(lambda: app.iopub_socket.setsockopt(zmq.XPUB_NODROP, 1))
    if "" not in sys.path:  # where modules beside a notebook are found; the server has none
        packages = [path.endswith("site-packages") for path in sys.path]
        sys.path.insert(packages.index(True) if True in packages else 0, "")
    inline = sys.modules.get("matplotlib_inline.backend_inline")
    if inline:  # imported before there was a shell for it to show figures in
        inline._enable_matplotlib_integration()
    app.integrity.look_at(app.kernel.shell)
    GradingApp.refused = guard((*(f"{folder}/" for folder in visible_folders()), *SYSTEM))
    app.start()
