"""Unpacking what was downloaded from Moodle: one file that should not be there blocks no other."""

import shutil
import stat
import zipfile
from pathlib import Path, PurePosixPath

from nbgrader.plugins import ExtractorPlugin

MOST_BYTES = 256 * 2**20  # of one file, and of what a student's own archive holds
DEEPEST = 1  # archives within the download are opened, archives within those are not


class SafeExtractor(ExtractorPlugin):
    """Takes ordinary files with plain names out of zip archives, and names what it leaves.

    nbgrader's own refuses a whole download for one name that leads out of its folder, and unpacks
    archives within archives whatever their size.
    """

    def extract(self, archive_path, extracted_path):
        """Unpack every archive of a folder into a folder of its own; copy other files."""
        for path in sorted(Path(archive_path).rglob("*")):
            place = Path(extracted_path) / path.relative_to(archive_path)
            if path.is_file() and path.suffix == ".zip":
                self._unzip(path, place.with_suffix(""), depth=0)
            elif path.is_file():
                place.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(path, place)

    def _unzip(self, path, folder, depth):
        left = MOST_BYTES if depth else None  # no limit for the download itself
        with zipfile.ZipFile(path) as archive:
            for member in archive.infolist():
                reason = _unfit(member)
                if not reason and left is not None and member.file_size > left:
                    reason = "too large"
                if reason:
                    self.log.warning("Left out, %s: %s", reason, ascii(member.filename))
                elif not member.is_dir():
                    left = left and left - member.file_size
                    self._write(archive, member, folder / member.filename, depth)

    def _write(self, archive, member, place, depth):
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            with archive.open(member) as source, open(place, "wb") as file:
                shutil.copyfileobj(source, file)
            if place.suffix == ".zip" and depth < DEEPEST:
                self._unzip(place, place.with_suffix(""), depth + 1)
        except (OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
            self.log.warning("Left out, %s: %s", error, ascii(member.filename))


def _unfit(member):
    """Why a member of an archive is not taken, "" if it is."""
    name = PurePosixPath(member.filename)
    if stat.S_ISLNK(member.external_attr >> 16):
        return "a link"
    if name.is_absolute() or ".." in name.parts or "\\" in member.filename:
        return "a name that leads elsewhere"
    if not member.filename.isprintable() or any(len(part.encode()) > 200 for part in name.parts):
        return "no name for a file"
    return "too large" if member.file_size > MOST_BYTES else ""
