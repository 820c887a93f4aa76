import re

import numpy as np
import pytest

from shared.demos import initialisation_explorer
from shared.demos.frames import payload
from shared.demos.initial_signals import RULES, WIDTHS, tables
from shared.demos.reading import Reading

STATES = [
    {"rule": rule, "activation": activation, "width": width}
    for rule in RULES
    for activation in ("logistic", "tanh", "relu")
    for width in WIDTHS
]


def reading(**state):
    demo = initialisation_explorer(state)
    return Reading(demo.scene, demo.state)


def test_every_state_says_a_sentence_of_numbers_and_draws_finite_curves():
    for state in STATES:
        found = reading(**state)
        assert not re.search(r"–|nan|\{", found.sentence()), state
        for name in ("spread_by_layer", "patterns_by_layer", "delta_by_layer"):
            assert np.isfinite(found.array(name, keep=("layer",))).all(), state


@pytest.mark.parametrize(
    ("state", "verdict"),
    [
        ({"rule": "equal"}, "All alike"),
        ({"rule": "normal_1", "activation": "tanh"}, "Saturates"),
        ({"rule": "normal_0.01", "activation": "tanh"}, "Vanishes"),
        ({"rule": "xavier_normal", "activation": "logistic"}, "Forgets"),
        ({"rule": "root", "activation": "relu"}, "Explodes"),
        ({"rule": "he_uniform", "activation": "relu"}, "Healthy"),
    ],
)
def test_the_sentence_gives_the_verdict(state, verdict):
    assert reading(**state).sentence().startswith(f"{verdict}:")


def test_curves_end_where_their_numbers_are_told():
    """δ runs back to layer 1, a forward to layer 30."""
    found = reading()
    layer, size = found.array("delta_by_layer", keep=("layer",))[-1]
    assert layer == 1
    assert size == pytest.approx(np.log10(found.array("delta_first")), rel=1e-5)
    size = found.array("spread_by_layer", keep=("layer",))[-1]
    assert size == pytest.approx(np.log10(found.array("a_last")), rel=1e-5)


def test_a_width_between_the_stops_goes_to_the_nearest():
    assert initialisation_explorer({"width": 100}).width == 60
    with pytest.raises(ValueError, match="rule must be one of equal, normal_"):
        initialisation_explorer({"rule": "orthogonal"})


def test_the_tables_are_small_enough_to_send():
    parts = payload(initialisation_explorer().scene)
    size = sum(len(array["data"]) for array in parts["arrays"].values())
    assert size + sum(len(image) for image in parts["images"].values()) < 200_000


def test_histograms_shown_are_those_of_the_tables():
    found = reading(rule="he_normal", activation="tanh", width=180)
    place = list(RULES).index("he_normal"), 1, 2
    np.testing.assert_array_equal(found.array("activations"), tables()["activations"][place])
