# ruff: noqa  (many versions of one function, which run inside the notebook)
# fmt: off


# %% correct: the formula
def network_gradients(X, labels, parameters):
    W_hx, W_hh, b, W_yh, b_y = parameters
    recurrent = (W_hx, W_hh, b)
    H = states(X, recurrent)
    if labels.ndim == 2:
        cost, delta = sequence_cost(H @ W_yh.T + b_y, labels)
        d_W_yh, d_b_y = np.einsum("ptm,ptn->mn", delta, H), delta.sum(axis=(0, 1))
        d_H = delta @ W_yh
    else:
        cost, delta = sequence_cost(H[:, -1] @ W_yh.T + b_y, labels)
        d_W_yh, d_b_y = delta.T @ H[:, -1], delta.sum(axis=0)
        d_H = np.zeros_like(H)
        d_H[:, -1] = delta @ W_yh
    gradients, _ = bptt(d_H, X, H, recurrent)
    return cost, (*gradients, d_W_yh, d_b_y)


# %% correct: gradients of all steps, zero where none answers
def network_gradients(X, labels, parameters):
    H = states(X, parameters[:3])
    logits = H @ parameters[3].T + parameters[4]
    delta = np.zeros_like(logits)
    if labels.ndim == 1:
        cost, delta[:, -1] = sequence_cost(logits[:, -1], labels)
    else:
        cost, delta = sequence_cost(logits, labels)
    (d_W_hx, d_W_hh, d_b), _ = bptt(delta @ parameters[3], X, H, parameters[:3])
    rows = delta.reshape(-1, delta.shape[-1])
    d_W_yh = rows.T @ H.reshape(-1, H.shape[-1])
    return cost, (d_W_hx, d_W_hh, d_b, d_W_yh, rows.sum(axis=0))


# %% correct: a list of gradients, a loop over steps
def network_gradients(X, labels, parameters):
    *recurrent, W_yh, b_y = parameters
    H = states(X, recurrent)
    first = 0 if labels.ndim == 2 else X.shape[1] - 1
    logits = np.stack([H[:, t] @ W_yh.T + b_y for t in range(first, X.shape[1])], axis=1)
    cost, delta = sequence_cost(logits, labels.reshape(len(X), -1))
    d_H, d_W_yh, d_b_y = np.zeros_like(H), 0, 0
    for t in range(first, X.shape[1]):
        d_W_yh = d_W_yh + delta[:, t - first].T @ H[:, t]
        d_b_y = d_b_y + delta[:, t - first].sum(axis=0)
        d_H[:, t] = delta[:, t - first] @ W_yh
    gradients = bptt(d_H, X, H, recurrent)[0]
    return [cost, (gradients[0], gradients[1], gradients[2], d_W_yh, d_b_y)]


# %% wrong: the end is the first step
# fails an answer at the end, the cost: largest difference
# fails an answer at the end, gradients of W_yh and b_y: summed over sequences and over all steps that answer
# fails an answer at the end, gradients of W_hx, W_hh and b: states that do not answer have a slope of 0 of their own
# fails 5 × 6 steps × 3, 4 units, 7 classes, the end, against autograd: return value
# fails 1 × 8 steps × 2, 3 units, 2 classes, the end, against autograd: return value
# fails 3 × 3 steps × 3, 3 units, 3 classes, the end, against autograd: return value
def network_gradients(X, labels, parameters):
    W_hx, W_hh, b, W_yh, b_y = parameters
    recurrent = (W_hx, W_hh, b)
    H = states(X, recurrent)
    if labels.ndim == 2:
        cost, delta = sequence_cost(H @ W_yh.T + b_y, labels)
        d_W_yh, d_b_y = np.einsum("ptm,ptn->mn", delta, H), delta.sum(axis=(0, 1))
        d_H = delta @ W_yh
    else:
        cost, delta = sequence_cost(H[:, 0] @ W_yh.T + b_y, labels)
        d_W_yh, d_b_y = delta.T @ H[:, 0], delta.sum(axis=0)
        d_H = np.zeros_like(H)
        d_H[:, 0] = delta @ W_yh
    gradients, _ = bptt(d_H, X, H, recurrent)
    return cost, (*gradients, d_W_yh, d_b_y)


