# ruff: noqa  (many versions of one function, which run inside the notebook)
# fmt: off

# %% correct: the formula
def output_delta(logits, Y):
    return (softmax(logits) - Y) / logits.shape[0]


# %% correct: in two steps on an own array
def output_delta(logits, Y):
    delta = softmax(logits)
    delta = delta - Y
    delta /= len(delta)
    return delta


# %% correct: own stable softmax
def output_delta(logits, Y):
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    P = len(Y)
    return e / e.sum(axis=1, keepdims=True) / P - Y / P


# %% wrong: sign of the slide
# fails two patterns, two equal logits: the error is (ŷ − y) / P: negative where the target is 1
# fails one pattern, logits 0 and ln 3: ŷ are probabilities, not logits
# fails random batch, finite differences of the cost: the cost is a mean over P patterns
# fails large logits: largest difference 2 at (0, 0): got -1, expected 1
def output_delta(logits, Y):
    return (Y - softmax(logits)) / len(Y)


# %% wrong: not divided by P
# fails two patterns, two equal logits: the error is (ŷ − y) / P: negative where the target is 1
# fails random batch, finite differences of the cost: the cost is a mean over P patterns
def output_delta(logits, Y):
    return softmax(logits) - Y


# %% wrong: divided by P and M
# fails two patterns, two equal logits: the error is (ŷ − y) / P: negative where the target is 1
# fails one pattern, logits 0 and ln 3: ŷ are probabilities, not logits
# fails random batch, finite differences of the cost: the cost is a mean over P patterns
# fails large logits: largest difference 0.667 at (0, 0): got 0.333333,
def output_delta(logits, Y):
    return (softmax(logits) - Y) / Y.size


# %% wrong: divided by M
# fails one pattern, logits 0 and ln 3: ŷ are probabilities, not logits
# fails random batch, finite differences of the cost: the cost is a mean over P patterns
# fails large logits: largest difference 0.667 at (0, 0): got 0.333333,
def output_delta(logits, Y):
    return (softmax(logits) - Y) / Y.shape[1]


# %% wrong: logits in place of probabilities
# fails two patterns, two equal logits: the error is (ŷ − y) / P: negative where the target is 1
# fails one pattern, logits 0 and ln 3: ŷ are probabilities, not logits
# fails random batch, finite differences of the cost: the cost is a mean over P patterns
# fails large logits: largest difference 900 at (0, 2): got -900, expected 0
# fails right and certain has no error: largest difference 499 at (0, 0): got 499, expected 0
def output_delta(logits, Y):
    return (logits - Y) / len(Y)


# %% wrong: logistic in place of softmax
# fails one pattern, logits 0 and ln 3: ŷ are probabilities, not logits
# fails random batch, finite differences of the cost: the cost is a mean over P patterns
# fails large logits: largest difference 0.5 at (0, 1): got -0.5, expected -1
# fails right and certain has no error: largest difference 0.5 at (0, 1): got 0.5, expected 0
def output_delta(logits, Y):
    return (logistic(logits) - Y) / len(Y)


# %% wrong: a slope too many
# fails two patterns, two equal logits: the error is (ŷ − y) / P: negative where the target is 1
# fails one pattern, logits 0 and ln 3: ŷ are probabilities, not logits
# fails random batch, finite differences of the cost: the cost is a mean over P patterns
# fails large logits: largest difference 1 at (0, 0): got 0, expected 1
def output_delta(logits, Y):
    p = softmax(logits)
    return (p - Y) * p * (1 - p) / len(Y)


# %% wrong: unstable softmax
# fails large logits: got nan, expected finite numbers
def output_delta(logits, Y):
    return (np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True) - Y) / len(Y)


# %% wrong: the mean over the patterns is taken
# fails two patterns, two equal logits: the error is (ŷ − y) / P: negative where the target is 1
# fails one pattern, logits 0 and ln 3: ŷ are probabilities, not logits
# fails random batch, finite differences of the cost: the cost is a mean over P patterns
# fails large logits: got shape (3,), expected (1, 3)
# fails right and certain has no error: got shape (2,), expected (1, 2)
def output_delta(logits, Y):
    return (softmax(logits) - Y).mean(axis=0)
