"""Recurrent layers against torch: its own where it has them, its autograd where it has not."""

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from shared.evaluation import check_gradients
from shared.nn import GRU, LSTM, RNN, Jordan, one_of_n, to_torch
from shared.nn.recurrent.torch_layers import layers_of

sizes = st.integers(1, 6)
seeds = st.integers(0, 2**32 - 1)
IN_TORCH = {
    "rnn": RNN,
    "relu rnn": lambda *sizes, rng: RNN(*sizes, "relu", rng=rng),
    "lstm": LSTM,
    "gru": lambda *sizes, rng: GRU(*sizes, "after", rng=rng),
}


def lstm(peepholes, coupled):
    return lambda *sizes, rng: LSTM(*sizes, peepholes, coupled, rng=rng)


ALL = IN_TORCH | {
    "logistic rnn": lambda *sizes, rng: RNN(*sizes, "logistic", rng=rng),
    "peepholes": lstm(True, False),
    "coupled": lstm(False, True),
    "peepholes, coupled": lstm(True, True),
    "gru, reset before": GRU,
    "jordan": lambda n_in, n, rng: Jordan(n_in, 4, n, rng=rng),
    "jordan, squashed": lambda n_in, n, rng: Jordan(n_in, 3, n, "relu", "logistic", rng=rng),
}


def drawn(kind, seed, n_patterns, n_steps, n_in, n_out):
    """Return a layer whose every weight is drawn, inputs, a state, ∂C/∂H and ∂C/∂state."""
    rng = np.random.default_rng(seed)
    layer = ALL[kind](n_in, n_out, rng=rng)
    for name in layer.parameters:
        setattr(layer, name, rng.normal(0, 0.7, getattr(layer, name).shape))
    shape = (n_patterns, n_out)
    state, d_state = (rng.normal(size=shape) for _ in range(2))
    if isinstance(layer, LSTM):
        state, d_state = (state, rng.normal(size=shape)), (d_state, rng.normal(size=shape))
    X = rng.normal(size=(n_patterns, n_steps, n_in))
    return layer, X, state, rng.normal(size=(n_patterns, n_steps, n_out)), d_state


def parts(state):
    return state if isinstance(state, tuple) else (state,)


def close(ours, theirs):
    theirs = theirs.detach() if isinstance(theirs, torch.Tensor) else theirs
    np.testing.assert_allclose(ours, np.asarray(theirs), atol=1e-9, rtol=0)


def tensors_of(state):
    return tuple(torch.tensor(part, requires_grad=True) for part in parts(state))


def pull(H, last, d_H, d_state):
    """Let torch go the way back from ∂C/∂H and ∂C/∂state."""
    outputs = [H, *(part for part in parts(last))]
    torch.autograd.backward(outputs, [torch.tensor(d) for d in (d_H, *parts(d_state))])


@pytest.mark.parametrize("kind", IN_TORCH)
@given(seed=seeds, n_patterns=sizes, n_steps=sizes, n_in=sizes, n_out=sizes)
def test_forward_and_backward_equal_torch_layers(kind, seed, n_patterns, n_steps, n_in, n_out):
    layer, X, state, d_H, d_state = drawn(kind, seed, n_patterns, n_steps, n_in, n_out)
    H, last, cache = layer.forward(X, state)
    d_X, gradients = layer.backward(d_H, cache, d_state)
    module, x = to_torch(layer), torch.tensor(X, requires_grad=True)
    tensors = tensors_of(state)
    start = tuple(part[None] for part in tensors)
    theirs, theirs_last = module(x, start if len(start) > 1 else start[0])
    theirs_last = tuple(part[0] for part in parts(theirs_last))
    pull(theirs, theirs_last, d_H, d_state)
    close(H, theirs)
    close(d_X, x.grad)
    for our_part, their_part in zip(parts(last), theirs_last, strict=True):
        close(our_part, their_part)
    for our_part, tensor in zip(parts(gradients["state"]), tensors, strict=True):
        close(our_part, tensor.grad)
    for name in ("W", "b"):  # the gradients in torch's order
        setattr(layer, name, gradients[name])
    for name, value in to_torch(layer).named_parameters():
        their_gradient = getattr(module, name).grad
        if name == "bias_hh_l0":  # but for the GRU's candidate, the same bias once more
            value, their_gradient = value[2 * n_out :], their_gradient[2 * n_out :]
        if name != "bias_hh_l0" or isinstance(layer, GRU):
            close(value.detach(), their_gradient)