# %% wrong: the answering layer's bias is forgotten
# fails an answer at every step, the cost: largest difference
# fails an answer at every step, gradients of W_yh and b_y: summed over sequences and over all steps that answer
# fails an answer at every step, gradients of W_hx, W_hh and b: states that do not answer have a slope of 0 of their own
# fails an answer at the end, the cost: largest difference
# fails an answer at the end, gradients of W_yh and b_y: summed over sequences and over all steps that answer
# fails an answer at the end, gradients of W_hx, W_hh and b: states that do not answer have a slope of 0 of their own
# fails 5 × 6 steps × 3, 4 units, 7 classes, every step, against autograd: return value
# fails 5 × 6 steps × 3, 4 units, 7 classes, the end, against autograd: return value
# fails 1 × 8 steps × 2, 3 units, 2 classes, every step, against autograd: return value
# fails 1 × 8 steps × 2, 3 units, 2 classes, the end, against autograd: return value
# fails 4 × 1 steps × 3, 2 units, 5 classes, every step, against autograd: return value
# fails 4 × 1 steps × 3, 2 units, 5 classes, the end, against autograd: return value
# fails 3 × 3 steps × 3, 3 units, 3 classes, every step, against autograd: return value
# fails 3 × 3 steps × 3, 3 units, 3 classes, the end, against autograd: return value
# fails the batch twice has the same cost and gradients: divide by the number of answers exactly once: sequence_cost
def network_gradients(X, labels, parameters):
    W_hx, W_hh, b, W_yh, b_y = parameters
    recurrent = (W_hx, W_hh, b)
    H = states(X, recurrent)
    if labels.ndim == 2:
        cost, delta = sequence_cost(H @ W_yh.T, labels)
        d_W_yh, d_b_y = np.einsum("ptm,ptn->mn", delta, H), delta.sum(axis=(0, 1))
        d_H = delta @ W_yh
    else:
        cost, delta = sequence_cost(H[:, -1] @ W_yh.T, labels)
        d_W_yh, d_b_y = delta.T @ H[:, -1], delta.sum(axis=0)
        d_H = np.zeros_like(H)
        d_H[:, -1] = delta @ W_yh
    gradients, _ = bptt(d_H, X, H, recurrent)
    return cost, (*gradients, d_W_yh, d_b_y)


# %% wrong: the end's slope is given to every step
# fails an answer at the end, gradients of W_hx, W_hh and b: states that do not answer have a slope of 0 of their own
# fails 5 × 6 steps × 3, 4 units, 7 classes, the end, against autograd: return value
# fails 1 × 8 steps × 2, 3 units, 2 classes, the end, against autograd: return value
# fails 3 × 3 steps × 3, 3 units, 3 classes, the end, against autograd: return value
def network_gradients(X, labels, parameters):
    W_hx, W_hh, b, W_yh, b_y = parameters
    recurrent = (W_hx, W_hh, b)
    H = states(X, recurrent)
    if labels.ndim == 2:
        cost, delta = sequence_cost(H @ W_yh.T + b_y, labels)
        d_W_yh, d_b_y = np.einsum("ptm,ptn->mn", delta, H), delta.sum(axis=(0, 1))
        d_H = delta @ W_yh
    else:
        cost, delta = sequence_cost(H[:, -1] @ W_yh.T + b_y, labels)
        d_W_yh, d_b_y = delta.T @ H[:, -1], delta.sum(axis=0)
        d_H = np.zeros_like(H)
        d_H[:] = (delta @ W_yh)[:, None]
    gradients, _ = bptt(d_H, X, H, recurrent)
    return cost, (*gradients, d_W_yh, d_b_y)


