"""The commands of the course, behind ``make start`` and ``make test``.

Without make (Windows)::

    python tools/course.py start

This file and the two it imports use only the standard library and syntax that Python 3.7
reads: an old Python must get as far as saying that it is too old.
"""

import os
import signal
import subprocess
import sys
from pathlib import Path

from pip_run import Stop, explain, say
from venv_setup import install

ROOT = Path(__file__).resolve().parents[1]
VERBS = ("start", "test", "format", "labs", "site", "student", "bench", "install")
USAGE = "usage: python tools/course.py {} [arguments]".format("|".join(VERBS))


def commands(verb, root, arguments):
    """Return what a verb runs, each a list of arguments for the environment's Python.

    JupyterLab's root is the project, so that links from lectures to labs and notes work;
    it opens on ``lectures/``.
    """
    if verb == "start":
        lab = ["-m", "jupyterlab", f"--ServerApp.root_dir={root}"]
        return [[*lab, "--LabApp.default_url=/lab/tree/lectures", *arguments]]
    if verb == "test":
        return [["-m", "pytest", *(arguments or in_parallel())]]
    if verb == "format":
        ruff = ["-m", "ruff"]
        clean = ["tools/clean_notebooks.py", *arguments]
        return [[*ruff, "format", "--quiet"], clean, [*ruff, "check", "--quiet"]]
    if verb == "labs":
        return [["tools/release_labs.py", *arguments]]
    if verb == "site":
        return [["tools/build_site.py", *arguments]]
    if verb == "student":
        return [["tools/student_edition.py", *arguments]]
    if verb == "bench":
        return [["tools/bench.py", *arguments]]
    return []


def in_parallel():
    """Return options of pytest for all tests: a process per core, four at most (2 GB each)."""
    return ["-n", str(min(4, os.cpu_count() or 1)), "--dist", "loadfile", "--no-loadscope-reorder"]


def hand_over(command):
    """Let a command take this process's place, so that Ctrl-C and kill reach it alone."""
    if os.name == "posix":
        os.execv(command[0], command)
    signal.signal(signal.SIGINT, lambda *_: None)  # JupyterLab asks before it stops
    return subprocess.call(command)


def main(arguments, root=ROOT):
    """Carry out one verb; return the exit status."""
    verb, *arguments = arguments or [""]
    if verb not in VERBS:
        print(USAGE, file=sys.stderr)
        return 2
    if verb not in ("start", "install") and not (root / "solutions").exists():
        print(f"This is the students' edition: `{verb}` is not part of it.", file=sys.stderr)
        return 2
    # `install` is given the names of extras; most others need the extra "test".
    bare = {"start": [], "labs": [], "student": []}
    extras = {"install": arguments, "site": ["site"], **bare}.get(verb, ["test"])
    try:
        python = install(root, extras, os.environ.get("TORCH_INDEX", ""))
    except Stop as sentence:
        print(sentence, file=sys.stderr)
        return 1
    except OSError as error:
        print(explain(str(error), root / ".venv"), file=sys.stderr)
        return 1
    if verb == "start":
        say("Opening JupyterLab on lectures/ (Ctrl-C stops it).")
    os.chdir(str(root))
    # nbgrader calls other programs of the environment (alembic, jupyter) by name
    os.environ["PATH"] = os.pathsep.join([str(Path(python).parent), os.environ.get("PATH", "")])
    *first, last = [[str(python), *rest] for rest in commands(verb, root, arguments)] or [None]
    for command in first:
        status = subprocess.call(command)
        if status:
            return status
    return hand_over(last) if last else 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        print("\nStopped; the same command goes on from here.", file=sys.stderr)
        sys.exit(130)
