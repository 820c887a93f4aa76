"""Put a freshly trained file into its place and note what it is, where the tests look for it."""

import hashlib
import re
from pathlib import Path

from shared.data.bundled import trained
from shared.replacing import replacing

ROOT = Path(__file__).resolve().parents[2]


def record(name, contents, root=ROOT):
    """Write the bundled file ``name`` and its new size and checksum.

    Training again gives other last digits on another machine, so unlike files made from packages
    a trained one is not compared with the register: the register follows it.

    Parameters
    ----------
    name : str
        As in the ``[trained]`` entries of ``shared/data/files/checksums.toml``.
    contents : bytes
    root : Path
        The project's folder.

    Raises
    ------
    ValueError
        If the register or DATA.md does not know the name; nothing is written then.
    """
    files = root / "shared" / "data" / "files"
    size, sha256 = len(contents), hashlib.sha256(contents).hexdigest()
    entry = rf'(\[trained\."{re.escape(name)}"\]\n(?:(?!\[).*\n)*?)size = \d+\nsha256 = "\w*"'
    row = rf"(\| `{re.escape(name)}` \| [^|\n]* \|) [\d,]+ \| `\w*` \|"
    changes = {
        files / "checksums.toml": (entry, rf'\g<1>size = {size}\nsha256 = "{sha256}"'),
        root / "DATA.md": (row, rf"\g<1> {size:,} | `{sha256}` |"),
    }
    written = {}
    for path, (old, new) in changes.items():
        written[path], found = re.subn(old, new, path.read_text(encoding="utf-8"))
        if found != 1:
            raise ValueError(f"{path} has no entry for {name}: add one, with size 0, and run again")
    with replacing(files / name) as file:
        file.write(contents)
    for path, text in written.items():
        with replacing(path, "w", encoding="utf-8") as file:
            file.write(text)
    trained.cache_clear()
    print(f"{name}: {size:,} bytes, sha256 {sha256}")
