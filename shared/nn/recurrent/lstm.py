"""Long short-term memory (lecture 08, sections 5 and 6)."""

import numpy as np

from shared.nn.recurrent.layer import Recurrent


class LSTM(Recurrent):
    """A layer whose cells keep what they hold, but for what their gates let in, out or fade.

    (i, f, o) = σ(z_i, z_f, z_o), g = tanh(z_g) with z = W (x_t, h_(t−1)) + b;
    c_t = f ⊙ c_(t−1) + i ⊙ g, h_t = o ⊙ tanh(c_t).  S. Hochreiter and J. Schmidhuber, "Long
    short-term memory", Neural Computation 9 (1997); the forget gate is from F. A. Gers,
    J. Schmidhuber and F. Cummins, Neural Computation 12 (2000).  Equal to torch.nn.LSTM, which has
    the rows in the order i, f, g, o and two biases that add up to b.

    Parameters
    ----------
    n_in, n_out : int
        Inputs and cells.
    peepholes : bool
        Whether the gates see their own cell: i and f see c_(t−1), o sees c_t (F. A. Gers and
        J. Schmidhuber, IJCNN 2000).
    coupled : bool
        Whether i = 1 − f, so that a cell takes in as much as it lets fade; W then has no rows for
        i.
    forget_bias : float
        Of f at the start: at 1 cells begin by keeping most of what they hold.
    initializer, rng
        As in `Dense`, for every gate's weights of the inputs and those of the states.

    Attributes
    ----------
    W : ndarray, shape (4 n_out, n_in + n_out)
        Rows of i, f, o and g, in this order; coupled, (3 n_out, n_in + n_out), f, o and g.
    b : ndarray, shape (4 n_out,)
        Or (3 n_out,).
    p : ndarray, shape (3 n_out,)
        Peephole weights of i, f and o, 0 at the start; coupled, (2 n_out,), f and o.  Only with
        ``peepholes``.

    Raises
    ------
    ValueError
        For arguments outside what is said above.

    Examples
    --------
    The weights of the slides' [4n × 2n] form, and of the variants:

    >>> rng = np.random.default_rng(1)
    >>> LSTM(5, 5, rng=rng).W.shape, LSTM(5, 5, coupled=True, rng=rng).W.shape
    ((20, 10), (15, 10))
    >>> LSTM(5, 5, rng=rng).n_parameters, LSTM(5, 5, peepholes=True, rng=rng).n_parameters
    (220, 235)

    A cell with open gates counts, and h shows it through tanh:

    >>> layer = LSTM(1, 1, initializer="zeros")
    >>> layer.b = np.array([50.0, 50.0, 50.0, 0.5])
    >>> H, (h, c), cache = layer.forward(np.zeros((1, 3, 1)))
    >>> layer.gates(cache)["c"][0, :, 0].round(3)
    array([0.462, 0.924, 1.386])
    """

    def __init__(
        self,
        n_in,
        n_out,
        peepholes=False,
        coupled=False,
        forget_bias=1.0,
        initializer="xavier_normal",
        rng=None,
    ):
        self.coupled, self.peepholes = bool(coupled), bool(peepholes)
        super().__init__(n_in, n_out, 3 if coupled else 4, initializer, rng)
        self.b[self._block("f")] = forget_bias
        if peepholes:
            self.parameters = ("W", "b", "p")
            self.p = np.zeros(len(self.b) - n_out)

    @property
    def _made(self):
        peepholes = {"p": ((self._blocks - 1) * self.n_out,)} if self.peepholes else {}
        return super()._made | peepholes

    def zero_state(self, n_patterns, dtype=np.float64):
        """The state in which a sequence begins: zeros h and c, each (P, n_out)."""
        return tuple(np.zeros((n_patterns, self.n_out), dtype) for _ in "hc")

    def gates(self, cache):
        """What happened inside, from the cache of a `forward`.

        Returns
        -------
        dict
            ``"i"``, ``"f"``, ``"o"``, ``"g"`` and ``"c"``, each (P, T, n_out).
        """
        _, Z, _, _, C, _ = cache
        order = "fog" if self.coupled else "ifog"
        parts = {name: Z[:, :, self._block(name)].transpose(1, 0, 2) for name in order}
        if self.coupled:
            parts["i"] = 1 - parts["f"]
        return {name: parts[name] for name in "ifog"} | {"c": C[1:].transpose(1, 0, 2)}

    def forward(self, X, state=None):
        """States of all steps: as `RNN.forward`, but a state is a pair (h, c)."""
        Z, (h, c) = self._start(X, state)
        n, dtype, early = self.n_out, h.dtype, self._block("early")
        o, g = self._block("o"), self._block("g")
        H, C = (np.empty((len(Z) + 1, *h.shape), dtype) for _ in "hc")
        squashed = np.empty_like(H[1:])  # tanh(c)
        H[0], C[0] = h, c
        # σ(z) = (1 + tanh(z / 2)) / 2: with half of z, one call of tanh serves all gates and g.
        W_hh = self.W_hh.T.astype(dtype, order="C")  # products are faster than with a view
        p = self.p.astype(dtype) / 2 if self.peepholes else None
        Z[:, :, : o.stop] /= 2
        W_hh[:, : o.stop] /= 2
        product, fresh = np.empty_like(Z[0]), np.empty_like(h)
        for t, z in enumerate(Z):
            z += np.matmul(H[t], W_hh, out=product)
            gates, c, h = z[:, : o.stop], C[t + 1], H[t + 1]
            if p is None:
                np.tanh(z, out=z)
                gates *= 0.5
                gates += 0.5
            else:
                for gate in range(0, early.stop, n):
                    z[:, gate : gate + n] += p[gate : gate + n] * C[t]
                np.tanh(z[:, g], out=z[:, g])
                z[:, early] = 0.5 * np.tanh(z[:, early]) + 0.5
            if self.coupled:  # c = f c + (1 − f) g
                np.subtract(C[t], z[:, g], out=c)
                c *= z[:, :n]
                c += z[:, g]
            else:
                np.multiply(z[:, n : 2 * n], C[t], out=c)
                c += np.multiply(z[:, :n], z[:, g], out=fresh)
            if p is not None:
                z[:, o] = 0.5 * np.tanh(z[:, o] + p[o] * c) + 0.5
            np.tanh(c, out=squashed[t])
            np.multiply(z[:, o], squashed[t], out=h)
        outputs = H[1:].transpose(1, 0, 2)
        return outputs, (H[-1], C[-1]), (X, Z, outputs, H, C, squashed)

    def backward(self, d_H, cache, d_state=None, with_inputs=True, steps=None):
        """Backpropagation through time: as `RNN.backward`, but states are pairs (h, c)."""
        X, Z, outputs, H, C, squashed = cache
        n, dtype, early = self.n_out, H.dtype, self._block("early")
        o, g, f = (self._block(name) for name in "ogf")
        d_H, steps = self._arriving(d_H, outputs, steps)
        d_h, d_c = (part.copy() for part in self._checked(d_state, len(outputs), dtype, "d_state"))
        W_hh = np.ascontiguousarray(self.W_hh, dtype)
        p = self.p.astype(dtype) if self.peepholes else None
        d_Z = np.empty_like(Z)
        scratch, through = np.empty_like(d_h), np.empty_like(d_h)
        for t in reversed(range(len(Z))):
            z, d_z = Z[t], d_Z[t]
            d_h += d_H[t]
            # ∂/∂z of σ is σ (1 − σ), of tanh 1 − tanh²
            np.multiply(z[:, : o.stop], z[:, : o.stop], out=d_z[:, : o.stop])
            np.subtract(z[:, : o.stop], d_z[:, : o.stop], out=d_z[:, : o.stop])
            d_z[:, o] *= np.multiply(d_h, squashed[t], out=scratch)
            d_h *= z[:, o]
            np.multiply(squashed[t], squashed[t], out=through)
            through *= d_h
            d_h -= through
            d_c += d_h
            if p is not None:
                d_c += d_z[:, o] * p[o]
            np.multiply(z[:, g], z[:, g], out=scratch)
            np.subtract(1, scratch, out=scratch)
            if self.coupled:
                d_z[:, f] *= d_c * (C[t] - z[:, g])
                scratch *= 1 - z[:, f]
            else:
                d_z[:, :n] *= np.multiply(d_c, z[:, g], out=through)
                d_z[:, f] *= np.multiply(d_c, C[t], out=through)
                scratch *= z[:, :n]
            np.multiply(scratch, d_c, out=d_z[:, g])
            d_c *= z[:, f]
            if p is not None:
                for gate in range(0, early.stop, n):
                    d_c += d_z[:, gate : gate + n] * p[gate : gate + n]
            np.matmul(d_z, W_hh, out=d_h)
            if t and t % steps == 0:
                d_h[:] = d_c[:] = 0
        d_X, gradients = self._gradients(d_Z, X, H[:-1], with_inputs, (d_h, d_c))
        if p is not None:
            seen = [C[:-1]] * (early.stop // n) + [C[1:]]
            parts = np.split(d_Z[:, :, : o.stop], len(seen), axis=2)
            sums = [(part * c).sum(axis=(0, 1)) for part, c in zip(parts, seen, strict=True)]
            gradients["p"] = np.concatenate(sums)
        return d_X, gradients

    def _block(self, name):
        """Rows of W that belong to a gate, or to all that act before the cell changes."""
        order = "fog" if self.coupled else "ifog"
        if name == "early":
            return slice(0, order.index("o") * self.n_out)
        place = order.index(name) * self.n_out
        return slice(place, place + self.n_out)
