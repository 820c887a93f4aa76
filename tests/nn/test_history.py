import numpy as np
import pytest

from shared.nn import History


def test_series_come_back_as_arrays_with_one_entry_per_append():
    history = History("error", "w")
    w = np.zeros(3)
    for error in (0.5, 0.25):
        history.append(error=error, w=w)
        w += 1
    np.testing.assert_array_equal(history["error"], [0.5, 0.25])
    np.testing.assert_array_equal(history["w"], [[0, 0, 0], [1, 1, 1]])
    assert len(history) == 2
    assert "error=0.25" in repr(history)


def test_forgotten_or_unknown_series_are_refused():
    with pytest.raises(ValueError, match=r"append needs values for \['error'\]; got \['loss'\]"):
        History("error").append(loss=1)
    with pytest.raises(KeyError, match="no series 'loss'; this history has"):
        History("error")["loss"]


def test_an_empty_history_has_length_zero_and_a_readable_form():
    assert len(History("error")) == 0
    assert repr(History("error")) == "History(0 entries of error)"
