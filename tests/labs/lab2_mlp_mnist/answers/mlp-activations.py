# ruff: noqa  (many versions of one function, which run inside the notebook)
# fmt: off

# %% correct: straight from the formulas
def logistic(z):
    return 1 / (1 + np.exp(-z))

def tanh(z):
    return np.tanh(z)

def relu(z):
    return np.maximum(0, z)


# %% correct: two branches that never overflow
def logistic(z):
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1 / (1 + e), e / (1 + e))

def tanh(z):
    return 2 * logistic(2 * z) - 1

def relu(z):
    return np.where(z > 0, z, 0)


# %% correct: masks on copies
def logistic(z):
    return 0.5 + 0.5 * np.tanh(z / 2)

def tanh(z):
    e = np.exp(-2 * np.abs(z))
    return np.sign(z) * (1 - e) / (1 + e)

def relu(z):
    a = z.copy()
    a[a < 0] = 0
    return a


# %% correct: through logaddexp, and a mask
def logistic(z):
    return np.exp(-np.logaddexp(0, -z))

def tanh(z):
    return np.sinh(np.clip(z, -20, 20)) / np.cosh(np.clip(z, -20, 20))

def relu(z):
    return z * (z > 0)


# %% wrong: sign of the exponent
# fails logistic of 4, −2, 0: largest difference 0.964 at (0, 0): got 0.0179862,
# fails logistic, random batch: largest difference 0.997 at (4, 0): got 0.0015521,
# fails logistic of ±1000: the limits are 0 and 1
def logistic(z):
    return 1 / (1 + np.exp(z))

def tanh(z):
    return np.tanh(z)

def relu(z):
    return np.maximum(z, 0)


# %% wrong: tanh by exponentials that overflow
# fails tanh of ±1000: the limits are −1 and 1
def logistic(z):
    return 1 / (1 + np.exp(-z))

def tanh(z):
    return (np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z))

def relu(z):
    return np.maximum(z, 0)


# %% wrong: logistic with the exponential above and below
# fails logistic of ±1000: the limits are 0 and 1
def logistic(z):
    return np.exp(z) / (1 + np.exp(z))

def tanh(z):
    return np.tanh(z)

def relu(z):
    return np.maximum(z, 0)


# %% wrong: ReLU in place
# fails ReLU of 4, −2, 0: argument 1 was changed in place: work on a copy, such as
# fails ReLU, random batch: argument 1 was changed in place: work on a copy, such as
def logistic(z):
    return 1 / (1 + np.exp(-z))

def tanh(z):
    return np.tanh(z)

def relu(z):
    z[z < 0] = 0
    return z


# %% wrong: ReLU takes the largest of all
# fails ReLU of 4, −2, 0: negative becomes 0
# fails ReLU, random batch: got shape (), expected (6, 3)
def logistic(z):
    return 1 / (1 + np.exp(-z))

def tanh(z):
    return np.tanh(z)

def relu(z):
    return max(0, np.max(z))


# %% wrong: tanh without the factor two
# fails tanh of 4, −2, 0: largest difference 0.202 at (0, 1): got -0.761594,
# fails tanh, random batch: largest difference 0.3 at (2, 2): got -0.487816, expected
def logistic(z):
    return 1 / (1 + np.exp(-z))

def tanh(z):
    return 2 * logistic(z) - 1

def relu(z):
    return np.maximum(z, 0)


# %% wrong: leaky ReLU
# fails ReLU of 4, −2, 0: negative becomes 0
# fails ReLU, random batch: largest difference 0.0516 at (5, 2): got -0.0515932,
def logistic(z):
    return 1 / (1 + np.exp(-z))

def tanh(z):
    return np.tanh(z)

def relu(z):
    return np.where(z > 0, z, 0.01 * z)


# %% wrong: ReLU of the absolute value
# fails ReLU of 4, −2, 0: negative becomes 0
# fails ReLU, random batch: largest difference 5.16 at (5, 2): got 5.15932, expected
def logistic(z):
    return 1 / (1 + np.exp(-z))

def tanh(z):
    return np.tanh(z)

def relu(z):
    return np.abs(z)


# %% wrong: works for single numbers only
# fails logistic of 4, −2, 0: raised TypeError: only 0-dimensional arrays can be
# fails logistic, random batch: raised TypeError: only 0-dimensional arrays can be
# fails logistic of ±1000: raised TypeError: only 0-dimensional arrays can be
import math

def logistic(z):
    return 1 / (1 + math.exp(-z))

def tanh(z):
    return np.tanh(z)

def relu(z):
    return np.maximum(z, 0)
