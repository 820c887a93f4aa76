"""Run the parts of a benchmark each in a process of its own, with a number of threads."""

import os
import subprocess
import sys

LIBRARIES = ("OPENBLAS", "OMP", "MKL")  # read their number of threads when they are loaded


def run(script, parts):
    """Run all parts one after the other, or in such a process the one that it was started for.

    Parameters
    ----------
    script : str
        Its ``__file__``.
    parts : callable
        The whole numbers of the command line → a list of (threads, function, its whole numbers…).
    """
    name, *numbers = sys.argv[1:] or [""]
    functions = {function.__name__: function for _, function, *_ in parts()}
    if name in functions:
        functions[name](*map(int, numbers))
        return
    for threads, function, *numbers in parts(*map(int, sys.argv[1:])):
        environment = os.environ | {f"{name}_NUM_THREADS": str(threads) for name in LIBRARIES}
        command = [sys.executable, script, function.__name__, *map(str, numbers)]
        subprocess.run(command, env=environment, check=True)
        print(flush=True)


def in_words(threads, kind="thread"):
    """The number with its noun: "1 thread", "2 BLAS threads"."""
    return f"{threads} {kind}{'s' if threads > 1 else ''}"
