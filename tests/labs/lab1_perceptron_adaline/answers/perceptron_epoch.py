# ruff: noqa  (many versions of one function, which run inside the notebook)

# %% correct: zip
def perceptron_epoch(w, X1, d, alpha, coding):
    mistakes = 0
    for x, desired in zip(X1, d):
        y = 1 if x @ w > 0 else (0 if coding == "unipolar" else -1)
        if y != desired:
            w = w + alpha * (desired - y) * x
            mistakes += 1
    return w, mistakes


# %% correct: index and a copy changed in place
def perceptron_epoch(w, X1, d, alpha, coding):
    w = np.array(w, dtype=float)
    mistakes = 0
    for k in range(len(X1)):
        y = step(np.array([X1[k] @ w]), 0, coding)[0]
        w += alpha * (d[k] - y) * X1[k]
        mistakes += int(y != d[k])
    return w, mistakes


# %% correct: every weight by itself
def perceptron_epoch(w, X1, d, alpha, coding):
    w = list(w)
    wrong = 0
    for x, wanted in zip(X1, d):
        z = 0.0
        for i in range(len(w)):
            z = z + w[i] * x[i]
        y = 1 if z > 0 else LOW[coding]
        if wanted != y:
            wrong = wrong + 1
            for i in range(len(w)):
                w[i] = w[i] + alpha * x[i] * (wanted - y)
    return np.array(w), wrong


# %% correct: predictions by the bias form
def perceptron_epoch(w, X1, d, alpha, coding):
    count = 0
    for k, wanted in enumerate(d):
        y = predict_with_bias(X1[k : k + 1, 1:], w, coding)[0]
        delta = alpha * (wanted - y) * X1[k]
        count += bool(wanted != y)
        w = w + delta
    return w, count


# %% wrong: sign slip
# fails unipolar AND from zero, a mistake on the last pattern: every value is -1 times
# fails bipolar AND from zero, twice the change: every value is -1 times
# fails later patterns meet the corrected weights: correct after each pattern, not once per epoch; and w falls where y is too large
# fails random patterns, unipolar: return value 1: largest difference
# fails random patterns, bipolar: return value 1: largest difference
# fails total input 0 is a silent neuron: every value is -1 times
# fails the order of the patterns counts: return value 1: largest difference
def perceptron_epoch(w, X1, d, alpha, coding):
    mistakes = 0
    for x, desired in zip(X1, d):
        y = 1 if x @ w > 0 else LOW[coding]
        if y != desired:
            w = w + alpha * (y - desired) * x
            mistakes += 1
    return w, mistakes


# %% wrong: the rule with the desired output alone
# fails bipolar AND from zero, twice the change: every value is 0.5 times
# fails later patterns meet the corrected weights: correct after each pattern, not once per epoch; and w falls where y is too large
# fails random patterns, unipolar: return value 1: largest difference
# fails random patterns, bipolar: return value 1: largest difference
# fails total input 0 is a silent neuron: every value is 0.5 times
# fails the order of the patterns counts: return value 1: largest difference
def perceptron_epoch(w, X1, d, alpha, coding):
    mistakes = 0
    for x, desired in zip(X1, d):
        y = 1 if x @ w > 0 else LOW[coding]
        if y != desired:
            w = w + alpha * desired * x
            mistakes += 1
    return w, mistakes


# %% wrong: all patterns with the weights of the start
# fails random patterns, unipolar: return value 1: largest difference
# fails random patterns, bipolar: return value 1: largest difference
# fails the order of the patterns counts: return value 1: largest difference
def perceptron_epoch(w, X1, d, alpha, coding):
    y = np.where(X1 @ w > 0, 1, LOW[coding])
    return w + alpha * (d - y) @ X1, int(np.sum(y != d))


# %% wrong: changed in place
# fails unipolar AND from zero, a mistake on the last pattern: changed in place
# fails bipolar AND from zero, twice the change: changed in place
# fails later patterns meet the corrected weights: changed in place
# fails random patterns, unipolar: changed in place
# fails random patterns, bipolar: changed in place
# fails total input 0 is a silent neuron: changed in place
# fails the order of the patterns counts: changed in place
def perceptron_epoch(w, X1, d, alpha, coding):
    mistakes = 0
    for x, desired in zip(X1, d):
        y = 1 if x @ w > 0 else LOW[coding]
        if y != desired:
            w += alpha * (desired - y) * x
            mistakes += 1
    return w, mistakes


