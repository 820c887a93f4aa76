"""Demo: the seven optimizers of lecture 04 race down a loss surface.

Every rule starts at the same place with settings of its own; the legend's entries switch it on and
off and tell its present loss.
"""

from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

from shared.demos.controls import Button, Choice, Slider, Toggle
from shared.demos.descent import descend
from shared.demos.frames import FramesDemo
from shared.demos.layers import Curve
from shared.demos.scene import Panel, Scene, Value
from shared.demos.surface_map import arrays, controls, maps
from shared.demos.surfaces import surfaces
from shared.nn.optimizers import NAMED
from shared.plots.style import TRAITS, Trait

STEPS = 200
LOWEST = 1e-12  # losses below it are rounding errors, and count as 0
RATES = tuple(float(f"{rate:.3g}") for rate in np.logspace(-3, 0.6, 73))
SHARES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999)
EPSILONS = tuple(float(f"{e:.1g}") for e in np.logspace(-8, -1, 15))
BLACK, BLUE, SKY, GREEN = TRAITS[6], TRAITS[0], TRAITS[5], TRAITS[2]
PINK, ORANGE, VERMILION = TRAITS[3], TRAITS[4], TRAITS[1]


class Racer(NamedTuple):
    """An optimizer in the race: its settings are sliders, by the rule's own names."""

    words: str
    trait: Trait
    settings: dict

    def sliders(self, name):
        """A slider for each setting, shown while this optimizer is chosen."""
        for setting, start in self.settings.items():
            label, values, form = SETTINGS[setting]
            yield Slider(f"{name}_{setting}", label, values, start, format=form,
                         when=("tune", (name,)))  # fmt: skip


SETTINGS = {
    "learning_rate": ("learning rate η", RATES, ".3g"),
    "momentum": ("momentum γ", SHARES, ".3g"),
    "decay": ("decay γ", SHARES, ".3g"),
    "beta1": ("β₁", SHARES, ".3g"),
    "beta2": ("β₂", SHARES, ".3g"),
    "epsilon": ("ε", EPSILONS, ".1g"),
}
RACERS = {
    "sgd": Racer("SGD", BLACK, {"learning_rate": 0.0316}),
    "momentum": Racer("Momentum", BLUE, {"learning_rate": 0.0316, "momentum": 0.9}),
    "nesterov": Racer("Nesterov", SKY, {"learning_rate": 0.0316, "momentum": 0.9}),
    "adagrad": Racer("Adagrad", GREEN, {"learning_rate": 0.501}),
    "adadelta": Racer("Adadelta", PINK, {"decay": 0.95, "epsilon": 1e-3}),
    "rmsprop": Racer("RMSprop", ORANGE, {"learning_rate": 0.1, "decay": 0.9}),
    "adam": Racer("Adam", VERMILION, {"learning_rate": 0.316, "beta1": 0.9, "beta2": 0.999}),
}
PLACES = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh")
PRESETS = (
    ("preset_ravine", "Ravine", {"surface": "ravine", "start_ravine": [-8.5, 2.6]}),
    (
        "preset_saddle",
        "Saddle",
        {
            "surface": "saddle",
            "start_saddle": [-1.5, 0.001],
            "adagrad_learning_rate": 0.251,
            "rmsprop_learning_rate": 0.0316,
            "adam_learning_rate": 0.0794,
        },
    ),
)


def race(state):
    """The paths of all seven, switched on or not: name → ndarray (STEPS + 1, 2)."""
    surface = surfaces()[state["surface"]]
    start = state[f"start_{surface.name}"]
    paths = {}
    for name, racer in RACERS.items():
        settings = {setting: state[f"{name}_{setting}"] for setting in racer.settings}
        paths[name] = descend(surface, NAMED[name](**settings), start, STEPS)[0]
    return paths


def derive(state):
    """The core: paths, losses and the ranking at one state."""
    surface, step, paths = surfaces()[state["surface"]], state["step"], race(state)
    losses = {name: surface.excess(path) for name, path in paths.items()}
    losses = {name: np.where(loss < LOWEST, 0.0, loss) for name, loss in losses.items()}
    running = [name for name in RACERS if state[f"show_{name}"]]
    ranking = sorted(running, key=lambda name: losses[name][step])
    core = {"sentence": len(ranking)}
    for name in RACERS:
        core[f"path_{name}"], core[f"loss_{name}"] = paths[name], losses[name]
        core[f"now_{name}"] = losses[name][step]
    for place, rank in enumerate(PLACES):
        name = ranking[min(place, len(ranking) - 1)] if ranking else "sgd"
        core[rank], core[f"loss_{rank}"] = list(RACERS).index(name), losses[name][step]
    return core


