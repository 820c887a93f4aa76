import numpy as np
import pytest

from shared.demos.plane_problems import LIMIT, PROBLEMS, problem
from shared.nn import MLP


@pytest.mark.parametrize("name", PROBLEMS)
@pytest.mark.parametrize("noise", [0.0, 0.4, 1.0])
def test_both_parts_hold_both_classes_within_the_plane(name, noise):
    X, classes, X_test, classes_test = problem(name, noise)
    assert X.shape == (200, 2) and X_test.shape == (100, 2)
    for part in (classes, classes_test):
        assert 0.35 < part.mean() < 0.65
    inside = np.abs(np.concatenate([X, X_test])).max(axis=1) <= LIMIT
    assert inside.mean() > 0.95


@pytest.mark.parametrize("name", PROBLEMS)
def test_more_noise_moves_the_same_points_further_along_the_same_ways(name):
    exact, little, much = (problem(name, noise)[0] for noise in (0, 0.25, 0.5))
    np.testing.assert_allclose(much - exact, 2 * (little - exact), atol=1e-12)
    assert np.abs(much - exact).max() > 0.1


@pytest.mark.parametrize("name", PROBLEMS)
def test_only_two_clouds_can_be_parted_by_one_line(name):
    X, classes, X_test, classes_test = problem(name, 0.0)
    line = MLP([2, 1], cost="binary_cross_entropy", rng=np.random.default_rng(1))
    line.fit(X, classes, epochs=100, batch_size=10, progress=False)
    right = (line.predict(X_test) == classes_test).mean()
    assert (right == 1) == (name == "blobs")