# %% wrong: bias never learns
# fails unipolar AND from zero, a mistake on the last pattern: return value 1: largest difference
# fails bipolar AND from zero, twice the change: return value 1: largest difference
# fails later patterns meet the corrected weights: correct after each pattern, not once per epoch; and w falls where y is too large
# fails random patterns, unipolar: return value 1: largest difference
# fails random patterns, bipolar: return value 1: largest difference
# fails total input 0 is a silent neuron: return value 1: largest difference
# fails the order of the patterns counts: return value 1: largest difference
def perceptron_epoch(w, X1, d, alpha, coding):
    mistakes = 0
    for x, desired in zip(X1, d):
        y = 1 if x @ w > 0 else LOW[coding]
        if y != desired:
            w = np.concatenate([w[:1], w[1:] + alpha * (desired - y) * x[1:]])
            mistakes += 1
    return w, mistakes


# %% wrong: learning rate forgotten
# fails later patterns meet the corrected weights: correct after each pattern, not once per epoch; and w falls where y is too large
# fails random patterns, unipolar: return value 1: largest difference
# fails random patterns, bipolar: return value 1: largest difference
# fails total input 0 is a silent neuron: every value is 4 times
def perceptron_epoch(w, X1, d, alpha, coding):
    mistakes = 0
    for x, desired in zip(X1, d):
        y = 1 if x @ w > 0 else LOW[coding]
        if y != desired:
            w = w + (desired - y) * x
            mistakes += 1
    return w, mistakes


# %% wrong: fires at zero
# fails unipolar AND from zero, a mistake on the last pattern: return value 1: largest difference
# fails bipolar AND from zero, twice the change: return value 1: largest difference
# fails total input 0 is a silent neuron: return value 1: largest difference
# fails the order of the patterns counts: return value 1: largest difference
def perceptron_epoch(w, X1, d, alpha, coding):
    mistakes = 0
    for x, desired in zip(X1, d):
        y = 1 if x @ w >= 0 else LOW[coding]
        if y != desired:
            w = w + alpha * (desired - y) * x
            mistakes += 1
    return w, mistakes


# %% wrong: always bipolar
# fails unipolar AND from zero, a mistake on the last pattern: return value 1: largest difference
# fails random patterns, unipolar: return value 1: largest difference
# fails a faultless epoch changes nothing: return value 1: largest difference
def perceptron_epoch(w, X1, d, alpha, coding):
    mistakes = 0
    for x, desired in zip(X1, d):
        y = 1 if x @ w > 0 else -1
        if y != desired:
            w = w + alpha * (desired - y) * x
            mistakes += 1
    return w, mistakes


# %% wrong: mistakes not returned
# fails unipolar AND from zero, a mistake on the last pattern: expected 2 return values
# fails bipolar AND from zero, twice the change: expected 2 return values
# fails later patterns meet the corrected weights: expected 2 return values
# fails random patterns, unipolar: expected 2 return values
# fails random patterns, bipolar: expected 2 return values
# fails a faultless epoch changes nothing: expected 2 return values
# fails total input 0 is a silent neuron: expected 2 return values
# fails the order of the patterns counts: expected 2 return values
def perceptron_epoch(w, X1, d, alpha, coding):
    for x, desired in zip(X1, d):
        y = 1 if x @ w > 0 else LOW[coding]
        w = w + alpha * (desired - y) * x
    return w


# %% wrong: stops at the first mistake
# fails later patterns meet the corrected weights: correct after each pattern, not once per epoch; and w falls where y is too large
# fails random patterns, unipolar: return value 1: largest difference
# fails random patterns, bipolar: return value 1: largest difference
# fails the order of the patterns counts: return value 1: largest difference
def perceptron_epoch(w, X1, d, alpha, coding):
    for x, desired in zip(X1, d):
        y = 1 if x @ w > 0 else LOW[coding]
        if y != desired:
            return w + alpha * (desired - y) * x, 1
    return w, 0


# %% wrong: patterns shuffled
# fails random patterns, unipolar: return value 1: largest difference
# fails random patterns, bipolar: return value 1: largest difference
def perceptron_epoch(w, X1, d, alpha, coding):
    mistakes = 0
    for k in np.random.default_rng(0).permutation(len(d)):
        y = 1 if X1[k] @ w > 0 else LOW[coding]
        if y != d[k]:
            w = w + alpha * (d[k] - y) * X1[k]
            mistakes += 1
    return w, mistakes


# %% wrong: counts the size of the error
# fails bipolar AND from zero, twice the change: return value 2: largest difference
# fails random patterns, bipolar: return value 2: largest difference
# fails total input 0 is a silent neuron: return value 2: largest difference
# fails the order of the patterns counts: return value 2: largest difference
def perceptron_epoch(w, X1, d, alpha, coding):
    mistakes = 0
    for x, desired in zip(X1, d):
        y = 1 if x @ w > 0 else LOW[coding]
        w = w + alpha * (desired - y) * x
        mistakes += abs(desired - y)
    return w, mistakes
