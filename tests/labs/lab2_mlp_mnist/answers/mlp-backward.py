# ruff: noqa  (many versions of one function, which run inside the notebook)
# fmt: off

# %% correct: from the last layer to the first, inserted in front
def backward(Y, logits, cache, parameters, activation):
    delta = output_delta(logits, Y)
    gradients = []
    for l in range(len(parameters) - 1, -1, -1):
        a, z = cache[l]
        gradients.insert(0, (delta.T @ a, delta.sum(axis=0)))
        if l > 0:
            delta = hidden_delta(delta, parameters[l][0], cache[l - 1][1], activation)
    return gradients


# %% correct: all errors first, then all gradients
def backward(Y, logits, cache, parameters, activation):
    _, slope = activation_pair(activation)
    deltas = [(softmax(logits) - Y) / len(Y)]
    for (W, _), (_, z) in zip(parameters[:0:-1], cache[-2::-1]):
        deltas.insert(0, deltas[0] @ W * slope(z))
    return [(d.T @ a, d.sum(axis=0)) for d, (a, _) in zip(deltas, cache)]


# %% correct: sums of outer products
def backward(Y, logits, cache, parameters, activation):
    gradients = [None] * len(parameters)
    delta = output_delta(logits, Y)
    for l in reversed(range(len(parameters))):
        a = cache[l][0]
        dW = sum(np.outer(d, x) for d, x in zip(delta, a))
        gradients[l] = (dW, np.ones(len(delta)) @ delta)
        if l:
            delta = hidden_delta(delta, parameters[l][0], cache[l - 1][1], activation)
    return gradients


# %% correct: lists in place of pairs, einsum
def backward(Y, logits, cache, parameters, activation):
    delta, gradients = output_delta(logits, Y), []
    for l, (a, _) in reversed(list(enumerate(cache))):
        gradients.append([np.einsum("pj,pi->ji", delta, a), np.einsum("pj->j", delta)])
        if l:
            delta = hidden_delta(delta, parameters[l][0], cache[l - 1][1], activation)
    gradients.reverse()
    return gradients


# %% wrong: order of the layers
# fails output weights: see (5.1) to (5.3): the order of the layers, the sign,
# fails output biases: see (5.1) to (5.3): the order of the layers, the sign,
# fails hidden weights: see (5.1) to (5.3): the order of the layers, the sign,
# fails hidden biases: see (5.1) to (5.3): the order of the layers, the sign,
# fails gradients of 3-4-2, tanh, 5 patterns, finite differences: return value 1: return value 1: got shape (2, 4),
# fails gradients of 2-3-4-3, logistic, 9 patterns, finite differences: return value 1: return value 1: got shape (3, 4),
# fails gradients of 4-5-3-3-2, relu, 6 patterns, finite differences: return value 1: return value 1: got shape (2, 3),
# fails gradients of 3-3-3, logistic, 1 patterns, finite differences: return value 1: return value 1: largest difference 1.01
# fails the batch twice has the same gradients: divide by P exactly once
def backward(Y, logits, cache, parameters, activation):
    delta, gradients = output_delta(logits, Y), []
    for l in reversed(range(len(parameters))):
        gradients.append((delta.T @ cache[l][0], delta.sum(axis=0)))
        if l:
            delta = hidden_delta(delta, parameters[l][0], cache[l - 1][1], activation)
    return gradients


# %% wrong: sign of the slide
# fails output weights: see (5.1) to (5.3): the order of the layers, the sign,
# fails output biases: see (5.1) to (5.3): the order of the layers, the sign,
# fails hidden weights: see (5.1) to (5.3): the order of the layers, the sign,
# fails hidden biases: see (5.1) to (5.3): the order of the layers, the sign,
# fails gradients of 3-4-2, tanh, 5 patterns, finite differences: return value 1: return value 1: largest difference 0.366
# fails gradients of 2-3-4-3, logistic, 9 patterns, finite differences: return value 1: return value 1: largest difference 0.0978
# fails gradients of 4-5-3-3-2, relu, 6 patterns, finite differences: return value 1: return value 1: largest difference 1.06
# fails gradients of 4-3, tanh, 4 patterns, finite differences: return value 1: return value 1: largest difference 0.501
# fails gradients of 3-3-3, logistic, 1 patterns, finite differences: return value 1: return value 1: largest difference 0.43
# fails the batch twice has the same gradients: divide by P exactly once
def backward(Y, logits, cache, parameters, activation):
    delta, gradients = -output_delta(logits, Y), []
    for l in reversed(range(len(parameters))):
        gradients.insert(0, (delta.T @ cache[l][0], delta.sum(axis=0)))
        if l:
            delta = hidden_delta(delta, parameters[l][0], cache[l - 1][1], activation)
    return gradients


