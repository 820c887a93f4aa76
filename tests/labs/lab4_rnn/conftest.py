import functools

import pytest

import shared.data


@pytest.fixture(autouse=True, scope="session")
def plays_read_once():
    """A hundred answers run the notebook's setup; the plays need to be unpacked once for all."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("play_texts", "shakespeare"):
            patch.setattr(shared.data, name, functools.cache(getattr(shared.data, name)))
        yield
