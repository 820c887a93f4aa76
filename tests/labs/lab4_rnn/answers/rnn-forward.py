# ruff: noqa  (many versions of one function, which run inside the notebook)
# fmt: off


# %% correct: the formula
def states(X, parameters, h0=None):
    P, T, N = X.shape
    n = len(parameters[2])
    h = np.zeros((P, n), X.dtype) if h0 is None else h0
    H = np.empty((P, T, n), X.dtype)
    for t in range(T):
        h = step(X[:, t], h, *parameters)
        H[:, t] = h
    return H


# %% correct: a list, stacked
def states(X, parameters, h0=None):
    kept = [np.zeros((len(X), len(parameters[2])), dtype=X.dtype) if h0 is None else h0]
    for x in np.swapaxes(X, 0, 1):
        kept.append(step(x, kept[-1], *parameters))
    return np.stack(kept[1:], axis=1)


# %% correct: inputs first, then the recurrence
def states(X, parameters, h0=None):
    W_hx, W_hh, b = parameters
    H = X @ W_hx.T + b
    for t in range(X.shape[1]):
        before = H[:, t - 1] if t else h0
        if before is not None:
            H[:, t] += before @ W_hh.T
        H[:, t] = np.tanh(H[:, t])
    return H


# %% wrong: h0 is ignored
# fails two sequences, begun in the states 0.4 and −0.4: the first step reads h0
# fails 4 × 6 steps × 3, 5 units, begun in a state: largest difference
# fails 1 × 9 steps × 2, 4 units, begun in a state: largest difference
# fails 3 × 1 steps × 4, 2 units, begun in a state: largest difference
# fails 2 × 12 steps × 1, 1 units, begun in a state: largest difference
# fails 5 × 5 steps × 5, 5 units, begun in a state: largest difference
# fails two halves, the second begun where the first ended: largest difference
def states(X, parameters, h0=None):
    P, T, N = X.shape
    n = len(parameters[2])
    h = np.zeros((P, n), X.dtype)
    H = np.empty((P, T, n), X.dtype)
    for t in range(T):
        h = step(X[:, t], h, *parameters)
        H[:, t] = h
    return H


# %% wrong: every step begins with zeros
# fails one unit, inputs 1, 2, 0: each step begins with the state of the step before
# fails 4 × 6 steps × 3, 5 units: largest difference
# fails 4 × 6 steps × 3, 5 units, begun in a state: largest difference
# fails 1 × 9 steps × 2, 4 units: largest difference
# fails 1 × 9 steps × 2, 4 units, begun in a state: largest difference
# fails 2 × 12 steps × 1, 1 units: largest difference
# fails 2 × 12 steps × 1, 1 units, begun in a state: largest difference
# fails 5 × 5 steps × 5, 5 units: largest difference
# fails 5 × 5 steps × 5, 5 units, begun in a state: largest difference
# fails two halves, the second begun where the first ended: largest difference
def states(X, parameters, h0=None):
    P, T, N = X.shape
    n = len(parameters[2])
    h = np.zeros((P, n), X.dtype) if h0 is None else h0
    H = np.empty((P, T, n), X.dtype)
    for t in range(T):
        h = step(X[:, t], np.zeros((P, n), X.dtype) if h0 is None else h0, *parameters)
        H[:, t] = h
    return H


# %% wrong: only the last state
# fails one unit, inputs 1, 2, 0: each step begins with the state of the step before
# fails two sequences, begun in the states 0.4 and −0.4: the first step reads h0
# fails shape for 4 sequences of 6 steps, 3 inputs, 2 units: (P, T, n): every state, sequences first
# fails 4 × 6 steps × 3, 5 units: got shape (4, 5), expected (4, 6, 5)
# fails 4 × 6 steps × 3, 5 units, begun in a state: got shape (4, 5), expected (4, 6, 5)
# fails 1 × 9 steps × 2, 4 units: got shape (1, 4), expected (1, 9, 4)
# fails 1 × 9 steps × 2, 4 units, begun in a state: got shape (1, 4), expected (1, 9, 4)
# fails 3 × 1 steps × 4, 2 units: got shape (3, 2), expected (3, 1, 2)
# fails 3 × 1 steps × 4, 2 units, begun in a state: got shape (3, 2), expected (3, 1, 2)
# fails 2 × 12 steps × 1, 1 units: got shape (2, 1), expected (2, 12, 1)
# fails 2 × 12 steps × 1, 1 units, begun in a state: got shape (2, 1), expected (2, 12, 1)
# fails 5 × 5 steps × 5, 5 units: got shape (5, 5), expected (5, 5, 5)
# fails 5 × 5 steps × 5, 5 units, begun in a state: got shape (5, 5), expected (5, 5, 5)
# fails two halves, the second begun where the first ended: raised ValueError: matmul: Input operand 1 has a mismatch in
def states(X, parameters, h0=None):
    P, T, N = X.shape
    n = len(parameters[2])
    h = np.zeros((P, n), X.dtype) if h0 is None else h0
    H = np.empty((P, T, n), X.dtype)
    for t in range(T):
        h = step(X[:, t], h, *parameters)
        H[:, t] = h
    return h


