"""Demo: watch any classifier of points in a plane train, your own class included."""

import copy
import time

import matplotlib as mpl
import numpy as np
from matplotlib.colors import ListedColormap, to_rgb
from matplotlib.figure import Figure

from shared.demos.live import CONTROLS, LiveView
from shared.demos.scene import Panel, Scene, Value
from shared.demos.still import DENSITY, FONT
from shared.plots.decision_regions import scatter_classes
from shared.plots.style import GRID, INK, PAPER, TRAITS

SIZE = (615, 330)
PANEL = Panel("live", "Training", "", "", (0, 1), (0, 1), size=SIZE, streamed=True)
MOST_ACROSS, LEAST_ACROSS = 140, 30  # places asked along each side of the plane
PATIENCE = 0.04  # seconds that asking them may take


class WatchTraining(LiveView):
    """See `watch_training`.  ``model`` is the copy in training, ``mistakes`` its history."""

    def __init__(self, model, X, y, names, most_steps):
        self._untrained = copy.deepcopy(model)
        self.X, self.y, self.classes = X, y, np.unique(y)
        self.most_steps = most_steps
        words = "Left, the plane tinted by the class that the model gives to each place, with the "
        words += f"{len(y)} patterns over it. Right, the patterns it gets wrong after each step."
        super().__init__(
            Scene(
                title="Training, watched",
                alternative=words,
                caption="Try first: press Play and watch the border move while the mistakes fall. "
                "Then press Reset and go on step by step.",
                panels=(PANEL,),
                controls=CONTROLS,
                values=(Value("step", "steps", "d"), Value("wrong", "wrong patterns", "d")),
                legend=tuple(zip(names or map(_class_name, self.classes), TRAITS, strict=False)),
            ),
            Figure(
                figsize=(SIZE[0] / 100, SIZE[1] / 100),
                dpi=100 * DENSITY,
                facecolor=PAPER,
                layout="none",
            ),
        )
        self.tell(step=0, wrong=0)
        with mpl.rc_context(FONT):
            self._draw_axes()

    def restart(self):
        """Begin again with a fresh copy of the untrained model."""
        self.model = copy.deepcopy(self._untrained)
        self.mistakes = []
        self._count()

    def advance(self):
        """One step of the model on all patterns; False at the limit of steps."""
        if len(self.mistakes) > self.most_steps:
            return False
        self.model.step(self.X, self.y)
        self._count()
        return None

    def draw(self):
        """The plane, the curve and the sentence of the present step."""
        self._region.set_data(self._regions)
        mistakes = list(self.mistakes)  # the work may go on in its thread
        steps, wrong = len(mistakes) - 1, mistakes[-1]
        self._curve.set_data(range(steps + 1), mistakes)
        self._head.set_data([steps], [wrong])
        if steps > self._errors.get_xlim()[1]:
            self._errors.set_xlim(0, 2 * steps)
            self.redraw_background()
        state = "Training" if self.playing else "Paused"
        if steps >= self.most_steps:
            state = "Stopped at the limit"
        sentence = f"{state}: after step {steps}, {wrong} of {len(self.y)} patterns are wrong."
        if wrong == 0:
            sentence += " The model makes no mistake on them."
        return sentence, {"step": steps, "wrong": wrong}

    def look(self):
        """The model's answers over the plane, on a finer grid where it answers faster."""
        across = int(np.clip(np.sqrt(PATIENCE / self._each), LEAST_ACROSS, MOST_ACROSS))
        (left, right), (bottom, top) = _limits(self.X)
        plane = np.meshgrid(np.linspace(left, right, across), np.linspace(bottom, top, across))
        answers = self._answers(np.column_stack([part.ravel() for part in plane]))
        self._regions = np.searchsorted(self.classes, answers).reshape(across, across)

    def _count(self):
        began = time.perf_counter()
        answers = self._answers(self.X)
        self._each = max((time.perf_counter() - began) / len(self.X), 1e-9)  # seconds a pattern
        self.mistakes.append(int((answers != self.y).sum()))

    def _answers(self, X):
        answers = np.asarray(self.model.predict(X))
        if answers.shape != (len(X),):
            raise ValueError(
                f"predict must give one class per row, shape ({len(X)},); it gave {answers.shape}"
            )
        if not np.isin(answers, self.classes).all():
            unknown = np.setdiff1d(answers, self.classes)[:3].tolist()
            raise ValueError(
                f"predict must give classes of y, {self.classes.tolist()}; it gave {unknown}"
            )
        return answers

    def _draw_axes(self):
        limits = _limits(self.X)
        plane = self.figure.add_axes((0.075, 0.14, 0.46, 0.77))
        plane.set(xlim=limits[0], ylim=limits[1], xlabel="$x_1$", ylabel="$x_2$")
        plane.set_title("Class given to each place", pad=8)
        traits = TRAITS[: len(self.classes)]
        self._region = plane.imshow(
            np.zeros((2, 2)), cmap=ListedColormap([_tint(t.colour) for t in traits]),
            vmin=-0.5, vmax=len(self.classes) - 0.5, origin="lower", aspect="auto",
            extent=(*limits[0], *limits[1]), interpolation="nearest", zorder=0, animated=True,
        )  # fmt: skip
        scatter_classes(plane, self.X, self.y, size=38)
        for points in plane.collections:
            points.set_animated(True)
        self._errors = self.figure.add_axes((0.64, 0.14, 0.34, 0.77))
        self._errors.set(xlim=(0, 50), ylim=(0, len(self.y) * 1.02), xlabel="step")
        self._errors.set_ylabel("wrong patterns")
        self._errors.set_title("Mistakes", pad=8)
        self._errors.grid(True, color=GRID, linewidth=0.7)
        self._errors.yaxis.get_major_locator().set_params(integer=True)
        for axes in (plane, self._errors):
            axes.spines[["top", "right"]].set_visible(False)
        colour = TRAITS[2].colour
        (self._curve,) = self._errors.plot([], [], color=colour, lw=1.75, animated=True)
        (self._head,) = self._errors.plot(
            [], [], "o", color=colour, ms=9, mec=INK, mew=1, clip_on=False, animated=True
        )