# %% wrong: divided by the number of sequences again
# fails an answer at every step, gradients of W_yh and b_y: summed over sequences and over all steps that answer
# fails an answer at every step, gradients of W_hx, W_hh and b: states that do not answer have a slope of 0 of their own
# fails an answer at the end, gradients of W_yh and b_y: summed over sequences and over all steps that answer
# fails an answer at the end, gradients of W_hx, W_hh and b: states that do not answer have a slope of 0 of their own
# fails 5 × 6 steps × 3, 4 units, 7 classes, every step, against autograd: return value
# fails 5 × 6 steps × 3, 4 units, 7 classes, the end, against autograd: return value
# fails 4 × 1 steps × 3, 2 units, 5 classes, every step, against autograd: return value
# fails 4 × 1 steps × 3, 2 units, 5 classes, the end, against autograd: return value
# fails 3 × 3 steps × 3, 3 units, 3 classes, every step, against autograd: return value
# fails 3 × 3 steps × 3, 3 units, 3 classes, the end, against autograd: return value
# fails the batch twice has the same cost and gradients: divide by the number of answers exactly once: sequence_cost
def network_gradients(X, labels, parameters):
    W_hx, W_hh, b, W_yh, b_y = parameters
    recurrent = (W_hx, W_hh, b)
    H = states(X, recurrent)
    if labels.ndim == 2:
        cost, delta = sequence_cost(H @ W_yh.T + b_y, labels)
        d_W_yh, d_b_y = np.einsum("ptm,ptn->mn", delta, H), delta.sum(axis=(0, 1))
        d_H = delta @ W_yh
    else:
        cost, delta = sequence_cost(H[:, -1] @ W_yh.T + b_y, labels)
        d_W_yh, d_b_y = delta.T @ H[:, -1], delta.sum(axis=0)
        d_H = np.zeros_like(H)
        d_H[:, -1] = delta @ W_yh
    gradients, _ = bptt(d_H, X, H, recurrent)
    return cost, tuple(g / len(X) for g in (*gradients, d_W_yh, d_b_y))


# %% wrong: the last step's part of the answering layer only
# fails an answer at every step, gradients of W_yh and b_y: summed over sequences and over all steps that answer
# fails 5 × 6 steps × 3, 4 units, 7 classes, every step, against autograd: return value
# fails 1 × 8 steps × 2, 3 units, 2 classes, every step, against autograd: return value
# fails 3 × 3 steps × 3, 3 units, 3 classes, every step, against autograd: return value
# fails the batch twice has the same cost and gradients: divide by the number of answers exactly once: sequence_cost
def network_gradients(X, labels, parameters):
    W_hx, W_hh, b, W_yh, b_y = parameters
    recurrent = (W_hx, W_hh, b)
    H = states(X, recurrent)
    if labels.ndim == 2:
        cost, delta = sequence_cost(H @ W_yh.T + b_y, labels)
        d_W_yh, d_b_y = delta[:, -1].T @ H[:, -1], delta[:, -1].sum(axis=0)
        d_H = delta @ W_yh
    else:
        cost, delta = sequence_cost(H[:, -1] @ W_yh.T + b_y, labels)
        d_W_yh, d_b_y = delta.T @ H[:, -1], delta.sum(axis=0)
        d_H = np.zeros_like(H)
        d_H[:, -1] = delta @ W_yh
    gradients, _ = bptt(d_H, X, H, recurrent)
    return cost, (*gradients, d_W_yh, d_b_y)


# %% wrong: recurrent gradients without BPTT
# fails an answer at every step, gradients of W_hx, W_hh and b: states that do not answer have a slope of 0 of their own
# fails an answer at the end, gradients of W_hx, W_hh and b: states that do not answer have a slope of 0 of their own
# fails 5 × 6 steps × 3, 4 units, 7 classes, every step, against autograd: return value
# fails 5 × 6 steps × 3, 4 units, 7 classes, the end, against autograd: return value
# fails 1 × 8 steps × 2, 3 units, 2 classes, every step, against autograd: return value
# fails 1 × 8 steps × 2, 3 units, 2 classes, the end, against autograd: return value
# fails 4 × 1 steps × 3, 2 units, 5 classes, every step, against autograd: raised IndexError: index -2 is out of bounds for axis 1 with
# fails 4 × 1 steps × 3, 2 units, 5 classes, the end, against autograd: raised IndexError: index -2 is out of bounds for axis 1 with
# fails 3 × 3 steps × 3, 3 units, 3 classes, every step, against autograd: return value
# fails 3 × 3 steps × 3, 3 units, 3 classes, the end, against autograd: return value
# fails the batch twice has the same cost and gradients: divide by the number of answers exactly once: sequence_cost
def network_gradients(X, labels, parameters):
    W_hx, W_hh, b, W_yh, b_y = parameters
    recurrent = (W_hx, W_hh, b)
    H = states(X, recurrent)
    if labels.ndim == 2:
        cost, delta = sequence_cost(H @ W_yh.T + b_y, labels)
        d_W_yh, d_b_y = np.einsum("ptm,ptn->mn", delta, H), delta.sum(axis=(0, 1))
        d_H = delta @ W_yh
    else:
        cost, delta = sequence_cost(H[:, -1] @ W_yh.T + b_y, labels)
        d_W_yh, d_b_y = delta.T @ H[:, -1], delta.sum(axis=0)
        d_H = np.zeros_like(H)
        d_H[:, -1] = delta @ W_yh
    gradients, _ = bptt(d_H[:, -1:], X[:, -1:], H[:, -1:], recurrent, H[:, -2])
    return cost, (*gradients, d_W_yh, d_b_y)


