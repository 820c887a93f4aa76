# ruff: noqa  (many versions of one function, which run inside the notebook)
# fmt: off


# %% correct: the formula
def bptt(d_H, X, H, parameters, h0=None):
    W_hx, W_hh, b = parameters
    d_W_hx, d_W_hh, d_b = np.zeros_like(W_hx), np.zeros_like(W_hh), np.zeros_like(b)
    d_h = np.zeros_like(H[:, 0])
    h0 = np.zeros_like(d_h) if h0 is None else h0
    for t in range(X.shape[1] - 1, -1, -1):
        before = h0 if t == 0 else H[:, t - 1]
        parts, d_h = step_backward(d_h + d_H[:, t], X[:, t], before, H[:, t], W_hh)
        d_W_hx += parts[0]
        d_W_hh += parts[1]
        d_b += parts[2]
    return (d_W_hx, d_W_hh, d_b), d_h


# %% correct: errors first, products at the end
def bptt(d_H, X, H, parameters, h0=None):
    W_hh = parameters[1]
    before = np.zeros_like(H)
    before[:, 1:] = H[:, :-1]
    if h0 is not None:
        before[:, 0] = h0
    delta, back = np.empty_like(H), 0.0
    for t in reversed(range(H.shape[1])):
        delta[:, t] = (d_H[:, t] + back) * (1 - H[:, t] ** 2)
        back = delta[:, t] @ W_hh
    d_W_hx = np.einsum("ptn,pti->ni", delta, X)
    return (d_W_hx, np.einsum("ptn,ptm->nm", delta, before), delta.sum(axis=(0, 1))), back


# %% correct: a list of parts
def bptt(d_H, X, H, parameters, h0=None):
    first = np.zeros_like(H[:, :1]) if h0 is None else h0[:, None]
    steps = np.concatenate([first, H], axis=1)
    parts, d_h = [], d_H[:, -1]
    for t in range(H.shape[1], 0, -1):
        part, d_h = step_backward(d_h, X[:, t - 1], steps[:, t - 1], steps[:, t], parameters[1])
        parts.append(part)
        if t > 1:
            d_h = d_h + d_H[:, t - 2]
    return tuple(sum(part[k] for part in parts) for k in range(3)), d_h


# %% wrong: each step's own slope is forgotten
# fails answers at every step, gradient of the bias: at each step, its own slope plus what comes back: 1, 1.5, 1.
# fails answers at every step, gradient of W_hx, in millionths: the part of a step is its δ times its input
# fails answers at every step, gradient of W_hh, in millionths: the part of a step is its δ times the state before it, at fi
# fails 4 × 6 steps × 3, 5 units, against autograd: return value
# fails 4 × 6 steps × 3, 5 units, begun in a state: the first step's part of the gradient of W_hh is δ times h0
# fails 1 × 9 steps × 2, 4 units, against autograd: return value
# fails 1 × 9 steps × 2, 4 units, begun in a state: the first step's part of the gradient of W_hh is δ times h0
# fails 2 × 12 steps × 1, 1 units, against autograd: return value
# fails 2 × 12 steps × 1, 1 units, begun in a state: the first step's part of the gradient of W_hh is δ times h0
# fails 5 × 5 steps × 5, 5 units, against autograd: return value
# fails 5 × 5 steps × 5, 5 units, begun in a state: the first step's part of the gradient of W_hh is δ times h0
def bptt(d_H, X, H, parameters, h0=None):
    W_hx, W_hh, b = parameters
    d_W_hx, d_W_hh, d_b = np.zeros_like(W_hx), np.zeros_like(W_hh), np.zeros_like(b)
    d_h = np.zeros_like(H[:, 0])
    h0 = np.zeros_like(d_h) if h0 is None else h0
    for t in range(X.shape[1] - 1, -1, -1):
        before = h0 if t == 0 else H[:, t - 1]
        parts, d_h = step_backward(d_h if t < X.shape[1] - 1 else d_H[:, t], X[:, t], before, H[:, t], W_hh)
        d_W_hx += parts[0]
        d_W_hh += parts[1]
        d_b += parts[2]
    return (d_W_hx, d_W_hh, d_b), d_h


