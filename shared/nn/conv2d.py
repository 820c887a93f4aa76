"""A convolutional layer and its way back (lecture 07, sections 7 and 9)."""

import numpy as np

from shared.arguments import check_count
from shared.nn.initializers import initializer_of
from shared.nn.named_activations import activation_of
from shared.nn.windows import output_shape, pair, seen_by, windows


class Conv2D:
    """A layer of filters, each of which looks for one feature all over its input.

    A filter holds a kernel for every channel of the input; its answers at all places make one
    channel of the output, a feature map.  As in `shared.nn.cross_correlate` and in torch the
    kernels are not rotated.  ``forward`` and ``backward`` change nothing in the layer.

    Parameters
    ----------
    in_channels, out_channels : int
        Channels of the input; filters.
    size : int or pair of int
        h, w of the kernels.
    stride, padding : int or pair of int
        See `shared.nn.output_size`; a filter that does not fit is refused.
    activation : str or Activation
        As in `Dense`.
    initializer : str or Initializer
        How the weights are drawn, see `shared.nn.initializers`, with fan-in in·h·w and fan-out
        out·h·w; the biases start at 0.
    rng : numpy.random.Generator
        Source of the weights; only ``"zeros"`` does without.

    Attributes
    ----------
    W : ndarray, shape (out_channels, in_channels, h, w)
    b : ndarray, shape (out_channels,)

    Raises
    ------
    ValueError
        For arguments outside what is said above.

    References
    ----------
    Y. LeCun et al., "Backpropagation applied to handwritten zip code recognition", Neural
    Computation 1 (1989).

    Examples
    --------
    Two filters, the sum of a pixel and its right neighbour and their difference:

    >>> layer = Conv2D(1, 2, (1, 2), initializer="zeros")
    >>> layer.W = np.array([[1.0, 1.0], [-1.0, 1.0]]).reshape(2, 1, 1, 2)
    >>> a, cache = layer.forward(np.array([[[[1.0, 2.0, 4.0]]]]))
    >>> a
    array([[[[3., 6.]],
    <BLANKLINE>
            [[1., 2.]]]])
    >>> d_X, gradients = layer.backward(np.ones_like(a), cache)
    >>> gradients["W"].reshape(2, 2)
    array([[3., 6.],
           [3., 6.]])
    """

    parameters = ("W", "b")

    def __init__(
        self,
        in_channels,
        out_channels,
        size,
        stride=1,
        padding=0,
        activation="identity",
        initializer="he_normal",
        rng=None,
    ):
        in_channels = check_count(in_channels, "in_channels")
        out_channels = check_count(out_channels, "out_channels")
        kernel = pair(size, "size")
        self.stride, self.padding = pair(stride, "stride"), pair(padding, "padding", 0)
        self.activation = activation_of(activation)
        area = kernel[0] * kernel[1]
        # a rule draws a row per fan-out, of which there are more than filters
        rows = initializer_of(initializer)(in_channels * area, out_channels * area, rng)
        self.W = rows[:out_channels].reshape(out_channels, in_channels, *kernel)
        self.b = np.zeros(out_channels)
        self.given = {"activation": activation}
        self._shape = self.W.shape

    @property
    def in_channels(self):
        """Channels of the input."""
        return self._shape[1]

    @property
    def out_channels(self):
        """Filters, and so channels of the output."""
        return self._shape[0]

    @property
    def size(self):
        """h, w of the kernels."""
        return self._shape[2:]

    def output_shape(self, input_shape):
        """(out_channels, H', W') for inputs (C, H, W).

        Raises
        ------
        ValueError
            If the input has other channels, or the filters do not fit.
        """
        if len(input_shape) != 3 or input_shape[0] != self.in_channels:
            raise ValueError(
                f"patterns must have shape ({self.in_channels}, H, W); got {tuple(input_shape)}"
            )
        places = output_shape(input_shape[1:], self.size, self.stride, self.padding)
        return self.out_channels, *places

    def check_weights(self, number):
        """Say what is wrong with the shapes of W and b that were set by hand, by ValueError."""
        for name, shape in (("W", self._shape), ("b", self._shape[:1])):
            found = getattr(self, name).shape
            if found != shape:
                raise ValueError(f"{name} of layer {number} must have shape {shape}; got {found}")

    def forward(self, X):
        """Feature maps of a batch.

        Parameters
        ----------
        X : ndarray, shape (P, C, H, W), floating
            The layer computes in the precision of X.

        Returns
        -------
        a : ndarray, shape (P, out_channels, H', W')
        cache : tuple (X, z, a, columns)
            For `backward`; ``columns`` (P, C·h·w, H'·W') holds the window of every place.

        Raises
        ------
        ValueError
            For X of another shape, or if the filters do not fit.
        """
        shape = self.output_shape(np.shape(X)[1:])
        W = self.W.reshape(shape[0], -1).astype(X.dtype, copy=False)
        # every window becomes a column, so that one product does the work of all places
        seen = windows(X, self.size, self.stride, self.padding)
        columns = seen.transpose(0, 1, 4, 5, 2, 3).reshape(len(X), W.shape[1], -1)
        z = W @ columns
        z += self.b[:, None].astype(X.dtype, copy=False)
        z = z.reshape(len(X), *shape)
        a = self.activation(z)
        return a, (X, z, a, columns)

    def backward(self, d_a, cache, with_inputs=True):
        """Gradients of a cost C through the layer (lecture 07, section 9).

        Parameters
        ----------
        d_a : ndarray, shape (P, out_channels, H', W')
            ∂C/∂a.
        cache : tuple
            What `forward` returned.
        with_inputs : bool
            Whether ∂C/∂X is wanted.

        Returns
        -------
        d_X : ndarray, shape (P, C, H, W), or None
            At stride 1 the full convolution of δ with the filters, rotated by 180°.
        gradients : dict
            ``"W"``: the cross-correlation of X with δ, summed over the patterns, shape of W;
            ``"b"``: Σ δ over patterns and places, shape (out_channels,); where δ = ∂C/∂z.

        Raises
        ------
        ValueError
            If ``d_a`` does not have the shape of the layer's output.
        """
        X, z, a, columns = cache
        if np.shape(d_a) != z.shape:
            raise ValueError(f"d_a must have the shape {z.shape} of a; got {np.shape(d_a)}")
        delta = (d_a * self.activation.derivative(z, a)).reshape(*z.shape[:2], -1)
        d_W = (delta @ columns.transpose(0, 2, 1)).sum(axis=0).reshape(self._shape)
        gradients = {"W": d_W, "b": np.einsum("pok->o", delta)}
        if not with_inputs:
            return None, gradients
        W = self.W.reshape(len(self.W), -1).astype(delta.dtype, copy=False)
        d_columns = (W.T @ delta).reshape(len(X), *self._shape[1:], *z.shape[2:])
        return self._gather(d_columns, X), gradients

    def _gather(self, d_columns, X):
        """∂C/∂X: what the windows say of a pixel, added up over the windows that hold it."""
        (top, left), (height, width) = self.padding, X.shape[2:]
        framed = *X.shape[:2], height + 2 * top, width + 2 * left
        d_X = np.zeros(framed, d_columns.dtype)
        for (row, column), pixels in seen_by(self.size, self.stride, d_columns.shape[4:]):
            d_X[pixels] += d_columns[:, :, row, column]
        return d_X[:, :, top : top + height, left : left + width]

    def settings(self):
        """The arguments that make such a layer again, but for its weights."""
        channels = {"in_channels": self.in_channels, "out_channels": self.out_channels}
        steps = {"size": self.size, "stride": self.stride, "padding": self.padding}
        return {**channels, **steps, **self.given}

    def __repr__(self):
        stride, padding = self.stride, self.padding
        more = f", stride={stride}" if stride != (1, 1) else ""
        more += f", padding={padding}" if padding != (0, 0) else ""
        h, w = self.size
        more = f"{h}×{w}{more}, {self.activation.name}"
        return f"Conv2D({self.in_channels}, {self.out_channels}, {more})"
