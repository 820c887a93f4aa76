import numpy as np
import pytest

from shared.demos import learning_rate_explorer
from shared.demos.learning_rate import RATES, paths, verdict
from shared.demos.reading import Reading
from shared.demos.surfaces import surfaces

VERDICTS = ("Too small", "Good", "Oscillates", "Diverges", "Stuck")


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


def test_the_length_is_that_of_the_step_from_there():
    demo = learning_rate_explorer("bowl", state={"rate": 0.1})
    core = demo.scene.derive(demo.state)
    steps = np.linalg.norm(np.diff(core["path"], axis=0), axis=1)
    np.testing.assert_allclose(core["length"][:-1], steps)


def test_a_path_that_stands_still_far_outside_still_shows_how_long_its_steps_would_be():
    demo = learning_rate_explorer("beale", state={"rate": 1.0})
    core = demo.scene.derive(demo.state)
    assert np.array_equal(core["path"][-1], core["path"][-2])
    assert core["length"][-1] > 1e6


def test_an_unknown_surface_is_refused_with_the_known_ones():
    with pytest.raises(ValueError, match="surface must be one of bowl, ravine"):
        learning_rate_explorer("valley")


def test_a_verdict_of_a_start_at_the_minimum_is_no_failure():
    bowl = surfaces()["bowl"]
    assert VERDICTS[verdict(bowl, paths(bowl, (0.0, 0.0), [0.1])[0])] == "Good"


def test_from_the_ridge_of_the_saddle_descent_ends_in_the_saddle():
    demo = learning_rate_explorer("saddle", state={"start_saddle": [-1.5, 0.0], "rate": 0.3})
    assert Reading(demo.scene, demo.state).sentence().startswith("Stuck")
    np.testing.assert_allclose(demo.scene.derive(demo.state)["path"][-1], [0, 0], atol=1e-9)
