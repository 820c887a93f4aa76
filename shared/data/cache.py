"""Unpacked copies of bundled files on the user's disk, for libraries that read paths.

They lie in the user's cache folder; the environment variable ``SIECI_NEURONOWE_CACHE`` names
another one.  A copy is verified each time it is asked for, and written anew if it is damaged.
"""

import hashlib
import os
import secrets
from pathlib import Path

from shared.data.bundled import register, unpack

CACHE_VARIABLE = "SIECI_NEURONOWE_CACHE"


def cache_folder() -> Path:
    """Return the folder for unpacked copies; it need not exist yet."""
    override = os.environ.get(CACHE_VARIABLE)
    if override:
        return Path(override).expanduser().absolute()
    from platformdirs import user_cache_path

    return user_cache_path("sieci-neuronowe", appauthor=False)


def ensure_unpacked(name: str, path: Path) -> None:
    """Make `path` hold the contents of the bundled gzip file `name`.

    A copy that is already right is left alone.  The file appears at once and whole, so two
    processes may do this at the same time.

    Raises
    ------
    BundledFileError
        A copy is needed, but the bundled file is missing or damaged.
    OSError
        A copy is needed, but cannot be written.
    """
    if _intact(name, path):
        return
    contents = unpack(name)
    part = path.with_name(f".{path.name}.{secrets.token_hex(8)}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            part.write_bytes(contents)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        # Windows refuses to replace a file that another process, faster than this one, has open.
        if _intact(name, path):
            return
        raise OSError(
            f"cannot write {path} ({error.strerror}): set the environment variable "
            f"{CACHE_VARIABLE} to a folder that you may write to, with 60 MB of free space"
        ) from None


def _intact(name, path):
    entry = register()[name]
    try:
        if path.stat().st_size != entry.unpacked_size:
            return False
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == entry.unpacked_sha256
    except OSError:
        return False