def formula(layer, weights, X, state):
    """The equations, gate by gate and step by step, in torch; return H and the last state."""
    W, b, n = weights["W"], weights["b"], layer.n_out
    sigmoid, tanh = torch.sigmoid, torch.tanh
    H = []
    for x in X.unbind(1):
        if isinstance(layer, LSTM):
            h, c = state
            order = "fog" if layer.coupled else "ifog"
            gate = {}
            for k, name in enumerate(order):
                rows = slice(k * n, (k + 1) * n)
                gate[name] = torch.cat([x, h], 1) @ W[rows].T + b[rows]
            seen = weights["p"].split(n) if layer.peepholes else ()
            p = dict(zip(order, seen, strict=False))  # g sees no cell
            f = sigmoid(gate["f"] + p.get("f", 0) * c)
            i = 1 - f if layer.coupled else sigmoid(gate["i"] + p.get("i", 0) * c)
            c = f * c + i * tanh(gate["g"])
            o = sigmoid(gate["o"] + p.get("o", 0) * c)
            state = (o * tanh(c), c)
            H.append(state[0])
            continue
        if isinstance(layer, GRU):
            h = state
            z, r = (sigmoid(torch.cat([x, h], 1) @ W[k : k + n].T + b[k : k + n]) for k in (0, n))
            W_x, W_h = W[2 * n :, : layer.n_in], W[2 * n :, layer.n_in :]
            if layer.reset == "before":
                candidate = tanh(x @ W_x.T + (r * h) @ W_h.T + b[2 * n :])
            else:
                candidate = tanh(x @ W_x.T + b[2 * n : 3 * n] + r * (h @ W_h.T + b[3 * n :]))
            state = (1 - z) * h + z * candidate
        else:
            units = {"identity": lambda z: z, "logistic": sigmoid, "tanh": tanh, "ReLU": torch.relu}
            state = units[layer.activation.name](torch.cat([x, state], 1) @ W.T + b)
            if isinstance(layer, Jordan):
                output = units[layer.output.name]
                state = output(state @ weights["V"].T + weights["c"])
        H.append(state)
    return torch.stack(H, 1), state


@pytest.mark.parametrize("kind", ALL)
@given(seed=seeds, n_patterns=sizes, n_steps=sizes, n_in=sizes, n_out=sizes)
def test_forward_and_backward_equal_autograd_of_the_formulas(
    kind, seed, n_patterns, n_steps, n_in, n_out
):
    layer, X, state, d_H, d_state = drawn(kind, seed, n_patterns, n_steps, n_in, n_out)
    H, last, cache = layer.forward(X, state)
    d_X, gradients = layer.backward(d_H, cache, d_state)
    weights = {n: torch.tensor(getattr(layer, n), requires_grad=True) for n in layer.parameters}
    tensors, x = tensors_of(state), torch.tensor(X, requires_grad=True)
    theirs, theirs_last = formula(layer, weights, x, tensors if len(tensors) > 1 else tensors[0])
    pull(theirs, theirs_last, d_H, d_state)
    close(H, theirs)
    close(d_X, x.grad)
    for our_part, their_part in zip(parts(last), parts(theirs_last), strict=True):
        close(our_part, their_part)
    for our_part, tensor in zip(parts(gradients["state"]), tensors, strict=True):
        close(our_part, tensor.grad)
    assert set(gradients) == {*layer.parameters, "state"}
    for name, tensor in weights.items():
        close(gradients[name], tensor.grad)


