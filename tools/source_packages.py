"""Fetch a published package with its registry's own client, and unpack it into a folder."""

import shutil
import subprocess
import sys
import tarfile
import zipfile


class UnreachableError(Exception):
    """The client is not installed, or cannot fetch the package."""


def unpack_from_npm(package, folder):
    """Unpack `package` ("name@version") into `folder`; needs npm."""
    npm = _client("npm", "it comes with Node.js")
    _fetch([npm, "pack", package, "--ignore-scripts", "--fetch-retries=1"], package, folder)
    (archive,) = folder.glob("*.tgz")
    with tarfile.open(archive) as opened:
        # Python before 3.11.4 has no filters; what is unpacked is verified before it is kept.
        opened.extraction_filter = getattr(tarfile, "data_filter", lambda member, path: member)
        opened.extractall(folder)


def unpack_from_pypi(package, folder):
    """Unpack the wheel of `package` ("name==version") into `folder`, installing nothing."""
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check"]
    wanted = ["--no-deps", "--only-binary", ":all:", package]
    _fetch([*pip, "download", "--quiet", "--retries", "1", *wanted], package, folder)
    (archive,) = folder.glob("*.whl")
    with zipfile.ZipFile(archive) as opened:
        opened.extractall(folder)


def unpack_from_debian(package, folder):
    """Unpack Debian packages ("name name …") into `folder`, installing nothing.

    A release of Debian or Ubuntu offers one version only, so none is named here: the checksums
    tell whether it still holds the same.
    """
    apt = _client("apt-get", "it comes with Debian and Ubuntu")
    _fetch([apt, "download", "--quiet", *package.split()], package, folder)
    for archive in folder.glob("*.deb"):
        _fetch(["dpkg-deb", "--extract", archive, folder], package, folder)


def _client(name, origin):
    path = shutil.which(name)
    if path is None:
        raise UnreachableError(f"{name} is not installed; {origin}")
    return path


def _fetch(command, package, folder):
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    if run.returncode:
        client = "pip" if "pip" in command else command[0].rsplit("/", 1)[-1]
        reason = " ".join(run.stderr.split())[-300:] or f"exit status {run.returncode}"
        raise UnreachableError(f"{client} cannot fetch {package}; is there a network? {reason}")
