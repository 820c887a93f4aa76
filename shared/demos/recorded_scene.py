"""The scene of recorded runs: it plays in a page by the controls that every other demo has."""

import numpy as np
from matplotlib.colors import to_hex

from shared.demos.controls import Choice, Slider
from shared.demos.layers import Cells, Curve, Points
from shared.demos.plane import tint
from shared.demos.recording import STOPS, film
from shared.demos.scene import Array, Panel, Scene, Value
from shared.plots.style import INK, PAPER, Trait

STOPS_PER_SECOND = 6
PLANE, CURVES = (370, 378), (280, 378)  # sizes of the panels
MOST = 127  # a probability p is kept as the whole number next to MOST (2p − 1)
LINES, BORDER = Trait("#6b7180", "", (0, (4, 3))), Trait(INK, "", (0, ()))
FILLED, HOLLOW = 4.5, 2.5  # sizes of the points trained on, and of those held out


class Reel:
    """Films of runs as arrays; a run that is shorter than others repeats its last frame.

    Parameters
    ----------
    films : list of Film
    clock : str
        Name of the slider over the frames; runs are chosen by "run" if there are several.
    """

    def __init__(self, films, clock):
        self.clock, self.kept = clock, [len(film.frames) for film in films]
        self.stops = STOPS[: max(self.kept)]
        self.films = films
        self.frames = [_filled_up(film.frames, len(self.stops)) for film in films]

    def per_run(self, values, *dims):
        """Array of one value, or array of such dimensions, for each run."""
        values = np.array(values)
        return Array(("run", *dims), values) if len(self.films) > 1 else Array(dims, values[0])

    def per_frame(self, value, *dims):
        """The same of ``value(frame)`` for each frame."""
        values = [[value(frame) for frame in frames] for frames in self.frames]
        return self.per_run(values, self.clock, *dims)

    def lines(self, name):
        """Places of each frame, with nan behind the last."""
        most = max(len(frame.seen[name]) for frames in self.frames for frame in frames)

        def places(frame):
            behind = ((0, most - len(frame.seen[name])), (0, 0))
            return np.pad(frame.seen[name], behind, constant_values=np.nan).astype(np.float32)

        return self.per_frame(places, "place", "xy") if most else None

    def points(self, name):
        """Places of the first frame of each run, the last one several times over."""
        found = [frames[0].seen[name] for frames in self.frames]
        most = max(map(len, found))
        behind = [((0, most - len(places)), (0, 0)) for places in found]
        if not min(map(len, found)):
            return None
        return self.per_run(
            [np.pad(p, b, mode="edge") for p, b in zip(found, behind, strict=True)], "place", "xy"
        )

    def curve(self, number):
        """What a curve shows at each stop."""
        steps = np.array(self.stops)
        series = [film.series[number] for film in self.films]
        heights = [values[np.minimum(steps, len(values) - 1)] for values in series]
        return self.per_run([np.column_stack([steps, h]) for h in heights], self.clock, "xy")


def recorded_scene(view, begin):
    """Record the runs of a live view; None if nothing moves in them.

    Parameters
    ----------
    view : LiveView
    begin : int
        The step shown at first.

    Returns
    -------
    Scene or None

    Examples
    --------
    >>> from shared.data import logic
    >>> from shared.demos import watch_training
    >>> from shared.nn import Perceptron
    >>> scene = recorded_scene(watch_training(Perceptron(2), *logic("and")), begin=1)
    >>> [control.name for control in scene.controls]
    ['step']
    """
    runs = view.runs()
    films = [film(view, run) for run in runs]
    reel = Reel(films, view.clock)
    if min(reel.kept) < 2:
        return None
    clock = next(value for value in view.scene.values if value.name == view.clock)
    counted = [value for value in view.scene.values if value is not clock]
    said = sorted({frame.sentence for frames in reel.frames for frame in frames})
    layers, arrays = _drawn(view.plane, reel)
    options = tuple((str(number), run.words) for number, run in enumerate(runs))
    chosen = (Choice("run", "recorded run", options, "0"),) if len(runs) > 1 else ()
    return Scene(
        title=f"{view.scene.title}: a recording",
        alternative=view.scene.alternative,
        caption=view.recording,
        panels=(
            Panel(
                "plane", view.plane.axes.get_title(), "x₁", "x₂", *view.plane.limits,
                size=PLANE, layers=layers,
            ),
            *(
                _curves(view.curves, each, view.clock, number if chosen else None)
                for number, each in enumerate(films)
            ),
        ),
        controls=(
            *chosen,
            Slider(
                clock.name, clock.label, reel.stops, min(begin, reel.stops[-1]), "d",
                play=STOPS_PER_SECOND, step_by_step=True, stops="kept",
            ),
        ),
        values=(*counted, Value("said", words=tuple(said))),
        legend=view.scene.legend,
        sentences=("{said}",),
        arrays=arrays | {
            "kept": reel.per_run(reel.kept),
            "said": reel.per_frame(lambda frame: said.index(frame.sentence)),
            **{v.name: reel.per_frame(lambda frame, v=v: frame.numbers[v.name]) for v in counted},
            **{f"curve_{number}": reel.curve(number) for number in range(len(view.curves.traits))},
        },
    )  # fmt: skip


def _drawn(plane, reel):
    """Layers of the plane, from below, and their arrays."""
    (left, right), (bottom, top) = plane.limits
    box = left, bottom, right - left, top - bottom
    if plane.shades:
        region = Cells("values", box, "full", signed=True, smooth=True)
        values = reel.per_frame(_shades, "row", "column")
    else:
        colours = tuple(to_hex(tint(trait.colour)) for trait in plane.traits)
        region = Cells("values", box, colours=colours)
        values = reel.per_frame(
            lambda frame: frame.seen["values"][::-1].astype(np.uint8), "row", "column"
        )
    found = [
        (Curve("lines", "place", LINES, revealed=False, thin=True), reel.lines("lines")),
        (Curve("border", "place", BORDER, revealed=False), reel.lines("border")),
    ]
    for name, size in (("filled", FILLED), ("hollow", HOLLOW)):
        for number, trait in enumerate(plane.traits):
            drawn = trait if name == "filled" else trait._replace(colour=PAPER)
            array = f"{name}_{number}"
            found.append((Points(array, drawn, size), reel.points(array)))
    shown = [(layer, array) for layer, array in found if array is not None]
    arrays = {"values": values, "full": Array((), np.float64(2 * MOST))}  # half the colour: Plane
    layers = (region, *(layer for layer, _ in shown))
    return layers, arrays | {layer.points: array for layer, array in shown}


def _shades(frame):
    return np.round(MOST * (2 * frame.seen["values"][::-1] - 1)).astype(np.int8)


def _curves(curves, film, clock, number):
    """The panel of a run's curves, with the limits that their axes had in the end."""
    axes = curves.axes
    return Panel(
        f"curves_{number}", curves.title, axes.get_xlabel(), axes.get_ylabel(), *film.limits,
        y_scale=axes.get_yscale(), size=CURVES, background=curves.draw_still,
        when=None if number is None else ("run", (str(number),)),
        layers=tuple(
            Curve(f"curve_{place}", clock, trait)
            for place, trait in enumerate(curves.traits.values())
        ),
    )  # fmt: skip


def _filled_up(frames, length):
    return [*frames, *frames[-1:] * (length - len(frames))]
