# ruff: noqa  (many versions of one function, which run inside the notebook)

# %% correct: by the gradient
def batch_step(w, X1, d, mu):
    return w - mu * error_gradient(w, X1, d)


# %% correct: by the errors
def batch_step(w, X1, d, mu):
    return w + 2 * mu * X1.T @ (d - X1 @ w) / len(d)


# %% correct: loop over the patterns
def batch_step(w, X1, d, mu):
    delta = np.zeros_like(w)
    for x, wanted in zip(X1, d):
        delta += 2 * mu * (wanted - w @ x) * x
    return w + delta / len(d)


# %% correct: a copy changed in place
def batch_step(w, X1, d, mu):
    w = w.copy()
    w -= mu * error_gradient(w, X1, d)
    return w


# %% wrong: uphill
# fails two patterns by hand: the gradient here is [2.5, 3]; walk against it
# fails 1 patterns, 2 inputs: largest difference
# fails 30 patterns, 4 inputs: largest difference
# fails the order of the patterns does not count: largest difference
def batch_step(w, X1, d, mu):
    return w + mu * error_gradient(w, X1, d)


# %% wrong: factor 2 twice
# fails two patterns by hand: the gradient here is [2.5, 3]; walk against it
# fails 1 patterns, 2 inputs: largest difference
# fails 30 patterns, 4 inputs: largest difference
# fails the order of the patterns does not count: largest difference
def batch_step(w, X1, d, mu):
    return w - 2 * mu * error_gradient(w, X1, d)


# %% wrong: missing mean
# fails two patterns by hand: the gradient here is [2.5, 3]; walk against it
# fails 30 patterns, 4 inputs: largest difference
# fails the order of the patterns does not count: largest difference
def batch_step(w, X1, d, mu):
    return w + 2 * mu * X1.T @ (d - X1 @ w)


# %% wrong: online epoch instead of batch
# fails two patterns by hand: the gradient here is [2.5, 3]; walk against it
# fails 30 patterns, 4 inputs: largest difference
# fails the order of the patterns does not count: largest difference
def batch_step(w, X1, d, mu):
    return lms_epoch(w, X1, d, mu)


# %% wrong: changed in place
# fails two patterns by hand: changed in place
# fails 1 patterns, 2 inputs: changed in place
# fails 30 patterns, 4 inputs: changed in place
# fails the order of the patterns does not count: changed in place
def batch_step(w, X1, d, mu):
    w -= mu * error_gradient(w, X1, d)
    return w


# %% wrong: only the step
# fails two patterns by hand: the gradient here is [2.5, 3]; walk against it
# fails 1 patterns, 2 inputs: largest difference
# fails 30 patterns, 4 inputs: largest difference
# fails the order of the patterns does not count: largest difference
def batch_step(w, X1, d, mu):
    return -mu * error_gradient(w, X1, d)


# %% wrong: no learning rate
# fails two patterns by hand: the gradient here is [2.5, 3]; walk against it
# fails 1 patterns, 2 inputs: largest difference
# fails 30 patterns, 4 inputs: largest difference
# fails the order of the patterns does not count: largest difference
def batch_step(w, X1, d, mu):
    return w - error_gradient(w, X1, d)


# %% wrong: no return
# fails two patterns by hand: nothing was returned: is a return missing?
# fails 1 patterns, 2 inputs: nothing was returned: is a return missing?
# fails 30 patterns, 4 inputs: nothing was returned: is a return missing?
# fails the order of the patterns does not count: nothing was returned: is a return missing?
def batch_step(w, X1, d, mu):
    w = w - mu * error_gradient(w, X1, d)