# %% wrong: nothing comes back from later steps
# fails answer at the end, what reaches h0: three steps back, each times w_hh = 0.5
# fails answer at the end, gradient of the bias: 1 + 0.5 + 0.25: a sum over the steps
# fails answers at every step, gradient of the bias: at each step, its own slope plus what comes back: 1, 1.5, 1.
# fails answers at every step, gradient of W_hx, in millionths: the part of a step is its δ times its input
# fails answers at every step, gradient of W_hh, in millionths: the part of a step is its δ times the state before it, at fi
# fails 4 × 6 steps × 3, 5 units, against autograd: return value
# fails 4 × 6 steps × 3, 5 units, begun in a state: the first step's part of the gradient of W_hh is δ times h0
# fails 1 × 9 steps × 2, 4 units, against autograd: return value
# fails 1 × 9 steps × 2, 4 units, begun in a state: the first step's part of the gradient of W_hh is δ times h0
# fails 2 × 12 steps × 1, 1 units, against autograd: return value
# fails 2 × 12 steps × 1, 1 units, begun in a state: the first step's part of the gradient of W_hh is δ times h0
# fails 5 × 5 steps × 5, 5 units, against autograd: return value
# fails 5 × 5 steps × 5, 5 units, begun in a state: the first step's part of the gradient of W_hh is δ times h0
def bptt(d_H, X, H, parameters, h0=None):
    W_hx, W_hh, b = parameters
    d_W_hx, d_W_hh, d_b = np.zeros_like(W_hx), np.zeros_like(W_hh), np.zeros_like(b)
    d_h = np.zeros_like(H[:, 0])
    h0 = np.zeros_like(d_h) if h0 is None else h0
    for t in range(X.shape[1] - 1, -1, -1):
        before = h0 if t == 0 else H[:, t - 1]
        parts, d_h = step_backward(d_H[:, t], X[:, t], before, H[:, t], W_hh)
        d_W_hx += parts[0]
        d_W_hh += parts[1]
        d_b += parts[2]
    return (d_W_hx, d_W_hh, d_b), d_h


# %% wrong: only the first step's gradients
# fails answer at the end, gradient of the bias: 1 + 0.5 + 0.25: a sum over the steps
# fails answers at every step, gradient of the bias: at each step, its own slope plus what comes back: 1, 1.5, 1.
# fails answers at every step, gradient of W_hx, in millionths: the part of a step is its δ times its input
# fails answers at every step, gradient of W_hh, in millionths: the part of a step is its δ times the state before it, at fi
# fails 4 × 6 steps × 3, 5 units, against autograd: return value
# fails 4 × 6 steps × 3, 5 units, begun in a state: the first step's part of the gradient of W_hh is δ times h0
# fails 1 × 9 steps × 2, 4 units, against autograd: return value
# fails 1 × 9 steps × 2, 4 units, begun in a state: the first step's part of the gradient of W_hh is δ times h0
# fails 2 × 12 steps × 1, 1 units, against autograd: return value
# fails 2 × 12 steps × 1, 1 units, begun in a state: the first step's part of the gradient of W_hh is δ times h0
# fails 5 × 5 steps × 5, 5 units, against autograd: return value
# fails 5 × 5 steps × 5, 5 units, begun in a state: the first step's part of the gradient of W_hh is δ times h0
def bptt(d_H, X, H, parameters, h0=None):
    W_hx, W_hh, b = parameters
    d_W_hx, d_W_hh, d_b = np.zeros_like(W_hx), np.zeros_like(W_hh), np.zeros_like(b)
    d_h = np.zeros_like(H[:, 0])
    h0 = np.zeros_like(d_h) if h0 is None else h0
    for t in range(X.shape[1] - 1, -1, -1):
        before = h0 if t == 0 else H[:, t - 1]
        parts, d_h = step_backward(d_h + d_H[:, t], X[:, t], before, H[:, t], W_hh)
        d_W_hx, d_W_hh, d_b = parts
    return (d_W_hx, d_W_hh, d_b), d_h


