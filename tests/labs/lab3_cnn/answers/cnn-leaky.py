# ruff: noqa  (many versions of one function, which run inside the notebook)
# fmt: off

# %% correct: where
def leaky_relu(z, alpha=0.01):
    return np.where(z > 0, z, alpha * z)

def leaky_relu_backward(delta, z, alpha=0.01):
    return delta * np.where(z > 0, 1, alpha)


# %% correct: two halves
def leaky_relu(z, alpha=0.01):
    return np.maximum(z, 0) + alpha * np.minimum(z, 0)

def leaky_relu_backward(delta, z, alpha=0.01):
    slope = np.ones(z.shape)
    slope[z <= 0] = alpha
    return slope * delta


# %% correct: a mask on a copy
def leaky_relu(z, alpha=0.01):
    a = np.array(z, dtype=float)
    a[a <= 0] *= alpha
    return a

def leaky_relu_backward(delta, z, alpha=0.01):
    positive = (z > 0).astype(float)
    return delta * (positive + alpha * (1 - positive))


# %% wrong: maximum of z and αz, fails above 1
# fails f of a random batch, α = 1.5: largest difference
def leaky_relu(z, alpha=0.01):
    return np.maximum(z, alpha * z)

def leaky_relu_backward(delta, z, alpha=0.01):
    return delta * np.where(z > 0, 1, alpha)


# %% wrong: the sign of the error decides
# fails errors 1, 10, 100 taken back: delta times the slope at z; at z = 0 it is α
# fails errors of a random batch, α = 0.0: the slope depends on the sign of z, not of delta
# fails errors of a random batch, α = 0.2: the slope depends on the sign of z, not of delta
# fails errors of a random batch, α = 1.5: the slope depends on the sign of z, not of delta
# fails backward, α is 0.01 unless given: largest difference
def leaky_relu(z, alpha=0.01):
    return np.where(z > 0, z, alpha * z)

def leaky_relu_backward(delta, z, alpha=0.01):
    return np.where(delta > 0, delta, alpha * delta)


# %% wrong: plain ReLU
# fails f at 2, −3, 0: largest difference
# fails errors 1, 10, 100 taken back: delta times the slope at z; at z = 0 it is α
# fails f of a random batch, α = 0.2: largest difference
# fails errors of a random batch, α = 0.2: the slope depends on the sign of z, not of delta
# fails f of a random batch, α = 1.5: largest difference
# fails errors of a random batch, α = 1.5: the slope depends on the sign of z, not of delta
# fails α is 0.01 unless given: largest difference
# fails backward, α is 0.01 unless given: largest difference
def leaky_relu(z, alpha=0.01):
    return np.maximum(z, 0)

def leaky_relu_backward(delta, z, alpha=0.01):
    return delta * (z > 0)


# %% wrong: slope 1 at zero
# fails errors 1, 10, 100 taken back: delta times the slope at z; at z = 0 it is α
def leaky_relu(z, alpha=0.01):
    return np.where(z > 0, z, alpha * z)

def leaky_relu_backward(delta, z, alpha=0.01):
    return delta * np.where(z >= 0, 1, alpha)


# %% wrong: the derivative without the error
# fails errors 1, 10, 100 taken back: delta times the slope at z; at z = 0 it is α
# fails errors of a random batch, α = 0.0: the slope depends on the sign of z, not of delta
# fails errors of a random batch, α = 0.2: the slope depends on the sign of z, not of delta
# fails errors of a random batch, α = 1.5: the slope depends on the sign of z, not of delta
def leaky_relu(z, alpha=0.01):
    return np.where(z > 0, z, alpha * z)

def leaky_relu_backward(delta, z, alpha=0.01):
    return np.where(z > 0, 1, alpha)


# %% wrong: α instead of αz
# fails f at 2, −3, 0: largest difference
# fails f of a random batch, α = 0.2: largest difference
# fails f of a random batch, α = 1.5: largest difference
# fails α is 0.01 unless given: largest difference
def leaky_relu(z, alpha=0.01):
    return np.where(z > 0, z, alpha)

def leaky_relu_backward(delta, z, alpha=0.01):
    return delta * np.where(z > 0, 1, alpha)


# %% wrong: z is changed in place
# fails f at 2, −3, 0: argument 1 was changed in place: work on a copy, such as w =
# fails f of a random batch, α = 0.0: argument 1 was changed in place: work on a copy, such as w =
# fails f of a random batch, α = 0.2: argument 1 was changed in place: work on a copy, such as w =
# fails f of a random batch, α = 1.5: argument 1 was changed in place: work on a copy, such as w =
# fails α is 0.01 unless given: argument 1 was changed in place: work on a copy, such as w =
def leaky_relu(z, alpha=0.01):
    z[z <= 0] *= alpha
    return z

def leaky_relu_backward(delta, z, alpha=0.01):
    return delta * np.where(z > 0, 1, alpha)


# %% wrong: the error is changed in place
# fails errors 1, 10, 100 taken back: argument 1 was changed in place: work on a copy, such as w =
# fails errors of a random batch, α = 0.0: argument 1 was changed in place: work on a copy, such as w =
# fails errors of a random batch, α = 0.2: argument 1 was changed in place: work on a copy, such as w =
# fails errors of a random batch, α = 1.5: argument 1 was changed in place: work on a copy, such as w =
# fails backward, α is 0.01 unless given: argument 1 was changed in place: work on a copy, such as w =
def leaky_relu(z, alpha=0.01):
    return np.where(z > 0, z, alpha * z)

def leaky_relu_backward(delta, z, alpha=0.01):
    delta[z <= 0] *= alpha
    return delta


# %% wrong: the value given for α is not used
# fails f at 2, −3, 0: largest difference
# fails errors 1, 10, 100 taken back: delta times the slope at z; at z = 0 it is α
# fails f of a random batch, α = 0.0: largest difference
# fails errors of a random batch, α = 0.0: the slope depends on the sign of z, not of delta
# fails f of a random batch, α = 0.2: largest difference
# fails errors of a random batch, α = 0.2: the slope depends on the sign of z, not of delta
# fails f of a random batch, α = 1.5: largest difference
# fails errors of a random batch, α = 1.5: the slope depends on the sign of z, not of delta
def leaky_relu(z, alpha=0.01):
    return np.where(z > 0, z, 0.01 * z)

def leaky_relu_backward(delta, z, alpha=0.01):
    return delta * np.where(z > 0, 1, 0.01)


# %% wrong: another default
# fails α is 0.01 unless given: largest difference
# fails backward, α is 0.01 unless given: largest difference
def leaky_relu(z, alpha=0.1):
    return np.where(z > 0, z, alpha * z)

def leaky_relu_backward(delta, z, alpha=0.1):
    return delta * np.where(z > 0, 1, alpha)
