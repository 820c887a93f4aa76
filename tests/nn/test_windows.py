import numpy as np
import pytest
import torch
from hypothesis import assume, given
from hypothesis import strategies as st

from shared.nn import output_size
from shared.nn.windows import output_shape, pair, seen_by, windows

counts = st.integers(1, 12)


@given(n=counts, size=counts, stride=st.integers(1, 4), padding=st.integers(0, 3))
def test_output_size_equals_the_places_that_there_are_and_refuses_all_others(
    n, size, stride, padding
):
    last = n + 2 * padding - size  # where the last filter would have to begin
    places = range(0, last + 1, stride)
    if places and places[-1] == last:
        assert output_size(n, size, stride, padding) == len(places)
    else:
        with pytest.raises(ValueError, match=f"a filter of {size} with stride {stride} and"):
            output_size(n, size, stride, padding)


def test_the_slides_filter_that_does_not_fit_is_refused_with_the_slides_fraction():
    message = (
        r"a filter of 3 with stride 2 and padding 0 does not fit a whole number of times into 10: "
        r"\(10 - 3 \+ 2\*0\)/2 \+ 1 = 4\.5; stride 1 always fits"
    )
    with pytest.raises(ValueError, match=message):
        output_size(10, 3, stride=2)
    assert output_size(10, 3) == 8 and output_size(10, 4, 2) == 4


def test_a_filter_longer_than_the_padded_input_is_refused():
    with pytest.raises(ValueError, match=r"into 2: with its padding the input is only 4 long"):
        output_size(2, 5, padding=1)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"n": 0, "size": 1}, "n must be a whole number of at least 1; got 0"),
        ({"n": 3, "size": 1.5}, "size must be a whole number"),
        ({"n": 3, "size": 1, "stride": 0}, "stride must be a whole number of at least 1; got 0"),
        ({"n": 3, "size": 1, "padding": -1}, "padding must be a whole number of at least 0"),
    ],
)
def test_settings_that_cannot_be_are_refused(arguments, message):
    with pytest.raises(ValueError, match=message):
        output_size(**arguments)


@pytest.mark.parametrize("value", [(1, 2, 3), [1], (1, 0), "33", None, 2.0, (True, 1)])
def test_what_is_no_size_in_two_directions_is_refused(value):
    with pytest.raises(ValueError, match="size must be a whole number"):
        pair(value, "size")


@given(data=st.data(), seed=st.integers(0, 2**32 - 1))
def test_windows_hold_what_torchs_unfold_copies(data, seed):
    rng = np.random.default_rng(seed)
    size, stride = rng.integers(1, 4, 2), rng.integers(1, 3, 2)
    padding, places = rng.integers(0, 3, 2), rng.integers(1, 5, 2)
    shape = (places - 1) * stride + size - 2 * padding
    assume(shape.min() > 0)
    images = rng.normal(size=(2, 3, *shape))
    ours = windows(images, tuple(size.tolist()), tuple(stride.tolist()), tuple(padding.tolist()))
    assert ours.shape == (2, 3, *places, *size)
    unfold = torch.nn.Unfold(size.tolist(), 1, padding.tolist(), stride.tolist())
    columns = unfold(torch.tensor(images)).numpy()
    ours = ours.transpose(0, 1, 4, 5, 2, 3).reshape(columns.shape)
    np.testing.assert_array_equal(ours, columns)


def test_windows_are_a_view_that_cannot_be_written():
    image = np.arange(12.0).reshape(3, 4)
    seen = windows(image, 2)
    assert np.shares_memory(seen, image)
    with pytest.raises(ValueError, match="read-only"):
        seen[0, 0, 0, 0] = 1


def test_what_each_weight_sees_is_its_pixel_of_every_window():
    image = np.random.default_rng(1).normal(size=(7, 8))
    size, stride = (3, 2), (2, 3)
    seen = windows(image, size, stride)
    places = output_shape(image.shape, size, stride)
    weights = []
    for (row, column), pixels in seen_by(size, stride, places):
        np.testing.assert_array_equal(image[pixels], seen[:, :, row, column])
        weights.append((row, column))
    assert weights == [(0, 0), (0, 1), (1, 0), (1, 1), (2, 0), (2, 1)]
