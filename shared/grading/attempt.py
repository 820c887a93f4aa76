"""A call that an unwritten task does not break."""


def attempt(function, *arguments, **options):
    """Call a function of a task; if it is not written yet, say so and return None.

    The cells between the tasks of a laboratory call through this, so that a notebook runs to its
    end while some tasks are still empty.  Every other exception is raised as usual.

    Examples
    --------
    >>> def step(z):
    ...     raise NotImplementedError
    >>> attempt(step, 1.0)
    step: not written yet
    """
    try:
        return function(*arguments, **options)
    except NotImplementedError:
        print(f"{function.__name__}: not written yet")
        return None
