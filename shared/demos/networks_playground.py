"""Demo: choose data, network and rate, and watch the decision region while it trains."""

import copy
from functools import partial

import numpy as np

from shared.arguments import check_choice
from shared.demos.classifier import (
    TwoClassLearner,
    check_methods,
    gives_probabilities,
    measure_name,
)
from shared.demos.live import LiveView
from shared.demos.live_curves import LiveCurves
from shared.demos.plane import Plane, Sampling
from shared.demos.plane_problems import LIMIT, PROBLEMS, problem
from shared.demos.playground_scene import (
    GUESSING,
    RECORDED,
    RECORDED_OWN,
    RUNS,
    SETTINGS,
    SIZE,
    scene,
    sentence,
    unit_of,
)
from shared.demos.recording import Run
from shared.demos.streamed_figure import StreamedFigure
from shared.nn import MLP
from shared.nn.training import Divergence
from shared.plots.style import INK, TRAITS

FIRST_EPOCHS, MOST_EPOCHS = 30, 5000
LIMITS = ((-LIMIT, LIMIT), (-LIMIT, LIMIT))
CURVES = {"training": TRAITS[2]._replace(dash=(0, ())), "test": TRAITS[3]}
NONE = np.empty((0, 2)), np.empty(0)  # weights and biases of no neurons
QUIET = partial(np.errstate, over="ignore", invalid="ignore", divide="ignore")


class Playground(LiveView):
    """See `playground`.

    Attributes
    ----------
    model : object
        In training: the network that the controls describe, or a copy of the given model.
    history : list of tuple
        Per epoch, the first from before training: training loss, test loss, training accuracy,
        test accuracy.
    """

    def __init__(self, model, data, state):
        self._given = copy.deepcopy(model)
        self.recording = RECORDED if model is None else RECORDED_OWN
        described = scene(data, None if model is None else _settings(model))
        names = ("data", "noise", "hidden_1", "hidden_2", "activation", "seed")
        self.restarting = tuple(name for name in names if name in described.start)
        self.redrawing = tuple(name for name in ("lines",) if name in described.start)
        self._settings = [s.name for s in SETTINGS if s.name in described.start]
        super().__init__(described, StreamedFigure(SIZE), state)
        self.tell(epoch=0, train_loss=0, test_loss=0, test_accuracy=0)
        self.sampling, self._tints = Sampling(*LIMITS), np.full((2, 2), 0.5)
        self._shaded, self._measure = True, "cross-entropy"
        if model is not None:
            self._shaded, self._measure = gives_probabilities(model), measure_name(model)
        self._draw_axes()

    clock = "epoch"

    def again(self, state):
        """A fresh playground with the same model."""
        return Playground(self._given, self.data, state)

    def runs(self):
        """What a recording holds: the present set-up; without a reader's model others, too."""
        present = Run("as in the notebook", self.state)
        return [present] if self._given is not None else [present, *RUNS]

    def restart(self):
        """Draw the data and begin with fresh weights."""
        X, classes, X_test, classes_test = problem(self.data, self.noise)
        self._points = (X, classes), (X_test, classes_test)
        self.model = self._network() if self._given is None else copy.deepcopy(self._given)
        self.history, self.failure, self._failed_with = [], "", None
        self._learner = TwoClassLearner(self.model, X, classes)
        self._measure_losses()

    def advance(self):
        """One step of the model on the training points; False at the limit, or once diverged."""
        settings = {name: getattr(self, name) for name in self._settings}
        if len(self.history) > MOST_EPOCHS or (self.failure and settings == self._failed_with):
            return False
        for name, value in settings.items():
            setattr(self.model, name, value)
        try:
            with QUIET():
                self._learner.step()
                self._measure_losses()
        except Divergence as divergence:
            self.failure, self._failed_with = str(divergence), settings
            return False
        self.failure = ""
        return None

    def pressed(self, button):
        """New weights are drawn from another seed."""
        if button == "new_weights":
            self.seed += 1

    def look(self):
        """The answers over the plane, and the lines of the first hidden layer."""
        try:
            with QUIET():
                self._tints = self.sampling.ask(self._learner.tint)
        except Divergence as divergence:  # the last answers stay
            self.failure = self.failure or str(divergence)
        neurons = NONE
        if self._given is None and len(self.model.layers) > 1:
            neurons = self.model.layers[0].W, self.model.layers[0].b
        self._seen = self._tints, neurons, self._points, tuple(self.history), self.failure

    def draw(self):
        """The plane, the curves and the sentence of the last look."""
        tints, neurons, points, history, failure = self._seen
        state = self.state
        self.plane.show_region(tints, border=self._shaded)
        self.plane.show_lines(*(neurons if state.get("lines") else NONE))
        for (X, classes), hollow in zip(points, (False, True), strict=True):
            self.plane.show_points(X, classes, hollow)
        train, test = ([entry[place] for entry in history] for place in (0, 1))
        self.curves.show(train, test)
        numbers = {"epoch": len(history) - 1, "train_loss": train[-1], "test_loss": test[-1]}
        words = sentence(history, state, MOST_EPOCHS, self._measure, failure)
        return words, numbers | {"test_accuracy": 100 * history[-1][3]}

    def _measure_losses(self):
        (train, right), (test, right_test) = (self._learner.measure(*part) for part in self._points)
        self.history.append((train, test, right, right_test))

    def _draw_axes(self):
        title = "Probability of class 1" if self._shaded else "Class given"
        title += " (hollow: test points)"
        self.plane = Plane(
            self.streamed, (0.07, 0.13, 0.47, 0.79), LIMITS, title, 2, shades=self._shaded
        )
        unit = unit_of(self._given is not None)
        shares = self._measure == "share of wrong points"
        self.curves = LiveCurves(
            self.streamed, (0.64, 0.13, 0.34, 0.79), CURVES, "Loss", unit, self._measure,
            (0, 1) if shares else (0.01, 2), log=not shares,
            still=_guessing if self._measure == "cross-entropy" else None,
        )  # fmt: skip

    def _network(self):
        sizes = [2, *(size for size in (self.hidden_1, self.hidden_2) if size), 1]
        return MLP(
            sizes, self.activation, "binary_cross_entropy", rng=np.random.default_rng(self.seed)
        )


