import hashlib
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.data import (
    BundledFileError,
    king_james_bible,
    mnist,
    pronouncing_dictionary,
    shakespeare,
)
from shared.data.bundled import FOLDER_VARIABLE, PACKAGE_FILES, read, register, trained, unpack
from shared.plots import photograph

DATA_MD = Path(__file__).parents[2] / "DATA.md"
LOADERS = {
    "mnist": lambda: mnist("all"),
    "shakespeare": shakespeare,
    "bible": king_james_bible,
    "dictionary": pronouncing_dictionary,
    "photograph": photograph,
}
LABELS = "t10k-labels-idx1-ubyte.gz"
MD5 = {
    "train-images-idx3-ubyte.gz": "6bbc9ace898e44ae57da46a324031adb",
    "train-labels-idx1-ubyte.gz": "a25bea736e30d166cdddb491f175f624",
    "t10k-images-idx3-ubyte.gz": "2646ac647ad5339dbf082846283269ea",
    "t10k-labels-idx1-ubyte.gz": "27ae3e4e09519cfbb04c329615203637",
}


@pytest.mark.parametrize("name", MD5)
def test_bundled_mnist_holds_the_original_raw_files(name):
    assert hashlib.md5(unpack(name)).hexdigest() == MD5[name]


def test_every_file_in_the_folder_is_registered_and_every_registered_file_is_there():
    on_disk = {path.name for path in PACKAGE_FILES.iterdir()}
    assert on_disk == {"checksums.toml", *register(), *trained()}


@pytest.mark.parametrize("name", register())
def test_register_is_right_about_the_unpacked_contents(name):
    contents = unpack(name)
    entry = register()[name]
    assert len(contents) == entry.unpacked_size
    assert hashlib.sha256(contents).hexdigest() == entry.unpacked_sha256


@pytest.mark.parametrize(("name", "entry"), (register() | trained()).items())
def test_data_page_gives_each_file_as_the_register_does(name, entry):
    row = f"| `{name}` | {entry.holds} | {entry.size:,} | `{entry.sha256}` |"
    assert row in DATA_MD.read_text(encoding="utf-8").splitlines()


def test_data_page_names_no_checksum_that_is_not_in_the_register():
    shown = re.findall(r"\b[0-9a-f]{64}\b", DATA_MD.read_text(encoding="utf-8"))
    assert sorted(shown) == sorted(e.sha256 for e in (register() | trained()).values())


@pytest.mark.parametrize("name", trained())
def test_trained_files_are_what_the_register_says_and_their_scripts_exist(name):
    assert len(read(name)) == trained()[name].size
    assert (DATA_MD.parent / trained()[name].script).is_file()


@pytest.mark.parametrize("name", trained())
@pytest.mark.parametrize("damage", [Path.unlink, lambda path: path.write_bytes(b"altered")])
def test_damaged_trained_file_says_how_to_train_it_again(bundled_copy, damage, name):
    damage(bundled_copy / name)
    with pytest.raises(BundledFileError, match=r"is missing|is too short"):
        read(name)
    assert trained()[name].again == f"python {trained()[name].script}"


def test_data_page_gives_origin_authors_and_licence_as_the_register_does():
    sources = tomllib.loads((PACKAGE_FILES / "checksums.toml").read_text("utf-8"))["source"]
    page = DATA_MD.read_text(encoding="utf-8")
    for name, source in sources.items():
        section = page.split(f"## {source['title']}\n")[1].split("\n## ")[0]
        for key in ("registry", "package", "authors", "licence"):
            assert source[key] in section, f"{key} of {name}"
        assert f"rebuild_data.py {name}" in section


@pytest.mark.parametrize("limit", [1, 8, 5000, 10_008, 20_000])
def test_unpacking_with_a_limit_gives_the_beginning(limit):
    assert unpack(LABELS, limit) == unpack(LABELS)[:limit]


@pytest.mark.parametrize("limit", [0, -1, 2.5])
def test_impossible_limit_is_refused(limit):
    with pytest.raises(ValueError, match="limit must be a whole number of at least 1; got"):
        unpack(LABELS, limit)


def damage_missing(path):
    path.unlink()


def damage_empty(path):
    path.write_bytes(b"")


def damage_truncated(path):
    path.write_bytes(path.read_bytes()[:-1])


def damage_lengthened(path):
    path.write_bytes(path.read_bytes() + b"\0")


def damage_one_byte(path):
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def damage_line_ends(path):
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))


def damage_folder(path):
    path.unlink()
    path.mkdir()


def damage_lfs_pointer(path):
    entry = register()[path.name]
    path.write_text(
        f"version https://git-lfs.github.com/spec/v1\noid sha256:{entry.sha256}\n"
        f"size {entry.size}\n"
    )


