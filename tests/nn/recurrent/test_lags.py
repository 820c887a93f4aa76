import numpy as np
import pytest
import torch

from shared.nn import GRU, LSTM, RNN, gradient_by_lag


@pytest.mark.parametrize(
    "make", [RNN, LSTM, GRU, lambda *sizes, rng: LSTM(*sizes, peepholes=True, rng=rng)]
)
def test_norms_are_those_of_a_gradient_carried_through_the_last_steps(make):
    rng = np.random.default_rng(1)
    layer, X = make(2, 3, rng=rng), rng.normal(size=(4, 6, 2))
    norms = gradient_by_lag(layer, X)
    assert norms.shape == (7,) and norms[0] == pytest.approx(1)
    for lag in range(1, 7):
        _, before, _ = layer.forward(X[:, : 6 - lag]) if lag < 6 else (0, None, 0)
        H, _, cache = layer.forward(X[:, 6 - lag :], before)
        d_H = np.zeros(H.shape)
        d_H[:, -1] = 3**-0.5
        d_state = layer.backward(d_H, cache)[1]["state"]
        parts = d_state if isinstance(d_state, tuple) else (d_state,)
        squares = sum((part**2).sum(axis=1) for part in parts)
        assert norms[lag] == pytest.approx(np.sqrt(squares.mean()))


def test_norms_equal_autograd_through_torch():
    rng = np.random.default_rng(1)
    layer, X = RNN(2, 3, rng=rng), rng.normal(size=(1, 5, 2))
    h = torch.zeros(1, 3, dtype=torch.float64)
    W, states = torch.tensor(layer.W), []
    for x in torch.tensor(X).unbind(1):
        h.requires_grad_(True)
        h.retain_grad()
        states.append(h)
        h = torch.tanh(torch.cat([x, h], 1) @ W.T)
    h.backward(torch.full((1, 3), 3**-0.5, dtype=torch.float64))
    theirs = [state.grad.norm().item() for state in reversed(states)]
    np.testing.assert_allclose(gradient_by_lag(layer, X)[1:], theirs)


def test_a_spectral_radius_below_and_above_one_lets_gradients_vanish_and_explode():
    layer = RNN(1, 8, "identity", "zeros")
    rotation = np.linalg.qr(np.random.default_rng(1).normal(size=(8, 8)))[0]
    for radius in (0.9, 1.0, 1.1):
        layer.W = np.hstack([np.ones((8, 1)), radius * rotation])
        norms = gradient_by_lag(layer, np.zeros((1, 30, 1)))
        np.testing.assert_allclose(norms, radius ** np.arange(31))
