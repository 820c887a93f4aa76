"""How much of a gradient is left after how many steps back (lecture 08, section 4)."""

import numpy as np


def gradient_by_lag(layer, X, d_h=None, state=None):
    """Norms of ∂C/∂state on the way back through time, where C sees the last step only.

    Parameters
    ----------
    layer : RNN, Jordan, LSTM or GRU
    X : ndarray, shape (P, T, n_in), or symbols (P, T)
    d_h : ndarray, shape (P, n_out), optional
        ∂C/∂h of the last step; left out, 1 / √n_out for every unit, which has norm 1.
    state : optional
        Before the first step, as `RNN.forward` takes it.

    Returns
    -------
    ndarray, shape (T + 1,)
        Entry k belongs to the state k steps before the last one; the norm is over the units, and
        over both parts of an LSTM's state, root mean square over the patterns.

    Examples
    --------
    Three steps back through a weight of 1/2:

    >>> from shared.nn import RNN
    >>> layer = RNN(1, 1, "identity", "zeros")
    >>> layer.W = np.array([[1.0, 0.5]])
    >>> gradient_by_lag(layer, np.ones((2, 3, 1)))
    array([1.   , 0.5  , 0.25 , 0.125])
    """
    X = np.asarray(X)
    caches = []
    for t in range(X.shape[1]):
        H, state, cache = layer.forward(X[:, t : t + 1], state)
        caches.append(cache)
    if d_h is None:
        d_h = np.full(H[:, 0].shape, layer.n_out**-0.5, H.dtype)
    d_H, d_state = np.asarray(d_h)[:, None], None
    norms = [_norm(d_H)]
    for cache in reversed(caches):
        _, gradients = layer.backward(d_H, cache, d_state, with_inputs=False)
        d_H, d_state = np.zeros_like(d_H), gradients["state"]
        norms.append(_norm(*d_state) if isinstance(d_state, tuple) else _norm(d_state))
    return np.array(norms)


def _norm(*parts):
    return float(
        np.sqrt(sum((part.astype(np.float64) ** 2).sum() for part in parts) / len(parts[0]))
    )
