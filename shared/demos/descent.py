"""Descending a loss surface by any update rule, many settings of it at once (lecture 04)."""

import numpy as np

FAR, FARTHEST = 1e6, 1e9  # beyond FAR a path stands still, so that nothing overflows


def descend(surface, rule, start, steps):
    """Paths of an update rule from one start, one for each setting of its hyperparameters.

    Parameters
    ----------
    surface : Surface
    rule : UpdateRule
        Its hyperparameters are numbers or arrays of shape (n, 1).
    start : array_like, shape (2,)
    steps : int

    Returns
    -------
    ndarray, shape (n, steps + 1, 2)
        A path that passes 10⁶ stands still there: no infinity and no NaN.

    Examples
    --------
    >>> from shared.demos.surfaces import surfaces
    >>> from shared.nn.optimizers import SGD
    >>> rule = SGD(np.array([[0.5], [1.0]]))
    >>> descend(surfaces()["bowl"], rule, (1, 0), steps=2)[:, :, 0]
    array([[1.  , 0.5 , 0.25],
           [1.  , 0.  , 0.  ]])
    """
    settings = max(np.size(value) for value in vars(rule).values())
    w = np.tile(np.asarray(start, float), (settings, 1))
    state, path = rule.start(w), [w]
    with np.errstate(over="ignore", invalid="ignore"):  # in the state of a path that stands still
        for _ in range(steps):
            still = np.abs(w).max(axis=1, keepdims=True) > FAR
            moved, state = rule.update(w, surface.gradient(rule.look_ahead(w, state)), state)
            w = np.where(still, w, np.clip(moved, -FARTHEST, FARTHEST))
            path.append(w)
    return np.stack(path, axis=1)
