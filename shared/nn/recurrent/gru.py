"""The gated recurrent unit (lecture 08, section 6)."""

import numpy as np

from shared.arguments import check_choice
from shared.nn.recurrent.layer import Recurrent


class GRU(Recurrent):
    """A layer with two gates and no cell beside its state.

    z, r = σ(…), h̃ = tanh(W_x x_t + W_h (r ⊙ h_(t−1)) + b), h_t = (1 − z) ⊙ h_(t−1) + z ⊙ h̃.
    K. Cho et al., "Learning phrase representations using RNN encoder–decoder for statistical
    machine translation", EMNLP (2014), where z is the share that is kept; with z as the share that
    is new, as here, J. Chung et al., "Empirical evaluation of gated recurrent neural networks on
    sequence modeling" (2014).

    Parameters
    ----------
    n_in, n_out : int
        Inputs and units.
    reset : {"before", "after"}
        Whether r acts on h before the product with W_h, as above, or on the product:
        h̃ = tanh(W_x x_t + b + r ⊙ (W_h h_(t−1) + b′)), which is the form of torch.nn.GRU.
    update_bias : float
        Of z at the start: at −1 units begin by keeping most of what they hold, as the cells of an
        `LSTM` do.
    initializer, rng
        As in `Dense`, for every gate's weights of the inputs and those of the states.

    Attributes
    ----------
    W : ndarray, shape (3 n_out, n_in + n_out)
        Rows of the update gate z, the reset gate r and the candidate h̃, in this order.
    b : ndarray, shape (3 n_out,)
        With ``reset="after"`` (4 n_out,), the last n_out of them b′.

    Raises
    ------
    ValueError
        For arguments outside what is said above.

    Notes
    -----
    torch.nn.GRU has the order r, z, h̃ and means by z what is 1 − z here, as Cho et al. do: its
    weights for z are those here with the sign changed.  Its two biases of r and z add up, so it
    counts 6 n_out biases where 4 n_out matter.

    Examples
    --------
    Three blocks of weights where the LSTM has four:

    >>> layer = GRU(5, 5, rng=np.random.default_rng(1))
    >>> layer.W.shape, layer.n_parameters
    ((15, 10), 165)
    """

    def __init__(
        self,
        n_in,
        n_out,
        reset="before",
        update_bias=-1.0,
        initializer="xavier_normal",
        rng=None,
    ):
        self.reset = check_choice(reset, ("before", "after"), "reset")
        super().__init__(n_in, n_out, 3, initializer, rng)
        if reset == "after":
            self.b = np.zeros(4 * n_out)
        self.b[:n_out] = update_bias

    @property
    def _made(self):
        biases = 4 if self.reset == "after" else 3
        return super()._made | {"b": (biases * self.n_out,)}

    def gates(self, cache):
        """What happened inside, from the cache of a `forward`.

        Returns
        -------
        dict
            ``"z"``, ``"r"`` and ``"candidate"``, each (P, T, n_out).
        """
        parts = np.split(cache[1].transpose(1, 0, 2), 3, axis=2)
        return dict(zip(("z", "r", "candidate"), parts, strict=True))

    def forward(self, X, state=None):
        """States of all steps: as `RNN.forward`."""
        Z, h = self._start(X, state)
        n = self.n_out
        H = np.empty((len(Z) + 1, *h.shape), h.dtype)
        products = np.zeros_like(H[1:])  # W_h h + b′, or r ⊙ h
        H[0] = h
        W_hh = self.W_hh.T.astype(h.dtype, order="C")
        b = self.b[3 * n :].astype(h.dtype)
        for t, sums in enumerate(Z):
            h = H[t]
            gates, candidate = sums[:, : 2 * n], sums[:, 2 * n :]
            if self.reset == "after":
                product = h @ W_hh
                gates += product[:, : 2 * n]
                gates[:] = 0.5 * np.tanh(0.5 * gates) + 0.5  # σ
                products[t] = product[:, 2 * n :] + b
                candidate += gates[:, n:] * products[t]
            else:
                gates += h @ W_hh[:, : 2 * n]
                gates[:] = 0.5 * np.tanh(0.5 * gates) + 0.5  # σ
                np.multiply(gates[:, n:], h, out=products[t])
                candidate += products[t] @ W_hh[:, 2 * n :]
            np.tanh(candidate, out=candidate)
            H[t + 1] = h + gates[:, :n] * (candidate - h)
        outputs = H[1:].transpose(1, 0, 2)
        return outputs, H[-1], (X, Z, outputs, H, products)

    def backward(self, d_H, cache, d_state=None, with_inputs=True, steps=None):
        """Backpropagation through time: as `RNN.backward`."""
        X, Z, outputs, H, products = cache
        n = self.n_out
        d_H, steps = self._arriving(d_H, outputs, steps)
        d_h = self._checked(d_state, len(outputs), H.dtype, "d_state")
        W_hh = np.ascontiguousarray(self.W_hh, H.dtype)
        d_Z, d_products = np.empty_like(Z), np.empty_like(products)
        for t in reversed(range(len(Z))):
            z, r, candidate = np.split(Z[t], 3, axis=1)
            d_z, d_r, d_candidate = np.split(d_Z[t], 3, axis=1)
            d_h = d_h + d_H[t]
            np.multiply(d_h * (candidate - H[t]), z * (1 - z), out=d_z)
            np.multiply(d_h * z, 1 - candidate * candidate, out=d_candidate)
            d_h *= 1 - z
            if self.reset == "after":
                np.multiply(d_candidate * products[t], r * (1 - r), out=d_r)
                np.multiply(d_candidate, r, out=d_products[t])
                d_h += d_products[t] @ W_hh[2 * n :]
            else:
                np.matmul(d_candidate, W_hh[2 * n :], out=d_products[t])
                np.multiply(d_products[t] * H[t], r * (1 - r), out=d_r)
                d_h += d_products[t] * r
            d_h += d_Z[t, :, : 2 * n] @ W_hh[: 2 * n]
            if t and t % steps == 0:
                d_h[:] = 0
        d_X, gradients = self._gradients(d_Z, X, H[:-1], with_inputs, d_h)
        # what the candidate's weights on the states were multiplied with is not h itself
        left, right = (
            (d_products, H[:-1]) if self.reset == "after" else (d_Z[:, :, 2 * n :], products)
        )
        rows = left.reshape(-1, n)
        gradients["W"][2 * n :, self.n_in :] = rows.T @ right.reshape(-1, n)
        if self.reset == "after":
            gradients["b"] = np.concatenate([gradients["b"], rows.sum(axis=0)])
        return d_X, gradients