def _guessing(axes):
    axes.axhline(GUESSING, color=INK, lw=0.9, ls=(0, (1, 2)))
    axes.annotate(
        "guessing", (0.99, GUESSING), xycoords=("axes fraction", "data"),
        xytext=(0, 2), textcoords="offset points", ha="right", fontsize=8.6, color=INK,
    )  # fmt: skip


def _settings(model):
    """The settings of a reader's model that a slider can change, with their present values."""
    found = {}
    for slider in SETTINGS:
        try:
            found[slider.name] = slider.check(getattr(model, slider.name, None))
        except ValueError:  # it has none, or one outside the slider
            continue
    return found


def playground(model=None, data="xor", state=None):
    """Choose data, network and learning rate, and watch the decision region while it trains.

    Lecture 02, sections 8 and 9.

    Parameters
    ----------
    model : object, optional
        Your own class instead of the network that the controls build: anything with
        ``step(X, y)``, which trains for one epoch or one update on X (P, 2) and y (P,), and
        ``predict(X)``, which gives a class for each row.  Classes are 0 and 1, or −1 and 1 for a
        model that answers so before it is trained.  Used where it has them:
        ``predict_probabilities(X)``, of class 1, shape (P,), or of both, (P, 2); ``loss(X, y)``;
        and the numbers ``learning_rate`` and ``batch_size``, which get a slider.  A copy is
        trained; it is ``demo.model``.
    data : {"xor", "blobs", "ring", "moons", "spirals"}
        The problem at the start: 200 points to train on and 100 held out.
    state : dict, optional
        A set-up to start from, as ``demo.state`` gives it; it goes before ``data``.

    Returns
    -------
    LiveView

    Raises
    ------
    ValueError
        A model without the two methods, unknown data, or a state that the controls do not allow.
        What goes wrong inside the model is told in the view.

    References
    ----------
    After D. Smilkov and S. Carter, TensorFlow Playground (2016).

    Examples
    --------
    >>> demo = playground(state={"hidden_1": 8, "learning_rate": 0.2})
    >>> for _ in range(60):
    ...     demo.press("one_step")
    >>> demo.history[-1][3] > 0.9
    True
    """
    if model is not None:
        check_methods(model)
    view = Playground(model, check_choice(data, PROBLEMS, "data"), state)
    view.begin(FIRST_EPOCHS)
    return view
