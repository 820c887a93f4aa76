import hashlib

import pytest

from trained_file import record

REGISTER = """[trained]

[trained."old.npz"]
holds = "an old network"
script = "tools/pretrain/old.py"
size = 3
sha256 = "aa"

[trained."new.npz"]
holds = "a new network"
script = "tools/pretrain/new.py"
size = 0
sha256 = ""
"""
PAGE = """| file | holds | bytes | sha256 |
|---|---|---:|---|
| `old.npz` | an old network | 3 | `aa` |
| `new.npz` | a new network | 0 | `` |
"""


@pytest.fixture
def project(tmp_path):
    files = tmp_path / "shared" / "data" / "files"
    files.mkdir(parents=True)
    (files / "checksums.toml").write_text(REGISTER, encoding="utf-8")
    (tmp_path / "DATA.md").write_text(PAGE, encoding="utf-8")
    return tmp_path


def contents(project):
    return {path.name: path.read_bytes() for path in project.rglob("*") if path.is_file()}


@pytest.mark.parametrize("name", ["new.npz", "old.npz"])
def test_a_trained_file_is_written_and_noted_in_its_own_entry_only(project, name):
    data = bytes(1234)
    record(name, data, project)
    found = contents(project)
    sha256 = hashlib.sha256(data).hexdigest()
    size, old = ("0", "") if name == "new.npz" else ("3", "aa")
    assert found[name] == data
    assert found["checksums.toml"].decode() == REGISTER.replace(
        f'size = {size}\nsha256 = "{old}"', f'size = 1234\nsha256 = "{sha256}"'
    )
    assert found["DATA.md"].decode() == PAGE.replace(f"{size} | `{old}`", f"1,234 | `{sha256}`")


def test_a_name_that_is_not_registered_writes_nothing(project):
    before = contents(project)
    with pytest.raises(ValueError, match=r"no entry for other\.npz: add one, with size 0"):
        record("other.npz", b"", project)
    assert contents(project) == before
