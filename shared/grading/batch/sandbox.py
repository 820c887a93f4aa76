"""The namespaces a student's kernel lives in: bubblewrap makes them, the kernel joins them.

No network, the system read-only, its own processes, and one small disk in memory at ``/tmp``.
"""

import ctypes
import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

WORK = "/tmp/work"  # the submission's own copy
SOCKETS = "/tmp/.kernel"
HOME = "/tmp/home"

# what programs need of /etc; nothing in it belongs to the course or to a person
ETC = (
    "alternatives fonts ld.so.cache ld.so.conf ld.so.conf.d localtime timezone mime.types "
    "nsswitch.conf ssl/certs ssl/openssl.cnf matplotlibrc"
)
NEWNS, NEWUTS, NEWIPC = 0x20000, 0x4000000, 0x8000000
NEWUSER, NEWPID, NEWNET = 0x10000000, 0x20000000, 0x40000000
SET_NO_NEW_PRIVS, CAPBSET_DROP, CAP_AMBIENT, AMBIENT_CLEAR_ALL = 38, 24, 47, 4
CAPABILITY_VERSION = 0x20080522


class SandboxError(RuntimeError):
    """The sandbox cannot be had; the words say why."""


@dataclass(frozen=True)
class Limits:
    """What one submission may use.

    Attributes
    ----------
    memory : int
        Bytes of all its processes together, looked at several times a second, and of each of them
        beyond what it started with.
    disk : int
        Bytes of its files.
    processes : int
        Processes and threads.
    seconds : int
        Processor time of each process.
    """

    memory: int = 4 * 2**30
    disk: int = 512 * 2**20
    processes: int = 128
    seconds: int = 3600


def refusal():
    """Why no sandbox can be had on this machine, "" if it can."""
    if sys.platform != "linux":
        return f"the sandbox needs Linux, and this is {sys.platform}"
    if not shutil.which("bwrap"):
        return "bubblewrap is not installed (Debian, Ubuntu, Fedora: the package bubblewrap)"
    tried = subprocess.run([*_command(Limits()), "/bin/true"], capture_output=True, text=True)
    if tried.returncode:
        return f"bubblewrap cannot make a sandbox here: {tried.stderr.strip() or 'no reason given'}"
    return ""


def visible_folders():
    """Folders with Python and its packages, and nothing else of this machine's."""
    places = {sys.prefix, sys.base_prefix, sys.exec_prefix, str(Path(__file__).parents[2])}
    places |= {place for place in sys.path if place.endswith(("site-packages", "dist-packages"))}
    places |= {os.path.realpath(place) for place in places}
    places = sorted(place for place in places if os.path.exists(place))
    system = tuple(f"{top}/" for top in ("/usr", "/lib", "/lib64", "/bin"))
    return [
        place
        for place in places
        if not place.startswith(system)
        and not any(place.startswith(f"{other}/") for other in places)
    ]


def _command(limits):
    """Bubblewrap's arguments up to the program that holds the sandbox open."""
    kinds = ["pid", "net", "ipc", "uts", "cgroup-try", *(["user"] if os.getuid() else [])]
    command = ["bwrap", *(f"--unshare-{kind}" for kind in kinds), "--cap-drop", "ALL"]
    command += ["--die-with-parent", "--as-pid-1", "--new-session", "--hostname", "sandbox"]
    command += ["--clearenv", "--ro-bind", "/usr", "/usr"]
    for top in ("/bin", "/sbin", "/lib", "/lib32", "/lib64"):
        if os.path.islink(top):
            command += ["--symlink", os.readlink(top), top]
        else:
            command += ["--ro-bind-try", top, top]
    for name in ETC.split():
        command += ["--ro-bind-try", f"/etc/{name}", f"/etc/{name}"]
    command += ["--ro-bind-try", "/sys/devices/system/cpu", "/sys/devices/system/cpu"]
    # before what lies below it
    command += ["--perms", "1777", "--size", str(limits.disk), "--tmpfs", "/tmp"]
    for folder in visible_folders():
        for parent in [*reversed(Path(folder).parents)][1:]:
            command += ["--perms", "0755", "--dir", str(parent)]
        command += ["--ro-bind", folder, folder]
    command += ["--proc", "/proc", "--dev", "/dev", "--remount-ro", "/dev"]
    command += ["--perms", "1777", "--size", str(limits.disk // 4), "--tmpfs", "/dev/shm"]
    return [*command, "--remount-ro", "/", "--chdir", "/tmp", "--"]


class Sandbox:
    """Namespaces that live as long as this object's process, or until `end`."""

    def __init__(self, limits):
        read, write = os.pipe()
        command = _command(limits)
        command[1:1] = ["--info-fd", str(write)]
        self.holder = subprocess.Popen(
            # reads until its input is closed: then the first process ends, and with it all others
            [*command, "/bin/cat"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            pass_fds=[write],
            env={"PATH": os.environ.get("PATH", "/usr/bin:/bin")},
        )
        os.close(write)
        with open(read) as told:
            info = told.read()
        try:
            self.holder.stdin.write(b"ready\n")
            self.holder.stdin.flush()
            ready = self.holder.stdout.readline() == b"ready\n"
        except BrokenPipeError:
            ready = False
        if not ready:
            words = self.holder.communicate()[1].decode(errors="replace").strip()
            raise SandboxError(f"bubblewrap could not make the sandbox: {words}")
        self.first = json.loads(info)["child-pid"]

    def join(self, uid=None):
        """Move this process into the namespaces and take all privileges from it for good.

        Its children are born among the sandbox's processes; it stays outside, unseen by them.

        Parameters
        ----------
        uid : int, optional
            Who to be from now on; needed, and possible, for root only.
        """
        libc = ctypes.CDLL(None, use_errno=True)
        kinds = NEWNS | NEWUTS | NEWIPC | NEWPID | NEWNET | (NEWUSER if os.getuid() else 0)
        process = os.pidfd_open(self.first)
        _checked(libc.setns(process, kinds), "setns")
        os.close(process)
        for capability in range(64):
            if libc.prctl(CAPBSET_DROP, capability, 0, 0, 0):
                break  # the last one that this system knows was before
        _checked(libc.prctl(CAP_AMBIENT, AMBIENT_CLEAR_ALL, 0, 0, 0), "prctl")
        if os.getuid() == 0:
            os.setgroups([])
            os.setresgid(uid, uid, uid)
            os.setresuid(uid, uid, uid)
        header, nothing = (ctypes.c_uint32 * 2)(CAPABILITY_VERSION, 0), (ctypes.c_uint32 * 6)()
        _checked(libc.capset(header, nothing), "capset")
        _checked(libc.prctl(SET_NO_NEW_PRIVS, 1, 0, 0, 0), "prctl")
        os.chdir("/tmp")

    def end(self):
        """Kill every process in the sandbox; its files stay while this process lives in it."""
        self.holder.stdin.close()


def _checked(result, call):
    if result:
        code = ctypes.get_errno()
        raise SandboxError(f"{call}: {os.strerror(code)}")