def _limits(X, margin=0.12):
    low, high = X.min(axis=0), X.max(axis=0)
    room = margin * np.where(high > low, high - low, 1.0)
    return tuple(zip((low - room).tolist(), (high + room).tolist(), strict=True))


def _class_name(value):
    return f"class {value}".replace("-", "−")


def _tint(colour, strength=0.2):
    return tuple(1 - strength * (1 - c) for c in to_rgb(colour))


def watch_training(model, X, y, names=None, steps=1, most_steps=1000):
    """Watch a classifier of points in a plane train.

    Parameters
    ----------
    model : object
        Anything with ``step(X, y)``, which trains for one epoch or one update, and
        ``predict(X)``, which gives a class for each row: the course's `Perceptron` and `Adaline`,
        or your own class.  A copy is trained; it is ``demo.model``.
    X : array_like, shape (P, 2)
    y : array_like, shape (P,)
        Classes, as ``predict`` gives them.
    names : sequence of str, optional
        What the classes are called, in ascending order.
    steps : int
        Steps done before the first picture.
    most_steps : int
        Training stops there.

    Returns
    -------
    LiveView

    Raises
    ------
    ValueError
        Data of another shape, or a model without the two methods.  What goes wrong inside them is
        told in the view.

    Examples
    --------
    >>> from shared.data import logic
    >>> from shared.nn import Perceptron
    >>> demo = watch_training(Perceptron(2), *logic("and"))
    >>> for _ in range(10):
    ...     demo.press("one_step")
    >>> demo.mistakes[-1]
    0
    """
    for method in ("step", "predict"):
        if not callable(getattr(model, method, None)):
            raise ValueError(
                f"model must have step(X, y) and predict(X); {type(model).__name__} has no {method}"
            )
    X, y = np.asarray(X, float), np.asarray(y)
    if X.ndim != 2 or X.shape[1] != 2 or len(X) == 0 or not np.isfinite(X).all():
        raise ValueError(f"X must be finite and of shape (P, 2); got shape {X.shape}")
    if y.shape != (len(X),):
        raise ValueError(f"y must have one class per row of X, shape ({len(X)},); got {y.shape}")
    if len(np.unique(y)) > len(TRAITS):
        raise ValueError(f"y may hold at most {len(TRAITS)} classes; got {len(np.unique(y))}")
    view = WatchTraining(model, X, y, names, most_steps)
    view.begin(steps)
    return view
