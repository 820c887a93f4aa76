"""Before and after each test cell: is everything still what it was when the kernel started?

A student's code runs in the same process as the tests, and Python lets it replace anything: what
raises an AssertionError, what counts the points, what prints a number.  What was replaced is put
back and named.  This finds the ways that people use; who forges a kernel's memory is not stopped.
"""

import contextlib
import sys
import threading
import types

from shared.grading.batch.canary import bound_names, failures

# Modules whose functions and classes nobody has a reason to replace.
WATCHED = (
    "builtins",
    "contextlib",
    "copy",
    "math",
    "warnings",
    "numpy",
    "numpy.testing",
    "numpy.testing._private.utils",
    "numpy.linalg",
    "torch.overrides",
    "torch.testing",
    "IPython.core.interactiveshell",
    "IPython.core.displayhook",
    "IPython.core.formatters",
    "IPython.core.compilerop",
    "IPython.core.events",
    "ipykernel.displayhook",
    "ipykernel.ipkernel",
    "ipykernel.kernelbase",
    "ipykernel.zmqshell",
    "jupyter_client.session",
)
OWN = "shared."  # and all modules of the course
EVENTS = ("pre_execute", "pre_run_cell", "post_execute", "post_run_cell")


class Integrity:
    """What was there before the student's first cell.

    Parameters
    ----------
    answered : list of str
        Names that the solution cells define: students may bind those as they like.
    """

    def __init__(self, answered):
        self.answered = set(answered)
        self.attributes, self.codes, self.named = [], [], {}
        names = [name for name in sys.modules if name in WATCHED or name.startswith(OWN)]
        for name in names:
            self._note(sys.modules[name], name)

    def _note(self, owner, name):
        for key, value in [*vars(owner).items()]:
            inner = isinstance(value, type) and value.__module__ == name and value is not owner
            if callable(value) or isinstance(value, (classmethod, staticmethod, property)):
                self.attributes.append((owner, key, value))
            if isinstance(value, types.FunctionType):
                self.codes.append((value, value.__code__, value.__defaults__, value.__kwdefaults__))
            if inner and isinstance(owner, types.ModuleType):
                self._note(value, name)

    def look_at(self, shell):
        """Note the shell's own state, once it is there."""
        self.shell = {
            name: list(getattr(shell, name))
            for name in ("ast_transformers", "input_transformers_post", "custom_exceptions")
        }
        self.shell["cleanup"] = list(shell.input_transformer_manager.cleanup_transforms)
        self.bound = {key for key, value in vars(shell).items() if callable(value)}
        self.hook, self.streams = sys.displayhook, (sys.stdout, sys.stderr)
        self.printers = _printers(shell)

    def given(self, shell, code):
        """Note the functions, classes and imports that a locked cell has just bound."""
        with contextlib.suppress(SyntaxError):
            for name in bound_names(code) - self.answered:
                value = shell.user_ns.get(name)
                if callable(value) or isinstance(value, types.ModuleType):
                    self.named[name] = value

    def before(self, shell):
        """Put everything back; return what was not as it should be, in words."""
        found = [*self._replaced(), *self._shell_changes(shell), *self._shadowed(shell)]
        return [*dict.fromkeys(found), *failures(shell)]

    def after(self, shell):
        """What the test cell's own run replaced, and threads of the student's that live on."""
        found = [*self._replaced(), *self._shell_changes(shell), *self._shadowed(shell)]
        return [*dict.fromkeys(found)], [*_threads()]

    def _replaced(self):
        for owner, key, value in self.attributes:
            if vars(owner).get(key) is not value:
                with contextlib.suppress(Exception):
                    setattr(owner, key, value)
                yield f"{getattr(owner, '__name__', owner)}.{key} was replaced"
        for function, code, defaults, keywords in self.codes:
            kept = (function.__code__, function.__defaults__, function.__kwdefaults__)
            if kept[0] is not code or kept[1] is not defaults or kept[2] is not keywords:
                function.__code__, function.__defaults__ = code, defaults
                function.__kwdefaults__ = keywords
                yield f"{function.__qualname__} was rewritten"

    def _shell_changes(self, shell):
        for name in ("ast_transformers", "input_transformers_post"):
            if list(getattr(shell, name)) != self.shell[name]:
                getattr(shell, name)[:] = self.shell[name]
                yield f"the notebook changed how cells are read ({name})"
        if list(shell.custom_exceptions) != self.shell["custom_exceptions"]:
            shell.custom_exceptions = tuple(self.shell["custom_exceptions"])
            yield "the notebook changed how errors are shown"
        cleanup = shell.input_transformer_manager.cleanup_transforms
        if cleanup != self.shell["cleanup"]:
            cleanup[:] = self.shell["cleanup"]
            yield "the notebook changed how cells are read"
        for key in [k for k, value in vars(shell).items() if callable(value)]:
            if key not in self.bound and hasattr(type(shell), key):
                delattr(shell, key)
                yield f"the shell's {key} was replaced"
        for event in EVENTS:
            for callback in [*shell.events.callbacks[event]]:
                if _of_the_notebook(callback):
                    shell.events.callbacks[event].remove(callback)
                    yield f"the notebook runs a function at every {event}"
        if _printers(shell) != self.printers:
            formatter = shell.display_formatter.formatters["text/plain"]
            for kind in (int, float, str, bool):
                formatter.type_printers[kind] = self.printers[kind]
            yield "the notebook changed how numbers are shown"
        if sys.displayhook is not self.hook:
            sys.displayhook = self.hook
            yield "sys.displayhook was replaced"
        if (sys.stdout, sys.stderr) != self.streams:
            sys.stdout, sys.stderr = self.streams
            yield "sys.stdout or sys.stderr was replaced"
        for kind, found, remove in (
            ("trace", sys.gettrace(), sys.settrace),
            ("profile", sys.getprofile(), sys.setprofile),
        ):
            if found is not None:
                remove(None)
                yield f"a {kind} function was set"

    def _shadowed(self, shell):
        for name, value in self.named.items():
            if shell.user_ns.get(name) is not value:
                shell.user_ns[name] = value
                yield f"{name}, which is given, was defined anew"


def _printers(shell):
    formatter = shell.display_formatter.formatters["text/plain"]
    return {kind: formatter.type_printers.get(kind) for kind in (int, float, str, bool)}


def _of_the_notebook(function):
    function = getattr(function, "__func__", function)
    return getattr(function, "__module__", "") == "__main__"


def _threads():
    """Names of threads that run a function of the notebook."""
    for thread in threading.enumerate():
        target = getattr(thread, "_target", None)
        if type(thread).__module__ == "__main__" or (target and _of_the_notebook(target)):
            yield f"the thread {thread.name} of the notebook still runs"
