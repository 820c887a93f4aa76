import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from scipy.signal import convolve2d, correlate2d

from shared.nn import convolve, cross_correlate, rotate_180

IMAGE = [[3, 3, 2, 1, 0], [0, 0, 1, 3, 1], [3, 1, 2, 2, 3], [2, 0, 0, 2, 2], [2, 0, 0, 0, 1]]
KERNEL = [[0, 1, 2], [2, 2, 0], [0, 1, 2]]
seeds = st.integers(0, 2**32 - 1)


def picture_and_kernel(seed, channels=()):
    rng = np.random.default_rng(seed)
    size, room = rng.integers(1, 5, 2), rng.integers(0, 6, 2)
    return rng.normal(size=(*channels, *(size + room))), rng.normal(size=(*channels, *size))


def test_the_slides_picture_gives_the_slides_output():
    output = cross_correlate(IMAGE, KERNEL)
    assert output.tolist() == [[12, 12, 17], [10, 17, 19], [9, 6, 14]]


def test_the_slide_with_a_3_in_the_middle_gives_another_output():
    other = np.array(KERNEL)
    other[1, 1] = 3
    assert (cross_correlate(IMAGE, other) != cross_correlate(IMAGE, KERNEL)).any()


@given(seed=seeds)
def test_both_operations_equal_scipys(seed):
    image, kernel = picture_and_kernel(seed)
    correlated, convolved = cross_correlate(image, kernel), convolve(image, kernel)
    np.testing.assert_allclose(correlated, correlate2d(image, kernel, "valid"), atol=1e-12)
    np.testing.assert_allclose(convolved, convolve2d(image, kernel, "valid"), atol=1e-12)


@given(seed=seeds)
def test_with_channels_stride_and_padding_it_equals_torchs(seed):
    rng = np.random.default_rng(seed)
    image, kernel = picture_and_kernel(seed, (int(rng.integers(1, 4)),))
    padding = tuple(rng.integers(0, 3, 2).tolist())
    room = [image.shape[a] + 2 * padding[a - 1] - kernel.shape[a] for a in (1, 2)]
    stride = tuple(int(rng.choice([s for s in range(1, 4) if r % s == 0])) for r in room)
    theirs = torch.nn.functional.conv2d(
        torch.tensor(image)[None], torch.tensor(kernel)[None], stride=stride, padding=padding
    )
    ours = cross_correlate(image, kernel, stride, padding)
    np.testing.assert_allclose(ours, theirs[0, 0].numpy(), atol=1e-12)


@given(seed=seeds)
def test_turned_twice_by_180_degrees_a_kernel_is_as_it_was(seed):
    image, kernel = picture_and_kernel(seed, (2,))
    np.testing.assert_array_equal(rotate_180(rotate_180(kernel)), kernel)
    np.testing.assert_array_equal(
        rotate_180(kernel), np.rot90(kernel, 2, axes=(1, 2)), "each channel by itself"
    )
    np.testing.assert_array_equal(
        convolve(image, kernel), cross_correlate(image, rotate_180(kernel))
    )


def test_picture_and_kernel_are_left_alone():
    image, kernel = np.ones((4, 4)), np.arange(4.0).reshape(2, 2)
    kept = image.copy(), kernel.copy()
    for function in (cross_correlate, convolve):
        function(image, kernel, padding=1)
    np.testing.assert_array_equal(image, kept[0])
    np.testing.assert_array_equal(kernel, kept[1])


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: cross_correlate(np.ones(4), np.ones(2)), r"got \(4,\) and \(2,\)"),
        (
            lambda: cross_correlate(np.ones((3, 4, 4)), np.ones((2, 2, 2))),
            r"got \(3, 4, 4\) and \(2, 2, 2\)",
        ),
        (
            lambda: convolve(np.ones((3, 4, 4)), np.ones((2, 2))),
            r"\(C, H, W\) and \(C, h, w\); got \(3, 4, 4\) and \(2, 2\)",
        ),
        (lambda: cross_correlate(IMAGE, KERNEL, 3), "does not fit a whole number of times into 5"),
        (lambda: cross_correlate(KERNEL, IMAGE), "the input is only 3 long"),
    ],
)
def test_what_does_not_fit_is_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()
