"""Between a kernel and the process that grades: starts the one, reports to the other.

A warden is forked from the kernel server, lets bubblewrap make a sandbox, enters it without any
privilege and forks the kernel there.  It stays outside the kernel's process namespace, so nothing
in the sandbox can see or signal it; and it is gone, with all that ran in the sandbox, as soon as
the process that grades closes its socket.
"""

import ctypes
import os
import resource
import select
import signal
import traceback

from shared.grading.batch.archive import BROUGHT_BACK, KEPT_OUT, pack, unpack
from shared.grading.batch.messages import receive, send, send_descriptor
from shared.grading.batch.sandbox import HOME, SOCKETS, WORK, Limits, Sandbox

TICK = 0.2  # seconds between two looks at the memory
DESCRIPTORS = 1024
SET_DUMPABLE = 4


def serve(connection, uid):
    """Run one kernel to its end; does not return.

    Parameters
    ----------
    connection : socket
        The first message on it says what to start, and carries the submission's files.
    uid : int
        Whom the kernel runs as, where root grades.
    """
    try:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        order, files = receive(connection)
        limits = Limits(**order["limits"])
        sandbox = Sandbox(limits)
        sandbox.join(uid)
        for folder in (WORK, HOME, SOCKETS):
            os.makedirs(folder, mode=0o700, exist_ok=True)
        unpack(files, WORK)
        kernel = os.fork()
        if kernel == 0:
            _become_kernel(order, limits)
        folder = os.open(SOCKETS, os.O_PATH)
        send(connection, {"started": True})
        send_descriptor(connection, folder)
        Warden(connection, sandbox, kernel, limits).watch()
    except EOFError:
        pass
    except BaseException:
        send(connection, {"failed": traceback.format_exc(limit=-3)})
    finally:
        os._exit(0)


class Warden:
    """Looks after one running kernel."""

    def __init__(self, connection, sandbox, kernel, limits):
        self.connection, self.sandbox, self.limits = connection, sandbox, limits
        self.kernel, self.handle = kernel, os.pidfd_open(kernel)

    def watch(self):
        """Until the other side closes the socket."""
        kinds = select.POLLIN | select.POLLHUP
        watched = select.poll()
        watched.register(self.connection, kinds)
        watched.register(self.handle, kinds)
        while True:
            events = dict(watched.poll(1000 * TICK))
            if self.handle in events:
                watched.unregister(self.handle)
                self._end()
            elif self.kernel and _memory() > self.limits.memory:
                send(self.connection, {"memory": self.limits.memory})
                self._end()
            if self.connection.fileno() in events:
                self._answer(receive(self.connection)[0])

    def _answer(self, request):
        if request["do"] == "signal":
            if self.kernel:
                os.kill(self.kernel, request["number"])
        elif request["do"] == "end":
            self._end()
        elif request["do"] == "collect":
            self._end()
            send(self.connection, {"files": True}, pack(WORK, BROUGHT_BACK, KEPT_OUT))

    def _end(self):
        """End everything in the sandbox and tell so; its disk stays for `pack`."""
        if self.kernel:
            self.sandbox.end()
            # the sandbox's first process can't go before its last child is waited for
            status = os.waitstatus_to_exitcode(os.waitpid(self.kernel, 0)[1])
            self.kernel = None
            self.sandbox.holder.wait()
            send(self.connection, {"ended": status})


def _become_kernel(order, limits):
    """What the child does; never returns."""
    try:
        os.setsid()
        nothing = os.open(os.devnull, os.O_RDWR)
        for descriptor in (0, 1, 2):
            os.dup2(nothing, descriptor)
        os.closerange(3, DESCRIPTORS)
        ctypes.CDLL(None).prctl(SET_DUMPABLE, 1, 0, 0, 0)  # else its own /proc/self is not its own
        with open("/proc/self/oom_score_adj", "w") as file:
            file.write("1000")  # before anybody else's process
        with open("/proc/self/statm") as file:
            mapped = int(file.read().split()[0]) * resource.getpagesize()
        for kind, most in (
            (resource.RLIMIT_AS, mapped + limits.memory),
            (resource.RLIMIT_NPROC, limits.processes),
            (resource.RLIMIT_FSIZE, limits.disk),
            (resource.RLIMIT_CPU, limits.seconds),
            (resource.RLIMIT_NOFILE, DESCRIPTORS),
            (resource.RLIMIT_CORE, 0),
        ):
            resource.setrlimit(kind, (most, most))
        os.chdir(WORK)
        from shared.grading.batch.kernel import run_kernel

        run_kernel(order, home=HOME)
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(1)


def _memory():
    """Bytes that the sandbox's processes hold for themselves."""
    pages = 0
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                with open(f"/proc/{name}/statm") as file:
                    _, resident, shared, *_ = map(int, file.read().split())
            except (OSError, ValueError):
                continue  # gone meanwhile
            pages += resident - shared
    return pages * resource.getpagesize()
