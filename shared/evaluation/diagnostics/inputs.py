"""Are the data fit to be learnt from? (lecture 03, section 11)."""

from dataclasses import dataclass

import numpy as np

from shared.arguments import check_inputs

MOST_CLASSES = 100  # whole numbers of more kinds are taken for values, not for labels


@dataclass(frozen=True)
class InputReport:
    """Result of `input_report`.

    Attributes
    ----------
    shape : tuple (P, N)
    mean, std, minimum, maximum : float
        Of all values.
    rms : float
        Root mean square of all values: their distance from 0, which the first layer multiplies.
    off_centre : float
        How far the inputs' means lie from 0, in standard deviations of the inputs (both as root
        mean squares over the inputs); infinite if no input varies.
    constant : int
        Number of inputs that are the same for all patterns.
    classes : dict or None
        Number of patterns of each label; None where there are no classes.
    """

    shape: tuple
    mean: float
    std: float
    minimum: float
    maximum: float
    rms: float
    off_centre: float
    constant: int
    classes: dict | None

    def __repr__(self):
        n_patterns, n_inputs = self.shape
        lines = [
            f"{n_patterns} patterns of {n_inputs} inputs",
            f"mean {self.mean:.3g}, std {self.std:.3g}, from {self.minimum:.3g} to "
            f"{self.maximum:.3g}",
            f"means lie {self.off_centre:.2g} standard deviations from 0",
            f"constant inputs: {self.constant}",
        ]
        if self.classes:
            shares = ", ".join(f"{k}: {n / n_patterns:.1%}" for k, n in self.classes.items())
            lines.append(f"classes {shares}")
        return "\n".join(lines)


def input_report(X, y=None):
    """Scale, centre and constant inputs of X, and how often each class occurs.

    Parameters
    ----------
    X : array_like, shape (P, N)
    y : array_like, optional
        Labels (P,) or rows (P, M), one of n.  Other targets have no classes.

    Returns
    -------
    InputReport

    Raises
    ------
    ValueError
        If X is no finite array (P, N), or y does not have P targets.

    Examples
    --------
    >>> input_report([[1.0, 5.0], [3.0, 5.0]], [0, 1])
    2 patterns of 2 inputs
    mean 3.5, std 1.66, from 1 to 5
    means lie 5.4 standard deviations from 0
    constant inputs: 1
    classes 0: 50.0%, 1: 50.0%
    """
    X = check_inputs(X)
    means = X.mean(axis=0, dtype=np.float64)
    variances = X.var(axis=0, dtype=np.float64)
    spread = np.sqrt(variances.mean())
    centre = np.sqrt((means**2).mean())
    return InputReport(
        shape=X.shape,
        mean=float(means.mean()),
        std=float(X.std(dtype=np.float64)),
        minimum=float(X.min()),
        maximum=float(X.max()),
        rms=float(np.sqrt((means**2 + variances).mean())),
        off_centre=float(centre / spread) if spread else float("inf"),
        constant=int(np.count_nonzero(np.ptp(X, axis=0) == 0)),
        classes=None if y is None else class_sizes(y, len(X)),
    )


def class_sizes(y, n_patterns):
    """Number of patterns of each class, by label, or None if targets y are no classes.

    Raises
    ------
    ValueError
        If there is not one target per pattern.

    Examples
    --------
    >>> class_sizes([[0, 1], [1, 0], [0, 1]], 3)
    {0: 1, 1: 2}
    """
    y = np.asarray(y)
    if not y.ndim or len(y) != n_patterns:
        raise ValueError(f"y must hold {n_patterns} targets, one per pattern; got shape {y.shape}")
    if y.ndim == 2 and y.dtype.kind in "fiub":
        one_of_n = ((y == 0) | (y == 1)).all() and (y.sum(axis=1) == 1).all() and y.shape[1] > 1
        sizes = y.sum(axis=0).astype(int).tolist()
        return dict(enumerate(sizes)) if one_of_n else None
    if y.ndim != 1 or (y.dtype.kind == "f" and not (y == np.round(y)).all()):
        return None
    labels, sizes = np.unique(y, return_counts=True)
    if len(labels) > MOST_CLASSES:
        return None
    names = labels.astype(int) if y.dtype.kind == "f" else labels
    return dict(zip(names.tolist(), sizes.tolist(), strict=True))
