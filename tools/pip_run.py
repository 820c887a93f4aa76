"""Run pip quietly but visibly alive, and say in one sentence why it failed."""

import os
import re
import shutil
import subprocess
import sys
import threading
import time

# What pip's output shows, and what to tell the reader.  The first pattern found counts.
TROUBLES = (
    (
        r"No space left on device|\[Errno 28\]|[Qq]uota exceeded|not enough space on the disk",
        "the disk is full: make room and run this again",
    ),
    (
        r"NewConnectionError|NameResolutionError|ConnectTimeout|ReadTimeout|ProxyError|SSLError"
        r"|Connection(?:Reset|Refused)?Error|IncompleteRead|RemoteDisconnected|Read timed out"
        r"|Network is unreachable|Temporary failure in name resolution|getaddrinfo failed",
        "the package index cannot be reached: check the network and run this again",
    ),
    (
        r"No matching distribution found for ([^\s;]+)",
        "there is no {0} for this computer and this Python: use Python 3.11, 3.12 or 3.13",
    ),
)
# What pip says of itself while large packages are unpacked for minutes, and bars of what is over.
IDLE = re.compile("uninstall|existing installation|━", re.IGNORECASE)
FOREIGN = ("PYTHONPATH", "PYTHONHOME", "PIP_USER", "PIP_TARGET", "PIP_PREFIX")


class Stop(Exception):
    """The one sentence that tells the reader why nothing more can be done."""


def pip_install(python, arguments, root):
    """Install with the pip of the environment ``root/.venv``; see `run` for errors."""
    pip = [str(python), "-m", "pip", "install", "--disable-pip-version-check"]
    run([*pip, *arguments], root)


def run(command, root):
    """Run a command in the project's folder, its output going to ``.venv/install.log``.

    Raises
    ------
    Stop
        If the command fails, with the cause that its output shows.
    """
    env = {key: value for key, value in os.environ.items() if key not in FOREIGN}
    lines = [""]
    process = subprocess.Popen(
        command, cwd=str(root), env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )

    def listen():
        with (root / ".venv" / "install.log").open("ab") as log:
            for line in process.stdout:
                lines.append(line.decode("utf-8", "replace").strip())
                log.write(line)
                log.flush()

    listener = threading.Thread(target=listen, daemon=True)
    listener.start()
    try:
        show_life(process, lines)
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait()
        listener.join()
    if process.returncode:
        raise Stop(explain("\n".join(lines), root / ".venv"))


def show_life(process, lines):
    """Show the time and the last line that tells: always on a terminal, else twice a minute."""
    live = sys.stdout.isatty()
    began = shown = time.time()
    width = 0
    while process.poll() is None:
        time.sleep(0.2)
        text = f"  {clock(time.time() - began)}  {last_told(lines)}"
        if live:
            text = text[: shutil.get_terminal_size().columns - 1]
            print("\r" + text.ljust(width), end="", flush=True)
            width = len(text)
        elif time.time() - shown > 30:
            say(text[:100])
            shown = time.time()
    if live:
        print("\r" + " " * width + "\r", end="", flush=True)


def last_told(lines):
    """Return the last line that tells what is going on.

    >>> last_told(["Installing collected packages: torch", "Successfully uninstalled pip"])
    'Installing collected packages: torch'
    """
    return next((line for line in reversed(lines) if not IDLE.search(line)), "")


def explain(said, venv):
    """Return one sentence for the output of an installation that failed.

    >>> from pathlib import Path
    >>> explain("OSError: [Errno 28] No space left on device", Path("nowhere"))
    'Installing failed because the disk is full: make room and run this again.'
    """
    log = f" (log: {venv / 'install.log'})" if (venv / "install.log").exists() else ""
    for pattern, cause in TROUBLES:
        match = re.search(pattern, said)
        if match:
            return f"Installing failed because {cause.format(*match.groups())}{log}."
    errors = re.findall(r"^error:? *(.+)", said, re.IGNORECASE | re.MULTILINE)
    cause = (errors or said.strip().split("\n"))[-1]
    return f"Installing failed: {cause.rstrip('.')}{log}."


def clock(seconds):
    """Return a duration as minutes and seconds.

    >>> clock(247.3)
    '4:07'
    """
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes}:{rest:02d}"


def say(text):
    """Print a line at once, also into a pipe."""
    print(text, flush=True)