# %% wrong: divided by P twice
# fails output weights: see (5.1) to (5.3): the order of the layers, the sign,
# fails output biases: see (5.1) to (5.3): the order of the layers, the sign,
# fails hidden weights: see (5.1) to (5.3): the order of the layers, the sign,
# fails hidden biases: see (5.1) to (5.3): the order of the layers, the sign,
# fails gradients of 3-4-2, tanh, 5 patterns, finite differences: return value 1: return value 1: largest difference 0.146
# fails gradients of 2-3-4-3, logistic, 9 patterns, finite differences: return value 1: return value 1: largest difference 0.0435
# fails gradients of 4-5-3-3-2, relu, 6 patterns, finite differences: return value 1: return value 1: largest difference 0.441
# fails gradients of 4-3, tanh, 4 patterns, finite differences: return value 1: return value 1: largest difference 0.188
# fails the batch twice has the same gradients: divide by P exactly once
def backward(Y, logits, cache, parameters, activation):
    delta, gradients = output_delta(logits, Y), []
    for l in reversed(range(len(parameters))):
        gradients.insert(0, (delta.T @ cache[l][0] / len(Y), delta.mean(axis=0)))
        if l:
            delta = hidden_delta(delta, parameters[l][0], cache[l - 1][1], activation)
    return gradients


# %% wrong: mean of the bias gradients
# fails output biases: see (5.1) to (5.3): the order of the layers, the sign,
# fails hidden biases: see (5.1) to (5.3): the order of the layers, the sign,
# fails gradients of 3-4-2, tanh, 5 patterns, finite differences: return value 1: return value 2: largest difference 0.291
# fails gradients of 2-3-4-3, logistic, 9 patterns, finite differences: return value 1: return value 2: largest difference 0.0658
# fails gradients of 4-5-3-3-2, relu, 6 patterns, finite differences: return value 1: return value 2: largest difference 0.249
# fails gradients of 4-3, tanh, 4 patterns, finite differences: return value 1: return value 2: largest difference 0.436
# fails the batch twice has the same gradients: divide by P exactly once
def backward(Y, logits, cache, parameters, activation):
    delta, gradients = output_delta(logits, Y), []
    for l in reversed(range(len(parameters))):
        gradients.insert(0, (delta.T @ cache[l][0], delta.mean(axis=0)))
        if l:
            delta = hidden_delta(delta, parameters[l][0], cache[l - 1][1], activation)
    return gradients


# %% wrong: bias gradients not summed
# fails output biases: see (5.1) to (5.3): the order of the layers, the sign,
# fails hidden biases: see (5.1) to (5.3): the order of the layers, the sign,
# fails gradients of 3-4-2, tanh, 5 patterns, finite differences: return value 1: return value 2: got shape (5, 4),
# fails gradients of 2-3-4-3, logistic, 9 patterns, finite differences: return value 1: return value 2: got shape (9, 3),
# fails gradients of 4-5-3-3-2, relu, 6 patterns, finite differences: return value 1: return value 2: got shape (6, 5),
# fails gradients of 4-3, tanh, 4 patterns, finite differences: return value 1: return value 2: got shape (4, 3),
# fails gradients of 3-3-3, logistic, 1 patterns, finite differences: return value 1: return value 2: got shape (1, 3),
# fails the batch twice has the same gradients: divide by P exactly once
def backward(Y, logits, cache, parameters, activation):
    delta, gradients = output_delta(logits, Y), []
    for l in reversed(range(len(parameters))):
        gradients.insert(0, (delta.T @ cache[l][0], delta))
        if l:
            delta = hidden_delta(delta, parameters[l][0], cache[l - 1][1], activation)
    return gradients


# %% wrong: weight gradients transposed
# fails output weights: see (5.1) to (5.3): the order of the layers, the sign,
# fails hidden weights: see (5.1) to (5.3): the order of the layers, the sign,
# fails gradients of 3-4-2, tanh, 5 patterns, finite differences: return value 1: return value 1: got shape (3, 4),
# fails gradients of 2-3-4-3, logistic, 9 patterns, finite differences: return value 1: return value 1: got shape (2, 3),
# fails gradients of 4-5-3-3-2, relu, 6 patterns, finite differences: return value 1: return value 1: got shape (4, 5),
# fails gradients of 4-3, tanh, 4 patterns, finite differences: return value 1: return value 1: got shape (4, 3),
# fails gradients of 3-3-3, logistic, 1 patterns, finite differences: return value 1: return value 1: largest difference 0.278
# fails the batch twice has the same gradients: divide by P exactly once
def backward(Y, logits, cache, parameters, activation):
    delta, gradients = output_delta(logits, Y), []
    for l in reversed(range(len(parameters))):
        gradients.insert(0, (cache[l][0].T @ delta, delta.sum(axis=0)))
        if l:
            delta = hidden_delta(delta, parameters[l][0], cache[l - 1][1], activation)
    return gradients


# %% wrong: no slope of the hidden layers
# fails hidden weights: see (5.1) to (5.3): the order of the layers, the sign,
# fails hidden biases: see (5.1) to (5.3): the order of the layers, the sign,
# fails gradients of 3-4-2, tanh, 5 patterns, finite differences: return value 1: return value 1: largest difference 0.134
# fails gradients of 2-3-4-3, logistic, 9 patterns, finite differences: return value 1: return value 1: largest difference 0.734
# fails gradients of 4-5-3-3-2, relu, 6 patterns, finite differences: return value 1: return value 1: largest difference 1.02
# fails gradients of 3-3-3, logistic, 1 patterns, finite differences: return value 1: return value 1: largest difference 1.79
# fails the batch twice has the same gradients: divide by P exactly once
def backward(Y, logits, cache, parameters, activation):
    delta, gradients = output_delta(logits, Y), []
    for l in reversed(range(len(parameters))):
        gradients.insert(0, (delta.T @ cache[l][0], delta.sum(axis=0)))
        delta = delta @ parameters[l][0]
    return gradients


