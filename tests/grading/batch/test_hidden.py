from nbformat.v4 import new_code_cell, new_notebook, new_output
from small_course import DOUBLE_TEST, cell

from shared.grading.batch.hidden import INSTEAD, hidden_lines, scrub

LINES = hidden_lines([DOUBLE_TEST])
SECRET = 'checks.call("twice another number", double, unseen, expected=62)'


def test_only_long_lines_of_hidden_tests_are_looked_for():
    assert {SECRET} == LINES  # "unseen = 31" could be there by chance


def test_a_line_that_students_have_before_them_is_no_secret():
    shown = "for number in (1, 2):\n    " + SECRET
    assert hidden_lines([DOUBLE_TEST], [shown]) == set()


def scrubbed(output, test=False):
    one = cell("t", "1", points=1, locked=True) if test else new_code_cell("1", id="own")
    one.outputs = [output]
    return scrub(new_notebook(cells=[one]), LINES), one.outputs[0]


def test_printed_tests_are_taken_out():
    found, output = scrubbed(new_output("stream", text=f"a\n{SECRET}\n"))
    assert (found, output.text) == (["own"], INSTEAD)


def test_shown_tests_are_taken_out_in_any_form():
    for data in ({"text/plain": repr(SECRET)[1:-1]}, {"application/json": {"a": [SECRET]}}):
        found, output = scrubbed(new_output("display_data", data))
        assert (found, output.data) == (["own"], {"text/plain": INSTEAD})


def test_an_error_with_a_test_as_its_words_is_emptied_but_keeps_its_traceback_for_graders():
    error = new_output("error", ename="E", evalue=SECRET, traceback=[SECRET])
    found, output = scrubbed(error, test=True)
    assert (found, output.evalue, output.traceback) == (["t"], INSTEAD, [SECRET])


def test_an_honest_output_stays():
    found, output = scrubbed(new_output("stream", text="✓ twice another number"), test=True)
    assert (found, output.text) == ([], "✓ twice another number")
