"""A function that may not call PyTorch: what a task asks to be written in numpy."""

import functools


def numpy_only(function):
    """The same function; while it runs, every call of PyTorch is an error.

    Returns
    -------
    callable
        Raises a RuntimeError when PyTorch is called.

    Examples
    --------
    >>> numpy_only(abs)(-3)
    3
    """

    def alone(*arguments):
        with _no_torch()():
            return function(*arguments)

    return alone


@functools.cache
def _no_torch():
    """The class of contexts in which PyTorch cannot be called; torch is imported only here."""
    from torch.overrides import TorchFunctionMode

    class NoTorch(TorchFunctionMode):
        def __torch_function__(self, function, types, arguments=(), options=None):
            raise RuntimeError("PyTorch was called, but this task is written in numpy alone")

    return NoTorch
