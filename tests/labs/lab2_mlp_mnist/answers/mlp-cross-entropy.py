# ruff: noqa  (many versions of one function, which run inside the notebook)
# fmt: off

# %% correct: right-hand side of the formula
def cross_entropy(logits, Y):
    return np.mean(log_sum_exp(logits) - np.sum(Y * logits, axis=1))


# %% correct: stable logarithm of softmax
def cross_entropy(logits, Y):
    log_p = logits - log_sum_exp(logits)[:, None]
    return -(Y * log_p).sum() / len(Y)


# %% correct: only the right class is looked up
def cross_entropy(logits, Y):
    right = Y.argmax(axis=1)
    return float((np.logaddexp.reduce(logits, axis=1) - logits[range(len(Y)), right]).mean())


# %% correct: a loop over patterns
def cross_entropy(logits, Y):
    total = 0.0
    for z, y in zip(logits, Y):
        total += z.max() + np.log(np.exp(z - z.max()).sum()) - y @ z
    return total / len(logits)


# %% wrong: logarithm of the probability
# fails a wrong logit of 1000 costs 1000: use the right-hand side of (3.1)
# fails certain and right costs nothing: got nan, expected finite numbers
def cross_entropy(logits, Y):
    return -(Y * np.log(softmax(logits))).sum(axis=1).mean()


# %% wrong: clipped logarithm
# fails a wrong logit of 1000 costs 1000: use the right-hand side of (3.1)
def cross_entropy(logits, Y):
    return -(Y * np.log(softmax(logits) + 1e-12)).sum(axis=1).mean()


# %% wrong: sum in place of the mean
# fails ten equal logits cost ln 10: largest difference 6.91: got 9.21034, expected 2.30259
# fails probabilities 0.75 and 0.5 of the right class: the mean over patterns of −ln ŷ of the right class
# fails random batch: largest difference 22.3: got 25.5265, expected 3.19082
# fails the batch twice costs the same: take the mean over patterns, not the sum
# fails every logit −2000: largest difference 2.77: got 4.15888, expected 1.38629
def cross_entropy(logits, Y):
    return (log_sum_exp(logits) - (logits * Y).sum(axis=1)).sum()


# %% wrong: mean over patterns and classes
# fails ten equal logits cost ln 10: largest difference 2.07: got 0.230259, expected 2.30259
# fails probabilities 0.75 and 0.5 of the right class: the mean over patterns of −ln ŷ of the right class
# fails a wrong logit of 1000 costs 1000: use the right-hand side of (3.1)
# fails random batch: largest difference 2.55: got 0.638164, expected 3.19082
# fails the batch twice costs the same: take the mean over patterns, not the sum
# fails one pattern: largest difference 2.04: got 0.509606, expected 2.54803
# fails every logit −2000: largest difference 1.04: got 0.346574, expected 1.38629
def cross_entropy(logits, Y):
    return ((log_sum_exp(logits)[:, None] - logits) * Y).mean()


# %% wrong: sign
# fails ten equal logits cost ln 10: largest difference 4.61: got -2.30259, expected 2.30259
# fails probabilities 0.75 and 0.5 of the right class: the mean over patterns of −ln ŷ of the right class
# fails a wrong logit of 1000 costs 1000: use the right-hand side of (3.1)
# fails random batch: largest difference 6.38: got -3.19082, expected 3.19082
# fails the batch twice costs the same: take the mean over patterns, not the sum
# fails one pattern: largest difference 5.1: got -2.54803, expected 2.54803
# fails every logit −2000: largest difference 2.77: got -1.38629, expected 1.38629
def cross_entropy(logits, Y):
    return ((logits * Y).sum(axis=1) - log_sum_exp(logits)).mean()