# %% wrong: forward in time
# fails answer at the end, what reaches h0: three steps back, each times w_hh = 0.5
# fails answer at the end, gradient of the bias: 1 + 0.5 + 0.25: a sum over the steps
# fails answers at every step, gradient of W_hx, in millionths: the part of a step is its δ times its input
# fails answers at every step, gradient of W_hh, in millionths: the part of a step is its δ times the state before it, at fi
# fails 4 × 6 steps × 3, 5 units, against autograd: return value
# fails 4 × 6 steps × 3, 5 units, begun in a state: the first step's part of the gradient of W_hh is δ times h0
# fails 1 × 9 steps × 2, 4 units, against autograd: return value
# fails 1 × 9 steps × 2, 4 units, begun in a state: the first step's part of the gradient of W_hh is δ times h0
# fails 2 × 12 steps × 1, 1 units, against autograd: return value
# fails 2 × 12 steps × 1, 1 units, begun in a state: the first step's part of the gradient of W_hh is δ times h0
# fails 5 × 5 steps × 5, 5 units, against autograd: return value
# fails 5 × 5 steps × 5, 5 units, begun in a state: the first step's part of the gradient of W_hh is δ times h0
def bptt(d_H, X, H, parameters, h0=None):
    W_hx, W_hh, b = parameters
    d_W_hx, d_W_hh, d_b = np.zeros_like(W_hx), np.zeros_like(W_hh), np.zeros_like(b)
    d_h = np.zeros_like(H[:, 0])
    h0 = np.zeros_like(d_h) if h0 is None else h0
    for t in range(X.shape[1]):
        before = h0 if t == 0 else H[:, t - 1]
        parts, d_h = step_backward(d_h + d_H[:, t], X[:, t], before, H[:, t], W_hh)
        d_W_hx += parts[0]
        d_W_hh += parts[1]
        d_b += parts[2]
    return (d_W_hx, d_W_hh, d_b), d_h


# %% wrong: the mean over steps
# fails answer at the end, gradient of the bias: 1 + 0.5 + 0.25: a sum over the steps
# fails answers at every step, gradient of the bias: at each step, its own slope plus what comes back: 1, 1.5, 1.
# fails answers at every step, gradient of W_hx, in millionths: the part of a step is its δ times its input
# fails answers at every step, gradient of W_hh, in millionths: the part of a step is its δ times the state before it, at fi
# fails 4 × 6 steps × 3, 5 units, against autograd: return value
# fails 4 × 6 steps × 3, 5 units, begun in a state: the first step's part of the gradient of W_hh is δ times h0
# fails 1 × 9 steps × 2, 4 units, against autograd: return value
# fails 1 × 9 steps × 2, 4 units, begun in a state: the first step's part of the gradient of W_hh is δ times h0
# fails 2 × 12 steps × 1, 1 units, against autograd: return value
# fails 2 × 12 steps × 1, 1 units, begun in a state: the first step's part of the gradient of W_hh is δ times h0
# fails 5 × 5 steps × 5, 5 units, against autograd: return value
# fails 5 × 5 steps × 5, 5 units, begun in a state: the first step's part of the gradient of W_hh is δ times h0
def bptt(d_H, X, H, parameters, h0=None):
    W_hx, W_hh, b = parameters
    d_W_hx, d_W_hh, d_b = np.zeros_like(W_hx), np.zeros_like(W_hh), np.zeros_like(b)
    d_h = np.zeros_like(H[:, 0])
    h0 = np.zeros_like(d_h) if h0 is None else h0
    for t in range(X.shape[1] - 1, -1, -1):
        before = h0 if t == 0 else H[:, t - 1]
        parts, d_h = step_backward(d_h + d_H[:, t], X[:, t], before, H[:, t], W_hh)
        d_W_hx += parts[0]
        d_W_hh += parts[1]
        d_b += parts[2]
    T = X.shape[1]
    return (d_W_hx / T, d_W_hh / T, d_b / T), d_h


