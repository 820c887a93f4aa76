import numpy as np
import pytest

from shared.demos.descent import FARTHEST, descend
from shared.demos.surfaces import surfaces
from shared.nn.optimizers import NAMED, SGD, Adadelta, Momentum, Nesterov

every_surface = pytest.mark.parametrize("surface", surfaces().values(), ids=lambda s: s.name)


def test_on_a_quadratic_surface_gradient_descent_is_the_closed_form():
    ravine, start, rate = surfaces()["ravine"], np.array([-8.0, 2.0]), 0.3
    steps = np.arange(101)[:, None]
    expected = (1 - rate * np.array([0.1, 4.0])) ** steps * start
    np.testing.assert_allclose(descend(ravine, SGD(rate), start, 100)[0], expected, atol=1e-12)


def test_each_setting_walks_as_if_it_were_alone():
    rates = np.array([[0.01], [0.1], [0.4]])
    together = descend(surfaces()["saddle"], Momentum(rates), (-1.5, 0.1), 50)
    for path, rate in zip(together, rates[:, 0], strict=True):
        alone = descend(surfaces()["saddle"], Momentum(rate), (-1.5, 0.1), 50)
        np.testing.assert_array_equal(path, alone[0])


def test_a_path_of_adam_is_that_of_pytorch_on_the_smallest_network():
    torch = pytest.importorskip("torch")
    x = torch.linspace(-2, 2, 9, dtype=torch.float64)
    y = 1.5 * torch.tanh(x) + 0.2 * (-1.0) ** torch.arange(9)
    w = torch.tensor([-3.4, 2.6], dtype=torch.float64, requires_grad=True)
    optimizer, expected = torch.optim.Adam([w], lr=0.1), []
    for _ in range(101):
        expected.append(w.detach().numpy().copy())
        optimizer.zero_grad()
        ((w[1] * torch.tanh(w[0] * x) - y) ** 2).mean().backward()
        optimizer.step()
    path = descend(surfaces()["network"], NAMED["adam"](0.1), (-3.4, 2.6), 100)[0]
    np.testing.assert_allclose(path, expected, atol=1e-9)


def test_nesterov_takes_its_gradient_where_the_old_speed_leads():
    bowl, w, v = surfaces()["bowl"], np.array([1.0, 2.0]), np.zeros(2)
    expected = [w]
    for _ in range(20):
        v = 0.8 * v + 0.1 * bowl.gradient(w - 0.8 * v)
        w = w - v
        expected.append(w)
    path = descend(bowl, Nesterov(0.1, 0.8), (1.0, 2.0), 20)[0]
    np.testing.assert_allclose(path, expected, atol=1e-12)


@every_surface
@pytest.mark.parametrize("name", ["sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adam"])
def test_no_rate_and_no_start_gives_infinity_or_nan(surface, name):
    (left, right), (bottom, top) = surface.limits
    rule = NAMED[name](np.logspace(-3, 0.6, 19)[:, None])
    for start in ((left, bottom), (right, top), (left, top), surface.start):
        path = descend(surface, rule, start, 200)
        assert np.abs(path).max() <= FARTHEST
        assert np.isfinite(surface.excess(path)).all()


@every_surface
def test_adadelta_stays_finite_with_every_epsilon(surface):
    rule = Adadelta(0.9, np.logspace(-8, -1, 15)[:, None])
    assert np.isfinite(surface.excess(descend(surface, rule, surface.start, 200))).all()
