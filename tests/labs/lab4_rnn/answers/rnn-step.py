# ruff: noqa  (many versions of one function, which run inside the notebook)
# fmt: off


# %% correct: the formula
def step(x, h, W_hx, W_hh, b):
    return np.tanh(x @ W_hx.T + h @ W_hh.T + b)


# %% correct: einsum
def step(x, h, W_hx, W_hh, b):
    z = np.einsum("pi,ni->pn", x, W_hx) + np.einsum("pm,nm->pn", h, W_hh)
    return np.tanh(z + b[None, :])


# %% correct: weights side by side
def step(x, h, W_hx, W_hh, b):
    W = np.hstack([W_hx, W_hh])
    return np.tanh(np.hstack([x, h]) @ W.T + b)


# %% correct: a loop over sequences
def step(x, h, W_hx, W_hh, b):
    rows = [np.tanh(W_hx @ x[p] + W_hh @ h[p] + b) for p in range(len(x))]
    return np.stack(rows)


# %% wrong: W_hh transposed
# fails one sequence, two inputs, three units: W_hx times the input, W_hh times the state, plus b, then tan
# fails without input and bias, W_hh alone: row j of W_hh belongs to unit j: h @ W_hh.T
# fails sequences do not mix: largest difference
# fails 5 sequences, 3 inputs, 4 units, against PyTorch: largest difference
# fails 1 sequences, 6 inputs, 2 units, against PyTorch: largest difference
# fails 2 sequences, 4 inputs, 4 units, against PyTorch: largest difference
def step(x, h, W_hx, W_hh, b):
    return np.tanh(x @ W_hx.T + h @ W_hh + b)


# %% wrong: the bias is forgotten
# fails one sequence, two inputs, three units: W_hx times the input, W_hh times the state, plus b, then tan
# fails sequences do not mix: largest difference
# fails 5 sequences, 3 inputs, 4 units, against PyTorch: largest difference
# fails 1 sequences, 6 inputs, 2 units, against PyTorch: largest difference
# fails 7 sequences, 1 inputs, 1 units, against PyTorch: largest difference
# fails 2 sequences, 4 inputs, 4 units, against PyTorch: largest difference
def step(x, h, W_hx, W_hh, b):
    return np.tanh(x @ W_hx.T + h @ W_hh.T)


# %% wrong: no activation
# fails one sequence, two inputs, three units: W_hx times the input, W_hh times the state, plus b, then tan
# fails without input and bias, W_hh alone: row j of W_hh belongs to unit j: h @ W_hh.T
# fails sequences do not mix: largest difference
# fails 5 sequences, 3 inputs, 4 units, against PyTorch: largest difference
# fails 1 sequences, 6 inputs, 2 units, against PyTorch: largest difference
# fails 7 sequences, 1 inputs, 1 units, against PyTorch: largest difference
# fails 2 sequences, 4 inputs, 4 units, against PyTorch: largest difference
# fails large sums give 1 and −1: np.tanh does not overflow, (e^z − e^−z)/(e^z + e^−z) does
def step(x, h, W_hx, W_hh, b):
    return x @ W_hx.T + h @ W_hh.T + b


# %% wrong: the state is not read
# fails one sequence, two inputs, three units: W_hx times the input, W_hh times the state, plus b, then tan
# fails without input and bias, W_hh alone: row j of W_hh belongs to unit j: h @ W_hh.T
# fails sequences do not mix: largest difference
# fails 5 sequences, 3 inputs, 4 units, against PyTorch: largest difference
# fails 1 sequences, 6 inputs, 2 units, against PyTorch: largest difference
# fails 7 sequences, 1 inputs, 1 units, against PyTorch: largest difference
# fails 2 sequences, 4 inputs, 4 units, against PyTorch: largest difference
def step(x, h, W_hx, W_hh, b):
    return np.tanh(x @ W_hx.T + b)


# %% wrong: the logistic function
# fails one sequence, two inputs, three units: W_hx times the input, W_hh times the state, plus b, then tan
# fails without input and bias, W_hh alone: row j of W_hh belongs to unit j: h @ W_hh.T
# fails sequences do not mix: largest difference
# fails 5 sequences, 3 inputs, 4 units, against PyTorch: largest difference
# fails 1 sequences, 6 inputs, 2 units, against PyTorch: largest difference
# fails 7 sequences, 1 inputs, 1 units, against PyTorch: largest difference
# fails 2 sequences, 4 inputs, 4 units, against PyTorch: largest difference
# fails large sums give 1 and −1: np.tanh does not overflow, (e^z − e^−z)/(e^z + e^−z) does
def step(x, h, W_hx, W_hh, b):
    return 1 / (1 + np.exp(-(x @ W_hx.T + h @ W_hh.T + b)))


# %% wrong: tanh of exponentials
# fails large sums give 1 and −1: np.tanh does not overflow, (e^z − e^−z)/(e^z + e^−z) does
def step(x, h, W_hx, W_hh, b):
    z = x @ W_hx.T + h @ W_hh.T + b
    return (np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z))


# %% wrong: the state is changed in place
# fails one sequence, two inputs, three units: argument 2 was changed in place: work on a copy, such as w =
# fails without input and bias, W_hh alone: argument 2 was changed in place: work on a copy, such as w =
# fails sequences do not mix: argument 2 was changed in place: work on a copy, such as w =
# fails 5 sequences, 3 inputs, 4 units, against PyTorch: argument 2 was changed in place: work on a copy, such as w =
# fails 1 sequences, 6 inputs, 2 units, against PyTorch: argument 2 was changed in place: work on a copy, such as w =
# fails 7 sequences, 1 inputs, 1 units, against PyTorch: argument 2 was changed in place: work on a copy, such as w =
# fails 2 sequences, 4 inputs, 4 units, against PyTorch: argument 2 was changed in place: work on a copy, such as w =
# fails large sums give 1 and −1: argument 2 was changed in place: work on a copy, such as w =
def step(x, h, W_hx, W_hh, b):
    h[:] = np.tanh(x @ W_hx.T + h @ W_hh.T + b)
    return h


# %% wrong: PyTorch does the work
# fails one sequence, two inputs, three units: raised RuntimeError: PyTorch was called, but this task is written in numpy
# fails without input and bias, W_hh alone: raised RuntimeError: PyTorch was called, but this task is written in numpy
# fails sequences do not mix: raised RuntimeError: PyTorch was called, but this task is written in numpy
# fails 5 sequences, 3 inputs, 4 units, against PyTorch: raised RuntimeError: PyTorch was called, but this task is written in numpy
# fails 1 sequences, 6 inputs, 2 units, against PyTorch: raised RuntimeError: PyTorch was called, but this task is written in numpy
# fails 7 sequences, 1 inputs, 1 units, against PyTorch: raised RuntimeError: PyTorch was called, but this task is written in numpy
# fails 2 sequences, 4 inputs, 4 units, against PyTorch: raised RuntimeError: PyTorch was called, but this task is written in numpy
# fails large sums give 1 and −1: raised RuntimeError: PyTorch was called, but this task is written in numpy
def step(x, h, W_hx, W_hh, b):
    x, h, W_hx, W_hh, b = (torch.from_numpy(v) for v in (x, h, W_hx, W_hh, b))
    return torch.tanh(x @ W_hx.T + h @ W_hh.T + b).numpy()


# %% wrong: float64 in between
# fails float32 stays float32: the dtype of x
def step(x, h, W_hx, W_hh, b):
    return np.tanh(x.astype(np.float64) @ W_hx.T + h @ W_hh.T + b)
