# ruff: noqa  (many versions of one function, which run inside the notebook)

# %% correct: mean
def mean_square_error(w, X1, d):
    return np.mean((d - X1 @ w) ** 2)


# %% correct: scalar product of the errors
def mean_square_error(w, X1, d):
    epsilon = d - X1 @ w
    return epsilon @ epsilon / len(d)


# %% correct: loop
def mean_square_error(w, X1, d):
    total = 0
    for k in range(len(d)):
        total += (d[k] - total_input(X1[k : k + 1], w)[0]) ** 2
    return total / len(d)


# %% correct: norm
def mean_square_error(w, X1, d):
    return np.linalg.norm(X1 @ w - d) ** 2 / X1.shape[0]


# %% wrong: sum instead of mean
# fails two patterns by hand, errors −0.5 and −2: largest difference
# fails 9 patterns, 4 inputs: largest difference
# fails 300 patterns, 2 inputs: largest difference
def mean_square_error(w, X1, d):
    return np.sum((d - X1 @ w) ** 2)


# %% wrong: half of it
# fails two patterns by hand, errors −0.5 and −2: largest difference
# fails 1 patterns, 1 inputs: largest difference
# fails 9 patterns, 4 inputs: largest difference
# fails 300 patterns, 2 inputs: largest difference
def mean_square_error(w, X1, d):
    return np.mean((d - X1 @ w) ** 2) / 2


# %% wrong: of the decisions
# fails two patterns by hand, errors −0.5 and −2: largest difference
# fails 1 patterns, 1 inputs: largest difference
# fails 9 patterns, 4 inputs: largest difference
# fails 300 patterns, 2 inputs: largest difference
# fails a perfect fit has error 0: largest difference
def mean_square_error(w, X1, d):
    return np.mean((d - step(X1 @ w, 0, "bipolar")) ** 2)


# %% wrong: root of it
# fails two patterns by hand, errors −0.5 and −2: largest difference
# fails 1 patterns, 1 inputs: largest difference
# fails 9 patterns, 4 inputs: largest difference
# fails 300 patterns, 2 inputs: largest difference
def mean_square_error(w, X1, d):
    return np.sqrt(np.mean((d - X1 @ w) ** 2))


# %% wrong: absolute errors
# fails two patterns by hand, errors −0.5 and −2: largest difference
# fails 1 patterns, 1 inputs: largest difference
# fails 9 patterns, 4 inputs: largest difference
# fails 300 patterns, 2 inputs: largest difference
def mean_square_error(w, X1, d):
    return np.mean(np.abs(d - X1 @ w))


# %% wrong: square of the mean
# fails two patterns by hand, errors −0.5 and −2: largest difference
# fails 9 patterns, 4 inputs: largest difference
# fails 300 patterns, 2 inputs: largest difference
def mean_square_error(w, X1, d):
    return np.mean(d - X1 @ w) ** 2


# %% wrong: no mean
# fails two patterns by hand, errors −0.5 and −2: got shape (2,), expected ()
# fails 1 patterns, 1 inputs: got shape (1,), expected ()
# fails 9 patterns, 4 inputs: got shape (9,), expected ()
# fails 300 patterns, 2 inputs: got shape (300,), expected ()
# fails a perfect fit has error 0: got shape (3,), expected ()
def mean_square_error(w, X1, d):
    return (d - X1 @ w) ** 2


# %% wrong: divided by the number of weights
# fails 1 patterns, 1 inputs: largest difference
# fails 9 patterns, 4 inputs: largest difference
# fails 300 patterns, 2 inputs: largest difference
def mean_square_error(w, X1, d):
    return np.sum((d - X1 @ w) ** 2) / len(w)


# %% wrong: bias left out
# fails two patterns by hand, errors −0.5 and −2: largest difference
# fails 1 patterns, 1 inputs: largest difference
# fails 9 patterns, 4 inputs: largest difference
# fails 300 patterns, 2 inputs: largest difference
# fails a perfect fit has error 0: largest difference
def mean_square_error(w, X1, d):
    return np.mean((d - X1[:, 1:] @ w[1:]) ** 2)


# %% wrong: the visible number written down
# fails 1 patterns, 1 inputs: largest difference
# fails 9 patterns, 4 inputs: largest difference
# fails 300 patterns, 2 inputs: largest difference
# fails a perfect fit has error 0: largest difference
def mean_square_error(w, X1, d):
    return 2.125
