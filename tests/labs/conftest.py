import functools
import shutil
import sys
from pathlib import Path

import numpy as np
import pytest

import shared.data

# the modules that the tests of all laboratories share lie beside this file
sys.path.insert(0, str(Path(__file__).parent))
pytest.register_assert_rewrite("injection")


@pytest.fixture(scope="module")
def plays_read_once():
    """A hundred answers run Lab 4's setup; once is enough to unpack and count the plays."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("play_texts", "shakespeare", "Alphabet"):
            patch.setattr(shared.data, name, functools.cache(getattr(shared.data, name)))
        yield


@pytest.fixture(scope="module")
def notebook(request):
    """Everything that the setup and the solutions in the notebook of the module's LAB define."""
    return request.module.LAB.definitions()


@pytest.fixture
def results(request, tmp_path, monkeypatch):
    """A copy of the results of the module's LAB, in the folder in which the test runs."""
    from injection import SOLUTIONS

    monkeypatch.chdir(tmp_path)
    return shutil.copytree(SOLUTIONS / request.module.LAB.name / "results", tmp_path / "results")


@pytest.fixture
def rewritten(results):
    """rewritten(**arrays): replace arrays in the reference's file of weights."""

    def rewrite(**arrays):
        path = results / "weights_100001.npz"
        with np.load(path) as file:
            kept = dict(file)
        np.savez_compressed(path, **kept | arrays)

    return rewrite
