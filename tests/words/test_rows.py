import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.words.rows import add_to_rows


@given(st.lists(st.integers(0, 3), max_size=20), st.integers(1, 5))
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_every_value_arrives_though_rows_repeat(dtype, rows, d):
    values = np.arange(len(rows) * d, dtype=dtype).reshape(len(rows), d) + 1
    table = np.ones((4, d), dtype)
    add_to_rows(table, np.array(rows, int), values)
    for row in range(4):
        np.testing.assert_array_equal(table[row], 1 + values[np.array(rows) == row].sum(axis=0))


def test_rows_may_come_as_a_table():
    table = np.zeros((3, 2))
    add_to_rows(table, np.array([[0, 2], [2, 2]]), np.ones((2, 2, 2)))
    assert table.tolist() == [[1, 1], [0, 0], [3, 3]]
