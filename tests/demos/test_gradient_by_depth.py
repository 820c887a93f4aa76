import numpy as np
import pytest

from shared.demos import vanishing_gradient
from shared.demos.deep_stack import DEPTHS, SCALES, mean_signals
from shared.demos.gradient_by_depth import NAMES, derive, tables
from shared.demos.reading import Reading

STATES = [
    {"activation": name, "depth": depth, "scale": scale}
    for name, _ in NAMES
    for depth in DEPTHS
    for scale in SCALES
]


def sentence(**state):
    demo = vanishing_gradient(state)
    return Reading(demo.scene, demo.state).sentence()


def test_every_state_gives_finite_numbers_and_curves_over_all_layers():
    for state in STATES:
        found = derive(state)
        assert all(np.isfinite(value).all() for value in found.values()), state
        depth = state["depth"]
        assert found["delta"][:, 0].tolist() == list(range(depth + 1, 0, -1))
        assert found["slope"][:, 0].tolist() == list(range(1, depth + 1))
        assert 0 <= found["share"] <= 100 and found["slope"][:, 1].max() <= 1


def test_the_table_holds_the_signals_of_each_depth():
    found, table = mean_signals("tanh"), tables()
    for depth in (1, 7, 30):
        curve = derive({"activation": "tanh", "depth": depth, "scale": SCALES[9]})["delta"]
        np.testing.assert_allclose(curve[:, 1], found.delta[depth][9], rtol=1e-5, atol=1e-6)
    assert sum(array.astype(np.float32).nbytes for array in table.values()) < 120_000


def test_weights_and_slopes_explain_the_factor_of_a_layer():
    """What the sentence says: one layer multiplies δ by about σ√n times the slopes' mean."""
    for state in STATES:
        found = derive(state)
        assert found["factor"] == pytest.approx(state["scale"] * found["slopes"], rel=0.3), state


@pytest.mark.parametrize(
    ("state", "verdict"),
    [
        ({"activation": "logistic", "scale": 1.0, "depth": 10}, "Vanishes"),
        ({"activation": "logistic", "scale": 1.0, "depth": 1}, "Arrives"),
        ({"activation": "tanh", "scale": 1.0, "depth": 10}, "Arrives"),
        ({"activation": "tanh", "scale": 0.5, "depth": 10}, "Vanishes"),
        ({"activation": "tanh", "scale": 4.0, "depth": 30}, "Explodes"),
        ({"activation": "relu", "scale": 1.0, "depth": 30}, "Vanishes"),
        ({"activation": "relu", "scale": 2**0.5, "depth": 30}, "Arrives"),
        ({"activation": "relu", "scale": 2.0, "depth": 30}, "Explodes"),
    ],
)
def test_the_sentence_says_whether_the_gradient_arrives(state, verdict):
    assert sentence(**state).startswith(verdict)


def test_the_sentence_names_the_reason():
    assert "nowhere is the slope of the logistic function above 1/4" in sentence(scale=1.0)
    assert "dead: 0 for all 20 patterns" in sentence(activation="relu", depth=30)
    saturated = sentence(activation="tanh", scale=16.0, depth=30)
    assert "% of the hidden units are saturated, but large weights make up" in saturated
    plain = sentence(activation="logistic", scale=8.0, depth=30)
    assert plain.endswith("% of the hidden units are saturated.")


def test_the_logistic_function_alone_makes_ten_layers_lose_six_powers_of_ten():
    found = derive({"activation": "logistic", "scale": 1.0, "depth": 10})
    assert found["ratio"] == pytest.approx(4.5e-7, rel=0.1)
    assert found["factor"] < 0.25 and found["share"] < 1


def test_weights_of_a_vanishing_tanh_network_get_equally_little_in_every_layer():
    """δ shrinks towards the input and a towards the output: their product is flat and tiny."""
    found = derive({"activation": "tanh", "scale": 0.5, "depth": 30})
    assert np.ptp(found["weights"][:, 1]) < 0.5 and found["weights"][:, 1].max() < -8
    assert found["ratio"] < 1e-8


def test_a_depth_between_the_stops_goes_to_the_nearest():
    assert vanishing_gradient({"depth": 29}).depth == 30
    with pytest.raises(ValueError, match="depth must be from 1 to 30; got 31"):
        vanishing_gradient({"depth": 31})
    with pytest.raises(ValueError, match="activation must be one of logistic, tanh, relu"):
        vanishing_gradient({"activation": "swish"})