# %% wrong: steps first
# fails one unit, inputs 1, 2, 0: each step begins with the state of the step before
# fails two sequences, begun in the states 0.4 and −0.4: got shape (1, 2, 1), expected (2, 1, 1)
# fails shape for 4 sequences of 6 steps, 3 inputs, 2 units: (P, T, n): every state, sequences first
# fails 4 × 6 steps × 3, 5 units: got shape (6, 4, 5), expected (4, 6, 5)
# fails 4 × 6 steps × 3, 5 units, begun in a state: got shape (6, 4, 5), expected (4, 6, 5)
# fails 1 × 9 steps × 2, 4 units: got shape (9, 1, 4), expected (1, 9, 4)
# fails 1 × 9 steps × 2, 4 units, begun in a state: got shape (9, 1, 4), expected (1, 9, 4)
# fails 3 × 1 steps × 4, 2 units: got shape (1, 3, 2), expected (3, 1, 2)
# fails 3 × 1 steps × 4, 2 units, begun in a state: got shape (1, 3, 2), expected (3, 1, 2)
# fails 2 × 12 steps × 1, 1 units: got shape (12, 2, 1), expected (2, 12, 1)
# fails 2 × 12 steps × 1, 1 units, begun in a state: got shape (12, 2, 1), expected (2, 12, 1)
# fails 5 × 5 steps × 5, 5 units: largest difference
# fails 5 × 5 steps × 5, 5 units, begun in a state: largest difference
# fails two halves, the second begun where the first ended: raised ValueError: operands could not be broadcast together
def states(X, parameters, h0=None):
    P, T, N = X.shape
    n = len(parameters[2])
    h = np.zeros((P, n), X.dtype) if h0 is None else h0
    H = np.empty((P, T, n), X.dtype)
    for t in range(T):
        h = step(X[:, t], h, *parameters)
        H[:, t] = h
    return H.transpose(1, 0, 2)


# %% wrong: one step too few
# fails one unit, inputs 1, 2, 0: each step begins with the state of the step before
# fails two sequences, begun in the states 0.4 and −0.4: the first step reads h0
# fails 4 × 6 steps × 3, 5 units: largest difference
# fails 4 × 6 steps × 3, 5 units, begun in a state: largest difference
# fails 1 × 9 steps × 2, 4 units: largest difference
# fails 1 × 9 steps × 2, 4 units, begun in a state: largest difference
# fails 3 × 1 steps × 4, 2 units: largest difference
# fails 3 × 1 steps × 4, 2 units, begun in a state: largest difference
# fails 2 × 12 steps × 1, 1 units: largest difference
# fails 2 × 12 steps × 1, 1 units, begun in a state: largest difference
# fails 5 × 5 steps × 5, 5 units: largest difference
# fails 5 × 5 steps × 5, 5 units, begun in a state: largest difference
# fails two halves, the second begun where the first ended: largest difference
def states(X, parameters, h0=None):
    P, T, N = X.shape
    n = len(parameters[2])
    h = np.zeros((P, n), X.dtype) if h0 is None else h0
    H = np.zeros((P, T, n), X.dtype)
    for t in range(T - 1):
        h = step(X[:, t], h, *parameters)
        H[:, t] = h
    return H


# %% wrong: backwards in time
# fails one unit, inputs 1, 2, 0: each step begins with the state of the step before
# fails 4 × 6 steps × 3, 5 units: largest difference
# fails 4 × 6 steps × 3, 5 units, begun in a state: largest difference
# fails 1 × 9 steps × 2, 4 units: largest difference
# fails 1 × 9 steps × 2, 4 units, begun in a state: largest difference
# fails 2 × 12 steps × 1, 1 units: largest difference
# fails 2 × 12 steps × 1, 1 units, begun in a state: largest difference
# fails 5 × 5 steps × 5, 5 units: largest difference
# fails 5 × 5 steps × 5, 5 units, begun in a state: largest difference
# fails two halves, the second begun where the first ended: largest difference
def states(X, parameters, h0=None):
    P, T, N = X.shape
    n = len(parameters[2])
    h = np.zeros((P, n), X.dtype) if h0 is None else h0
    H = np.empty((P, T, n), X.dtype)
    for t in reversed(range(T)):
        h = step(X[:, t], h, *parameters)
        H[:, t] = h
    return H