@pytest.mark.parametrize("kind", ALL)
@given(seed=seeds, n_steps=st.integers(1, 9), steps=st.integers(1, 10))
def test_truncated_bptt_equals_autograd_with_the_state_cut_off(kind, seed, n_steps, steps):
    layer, X, state, d_H, d_state = drawn(kind, seed, 2, n_steps, 3, 2)
    d_X, gradients = layer.backward(d_H, layer.forward(X, state)[2], d_state, steps=steps)
    weights = {n: torch.tensor(getattr(layer, n), requires_grad=True) for n in layer.parameters}
    tensors, x = tensors_of(state), torch.tensor(X, requires_grad=True)
    now, H = tensors if len(tensors) > 1 else tensors[0], []
    for start in range(0, n_steps, steps):
        if start:
            now = tuple(p.detach() for p in now) if isinstance(now, tuple) else now.detach()
        chunk, now = formula(layer, weights, x[:, start : start + steps], now)
        H.append(chunk)
    pull(torch.cat(H, 1), now, d_H, d_state)
    close(d_X, x.grad)
    for our_part, tensor in zip(parts(gradients["state"]), tensors, strict=True):
        close(our_part, tensor.grad)
    for name, tensor in weights.items():
        close(gradients[name], tensor.grad)


@pytest.mark.parametrize("kind", ALL)
def test_backward_equals_finite_differences(kind):
    layer, X, state, d_H, _ = drawn(kind, 3, 2, 4, 3, 2)
    d_X, gradients = layer.backward(d_H, layer.forward(X, state)[2])
    here = {"X": X, **{name: getattr(layer, name) for name in layer.parameters}}

    def cost(X, **weights):
        vars(layer).update(weights)
        return (d_H * layer.forward(X, state)[0]).sum()

    check_gradients(
        cost, here, {"X": d_X, **{n: gradients[n] for n in layer.parameters}}, atol=1e-7
    )


@pytest.mark.parametrize("kind", ALL)
def test_a_sequence_read_in_two_parts_with_the_state_carried_on_is_the_whole(kind):
    layer, X, state, d_H, d_state = drawn(kind, 4, 3, 7, 2, 4)
    H, last, cache = layer.forward(X, state)
    d_X, gradients = layer.backward(d_H, cache, d_state)
    H_1, between, cache_1 = layer.forward(X[:, :3], state)
    H_2, last_2, cache_2 = layer.forward(X[:, 3:], between)
    close(np.concatenate([H_1, H_2], 1), H)
    d_X_2, gradients_2 = layer.backward(d_H[:, 3:], cache_2, d_state)
    d_X_1, gradients_1 = layer.backward(d_H[:, :3], cache_1, gradients_2["state"])
    close(np.concatenate([d_X_1, d_X_2], 1), d_X)
    for name in layer.parameters:
        close(gradients_1[name] + gradients_2[name], gradients[name])
    for one, other in zip(parts(last), parts(last_2), strict=True):
        close(one, other)


@pytest.mark.parametrize("kind", ALL)
@given(seed=seeds, n_patterns=sizes, n_steps=sizes)
def test_symbols_are_rows_with_a_single_one(kind, seed, n_patterns, n_steps):
    layer, _, state, d_H, _ = drawn(kind, seed, n_patterns, n_steps, 5, 3)
    symbols = np.random.default_rng(seed).integers(5, size=(n_patterns, n_steps))
    rows = one_of_n(symbols.ravel(), 5).reshape(*symbols.shape, 5)
    H, _, cache = layer.forward(symbols, state)
    H_rows, _, cache_rows = layer.forward(rows, state)
    close(H, H_rows)
    d_X, gradients = layer.backward(d_H, cache)
    assert d_X is None
    expected = layer.backward(d_H, cache_rows, with_inputs=False)[1]
    for name in layer.parameters:
        close(gradients[name], expected[name])


@pytest.mark.parametrize("kind", ALL)
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_a_layer_computes_in_the_precision_of_its_input(kind, dtype):
    layer, X, state, d_H, d_state = drawn(kind, 1, 3, 4, 2, 3)
    H, last, cache = layer.forward(X.astype(dtype), state)
    d_X, gradients = layer.backward(d_H.astype(dtype), cache, d_state)
    learnt = [gradients[name] for name in layer.parameters]
    arrays = [H, d_X, *parts(last), *learnt, *parts(gradients["state"])]
    assert {value.dtype for value in arrays} == {np.dtype(dtype)}
    assert {getattr(layer, name).dtype for name in layer.parameters} == {np.dtype(np.float64)}
    exact = layer.forward(X, state)[0]
    np.testing.assert_allclose(H, exact, atol=1e-5)


