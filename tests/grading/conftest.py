import sys
from pathlib import Path

import pytest

# the small course that several tests use lies beside this file
sys.path.insert(0, str(Path(__file__).parent))

from small_course import Course


@pytest.fixture(scope="module")
def empty_course(tmp_path_factory):
    """A course that nothing was done in yet."""
    return Course(tmp_path_factory.mktemp("course"))