# %% wrong: the first step is left out
# fails answer at the end, what reaches h0: three steps back, each times w_hh = 0.5
# fails answer at the end, gradient of the bias: 1 + 0.5 + 0.25: a sum over the steps
# fails answers at every step, gradient of the bias: at each step, its own slope plus what comes back: 1, 1.5, 1.
# fails answers at every step, gradient of W_hx, in millionths: the part of a step is its δ times its input
# fails 4 × 6 steps × 3, 5 units, against autograd: return value
# fails 4 × 6 steps × 3, 5 units, begun in a state: the first step's part of the gradient of W_hh is δ times h0
# fails 1 × 9 steps × 2, 4 units, against autograd: return value
# fails 1 × 9 steps × 2, 4 units, begun in a state: the first step's part of the gradient of W_hh is δ times h0
# fails 3 × 1 steps × 4, 2 units, against autograd: return value
# fails 3 × 1 steps × 4, 2 units, begun in a state: the first step's part of the gradient of W_hh is δ times h0
# fails 2 × 12 steps × 1, 1 units, against autograd: return value
# fails 2 × 12 steps × 1, 1 units, begun in a state: the first step's part of the gradient of W_hh is δ times h0
# fails 5 × 5 steps × 5, 5 units, against autograd: return value
# fails 5 × 5 steps × 5, 5 units, begun in a state: the first step's part of the gradient of W_hh is δ times h0
def bptt(d_H, X, H, parameters, h0=None):
    W_hx, W_hh, b = parameters
    d_W_hx, d_W_hh, d_b = np.zeros_like(W_hx), np.zeros_like(W_hh), np.zeros_like(b)
    d_h = np.zeros_like(H[:, 0])
    h0 = np.zeros_like(d_h) if h0 is None else h0
    for t in range(X.shape[1] - 1, 0, -1):
        before = h0 if t == 0 else H[:, t - 1]
        parts, d_h = step_backward(d_h + d_H[:, t], X[:, t], before, H[:, t], W_hh)
        d_W_hx += parts[0]
        d_W_hh += parts[1]
        d_b += parts[2]
    return (d_W_hx, d_W_hh, d_b), d_h


# %% wrong: h0 is ignored
# fails 4 × 6 steps × 3, 5 units, begun in a state: the first step's part of the gradient of W_hh is δ times h0
# fails 1 × 9 steps × 2, 4 units, begun in a state: the first step's part of the gradient of W_hh is δ times h0
# fails 3 × 1 steps × 4, 2 units, begun in a state: the first step's part of the gradient of W_hh is δ times h0
# fails 2 × 12 steps × 1, 1 units, begun in a state: the first step's part of the gradient of W_hh is δ times h0
# fails 5 × 5 steps × 5, 5 units, begun in a state: the first step's part of the gradient of W_hh is δ times h0
def bptt(d_H, X, H, parameters, h0=None):
    W_hx, W_hh, b = parameters
    d_W_hx, d_W_hh, d_b = np.zeros_like(W_hx), np.zeros_like(W_hh), np.zeros_like(b)
    d_h = np.zeros_like(H[:, 0])
    h0 = np.zeros_like(d_h)
    for t in range(X.shape[1] - 1, -1, -1):
        before = h0 if t == 0 else H[:, t - 1]
        parts, d_h = step_backward(d_h + d_H[:, t], X[:, t], before, H[:, t], W_hh)
        d_W_hx += parts[0]
        d_W_hh += parts[1]
        d_b += parts[2]
    return (d_W_hx, d_W_hh, d_b), d_h


# %% wrong: before the first step comes the last
# fails answers at every step, gradient of W_hh, in millionths: the part of a step is its δ times the state before it, at fi
# fails 4 × 6 steps × 3, 5 units, against autograd: return value
# fails 4 × 6 steps × 3, 5 units, begun in a state: the first step's part of the gradient of W_hh is δ times h0
# fails 1 × 9 steps × 2, 4 units, against autograd: return value
# fails 1 × 9 steps × 2, 4 units, begun in a state: the first step's part of the gradient of W_hh is δ times h0
# fails 3 × 1 steps × 4, 2 units, against autograd: return value
# fails 3 × 1 steps × 4, 2 units, begun in a state: the first step's part of the gradient of W_hh is δ times h0
# fails 2 × 12 steps × 1, 1 units, against autograd: return value
# fails 2 × 12 steps × 1, 1 units, begun in a state: the first step's part of the gradient of W_hh is δ times h0
# fails 5 × 5 steps × 5, 5 units, against autograd: return value
# fails 5 × 5 steps × 5, 5 units, begun in a state: the first step's part of the gradient of W_hh is δ times h0
def bptt(d_H, X, H, parameters, h0=None):
    W_hx, W_hh, b = parameters
    d_W_hx, d_W_hh, d_b = np.zeros_like(W_hx), np.zeros_like(W_hh), np.zeros_like(b)
    d_h = np.zeros_like(H[:, 0])
    h0 = np.zeros_like(d_h) if h0 is None else h0
    for t in range(X.shape[1] - 1, -1, -1):
        before = H[:, t - 1]
        parts, d_h = step_backward(d_h + d_H[:, t], X[:, t], before, H[:, t], W_hh)
        d_W_hx += parts[0]
        d_W_hh += parts[1]
        d_b += parts[2]
    return (d_W_hx, d_W_hh, d_b), d_h