@pytest.mark.parametrize("kind", ALL)
def test_forward_and_backward_change_nothing(kind):
    layer, X, state, d_H, d_state = drawn(kind, 1, 3, 4, 2, 3)
    held = [getattr(layer, name) for name in layer.parameters]
    held += [X, d_H, *parts(state), *parts(d_state)]
    before = [value.copy() for value in held]
    H, _, cache = layer.forward(X, state)
    first = layer.backward(d_H, cache, d_state)
    second = layer.backward(d_H, cache, d_state)
    for value, kept in zip(held, before, strict=True):
        np.testing.assert_array_equal(value, kept)
    np.testing.assert_array_equal(layer.forward(X, state)[0], H)
    np.testing.assert_array_equal(first[0], second[0])
    np.testing.assert_array_equal(first[1]["W"], second[1]["W"])


def test_extreme_sums_saturate_and_overflow_nowhere():
    for kind in ("lstm", "peepholes, coupled", "gru, reset before"):
        layer, X, _, d_H, _ = drawn(kind, 1, 3, 4, 2, 3)
        with np.errstate(all="raise", under="ignore"):
            H, _, cache = layer.forward(X * 1e6)
            d_X, _ = layer.backward(d_H, cache)
        assert np.isfinite(H).all() and np.isfinite(d_X).all()


@given(n_in=sizes, n=sizes)
def test_parameter_counts_are_those_derived(n_in, n):
    rng, one = np.random.default_rng(1), n * (n_in + n) + n
    assert RNN(n_in, n, rng=rng).n_parameters == one
    assert GRU(n_in, n, rng=rng).n_parameters == 3 * one
    assert GRU(n_in, n, "after", rng=rng).n_parameters == 3 * one + n
    assert LSTM(n_in, n, rng=rng).n_parameters == 4 * one
    assert LSTM(n_in, n, peepholes=True, rng=rng).n_parameters == 4 * one + 3 * n
    assert LSTM(n_in, n, coupled=True, rng=rng).n_parameters == 3 * one
    assert LSTM(n_in, n, True, True, rng=rng).n_parameters == 3 * one + 2 * n
    assert Jordan(n_in, n, 2, rng=rng).n_parameters == n * (n_in + 2) + n + 2 * n + 2
    theirs = torch.nn.LSTM(n_in, n)  # its second bias adds nothing but numbers
    assert sum(value.numel() for value in theirs.parameters()) == 4 * one + 4 * n


@given(seed=seeds, n_in=sizes, n=sizes)
def test_the_matrix_form_equals_the_lstm_gate_by_gate(seed, n_in, n):
    layer, X, (h, c), _, _ = drawn("lstm", seed, 1, 1, n_in, n)
    _, (h_1, c_1), cache = layer.forward(X, (h, c))

    def logistic(z):
        return 1 / (1 + np.exp(-z))

    i, f, o, g = np.split(layer.W @ np.concatenate([X[0, 0], h[0]]) + layer.b, 4)
    i, f, o, g = logistic(i), logistic(f), logistic(o), np.tanh(g)
    close(c_1[0], f * c[0] + i * g)
    close(h_1[0], o * np.tanh(c_1[0]))
    gates = layer.gates(cache)
    for name, value in {"i": i, "f": f, "o": o, "g": g, "c": c_1[0]}.items():
        close(gates[name][0, 0], value)


