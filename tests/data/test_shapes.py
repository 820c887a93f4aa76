import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.datasets import make_moons

from shared.data import blobs, moons, spirals

SHAPES = {"blobs": (blobs, 3), "moons": (moons, 2), "spirals": (spirals, 2)}
sizes_per_class = st.integers(1, 50)


@pytest.mark.parametrize("name", SHAPES)
@given(data=st.data(), seed=st.integers(0, 2**32))
def test_each_class_has_the_number_of_patterns_asked_for(name, data, seed):
    make, classes = SHAPES[name]
    sizes = data.draw(st.lists(sizes_per_class, min_size=classes, max_size=classes))
    X, y = make(sizes, rng=np.random.default_rng(seed))
    assert X.shape == (sum(sizes), 2) and X.dtype == np.float64 and np.isfinite(X).all()
    assert np.bincount(y).tolist() == sizes and y.dtype == np.int64


@pytest.mark.parametrize("name", SHAPES)
@given(n=sizes_per_class, seed=st.integers(0, 2**32))
def test_one_number_serves_all_classes_and_the_same_seed_gives_the_same_patterns(name, n, seed):
    make, classes = SHAPES[name]
    X, y = make(n, rng=np.random.default_rng(seed))
    again = make([n] * classes, rng=np.random.default_rng(seed))
    assert np.array_equal(X, again[0]) and np.array_equal(y, again[1])


@pytest.mark.parametrize("name", SHAPES)
def test_two_draws_from_one_generator_differ(name):
    make, _ = SHAPES[name]
    rng = np.random.default_rng(1)
    assert not np.array_equal(make(rng=rng)[0], make(rng=rng)[0])


@pytest.mark.parametrize("name", SHAPES)
def test_patterns_come_in_random_order(name):
    make, _ = SHAPES[name]
    y = make(100, rng=np.random.default_rng(1))[1]
    assert np.count_nonzero(np.diff(y)) > 50


@pytest.mark.parametrize("name", SHAPES)
def test_noise_is_the_standard_deviation_around_the_noiseless_points(name):
    make, _ = SHAPES[name]
    exact, y = make(5000, noise=0, rng=np.random.default_rng(1))
    noisy, y_noisy = make(5000, noise=0.25, rng=np.random.default_rng(1))
    assert np.array_equal(y, y_noisy)
    assert (noisy - exact).std(axis=0) == pytest.approx([0.25, 0.25], rel=0.05)


@given(classes=st.integers(1, 12), n=sizes_per_class)
def test_noiseless_blobs_lie_evenly_on_the_circle_of_radius_2(classes, n):
    X, y = blobs(n, centres=classes, noise=0, rng=np.random.default_rng(1))
    expected = 2 * np.exp(2j * np.pi * y / classes)
    assert np.allclose(X[:, 0] + 1j * X[:, 1], expected)


def test_blobs_lie_at_the_centres_given_in_any_number_of_dimensions():
    centres = [[0, 0, 5], [1, -2, 3]]
    X, y = blobs((4, 7), centres, noise=0, rng=np.random.default_rng(1))
    assert np.array_equal(X, np.array(centres, dtype=float)[y])


@given(n=st.integers(1, 100))
def test_noiseless_moons_are_those_of_scikit_learn(n):
    X, y = moons(n, noise=0, rng=np.random.default_rng(1))
    expected, classes = make_moons((n, n), shuffle=False, noise=None)
    for c in (0, 1):
        ours, theirs = X[y == c], expected[classes == c]
        assert np.allclose(ours[np.argsort(ours[:, 0])], theirs[np.argsort(theirs[:, 0])])


@given(
    classes=st.integers(2, 6),
    n=st.integers(2, 80),
    turns=st.floats(0.1, 4),
)
def test_noiseless_spirals_lie_on_their_arms(classes, n, turns):
    X, y = spirals(n, classes, noise=0, turns=turns, rng=np.random.default_rng(1))
    z = X[:, 0] + 1j * X[:, 1]
    radius = np.abs(z)
    assert np.allclose(z, radius * np.exp(2j * np.pi * (turns * radius + y / classes)))
    for c in range(classes):
        assert np.allclose(np.sort(radius[y == c]), np.linspace(0.1, 1, n))


@pytest.mark.parametrize(
    ("make", "options", "message"),
    [
        (blobs, {"centres": 0}, "centres must be a whole number of at least 1; got 0"),
        (blobs, {"centres": 2.5}, "centres must be a whole number of at least 1; got 2.5"),
        (blobs, {"centres": "two"}, "centres must be a whole number of at least 1; got 'two'"),
        (blobs, {"centres": None}, "centres must be the number of classes or a finite array"),
        (blobs, {"centres": []}, "centres must be the number of classes or a finite array"),
        (blobs, {"centres": [1, 2]}, "centres must be the number of classes or a finite array"),
        (blobs, {"centres": [[1, 2], [3]]}, "centres must be the number of classes or a finite"),
        (blobs, {"centres": [[1, np.nan]]}, "centres must be the number of classes or a finite"),
        (blobs, {"n_per_class": (1, 2)}, "n_per_class must be one whole number or 3 of them"),
        (moons, {"n_per_class": 0}, "n_per_class must be a whole number of at least 1; got 0"),
        (moons, {"n_per_class": True}, "n_per_class must be a whole number of at least 1; got Tru"),
        (moons, {"n_per_class": (5, 0)}, r"n_per_class\[1\] must be a whole number of at least 1"),
        (moons, {"noise": -0.1}, "noise must be a finite number of at least 0; got -0.1"),
        (moons, {"noise": np.inf}, "noise must be a finite number of at least 0; got inf"),
        (moons, {"noise": None}, "noise must be a finite number of at least 0; got None"),
        (spirals, {"classes": 1}, "classes must be a whole number of at least 2; got 1"),
        (spirals, {"turns": 0}, "turns must be a finite number above 0; got 0"),
        (spirals, {"noise": "a lot"}, "noise must be a finite number of at least 0; got 'a lot'"),
    ],
)
def test_impossible_arguments_are_refused(make, options, message):
    with pytest.raises(ValueError, match=message):
        make(rng=np.random.default_rng(1), **options)


@pytest.mark.parametrize("name", SHAPES)
def test_a_seed_in_place_of_a_generator_is_refused(name):
    with pytest.raises(ValueError, match="rng must be a numpy"):
        SHAPES[name][0](rng=7)
