"""Find the files that ship with the package, and hand out only bytes that are verified.

What each file must be stands in ``files/checksums.toml``.  The environment variable
``SIECI_NEURONOWE_FILES`` names a folder to read the files from in place of the package's own,
for instance one read-only copy for a whole laboratory.
"""

import hashlib
import os
import tomllib
import zlib
from functools import cache
from pathlib import Path
from typing import NamedTuple

from shared.arguments import check_count

PACKAGE_FILES = Path(__file__).parent / "files"
FOLDER_VARIABLE = "SIECI_NEURONOWE_FILES"
LFS_POINTER = b"version https://git-lfs"


class BundledFileError(OSError):
    """A bundled file is missing, unreadable, truncated or altered; the message says it all."""


class Entry(NamedTuple):
    """What the register says of one file: sizes in bytes, packed and unpacked, with sha256."""

    source: str
    holds: str
    member: str
    size: int
    sha256: str
    unpacked_size: int
    unpacked_sha256: str

    @property
    def again(self):
        """The command that makes the file again."""
        return f"python tools/rebuild_data.py {self.source}"


class Trained(NamedTuple):
    """What the register says of a file that a network of this project was trained for."""

    holds: str
    script: str
    size: int
    sha256: str

    @property
    def again(self):
        """The command that trains it again; the register then notes the new bytes."""
        return f"python {self.script}"


@cache
def register() -> dict[str, Entry]:
    """Return the entry of every file made from a package in ``checksums.toml`` by file name.

    Raises
    ------
    BundledFileError
        The register itself is missing or damaged.

    Examples
    --------
    >>> register()["t10k-labels-idx1-ubyte.gz"].unpacked_size
    10008
    """
    return _entries("file", Entry)


@cache
def trained() -> dict[str, Trained]:
    """Return the entry of every trained file in ``checksums.toml`` by file name.

    Raises
    ------
    BundledFileError
        The register itself is missing or damaged.
    """
    return _entries("trained", Trained)


def _entries(table, kind):
    path = PACKAGE_FILES / "checksums.toml"
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8"))[table]
        return {name: kind(**entry) for name, entry in entries.items()}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BundledFileError(
            f"{path}, the register of the bundled files, is missing or damaged ({error}).\n"
            "Restore it with: git checkout -- shared/data/files/checksums.toml"
        ) from None


def read(name: str) -> bytes:
    """Return a bundled file's bytes as they are on disk, verified against the register.

    Parameters
    ----------
    name : str
        File name as in ``checksums.toml``.

    Raises
    ------
    BundledFileError
        The file is missing, unreadable, truncated or altered: what was expected, what was found
        and how to restore it.

    Examples
    --------
    >>> read("t10k-labels-idx1-ubyte.gz")[:2].hex()
    '1f8b'
    """
    entry = register().get(name) or trained()[name]
    override = os.environ.get(FOLDER_VARIABLE)
    path = (Path(override).expanduser() if override else PACKAGE_FILES) / name
    try:
        data = path.read_bytes()
    except OSError as error:
        raise _damaged(path, entry, _why_unreadable(path, error)) from None
    found = hashlib.sha256(data).hexdigest()
    if found != entry.sha256:
        why = _why_different(data, entry)
        raise _damaged(path, entry, why, f"{len(data):,} bytes, sha256 {found}")
    return data


def unpack(name: str, limit: int | None = None) -> bytes:
    """Return the contents of a bundled gzip file, or their first `limit` bytes.

    Raises
    ------
    ValueError
        `limit` is no whole number ≥ 1.
    BundledFileError
        As `read`.

    Examples
    --------
    >>> list(unpack("train-labels-idx1-ubyte.gz", limit=16)[8:])
    [5, 0, 4, 1, 9, 2, 1, 3]
    """
    if limit is not None:
        limit = check_count(limit, "limit")  # zlib would take 0 for "no limit"
    packed = read(name)
    whole = register()[name].unpacked_size
    gzip_format = zlib.MAX_WBITS | 16
    if limit is None or limit >= whole:
        return zlib.decompress(packed, gzip_format, whole)  # one buffer that never has to grow
    return zlib.decompressobj(gzip_format).decompress(packed, limit)


def _why_unreadable(path, error):
    if isinstance(error, FileNotFoundError):
        return "is missing"
    if os.path.isdir(path):  # Path.is_dir raises where a parent folder is closed to this user
        return "is a folder, not a file"
    if isinstance(error, PermissionError):
        return "may not be read by this user (permission denied)"
    return f"cannot be read ({error.strerror})"


def _why_different(data, entry):
    if not data:
        return "is empty"
    if data.startswith(LFS_POINTER):
        return "is a Git LFS pointer, not the file itself (git lfs pull fetches the file)"
    if len(data) < entry.size:
        return "is too short: it is truncated, or not this file at all"
    if hashlib.sha256(data.replace(b"\r\n", b"\n")).hexdigest() == entry.sha256:
        return "has had its line ends converted, as if it were text"
    return "is altered"


def _damaged(path, entry, why, found="nothing that can be read"):
    if path.parent == PACKAGE_FILES:
        restore = (
            "Restore it from the project's folder, with one of\n"
            f"  git checkout -- shared/data/files/{path.name}\n"
            f"  {entry.again}"
        )
    else:
        restore = (
            f"The environment variable {FOLDER_VARIABLE} names that folder: unset it, or copy\n"
            f"  {PACKAGE_FILES / path.name}\n"
            "into the folder"
        )
    return BundledFileError(
        f"The bundled data file {path} {why}.\n"
        f"Expected: {entry.size:,} bytes, sha256 {entry.sha256}\n"
        f"Found:    {found}\n"
        f"{restore}"
    )