def test_gates_of_variants_are_shown_by_name():
    layer, X, state, _, _ = drawn("peepholes, coupled", 1, 2, 3, 4, 5)
    H, _, cache = layer.forward(X, state)
    gates = layer.gates(cache)
    assert list(gates) == ["i", "f", "o", "g", "c"]
    close(gates["i"], 1 - gates["f"])
    close(gates["o"] * np.tanh(gates["c"]), H)
    layer, X, state, _, _ = drawn("gru", 1, 2, 3, 4, 5)
    H, _, cache = layer.forward(X, state)
    gates = layer.gates(cache)
    before = np.concatenate([state[:, None], H[:, :-1]], axis=1)
    close((1 - gates["z"]) * before + gates["z"] * gates["candidate"], H)


def test_the_two_forms_of_the_gru_agree_where_the_reset_gate_is_open():
    before, X, state, _, _ = drawn("gru, reset before", 1, 2, 5, 3, 4)
    after = GRU(3, 4, "after", initializer="zeros")
    before.b[4:8] = 60  # σ(60) is 1 in float64
    after.W, after.b = before.W, np.concatenate([before.b, np.zeros(4)])
    close(before.forward(X, state)[0], after.forward(X, state)[0])
    before.b[4:8] = after.b[4:8] = 0
    assert np.abs(before.forward(X, state)[0] - after.forward(X, state)[0]).max() > 1e-3


def test_stacked_torch_layers_come_over_whole():
    torch.manual_seed(1)
    for kind, module in (
        (LSTM, torch.nn.LSTM(3, 4, num_layers=3, batch_first=True)),
        (GRU, torch.nn.GRU(3, 4, num_layers=2, batch_first=True)),
        (RNN, torch.nn.RNN(3, 4, num_layers=2, nonlinearity="relu", batch_first=True)),
    ):
        module = module.double()
        state = {name: values.numpy() for name, values in module.state_dict().items()}
        H = X = np.random.default_rng(1).normal(size=(2, 5, 3))
        for layer in layers_of(state, kind, module.num_layers, "relu"):
            H, _, _ = layer.forward(H)
        close(H, module(torch.tensor(X))[0])


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda layer: layer.forward(np.ones((2, 4, 3))),
            r"shape \(P, T, 2\), or symbols.*; got float64",
        ),
        (lambda layer: layer.forward(np.ones((2, 4))), r"X must hold .* got float64 \(2, 4\)"),
        (
            lambda layer: layer.forward(np.ones((2, 4, 2), int)),
            r"X must hold .* got int64 \(2, 4, 2\)",
        ),
        (lambda layer: layer.forward(np.ones((2, 0, 2))), r"at least one pattern and one step"),
        (lambda layer: layer.forward([[0, 2]]), "symbols must lie from 0 to 1, .*; got 0 to 2"),
        (
            lambda layer: layer.forward([[0, 1]], np.ones((2, 3))),
            r"state must be 2 arrays in a tuple; got array",
        ),
        (
            lambda layer: layer.forward([[0, 1]], (np.ones((2, 3)), np.ones((1, 3)))),
            r"state must have shape \(1, 3\); got \(2, 3\)",
        ),
        (
            lambda layer: layer.backward(np.ones((1, 3, 3)), layer.forward([[0, 1]])[2]),
            r"d_H must have the shape \(1, 2, 3\) of H; got \(1, 3, 3\)",
        ),
        (
            lambda layer: layer.backward(
                np.ones((1, 2, 3)), layer.forward([[0, 1]])[2], np.ones((1, 3))
            ),
            "d_state must be 2 arrays in a tuple",
        ),
        (
            lambda layer: layer.backward(np.ones((1, 2, 3)), layer.forward([[0, 1]])[2], steps=0),
            "steps must be a whole number of at least 1; got 0",
        ),
        (lambda layer: GRU(2, 3, "middle"), "reset must be one of 'before', 'after'"),
        (lambda layer: RNN(2, 3), "rng must be a numpy.random.Generator"),
        (lambda layer: Jordan(2, 0, 3, initializer="zeros"), "n_hidden must be a whole number"),
        (
            lambda layer: to_torch(GRU(2, 3, initializer="zeros")),
            r"torch has no layer like GRU\(2, 3\)",
        ),
    ],
)
def test_what_does_not_fit_a_layer_is_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call(LSTM(2, 3, initializer="zeros"))
