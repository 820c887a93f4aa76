"""From feature maps to the inputs of a dense layer (lecture 07, section 10)."""

import numpy as np


class Flatten:
    """A layer that lays out all values of a pattern in one row, channel by channel.

    Examples
    --------
    >>> layer = Flatten()
    >>> a, cache = layer.forward(np.zeros((5, 8, 26, 26)))
    >>> a.shape, layer.backward(a, cache)[0].shape
    ((5, 5408), (5, 8, 26, 26))
    """

    parameters = ()

    def output_shape(self, input_shape):
        """(n,) for inputs of any shape with n values."""
        return (int(np.prod(input_shape)),)

    def forward(self, X):
        """Rows of a batch.

        Parameters
        ----------
        X : ndarray, shape (P, …)

        Returns
        -------
        a : ndarray, shape (P, n)
            A view of X where its memory allows.
        cache : tuple (X, a, a)
            For `backward`.
        """
        a = X.reshape(len(X), -1)
        return a, (X, a, a)

    def backward(self, d_a, cache, with_inputs=True):
        """∂C/∂X in the shape of X from ∂C/∂a (P, n), and no gradients.

        Raises
        ------
        ValueError
            If ``d_a`` does not have the shape of the layer's output.
        """
        X, _, a = cache
        if np.shape(d_a) != a.shape:
            raise ValueError(f"d_a must have the shape {a.shape} of a; got {np.shape(d_a)}")
        return (d_a.reshape(X.shape) if with_inputs else None), {}

    def settings(self):
        """The arguments that make such a layer again: none."""
        return {}

    def __repr__(self):
        return "Flatten()"
