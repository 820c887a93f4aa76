# ruff: noqa  (many versions of one function, which run inside the notebook)
# fmt: off

# %% correct: slices of a permutation
def minibatches(P, batch_size, rng):
    order = rng.permutation(P)
    return [order[i : i + batch_size] for i in range(0, P, batch_size)]


# %% correct: split at multiples
def minibatches(P, batch_size, rng):
    order = np.arange(P)
    rng.shuffle(order)
    return np.split(order, range(batch_size, P, batch_size))


# %% correct: a generator
def minibatches(P, batch_size, rng):
    order = rng.permutation(P)
    while len(order):
        yield order[:batch_size]
        order = order[batch_size:]


# %% correct: sorted random numbers
def minibatches(P, batch_size, rng):
    order = np.argsort(rng.random(P))
    count = int(np.ceil(P / batch_size))
    return [order[k * batch_size : min((k + 1) * batch_size, P)] for k in range(count)]


# %% wrong: the rest is dropped
# fails sizes for 10 patterns in batches of 4: the rest is a smaller batch
# fails every pattern once: got shape (8,), expected (10,)
# fails batches larger than the data: got shape (0,), expected (1,)
def minibatches(P, batch_size, rng):
    order = rng.permutation(P)
    return [order[k * batch_size : (k + 1) * batch_size] for k in range(P // batch_size)]


# %% wrong: not shuffled
# fails the order is random: a shuffled order
# fails another seed, another order: an order drawn from rng
# fails every epoch has its own order: another order at the second call: do not seed inside the
def minibatches(P, batch_size, rng):
    return [np.arange(P)[i : i + batch_size] for i in range(0, P, batch_size)]


# %% wrong: drawn with replacement
# fails every pattern once: largest difference 2 at (4,): got 6, expected 4
def minibatches(P, batch_size, rng):
    order = rng.integers(P, size=P)
    return [order[i : i + batch_size] for i in range(0, P, batch_size)]


# %% wrong: a fixed seed
# fails another seed, another order: an order drawn from rng
# fails every epoch has its own order: another order at the second call: do not seed inside the
def minibatches(P, batch_size, rng):
    order = np.random.default_rng(0).permutation(P)
    return [order[i : i + batch_size] for i in range(0, P, batch_size)]


# %% wrong: numpy's global generator
# fails equal seeds, equal order: an order drawn from rng, and from nothing else
def minibatches(P, batch_size, rng):
    order = np.random.permutation(P)
    return [order[i : i + batch_size] for i in range(0, P, batch_size)]


# %% wrong: batch_size taken for the number of batches
# fails sizes for 10 patterns in batches of 4: the rest is a smaller batch
# fails sizes for 12 in batches of 3: got shape (3,), expected (4,)
# fails batches larger than the data: got shape (64,), expected (1,)
# fails batches of one: got shape (1,), expected (4,)
def minibatches(P, batch_size, rng):
    return np.array_split(rng.permutation(P), batch_size)


# %% wrong: equal batches in place of a rest
# fails sizes for 10 patterns in batches of 4: the rest is a smaller batch
def minibatches(P, batch_size, rng):
    return np.array_split(rng.permutation(P), -(-P // batch_size))


# %% wrong: an empty batch at the end
# fails sizes for 12 in batches of 3: got shape (5,), expected (4,)
# fails batches of one: got shape (5,), expected (4,)
def minibatches(P, batch_size, rng):
    order = rng.permutation(P)
    return [order[i : i + batch_size] for i in range(0, P + 1, batch_size)]


# %% wrong: counted from one
# fails every pattern once: largest difference 1 at (0,): got 1, expected 0
def minibatches(P, batch_size, rng):
    order = rng.permutation(P) + 1
    return [order[i : i + batch_size] for i in range(0, P, batch_size)]