# %% wrong: float64 states
# fails float32 stays float32: the dtype of X: np.empty(…, dtype=X.dtype)
def states(X, parameters, h0=None):
    P, T, N = X.shape
    n = len(parameters[2])
    h = np.zeros((P, n), X.dtype) if h0 is None else h0
    H = np.empty((P, T, n))
    for t in range(T):
        h = step(X[:, t], h, *parameters)
        H[:, t] = h
    return H


# %% wrong: h0 is counted as a state
# fails one unit, inputs 1, 2, 0: each step begins with the state of the step before
# fails two sequences, begun in the states 0.4 and −0.4: the first step reads h0
# fails 4 × 6 steps × 3, 5 units: largest difference
# fails 4 × 6 steps × 3, 5 units, begun in a state: largest difference
# fails 1 × 9 steps × 2, 4 units: largest difference
# fails 1 × 9 steps × 2, 4 units, begun in a state: largest difference
# fails 3 × 1 steps × 4, 2 units: largest difference
# fails 3 × 1 steps × 4, 2 units, begun in a state: largest difference
# fails 2 × 12 steps × 1, 1 units: largest difference
# fails 2 × 12 steps × 1, 1 units, begun in a state: largest difference
# fails 5 × 5 steps × 5, 5 units: largest difference
# fails 5 × 5 steps × 5, 5 units, begun in a state: largest difference
# fails two halves, the second begun where the first ended: largest difference
def states(X, parameters, h0=None):
    h = np.zeros((len(X), len(parameters[2])), X.dtype) if h0 is None else h0
    kept = [h]
    for t in range(X.shape[1]):
        kept.append(step(X[:, t], kept[-1], *parameters))
    return np.stack(kept[:-1], axis=1)


# %% wrong: the same input in every step
# fails one unit, inputs 1, 2, 0: each step begins with the state of the step before
# fails 4 × 6 steps × 3, 5 units: largest difference
# fails 4 × 6 steps × 3, 5 units, begun in a state: largest difference
# fails 1 × 9 steps × 2, 4 units: largest difference
# fails 1 × 9 steps × 2, 4 units, begun in a state: largest difference
# fails 2 × 12 steps × 1, 1 units: largest difference
# fails 2 × 12 steps × 1, 1 units, begun in a state: largest difference
# fails 5 × 5 steps × 5, 5 units: largest difference
# fails 5 × 5 steps × 5, 5 units, begun in a state: largest difference
# fails two halves, the second begun where the first ended: largest difference
def states(X, parameters, h0=None):
    P, T, N = X.shape
    n = len(parameters[2])
    h = np.zeros((P, n), X.dtype) if h0 is None else h0
    H = np.empty((P, T, n), X.dtype)
    for t in range(T):
        h = step(X[:, 0], h, *parameters)
        H[:, t] = h
    return H


# %% wrong: h0 is changed in place
# fails two sequences, begun in the states 0.4 and −0.4: argument 3 was changed in place: work on a copy, such as w =
# fails 4 × 6 steps × 3, 5 units, begun in a state: argument 3 was changed in place: work on a copy, such as w =
# fails 1 × 9 steps × 2, 4 units, begun in a state: argument 3 was changed in place: work on a copy, such as w =
# fails 3 × 1 steps × 4, 2 units, begun in a state: argument 3 was changed in place: work on a copy, such as w =
# fails 2 × 12 steps × 1, 1 units, begun in a state: argument 3 was changed in place: work on a copy, such as w =
# fails 5 × 5 steps × 5, 5 units, begun in a state: argument 3 was changed in place: work on a copy, such as w =
def states(X, parameters, h0=None):
    P, T, N = X.shape
    n = len(parameters[2])
    h = np.zeros((P, n), X.dtype) if h0 is None else h0
    H = np.empty((P, T, n), X.dtype)
    for t in range(T):
        h[:] = step(X[:, t], h, *parameters)
        H[:, t] = h
    return H
