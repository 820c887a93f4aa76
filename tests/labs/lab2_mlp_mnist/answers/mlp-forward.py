# ruff: noqa  (many versions of one function, which run inside the notebook)
# fmt: off

# %% correct: one loop, the last activation is not used
def forward(X, parameters, activation):
    f = activation_pair(activation)[0]
    cache, a = [], X
    for W, b in parameters:
        z = a @ W.T + b
        cache += [(a, z)]
        a = f(z)
    return cache[-1][1], cache


# %% correct: the last layer apart
def forward(X, parameters, activation):
    f, _ = activation_pair(activation)
    cache = []
    for W, b in parameters[:-1]:
        z = dense(X, W, b)
        cache.append((X, z))
        X = f(z)
    logits = dense(X, *parameters[-1])
    cache.append((X, logits))
    return logits, cache


# %% correct: by index, with lists of arrays
def forward(X, parameters, activation):
    f, _ = activation_pair(activation)
    a, z = [X], []
    for l in range(len(parameters)):
        z.append(dense(a[l], parameters[l][0], parameters[l][1]))
        a.append(f(z[l]))
    return z[-1], list(zip(a, z))


# %% correct: recursion
def forward(X, parameters, activation):
    (W, b), *rest = parameters
    z = dense(X, W, b)
    if not rest:
        return z, [(X, z)]
    logits, cache = forward(activation_pair(activation)[0](z), rest, activation)
    return logits, [(X, z), *cache]


# %% wrong: activation after the last layer
# fails the three-layer network of the slide: largest difference 0.149 at (1, 1): got 0.701486,
# fails logits of 3-4-2, tanh, 5 patterns: largest difference 2.52 at (2, 0): got 0.998243, expected
# fails logits of 4-6-5-3-2, relu, 7 patterns: largest difference 5.38 at (1, 0): got 0, expected
# fails logits of 2-3-3-4, logistic, 1 patterns: largest difference 1.53 at (0, 1): got 0.211879, expected
# fails logits of 5-3, tanh, 6 patterns: largest difference 5.35 at (5, 1): got -0.999994,
def forward(X, parameters, activation):
    f, _ = activation_pair(activation)
    a, cache = X, []
    for W, b in parameters:
        z = dense(a, W, b)
        cache.append((a, z))
        a = f(z)
    return a, cache


# %% wrong: softmax after the last layer
# fails logits of a 2-2-3 network with ReLU: no activation after the last layer
# fails the three-layer network of the slide: largest difference 0.151 at (0, 1): got 0.67922, expected
# fails logits of 3-4-2, tanh, 5 patterns: largest difference 2.53 at (2, 0): got 0.988329, expected
# fails logits of 4-6-5-3-2, relu, 7 patterns: largest difference 5.38 at (1, 0): got 0.00127591,
# fails logits of 2-3-3-4, logistic, 1 patterns: largest difference 1.38 at (0, 1): got 0.0661122,
# fails logits of 5-3, tanh, 6 patterns: largest difference 6.35 at (5, 1): got 8.93084e-05,
# fails logits of 1-1-1, relu, 2 patterns: largest difference 0.659 at (0, 0): got 1, expected
def forward(X, parameters, activation):
    f, _ = activation_pair(activation)
    a, cache = X, []
    for W, b in parameters:
        z = dense(a, W, b)
        cache.append((a, z))
        a = f(z)
    return softmax(z), cache


# %% wrong: the cache holds outputs in place of total inputs
# fails its cache: one pair (a, z) per layer: what came in, and its total
# fails cache of 3-4-2, tanh, 5 patterns: return value 1: return value 2: largest difference 11.3
# fails cache of 4-6-5-3-2, relu, 7 patterns: return value 1: return value 2: largest difference 8.6 at
# fails cache of 2-3-3-4, logistic, 1 patterns: return value 1: return value 2: largest difference 3.1 at
# fails cache of 5-3, tanh, 6 patterns: return value 1: return value 2: largest difference 5.35
# fails cache of 1-1-1, relu, 2 patterns: return value 1: return value 2: largest difference 0.742
def forward(X, parameters, activation):
    f, _ = activation_pair(activation)
    a, cache = X, []
    for W, b in parameters:
        z = dense(a, W, b)
        cache.append((a, f(z)))
        a = f(z)
    return z, cache


