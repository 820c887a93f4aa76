import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from shared.demos.word_places import (
    HALF_HEIGHT,
    HALF_WIDTH,
    MARKER,
    REACH,
    arrow,
    label_places,
    on_the_map,
)

PLANES = st.integers(1, 18).flatmap(
    lambda n: arrays(float, (n, 2), elements=st.floats(-1, 1, width=32))
)


@given(PLANES)
def test_a_map_fills_the_panel_with_both_axes_alike(plane):
    places = on_the_map(plane)
    assert (np.abs(places) <= np.array(REACH) + 1e-6).all()
    if np.ptp(plane, axis=0).max() > 1e-4:
        reached = np.abs(places).max(axis=0)
        assert np.isclose(reached, REACH).any()
        scale = (
            np.ptp(places, axis=0).max() / np.ptp(plane, axis=0)[np.ptp(places, axis=0).argmax()]
        )
        np.testing.assert_allclose(places - places[0], (plane - plane[0]) * scale, atol=1e-6)


def test_words_at_one_place_stay_in_the_middle():
    np.testing.assert_array_equal(on_the_map(np.ones((3, 2))), np.zeros((3, 2)))


@given(PLANES, st.data())
def test_names_stay_inside_beside_their_points(plane, data):
    points = on_the_map(plane)
    lengths = data.draw(st.lists(st.integers(1, 14), min_size=len(points), max_size=len(points)))
    for (x, y), (px, py), length in zip(
        label_places(points, lengths), points, lengths, strict=True
    ):
        assert abs(x) + 7.6 * length / 2 <= HALF_WIDTH and abs(y) + 8 <= HALF_HEIGHT
        assert abs(y - py) > MARKER or abs(x - px) > 7.6 * length / 2 + MARKER


def test_names_far_from_each_other_stand_above_their_points():
    points = np.array([[-100.0, 0.0], [0.0, 50.0], [100.0, -50.0]])
    assert label_places(points, [4, 4, 4]) == [(x, y + 17) for x, y in points]


def test_a_name_makes_way_for_another_point():
    (below, _) = label_places(np.array([[0.0, 0.0], [0.0, 20.0]]), [3, 3])
    assert below == (0, -17)


@pytest.mark.parametrize("tip", [[60.0, 0.0], [30.0, 40.0], [10.0, 0.0]])
def test_an_arrow_ends_at_the_edges_of_the_markers_or_is_none(tip):
    ends = arrow(np.zeros(2), np.array(tip))
    if np.hypot(*tip) < 3 * MARKER:
        assert not ends.any()
    else:
        assert np.hypot(*ends[0]) == pytest.approx(MARKER)
        assert np.hypot(*(ends[1] - tip)) == pytest.approx(MARKER)
