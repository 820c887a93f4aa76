"""A contact sheet of small grey pictures, MNIST digits above all."""

import numpy as np


def digits_grid(images, labels=None, columns=8, cell=0.95, limits=(0.0, 1.0)):
    """Draw small pictures in a grid, ink dark on white paper.

    Parameters
    ----------
    images : array_like, shape (P, H, W) or (P, H·H)
        Flat images are taken as squares.
    labels : sequence, optional
        One title per picture.
    columns : int
        Pictures per row.
    cell : float
        Side of one picture in inches.
    limits : (float, float) or None
        Values drawn as white and as black; None takes the extremes of each picture.

    Returns
    -------
    matplotlib.figure.Figure

    Raises
    ------
    ValueError
        If a flat image is not a square, or the labels do not fit the images.

    Examples
    --------
    >>> len(digits_grid(np.zeros((3, 784)), labels=[5, 0, 4]).axes)
    3
    """
    import matplotlib.pyplot as plt

    images = np.asarray(images)
    if images.ndim == 2:
        side = round(images.shape[1] ** 0.5)
        if side * side != images.shape[1]:
            raise ValueError(
                f"images of {images.shape[1]} pixels are not square; give shape (P, H, W)"
            )
        images = images.reshape(-1, side, side)
    if images.ndim != 3 or len(images) == 0:
        raise ValueError(f"images must have shape (P, H, W) or (P, H*H); got {images.shape}")
    if labels is not None and len(labels) != len(images):
        raise ValueError(f"labels must be one per image, {len(images)}; got {len(labels)}")
    columns = min(columns, len(images))
    rows = -(-len(images) // columns)
    height = cell * (1.28 if labels is not None else 1.05)
    figure, grid = plt.subplots(
        rows, columns, figsize=(columns * cell * 1.05, rows * height), squeeze=False
    )
    low, high = limits if limits is not None else (None, None)
    for index, axes in enumerate(grid.flat):
        if index >= len(images):
            axes.remove()
            continue
        axes.imshow(images[index], cmap="Greys", vmin=low, vmax=high, interpolation="nearest")
        axes.set(xticks=[], yticks=[])
        axes.spines[:].set_visible(True)
        if labels is not None:
            axes.set_title(str(labels[index]), loc="center", pad=3)
    return figure
