"""Running a cell again closes the demos that its last run made.

A widget lives until it is closed, in the kernel and in the browser.  A cell that makes a demo and
is run twenty times would leave twenty of them behind.
"""

from weakref import WeakSet

_made = {}  # cell id → (message id of the run, demos of that run)


def close_previous(demo):
    """Note that the running cell made ``demo``; close what the same cell made in an earlier run."""
    cell, run = _running_cell()
    if cell is None:
        return
    last_run, demos = _made.get(cell, (None, WeakSet()))
    if last_run != run:
        for old in demos:
            old.close()
        demos = WeakSet()
    demos.add(demo)
    _made[cell] = (run, demos)


def _running_cell():
    try:
        from IPython import get_ipython

        parent = get_ipython().get_parent()
        return parent["metadata"]["cellId"], parent["header"]["msg_id"]
    except (ImportError, AttributeError, KeyError, TypeError):  # no kernel, or no cells
        return None, None
