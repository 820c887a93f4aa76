# ruff: noqa  (many versions of one function, which run inside the notebook)
# fmt: off


# %% correct: the formula
def step_backward(d_h, x, h_before, h, W_hh):
    delta = d_h * (1 - h**2)
    return (delta.T @ x, delta.T @ h_before, delta.sum(axis=0)), delta @ W_hh


# %% correct: outer products, einsum
def step_backward(d_h, x, h_before, h, W_hh):
    delta = (1 - h) * (1 + h) * d_h
    d_W_hx = np.einsum("pj,pi->ji", delta, x)
    d_W_hh = np.einsum("pj,pk->jk", delta, h_before)
    return (d_W_hx, d_W_hh, np.einsum("pj->j", delta)), np.einsum("pj,jk->pk", delta, W_hh)


# %% correct: a loop over sequences
def step_backward(d_h, x, h_before, h, W_hh):
    d_W_hx = np.zeros((len(W_hh), x.shape[1]))
    d_W_hh, d_b, back = np.zeros_like(W_hh), np.zeros(len(W_hh)), np.zeros_like(h)
    for p in range(len(x)):
        delta = d_h[p] * (1 - h[p] * h[p])
        d_W_hx += np.outer(delta, x[p])
        d_W_hh += np.outer(delta, h_before[p])
        d_b += delta
        back[p] = W_hh.T @ delta
    return [d_W_hx, d_W_hh, d_b], back


# %% wrong: the slope of tanh at the state before
# fails one sequence, part of the gradient of W_hx: δ = d_h (1 − h²) with the state after the step; each row of
# fails one sequence, part of the gradient of W_hh: δ = d_h (1 − h²) with the state after the step; each row of
# fails one sequence, part of the gradient of b: δ = d_h (1 − h²) with the state after the step; each row of
# fails one sequence, what goes back: unit j sends δ_j back through row j of W_hh: delta @ W_hh, n
# fails the sequence twice, gradients are sums: sum over sequences; the mean is in d_h already
# fails 5 sequences, 3 inputs, 4 units, against autograd: return value
# fails 1 sequences, 6 inputs, 2 units, against autograd: return value
# fails 7 sequences, 1 inputs, 1 units, against autograd: return value
# fails 3 sequences, 4 inputs, 4 units, against autograd: return value
def step_backward(d_h, x, h_before, h, W_hh):
    delta = d_h * (1 - h_before**2)
    return (delta.T @ x, delta.T @ h_before, delta.sum(axis=0)), delta @ W_hh


# %% wrong: the slope of tanh is forgotten
# fails one sequence, part of the gradient of W_hx: δ = d_h (1 − h²) with the state after the step; each row of
# fails one sequence, part of the gradient of W_hh: δ = d_h (1 − h²) with the state after the step; each row of
# fails one sequence, part of the gradient of b: δ = d_h (1 − h²) with the state after the step; each row of
# fails one sequence, what goes back: unit j sends δ_j back through row j of W_hh: delta @ W_hh, n
# fails the sequence twice, gradients are sums: sum over sequences; the mean is in d_h already
# fails 5 sequences, 3 inputs, 4 units, against autograd: return value
# fails 1 sequences, 6 inputs, 2 units, against autograd: return value
# fails 7 sequences, 1 inputs, 1 units, against autograd: return value
# fails 3 sequences, 4 inputs, 4 units, against autograd: return value
# fails saturated units send nothing back: return value
def step_backward(d_h, x, h_before, h, W_hh):
    delta = d_h
    return (delta.T @ x, delta.T @ h_before, delta.sum(axis=0)), delta @ W_hh


# %% wrong: the slope of the logistic function
# fails one sequence, part of the gradient of W_hx: δ = d_h (1 − h²) with the state after the step; each row of
# fails one sequence, part of the gradient of W_hh: δ = d_h (1 − h²) with the state after the step; each row of
# fails one sequence, part of the gradient of b: δ = d_h (1 − h²) with the state after the step; each row of
# fails one sequence, what goes back: unit j sends δ_j back through row j of W_hh: delta @ W_hh, n
# fails the sequence twice, gradients are sums: sum over sequences; the mean is in d_h already
# fails 5 sequences, 3 inputs, 4 units, against autograd: return value
# fails 1 sequences, 6 inputs, 2 units, against autograd: return value
# fails 7 sequences, 1 inputs, 1 units, against autograd: return value
# fails 3 sequences, 4 inputs, 4 units, against autograd: return value
# fails saturated units send nothing back: return value
def step_backward(d_h, x, h_before, h, W_hh):
    delta = d_h * h * (1 - h)
    return (delta.T @ x, delta.T @ h_before, delta.sum(axis=0)), delta @ W_hh


# %% wrong: tanh once more
# fails one sequence, part of the gradient of W_hx: δ = d_h (1 − h²) with the state after the step; each row of
# fails one sequence, part of the gradient of W_hh: δ = d_h (1 − h²) with the state after the step; each row of
# fails one sequence, part of the gradient of b: δ = d_h (1 − h²) with the state after the step; each row of
# fails one sequence, what goes back: unit j sends δ_j back through row j of W_hh: delta @ W_hh, n
# fails the sequence twice, gradients are sums: sum over sequences; the mean is in d_h already
# fails 5 sequences, 3 inputs, 4 units, against autograd: return value
# fails 1 sequences, 6 inputs, 2 units, against autograd: return value
# fails 7 sequences, 1 inputs, 1 units, against autograd: return value
# fails 3 sequences, 4 inputs, 4 units, against autograd: return value
# fails saturated units send nothing back: return value
def step_backward(d_h, x, h_before, h, W_hh):
    delta = d_h * (1 - np.tanh(h) ** 2)
    return (delta.T @ x, delta.T @ h_before, delta.sum(axis=0)), delta @ W_hh


