# ruff: noqa  (many versions of one function, which run inside the notebook)
# fmt: off

# %% correct: reshape and mean
def average_pool(x, size):
    P, C, H, W = x.shape
    return x.reshape(P, C, output_size(H, size, size), size, output_size(W, size, size), size).mean((3, 5))

def average_pool_backward(delta, size):
    return np.kron(delta, np.ones((1, 1, size, size))) / (size * size)


# %% correct: a loop over the places in the block
def average_pool(x, size):
    if x.shape[2] % size or x.shape[3] % size:
        raise ValueError(f"sides {x.shape[2:]} are no multiples of {size}")
    return sum(x[:, :, r::size, c::size] for r in range(size) for c in range(size)) / size**2

def average_pool_backward(delta, size):
    P, C, H, W = delta.shape
    dx = np.empty((P, C, H * size, W * size))
    for r in range(size):
        for c in range(size):
            dx[:, :, r::size, c::size] = delta / size**2
    return dx


# %% correct: a convolution with equal weights
def average_pool(x, size):
    P, C, H, W = x.shape
    kernel = np.full((1, 1, size, size), 1 / size**2)
    z = conv_forward(x.reshape(P * C, 1, H, W), kernel, np.zeros(1), stride=size)
    return z.reshape(P, C, *z.shape[2:])

def average_pool_backward(delta, size):
    P, C, H, W = delta.shape
    kernel = np.full((1, 1, size, size), 1 / size**2)
    shape = (P * C, 1, H * size, W * size)
    return conv_backward_input(delta.reshape(P * C, 1, H, W), kernel, shape, size).reshape(P, C, H * size, W * size)


# %% wrong: the sum instead of the mean
# fails two blocks of 2×2: largest difference
# fails 3 × 2 × 6 × 8, blocks of 2×2: largest difference
# fails 2 × 4 × 9 × 6, blocks of 3×3: largest difference
# fails 1 × 1 × 4 × 4, blocks of 4×4: largest difference
def average_pool(x, size):
    P, C, H, W = x.shape
    return x.reshape(P, C, output_size(H, size, size), size, output_size(W, size, size), size).sum((3, 5))

def average_pool_backward(delta, size):
    return np.kron(delta, np.ones((1, 1, size, size))) / (size * size)


# %% wrong: the share 1/N
# fails backward, two blocks of 2×2: every value of the block gets 1/N² of the error
# fails 3 × 2 × 6 × 8, blocks of 2×2, backward: largest difference
# fails 2 × 4 × 9 × 6, blocks of 3×3, backward: largest difference
# fails 1 × 1 × 4 × 4, blocks of 4×4, backward: largest difference
def average_pool(x, size):
    P, C, H, W = x.shape
    return x.reshape(P, C, output_size(H, size, size), size, output_size(W, size, size), size).mean((3, 5))

def average_pool_backward(delta, size):
    return np.kron(delta, np.ones((1, 1, size, size))) / size


# %% wrong: the whole error to every value
# fails backward, two blocks of 2×2: every value of the block gets 1/N² of the error
# fails 3 × 2 × 6 × 8, blocks of 2×2, backward: largest difference
# fails 2 × 4 × 9 × 6, blocks of 3×3, backward: largest difference
# fails 1 × 1 × 4 × 4, blocks of 4×4, backward: largest difference
def average_pool(x, size):
    P, C, H, W = x.shape
    return x.reshape(P, C, output_size(H, size, size), size, output_size(W, size, size), size).mean((3, 5))

def average_pool_backward(delta, size):
    return np.kron(delta, np.ones((1, 1, size, size)))


# %% wrong: tiled instead of repeated
# fails backward, two blocks of 2×2: every value of the block gets 1/N² of the error
# fails 3 × 2 × 6 × 8, blocks of 2×2, backward: largest difference
# fails 2 × 4 × 9 × 6, blocks of 3×3, backward: largest difference
def average_pool(x, size):
    P, C, H, W = x.shape
    return x.reshape(P, C, output_size(H, size, size), size, output_size(W, size, size), size).mean((3, 5))

def average_pool_backward(delta, size):
    return np.tile(delta, (1, 1, size, size)) / size**2


# %% wrong: the rest is cut off silently
# fails sides that are no multiple of N are average_refused: a ValueError: the last block would not be whole
def average_pool(x, size):
    P, C, H, W = x.shape
    h, w = H // size, W // size
    return x[:, :, : h * size, : w * size].reshape(P, C, h, size, w, size).mean((3, 5))

def average_pool_backward(delta, size):
    return np.kron(delta, np.ones((1, 1, size, size))) / size**2


# %% wrong: the mean of rows only
# fails two blocks of 2×2: largest difference
# fails 3 × 2 × 6 × 8, blocks of 2×2: largest difference
# fails 2 × 4 × 9 × 6, blocks of 3×3: largest difference
# fails 1 × 1 × 4 × 4, blocks of 4×4: largest difference
def average_pool(x, size):
    P, C, H, W = x.shape
    return x.reshape(P, C, output_size(H, size, size), size, output_size(W, size, size), size).mean(5)[:, :, :, 0]

def average_pool_backward(delta, size):
    return np.kron(delta, np.ones((1, 1, size, size))) / size**2


# %% wrong: axes of the blocks mixed up
# fails two blocks of 2×2: largest difference
# fails 3 × 2 × 6 × 8, blocks of 2×2: largest difference
# fails 2 × 4 × 9 × 6, blocks of 3×3: largest difference
def average_pool(x, size):
    P, C, H, W = x.shape
    return x.reshape(P, C, output_size(H, size, size), output_size(W, size, size), size, size).mean((4, 5))

def average_pool_backward(delta, size):
    return np.kron(delta, np.ones((1, 1, size, size))) / size**2


# %% wrong: maximum
# fails two blocks of 2×2: largest difference
# fails 3 × 2 × 6 × 8, blocks of 2×2: largest difference
# fails 2 × 4 × 9 × 6, blocks of 3×3: largest difference
# fails 1 × 1 × 4 × 4, blocks of 4×4: largest difference
def average_pool(x, size):
    return max_pool(x, size)[0]

def average_pool_backward(delta, size):
    return np.kron(delta, np.ones((1, 1, size, size))) / size**2


# %% wrong: backward not written
# fails backward, two blocks of 2×2: not written yet
# fails 3 × 2 × 6 × 8, blocks of 2×2, backward: not written yet
# fails 2 × 4 × 9 × 6, blocks of 3×3, backward: not written yet
# fails 1 × 1 × 4 × 4, blocks of 4×4, backward: not written yet
def average_pool(x, size):
    P, C, H, W = x.shape
    return x.reshape(P, C, output_size(H, size, size), size, output_size(W, size, size), size).mean((3, 5))

def average_pool_backward(delta, size):
    raise NotImplementedError