def _preset(changes):
    """Everybody at step 0 with the settings of the beginning, on the surface of the preset."""
    first = {f"show_{name}": True for name in RACERS} | {"step": 0}
    for name, racer in RACERS.items():
        first |= {f"{name}_{setting}": start for setting, start in racer.settings.items()}
    return first | changes


def _sentences():
    yield "Nobody runs: switch on an optimizer in the legend."
    yield "Step {step}: {first} runs alone and is at a loss of {loss_first} above the minimum."
    for n in range(2, len(PLACES) + 1):
        others = ", ".join(f"{{{place}}} {{loss_{place}}}" for place in PLACES[1:n])
        yield f"Step {{step}}: {{first}} leads with {{loss_first}}, then {others}."


@cache
def _scene():
    paths = tuple(
        Curve(f"path_{name}", "step", racer.trait, shown_by=f"show_{name}")
        for name, racer in RACERS.items()
    )
    losses = tuple(
        Curve(f"loss_{name}", "step", racer.trait, shown_by=f"show_{name}")
        for name, racer in RACERS.items()
    )
    words = tuple(racer.words for racer in RACERS.values())
    return Scene(
        title="Optimizer race",
        alternative="Left, the paths of seven optimizers over the contours of a loss surface, from "
        "one start; stars mark the minima. Right, their losses above the minimum at every step, "
        "on a logarithmic scale.",
        caption="Try first: press Ravine, then Play: who zigzags, who overshoots, who gets slower "
        "and slower? Then press Saddle and Play: who leaves it first, and who is still there at "
        "the end? The start can be dragged; every optimizer's settings are its own.",
        panels=(
            *maps("Paths", (360, 320), *paths),
            Panel(
                "loss", "Loss above the minimum", "step", "", (0, STEPS), (1e-8, 1e3),
                y_scale="log", size=(262, 320), layers=losses,
            ),
        ),
        controls=(
            *(Button(name, words, _preset(changes)) for name, words, changes in PRESETS),
            Slider("step", "step", tuple(range(STEPS + 1)), 45, format="d", play=20),
            *controls(),
            Choice("tune", "settings of", tuple((n, r.words) for n, r in RACERS.items()), "sgd"),
            *(slider for name, racer in RACERS.items() for slider in racer.sliders(name)),
            *(
                Toggle(f"show_{name}", racer.words, trait=racer.trait, value=f"now_{name}")
                for name, racer in RACERS.items()
            ),
        ),
        values=(
            *(Value(f"now_{name}", "", ".2g") for name in RACERS),
            *(Value(place, "", words=words) for place in PLACES),
            *(Value(f"loss_{place}", "", ".2g") for place in PLACES),
        ),
        arrays=arrays(),
        sentences=tuple(_sentences()),
        derive=derive,
        derived={
            **{f"path_{name}": ("step", "xy") for name in RACERS},
            **{f"loss_{name}": ("step",) for name in RACERS},
        },
        script=Path(__file__).with_suffix(".js"),
    )  # fmt: skip


def optimizer_race(surface=None, state=None):
    """Seven optimizers side by side on a loss surface.

    Parameters
    ----------
    surface : {"bowl", "ravine", "rosenbrock", "beale", "saddle", "network"}, optional
        Where to start.
    state : dict, optional
        Entries of the state to start with, as ``demo.state`` gives them: ``surface``, ``step`` (0
        to 200), ``start_<surface>`` ([w₁, w₂]), ``show_<optimizer>`` (bool), and each optimizer's
        settings such as ``adam_learning_rate`` and ``adam_beta1``.

    Returns
    -------
    FramesDemo

    Raises
    ------
    ValueError
        Unknown entries, or values out of range.

    Examples
    --------
    A set-up to hand on:

    >>> demo = optimizer_race("saddle", state={"step": 120, "show_adadelta": False})
    >>> optimizer_race(state=demo.state).step
    120
    """
    chosen = {} if surface is None else {"surface": surface}
    return FramesDemo(_scene(), (state or {}) | chosen)