# %% wrong: W_hh transposed
# fails one sequence, what goes back: unit j sends δ_j back through row j of W_hh: delta @ W_hh, n
# fails 5 sequences, 3 inputs, 4 units, against autograd: return value
# fails 1 sequences, 6 inputs, 2 units, against autograd: return value
# fails 3 sequences, 4 inputs, 4 units, against autograd: return value
def step_backward(d_h, x, h_before, h, W_hh):
    delta = d_h * (1 - h**2)
    return (delta.T @ x, delta.T @ h_before, delta.sum(axis=0)), delta @ W_hh.T


# %% wrong: W_hh's part with the state after
# fails one sequence, part of the gradient of W_hh: δ = d_h (1 − h²) with the state after the step; each row of
# fails the sequence twice, gradients are sums: sum over sequences; the mean is in d_h already
# fails 5 sequences, 3 inputs, 4 units, against autograd: return value
# fails 1 sequences, 6 inputs, 2 units, against autograd: return value
# fails 7 sequences, 1 inputs, 1 units, against autograd: return value
# fails 3 sequences, 4 inputs, 4 units, against autograd: return value
def step_backward(d_h, x, h_before, h, W_hh):
    delta = d_h * (1 - h**2)
    return (delta.T @ x, delta.T @ h, delta.sum(axis=0)), delta @ W_hh


# %% wrong: the mean over sequences
# fails the sequence twice, gradients are sums: sum over sequences; the mean is in d_h already
# fails 5 sequences, 3 inputs, 4 units, against autograd: return value
# fails 7 sequences, 1 inputs, 1 units, against autograd: return value
# fails 3 sequences, 4 inputs, 4 units, against autograd: return value
def step_backward(d_h, x, h_before, h, W_hh):
    delta = d_h * (1 - h**2)
    return (delta.T @ x / len(x), delta.T @ h_before / len(x), delta.mean(axis=0)), delta @ W_hh


# %% wrong: gradients transposed
# fails one sequence, part of the gradient of W_hx: δ = d_h (1 − h²) with the state after the step; each row of
# fails one sequence, part of the gradient of W_hh: δ = d_h (1 − h²) with the state after the step; each row of
# fails the sequence twice, gradients are sums: sum over sequences; the mean is in d_h already
# fails 5 sequences, 3 inputs, 4 units, against autograd: return value
# fails 1 sequences, 6 inputs, 2 units, against autograd: return value
# fails 3 sequences, 4 inputs, 4 units, against autograd: return value
# fails saturated units send nothing back: return value
def step_backward(d_h, x, h_before, h, W_hh):
    delta = d_h * (1 - h**2)
    return (x.T @ delta, h_before.T @ delta, delta.sum(axis=0)), delta @ W_hh


# %% wrong: the slope is sent back without δ
# fails one sequence, what goes back: unit j sends δ_j back through row j of W_hh: delta @ W_hh, n
# fails 5 sequences, 3 inputs, 4 units, against autograd: return value
# fails 1 sequences, 6 inputs, 2 units, against autograd: return value
# fails 7 sequences, 1 inputs, 1 units, against autograd: return value
# fails 3 sequences, 4 inputs, 4 units, against autograd: return value
# fails saturated units send nothing back: return value
def step_backward(d_h, x, h_before, h, W_hh):
    delta = d_h * (1 - h**2)
    return (delta.T @ x, delta.T @ h_before, delta.sum(axis=0)), d_h @ W_hh


# %% wrong: one bias per sequence
# fails one sequence, part of the gradient of b: δ = d_h (1 − h²) with the state after the step; each row of
# fails the sequence twice, gradients are sums: sum over sequences; the mean is in d_h already
# fails 5 sequences, 3 inputs, 4 units, against autograd: return value
# fails 1 sequences, 6 inputs, 2 units, against autograd: return value
# fails 7 sequences, 1 inputs, 1 units, against autograd: return value
# fails 3 sequences, 4 inputs, 4 units, against autograd: return value
# fails saturated units send nothing back: return value
def step_backward(d_h, x, h_before, h, W_hh):
    delta = d_h * (1 - h**2)
    return (delta.T @ x, delta.T @ h_before, delta), delta @ W_hh


# %% wrong: d_h is changed in place
# fails one sequence, part of the gradient of W_hx: argument 1 was changed in place: work on a copy, such as w =
# fails one sequence, part of the gradient of W_hh: argument 1 was changed in place: work on a copy, such as w =
# fails one sequence, part of the gradient of b: argument 1 was changed in place: work on a copy, such as w =
# fails one sequence, what goes back: argument 1 was changed in place: work on a copy, such as w =
# fails the sequence twice, gradients are sums: argument 1 was changed in place: work on a copy, such as w =
# fails 5 sequences, 3 inputs, 4 units, against autograd: argument 1 was changed in place: work on a copy, such as w =
# fails 1 sequences, 6 inputs, 2 units, against autograd: argument 1 was changed in place: work on a copy, such as w =
# fails 7 sequences, 1 inputs, 1 units, against autograd: argument 1 was changed in place: work on a copy, such as w =
# fails 3 sequences, 4 inputs, 4 units, against autograd: argument 1 was changed in place: work on a copy, such as w =
# fails saturated units send nothing back: argument 1 was changed in place: work on a copy, such as w =
def step_backward(d_h, x, h_before, h, W_hh):
    delta = d_h
    delta *= 1 - h**2
    return (delta.T @ x, delta.T @ h_before, delta.sum(axis=0)), delta @ W_hh
