"""Demo: watch any classifier of points in a plane train, your own class included."""

import copy

import numpy as np

from shared.demos.classifier import check_methods, class_numbers
from shared.demos.live import CONTROLS, LiveView
from shared.demos.live_curves import LiveCurves
from shared.demos.plane import Plane, Sampling
from shared.demos.recording import Run
from shared.demos.scene import Panel, Scene, Value
from shared.demos.streamed_figure import StreamedFigure
from shared.plots.style import TRAITS, Trait

SIZE = (615, 330)
RECORDED_STEPS = 100
PANEL = Panel("live", "Training", "", "", (0, 1), (0, 1), size=SIZE, streamed=True)

LINE = Trait(TRAITS[2].colour, "o", (0, ()))


class WatchTraining(LiveView):
    """See `watch_training`.  ``model`` is the copy in training, ``mistakes`` its history."""

    recording = (
        "A recording of this training, as a page has no Python to train with: press Play and watch "
        "the border move while the mistakes fall, or move the step. In the notebook the model "
        "itself trains while you watch."
    )

    def __init__(self, model, X, y, names, most_steps):
        self._untrained, self._names = copy.deepcopy(model), names
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
            StreamedFigure(SIZE),
        )
        self.tell(step=0, wrong=0)
        limits = _limits(X)
        self.sampling = Sampling(*limits)
        self.plane = Plane(
            self.streamed, (0.075, 0.14, 0.46, 0.77), limits, "Class given to each place",
            len(self.classes),
        )  # fmt: skip
        self.plane.show_points(X, np.searchsorted(self.classes, y))
        self.curves = LiveCurves(
            self.streamed, (0.64, 0.14, 0.34, 0.77), {"wrong patterns": LINE}, "Mistakes",
            "step", "wrong patterns", (0, len(y) * 1.02),
        )  # fmt: skip
        self.curves.axes.yaxis.get_major_locator().set_params(integer=True)

    def again(self, state):
        """A fresh view of the same model and patterns."""
        return WatchTraining(self._untrained, self.X, self.y, self._names, self.most_steps)

    def runs(self):
        """What a recording holds: this training."""
        return [Run("", self.state, min(self.most_steps, RECORDED_STEPS))]

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
        self.plane.show_region(self._regions)
        mistakes = list(self.mistakes)  # the work may go on in its thread
        self.curves.show(mistakes)
        steps, wrong = len(mistakes) - 1, mistakes[-1]
        state = "Training" if self.playing else "Paused"
        if steps >= self.most_steps:
            state = "Stopped at the limit"
        sentence = f"{state}: after step {steps}, {wrong} of {len(self.y)} patterns are wrong."
        if wrong == 0:
            sentence += " The model makes no mistake on them."
        return sentence, {"step": steps, "wrong": wrong}

    def look(self):
        """The model's answers over the plane."""
        self._regions = self.sampling.ask(self._answers)

    def _answers(self, X):
        return class_numbers(self.model, X, self.classes)

    def _count(self):
        wrong = self.classes[self._answers(self.X)] != self.y
        self.mistakes.append(int(wrong.sum()))


def _limits(X, margin=0.12):
    low, high = X.min(axis=0), X.max(axis=0)
    room = margin * np.where(high > low, high - low, 1.0)
    return tuple(zip((low - room).tolist(), (high + room).tolist(), strict=True))


def _class_name(value):
    return f"class {value}".replace("-", "−")


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
    check_methods(model)
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