# %% wrong: one cost per pattern
# fails ten equal logits cost ln 10: got shape (4,), expected ()
# fails probabilities 0.75 and 0.5 of the right class: the mean over patterns of −ln ŷ of the right class
# fails a wrong logit of 1000 costs 1000: use the right-hand side of (3.1)
# fails random batch: got shape (8,), expected ()
# fails the batch twice costs the same: take the mean over patterns, not the sum
# fails one pattern: got shape (1,), expected ()
# fails one class costs nothing: got shape (1,), expected ()
# fails certain and right costs nothing: got shape (1,), expected ()
# fails every logit −2000: got shape (3,), expected ()
def cross_entropy(logits, Y):
    return log_sum_exp(logits) - (logits * Y).sum(axis=1)


# %% wrong: logits taken for probabilities
# fails ten equal logits cost ln 10: got nan, expected finite numbers
# fails probabilities 0.75 and 0.5 of the right class: the mean over patterns of −ln ŷ of the right class
# fails a wrong logit of 1000 costs 1000: use the right-hand side of (3.1)
# fails random batch: got nan, expected finite numbers
# fails the batch twice costs the same: take the mean over patterns, not the sum
# fails one pattern: got nan, expected finite numbers
# fails one class costs nothing: largest difference 1.95: got -1.94591, expected 0
# fails certain and right costs nothing: got nan, expected finite numbers
# fails every logit −2000: got nan, expected finite numbers
def cross_entropy(logits, Y):
    return -(Y * np.log(logits)).sum(axis=1).mean()


# %% wrong: squared error
# fails ten equal logits cost ln 10: largest difference 1.85: got 0.45, expected 2.30259
# fails probabilities 0.75 and 0.5 of the right class: the mean over patterns of −ln ŷ of the right class
# fails a wrong logit of 1000 costs 1000: use the right-hand side of (3.1)
# fails random batch: largest difference 2.51: got 0.685773, expected 3.19082
# fails the batch twice costs the same: take the mean over patterns, not the sum
# fails one pattern: largest difference 1.96: got 0.58339, expected 2.54803
# fails every logit −2000: largest difference 1.01: got 0.375, expected 1.38629
def cross_entropy(logits, Y):
    return 0.5 * ((Y - softmax(logits)) ** 2).sum(axis=1).mean()


# %% wrong: binary cross-entropy added up
# fails ten equal logits cost ln 10: largest difference 0.948: got 3.25083, expected 2.30259
# fails probabilities 0.75 and 0.5 of the right class: the mean over patterns of −ln ŷ of the right class
# fails a wrong logit of 1000 costs 1000: use the right-hand side of (3.1)
# fails random batch: largest difference 1.39: got 4.58204, expected 3.19082
# fails the batch twice costs the same: take the mean over patterns, not the sum
# fails one pattern: largest difference 1.14: got 3.68852, expected 2.54803
# fails one class costs nothing: got nan, expected finite numbers
# fails certain and right costs nothing: got nan, expected finite numbers
# fails every logit −2000: largest difference 0.863: got 2.24934, expected 1.38629
def cross_entropy(logits, Y):
    p = softmax(logits)
    return -(Y * np.log(p) + (1 - Y) * np.log(1 - p)).sum(axis=1).mean()


# %% wrong: logarithm to base two
# fails ten equal logits cost ln 10: largest difference 1.02: got 3.32193, expected 2.30259
# fails probabilities 0.75 and 0.5 of the right class: the mean over patterns of −ln ŷ of the right class
# fails a wrong logit of 1000 costs 1000: use the right-hand side of (3.1)
# fails random batch: largest difference 1.41: got 4.60338, expected 3.19082
# fails the batch twice costs the same: take the mean over patterns, not the sum
# fails one pattern: largest difference 1.13: got 3.67603, expected 2.54803
# fails every logit −2000: largest difference 0.614: got 2, expected 1.38629
def cross_entropy(logits, Y):
    return (log_sum_exp(logits) - (logits * Y).sum(axis=1)).mean() / np.log(2)
