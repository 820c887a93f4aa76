"""Ctrl-C, heard only where nothing is half done.

Python raises KeyboardInterrupt wherever it happens to be: in the middle of a write, in a cleanup,
or in a callback of the database library, where it is printed and forgotten, and the run goes on.
Here the signal is remembered, and raised where one waits.
"""

import contextlib
import signal

_state = {"pressed": False, "listening": False}


def watch():
    """From now on to the end of this process, Ctrl-C is remembered until `heard`."""
    _state.update(pressed=False, listening=False)
    signal.signal(signal.SIGINT, _remember)


@contextlib.contextmanager
def heard():
    """While waiting: raise KeyboardInterrupt, at once if Ctrl-C came before.

    Examples
    --------
    >>> with heard():
    ...     print("waiting")
    waiting
    """
    _state["listening"] = True
    try:
        if _state["pressed"]:
            raise KeyboardInterrupt
        yield
    finally:
        _state["listening"] = False


def _remember(number, frame):
    _state["pressed"] = True
    if _state["listening"]:
        _state["listening"] = False  # once: what tidies up afterwards is not disturbed
        raise KeyboardInterrupt