# %% wrong: an answer at the end only
# fails an answer at every step, the cost: largest difference
# fails an answer at every step, gradients of W_yh and b_y: summed over sequences and over all steps that answer
# fails an answer at every step, gradients of W_hx, W_hh and b: states that do not answer have a slope of 0 of their own
# fails 5 × 6 steps × 3, 4 units, 7 classes, every step, against autograd: return value
# fails 1 × 8 steps × 2, 3 units, 2 classes, every step, against autograd: return value
# fails 3 × 3 steps × 3, 3 units, 3 classes, every step, against autograd: return value
# fails the batch twice has the same cost and gradients: divide by the number of answers exactly once: sequence_cost
def network_gradients(X, labels, parameters):
    W_hx, W_hh, b, W_yh, b_y = parameters
    recurrent = (W_hx, W_hh, b)
    H = states(X, recurrent)
    if labels.ndim == 3:
        cost, delta = sequence_cost(H @ W_yh.T + b_y, labels)
        d_W_yh, d_b_y = np.einsum("ptm,ptn->mn", delta, H), delta.sum(axis=(0, 1))
        d_H = delta @ W_yh
    else:
        cost, delta = sequence_cost(H[:, -1] @ W_yh.T + b_y, labels if labels.ndim == 1 else labels[:, -1])
        d_W_yh, d_b_y = delta.T @ H[:, -1], delta.sum(axis=0)
        d_H = np.zeros_like(H)
        d_H[:, -1] = delta @ W_yh
    gradients, _ = bptt(d_H, X, H, recurrent)
    return cost, (*gradients, d_W_yh, d_b_y)


# %% wrong: softmax's error does not pass the weights
# fails an answer at every step, gradients of W_hx, W_hh and b: states that do not answer have a slope of 0 of their own
# fails an answer at the end, gradients of W_hx, W_hh and b: states that do not answer have a slope of 0 of their own
# fails 5 × 6 steps × 3, 4 units, 7 classes, every step, against autograd: return value
# fails 5 × 6 steps × 3, 4 units, 7 classes, the end, against autograd: return value
# fails 1 × 8 steps × 2, 3 units, 2 classes, every step, against autograd: return value
# fails 1 × 8 steps × 2, 3 units, 2 classes, the end, against autograd: return value
# fails 4 × 1 steps × 3, 2 units, 5 classes, every step, against autograd: return value
# fails 4 × 1 steps × 3, 2 units, 5 classes, the end, against autograd: return value
# fails 3 × 3 steps × 3, 3 units, 3 classes, every step, against autograd: return value
# fails 3 × 3 steps × 3, 3 units, 3 classes, the end, against autograd: return value
# fails the batch twice has the same cost and gradients: divide by the number of answers exactly once: sequence_cost
def network_gradients(X, labels, parameters):
    W_hx, W_hh, b, W_yh, b_y = parameters
    recurrent = (W_hx, W_hh, b)
    H = states(X, recurrent)
    if labels.ndim == 2:
        cost, delta = sequence_cost(H @ W_yh.T + b_y, labels)
        d_W_yh, d_b_y = np.einsum("ptm,ptn->mn", delta, H), delta.sum(axis=(0, 1))
        d_H = np.zeros_like(H)
    else:
        cost, delta = sequence_cost(H[:, -1] @ W_yh.T + b_y, labels)
        d_W_yh, d_b_y = delta.T @ H[:, -1], delta.sum(axis=0)
        d_H = np.zeros_like(H)
        d_H[:, -1] = 0
    gradients, _ = bptt(d_H, X, H, recurrent)
    return cost, (*gradients, d_W_yh, d_b_y)