# %% wrong: the cache holds the output of the layer in place of its input
# fails its cache: one pair (a, z) per layer: what came in, and its total
# fails cache of 3-4-2, tanh, 5 patterns: return value 1: return value 1: got shape (5, 4),
# fails cache of 4-6-5-3-2, relu, 7 patterns: return value 1: return value 1: got shape (7, 6),
# fails cache of 2-3-3-4, logistic, 1 patterns: return value 1: return value 1: got shape (1, 3),
# fails cache of 5-3, tanh, 6 patterns: return value 1: return value 1: got shape (6, 3),
# fails cache of 1-1-1, relu, 2 patterns: return value 1: return value 1: largest difference 1.11
def forward(X, parameters, activation):
    f, _ = activation_pair(activation)
    a, cache = X, []
    for W, b in parameters:
        z = dense(a, W, b)
        a = f(z)
        cache.append((a, z))
    return z, cache


# %% wrong: always ReLU
# fails the three-layer network of the slide: largest difference 0.828 at (0, 1): got 0.00247262,
# fails logits of 3-4-2, tanh, 5 patterns: largest difference 12.6 at (0, 1): got -14.2801, expected
# fails cache of 3-4-2, tanh, 5 patterns: return value 2: return value 1: largest difference 11.3
# fails logits of 2-3-3-4, logistic, 1 patterns: largest difference 0.703 at (0, 1): got -2.01705,
# fails cache of 2-3-3-4, logistic, 1 patterns: return value 2: return value 1: largest difference 0.237
def forward(X, parameters, activation):
    a, cache = X, []
    for W, b in parameters:
        z = dense(a, W, b)
        cache.append((a, z))
        a = relu(z)
    return z, cache


# %% wrong: no activation at all
# fails logits of a 2-2-3 network with ReLU: no activation after the last layer
# fails its cache: one pair (a, z) per layer: what came in, and its total
# fails the three-layer network of the slide: largest difference 0.85 at (1, 1): got 0.00033535,
# fails logits of 3-4-2, tanh, 5 patterns: largest difference 14.8 at (0, 1): got -16.4071, expected
# fails cache of 3-4-2, tanh, 5 patterns: return value 2: return value 1: largest difference 11.3
# fails logits of 4-6-5-3-2, relu, 7 patterns: largest difference 22.5 at (3, 0): got 20.784, expected
# fails cache of 4-6-5-3-2, relu, 7 patterns: return value 2: return value 1: largest difference 8.6 at
# fails logits of 2-3-3-4, logistic, 1 patterns: largest difference 16.8 at (0, 1): got -18.0743, expected
# fails cache of 2-3-3-4, logistic, 1 patterns: return value 2: return value 1: largest difference 3.1 at
# fails logits of 1-1-1, relu, 2 patterns: largest difference 0.464 at (1, 0): got -0.123219,
# fails cache of 1-1-1, relu, 2 patterns: return value 2: return value 1: largest difference 0.742
def forward(X, parameters, activation):
    a, cache = X, []
    for W, b in parameters:
        z = dense(a, W, b)
        cache.append((a, z))
        a = z
    return z, cache


# %% wrong: no bias in the last layer
# fails logits of a 2-2-3 network with ReLU: no activation after the last layer
# fails its cache: one pair (a, z) per layer: what came in, and its total
# fails the three-layer network of the slide: largest difference 0.434 at (0, 1): got 0.396381,
# fails logits of 3-4-2, tanh, 5 patterns: largest difference 0.885 at (0, 0): got -0.814678,
# fails cache of 3-4-2, tanh, 5 patterns: return value 2: return value 2: largest difference 0.885
# fails logits of 4-6-5-3-2, relu, 7 patterns: largest difference 1.75 at (1, 0): got -3.63041, expected
# fails cache of 4-6-5-3-2, relu, 7 patterns: return value 4: return value 2: largest difference 1.75
# fails logits of 2-3-3-4, logistic, 1 patterns: largest difference 2.35 at (0, 1): got 1.03344, expected
# fails cache of 2-3-3-4, logistic, 1 patterns: return value 3: return value 2: largest difference 2.35
# fails logits of 5-3, tanh, 6 patterns: largest difference 1.89 at (0, 0): got 1.05345, expected
# fails cache of 5-3, tanh, 6 patterns: return value 1: return value 2: largest difference 1.89
# fails logits of 1-1-1, relu, 2 patterns: largest difference 0.341 at (0, 0): got 0, expected
# fails cache of 1-1-1, relu, 2 patterns: return value 2: return value 2: largest difference 0.341
def forward(X, parameters, activation):
    f, _ = activation_pair(activation)
    a, cache = X, []
    for l, (W, b) in enumerate(parameters, start=1):
        z = a @ W.T + (b if l < len(parameters) else 0)
        cache.append((a, z))
        a = f(z)
    return z, cache