# %% wrong: slope at the total input of the wrong layer
# fails gradients of 3-4-2, tanh, 5 patterns, finite differences: return value 1: return value 1: largest difference 0.0553
# fails gradients of 2-3-4-3, logistic, 9 patterns, finite differences: return value 1: return value 1: largest difference 0.0139
# fails gradients of 3-3-3, logistic, 1 patterns, finite differences: return value 1: return value 1: largest difference 0.263
# fails the batch twice has the same gradients: divide by P exactly once
def backward(Y, logits, cache, parameters, activation):
    delta, gradients = output_delta(logits, Y), []
    for l in reversed(range(len(parameters))):
        gradients.insert(0, (delta.T @ cache[l][0], delta.sum(axis=0)))
        if l:
            delta = hidden_delta(delta, parameters[l][0], cache[l][0], activation)
    return gradients


# %% wrong: two layers whatever was given
# fails gradients of 2-3-4-3, logistic, 9 patterns, finite differences: raised ValueError: too many values to unpack (expected 2)
# fails gradients of 4-5-3-3-2, relu, 6 patterns, finite differences: raised ValueError: too many values to unpack (expected 2)
# fails gradients of 4-3, tanh, 4 patterns, finite differences: raised ValueError: not enough values to unpack (expected
def backward(Y, logits, cache, parameters, activation):
    (x, z1), (a1, _) = cache
    delta2 = output_delta(logits, Y)
    delta1 = hidden_delta(delta2, parameters[1][0], z1, activation)
    return [(delta1.T @ x, delta1.sum(axis=0)), (delta2.T @ a1, delta2.sum(axis=0))]


# %% wrong: updates the weights on the way
# fails one pair of gradients per layer: argument 4 was changed in place: work on a copy, such as
# fails output weights: argument 4 was changed in place: work on a copy, such as
# fails output biases: argument 4 was changed in place: work on a copy, such as
# fails hidden weights: argument 4 was changed in place: work on a copy, such as
# fails hidden biases: argument 4 was changed in place: work on a copy, such as
# fails gradients of 3-4-2, tanh, 5 patterns, finite differences: argument 4 was changed in place: work on a copy, such as
# fails gradients of 2-3-4-3, logistic, 9 patterns, finite differences: argument 4 was changed in place: work on a copy, such as
# fails gradients of 4-5-3-3-2, relu, 6 patterns, finite differences: argument 4 was changed in place: work on a copy, such as
# fails gradients of 4-3, tanh, 4 patterns, finite differences: argument 4 was changed in place: work on a copy, such as
# fails gradients of 3-3-3, logistic, 1 patterns, finite differences: argument 4 was changed in place: work on a copy, such as
# fails the batch twice has the same gradients: argument 4 was changed in place: work on a copy, such as
def backward(Y, logits, cache, parameters, activation):
    delta, gradients = output_delta(logits, Y), []
    for l in reversed(range(len(parameters))):
        W, b = parameters[l]
        gradients.insert(0, (delta.T @ cache[l][0], delta.sum(axis=0)))
        if l:
            delta = hidden_delta(delta, W, cache[l - 1][1], activation)
        W -= 0.1 * gradients[0][0]
    return gradients


# %% wrong: the first layer is left out
# fails one pair of gradients per layer: largest difference 1: got 1, expected 2 (tolerance 1e-09)
# fails output weights: raised IndexError: list index out of range
# fails output biases: raised IndexError: list index out of range
# fails hidden weights: see (5.1) to (5.3): the order of the layers, the sign,
# fails hidden biases: see (5.1) to (5.3): the order of the layers, the sign,
# fails gradients of 3-4-2, tanh, 5 patterns, finite differences: expected 2 return values, got tuple
# fails gradients of 2-3-4-3, logistic, 9 patterns, finite differences: expected 3 return values, got tuple ((array([[
# fails gradients of 4-5-3-3-2, relu, 6 patterns, finite differences: expected 4 return values, got tuple ((array([[
# fails gradients of 4-3, tanh, 4 patterns, finite differences: expected 1 return values, got tuple ()
# fails gradients of 3-3-3, logistic, 1 patterns, finite differences: expected 2 return values, got tuple
# fails the batch twice has the same gradients: expected 2 return values, got tuple
def backward(Y, logits, cache, parameters, activation):
    delta, gradients = output_delta(logits, Y), []
    for l in range(len(parameters) - 1, 0, -1):
        gradients.insert(0, (delta.T @ cache[l][0], delta.sum(axis=0)))
        delta = hidden_delta(delta, parameters[l][0], cache[l - 1][1], activation)
    return gradients
