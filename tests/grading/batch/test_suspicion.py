import pytest
from nbformat import NotebookNode

from shared.grading.batch.suspicion import suspicious_names


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("import sys\nsys._getframe(1)", "_getframe"),
        ("from ctypes import CDLL", "ctypes"),
        ("import os, subprocess as s", "subprocess"),
        ("getattr(f, '__code__')", "__code__"),
        ("get_ipython()", "get_ipython"),
        ("In[-1]", "In"),
        ("globals()['expected']", "globals"),
    ],
)
def test_what_honest_answers_do_not_need_is_named(source, name):
    cells = [NotebookNode(cell_type="code", source=source)]
    assert [words.split()[1].rstrip(":") for words in suspicious_names(cells)] == [name]


@pytest.mark.parametrize(
    "source",
    [
        "import numpy as np\nw = np.zeros(3)",
        "%matplotlib inline",
        "def f(:",
        "x = 'socket s'",
        "f('In')",
    ],
)
def test_ordinary_code_is_not(source):
    assert suspicious_names([NotebookNode(cell_type="code", source=source)]) == []


def test_text_may_say_what_it_likes():
    assert suspicious_names([NotebookNode(cell_type="markdown", source="import ctypes")]) == []
