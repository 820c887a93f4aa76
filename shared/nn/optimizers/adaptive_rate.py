"""A learning rate that follows the error (lecture 04, section 3)."""

from dataclasses import dataclass

import numpy as np

from shared.arguments import check_positive


@dataclass(frozen=True)
class AdaptiveRate:
    """μ grows while the error falls and shrinks when it grows: one rate for all weights.

    μ_i = ρ_d μ_{i−1} if ε_i > k_w ε_{i−1}, otherwise μ_i = ρ_i μ_{i−1}.  Lecture 04, section 3;
    T. P. Vogl et al., "Accelerating the convergence of the back-propagation method", Biological
    Cybernetics 59 (1988).

    Parameters
    ----------
    increase : float
        ρ_i, at least 1.
    decrease : float
        ρ_d, above 0 and below 1.
    tolerance : float
        k_w, at least 1: by how much the error may grow.
    undo : bool
        Whether a step after which the error has grown beyond k_w is taken back, as Vogl does; the
        slide does not say.  Without it the grown error is what the next one is compared with.

    Raises
    ------
    ValueError
        For a factor out of its range.

    Examples
    --------
    >>> adaptive = AdaptiveRate()
    >>> rate, accepted = adaptive.next_rate(0.1, error=2.0, before=1.0)
    >>> round(rate, 6), accepted
    (0.07, False)
    """

    increase: float = 1.05
    decrease: float = 0.7
    tolerance: float = 1.04
    undo: bool = True

    def __post_init__(self):
        for name in ("increase", "decrease", "tolerance"):
            value = check_positive(getattr(self, name), name)
            if name == "decrease" and value >= 1:
                raise ValueError(f"decrease must be below 1; got {value}")
            if name != "decrease" and value < 1:
                raise ValueError(f"{name} must be at least 1; got {value}")

    def next_rate(self, rate, error, before):
        """The rate for the next step, and whether the step just made is accepted.

        Parameters
        ----------
        rate : float or ndarray
            μ_{i−1}, with which the step was made.
        error, before : float or ndarray, at least 0
            ε_i after the step and ε_{i−1} before it, one per rate.  An error that is no longer
            finite counts as grown.

        Returns
        -------
        rate : float or ndarray
        accepted : bool or ndarray of bool
        """
        accepted = (error <= self.tolerance * before) & np.isfinite(error)
        # limits that stay far from 0 and infinity, wherever an error never changes
        rate = np.clip(rate * np.where(accepted, self.increase, self.decrease), 1e-100, 1e100)
        if np.ndim(rate):
            return rate, accepted
        return float(rate), bool(accepted)
