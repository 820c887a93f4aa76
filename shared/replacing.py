"""Writing a file in one step, so that a power cut leaves the old one or the new one."""

import os
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def replacing(path, mode="wb", **options):
    """Open a draft beside ``path`` for writing, and put it in its place once it is whole.

    Missing folders are made.  If writing fails, what stood there stays and no draft is left.

    Parameters
    ----------
    path : str or Path
    mode, **options
        As `open` takes them.

    Examples
    --------
    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp(), "results", "runs.csv")
    >>> with replacing(path, "w", encoding="utf-8") as file:
    ...     _ = file.write("seed,accuracy")
    >>> path.read_text(encoding="utf-8")
    'seed,accuracy'
    """
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with open(draft, mode, **options) as file:
            yield file
        os.replace(draft, path)
    finally:
        draft.unlink(missing_ok=True)
