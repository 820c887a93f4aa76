"""Run a lecture notebook in a fresh kernel without a network.

    python tools/run_lecture.py lectures/01_perceptron_adaline.ipynb [--repeat]

prints how long it took and what went wrong.  The network is off in one of two ways: on
Linux, where the system allows it, runner and kernel live in a network namespace of their
own; elsewhere a guard in the kernel refuses every connection that Python asks for, except
to the machine itself.

With ``repeat`` each code cell runs twice in a row before the next one does.  Before the
second time the states of all random generators are put back, so a cell that does no harm
when run again gives the same output again, and leaves the same numbers to later cells.

Without it, demos that compute in Python record what they do, for the web edition.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import nbformat

LONGEST_CELL = 300  # seconds, after which a cell counts as stuck
NAMESPACES = (["unshare", "--net"], ["unshare", "--map-root-user", "--net"])

GUARD = """
def __forbid(event, arguments):
    import errno, ipaddress, socket
    if event == "socket.connect" and arguments[0].family != getattr(socket, "AF_UNIX", None):
        host = arguments[1][0]
        if host != "localhost" and not ipaddress.ip_address(host).is_loopback:
            raise OSError(errno.ENETUNREACH, f"a lecture runs offline; it asked for {host}")
    if event == "socket.getaddrinfo" and arguments[0] not in (None, "", "localhost", "127.0.0.1"):
        raise socket.gaierror(socket.EAI_NONAME, f"a lecture runs offline: {arguments[0]}")

__import__("sys").addaudithook(__forbid)
"""
SAVE = """
def __save():
    import random, sys
    saved = [(random.setstate, random.getstate())]
    if "numpy" in sys.modules:
        import numpy
        saved.append((numpy.random.set_state, numpy.random.get_state()))
        for value in list(globals().values()):
            if isinstance(value, numpy.random.Generator):
                bits = value.bit_generator
                saved.append((lambda state, bits=bits: setattr(bits, "state", state), bits.state))
    if "torch" in sys.modules:
        import torch
        saved.append((torch.set_rng_state, torch.get_rng_state()))
    return saved
"""


class Run(NamedTuple):
    """What a run left behind."""

    notebook: nbformat.NotebookNode  # executed; a failed cell ends in an error output
    again: dict  # cell id -> outputs of its second run in a row; empty without `repeat`
    modules: list  # names of all modules loaded at the end
    seconds: float  # for all cells, without the start of the kernel
    offline: str  # "network namespace" or "socket guard"


def run(path, repeat=False, namespace=True):
    """Run a notebook in its own folder, up to the first cell that fails.

    Parameters
    ----------
    path : Path
        The notebook; the file is not changed.
    repeat : bool
        Run every code cell twice in a row.
    namespace : bool
        False: use the socket guard even where a network namespace could be had.

    Returns
    -------
    Run

    Raises
    ------
    RuntimeError
        If the kernel died or a cell did not end; the message names the cause.
    """
    from shared.demos.recording import ASKED

    prefix = network_namespace() if namespace else []
    with tempfile.TemporaryDirectory(prefix="run") as folder:
        result = Path(folder, "result.json")
        command = [*prefix, sys.executable, __file__, str(path), f"--result={result}"]
        command += ["--repeat"] * repeat + ["--guard"] * (not prefix)
        # a folder for the kernel's sockets: their paths may not be long
        env = os.environ | {"JUPYTER_RUNTIME_DIR": folder, "IPYTHONDIR": f"{folder}/ipython"}
        env[ASKED] = "" if repeat else "1"
        ran = subprocess.run(command, env=env, capture_output=True, text=True)
        if ran.returncode or not result.exists():
            last = (ran.stderr.strip().splitlines() or ["no message"])[-1]
            raise RuntimeError(f"{Path(path).name} could not be run to its end: {last}")
        said = json.loads(result.read_text(encoding="utf-8"))
    said["notebook"] = nbformat.from_dict(said["notebook"])
    return Run(**said, offline="network namespace" if prefix else "socket guard")


def network_namespace():
    """Return the command that gives a process an empty network, [] if there is none."""
    for command in NAMESPACES:
        try:
            if subprocess.run([*command, "true"], capture_output=True).returncode == 0:
                return command
        except OSError:
            pass
    return []


def execute(path, repeat, guard):
    """Run the notebook in this process's network; return all of a `Run` but `offline`."""
    from jupyter_client.manager import AsyncKernelManager
    from jupyter_core.paths import jupyter_runtime_dir
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError

    notebook = nbformat.read(path, as_version=4)
    cells = [(i, cell) for i, cell in enumerate(notebook.cells) if cell.cell_type == "code"]
    spare = len(notebook.cells)  # the place of a cell of ours, after those of the notebook
    notebook.cells.append(nbformat.v4.new_code_cell())
    manager = AsyncKernelManager(kernel_name="python3")
    if os.name == "posix":  # sockets in the file system work without a network
        manager.transport, manager.ip = "ipc", os.path.join(jupyter_runtime_dir(), "kernel")
    client = NotebookClient(
        notebook,
        km=manager,
        timeout=LONGEST_CELL,
        shutdown_kernel="immediate",
        resources={"metadata": {"path": str(Path(path).parent)}},
    )

    def ours(source):
        cell = nbformat.v4.new_code_cell(source)
        client.execute_cell(cell, spare, store_history=False)
        return cell

    again = {}
    with client.setup_kernel():
        if guard:
            ours(GUARD)
        ours(SAVE)
        began = time.perf_counter()
        try:
            for index, cell in cells:
                second = nbformat.from_dict(cell)
                if repeat:
                    ours("__saved = __save()")
                client.execute_cell(cell, index)
                if repeat:
                    ours("for __put_back, __state in __saved: __put_back(__state)")
                    again[cell.id] = second
                    client.execute_cell(second, spare)
        except CellExecutionError:
            pass  # the outputs hold the error
        seconds = time.perf_counter() - began
        listing = ours("import json, sys; print(json.dumps(sorted(sys.modules)))")
    notebook.cells.pop()
    modules = json.loads(listing.outputs[0].text)
    again = {name: cell.outputs for name, cell in again.items()}
    return {"notebook": notebook, "again": again, "modules": modules, "seconds": seconds}


def main():
    """Run one notebook; return the exit status."""
    parser = argparse.ArgumentParser(description="Run a lecture in a fresh kernel, offline.")
    parser.add_argument("path", type=Path)
    parser.add_argument("--repeat", action="store_true", help="run each cell twice in a row")
    parser.add_argument("--guard", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--result", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.result:
        said = execute(options.path, options.repeat, options.guard)
        options.result.write_text(json.dumps(said), encoding="utf-8")
        return 0
    from output_rules import complaints

    ran = run(options.path.resolve(), options.repeat)
    print(f"{options.path.name}: {ran.seconds:.1f} s ({ran.offline})")
    found = complaints(ran)
    print("\n".join(found) or "nothing to complain about")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
