# ruff: noqa  (many versions of one function, which run inside the notebook)

# %% correct: concatenate and slice
def to_bias(w, theta):
    return np.concatenate([[-theta], w])


def to_threshold(w):
    return w[1:], -w[0]


# %% correct: insert and delete
def to_bias(w, theta):
    return np.insert(w.astype(float), 0, -theta)


def to_threshold(w):
    return np.delete(w, 0), -w[0]


# %% correct: filled arrays
def to_bias(w, theta):
    out = np.empty(len(w) + 1)
    out[0] = -theta
    out[1:] = w
    return out


def to_threshold(w):
    theta = -1 * w[0]
    return [w[1:].copy(), theta]


# %% correct: r_ and unpacking
def to_bias(w, theta):
    return np.r_[-theta, w]


def to_threshold(w):
    bias, *rest = w
    return np.array(rest), -bias


# %% wrong: sign of the bias
# fails to the bias form: remember w₀ = −θ, and that the bias comes first
# fails to the threshold form: remember w₀ = −θ, and that the bias comes first
# fails six inputs, negative threshold: remember w₀ = −θ, and that the bias comes first
# fails six inputs, positive bias: remember w₀ = −θ, and that the bias comes first
# fails a single integer weight keeps the fraction: largest difference
def to_bias(w, theta):
    return np.concatenate([[theta], w])


def to_threshold(w):
    return w[1:], w[0]


# %% wrong: bias last
# fails to the bias form: remember w₀ = −θ, and that the bias comes first
# fails to the threshold form: remember w₀ = −θ, and that the bias comes first
# fails six inputs, negative threshold: remember w₀ = −θ, and that the bias comes first
# fails six inputs, positive bias: remember w₀ = −θ, and that the bias comes first
# fails a single integer weight keeps the fraction: largest difference
def to_bias(w, theta):
    return np.concatenate([w, [-theta]])


def to_threshold(w):
    return w[:-1], -w[-1]


# %% wrong: one way with the wrong sign
# fails to the threshold form: remember w₀ = −θ, and that the bias comes first
# fails six inputs, positive bias: remember w₀ = −θ, and that the bias comes first
# fails there and back: return value 2: largest difference
def to_bias(w, theta):
    return np.concatenate([[-theta], w])


def to_threshold(w):
    return w[1:], w[0]


# %% wrong: the pair exchanged
# fails to the threshold form: got shape (), expected (2,)
# fails six inputs, positive bias: got shape (), expected (6,)
# fails there and back: got shape (), expected (6,)
def to_bias(w, theta):
    return np.concatenate([[-theta], w])


def to_threshold(w):
    return -w[0], w[1:]


# %% wrong: the weights change sign too
# fails to the bias form: remember w₀ = −θ, and that the bias comes first
# fails six inputs, negative threshold: remember w₀ = −θ, and that the bias comes first
# fails there and back: every value is -1 times
# fails a single integer weight keeps the fraction: largest difference
def to_bias(w, theta):
    return -np.concatenate([[theta], w])


def to_threshold(w):
    return w[1:], -w[0]


# %% wrong: the fraction is cut off
# fails a single integer weight keeps the fraction: largest difference
def to_bias(w, theta):
    return np.insert(w, 0, -theta)


def to_threshold(w):
    return w[1:], -w[0]


# %% wrong: a threshold of shape (1,)
# fails to the threshold form: got shape (1,), expected ()
# fails six inputs, positive bias: got shape (1,), expected ()
# fails there and back: got shape (1,), expected ()
def to_bias(w, theta):
    return np.concatenate([[-theta], w])


def to_threshold(w):
    return w[1:], -w[:1]


# %% wrong: only one of the two is written
# fails to the threshold form: not written yet
# fails six inputs, positive bias: not written yet
# fails there and back: not written yet
def to_bias(w, theta):
    return np.concatenate([[-theta], w])


def to_threshold(w):
    raise NotImplementedError()


# %% wrong: turned in place
# fails to the threshold form: changed in place
# fails six inputs, positive bias: changed in place
def to_bias(w, theta):
    return np.concatenate([[-theta], w])


def to_threshold(w):
    w[0] *= -1
    return w[1:], w[0]
