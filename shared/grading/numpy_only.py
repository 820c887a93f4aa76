"""A function that may not call PyTorch: what a task asks to be written in numpy."""


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
        from torch.overrides import TorchFunctionMode  # few laboratories have torch loaded

        # made anew for each call: nothing of it lies about for an answer to change
        class NoTorch(TorchFunctionMode):
            def __torch_function__(self, function, types, arguments=(), options=None):
                raise RuntimeError("PyTorch was called, but this task is written in numpy alone")

        with NoTorch():
            return function(*arguments)

    return alone
