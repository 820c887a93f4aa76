# ruff: noqa  (many versions of one function, which run inside the notebook)
# fmt: off

# %% correct: the formula
def hidden_delta(delta, W, z, activation):
    return delta @ W * activation_pair(activation)[1](z)


# %% correct: columns as on the slide
def hidden_delta(delta, W, z, activation):
    _, slope = activation_pair(activation)
    return (W.T @ delta.T).T * slope(z)


# %% correct: loops
def hidden_delta(delta, W, z, activation):
    _, slope = activation_pair(activation)
    back = np.zeros(z.shape)
    for p in range(z.shape[0]):
        for i in range(z.shape[1]):
            back[p, i] = sum(delta[p, k] * W[k, i] for k in range(W.shape[0]))
    return np.multiply(back, slope(z))


# %% correct: einsum
def hidden_delta(delta, W, z, activation):
    return np.einsum("pk,ki,pi->pi", delta, W, activation_pair(activation)[1](z))


# %% wrong: no slope
# fails ReLU, three neurons feed two: column i of W holds the weights with which neuron i feeds
# fails logistic at z = 0: the slope of the logistic function at 0 is 1/4
# fails tanh, 5 patterns, 4 neurons feed 3: largest difference 4.28 at (4, 2): got 5.83204, expected
# fails relu, 1 patterns, 6 neurons feed 2: largest difference 0.156 at (0, 3): got 0.155684,
# fails logistic, 8 patterns, 3 neurons feed 3: largest difference 3.27 at (5, 2): got 3.58521, expected
# fails saturated neurons pass nothing back: largest difference 2 at (0, 0): got 2, expected 0
def hidden_delta(delta, W, z, activation):
    return delta @ W


# %% wrong: f in place of its slope
# fails ReLU, three neurons feed two: column i of W holds the weights with which neuron i feeds
# fails logistic at z = 0: the slope of the logistic function at 0 is 1/4
# fails tanh, 5 patterns, 4 neurons feed 3: largest difference 3.45 at (4, 2): got 4.99763, expected
# fails relu, 1 patterns, 6 neurons feed 2: largest difference 2.31 at (0, 0): got -3.82663, expected
# fails logistic, 8 patterns, 3 neurons feed 3: largest difference 2.91 at (5, 2): got 3.23093, expected
# fails saturated neurons pass nothing back: largest difference 2 at (0, 0): got 2, expected 0
def hidden_delta(delta, W, z, activation):
    f, _ = activation_pair(activation)
    return (delta @ W) * f(z)


# %% wrong: slope of the output in place of z
# fails logistic at z = 0: the slope of the logistic function at 0 is 1/4
# fails tanh, 5 patterns, 4 neurons feed 3: largest difference 1.47 at (4, 2): got 3.01769, expected
# fails logistic, 8 patterns, 3 neurons feed 3: largest difference 0.417 at (5, 2): got 0.736393,
# fails saturated neurons pass nothing back: largest difference 0.84 at (0, 0): got 0.839949, expected
def hidden_delta(delta, W, z, activation):
    f, slope = activation_pair(activation)
    return (delta @ W) * slope(f(z))


# %% wrong: weights transposed
# fails ReLU, three neurons feed two: raised ValueError: matmul: Input operand 1 has a mismatch
# fails logistic at z = 0: raised ValueError: matmul: Input operand 1 has a mismatch
# fails tanh, 5 patterns, 4 neurons feed 3: raised ValueError: matmul: Input operand 1 has a mismatch
# fails relu, 1 patterns, 6 neurons feed 2: raised ValueError: matmul: Input operand 1 has a mismatch
# fails logistic, 8 patterns, 3 neurons feed 3: largest difference 0.48 at (6, 2): got 0.0798869,
def hidden_delta(delta, W, z, activation):
    return (delta @ W.T) * activation_pair(activation)[1](z)


# %% wrong: sign
# fails ReLU, three neurons feed two: column i of W holds the weights with which neuron i feeds
# fails logistic at z = 0: the slope of the logistic function at 0 is 1/4
# fails tanh, 5 patterns, 4 neurons feed 3: largest difference 6.56 at (2, 2): got -3.27853, expected
# fails relu, 1 patterns, 6 neurons feed 2: largest difference 5.28 at (0, 1): got 2.63849, expected
# fails logistic, 8 patterns, 3 neurons feed 3: largest difference 1.12 at (6, 2): got -0.560086,
def hidden_delta(delta, W, z, activation):
    return -(delta @ W) * activation_pair(activation)[1](z)


# %% wrong: always the logistic slope
# fails ReLU, three neurons feed two: column i of W holds the weights with which neuron i feeds
# fails tanh, 5 patterns, 4 neurons feed 3: largest difference 2.44 at (2, 2): got 0.833932, expected
# fails relu, 1 patterns, 6 neurons feed 2: largest difference 2.02 at (0, 1): got -0.622997,
def hidden_delta(delta, W, z, activation):
    return (delta @ W) * logistic_derivative(z)


# %% wrong: averaged over the patterns once more
# fails tanh, 5 patterns, 4 neurons feed 3: largest difference 2.62 at (2, 2): got 0.655706, expected
# fails logistic, 8 patterns, 3 neurons feed 3: largest difference 0.49 at (6, 2): got 0.0700108,
def hidden_delta(delta, W, z, activation):
    return (delta @ W) * activation_pair(activation)[1](z) / len(z)


# %% wrong: the error is changed in place
# fails ReLU, three neurons feed two: argument 1 was changed in place: work on a copy, such as
# fails logistic at z = 0: argument 1 was changed in place: work on a copy, such as
# fails tanh, 5 patterns, 4 neurons feed 3: argument 1 was changed in place: work on a copy, such as
# fails relu, 1 patterns, 6 neurons feed 2: argument 1 was changed in place: work on a copy, such as
# fails logistic, 8 patterns, 3 neurons feed 3: argument 1 was changed in place: work on a copy, such as
# fails saturated neurons pass nothing back: argument 1 was changed in place: work on a copy, such as
def hidden_delta(delta, W, z, activation):
    delta *= 2
    return (delta @ W) * activation_pair(activation)[1](z) / 2


# %% wrong: slope before the weights
# fails ReLU, three neurons feed two: column i of W holds the weights with which neuron i feeds
# fails tanh, 5 patterns, 4 neurons feed 3: largest difference 2.16 at (3, 2): got -2.3634, expected
# fails relu, 1 patterns, 6 neurons feed 2: largest difference 0.156 at (0, 3): got 0.155684,
# fails logistic, 8 patterns, 3 neurons feed 3: largest difference 0.399 at (5, 2): got 0.718528,
def hidden_delta(delta, W, z, activation):
    return (delta * activation_pair(activation)[1](z)[:, : delta.shape[1]]) @ W
