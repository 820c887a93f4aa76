import numpy as np
import pytest

from shared.demos.surfaces import surfaces
from shared.evaluation import numerical_gradient

every_surface = pytest.mark.parametrize("surface", surfaces().values(), ids=lambda s: s.name)


@every_surface
def test_the_gradient_is_that_of_finite_differences(surface):
    rng = np.random.default_rng(1)
    for w in rng.uniform(-2, 2, (20, 2)):
        expected = numerical_gradient(lambda v: float(surface.value(v)), w)
        np.testing.assert_allclose(surface.gradient(w), expected, rtol=1e-6, atol=1e-6)


@every_surface
def test_values_and_gradients_of_many_places_are_those_of_each(surface):
    w = np.random.default_rng(2).uniform(-2, 2, (3, 4, 2))
    assert surface.value(w).shape == (3, 4)
    assert surface.gradient(w).shape == (3, 4, 2)
    np.testing.assert_array_equal(surface.gradient(w)[1, 2], surface.gradient(w[1, 2]))
    np.testing.assert_array_equal(surface.value(w)[1, 2], surface.value(w[1, 2]))


@every_surface
def test_no_place_of_the_picture_is_lower_than_the_minima(surface):
    (left, right), (bottom, top) = surface.limits
    plane = np.meshgrid(np.linspace(left, right, 301), np.linspace(bottom, top, 301))
    assert surface.excess(np.stack(plane, axis=-1)).min() > -1e-12
    np.testing.assert_allclose(surface.excess(surface.minima), 0, atol=1e-12)
    np.testing.assert_allclose(surface.gradient(surface.minima), 0, atol=1e-9)


@every_surface
def test_beyond_the_bound_descent_leaves_even_the_neighbourhood_of_the_minimum(surface):
    minimum = surface.minima[0]
    for factor, leaves in ((0.97, False), (1.03, True)):
        w = minimum + 1e-7
        for _ in range(60):
            w = w - factor * surface.bound * surface.gradient(w)
        assert (np.linalg.norm(w - minimum) > np.linalg.norm([1e-7, 1e-7])) == leaves
