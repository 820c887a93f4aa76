import numpy as np
import pytest
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure

from shared.plots import confusion_table


def luminance(rgb):
    rgb = np.asarray(rgb)
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    return linear @ [0.2126, 0.7152, 0.0722]


@pytest.fixture
def axes():
    return Figure().add_subplot()


def test_each_count_stands_in_the_row_of_its_true_and_the_column_of_its_predicted_class(axes):
    confusion_table(axes, [[90, 10], [0, 8]], ["healthy", "ill"])
    places = {tuple(map(int, text.get_position())): text.get_text() for text in axes.texts}
    assert places == {(0, 0): "90", (1, 0): "10", (0, 1): "0", (1, 1): "8"}
    assert [label.get_text() for label in axes.get_yticklabels()] == ["healthy", "ill"]
    assert [label.get_text() for label in axes.get_xticklabels()] == ["healthy", "ill"]
    assert (axes.get_xlabel(), axes.get_ylabel()) == ("predicted class", "true class")


def test_tint_is_the_share_of_the_row_and_a_class_without_patterns_has_none(axes):
    confusion_table(axes, [[90, 10, 0], [2, 8, 0], [0, 0, 0]])
    tint = axes.images[0].get_array()
    np.testing.assert_allclose(tint, [[0.9, 0.1, 0], [0.2, 0.8, 0], [0, 0, 0]])


def test_counts_have_a_contrast_of_at_least_four_and_a_half_on_every_tint(axes):
    confusion_table(axes, [[1, 0], [0, 1]])
    picture = axes.images[0]
    darkest = luminance(picture.to_rgba(picture.get_array())[0, 0, :3])
    for text in axes.texts:
        assert (darkest + 0.05) / (luminance(to_rgb(text.get_color())) + 0.05) >= 4.5


def test_large_tables_leave_zeros_out(axes):
    confusion_table(axes, np.diag([3] * 10) + np.eye(10, k=1, dtype=int))
    assert sorted(text.get_text() for text in axes.texts) == ["1"] * 9 + ["3"] * 10


@pytest.mark.parametrize(
    ("matrix", "names", "message"),
    [
        ([[1, 2]], None, r"matrix must have shape \(K, K\); got \(1, 2\)"),
        ([[1, 2], [3, 4]], ["a"], "names must be one per class, 2; got 1"),
    ],
)
def test_tables_that_cannot_be_drawn_are_refused(axes, matrix, names, message):
    with pytest.raises(ValueError, match=message):
        confusion_table(axes, matrix, names)
