import os
import shutil
from contextlib import contextmanager
from pathlib import Path

import pytest

from shared.data import mnist_root
from shared.data.bundled import FOLDER_VARIABLE, PACKAGE_FILES
from shared.data.cache import CACHE_VARIABLE

NOBODY = 65534


@pytest.fixture
def bundled_copy(tmp_path, monkeypatch) -> Path:
    """A folder with a copy of the bundled files, from which the loaders now read."""
    folder = tmp_path / "files"
    shutil.copytree(PACKAGE_FILES, folder)
    monkeypatch.setenv(FOLDER_VARIABLE, str(folder))
    return folder


@pytest.fixture
def empty_cache(tmp_path, monkeypatch) -> Path:
    """A cache folder that does not exist yet."""
    folder = tmp_path / "cache"
    monkeypatch.setenv(CACHE_VARIABLE, str(folder))
    return folder


@pytest.fixture(scope="session")
def filled_cache(tmp_path_factory) -> Path:
    """A cache folder with the raw MNIST files, unpacked once for all tests that only read."""
    folder = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(CACHE_VARIABLE, str(folder))
        mnist_root()
    return folder


@pytest.fixture
def unprivileged():
    """A context in which the process has no right to read everything, even if root runs it."""
    if os.name == "nt":
        pytest.skip("Windows has no file modes that deny reading")

    @contextmanager
    def as_nobody():
        user = os.geteuid()
        if user == 0:
            os.seteuid(NOBODY)
        try:
            yield
        finally:
            os.seteuid(user)

    return as_nobody
