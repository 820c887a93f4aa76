import json
import re

import numpy as np
import pytest

from shared.demos import overfitting_explorer
from shared.demos.fit_and_losses import LOSSES, derive
from shared.demos.fitted_curve import EPOCHS, HIDDEN, output, train
from shared.demos.reading import Reading

ENDS = {"hidden": (1, 30), "patterns": (10, 50), "noise": (0.0, 0.5), "penalty": (0.0, 3.0),
        "dropout": (0.0, 0.5), "epoch": (1, 1000), "stop_early": (False, True)}  # fmt: skip


def reading(**state):
    demo = overfitting_explorer(state)
    return Reading(demo.scene, demo.state)


@pytest.mark.parametrize(
    ("state", "verdict"),
    [
        ({}, "Over-fits"),
        ({"stop_early": True}, "Stopped early"),
        ({"penalty": 0.03}, "Fits"),
        ({"patterns": 30}, "Fits"),
        ({"hidden": 5}, "Fits"),
        ({"hidden": 1}, "Under-fits"),
        ({"penalty": 3.0, "epoch": 1000}, "Worse again"),
        ({"epoch": 5}, "Not trained yet"),
        ({"hidden": 2}, "Gap"),
    ],
)
def test_the_sentence_says_how_the_network_fits(state, verdict):
    assert reading(**state).sentence().startswith(f"{verdict}:")


def test_at_all_ends_of_all_controls_numbers_are_drawn_and_told():
    states = [{}]
    for name, ends in ENDS.items():
        states = [state | {name: end} for state in states for end in ends]
    for state in states:
        found = reading(**state)
        core = derive(found.state)
        assert all(np.isfinite(value).all() for value in core.values()), state
        assert not re.search(r"–|nan|\{", found.sentence()), state
        for name in ("train_curve", "validation_curve", "floor"):
            assert np.asarray(core[name]).min() > 0  # drawn on logarithmic axes


def test_early_stopping_keeps_the_least_validation_error_up_to_the_epoch():
    run = train(1, 30, 15, 0.3, 0.0, 0.0)
    for epoch in EPOCHS[::7]:
        until = run.validation[: EPOCHS.index(epoch) + 1]
        core = derive(reading(epoch=epoch, stop_early=True).state)
        assert core["validation_now"] == until.min()
        kept = run.weights[until.argmin()]
        np.testing.assert_array_equal(
            core["fit"][:, 1], output(kept, np.asarray(core["fit"])[:, 0])
        )


def test_weights_and_biases_are_counted():
    for hidden in HIDDEN:
        state = reading(hidden=hidden).state
        run = train(1, hidden, 15, 0.3, 0.0, 0.0)
        assert derive(state)["count"] == run.weights.shape[1]


def test_the_ring_lies_on_the_validation_curve_within_the_axes_at_the_start():
    core = derive(reading().state)
    assert core["kept_point"][0] == core["validation_curve"][-1].tolist()
    assert LOSSES[0] < core["validation_now"] < LOSSES[1]


def test_the_state_can_be_written_down_and_handed_on():
    demo = overfitting_explorer({"penalty": 0.1, "sample": 3, "stop_early": True})
    assert overfitting_explorer(json.loads(json.dumps(demo.state))).state == demo.state


def test_values_between_the_stops_go_to_the_nearest():
    demo = overfitting_explorer({"epoch": 500, "hidden": 26, "penalty": 0.04})
    assert (demo.epoch, demo.hidden, demo.penalty) == (501, 30, 0.03)
    with pytest.raises(ValueError, match="hidden must be from 1 to 30; got 31"):
        overfitting_explorer({"hidden": 31})