# %% wrong: the state after the step twice
# fails answers at every step, gradient of W_hh, in millionths: the part of a step is its δ times the state before it, at fi
# fails 4 × 6 steps × 3, 5 units, against autograd: return value
# fails 4 × 6 steps × 3, 5 units, begun in a state: the first step's part of the gradient of W_hh is δ times h0
# fails 1 × 9 steps × 2, 4 units, against autograd: return value
# fails 1 × 9 steps × 2, 4 units, begun in a state: the first step's part of the gradient of W_hh is δ times h0
# fails 3 × 1 steps × 4, 2 units, against autograd: return value
# fails 3 × 1 steps × 4, 2 units, begun in a state: the first step's part of the gradient of W_hh is δ times h0
# fails 2 × 12 steps × 1, 1 units, against autograd: return value
# fails 2 × 12 steps × 1, 1 units, begun in a state: the first step's part of the gradient of W_hh is δ times h0
# fails 5 × 5 steps × 5, 5 units, against autograd: return value
# fails 5 × 5 steps × 5, 5 units, begun in a state: the first step's part of the gradient of W_hh is δ times h0
def bptt(d_H, X, H, parameters, h0=None):
    W_hx, W_hh, b = parameters
    d_W_hx, d_W_hh, d_b = np.zeros_like(W_hx), np.zeros_like(W_hh), np.zeros_like(b)
    d_h = np.zeros_like(H[:, 0])
    h0 = np.zeros_like(d_h) if h0 is None else h0
    for t in range(X.shape[1] - 1, -1, -1):
        before = H[:, t]
        parts, d_h = step_backward(d_h + d_H[:, t], X[:, t], before, H[:, t], W_hh)
        d_W_hx += parts[0]
        d_W_hh += parts[1]
        d_b += parts[2]
    return (d_W_hx, d_W_hh, d_b), d_h


# %% wrong: own slopes are added twice
# fails answer at the end, what reaches h0: three steps back, each times w_hh = 0.5
# fails answer at the end, gradient of the bias: 1 + 0.5 + 0.25: a sum over the steps
# fails answers at every step, gradient of the bias: at each step, its own slope plus what comes back: 1, 1.5, 1.
# fails answers at every step, gradient of W_hx, in millionths: the part of a step is its δ times its input
# fails answers at every step, gradient of W_hh, in millionths: the part of a step is its δ times the state before it, at fi
# fails 4 × 6 steps × 3, 5 units, against autograd: return value
# fails 4 × 6 steps × 3, 5 units, begun in a state: the first step's part of the gradient of W_hh is δ times h0
# fails 1 × 9 steps × 2, 4 units, against autograd: return value
# fails 1 × 9 steps × 2, 4 units, begun in a state: the first step's part of the gradient of W_hh is δ times h0
# fails 3 × 1 steps × 4, 2 units, against autograd: return value
# fails 3 × 1 steps × 4, 2 units, begun in a state: the first step's part of the gradient of W_hh is δ times h0
# fails 2 × 12 steps × 1, 1 units, against autograd: return value
# fails 2 × 12 steps × 1, 1 units, begun in a state: the first step's part of the gradient of W_hh is δ times h0
# fails 5 × 5 steps × 5, 5 units, against autograd: return value
# fails 5 × 5 steps × 5, 5 units, begun in a state: the first step's part of the gradient of W_hh is δ times h0
def bptt(d_H, X, H, parameters, h0=None):
    W_hx, W_hh, b = parameters
    d_W_hx, d_W_hh, d_b = np.zeros_like(W_hx), np.zeros_like(W_hh), np.zeros_like(b)
    d_h = np.zeros_like(H[:, 0])
    h0 = np.zeros_like(d_h) if h0 is None else h0
    for t in range(X.shape[1] - 1, -1, -1):
        before = h0 if t == 0 else H[:, t - 1]
        parts, d_h = step_backward(d_h + 2 * d_H[:, t], X[:, t], before, H[:, t], W_hh)
        d_W_hx += parts[0]
        d_W_hh += parts[1]
        d_b += parts[2]
    return (d_W_hx, d_W_hh, d_b), d_h


