"""Frames and the garbage collector's lists are kept from a notebook's code.

What a check expects lies in the frames that call the student's function, and in objects that the
garbage collector knows.  Python tells an audit hook whenever somebody asks for either, however it
was spelt; a hook may refuse, and nothing takes it away again.
"""

import os
import sys
import threading

ASKING = {
    *("sys._getframe", "sys._current_frames", "sys._current_exceptions", "sys.addaudithook"),
    *("sys.settrace", "sys.setprofile", "marshal.loads"),
    *("gc.get_objects", "gc.get_referrers", "gc.get_referents"),
}
ATTRIBUTES = {"tb_frame", "gi_frame", "cr_frame", "ag_frame"}
NAMING = {"compile", "code.__new__"}  # code may say of itself where it comes from
# modules and functions that ask on behalf of others
GIVING = tuple(f"/{name}.py" for name in ("inspect", "asyncio/base_tasks", "asyncio/graph"))
BETWEEN = (*GIVING, *(f"/{name}.py" for name in ("traceback", "threading", "pdb", "bdb")))
HANDING_ON = {"currentframe", "walk_tb", "<lambda>"}


def guard(installed):
    """Refuse them, to the end of this process, to code that does not lie in certain folders.

    Parameters
    ----------
    installed : tuple of str
        Folders of Python, its packages and the course.

    Returns
    -------
    list of str
        What was refused; it grows.
    """
    # all that the hook needs, where the notebook does not reach
    asking, attributes, naming = frozenset(ASKING), frozenset(ATTRIBUTES), frozenset(NAMING)
    giving, between, handing_on, looking = GIVING, BETWEEN, frozenset(HANDING_ON), set()
    getframe, thread, decoded = sys._getframe, threading.get_ident, os.fsdecode
    heard = asking | naming | {"object.__getattr__"}
    ours, refused = (*installed, "<frozen "), []

    def hook(event, arguments):
        if event not in heard or thread() in looking:
            return
        what = event
        if event in naming:
            if arguments[1] is None or not decoded(arguments[1]).startswith(ours):
                return
        elif event not in asking:
            what = arguments[1]
            if what not in attributes:
                return
        looking.add(thread())
        try:
            frame = getframe(1)
        finally:
            looking.discard(thread())
        while frame is not None and (
            frame.f_code.co_name in handing_on
            or frame.f_code.co_filename.endswith(giving if what in attributes else between)
        ):
            frame = frame.f_back
        if frame is None or not frame.f_code.co_filename.startswith(ours):
            if what not in refused:
                refused.append(what)
            raise PermissionError(f"{what} is not for notebooks that are graded")

    sys.addaudithook(hook)
    return refused
