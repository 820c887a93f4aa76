import pytest
from nbformat.v4 import new_output
from small_course import cell

from shared.grading.batch.scores import settle


def result(text):
    return new_output("execute_result", {"text/plain": text}, execution_count=1)


ERROR = new_output("error", ename="E", evalue="", traceback=[])


def settled(outputs, value="4", before=(), after=(), status="ok", alive=()):
    test = cell("test", "checks.report()", points=4, locked=True)
    test.outputs = [*outputs]
    found = {"before": [*before], "after": [*after], "alive": [*alive], "value": value}
    notes = settle(test, {"status": status, "course": found})
    return [output.output_type for output in test.outputs], notes


@pytest.mark.parametrize("text", ["4", "0", "2.5", "'words'"])
def test_an_honest_result_stays(text):
    assert settled([result(text)], value=text) == (["execute_result"], [])


def test_a_cell_of_assertions_has_no_result_and_needs_none():
    assert settled([], value=None) == ([], [])


@pytest.mark.parametrize(
    ("outputs", "options", "words"),
    [
        ([result("4"), result("0")], {}, "more than one result"),
        ([result("4")], {"value": "0"}, "not its result"),
        ([], {"value": "0"}, "not its result"),
        ([result("4")], {"value": None}, "not its result"),
        ([result("400")], {"value": "400"}, "the cell has 4 points"),
        ([result("-1")], {"value": "-1"}, "the cell has 4 points"),
        ([result("nan")], {"value": "nan"}, "the cell has 4 points"),
        ([result("4")], {"after": ["sum was replaced"]}, "sum was replaced while it was checked"),
        ([result("4")], {"before": ["a failing assertion does not fail"]}, "must fail"),
    ],
)
def test_a_result_that_is_not_honest_becomes_an_error(outputs, options, words):
    kinds, notes = settled(outputs, **options)
    assert kinds == ["error"]
    assert words in notes[-1]


def test_a_forged_result_before_an_error_does_not_count():
    assert settled([result("4"), ERROR], status="error")[0] == ["error"]


def test_without_a_reply_nothing_counts():
    test = cell("test", "1", points=4, locked=True)
    test.outputs = [result("4")]
    assert settle(test, None) == ["test: the kernel gave no reply"]
    assert [output.output_type for output in test.outputs] == ["error"]


def test_what_was_put_back_is_noted_and_costs_nothing():
    kinds, notes = settled([result("4")], before=["sum was replaced"], alive=["a thread runs"])
    assert kinds == ["execute_result"]
    assert notes == ["test: sum was replaced; it was put back", "test: a thread runs"]
