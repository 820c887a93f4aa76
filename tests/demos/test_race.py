"""The race reproduces what these optimizers are known for."""

import json

import numpy as np
import pytest

from shared.demos import optimizer_race
from shared.demos.race import RACERS, SETTINGS, STEPS
from shared.demos.reading import Reading
from shared.demos.surfaces import surfaces
from shared.nn.optimizers import NAMED


def pressed(preset):
    demo = optimizer_race()
    demo.press(preset)
    return demo, demo.scene.derive(demo.state)


def test_the_seven_of_the_lecture_race_with_settings_their_rules_know():
    assert list(RACERS) == list(NAMED)[:7]
    for name, racer in RACERS.items():
        NAMED[name](**racer.settings)


def test_at_the_saddle_gradient_descent_stays_while_the_others_leave():
    _, core = pressed("preset_saddle")
    place = {name: np.abs(core[f"path_{name}"][80, 1]) for name in RACERS}
    assert place.pop("sgd") < 0.1
    assert min(place.values()) > 0.5


def test_in_the_ravine_momentum_overshoots_across_and_along_and_gradient_descent_does_not():
    _, core = pressed("preset_ravine")
    assert core["path_momentum"][:, 1].min() < -1
    assert core["path_momentum"][:, 0].max() > 0
    assert core["path_sgd"][:, 1].min() > -0.01


def test_adagrad_slows_down():
    _, core = pressed("preset_ravine")
    lengths = np.linalg.norm(np.diff(core["path_adagrad"], axis=0), axis=1)
    assert lengths[0] > 10 * lengths[50]
    assert lengths[50] > 3 * lengths[150]


def test_the_ranking_orders_those_who_run_by_their_present_loss():
    demo = optimizer_race(state={"step": 60, "show_adam": False})
    reading = Reading(demo.scene, demo.state)
    core = demo.scene.derive(demo.state)
    order = sorted((n for n in RACERS if n != "adam"), key=lambda n: core[f"now_{n}"])
    sentence = reading.sentence()
    places = [sentence.index(RACERS[name].words) for name in order]
    assert places == sorted(places)
    assert "Adam " not in sentence


def test_with_nobody_or_one_running_the_sentence_still_makes_sense():
    nobody = {f"show_{name}": False for name in RACERS}
    demo = optimizer_race(state=nobody)
    assert Reading(demo.scene, demo.state).sentence().startswith("Nobody runs")
    demo.show_rmsprop = True
    assert "RMSprop runs alone" in Reading(demo.scene, demo.state).sentence()


def test_a_setting_changes_its_own_optimizer_only():
    before = optimizer_race().scene.derive(optimizer_race().state)
    demo = optimizer_race(state={"adam_beta1": 0.5})
    after = demo.scene.derive(demo.state)
    for name in RACERS:
        same = np.array_equal(before[f"path_{name}"], after[f"path_{name}"])
        assert same == (name != "adam")


def test_a_preset_brings_back_the_settings_and_keeps_the_other_surfaces():
    demo = optimizer_race(state={"start_beale": [1.0, 1.0], "adam_beta1": 0.5, "show_sgd": False})
    demo.press("preset_ravine")
    assert (demo.surface, demo.step, demo.adam_beta1, demo.show_sgd) == ("ravine", 0, 0.9, True)
    assert demo.start_beale == [1.0, 1.0]


def test_the_state_can_be_written_down_and_handed_on():
    demo = optimizer_race("rosenbrock", state={"step": 33, "momentum_momentum": 0.5})
    handed = optimizer_race(state=json.loads(json.dumps(demo.state)))
    assert handed.state == demo.state


@pytest.mark.parametrize("surface", surfaces())
def test_every_extreme_of_every_setting_gives_numbers_on_every_surface(surface):
    for end in (0, -1):
        extremes = {
            f"{name}_{setting}": SETTINGS[setting][1][end]
            for name, racer in RACERS.items()
            for setting in racer.settings
        }
        demo = optimizer_race(surface, state=extremes | {"step": STEPS})
        for name, value in demo.scene.derive(demo.state).items():
            assert np.isfinite(value).all(), name
