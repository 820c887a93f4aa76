"""The parametric ReLU: a leaky one whose slope is learnt (lecture 07, section 8)."""

import numpy as np

from shared.arguments import check_count, check_not_negative


class PReLU:
    """A layer f(z) = z for z > 0 and αz otherwise, whose α is learnt with the weights.

    It stands after a layer with the activation "identity".

    Parameters
    ----------
    channels : int
        1 for one α that all share, or that of the input for one α per channel (P, C, H, W) or
        neuron (P, n).
    slope : float
        α at the start, at least 0.

    Attributes
    ----------
    slope : ndarray, shape (channels,)
        α.

    Raises
    ------
    ValueError
        For arguments outside what is said above.

    References
    ----------
    K. He, X. Zhang, S. Ren and J. Sun, "Delving deep into rectifiers", ICCV (2015).

    Examples
    --------
    >>> layer = PReLU(slope=0.5)
    >>> a, cache = layer.forward(np.array([[-2.0, 3.0]]))
    >>> a
    array([[-1.,  3.]])
    >>> layer.backward(np.array([[1.0, 1.0]]), cache)
    (array([[0.5, 1. ]]), {'slope': array([-2.])})
    """

    parameters = ("slope",)

    def __init__(self, channels=1, slope=0.25):
        self._channels = check_count(channels, "channels")
        self.slope = np.full(self._channels, check_not_negative(slope, "slope"))

    def output_shape(self, input_shape):
        """That of the input, without P.

        Raises
        ------
        ValueError
            If the input has other channels.
        """
        if self._channels > 1 and input_shape[0] != self._channels:
            raise ValueError(
                f"patterns must have shape ({self._channels}, …); got {tuple(input_shape)}"
            )
        return tuple(input_shape)

    def check_weights(self, number):
        """Say what is wrong with the shape of a slope that was set by hand, by ValueError."""
        if self.slope.shape != (self._channels,):
            raise ValueError(
                f"slope of layer {number} must have shape ({self._channels},); "
                f"got {self.slope.shape}"
            )

    def forward(self, X):
        """Outputs of the layer for a batch.

        Parameters
        ----------
        X : ndarray, shape (P, …), floating
            Total inputs; the layer computes in their precision.

        Returns
        -------
        a : ndarray, shape of X
        cache : tuple (X, X, a)
            For `backward`.

        Raises
        ------
        ValueError
            If the input has other channels.
        """
        self.output_shape(np.shape(X)[1:])
        a = np.where(X > 0, X, self._along(X) * X)
        return a, (X, X, a)

    def backward(self, d_a, cache, with_inputs=True):
        """Gradients of a cost C through the layer.

        Parameters
        ----------
        d_a : ndarray, shape of X
            ∂C/∂a.
        cache : tuple
            What `forward` returned.
        with_inputs : bool
            Whether ∂C/∂X is wanted.

        Returns
        -------
        d_X : ndarray, shape of X, or None
        gradients : dict
            ``"slope"``: Σ ∂C/∂a min(0, z) over all that share an α, shape (channels,).

        Raises
        ------
        ValueError
            If ``d_a`` does not have the shape of the layer's output.
        """
        X, _, a = cache
        if np.shape(d_a) != a.shape:
            raise ValueError(f"d_a must have the shape {a.shape} of a; got {np.shape(d_a)}")
        shared_by = (d_a * np.minimum(X, 0)).reshape(len(X), self._channels, -1)
        gradients = {"slope": shared_by.sum(axis=(0, 2))}
        if not with_inputs:
            return None, gradients
        return d_a * np.where(X > 0, X.dtype.type(1), self._along(X)), gradients

    def _along(self, X):
        """The slopes in X's precision, shaped to meet its second axis."""
        return self.slope.astype(X.dtype, copy=False).reshape(-1, *[1] * (X.ndim - 2))

    def settings(self):
        """The arguments that make such a layer again, but for its slopes."""
        return {"channels": self._channels}

    def __repr__(self):
        return f"PReLU({self._channels})"
