# ruff: noqa  (many versions of one function, which run inside the notebook)

# %% correct: matrix product
def total_input(X, w):
    return X @ w


# %% correct: dot
def total_input(X, w):
    return np.dot(X, w)


# %% correct: einsum
def total_input(X, w):
    return np.einsum("pn,n->p", X, w)


# %% correct: broadcasting and sum
def total_input(X, w):
    return (X * w).sum(axis=1)


# %% correct: two loops and a list
def total_input(X, w):
    return [sum(X[k][i] * w[i] for i in range(len(w))) for k in range(len(X))]


# %% wrong: sum over the wrong axis
# fails three patterns by hand: got shape (2,), expected (3,)
# fails one pattern is a batch too: got shape (2,), expected (1,)
# fails seven patterns of five inputs: got shape (5,), expected (7,)
# fails as many patterns as inputs, integers: largest difference
def total_input(X, w):
    return (X * w).sum(axis=0)


# %% wrong: sum over everything
# fails three patterns by hand: got shape (), expected (3,)
# fails one pattern is a batch too: got shape (), expected (1,)
# fails seven patterns of five inputs: got shape (), expected (7,)
# fails as many patterns as inputs, integers: got shape (), expected (4,)
def total_input(X, w):
    return np.sum(X * w)


# %% wrong: no sum
# fails three patterns by hand: got shape (3, 2), expected (3,)
# fails one pattern is a batch too: got shape (1, 2), expected (1,)
# fails seven patterns of five inputs: got shape (7, 5), expected (7,)
# fails as many patterns as inputs, integers: got shape (4, 4), expected (4,)
def total_input(X, w):
    return X * w


# %% wrong: a column instead of a vector
# fails three patterns by hand: got shape (3, 1), expected (3,)
# fails one pattern is a batch too: got shape (1, 1), expected (1,)
# fails seven patterns of five inputs: got shape (7, 1), expected (7,)
# fails as many patterns as inputs, integers: got shape (4, 1), expected (4,)
def total_input(X, w):
    return X @ w.reshape(-1, 1)


# %% wrong: transposed
# fails as many patterns as inputs, integers: largest difference
def total_input(X, w):
    return w @ X.T if len(X) != len(w) else X.T @ w


# %% wrong: bias invented
# fails three patterns by hand: largest difference
# fails one pattern is a batch too: largest difference
# fails seven patterns of five inputs: largest difference
# fails as many patterns as inputs, integers: largest difference
def total_input(X, w):
    return X @ w + 1


# %% wrong: sign slip
# fails three patterns by hand: every value is -1 times
# fails one pattern is a batch too: largest difference
# fails seven patterns of five inputs: every value is -1 times
# fails as many patterns as inputs, integers: every value is -1 times
def total_input(X, w):
    return -X @ w


# %% wrong: inputs scaled in place
# fails three patterns by hand: changed in place
# fails one pattern is a batch too: changed in place
# fails seven patterns of five inputs: changed in place
# fails as many patterns as inputs, integers: raised UFuncTypeError
def total_input(X, w):
    X *= w
    return X.sum(axis=1)


# %% wrong: the visible numbers written down
# fails seven patterns of five inputs: got shape (3,), expected (7,)
# fails as many patterns as inputs, integers: got shape (3,), expected (4,)
def total_input(X, w):
    return np.array([22, -10, 11])[: len(X)]
