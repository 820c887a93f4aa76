import time

import numpy as np
import pytest

from shared.demos.plane import LEAST_ACROSS, MOST_ACROSS, Plane, Sampling
from shared.demos.streamed_figure import StreamedFigure

LIMITS = ((-2.0, 2.0), (-1.0, 3.0))


@pytest.fixture
def streamed():
    return StreamedFigure((300, 300))


def plane(streamed, **options):
    return Plane(streamed, (0.1, 0.1, 0.8, 0.8), LIMITS, "", 2, **options)


def colour_at(streamed, drawn, x, y):
    """The pixel at a place of the plane."""
    across, up = drawn.axes.transData.transform((x, y)).astype(int)
    return streamed._pixels()[::-1][up, across].astype(int)


def test_a_fast_model_is_asked_on_the_finest_grid_and_a_slow_one_on_a_coarse_one():
    assert Sampling(*LIMITS).ask(lambda X: X[:, 0]).shape == (MOST_ACROSS, MOST_ACROSS)

    def slow(X):
        time.sleep(1e-4 * len(X))
        return X[:, 0]

    assert Sampling(*LIMITS).ask(slow).shape == (LEAST_ACROSS, LEAST_ACROSS)


def test_a_region_is_tinted_the_right_way_up(streamed):
    drawn = plane(streamed, shades=True)
    drawn.show_region(Sampling(*LIMITS).ask(lambda X: (X[:, 1] > 1).astype(float)))
    red, _, blue = colour_at(streamed, drawn, -1.0, 2.5).T
    assert red > blue  # class 1 is vermilion, and above
    red, _, blue = colour_at(streamed, drawn, -1.0, -0.5).T
    assert blue > red


def test_the_border_lies_where_the_values_cross_a_half(streamed):
    drawn = plane(streamed, shades=True)
    drawn.show_region(Sampling(*LIMITS).ask(lambda X: (X[:, 0] + 2) / 4), border=True)
    x, y = drawn._border.get_data()
    np.testing.assert_allclose(x[np.isfinite(x)], 0, atol=1e-9)
    assert np.nanmin(y) == -1 and np.nanmax(y) == 3
    drawn.show_region(np.zeros((30, 30)), border=True)
    assert np.isnan(drawn._border.get_xdata()).all()


def test_lines_of_neurons_fulfil_their_equations_and_reach_over_the_plane(streamed):
    drawn = plane(streamed)
    W, b = np.array([[1.0, -2.0], [0.0, 0.0], [0.0, 0.5]]), np.array([0.3, 1.0, -0.2])
    drawn.show_lines(W, b)
    x, y = (part.reshape(-1, 3)[:, :2] for part in drawn._lines.get_data())
    assert x.shape == (2, 2)  # the neuron without weights has none
    for place, neuron in enumerate((0, 2)):
        np.testing.assert_allclose(
            W[neuron, 0] * x[place] + W[neuron, 1] * y[place] + b[neuron], 0, atol=1e-9
        )
    assert (np.abs(x[:, 1] - x[:, 0]) > 4).all()


def test_points_are_drawn_by_class_filled_and_hollow(streamed):
    drawn = plane(streamed)
    drawn.show_points(np.array([[0.0, 0.0], [1.0, 1.0], [1.0, 2.0]]), np.array([0, 1, 1]))
    drawn.show_points(np.array([[-1.0, 0.0]]), np.array([0]), hollow=True)
    assert [len(marks.get_xdata()) for marks in drawn._filled + drawn._hollow] == [1, 2, 1, 0]
