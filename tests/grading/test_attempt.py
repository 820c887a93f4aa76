import pytest

from shared.grading import attempt


def unwritten(x):
    raise NotImplementedError


def test_a_written_function_gives_its_value():
    assert attempt(divmod, 7, 2) == (3, 1)
    assert attempt(int, "11", base=2) == 3


def test_an_unwritten_function_is_named_and_nothing_is_raised(capsys):
    assert attempt(unwritten, 1) is None
    assert capsys.readouterr().out == "unwritten: not written yet\n"


def test_a_mistake_is_not_hidden():
    with pytest.raises(ZeroDivisionError):
        attempt(divmod, 1, 0)
