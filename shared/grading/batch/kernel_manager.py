"""How `jupyter_client` reaches a kernel in a sandbox."""

import asyncio
import time
from queue import Empty

import zmq
import zmq.asyncio
from jupyter_client.asynchronous import AsyncKernelClient
from jupyter_client.manager import AsyncKernelManager

from shared.grading.batch.provisioner import NAME, register

MESSAGE = 16 * 2**20  # bytes of one message from a kernel


def context():
    """The process's own context of sockets, which is never ended between two notebooks.

    Ending one waits for every socket in it, with no limit of time; closing the sockets does not.
    """
    shared = zmq.asyncio.Context.instance()
    shared.setsockopt(zmq.MAXMSGSIZE, MESSAGE)
    return shared


class KernelClient(AsyncKernelClient):
    """Does not wait for 0.2 s of silence when it has heard on both channels."""

    def _context_default(self):
        return context()

    async def wait_for_ready(self, timeout=None):
        """Ask the kernel about itself until its answer and its state arrive."""
        deadline = time.monotonic() + (timeout or 60)
        while time.monotonic() < deadline:
            asked = self.kernel_info()
            heard = await asyncio.gather(
                _hear(self.shell_channel, asked), _hear(self.iopub_channel, asked)
            )
            if all(heard):
                return
            if not await self.is_alive():
                break
        raise RuntimeError("the kernel did not answer")


class KernelManager(AsyncKernelManager):
    """Finds in ``sandboxed`` what its provisioner is to start: server, order, files."""

    client_factory = KernelClient
    sandboxed = None

    def _context_default(self):
        return context()


def kernel_manager(sandboxed, config):
    """A manager for a kernel that is not started yet.

    Parameters
    ----------
    sandboxed : tuple or None
        The kernel server, what to start, and the submission's files; None for an ordinary kernel.
    config : traitlets.config.Config
    """
    if sandboxed is None:
        return AsyncKernelManager(kernel_name="python3", config=config)
    register()
    manager = KernelManager(kernel_name="python3", config=config, transport="ipc")
    manager.kernel_spec.metadata = {"kernel_provisioner": {"provisioner_name": NAME, "config": {}}}
    manager.kernel_spec.interrupt_mode = "signal"
    manager.sandboxed = sandboxed
    return manager


async def _hear(channel, asked, patience=1.0):
    """Whether a message about a request comes, the last one on the channel for it."""
    deadline = time.monotonic() + patience
    while (left := deadline - time.monotonic()) > 0:
        try:
            message = await channel.get_msg(timeout=left)
        except Empty:
            return False
        idle = message["content"].get("execution_state", "idle") == "idle"
        if message["parent_header"].get("msg_id") == asked and idle:
            return True
    return False