# %% wrong: gradients in another order
# fails an answer at every step, gradients of W_yh and b_y: summed over sequences and over all steps that answer
# fails an answer at every step, gradients of W_hx, W_hh and b: states that do not answer have a slope of 0 of their own
# fails an answer at the end, gradients of W_yh and b_y: summed over sequences and over all steps that answer
# fails an answer at the end, gradients of W_hx, W_hh and b: states that do not answer have a slope of 0 of their own
# fails 5 × 6 steps × 3, 4 units, 7 classes, every step, against autograd: return value
# fails 5 × 6 steps × 3, 4 units, 7 classes, the end, against autograd: return value
# fails 1 × 8 steps × 2, 3 units, 2 classes, every step, against autograd: return value
# fails 1 × 8 steps × 2, 3 units, 2 classes, the end, against autograd: return value
# fails 4 × 1 steps × 3, 2 units, 5 classes, every step, against autograd: return value
# fails 4 × 1 steps × 3, 2 units, 5 classes, the end, against autograd: return value
# fails 3 × 3 steps × 3, 3 units, 3 classes, every step, against autograd: return value
# fails 3 × 3 steps × 3, 3 units, 3 classes, the end, against autograd: return value
# fails the batch twice has the same cost and gradients: divide by the number of answers exactly once: sequence_cost
def network_gradients(X, labels, parameters):
    W_hx, W_hh, b, W_yh, b_y = parameters
    recurrent = (W_hx, W_hh, b)
    H = states(X, recurrent)
    if labels.ndim == 2:
        cost, delta = sequence_cost(H @ W_yh.T + b_y, labels)
        d_W_yh, d_b_y = np.einsum("ptm,ptn->mn", delta, H), delta.sum(axis=(0, 1))
        d_H = delta @ W_yh
    else:
        cost, delta = sequence_cost(H[:, -1] @ W_yh.T + b_y, labels)
        d_W_yh, d_b_y = delta.T @ H[:, -1], delta.sum(axis=0)
        d_H = np.zeros_like(H)
        d_H[:, -1] = delta @ W_yh
    gradients, _ = bptt(d_H, X, H, recurrent)
    return cost, (d_W_yh, d_b_y, *gradients)


# %% wrong: the sign of a descent step
# fails an answer at every step, gradients of W_yh and b_y: summed over sequences and over all steps that answer
# fails an answer at every step, gradients of W_hx, W_hh and b: states that do not answer have a slope of 0 of their own
# fails an answer at the end, gradients of W_yh and b_y: summed over sequences and over all steps that answer
# fails an answer at the end, gradients of W_hx, W_hh and b: states that do not answer have a slope of 0 of their own
# fails 5 × 6 steps × 3, 4 units, 7 classes, every step, against autograd: return value
# fails 5 × 6 steps × 3, 4 units, 7 classes, the end, against autograd: return value
# fails 1 × 8 steps × 2, 3 units, 2 classes, every step, against autograd: return value
# fails 1 × 8 steps × 2, 3 units, 2 classes, the end, against autograd: return value
# fails 4 × 1 steps × 3, 2 units, 5 classes, every step, against autograd: return value
# fails 4 × 1 steps × 3, 2 units, 5 classes, the end, against autograd: return value
# fails 3 × 3 steps × 3, 3 units, 3 classes, every step, against autograd: return value
# fails 3 × 3 steps × 3, 3 units, 3 classes, the end, against autograd: return value
# fails the batch twice has the same cost and gradients: divide by the number of answers exactly once: sequence_cost
def network_gradients(X, labels, parameters):
    W_hx, W_hh, b, W_yh, b_y = parameters
    recurrent = (W_hx, W_hh, b)
    H = states(X, recurrent)
    if labels.ndim == 2:
        cost, delta = sequence_cost(H @ W_yh.T + b_y, labels)
        d_W_yh, d_b_y = np.einsum("ptm,ptn->mn", delta, H), delta.sum(axis=(0, 1))
        d_H = delta @ W_yh
    else:
        cost, delta = sequence_cost(H[:, -1] @ W_yh.T + b_y, labels)
        d_W_yh, d_b_y = delta.T @ H[:, -1], delta.sum(axis=0)
        d_H = np.zeros_like(H)
        d_H[:, -1] = delta @ W_yh
    gradients, _ = bptt(d_H, X, H, recurrent)
    return cost, tuple(-g for g in (*gradients, d_W_yh, d_b_y))
