"""A process that has imported what a laboratory needs, and forks a kernel whenever asked.

Importing torch takes longer than grading most notebooks; a fork has it already.  The server never
starts a thread and holds nothing but imported modules, so its children know nothing of the course
or of each other.  It ends when the process that started it does.
"""

import contextlib
import gc
import importlib
import os
import select
import signal
import socket
import subprocess
import sys
from pathlib import Path

from shared.grading.batch.messages import receive, receive_descriptor, send, send_descriptor

FIRST_UID = 700_000_000  # of root's kernels: nobody's, and another one for each
UIDS = 1_000_000
ONE_THREAD = ("OMP", "OPENBLAS", "MKL", "NUMEXPR", "VECLIB")
# what every kernel needs, whatever the laboratory; some of it IPython imports only when it starts
ALWAYS = (
    "IPython.core.completerlib",
    "IPython.core.debugger",
    "IPython.core.oinspect",
    "IPython.extensions.storemagic",
    "IPython.utils.wildcard",
    "encodings.idna",
    "faulthandler",
    "http.server",
    "ipykernel.debugger",
    "ipykernel.kernelapp",
    "ipykernel.zmqshell",
    "matplotlib_inline.config",
    "numpy.testing",
    "pdb",
    "psutil",
    "shared.grading.batch.kernel",
    "shared.grading.batch.warden",
    "shared.grading.checks",
    "sqlite3",
    "tornado.platform.asyncio",
    "tornado.queues",
)


class KernelServer:
    """The server as the process that grades, and whatever that forks, sees it.

    Parameters
    ----------
    preload : tuple of str
        Modules to import, those of the laboratory; what cannot be imported is left out.

    Raises
    ------
    RuntimeError
        If it does not start, or a module to import started threads, which no fork survives.
    """

    def __init__(self, preload=()):
        ours, theirs = socket.socketpair()
        root = str(Path(__file__).parents[3])
        code = (
            f"import sys; sys.path.append({root!r}); from {__name__} import main; "
            f"sys.path.remove({root!r}); main({theirs.fileno()})"
        )
        self.process = subprocess.Popen(
            [sys.executable, "-I", "-c", code],
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            start_new_session=True,  # Ctrl-C is for the process that grades
            env=environment(),
            cwd="/",
        )
        theirs.close()
        self.control, self.owner = ours, os.getpid()
        try:
            send(ours, {"preload": list(preload)})
            receive(ours)
        except (EOFError, OSError):
            words = self.process.stderr.read().decode(errors="replace").strip()
            raise RuntimeError(f"the kernel server did not start: {words}") from None
        except KeyboardInterrupt:
            self.process.kill()  # it would import to the end before it noticed
            raise

    def fork(self):
        """Return a socket to the warden of a new kernel, see `shared.grading.batch.warden`."""
        ours, theirs = socket.socketpair()
        with theirs:
            send_descriptor(self.control, theirs.fileno())
        return ours

    def alive(self):
        """Whether the server still runs; to be asked in forked processes as well."""
        return not select.select([self.control], [], [], 0)[0]  # it says nothing until it ends

    def close(self):
        """End the server; its kernels end when their sockets are closed."""
        self.control.close()
        if os.getpid() != self.owner:
            return
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process.stderr.close()


def environment():
    """Variables of the server, and so of what a kernel can see in ``/proc/self/environ``."""
    kept = {
        name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL", "TZ") if name in os.environ
    }
    threads = {f"{library}_NUM_THREADS": "1" for library in ONE_THREAD}
    return {
        "HOME": os.path.expanduser("~"),  # where matplotlib keeps its list of fonts
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "PYTHONDONTWRITEBYTECODE": "1",
        **threads,
        **kept,
    }


def main(descriptor):
    """Import, then fork for every socket that comes; the server's whole life."""
    control = socket.socket(fileno=descriptor)
    order, _ = receive(control)
    sys.modules["debugpy"] = None  # nobody debugs here, and it patches Python's own modules
    for name in ALWAYS:
        importlib.import_module(name)
    del sys.modules["debugpy"]
    for name in order["preload"]:
        # whatever a module does when it cannot be imported, the notebook will tell
        with contextlib.suppress(Exception):
            importlib.import_module(name)
    threads = os.listdir("/proc/self/task")
    if len(threads) > 1:
        raise RuntimeError(f"importing {order['preload']} started {len(threads) - 1} threads")
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # wardens need no farewell
    gc.collect()
    gc.freeze()
    send(control, {"ready": True})
    count = os.getpid()
    while True:
        try:
            connection = receive_descriptor(control)
        except (EOFError, OSError):
            return
        count += 1
        if os.fork() == 0:
            control.close()
            from shared.grading.batch.warden import serve

            serve(socket.socket(fileno=connection), FIRST_UID + count % UIDS)
        os.close(connection)
