# ruff: noqa  (many versions of one function, which run inside the notebook)
# fmt: off

# %% correct: matrix product with the transpose
def dense(X, W, b):
    return X @ W.T + b


# %% correct: loops over patterns and neurons
def dense(X, W, b):
    z = np.zeros((len(X), len(W)))
    for p in range(len(X)):
        for j in range(len(W)):
            z[p, j] = b[j] + sum(W[j, i] * X[p, i] for i in range(X.shape[1]))
    return z


# %% correct: the bias as a weight of a constant input
def dense(X, W, b):
    with_one = np.column_stack([np.ones(len(X)), X])
    return with_one @ np.column_stack([b, W]).T


# %% correct: columns as on the slide, turned at the end
def dense(X, W, b):
    return (W @ X.T + b[:, None]).T


# %% correct: einsum
def dense(X, W, b):
    return np.einsum("pi,ji->pj", X, W) + b[np.newaxis]


# %% wrong: no bias
# fails three patterns, the two neurons of the slide: patterns are rows, and row j of W holds the weights of
# fails one pattern, three inputs, two neurons: each row of z is W x + b
# fails random batch, against loops: largest difference 1.72 at (3, 0): got -1.13542, expected
# fails zero input leaves the bias: the bias is added once to every pattern
# fails one input, one neuron, one pattern: largest difference 1 at (0, 0): got 6, expected 5
# fails as many patterns as neurons: the bias belongs to the neuron, not to the pattern
def dense(X, W, b):
    return X @ W.T


# %% wrong: weights not transposed
# fails three patterns, the two neurons of the slide: patterns are rows, and row j of W holds the weights of
# fails one pattern, three inputs, two neurons: raised ValueError: matmul: Input operand 1 has a mismatch
# fails random batch, against loops: raised ValueError: matmul: Input operand 1 has a mismatch
# fails a bias of zero: raised ValueError: matmul: Input operand 1 has a mismatch
# fails zero input leaves the bias: raised ValueError: matmul: Input operand 1 has a mismatch
# fails as many patterns as neurons: raised ValueError: matmul: Input operand 1 has a mismatch
def dense(X, W, b):
    return X @ W + b


# %% wrong: the bias is subtracted
# fails three patterns, the two neurons of the slide: patterns are rows, and row j of W holds the weights of
# fails one pattern, three inputs, two neurons: each row of z is W x + b
# fails random batch, against loops: largest difference 3.45 at (0, 0): got 3.89755, expected
# fails zero input leaves the bias: the bias is added once to every pattern
# fails one input, one neuron, one pattern: largest difference 2 at (0, 0): got 7, expected 5
# fails as many patterns as neurons: the bias belongs to the neuron, not to the pattern
def dense(X, W, b):
    return X @ W.T - b


# %% wrong: columns are returned
# fails three patterns, the two neurons of the slide: patterns are rows, and row j of W holds the weights of
# fails one pattern, three inputs, two neurons: each row of z is W x + b
# fails random batch, against loops: got shape (4, 7), expected (7, 4)
# fails a bias of zero: got shape (4, 2), expected (2, 4)
# fails zero input leaves the bias: the bias is added once to every pattern
# fails as many patterns as neurons: the bias belongs to the neuron, not to the pattern
def dense(X, W, b):
    return W @ X.T + b[:, None]


# %% wrong: the bias is added to patterns when the numbers happen to agree
# fails as many patterns as neurons: the bias belongs to the neuron, not to the pattern
def dense(X, W, b):
    z = X @ W.T
    return z + b[:, None] if len(X) == len(b) else z + b


# %% wrong: an activation is applied already
# fails three patterns, the two neurons of the slide: patterns are rows, and row j of W holds the weights of
# fails random batch, against loops: largest difference 3.89 at (3, 2): got 0, expected
# fails a bias of zero: largest difference 2.72 at (0, 3): got 0, expected
# fails zero input leaves the bias: the bias is added once to every pattern
# fails as many patterns as neurons: the bias belongs to the neuron, not to the pattern
def dense(X, W, b):
    return np.maximum(X @ W.T + b, 0)


# %% wrong: hard-coded answer of the slide
# fails one pattern, three inputs, two neurons: each row of z is W x + b
# fails random batch, against loops: got shape (3, 2), expected (7, 4)
# fails a bias of zero: got shape (3, 2), expected (2, 4)
# fails zero input leaves the bias: the bias is added once to every pattern
# fails one input, one neuron, one pattern: got shape (3, 2), expected (1, 1)
# fails as many patterns as neurons: the bias belongs to the neuron, not to the pattern
def dense(X, W, b):
    return np.array([[4.0, -2.0], [-3.0, 2.0], [2.0, -2.0]])


# %% wrong: the input is changed in place
# fails three patterns, the two neurons of the slide: argument 1 was changed in place: work on a copy, such as
# fails one pattern, three inputs, two neurons: argument 1 was changed in place: work on a copy, such as
# fails random batch, against loops: argument 1 was changed in place: work on a copy, such as
# fails a bias of zero: argument 1 was changed in place: work on a copy, such as
# fails one input, one neuron, one pattern: argument 1 was changed in place: work on a copy, such as
# fails as many patterns as neurons: argument 1 was changed in place: work on a copy, such as
def dense(X, W, b):
    X *= 1.5
    X /= 3
    return 2 * X @ W.T + b


# %% wrong: return forgotten
# fails three patterns, the two neurons of the slide: nothing was returned: is a return missing?
# fails one pattern, three inputs, two neurons: nothing was returned: is a return missing?
# fails random batch, against loops: nothing was returned: is a return missing?
# fails a bias of zero: nothing was returned: is a return missing?
# fails zero input leaves the bias: nothing was returned: is a return missing?
# fails one input, one neuron, one pattern: nothing was returned: is a return missing?
# fails as many patterns as neurons: nothing was returned: is a return missing?
def dense(X, W, b):
    z = X @ W.T + b
