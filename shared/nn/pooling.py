"""Pooling: a window becomes one number, nothing is learnt (lecture 07, sections 6 and 9)."""

from itertools import repeat

import numpy as np

from shared.nn.windows import output_shape, pair, seen_by


class Pool2D:
    """What `MaxPool2D` and `AveragePool2D` share: the windows, and the way there and back.

    Parameters
    ----------
    size : int or pair of int
        h, w of the windows.
    stride : int or pair of int, optional
        From one window to the next; left out, the size: windows do not overlap.

    Raises
    ------
    ValueError
        For arguments outside what is said above.
    """

    parameters = ()

    def __init__(self, size, stride=None):
        self.size = pair(size, "size")
        self.stride = self.size if stride is None else pair(stride, "stride")

    def output_shape(self, input_shape):
        """(C, H', W') for inputs (C, H, W).

        Raises
        ------
        ValueError
            If the input is no picture, or the windows do not fit, see `shared.nn.output_size`.
        """
        if len(input_shape) != 3:
            raise ValueError(f"patterns must have shape (C, H, W); got {tuple(input_shape)}")
        return input_shape[0], *output_shape(input_shape[1:], self.size, self.stride)

    def forward(self, X):
        """Pooled maps of a batch.

        Parameters
        ----------
        X : ndarray, shape (P, C, H, W), floating

        Returns
        -------
        a : ndarray, shape (P, C, H', W')
        cache : tuple (X, a, a, …)
            For `backward`.

        Raises
        ------
        ValueError
            For X of another shape, or if the windows do not fit.
        """
        places = self.output_shape(np.shape(X)[1:])[1:]
        a, *kept = self.pool([X[pixels] for _, pixels in seen_by(self.size, self.stride, places)])
        return a, (X, a, a, *kept)

    def backward(self, d_a, cache, with_inputs=True):
        """∂C/∂X from ∂C/∂a (P, C, H', W').

        Returns
        -------
        d_X : ndarray, shape (P, C, H, W), or None
        gradients : dict
            Empty.

        Raises
        ------
        ValueError
            If ``d_a`` does not have the shape of the layer's output.
        """
        X, _, a, *kept = cache
        if np.shape(d_a) != a.shape:
            raise ValueError(f"d_a must have the shape {a.shape} of a; got {np.shape(d_a)}")
        if not with_inputs:
            return None, {}
        d_X = np.zeros(X.shape, d_a.dtype)
        windows = seen_by(self.size, self.stride, a.shape[2:])
        for (_, pixels), share in zip(windows, self.shares(d_a, *kept), strict=False):
            d_X[pixels] += share
        return d_X, {}

    def settings(self):
        """The arguments that make such a layer again."""
        return {"size": self.size, "stride": self.stride}

    def __repr__(self):
        (h, w), stride = self.size, self.stride
        more = "" if stride == self.size else f", stride={stride}"
        return f"{type(self).__name__}({h}×{w}{more})"


class MaxPool2D(Pool2D):
    """The largest value of every window; of several the first, as in torch.

    On the way back all goes to the winner, whose number is kept.  Parameters and errors are those
    of `Pool2D`.

    Examples
    --------
    >>> layer = MaxPool2D(2)
    >>> a, cache = layer.forward(np.array([[[[1.0, 5.0], [3.0, 2.0]]]]))
    >>> a
    array([[[[5.]]]])
    >>> layer.backward(np.array([[[[7.0]]]]), cache)[0]
    array([[[[0., 7.],
             [0., 0.]]]])
    """

    def pool(self, pixels):
        """Largest value and number of the winner; ``pixels`` are those of a window, row by row."""
        first, *others = pixels
        a, winners = first.copy(), np.zeros(first.shape, np.int32)
        for number, values in enumerate(others, start=1):
            np.copyto(winners, number, where=values > a)
            np.maximum(a, values, out=a)
        return a, winners

    def shares(self, d_a, winners):
        """What each pixel of a window gets of ``d_a``: all, or nothing."""
        return (d_a * (winners == number) for number in range(self.size[0] * self.size[1]))


class AveragePool2D(Pool2D):
    """The mean of every window; on the way back each of its N pixels gets 1/N.

    Parameters and errors are those of `Pool2D`.

    Examples
    --------
    >>> layer = AveragePool2D(2)
    >>> a, cache = layer.forward(np.array([[[[1.0, 5.0], [4.0, 2.0]]]]))
    >>> a
    array([[[[3.]]]])
    >>> layer.backward(np.array([[[[8.0]]]]), cache)[0]
    array([[[[2., 2.],
             [2., 2.]]]])
    """

    def pool(self, pixels):
        """The mean; ``pixels`` are those of a window."""
        return (sum(pixels) / len(pixels),)

    def shares(self, d_a):
        """What each pixel of a window gets of ``d_a``: the same."""
        return repeat(d_a / (self.size[0] * self.size[1]))
