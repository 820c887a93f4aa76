"""What the update rules share: hyperparameters that are checked, and the shape of a step."""

from dataclasses import dataclass, fields, replace

import numpy as np

from shared.arguments import check_not_negative, check_positive

SHARES = {"momentum", "decay", "beta1", "beta2"}  # of what was before, from 0 to below 1


@dataclass(frozen=True)
class UpdateRule:
    """w ← w + Δw, with Δw from the gradient and from what the rule remembers, its state.

    A rule changes nothing it is given and keeps nothing: the state, a dict, travels through the
    hands of the caller.  It treats every weight by itself, in arrays of any shape.  Each
    hyperparameter is one number or an array that broadcasts to the weights: rates of shape (17, 1)
    descend from 17 rows of weights at once.

    A rule of one's own defines `step`, and `start` if it remembers anything.

    Attributes
    ----------
    learning_rate : float, ndarray or None
        None in a rule that has none.

    Raises
    ------
    ValueError
        For a hyperparameter out of its range.

    Examples
    --------
    Ten steps down f(w) = w² with each of three rates at once:

    >>> from shared.nn.optimizers import Momentum
    >>> rule = Momentum(learning_rate=np.array([[0.01], [0.1], [1.0]]), momentum=0.5)
    >>> w = np.ones((3, 1))
    >>> state = rule.start(w)
    >>> for _ in range(10):
    ...     gradient = 2 * rule.look_ahead(w, state)
    ...     w, state = rule.update(w, gradient, state)
    >>> w[:, 0].round(3)
    array([ 0.685, -0.033,  0.012])
    """

    learning_rate = None

    def __post_init__(self):
        for field in fields(self):
            if field.type is float:
                value = check_hyperparameter(getattr(self, field.name), field.name)
                object.__setattr__(self, field.name, value)

    def start(self, w):
        """The state before the first step from the weights ``w``.

        Raises
        ------
        ValueError
            If ``w`` holds no floating-point numbers, or a hyperparameter does not broadcast to it.
        """
        w = np.asarray(w)
        if w.dtype.kind != "f":
            raise ValueError(f"w must hold floating-point numbers; got {w.dtype}: w.astype(float)")
        for field in fields(self):
            shape = np.shape(getattr(self, field.name))
            if len(shape) > w.ndim or any(
                n not in (1, size) for n, size in zip(shape[::-1], w.shape[::-1], strict=False)
            ):
                raise ValueError(
                    f"{field.name} must be one number or broadcast to the weights, as (17, 1) to "
                    f"(17, 2); got shape {shape} for weights of shape {w.shape}"
                )
        return {}

    def look_ahead(self, w, state):
        """The weights at which the next gradient is to be taken: ``w``, but for Nesterov's rule."""
        return w

    def step(self, gradient, state):
        """Δw, a new array of the gradient's shape, and the new state."""
        raise NotImplementedError(f"{type(self).__name__} must define step")

    def update(self, w, gradient, state):
        """The weights w + Δw, in the precision of ``w``, and the new state.

        Parameters
        ----------
        w : ndarray
        gradient : ndarray, shape of ``w``
            ∂C/∂w at ``look_ahead(w, state)``.
        state : dict
            What `start` or the last `update` returned.

        Raises
        ------
        ValueError
            If the gradient has another shape than ``w``.
        """
        w = np.asarray(w)
        gradient = np.asarray(gradient, w.dtype)
        if gradient.shape != w.shape:
            raise ValueError(f"gradient must have the shape {w.shape} of w; got {gradient.shape}")
        step, state = self.step(gradient, state)
        step = np.asarray(step, w.dtype)
        step += w
        if w.ndim == 0:  # where numpy before 2 computes in float64
            state = {name: _in_precision(value, w.dtype) for name, value in state.items()}
        return step, state

    def with_learning_rate(self, learning_rate):
        """The same rule with another learning rate.

        Raises
        ------
        ValueError
            If the rule has none, or the rate is out of range.
        """
        if self.learning_rate is None:
            raise ValueError(f"{type(self).__name__} has no learning_rate to set")
        return replace(self, learning_rate=learning_rate)

    @property
    def state_kind(self):
        """The class of the rule whose states these are; rules of one kind can go on with them."""
        return type(self)

    def numbers(self, dtype):
        """The hyperparameters in the order of their declaration, arrays in precision ``dtype``."""
        values = (getattr(self, field.name) for field in fields(self))
        return [
            value.astype(dtype, copy=False) if isinstance(value, np.ndarray) else value
            for value in values
        ]


def check_hyperparameter(value, name):
    """Return one number as a float, several as an array that nobody can change.

    Raises
    ------
    ValueError
        If a value is outside the range that belongs to the name.

    Examples
    --------
    >>> check_hyperparameter(1.0, "momentum")
    Traceback (most recent call last):
    ValueError: momentum must be at least 0 and below 1; got 1.0
    """
    if isinstance(value, list | tuple) or np.ndim(value):
        try:
            values = np.array(value, float)
        except (TypeError, ValueError):  # text, None, rows of different lengths
            raise ValueError(
                f"{name} must be one number or an array of them; got {value!r}"
            ) from None
        for number in values.flat:
            _check_number(float(number), name)
        values.setflags(write=False)
        return values
    single = value.item() if isinstance(value, np.generic | np.ndarray) else value
    return _check_number(single, name)


def _in_precision(value, dtype):
    return value if isinstance(value, int) else np.asarray(value, dtype)


def _check_number(value, name):
    if name not in SHARES:
        return check_positive(value, name)
    number = check_not_negative(value, name)
    if number >= 1:
        raise ValueError(f"{name} must be at least 0 and below 1; got {value!r}")
    return number
