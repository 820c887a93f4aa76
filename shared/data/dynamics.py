"""Series from simulated dynamics, to be predicted (lecture 08)."""

import numpy as np

from shared.arguments import check_count, check_positive

GRAVITY = 9.81  # m/s²


def mackey_glass(n, delay=17, step=0.1, start=1.2):
    """Solve the equation of Mackey and Glass: how a body keeps up the number of its blood cells.

    dx/dt = 0.2 x(t − τ) / (1 + x(t − τ)¹⁰) − 0.1 x(t), chaotic from τ ≈ 17 on.  M. C. Mackey and
    L. Glass, "Oscillation and chaos in physiological control systems", Science 197 (1977).

    Parameters
    ----------
    n : int
        Values, one per unit of time (a day, in the paper), after 300 units that are left out.
    delay : float
        τ in the same unit, a multiple of ``step``.
    step : float
        Of the fourth-order Runge–Kutta method, in the same unit, 1 divided by a whole number.
    start : float
        x up to time 0.

    Returns
    -------
    ndarray, shape (n,), float64

    Raises
    ------
    ValueError
        For an argument outside what is said above.

    Examples
    --------
    >>> mackey_glass(5).round(3).tolist()
    [1.153, 1.094, 1.035, 0.975, 0.916]
    """
    n, start = check_count(n, "n"), check_positive(start, "start")
    step, delay = check_positive(step, "step"), check_positive(delay, "delay")
    per_unit, behind = round(1 / step), round(delay / step)
    if abs(per_unit * step - 1) > 1e-9 or abs(behind * step - delay) > 1e-9:
        raise ValueError(
            f"step must go a whole number of times into 1 and into delay; got step {step}, "
            f"delay {delay}"
        )
    left_out = 300 * per_unit
    x = np.full(behind + left_out + n * per_unit, start)
    inflow = np.full(len(x), 0.2 * start / (1 + start**10))
    for t in range(behind, len(x) - 1):
        # half-way between two known values of the delayed inflow lies their mean, to second order
        early, late = inflow[t - behind], inflow[t - behind + 1]
        middle = (early + late) / 2
        k1 = early - 0.1 * x[t]
        k2 = middle - 0.1 * (x[t] + step / 2 * k1)
        k3 = middle - 0.1 * (x[t] + step / 2 * k2)
        k4 = late - 0.1 * (x[t] + step * k3)
        x[t + 1] = x[t] + step / 6 * (k1 + 2 * k2 + 2 * k3 + k4)
        inflow[t + 1] = 0.2 * x[t + 1] / (1 + x[t + 1] ** 10)
    return x[behind + left_out :: per_unit][:n]


def double_pendulum(n, interval=0.05, angles=(2.0, 2.5), step=0.0025):
    """Swing a pendulum that hangs from another one, released at rest; both 1 m long, of 1 kg.

    Parameters
    ----------
    n : int
        Moments.
    interval : float
        Between them, in seconds, a multiple of ``step``.
    angles : (float, float)
        Of both from the vertical at the start, in radians.
    step : float
        Of the fourth-order Runge–Kutta method, in seconds.

    Returns
    -------
    ndarray, shape (n, 4), float64
        Both angles in radians, not reduced to one turn, and both angular velocities in radians
        per second.

    Raises
    ------
    ValueError
        For an argument outside what is said above.

    Examples
    --------
    >>> double_pendulum(3).round(3)
    array([[ 2.   ,  2.5  ,  0.   ,  0.   ],
           [ 1.987,  2.504, -0.515,  0.155],
           [ 1.949,  2.515, -1.021,  0.284]])
    """
    n = check_count(n, "n")
    interval, step = check_positive(interval, "interval"), check_positive(step, "step")
    steps = round(interval / step)
    if steps < 1 or abs(steps * step - interval) > 1e-9:
        raise ValueError(
            f"step must go a whole number of times into interval; got {step} and {interval}"
        )
    state = np.array([*angles, 0.0, 0.0])
    if state.shape != (4,) or not np.isfinite(state).all():
        raise ValueError(f"angles must be two finite numbers, in radians; got {angles!r}")
    states = np.empty((n, 4))
    for moment in range(n):
        states[moment] = state
        for _ in range(steps):
            k1 = _pendulum_change(state)
            k2 = _pendulum_change(state + step / 2 * k1)
            k3 = _pendulum_change(state + step / 2 * k2)
            k4 = _pendulum_change(state + step * k3)
            state = state + step / 6 * (k1 + 2 * k2 + 2 * k3 + k4)
    return states


def _pendulum_change(state):
    """Angular velocities and accelerations, from Lagrange's equations for equal arms and masses."""
    one, two, speed_one, speed_two = state.tolist()
    sine, cosine = np.sin(one - two), np.cos(one - two)
    shared = 2 - cosine * cosine
    pull_one = -(speed_two**2) * sine - 2 * GRAVITY * np.sin(one)
    pull_two = speed_one**2 * sine - GRAVITY * np.sin(two)
    return np.array(
        [
            speed_one,
            speed_two,
            (pull_one - cosine * pull_two) / shared,
            (2 * pull_two - cosine * pull_one) / shared,
        ]
    )