# %% wrong: two layers whatever was given
# fails the three-layer network of the slide: largest difference 0.727 at (1, 1): got 0.123238,
# fails logits of 4-6-5-3-2, relu, 7 patterns: got shape (7, 5), expected (7, 2)
# fails cache of 4-6-5-3-2, relu, 7 patterns: expected 4 return values, got tuple ((array([[
# fails logits of 2-3-3-4, logistic, 1 patterns: got shape (1, 3), expected (1, 4)
# fails cache of 2-3-3-4, logistic, 1 patterns: expected 3 return values, got tuple
# fails logits of 5-3, tanh, 6 patterns: raised IndexError: list index out of range
# fails cache of 5-3, tanh, 6 patterns: raised IndexError: list index out of range
def forward(X, parameters, activation):
    f, _ = activation_pair(activation)
    (W1, b1), (W2, b2) = parameters[0], parameters[1]
    z1 = dense(X, W1, b1)
    z2 = dense(f(z1), W2, b2)
    return z2, [(X, z1), (f(z1), z2)]


# %% wrong: no cache
# fails logits of a 2-2-3 network with ReLU: no activation after the last layer
# fails its cache: raised IndexError: index 1 is out of bounds for axis 0
# fails the three-layer network of the slide: got shape (2,), expected (2, 2)
# fails logits of 3-4-2, tanh, 5 patterns: got shape (2,), expected (5, 2)
# fails cache of 3-4-2, tanh, 5 patterns: return value 1: expected 2 return values, got float64
# fails logits of 4-6-5-3-2, relu, 7 patterns: got shape (2,), expected (7, 2)
# fails cache of 4-6-5-3-2, relu, 7 patterns: expected 4 return values, got tuple
# fails logits of 2-3-3-4, logistic, 1 patterns: got shape (4,), expected (1, 4)
# fails cache of 2-3-3-4, logistic, 1 patterns: raised IndexError: index 1 is out of bounds for axis 0
# fails logits of 5-3, tanh, 6 patterns: got shape (3,), expected (6, 3)
# fails cache of 5-3, tanh, 6 patterns: expected 1 return values, got tuple
# fails logits of 1-1-1, relu, 2 patterns: got shape (1,), expected (2, 1)
# fails cache of 1-1-1, relu, 2 patterns: expected 2 return values, got tuple
def forward(X, parameters, activation):
    f, _ = activation_pair(activation)
    for W, b in parameters:
        z = dense(X, W, b)
        X = f(z)
    return z


# %% wrong: parameters changed in place
# fails logits of a 2-2-3 network with ReLU: argument 2 was changed in place: work on a copy, such as
# fails its cache: argument 2 was changed in place: work on a copy, such as
# fails the three-layer network of the slide: argument 2 was changed in place: work on a copy, such as
# fails logits of 3-4-2, tanh, 5 patterns: argument 2 was changed in place: work on a copy, such as
# fails cache of 3-4-2, tanh, 5 patterns: argument 2 was changed in place: work on a copy, such as
# fails logits of 4-6-5-3-2, relu, 7 patterns: argument 2 was changed in place: work on a copy, such as
# fails cache of 4-6-5-3-2, relu, 7 patterns: argument 2 was changed in place: work on a copy, such as
# fails logits of 2-3-3-4, logistic, 1 patterns: argument 2 was changed in place: work on a copy, such as
# fails cache of 2-3-3-4, logistic, 1 patterns: argument 2 was changed in place: work on a copy, such as
# fails logits of 5-3, tanh, 6 patterns: argument 2 was changed in place: work on a copy, such as
# fails cache of 5-3, tanh, 6 patterns: argument 2 was changed in place: work on a copy, such as
# fails logits of 1-1-1, relu, 2 patterns: argument 2 was changed in place: work on a copy, such as
# fails cache of 1-1-1, relu, 2 patterns: argument 2 was changed in place: work on a copy, such as
def forward(X, parameters, activation):
    f, _ = activation_pair(activation)
    a, cache = X, []
    for l, (W, b) in enumerate(parameters):
        z = dense(a, W, b)
        cache.append((a, z))
        a = f(z)
        parameters[l] = (W, b + 1)
    return z, cache
