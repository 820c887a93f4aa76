# ruff: noqa  (many versions of one function, which run inside the notebook)

# %% correct: by the functions of task 1
def predict_with_threshold(X, w, theta, coding):
    return step(total_input(X, w), theta, coding)


# %% correct: one expression
def predict_with_threshold(X, w, theta, coding):
    return np.where(X @ w > theta, 1, 0 if coding == "unipolar" else -1)


# %% correct: pattern by pattern
def predict_with_threshold(X, w, theta, coding):
    silent = {"unipolar": 0, "bipolar": -1}[coding]
    return np.array([1 if x @ w > theta else silent for x in X])


# %% wrong: threshold subtracted twice
# fails AND, unipolar: largest difference
# fails OR, bipolar: largest difference
# fails on the line: z = θ must give the silent output
# fails negative threshold, four inputs: largest difference
def predict_with_threshold(X, w, theta, coding):
    return step(X @ w - theta, theta, coding)


# %% wrong: threshold added
# fails AND, unipolar: largest difference
# fails OR, bipolar: largest difference
# fails on the line: z = θ must give the silent output
# fails negative threshold, four inputs: largest difference
def predict_with_threshold(X, w, theta, coding):
    return step(X @ w + theta, 0, coding)


# %% wrong: threshold forgotten
# fails AND, unipolar: largest difference
# fails on the line: z = θ must give the silent output
# fails negative threshold, four inputs: largest difference
def predict_with_threshold(X, w, theta, coding):
    return step(X @ w, 0, coding)


# %% wrong: fires on the line
# fails on the line: z = θ must give the silent output
def predict_with_threshold(X, w, theta, coding):
    return np.where(X @ w >= theta, 1, 0 if coding == "unipolar" else -1)


# %% wrong: total input returned
# fails AND, unipolar: largest difference
# fails OR, bipolar: largest difference
# fails on the line: z = θ must give the silent output
# fails negative threshold, four inputs: largest difference
def predict_with_threshold(X, w, theta, coding):
    return total_input(X, w) - theta


# %% wrong: coding ignored
# fails OR, bipolar: largest difference
# fails on the line: z = θ must give the silent output
# fails negative threshold, four inputs: largest difference
def predict_with_threshold(X, w, theta, coding):
    return step(X @ w, theta, "unipolar")


# %% wrong: a list of one-element arrays
# fails AND, unipolar: got shape (4, 1), expected (4,)
# fails OR, bipolar: got shape (4, 1), expected (4,)
# fails on the line: got shape (4, 1), expected (4,)
# fails negative threshold, four inputs: got shape (30, 1), expected (30,)
def predict_with_threshold(X, w, theta, coding):
    return [step(x[None] @ w, theta, coding) for x in X]


# %% wrong: no return
# fails AND, unipolar: nothing was returned: is a return missing?
# fails OR, bipolar: nothing was returned: is a return missing?
# fails on the line: nothing was returned: is a return missing?
# fails negative threshold, four inputs: nothing was returned: is a return missing?
def predict_with_threshold(X, w, theta, coding):
    y = step(total_input(X, w), theta, coding)
