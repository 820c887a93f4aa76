"""What a process in the sandbox can see, reach and use up; kernels apart."""

import os
import re
import select
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from shared.grading.batch import sandbox
from shared.grading.batch.sandbox import Limits, Sandbox, refusal, visible_folders

UID = 799_999_999


def inside(code):
    """What Python code prints in a sandbox, entered as a warden enters it."""
    outer = (
        "import os, sys; from shared.grading.batch.sandbox import *; "
        f"s = Sandbox(Limits(disk=2**20)); s.join({UID}); child = os.fork()\n"
        "if child: status = os.waitpid(child, 0)[1]; s.end(); sys.exit(status)\n"
        f"exec({code!r})\nsys.stdout.flush(); os._exit(0)"
    )
    ran = subprocess.run([sys.executable, "-c", outer], capture_output=True, text=True, timeout=60)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def test_bubblewrap_is_there():
    """Continuous integration must not pass because nothing could be tried."""
    if not shutil.which("bwrap") and not os.environ.get("CI"):
        pytest.skip("bubblewrap is not installed")
    assert refusal() == ""


def test_it_has_no_privilege_and_cannot_get_one():
    said = inside("print(open('/proc/self/status').read())")
    assert set(re.findall(r"Cap(?:Inh|Prm|Eff|Bnd|Amb):\s+(\w+)", said)) == {"0" * 16}
    assert re.search(r"NoNewPrivs:\s+1", said)
    if os.getuid() == 0:
        assert re.search(rf"Uid:\s+{UID}\s+{UID}\s+{UID}", said)


def test_it_sees_its_own_processes_only():
    said = inside("import os; print([p for p in os.listdir('/proc') if p.isdigit()], os.getppid())")
    assert said == "['1', '2'] 0\n"


def test_it_sees_python_and_nothing_of_the_course_or_of_people():
    said = inside(
        "import os; print(*(p for p in ('/home', '/var', '/etc/shadow') if os.path.exists(p)))"
    )
    assert said.strip() == ""
    course = Path(sandbox.__file__).parents[3]
    listed = inside(f"import os; print(*os.listdir({str(course)!r}))").split()
    assert "shared" in listed
    assert not {"solutions", "grading", "tests", "labs", ".git"} & set(listed)


@pytest.mark.parametrize("folder", ["/", "/usr", "/dev", "/etc", *visible_folders()])
def test_it_writes_nowhere_but_to_its_own_disk(folder):
    said = inside(
        "try:\n"
        f"    open({folder!r} + '/hostile', 'w')\n"
        "except OSError as error:\n"
        "    print(error.strerror)"
    )
    assert said in ("Read-only file system\n", "Permission denied\n")


@pytest.mark.parametrize("folder", ["/tmp", "/dev/shm"])
def test_its_disk_is_small(folder):
    said = inside(
        "try:\n"
        f"    open({folder!r} + '/fill', 'wb').write(bytes(2 * 2**20))\n"
        "except OSError as error:\n"
        "    print(error.strerror)"
    )
    assert said == "No space left on device\n"


def test_it_has_no_network():
    said = inside(
        "import socket\n"
        "try:\n"
        "    socket.create_connection(('1.1.1.1', 53), timeout=2)\n"
        "except OSError as error:\n"
        "    print(error.strerror)\n"
        "print([name for _, name in socket.if_nameindex()])"
    )
    assert said == "Network is unreachable\n['lo']\n"


def test_nothing_runs_on_after_its_end():
    said = inside(
        "import os, signal\n"
        "if os.fork() == 0:\n"
        "    os.setsid(); signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
        "    os.execvp('sleep', ['sleep', '86421'])\n"
        "print('left')"
    )
    assert said == "left\n"
    commands = [path.read_bytes() for path in Path("/proc").glob("[0-9]*/cmdline")]
    assert not [command for command in commands if b"86421" in command]


def test_it_ends_with_the_process_that_made_it():
    code = (
        "from shared.grading.batch.sandbox import *; import time; s = Sandbox(Limits()); "
        "print(s.first, flush=True); time.sleep(60)"
    )
    maker = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    first = int(maker.stdout.readline())
    handle = os.pidfd_open(first)
    maker.send_signal(signal.SIGKILL)
    maker.wait()
    assert select.select([handle], [], [], 10)[0]
    os.close(handle)


def test_other_systems_are_refused_in_words(monkeypatch):
    monkeypatch.setattr(sys, "platform", "darwin")
    assert refusal() == "the sandbox needs Linux, and this is darwin"


def test_a_sandbox_that_cannot_be_made_says_why(monkeypatch):
    monkeypatch.setattr(sandbox, "_command", lambda limits: ["bwrap", "--bind", "/missing", "/x"])
    with pytest.raises(sandbox.SandboxError, match="missing"):
        Sandbox(Limits())
