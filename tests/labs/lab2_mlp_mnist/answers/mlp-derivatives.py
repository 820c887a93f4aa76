# ruff: noqa  (many versions of one function, which run inside the notebook)
# fmt: off

# %% correct: through the output value
def logistic_derivative(z):
    a = logistic(z)
    return a * (1 - a)

def tanh_derivative(z):
    return 1 - np.tanh(z) ** 2

def relu_derivative(z):
    return np.where(z > 0, 1.0, 0.0)


# %% correct: from products of both sides
def logistic_derivative(z):
    return logistic(z) * logistic(-z)

def tanh_derivative(z):
    a = tanh(z)
    return (1 + a) * (1 - a)

def relu_derivative(z):
    return (z > 0).astype(float)


# %% correct: tanh from logistic, booleans
def logistic_derivative(z):
    return (1 - np.tanh(z / 2) ** 2) / 4

def tanh_derivative(z):
    a = logistic(2 * z)
    return 4 * a * (1 - a)

def relu_derivative(z):
    return z > 0


# %% wrong: the logistic slope of z in place of a
# fails logistic′ at 0, 1, −2: a (1 − a) needs a = logistic(z), not z
# fails logistic′, random batch, finite differences: largest difference 26.2 at (0, 3): got -26.1477, expected
# fails logistic′ far from zero: largest difference 1e+06 at (0,): got -1.001e+06,
def logistic_derivative(z):
    return z * (1 - z)

def tanh_derivative(z):
    return 1 - np.tanh(z) ** 2

def relu_derivative(z):
    return (z > 0) * 1.0


# %% wrong: tanh slope of z in place of a
# fails tanh′ at 0, 1, −2: 1 − a² needs a = tanh(z), not z
# fails tanh′, random batch, finite differences: largest difference 20.5 at (0, 3): got -20.5099, expected
# fails tanh′ far from zero: largest difference 1e+06 at (0,): got -999999, expected 0
def logistic_derivative(z):
    return logistic(z) * (1 - logistic(z))

def tanh_derivative(z):
    return 1 - z**2

def relu_derivative(z):
    return (z > 0) * 1.0


# %% wrong: square forgotten
# fails tanh′ at 0, 1, −2: 1 − a² needs a = tanh(z), not z
# fails tanh′, random batch, finite differences: largest difference 2 at (0, 3): got 1.99981, expected
# fails tanh′ far from zero: largest difference 2 at (0,): got 2, expected 0
def logistic_derivative(z):
    return logistic(z) * (1 - logistic(z))

def tanh_derivative(z):
    return 1 - np.tanh(z)

def relu_derivative(z):
    return (z > 0) * 1.0


# %% wrong: slope 1 at zero
# fails ReLU′ at 0, 1, −2: the slope is 1 for z > 0 and 0 for z ≤ 0
def logistic_derivative(z):
    return logistic(z) * (1 - logistic(z))

def tanh_derivative(z):
    return 1 - np.tanh(z) ** 2

def relu_derivative(z):
    return (z >= 0) * 1.0


# %% wrong: ReLU slope is ReLU
# fails ReLU′, random batch, finite differences: largest difference 2.02 at (3, 1): got 3.01614, expected
# fails ReLU′ far from zero: largest difference 999 at (1,): got 1000, expected 1
def logistic_derivative(z):
    return logistic(z) * (1 - logistic(z))

def tanh_derivative(z):
    return 1 - np.tanh(z) ** 2

def relu_derivative(z):
    return relu(z)


# %% wrong: sign of the logistic slope
# fails logistic′ at 0, 1, −2: a (1 − a) needs a = logistic(z), not z
# fails logistic′, random batch, finite differences: largest difference 0.498 at (0, 2): got -0.249161,
def logistic_derivative(z):
    return logistic(z) * (logistic(z) - 1)

def tanh_derivative(z):
    return 1 - np.tanh(z) ** 2

def relu_derivative(z):
    return (z > 0) * 1.0


# %% wrong: overflow far from zero
# fails logistic′ far from zero: got nan, expected finite numbers
def logistic_derivative(z):
    return np.exp(-z) / (1 + np.exp(-z)) ** 2

def tanh_derivative(z):
    return 1 - np.tanh(z) ** 2

def relu_derivative(z):
    return (z > 0) * 1.0


# %% wrong: one number for the whole batch
# fails ReLU′ at 0, 1, −2: the slope is 1 for z > 0 and 0 for z ≤ 0
# fails ReLU′, random batch, finite differences: got shape (), expected (5, 4)
# fails ReLU′ far from zero: got shape (), expected (2,)
def logistic_derivative(z):
    return logistic(z) * (1 - logistic(z))

def tanh_derivative(z):
    return 1 - np.tanh(z) ** 2

def relu_derivative(z):
    return 1.0 if (z > 0).any() else 0.0
