import numpy as np
import pytest

from shared.demos import learning_rate_explorer
from shared.demos.learning_rate import RATES, STEPS, descend, verdict
from shared.demos.reading import Reading
from shared.demos.surfaces import surfaces

VERDICTS = ("Too small", "Good", "Oscillates", "Diverges", "Stuck")


def test_on_a_quadratic_surface_the_path_is_the_closed_form():
    ravine, start, rate = surfaces()["ravine"], np.array([-8.0, 2.0]), 0.3
    steps = np.arange(STEPS + 1)[:, None]
    expected = (1 - rate * np.array([0.1, 4.0])) ** steps * start
    np.testing.assert_allclose(descend(ravine, start, [rate])[0], expected, atol=1e-12)


def test_one_path_equals_pytorch_on_a_real_network():
    torch = pytest.importorskip("torch")
    x = torch.linspace(-2, 2, 9, dtype=torch.float64)
    y = 1.5 * torch.tanh(x) + 0.2 * (-1.0) ** torch.arange(9)
    w = torch.tensor([-3.4, 2.6], dtype=torch.float64, requires_grad=True)
    optimizer, expected = torch.optim.SGD([w], lr=0.4), []
    for _ in range(STEPS + 1):
        expected.append(w.detach().numpy().copy())
        optimizer.zero_grad()
        ((w[1] * torch.tanh(w[0] * x) - y) ** 2).mean().backward()
        optimizer.step()
    path = descend(surfaces()["network"], (-3.4, 2.6), [0.4])[0]
    np.testing.assert_allclose(path, expected, atol=1e-10)


@pytest.mark.parametrize("surface", surfaces().values(), ids=lambda s: s.name)
def test_no_rate_and_no_start_gives_infinity_or_nan(surface):
    (left, right), (bottom, top) = surface.limits
    for start in ((left, bottom), (right, top), (left, top), surface.start):
        path = descend(surface, start, RATES)
        assert np.isfinite(path).all()
        assert np.isfinite(surface.excess(path)).all()


@pytest.mark.parametrize(
    ("surface", "rate", "word"),
    [
        ("bowl", 0.001, "Too small"),
        ("bowl", 0.5, "Good"),
        ("bowl", 1.25, "Oscillates"),
        ("bowl", 1.4, "Diverges"),
        ("ravine", 0.2, "Good"),
        ("ravine", 0.45, "Oscillates"),
        ("ravine", 0.51, "Diverges"),
        ("rosenbrock", 0.001, "Too small"),
        ("beale", 0.5, "Diverges"),
        ("saddle", 0.5, "Good"),
    ],
)
def test_the_sentence_says_what_happens(surface, rate, word):
    demo = learning_rate_explorer(surface, state={"rate": rate})
    assert Reading(demo.scene, demo.state).sentence().startswith(word)


def test_the_loss_by_rate_is_what_each_rate_reaches():
    demo = learning_rate_explorer("beale", state={"rate": RATES[20]})
    core = demo.scene.derive(demo.state)
    np.testing.assert_allclose(core["sweep"][20], [RATES[20], core["excess"][-1]])
    np.testing.assert_allclose(core["now"], [core["sweep"][20]])


def test_steps_are_as_long_as_rate_times_slope():
    demo, bowl = learning_rate_explorer("bowl", state={"rate": 0.1}), surfaces()["bowl"]
    core = demo.scene.derive(demo.state)
    slopes = np.linalg.norm(bowl.gradient(core["path"][:-1]), axis=1)
    np.testing.assert_allclose(core["length"][:-1], demo.rate * slopes)


@pytest.mark.parametrize("rates", [[0.0], [-0.1], [np.nan], [0.1, np.inf]])
def test_a_rate_that_is_not_above_zero_is_refused(rates):
    with pytest.raises(ValueError, match="rates must be finite and above 0"):
        descend(surfaces()["bowl"], (1, 1), rates)


def test_an_unknown_surface_is_refused_with_the_known_ones():
    with pytest.raises(ValueError, match="surface must be one of bowl, ravine"):
        learning_rate_explorer("valley")


def test_a_verdict_of_a_start_at_the_minimum_is_no_failure():
    bowl = surfaces()["bowl"]
    path = descend(bowl, (0.0, 0.0), [0.1])[0]
    assert VERDICTS[verdict(bowl, path)] == "Good"


def test_from_the_ridge_of_the_saddle_descent_ends_in_the_saddle():
    demo = learning_rate_explorer("saddle", state={"start_saddle": [-1.5, 0.0], "rate": 0.3})
    assert Reading(demo.scene, demo.state).sentence().startswith("Stuck")
    np.testing.assert_allclose(demo.scene.derive(demo.state)["path"][-1], [0, 0], atol=1e-9)
