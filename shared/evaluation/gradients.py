"""Numerical gradients, the independent witness of every derivation in the course."""

import numpy as np

from shared.evaluation.compare import compare


def numerical_gradient(function, x, step=1e-5):
    """Gradient of a scalar function by central differences, error of order step².

    Parameters
    ----------
    function : callable
        Takes an array of the shape of ``x`` and returns one number.
    x : array_like
        Point at which to differentiate, any shape; it is not changed.
    step : float
        Half the distance between the two evaluations per component.  In float64 about 1e-5
        balances the error of the formula against rounding.

    Returns
    -------
    ndarray, shape of ``x``, float64

    Raises
    ------
    ValueError
        If the function returns anything but one finite number.

    Examples
    --------
    >>> numerical_gradient(lambda w: (w**2).sum(), [1.0, -3.0]).round(6)
    array([ 2., -6.])
    """
    x = np.array(x, dtype=np.float64)
    gradient = np.empty_like(x)
    for index in np.ndindex(x.shape):
        kept = x[index]
        x[index] = kept + step
        above = _scalar(function(x), index)
        x[index] = kept - step
        below = _scalar(function(x), index)
        x[index] = kept
        gradient[index] = (above - below) / (2 * step)
    return gradient


def check_gradients(function, parameters, gradients, step=1e-5, atol=1e-7):
    """Compare derived gradients with numerical ones, one printed line per parameter.

    Parameters
    ----------
    function : callable
        Takes the parameters as keyword arguments and returns the cost, one number.
    parameters : dict of str to array_like
        Where to differentiate; nothing in it is changed.
    gradients : dict of str to array_like
        The derived ∂cost/∂parameter, same names and shapes.
    step, atol : float
        See `numerical_gradient` and `compare`.

    Returns
    -------
    list of Comparison

    Raises
    ------
    AssertionError
        At the first gradient that disagrees, saying where and by how much.
    ValueError
        If the names in the two dictionaries differ.

    Examples
    --------
    >>> cost = lambda w, b: ((w * 2 + b - 1) ** 2).sum()
    >>> w, b = np.array([3.0]), np.array([0.5])
    >>> error = w * 2 + b - 1
    >>> _ = check_gradients(cost, {"w": w, "b": b}, {"w": 4 * error, "b": 2 * error}, atol=1e-6)
    ∂/∂w (1,): equal within ...
    ∂/∂b (1,): equal within ...
    """
    if parameters.keys() != gradients.keys():
        raise ValueError(
            f"gradients must have the names of the parameters {sorted(parameters)}; "
            f"got {sorted(gradients)}"
        )
    parameters = {name: np.asarray(value) for name, value in parameters.items()}
    results = []
    for name in parameters:

        def cost(value, name=name):
            return function(**{**parameters, name: value})

        numeric = numerical_gradient(cost, parameters[name], step)
        results.append(compare(f"∂/∂{name}", gradients[name], numeric, atol))
    return results


def _scalar(value, index):
    value = np.asarray(value)
    if value.size != 1 or not np.isfinite(value).all():
        what = f"shape {value.shape}" if value.size != 1 else f"{value.item()}"
        raise ValueError(
            f"function must return one finite number; got {what} near component {index}"
        )
    return value.item()
