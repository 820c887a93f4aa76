import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from shared.data import mnist
from shared.demos.drawn_digit import BOX, CANVAS, MIDDLE, PEN, SIDE, as_mnist, ink, sheet, shifted

FIVE = [[[190, 45], [100, 45], [92, 125], [150, 116], [190, 170], [150, 232], [90, 220]]]
points = st.tuples(st.integers(0, CANVAS), st.integers(0, CANVAS))
strokes = st.lists(st.lists(points, min_size=1, max_size=8), min_size=1, max_size=3)


def centre_of_mass(picture):
    pixels = np.arange(len(picture))
    return [picture.sum(axis=axis) @ pixels / picture.sum() for axis in (0, 1)]


def test_the_middle_is_that_of_mnist():
    X, _ = mnist("test", size=2000, flat=False, dtype=np.float64)
    centres = np.mean([centre_of_mass(x) for x in X], axis=0)
    np.testing.assert_allclose(centres, MIDDLE, atol=0.05)


def test_the_pen_is_as_wide_as_mnists_strokes():
    X, _ = mnist("test", size=2000, flat=False, dtype=np.float64)

    def widths(pictures):  # twice the area over the perimeter, both of grey pictures
        padded = np.pad(pictures, ((0, 0), (1, 1), (1, 1)))
        slopes = np.hypot(np.diff(padded, axis=1)[:, :, :-1], np.diff(padded, axis=2)[:, :-1])
        return 2 * pictures.sum(axis=(1, 2)) / slopes.sum(axis=(1, 2))

    low, high = np.quantile(widths(X), [0.25, 0.75])
    assert low < widths(as_mnist(FIVE)[None])[0] < high


@given(strokes)
def test_ink_fills_the_box_and_its_centre_of_mass_comes_to_the_middle(drawn):
    picture = as_mnist(drawn)
    assert picture.shape == (SIDE, SIDE) and picture.min() >= 0 and picture.max() <= 1
    inside = picture[1:-1, 1:-1].sum() == picture.sum()
    if inside:  # ink that the box's shift pushes over the edge is lost, as in MNIST
        np.testing.assert_allclose(centre_of_mass(picture), MIDDLE, atol=0.15)
    high = [np.ptp(np.flatnonzero(picture.sum(axis=axis) > 0.5)) + 1 for axis in (0, 1)]
    assert max(high) <= BOX + 2


@given(st.floats(0.4, 1), st.floats(0, 150), st.floats(0, 150))
def test_where_and_how_large_it_is_drawn_does_not_matter(scale, right, down):
    moved = [(np.array(stroke) * scale + (right, down)).tolist() for stroke in FIVE]
    np.testing.assert_allclose(as_mnist(moved), as_mnist(FIVE), atol=1e-9)


def test_a_dot_stays_a_dot():
    picture = as_mnist([[[20, 250]]])
    assert picture.sum() < np.pi * (PEN + 1) ** 2
    assert picture[int(MIDDLE), int(MIDDLE)] == 1


def test_nothing_drawn_is_paper():
    assert not as_mnist([]).any() and not sheet([]).any()


def test_ink_covers_what_lies_within_the_radius_of_a_line_and_nothing_else():
    picture = ink([[[2, 5], [8, 5]]], radius=1, side=12)
    rows, columns = np.mgrid[:12, :12]
    away = np.hypot(rows - 5, np.maximum(0, np.maximum(2 - columns, columns - 8)))
    assert (picture[away <= 0.5] == 1).all() and (picture[away >= 1.5] == 0).all()


@given(strokes)
def test_the_order_of_strokes_does_not_matter(drawn):
    np.testing.assert_allclose(as_mnist(drawn), as_mnist(drawn[::-1]), atol=1e-12)
    np.testing.assert_array_equal(sheet(drawn), sheet(drawn[::-1]))


@given(st.integers(-8, 8), st.integers(-8, 8))
def test_a_shift_moves_every_pixel_and_brings_in_paper(right, down):
    picture = np.random.default_rng(3).random((SIDE, SIDE)) + 0.1
    moved = shifted(picture, right, down)
    back = shifted(moved, -right, -down)
    kept = np.s_[max(0, -down) : SIDE - max(0, down), max(0, -right) : SIDE - max(0, right)]
    np.testing.assert_array_equal(back[kept], picture[kept])
    assert (moved > 0).sum() == (SIDE - abs(right)) * (SIDE - abs(down))