# %% wrong: the slope at the first state instead of h0
# fails answer at the end, what reaches h0: three steps back, each times w_hh = 0.5
# fails 4 × 6 steps × 3, 5 units, against autograd: return value
# fails 4 × 6 steps × 3, 5 units, begun in a state: the first step's part of the gradient of W_hh is δ times h0
# fails 1 × 9 steps × 2, 4 units, against autograd: return value
# fails 1 × 9 steps × 2, 4 units, begun in a state: the first step's part of the gradient of W_hh is δ times h0
# fails 3 × 1 steps × 4, 2 units, against autograd: return value
# fails 3 × 1 steps × 4, 2 units, begun in a state: the first step's part of the gradient of W_hh is δ times h0
# fails 2 × 12 steps × 1, 1 units, against autograd: return value
# fails 2 × 12 steps × 1, 1 units, begun in a state: the first step's part of the gradient of W_hh is δ times h0
# fails 5 × 5 steps × 5, 5 units, against autograd: return value
# fails 5 × 5 steps × 5, 5 units, begun in a state: the first step's part of the gradient of W_hh is δ times h0
def bptt(d_H, X, H, parameters, h0=None):
    W_hx, W_hh, b = parameters
    d_W_hx, d_W_hh, d_b = np.zeros_like(W_hx), np.zeros_like(W_hh), np.zeros_like(b)
    d_h = np.zeros_like(H[:, 0])
    h0 = np.zeros_like(d_h) if h0 is None else h0
    for t in range(X.shape[1] - 1, -1, -1):
        before = h0 if t == 0 else H[:, t - 1]
        arrived = d_h + d_H[:, t]
        parts, d_h = step_backward(arrived, X[:, t], before, H[:, t], W_hh)
        d_W_hx += parts[0]
        d_W_hh += parts[1]
        d_b += parts[2]
    return (d_W_hx, d_W_hh, d_b), arrived


# %% wrong: d_H is changed in place
# fails answer at the end, what reaches h0: argument 1 was changed in place: work on a copy, such as w =
# fails answer at the end, gradient of the bias: argument 1 was changed in place: work on a copy, such as w =
# fails answers at every step, gradient of the bias: argument 1 was changed in place: work on a copy, such as w =
# fails answers at every step, gradient of W_hx, in millionths: argument 1 was changed in place: work on a copy, such as w =
# fails answers at every step, gradient of W_hh, in millionths: argument 1 was changed in place: work on a copy, such as w =
# fails 4 × 6 steps × 3, 5 units, against autograd: argument 1 was changed in place: work on a copy, such as w =
# fails 4 × 6 steps × 3, 5 units, begun in a state: argument 1 was changed in place: work on a copy, such as w =
# fails 1 × 9 steps × 2, 4 units, against autograd: argument 1 was changed in place: work on a copy, such as w =
# fails 1 × 9 steps × 2, 4 units, begun in a state: argument 1 was changed in place: work on a copy, such as w =
# fails 2 × 12 steps × 1, 1 units, against autograd: argument 1 was changed in place: work on a copy, such as w =
# fails 2 × 12 steps × 1, 1 units, begun in a state: argument 1 was changed in place: work on a copy, such as w =
# fails 5 × 5 steps × 5, 5 units, against autograd: argument 1 was changed in place: work on a copy, such as w =
# fails 5 × 5 steps × 5, 5 units, begun in a state: argument 1 was changed in place: work on a copy, such as w =
def bptt(d_H, X, H, parameters, h0=None):
    W_hx, W_hh, b = parameters
    d_W_hx, d_W_hh, d_b = np.zeros_like(W_hx), np.zeros_like(W_hh), np.zeros_like(b)
    d_h = np.zeros_like(H[:, 0])
    h0 = np.zeros_like(d_h) if h0 is None else h0
    for t in range(X.shape[1] - 1, -1, -1):
        before = h0 if t == 0 else H[:, t - 1]
        d_H[:, t] += d_h
        parts, d_h = step_backward(d_H[:, t], X[:, t], before, H[:, t], W_hh)
        d_W_hx += parts[0]
        d_W_hh += parts[1]
        d_b += parts[2]
    return (d_W_hx, d_W_hh, d_b), d_h
