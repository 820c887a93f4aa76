# ruff: noqa  (many versions of one function, which run inside the notebook)
# fmt: off

# %% correct: shift by the largest of each row
def log_sum_exp(z):
    m = z.max(axis=1)
    return m + np.log(np.exp(z - m[:, None]).sum(axis=1))

def softmax(z):
    e = np.exp(z - z.max(axis=1)[:, None])
    return e / e.sum(axis=1, keepdims=True)


# %% correct: one through the other
def log_sum_exp(z):
    return np.logaddexp.reduce(z, axis=1)

def softmax(z):
    return np.exp(z - log_sum_exp(z)[:, np.newaxis])


# %% correct: a loop over patterns
def log_sum_exp(z):
    return np.array([row.max() + np.log(np.sum(np.exp(row - row.max()))) for row in z])

def softmax(z):
    probabilities = np.zeros(z.shape)
    for p, row in enumerate(z):
        e = np.exp(row - max(row))
        probabilities[p] = e / sum(e)
    return probabilities


# %% wrong: unstable
# fails softmax of (1000, 1000): got nan, expected finite numbers
# fails lse of (1000, 1000): got inf, expected finite numbers
# fails rows of very different size: subtract the largest logit of each row, not of the whole
# fails lse of very different rows: got inf, expected finite numbers
# fails one class has probability 1: got nan, expected finite numbers
def log_sum_exp(z):
    return np.log(np.exp(z).sum(axis=1))

def softmax(z):
    return np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)


# %% wrong: softmax stable, lse not
# fails lse of (1000, 1000): got inf, expected finite numbers
# fails lse of very different rows: got inf, expected finite numbers
def log_sum_exp(z):
    return np.log(np.exp(z).sum(axis=1))

def softmax(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


# %% wrong: sum over the patterns
# fails softmax of (0, ln 3) and (1, 1): the sum runs over the classes of one pattern, axis 1
# fails softmax of (1000, 1000): largest difference 0.5 at (0, 0): got 1, expected 0.5
# fails softmax, random batch: largest difference 0.677 at (1, 7): got 0.698342,
# fails softmax of as many patterns as classes: largest difference 0.569 at (0, 0): got 0.222863,
# fails rows of very different size: subtract the largest logit of each row, not of the whole
# fails one class has probability 1: largest difference 1 at (0, 0): got 0, expected 1
def log_sum_exp(z):
    m = z.max(axis=1, keepdims=True)
    return m[:, 0] + np.log(np.exp(z - m).sum(axis=1))

def softmax(z):
    e = np.exp(z - z.max(axis=0))
    return e / e.sum(axis=0)


# %% wrong: the largest of the whole batch
# fails rows of very different size: subtract the largest logit of each row, not of the whole
# fails lse of very different rows: got -inf, expected finite numbers
# fails one class has probability 1: got nan, expected finite numbers
def log_sum_exp(z):
    return z.max() + np.log(np.exp(z - z.max()).sum(axis=1))

def softmax(z):
    e = np.exp(z - z.max())
    return e / e.sum(axis=1, keepdims=True)


# %% wrong: sum over the whole batch
# fails softmax of (0, ln 3) and (1, 1): the sum runs over the classes of one pattern, axis 1
# fails softmax, random batch: largest difference 0.592 at (1, 4): got 0.0834805,
# fails softmax of as many patterns as classes: largest difference 0.69 at (0, 0): got 0.101876, expected
# fails rows of very different size: subtract the largest logit of each row, not of the whole
# fails one class has probability 1: largest difference 0.5 at (0, 0): got 0.5, expected 1
def log_sum_exp(z):
    m = z.max(axis=1, keepdims=True)
    return m[:, 0] + np.log(np.exp(z - m).sum(axis=1))

def softmax(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum()


# %% wrong: the shift is not added back
# fails lse of (0, ln 3) and (1, 1): one number per row
# fails lse of (1000, 1000): largest difference 1e+03 at (0,): got 0.693147, expected
# fails lse, random batch: largest difference 3.93 at (3,): got 0.731785, expected
# fails lse of very different rows: largest difference 1e+03 at (0,): got 0, expected 1000
# fails lse of one pattern: largest difference 2.7 at (0,): got 0.67298, expected
def log_sum_exp(z):
    return np.log(np.exp(z - z.max(axis=1, keepdims=True)).sum(axis=1))

def softmax(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


# %% wrong: a column is returned
# fails lse of (0, ln 3) and (1, 1): one number per row
# fails lse of (1000, 1000): got shape (1, 1), expected (1,)
# fails lse, random batch: got shape (6, 1), expected (6,)
# fails lse of very different rows: got shape (2, 1), expected (2,)
# fails lse of one pattern: got shape (1, 1), expected (1,)
def log_sum_exp(z):
    m = z.max(axis=1, keepdims=True)
    return m + np.log(np.exp(z - m).sum(axis=1, keepdims=True))

def softmax(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


# %% wrong: logits changed in place
# fails softmax of (0, ln 3) and (1, 1): argument 1 was changed in place: work on a copy, such as
# fails softmax of (1000, 1000): argument 1 was changed in place: work on a copy, such as
# fails softmax, random batch: argument 1 was changed in place: work on a copy, such as
# fails softmax of as many patterns as classes: argument 1 was changed in place: work on a copy, such as
# fails rows of very different size: argument 1 was changed in place: work on a copy, such as
# fails one class has probability 1: argument 1 was changed in place: work on a copy, such as
def log_sum_exp(z):
    m = z.max(axis=1, keepdims=True)
    return m[:, 0] + np.log(np.exp(z - m).sum(axis=1))

def softmax(z):
    z -= z.max(axis=1, keepdims=True)
    return np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)


# %% wrong: axis of the sum without keepdims
# fails softmax of (0, ln 3) and (1, 1): the sum runs over the classes of one pattern, axis 1
# fails softmax, random batch: raised ValueError: operands could not be broadcast
# fails softmax of as many patterns as classes: largest difference 0.294 at (5, 1): got 0.730614,
# fails rows of very different size: subtract the largest logit of each row, not of the whole
# fails one class has probability 1: got shape (2, 2), expected (2, 1)
def log_sum_exp(z):
    m = z.max(axis=1, keepdims=True)
    return m[:, 0] + np.log(np.exp(z - m).sum(axis=1))

def softmax(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1)
