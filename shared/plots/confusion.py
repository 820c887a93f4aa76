"""A confusion matrix as a table, tinted by the share of each true class."""

import numpy as np

from shared.plots.style import INK


def confusion_table(axes, matrix, names=None):
    """Draw the counts of a confusion matrix, true classes in rows.

    The tint of a cell is its share of the row, so a rare class counts as much as a frequent one.
    Zeros are left out where there are more than five classes, to let the mistakes stand out.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
    matrix : array_like of int, shape (K, K)
        See `shared.evaluation.confusion_matrix`.
    names : sequence of str, optional
        What the classes are called; 0 … K − 1 without.

    Raises
    ------
    ValueError
        If the matrix is not square, or the names are not one per class.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> confusion_table(Figure().add_subplot(), [[90, 10], [2, 8]], ["healthy", "ill"])
    """
    matrix = np.asarray(matrix)
    if matrix.ndim != 2 or matrix.shape[0] != matrix.shape[1]:
        raise ValueError(f"matrix must have shape (K, K); got {matrix.shape}")
    names = [str(name) for name in (range(len(matrix)) if names is None else names)]
    if len(names) != len(matrix):
        raise ValueError(f"names must be one per class, {len(matrix)}; got {len(names)}")
    many = len(matrix) > 5
    share = matrix / np.maximum(matrix.sum(axis=1, keepdims=True), 1)
    # the darker end of the map is left out: there ink would not be readable
    axes.imshow(share, cmap="Blues", vmin=0, vmax=1.65)
    for (row, column), count in np.ndenumerate(matrix):
        if count or not many:
            axes.text(
                column,
                row,
                f"{count}",
                ha="center",
                va="center",
                color=INK,
                fontsize=10 if many else 14,
            )
    places = range(len(matrix))
    axes.set(xlabel="predicted class", ylabel="true class")
    axes.set_xticks(places, names)
    axes.set_yticks(places, names)
    axes.grid(False)
    axes.spines[:].set_visible(True)
