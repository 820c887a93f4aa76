"""Files of a submission as bytes, to travel with its task, and back."""

import io
import os
import stat
import zipfile

MOST_FILES = 2000
KEPT_OUT = (".ipynb", "timestamp.txt")  # what a run does not give back
BROUGHT_BACK = 64 * 2**20  # bytes of what it does


def pack(folder, most=2**30, leave_out=()):
    """Zip the regular files of a folder; links, sockets and devices stay behind.

    Parameters
    ----------
    folder : str or Path
    most : int
        Bytes; what is beyond that, or beyond 2000 files, stays behind too.
    leave_out : tuple of str
        Ends of names that are not taken.

    Returns
    -------
    bytes
    """
    buffer, left = io.BytesIO(), [MOST_FILES, most]
    with zipfile.ZipFile(buffer, "w") as archive:
        for parent, folders, names in os.walk(folder):
            folders.sort()
            for name in sorted(names):
                path = os.path.join(parent, name)
                _add(archive, path, os.path.relpath(path, folder), left, leave_out)
    return buffer.getvalue()


def _add(archive, path, name, left, leave_out):
    try:
        about = os.lstat(path)
        wanted = stat.S_ISREG(about.st_mode) and not name.endswith(leave_out)
        if not wanted or left[0] <= 0 or about.st_size > left[1]:
            return
        with open(path, "rb") as file:
            archive.writestr(zipfile.ZipInfo(name), file.read(about.st_size))
        left[0] -= 1
        left[1] -= about.st_size
    except (OSError, ValueError, UnicodeError):
        return  # gone meanwhile, not readable, or a name that no archive can hold


def unpack(archive, folder):
    """Write the files of such an archive below a folder.

    Names that would lead out of it are left out, and nothing is written through a link.
    """
    with zipfile.ZipFile(io.BytesIO(archive)) as files:
        for name in files.namelist():
            path = os.path.normpath(os.path.join(folder, name))
            if os.path.commonpath([path, folder]) != str(folder) or path == str(folder):
                continue
            os.makedirs(os.path.dirname(path), exist_ok=True)
            if os.path.lexists(path):
                os.unlink(path)
            with open(path, "wb") as file:
                file.write(files.read(name))


EMPTY = pack("")  # no files