DAMAGES = {
    damage_missing: "is missing",
    damage_empty: "is empty",
    damage_truncated: "is too short",
    damage_lengthened: "is altered",
    damage_one_byte: "is altered",
    damage_line_ends: "line ends converted",
    damage_folder: "is a folder",
    damage_lfs_pointer: "is a Git LFS pointer",
}


@pytest.mark.parametrize("name", register())
@pytest.mark.parametrize("damage", DAMAGES)
def test_damaged_file_gives_one_clear_error(bundled_copy, damage, name):
    damage(bundled_copy / name)
    with pytest.raises(BundledFileError) as caught:
        LOADERS[register()[name].source]()
    message = str(caught.value)
    entry = register()[name]
    assert f"{bundled_copy / name} " in message
    assert DAMAGES[damage] in message
    assert f"Expected: {entry.size:,} bytes, sha256 {entry.sha256}" in message


def test_error_shows_the_size_and_checksum_that_were_found(bundled_copy):
    (bundled_copy / LABELS).write_bytes(b"something else")
    found = hashlib.sha256(b"something else").hexdigest()
    with pytest.raises(BundledFileError, match=f"Found: +14 bytes, sha256 {found}"):
        read(LABELS)


def test_error_about_a_file_in_another_folder_says_how_to_mend_that_folder(bundled_copy):
    (bundled_copy / LABELS).unlink()
    with pytest.raises(BundledFileError) as caught:
        read(LABELS)
    assert FOLDER_VARIABLE in str(caught.value)
    assert str(PACKAGE_FILES / LABELS) in str(caught.value)


@pytest.fixture
def package_copy(tmp_path):
    """A copy of the package's data room that `run_in` imports instead of the installed one."""
    package = PACKAGE_FILES.parents[1]
    shutil.copytree(package / "data", tmp_path / "shared" / "data")
    for name in ("__init__.py", "arguments.py"):
        shutil.copy(package / name, tmp_path / "shared" / name)
    return tmp_path


def run_in(folder, code):
    environment = {key: value for key, value in os.environ.items() if key != FOLDER_VARIABLE}
    environment |= {"PYTHONPATH": str(folder), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-c", code]
    run = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, encoding="utf-8"
    )
    return run.stderr


def test_error_about_a_file_of_the_package_is_one_traceback_with_both_ways_to_restore_it(
    package_copy,
):
    path = package_copy / "shared" / "data" / "files" / LABELS
    path.unlink()
    shown = run_in(package_copy, "from shared.data import mnist; mnist('test')")
    assert shown.count("Traceback") == 1
    assert f"BundledFileError: The bundled data file {path} is missing." in shown
    assert f"git checkout -- shared/data/files/{LABELS}" in shown
    assert "python tools/rebuild_data.py mnist" in shown


@pytest.mark.parametrize("contents", [None, "", "[file", '[file."t10k-labels"]\nsize = 1\n'])
def test_missing_or_damaged_register_gives_one_clear_error(package_copy, contents):
    path = package_copy / "shared" / "data" / "files" / "checksums.toml"
    path.unlink()
    if contents is not None:
        path.write_text(contents)
    shown = run_in(package_copy, "from shared.data import mnist; mnist('test')")
    assert shown.count("Traceback") == 1
    assert f"BundledFileError: {path}, the register" in shown
    assert "git checkout -- shared/data/files/checksums.toml" in shown


def test_file_that_may_not_be_read_gives_one_clear_error(bundled_copy, unprivileged):
    (bundled_copy / LABELS).chmod(0)
    with (
        unprivileged(),
        pytest.raises(BundledFileError, match=f"{LABELS} may not be read by this user"),
    ):
        read(LABELS)


@pytest.fixture(scope="module")
def damaged_folder(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("files")
        patch.setenv(FOLDER_VARIABLE, str(folder))
        yield folder


@given(place=st.integers(0, register()[LABELS].size - 1), bits=st.integers(1, 255))
def test_no_altered_byte_goes_unnoticed(damaged_folder, place, bits):
    data = bytearray((PACKAGE_FILES / LABELS).read_bytes())
    data[place] ^= bits
    (damaged_folder / LABELS).write_bytes(data)
    with pytest.raises(BundledFileError, match="is altered"):
        unpack(LABELS, limit=16)


@given(size=st.integers(1, register()[LABELS].size - 1))
def test_no_truncation_goes_unnoticed(damaged_folder, size):
    (damaged_folder / LABELS).write_bytes((PACKAGE_FILES / LABELS).read_bytes()[:size])
    with pytest.raises(BundledFileError, match="is too short"):
        unpack(LABELS, limit=16)
