import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import ndimage

from shared.data import mnist, noisy, rotated, shifted

distances = st.integers(-28, 28)
DISTORTIONS = {
    "shifted": lambda X: shifted(X, right=3, down=-2),
    "rotated": lambda X: rotated(X, 30),
    "noisy": lambda X: noisy(X, 0.2, np.random.default_rng(1)),
}


def pictures(seed=0, n=3, dtype=np.float64):
    return np.random.default_rng(seed).random((n, 28, 28)).astype(dtype)


@pytest.mark.parametrize("flat", [True, False], ids=["rows", "images"])
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("name", DISTORTIONS)
def test_shape_and_type_are_kept_and_the_given_pictures_are_left_alone(name, dtype, flat):
    X, _ = mnist("test", size=20, flat=flat, dtype=dtype)
    kept = X.copy()
    X.flags.writeable = False
    distorted = DISTORTIONS[name](X)
    assert distorted.shape == X.shape and distorted.dtype == dtype
    assert np.array_equal(X, kept) and not np.array_equal(distorted, X)
    assert distorted.min() >= 0 and distorted.max() <= 1 + 1e-6
    distorted[:] = 0.5
    assert np.array_equal(X, kept)


@pytest.mark.parametrize("name", DISTORTIONS)
def test_rows_and_images_are_the_same_pictures(name):
    images = pictures(n=4)
    rows = images.reshape(4, 784)
    assert np.array_equal(DISTORTIONS[name](rows).reshape(4, 28, 28), DISTORTIONS[name](images))


@given(right=distances, down=distances, seed=st.integers(0, 2**32 - 1))
def test_every_pixel_moves_by_the_distance_and_paper_moves_in(right, down, seed):
    X = pictures(seed, n=2)
    padded = np.pad(X, ((0, 0), (28, 28), (28, 28)))
    expected = padded[:, 28 - down : 56 - down, 28 - right : 56 - right]
    assert np.array_equal(shifted(X, right, down), expected)


@pytest.mark.parametrize("far", [{"right": 28}, {"right": -28}, {"down": 28}, {"down": -28}])
def test_a_picture_shifted_by_its_width_is_all_paper(far):
    assert not shifted(pictures(), **far).any()


@given(right=st.integers(-4, 4), down=st.integers(-4, 4))
def test_a_digit_with_margins_shifted_there_and_back_is_itself(right, down):
    X = np.zeros((2, 28, 28))
    X[:, 4:24, 4:24] = pictures(n=2)[:, :20, :20]
    assert np.array_equal(shifted(shifted(X, right, down), -right, -down), X)


def test_left_out_a_shift_is_none():
    X = pictures()
    assert np.array_equal(shifted(X), X) and shifted(X) is not X


@pytest.mark.parametrize("turns", range(-4, 5))
@pytest.mark.parametrize("dtype, atol", [(np.float32, 1e-4), (np.float64, 1e-12)])
def test_quarter_turns_equal_rot90_counter_clockwise(turns, dtype, atol):
    X = pictures(dtype=dtype)
    expected = np.rot90(X, turns, axes=(1, 2))
    np.testing.assert_allclose(rotated(X, 90 * turns), expected, rtol=0, atol=atol)


@pytest.mark.parametrize("degrees", [-37.5, 10, 45, 200.0])
def test_other_angles_equal_scipys_bilinear_rotation_where_corners_stay_out(degrees):
    X = np.zeros((1, 28, 28))
    X[0, 8:20, 8:20] = pictures(n=1)[0, :12, :12]
    expected = ndimage.rotate(X[0], degrees, reshape=False, order=1)
    np.testing.assert_allclose(rotated(X, degrees)[0], expected, rtol=0, atol=1e-6)


def test_noise_has_the_standard_deviation_asked_for_and_differs_between_pictures():
    grey = np.full((200, 784), 0.5)
    noise = noisy(grey, 0.1, np.random.default_rng(1)) - 0.5
    # 156,800 draws: the mean is known to 0.1 / √P, the deviation to 0.1 / √(2P)
    assert abs(noise.mean()) < 4 * 0.1 / np.sqrt(noise.size)
    assert abs(noise.std() - 0.1) < 4 * 0.1 / np.sqrt(2 * noise.size)
    assert not np.array_equal(noise[0], noise[1])


def test_noise_on_paper_keeps_its_positive_half():
    paper = np.zeros((100, 784))
    noise = noisy(paper, 0.1, np.random.default_rng(2))
    assert abs((noise == 0).mean() - 0.5) < 0.01
    assert noise.mean() == pytest.approx(0.1 / np.sqrt(2 * np.pi), rel=0.02)


def test_noise_is_clipped_to_grey_levels_and_none_changes_nothing():
    X = pictures()
    loud = noisy(X, 5.0, np.random.default_rng(3))
    assert loud.min() == 0 and loud.max() == 1
    assert np.array_equal(noisy(X, 0, np.random.default_rng(3)), X)


def test_one_seed_gives_one_noise():
    X = pictures()
    again = [noisy(X, 0.2, np.random.default_rng(seed)) for seed in (4, 4, 5)]
    assert np.array_equal(again[0], again[1]) and not np.array_equal(again[0], again[2])


@pytest.mark.parametrize("name", DISTORTIONS)
@pytest.mark.parametrize(
    "X, message",
    [
        (np.zeros((28, 28)), "a single picture goes in as X\\[None\\]"),
        (np.zeros(784), "a single picture goes in as X\\[None\\]"),
        (np.zeros((3, 783)), "shape \\(P, 784\\) or \\(P, 28, 28\\); got \\(3, 783\\)"),
        (np.zeros((3, 1, 28, 28)), "got \\(3, 1, 28, 28\\)"),
        ([[0.0] * 784], "array of pictures.*got list"),
        (np.zeros((3, 784), np.uint8), "float32 or float64; got uint8"),
        (np.full((3, 784), 255.0), "from 0 \\(paper\\) to 1 \\(ink\\); got 255"),
        (np.full((3, 784), -0.5), "got -0.5: distort first"),
        (np.full((3, 784), np.nan), "got nan"),
    ],
)
def test_what_is_no_picture_is_refused(name, X, message):
    with pytest.raises(ValueError, match=message):
        DISTORTIONS[name](X)


@pytest.mark.parametrize(
    "call, message",
    [
        (lambda X: shifted(X, 0.5), "right must be a whole number from -28 to 28; got 0.5"),
        (lambda X: shifted(X, down=29), "down must be a whole number from -28 to 28; got 29"),
        (lambda X: rotated(X, "90"), "degrees must be a finite number; got '90'"),
        (lambda X: rotated(X, np.inf), "degrees must be a finite number; got inf"),
        (lambda X: noisy(X, -0.1, np.random.default_rng(1)), "std must be .* at least 0; got -0.1"),
        (lambda X: noisy(X, 0.1, 7), "rng must be a numpy.random.Generator"),
    ],
)
def test_a_distortion_that_cannot_be_done_is_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call(pictures())


def test_a_notebook_that_only_shifts_never_loads_torch():
    code = (
        "import sys, numpy as np; from shared.data import shifted; shifted(np.zeros((1, 784)), 1);"
        "sys.exit('torch' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
