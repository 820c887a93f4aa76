"""How `jupyter_client` gets a kernel in a sandbox: the provisioner ``course-sandbox``."""

import asyncio
import os
import select
import signal
import time
from importlib.metadata import EntryPoint

from jupyter_client.provisioning import KernelProvisionerBase, KernelProvisionerFactory

from shared.grading.batch.archive import EMPTY
from shared.grading.batch.messages import receive, receive_descriptor, send
from shared.grading.batch.sandbox import SOCKETS, SandboxError

NAME = "course-sandbox"
PORTS = ("shell_port", "iopub_port", "stdin_port", "hb_port", "control_port")
PATIENCE = 60  # seconds until a warden must have answered


class SandboxProvisioner(KernelProvisionerBase):
    """Starts kernels through a `KernelServer`, over ipc sockets in the sandbox's own folder.

    Its kernel manager's attribute ``sandboxed`` says what to start: server, order and files of the
    submission.  After the kernel's end `collect` gives the files back.
    """

    warden = None
    sockets = None
    status = None
    exceeded = False
    server = None
    order = None
    files = EMPTY
    waited = False

    @property
    def has_process(self):
        """Whether a kernel was started and not waited for."""
        return self.warden is not None and not self.waited

    async def pre_launch(self, **options):
        """What `launch_kernel` needs: nothing of the command line."""
        self.server, self.order, self.files = self.parent.sandboxed
        return await super().pre_launch(cmd=[], **options)

    async def launch_kernel(self, cmd, **options):
        """Fork a kernel and return how to reach it."""
        try:
            self.warden = self.server.fork()
            return await self._launched()
        except (EOFError, OSError) as error:
            raise SandboxError(f"the kernel's warden went away: {error}") from None

    async def _launched(self):
        self.warden.settimeout(PATIENCE)
        ports = {name: number for number, name in enumerate(PORTS, start=1)}
        key = self.parent.session.key.decode()
        inside = {"transport": "ipc", "ip": f"{SOCKETS}/k", "key": key, **ports}
        send(self.warden, {**self.order, "connection": inside}, self.files)
        answer, _ = receive(self.warden)
        if "failed" in answer:
            raise SandboxError(answer["failed"])
        self.sockets = receive_descriptor(self.warden)
        # through the open folder, since the sandbox's files have no path out here
        outside = f"/proc/self/fd/{self.sockets}/k"
        await self._bound([f"{outside}-{port}" for port in ports.values()])
        about = {**inside, "ip": outside, "key": key.encode(), "signature_scheme": "hmac-sha256"}
        return about | {"kernel_name": self.parent.kernel_name}

    async def _bound(self, sockets):
        """Wait for the kernel's sockets: who connects too early tries again only later."""
        deadline = time.monotonic() + PATIENCE
        while await self.poll() is None and not all(map(os.path.exists, sockets)):
            if time.monotonic() > deadline:
                raise SandboxError("the kernel did not open its sockets")
            await asyncio.sleep(0.005)

    async def poll(self):
        """None while the kernel runs, else its exit status."""
        while self.status is None and self._readable():
            self._hear()
        return self.status

    async def wait(self):
        """The exit status, once there is one."""
        while await self.poll() is None:
            await asyncio.sleep(0.005)
        self.waited = True
        return self.status

    async def send_signal(self, signum):
        """Signal the kernel."""
        if signum == 0 or self.status is not None:
            return
        self._say({"do": "signal", "number": int(signum)})

    async def kill(self, restart=False):
        """End everything in the sandbox; `collect` is still possible."""
        self._say({"do": "end"})
        await asyncio.wait_for(self.wait(), PATIENCE)

    async def terminate(self, restart=False):
        """The same: a kernel in a sandbox has nothing to tidy up."""
        await self.kill(restart)

    async def cleanup(self, restart=False):
        """Nothing: `collect` closes what is open."""

    def collect(self):
        """The files in the sandbox as `shared.grading.batch.archive` packs them; ends all of it."""
        files = EMPTY
        if self.warden is None:
            return files
        try:
            send(self.warden, {"do": "collect"})
            answer = {}
            while "files" not in answer:
                answer, files = receive(self.warden)
                self._note(answer)
        except (EOFError, OSError):
            files = EMPTY
        self.warden.close()
        if self.sockets is not None:
            os.close(self.sockets)
        return files

    def _say(self, request):
        try:
            send(self.warden, request)
        except OSError:
            self.status = -signal.SIGKILL

    def _readable(self):
        return bool(select.select([self.warden], [], [], 0)[0])

    def _hear(self):
        try:
            self._note(receive(self.warden)[0])
        except (EOFError, OSError):
            self.status = -signal.SIGKILL

    def _note(self, answer):
        self.exceeded = self.exceeded or "memory" in answer
        if "ended" in answer:
            self.status = answer["ended"]


def register():
    """Make the provisioner known also where the course was installed before it had one."""
    entry = EntryPoint(NAME, f"{__name__}:SandboxProvisioner", KernelProvisionerFactory.GROUP_NAME)
    KernelProvisionerFactory.instance().provisioners[NAME] = entry
