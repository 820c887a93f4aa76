import numpy as np

from shared.demos.repeatable_draws import uniform


def test_numbers_of_the_draws_are_uniform_and_not_correlated():
    numbers = np.array([uniform(draw, 400) for draw in range(200)])
    assert numbers.min() >= 0 and numbers.max() < 1
    shares = np.histogram(numbers, 20, (0, 1))[0] / numbers.size
    np.testing.assert_allclose(shares, 1 / 20, atol=0.004)  # five standard deviations
    for there in (numbers[:, 1:].ravel(), numbers[1:].ravel()):
        here = numbers[:, :-1].ravel() if there.size == 200 * 399 else numbers[:-1].ravel()
        assert abs(np.corrcoef(here, there)[0, 1]) < 0.02
