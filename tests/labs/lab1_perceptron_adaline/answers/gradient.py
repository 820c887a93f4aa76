# ruff: noqa  (many versions of one function, which run inside the notebook)

# %% correct: vector by matrix
def error_gradient(w, X1, d):
    return -2 * (d - X1 @ w) @ X1 / len(X1)


# %% correct: transposed product
def error_gradient(w, X1, d):
    return 2 / len(d) * X1.T @ (X1 @ w - d)


# %% correct: mean of the rows
def error_gradient(w, X1, d):
    epsilon = d - X1 @ w
    return np.mean(-2 * epsilon[:, None] * X1, axis=0)


# %% correct: by R and p
def error_gradient(w, X1, d):
    R, p = X1.T @ X1 / len(X1), X1.T @ d / len(X1)
    return 2 * (R @ w - p)


# %% correct: loop
def error_gradient(w, X1, d):
    gradient = np.zeros(len(w))
    for x, wanted in zip(X1, d):
        gradient += -2 * (wanted - x @ w) * x
    return gradient / len(d)


# %% wrong: sign slip
# fails two patterns by hand: every value is -1 times
# fails two patterns by finite differences: every value is -1 times
# fails 1 patterns, 3 inputs, by finite differences: every value is -1 times
# fails 3 patterns, 2 inputs, by finite differences: every value is -1 times
# fails 50 patterns, 6 inputs, by finite differences: every value is -1 times
def error_gradient(w, X1, d):
    return 2 * (d - X1 @ w) @ X1 / len(X1)


# %% wrong: missing mean
# fails two patterns by hand: every value is 2 times
# fails two patterns by finite differences: every value is 2 times
# fails 3 patterns, 2 inputs, by finite differences: every value is 3 times
# fails 50 patterns, 6 inputs, by finite differences: every value is 50 times
def error_gradient(w, X1, d):
    return -2 * (d - X1 @ w) @ X1


# %% wrong: missing factor 2
# fails two patterns by hand: every value is 0.5 times
# fails two patterns by finite differences: every value is 0.5 times
# fails 1 patterns, 3 inputs, by finite differences: every value is 0.5 times
# fails 3 patterns, 2 inputs, by finite differences: every value is 0.5 times
# fails 50 patterns, 6 inputs, by finite differences: every value is 0.5 times
def error_gradient(w, X1, d):
    return -(d - X1 @ w) @ X1 / len(X1)


# %% wrong: mean over the wrong axis
# fails two patterns by hand: look for the sign, the 2 and the 1/L
# fails two patterns by finite differences: largest difference
# fails 1 patterns, 3 inputs, by finite differences: got shape (1,), expected (4,)
# fails 3 patterns, 2 inputs, by finite differences: largest difference
# fails 50 patterns, 6 inputs, by finite differences: got shape (50,), expected (7,)
# fails the gradient vanishes at the minimum: got shape (20,), expected (3,)
def error_gradient(w, X1, d):
    epsilon = d - X1 @ w
    return np.mean(-2 * epsilon[:, None] * X1, axis=1)


# %% wrong: mean over everything
# fails two patterns by hand: got shape (), expected (2,)
# fails two patterns by finite differences: got shape (), expected (2,)
# fails 1 patterns, 3 inputs, by finite differences: got shape (), expected (4,)
# fails 3 patterns, 2 inputs, by finite differences: got shape (), expected (3,)
# fails 50 patterns, 6 inputs, by finite differences: got shape (), expected (7,)
# fails the gradient vanishes at the minimum: got shape (), expected (3,)
def error_gradient(w, X1, d):
    epsilon = d - X1 @ w
    return np.mean(-2 * epsilon[:, None] * X1)


# %% wrong: error of the decisions
# fails two patterns by hand: look for the sign, the 2 and the 1/L
# fails two patterns by finite differences: largest difference
# fails 1 patterns, 3 inputs, by finite differences: largest difference
# fails 3 patterns, 2 inputs, by finite differences: largest difference
# fails 50 patterns, 6 inputs, by finite differences: largest difference
def error_gradient(w, X1, d):
    epsilon = d - step(X1 @ w, 0, "bipolar")
    return -2 * epsilon @ X1 / len(X1)


# %% wrong: divided by the number of weights
# fails 1 patterns, 3 inputs, by finite differences: every value is 0.25 times
# fails 50 patterns, 6 inputs, by finite differences: every value is 7.143 times
def error_gradient(w, X1, d):
    return -2 * (d - X1 @ w) @ X1 / len(w)


# %% wrong: no derivative by the bias
# fails two patterns by hand: look for the sign, the 2 and the 1/L
# fails two patterns by finite differences: largest difference
# fails 1 patterns, 3 inputs, by finite differences: largest difference
# fails 3 patterns, 2 inputs, by finite differences: largest difference
# fails 50 patterns, 6 inputs, by finite differences: largest difference
def error_gradient(w, X1, d):
    gradient = -2 * (d - X1 @ w) @ X1 / len(X1)
    gradient[0] = 0
    return gradient


# %% wrong: first pattern only
# fails two patterns by hand: look for the sign, the 2 and the 1/L
# fails two patterns by finite differences: largest difference
# fails 3 patterns, 2 inputs, by finite differences: largest difference
# fails 50 patterns, 6 inputs, by finite differences: largest difference
# fails the gradient vanishes at the minimum: largest difference
def error_gradient(w, X1, d):
    return -2 * (d[0] - X1[0] @ w) * X1[0]


# %% wrong: a column
# fails two patterns by hand: got shape (2, 1), expected (2,)
# fails two patterns by finite differences: got shape (2, 1), expected (2,)
# fails 1 patterns, 3 inputs, by finite differences: got shape (4, 1), expected (4,)
# fails 3 patterns, 2 inputs, by finite differences: got shape (3, 1), expected (3,)
# fails 50 patterns, 6 inputs, by finite differences: got shape (7, 1), expected (7,)
# fails the gradient vanishes at the minimum: got shape (3, 1), expected (3,)
def error_gradient(w, X1, d):
    return -2 * X1.T @ (d - X1 @ w)[:, None] / len(X1)
