# ruff: noqa  (many versions of one function, which run inside the notebook)

# %% correct: bias added
def predict_with_bias(X, w, coding):
    return step(w[0] + X @ w[1:], 0, coding)


# %% correct: column of ones
def predict_with_bias(X, w, coding):
    X1 = np.hstack([np.ones((X.shape[0], 1)), X])
    return np.where(X1 @ w > 0, 1, LOW[coding])


# %% correct: back to the threshold form
def predict_with_bias(X, w, coding):
    return predict_with_threshold(X, w[1:], -w[0], coding)


# %% correct: pattern by pattern
def predict_with_bias(X, w, coding):
    y = []
    for x in X:
        z = w[0] * 1
        for i in range(len(x)):
            z += w[i + 1] * x[i]
        y.append(1 if z > 0 else 0 if coding == "unipolar" else -1)
    return np.array(y)


# %% wrong: bias last
# fails AND, unipolar: largest difference
# fails OR, bipolar: largest difference
# fails thirty patterns of four inputs: largest difference
# fails one pattern: largest difference
def predict_with_bias(X, w, coding):
    return step(w[-1] + X @ w[:-1], 0, coding)


# %% wrong: bias with the sign of a threshold
# fails AND, unipolar: largest difference
# fails OR, bipolar: largest difference
# fails thirty patterns of four inputs: largest difference
# fails zero patterns leave the bias alone: every value is -1 times
def predict_with_bias(X, w, coding):
    return step(X @ w[1:] - w[0], 0, coding)


# %% wrong: no bias
# fails AND, unipolar: largest difference
# fails thirty patterns of four inputs: largest difference
# fails zero patterns leave the bias alone: every value is -1 times
def predict_with_bias(X, w, coding):
    return step(X @ w[1:], 0, coding)


# %% wrong: constant input not added
# fails AND, unipolar: raised ValueError
# fails OR, bipolar: raised ValueError
# fails thirty patterns of four inputs: raised ValueError
# fails one pattern: raised ValueError
# fails zero patterns leave the bias alone: raised ValueError
def predict_with_bias(X, w, coding):
    return step(X @ w, 0, coding)


# %% wrong: constant input last
# fails AND, unipolar: largest difference
# fails OR, bipolar: largest difference
# fails thirty patterns of four inputs: largest difference
# fails one pattern: largest difference
def predict_with_bias(X, w, coding):
    return step(np.column_stack([X, np.ones(len(X))]) @ w, 0, coding)


# %% wrong: constant input −1
# fails AND, unipolar: largest difference
# fails OR, bipolar: largest difference
# fails thirty patterns of four inputs: largest difference
# fails zero patterns leave the bias alone: every value is -1 times
def predict_with_bias(X, w, coding):
    return step(np.column_stack([-np.ones(len(X)), X]) @ w, 0, coding)


# %% wrong: fires at zero for bipolar only
# fails AND, unipolar: largest difference
# fails OR, bipolar: largest difference
# fails thirty patterns of four inputs: largest difference
# fails zero patterns leave the bias alone: largest difference
def predict_with_bias(X, w, coding):
    return np.sign(X @ w[1:])


# %% wrong: coding ignored
# fails AND, unipolar: largest difference
def predict_with_bias(X, w, coding):
    return step(w[0] + X @ w[1:], 0, "bipolar")
