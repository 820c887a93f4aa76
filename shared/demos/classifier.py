"""What a demo asks of a classifier that it did not write: train a step, answer for places."""

import numpy as np

from shared.nn import MLP
from shared.nn.training import Divergence, Training

LEAST = 1e-12  # probability below which a logarithm is not taken


def check_methods(model):
    """Raise ValueError unless ``model`` has ``step`` and ``predict``."""
    for method in ("step", "predict"):
        if not callable(getattr(model, method, None)):
            raise ValueError(
                f"model must have step(X, y) and predict(X); {type(model).__name__} has no {method}"
            )


def class_numbers(model, X, classes):
    """Places (P,) in ``classes`` (ascending) of what the model predicts for X (P, 2).

    Raises
    ------
    ValueError
        If ``predict`` gives another shape or other values.
    """
    answers = np.asarray(model.predict(X))
    if answers.shape != (len(X),):
        raise ValueError(
            f"predict must give one class per row, shape ({len(X)},); it gave {answers.shape}"
        )
    if not np.isin(answers, classes).all():
        unknown = np.setdiff1d(answers, classes)[:3].tolist()
        raise ValueError(f"predict must give classes of y, {classes.tolist()}; it gave {unknown}")
    return np.searchsorted(classes, answers)


def gives_probabilities(model):
    """Whether the model says how probable a class is: it has ``predict_probabilities``."""
    if isinstance(model, MLP):
        return model.cost.name != "squared_error"
    return callable(getattr(model, "predict_probabilities", None))


def measure_name(model):
    """What `TwoClassLearner.measure` measures: the model's own loss, or what can be measured."""
    if callable(getattr(model, "loss", None)) and not isinstance(model, MLP):
        return "loss"
    if gives_probabilities(model):
        return "cross-entropy"
    return "squared error" if isinstance(model, MLP) else "share of wrong points"


class TwoClassLearner:
    """A model of two classes in training on one problem, whatever else it can do.

    Parameters
    ----------
    model : object
        With ``step(X, y)`` and ``predict(X)``.  Used where it has them:
        ``predict_probabilities(X)``, of class 1, shape (P,), or of both, shape (P, 2); and
        ``loss(X, y)``, one number.
    X : ndarray, shape (P, 2)
    classes : ndarray, shape (P,)
        0 and 1.  A model that answers with −1 before it is trained is given −1 and 1 instead.

    """

    def __init__(self, model, X, classes):
        self.model, self.X = model, X
        self._shaded, self._measure = gives_probabilities(model), measure_name(model)
        self.classes = np.array([0, 1])
        if (np.asarray(model.predict(X)) == -1).any():
            self.classes = np.array([-1, 1])
        self.y = self.classes[classes]
        self._training = None
        if isinstance(model, MLP):  # its own step would warn, in whatever cell runs at the time
            settings = model.batch_size, model.rng
            self._training = Training(model, X, self.y, *settings)

    def step(self):
        """One step of the model, with the batch size and rate that it has now.

        Raises
        ------
        Divergence
            By an MLP of the course whose numbers stop being finite.
        """
        if self._training is None:
            self.model.step(self.X, self.y)
            return
        self._training.batch_size = self.model.batch_size
        self._training.learning_rate = self.model.learning_rate
        self._training.epoch()

    def tint(self, X):
        """Probability of class 1 at X (P, 2), or, if the model gives none, its class: 0 or 1."""
        if self._shaded:
            return self._probabilities(X)
        return class_numbers(self.model, X, self.classes)

    def measure(self, X, classes):
        """The measure and the share of right answers for X (P, 2) with its classes, 0 and 1.

        Raises
        ------
        Divergence
            If the measure is not finite.
        """
        right = float((class_numbers(self.model, X, self.classes) == classes).mean())
        if callable(getattr(self.model, "loss", None)):
            measured = float(self.model.loss(X, self.classes[classes]))
        elif self._shaded:
            p = self._probabilities(X)
            measured = float(-np.log(np.maximum(np.where(classes, p, 1 - p), LEAST)).mean())
        else:
            measured = 1 - right
        if not np.isfinite(measured):
            raise Divergence(f"the {self._measure} is {measured}")
        return measured, right

    def _probabilities(self, X):
        p = np.asarray(self.model.predict_probabilities(X), float)
        if p.shape == (len(X), 2):
            p = p[:, 1]
        if p.shape not in ((len(X),), (len(X), 1)):
            raise ValueError(
                f"predict_probabilities must give shape ({len(X)},) or ({len(X)}, 2); "
                f"it gave {p.shape}"
            )
        if not np.isfinite(p).all():
            raise Divergence("predict_probabilities gives numbers that are not finite")
        if p.min() < 0 or p.max() > 1:
            strange = p.min() if p.min() < 0 else p.max()
            raise ValueError(f"predict_probabilities must give 0 … 1; it gave {strange:.3g}")
        return p.ravel()
