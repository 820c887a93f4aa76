# ruff: noqa  (many versions of one function, which run inside the notebook)

# %% correct: zip
def lms_epoch(w, X1, d, mu):
    for x, wanted in zip(X1, d):
        w = w + 2 * mu * (wanted - w @ x) * x
    return w


# %% correct: index and a copy
def lms_epoch(w, X1, d, mu):
    w = np.array(w, dtype=float)
    for k in range(X1.shape[0]):
        epsilon = d[k] - np.dot(X1[k], w)
        w += 2 * mu * epsilon * X1[k]
    return w


# %% correct: by the gradient of one pattern
def lms_epoch(w, X1, d, mu):
    for k in range(len(d)):
        w = w - mu * error_gradient(w, X1[k : k + 1], d[k : k + 1])
    return w


# %% correct: every weight by itself
def lms_epoch(w, X1, d, mu):
    w = [float(value) for value in w]
    for x, wanted in zip(X1, d):
        epsilon = wanted - sum(w_i * x_i for w_i, x_i in zip(w, x))
        w = [w_i + 2 * mu * epsilon * x_i for w_i, x_i in zip(w, x)]
    return np.array(w)


# %% wrong: sign slip
# fails one pattern by hand: look for the sign and the 2
# fails two patterns by hand: the second pattern must meet the weights that the first one left
# fails 40 patterns, 2 inputs: largest difference
# fails 15 patterns, 6 inputs: largest difference
# fails the order of the patterns counts: largest difference
# fails right decisions with an error still teach: largest difference
def lms_epoch(w, X1, d, mu):
    for x, wanted in zip(X1, d):
        w = w - 2 * mu * (wanted - w @ x) * x
    return w


# %% wrong: missing factor 2
# fails one pattern by hand: look for the sign and the 2
# fails two patterns by hand: the second pattern must meet the weights that the first one left
# fails 40 patterns, 2 inputs: largest difference
# fails 15 patterns, 6 inputs: largest difference
# fails the order of the patterns counts: largest difference
# fails right decisions with an error still teach: largest difference
def lms_epoch(w, X1, d, mu):
    for x, wanted in zip(X1, d):
        w = w + mu * (wanted - w @ x) * x
    return w


# %% wrong: all patterns with the weights of the start
# fails two patterns by hand: the second pattern must meet the weights that the first one left
# fails 40 patterns, 2 inputs: largest difference
# fails 15 patterns, 6 inputs: largest difference
# fails the order of the patterns counts: largest difference
# fails right decisions with an error still teach: largest difference
def lms_epoch(w, X1, d, mu):
    return w + 2 * mu * (d - X1 @ w) @ X1


# %% wrong: batch step instead of online
# fails two patterns by hand: the second pattern must meet the weights that the first one left
# fails 40 patterns, 2 inputs: largest difference
# fails 15 patterns, 6 inputs: largest difference
# fails the order of the patterns counts: largest difference
# fails right decisions with an error still teach: largest difference
def lms_epoch(w, X1, d, mu):
    return w + 2 * mu * (d - X1 @ w) @ X1 / len(d)


# %% wrong: error of the decision
# fails one pattern by hand: look for the sign and the 2
# fails two patterns by hand: the second pattern must meet the weights that the first one left
# fails 40 patterns, 2 inputs: largest difference
# fails 15 patterns, 6 inputs: largest difference
# fails the order of the patterns counts: largest difference
# fails right decisions with an error still teach: largest difference
def lms_epoch(w, X1, d, mu):
    for x, wanted in zip(X1, d):
        y = 1 if w @ x > 0 else -1
        w = w + 2 * mu * (wanted - y) * x
    return w


# %% wrong: only after wrong decisions
# fails one pattern by hand: look for the sign and the 2
# fails two patterns by hand: the second pattern must meet the weights that the first one left
# fails 40 patterns, 2 inputs: largest difference
# fails 15 patterns, 6 inputs: largest difference
# fails the order of the patterns counts: largest difference
# fails right decisions with an error still teach: largest difference
def lms_epoch(w, X1, d, mu):
    for x, wanted in zip(X1, d):
        z = w @ x
        if (1 if z > 0 else -1) != wanted:
            w = w + 2 * mu * (wanted - z) * x
    return w


# %% wrong: changed in place
# fails one pattern by hand: changed in place
# fails two patterns by hand: changed in place
# fails 40 patterns, 2 inputs: changed in place
# fails 15 patterns, 6 inputs: changed in place
# fails the order of the patterns counts: changed in place
# fails right decisions with an error still teach: changed in place
def lms_epoch(w, X1, d, mu):
    for x, wanted in zip(X1, d):
        w += 2 * mu * (wanted - w @ x) * x
    return w


# %% wrong: bias never learns
# fails one pattern by hand: look for the sign and the 2
# fails two patterns by hand: the second pattern must meet the weights that the first one left
# fails 40 patterns, 2 inputs: largest difference
# fails 15 patterns, 6 inputs: largest difference
# fails the order of the patterns counts: largest difference
# fails right decisions with an error still teach: largest difference
def lms_epoch(w, X1, d, mu):
    for x, wanted in zip(X1, d):
        w = np.concatenate([w[:1], w[1:] + 2 * mu * (wanted - w @ x) * x[1:]])
    return w


# %% wrong: last pattern left out
# fails one pattern by hand: look for the sign and the 2
# fails two patterns by hand: the second pattern must meet the weights that the first one left
# fails 40 patterns, 2 inputs: largest difference
# fails 15 patterns, 6 inputs: largest difference
# fails the order of the patterns counts: largest difference
# fails right decisions with an error still teach: largest difference
def lms_epoch(w, X1, d, mu):
    for k in range(len(d) - 1):
        w = w + 2 * mu * (d[k] - w @ X1[k]) * X1[k]
    return w


# %% wrong: input left out
# fails one pattern by hand: look for the sign and the 2
# fails two patterns by hand: the second pattern must meet the weights that the first one left
# fails 40 patterns, 2 inputs: largest difference
# fails 15 patterns, 6 inputs: largest difference
# fails the order of the patterns counts: largest difference
# fails right decisions with an error still teach: largest difference
def lms_epoch(w, X1, d, mu):
    for x, wanted in zip(X1, d):
        w = w + 2 * mu * (wanted - w @ x)
    return w


# %% wrong: patterns shuffled
# fails 40 patterns, 2 inputs: largest difference
# fails 15 patterns, 6 inputs: largest difference
# fails the order of the patterns counts: largest difference
def lms_epoch(w, X1, d, mu):
    for k in np.random.default_rng(0).permutation(len(d)):
        w = w + 2 * mu * (d[k] - w @ X1[k]) * X1[k]
    return w
