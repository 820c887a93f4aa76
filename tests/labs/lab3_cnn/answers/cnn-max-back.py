# ruff: noqa  (many versions of one function, which run inside the notebook)
# fmt: off

# %% correct: compare with the indices
def max_pool_backward(delta, winners, size):
    P, C, H, W = delta.shape
    dx = np.zeros((P, C, H, size, W, size))
    for place in range(size * size):
        dx[:, :, :, place // size, :, place % size] = delta * (winners == place)
    return dx.reshape(P, C, H * size, W * size)


# %% correct: four loops
def max_pool_backward(delta, winners, size):
    P, C, H, W = delta.shape
    dx = np.zeros((P, C, H * size, W * size))
    for p in range(P):
        for c in range(C):
            for i in range(H):
                for j in range(W):
                    r, s = divmod(int(winners[p, c, i, j]), size)
                    dx[p, c, i * size + r, j * size + s] = delta[p, c, i, j]
    return dx


# %% correct: fancy indices
def max_pool_backward(delta, winners, size):
    P, C, H, W = delta.shape
    p, c, i, j = np.indices(delta.shape)
    dx = np.zeros((P, C, size * H, size * W))
    dx[p, c, i * size + winners // size, j * size + winners % size] = delta
    return dx


# %% correct: put_along_axis
def max_pool_backward(delta, winners, size):
    blocks = np.zeros((*delta.shape, size * size))
    np.put_along_axis(blocks, winners[..., None], delta[..., None], axis=-1)
    P, C, H, W = delta.shape
    return blocks.reshape(P, C, H, W, size, size).swapaxes(3, 4).reshape(P, C, H * size, W * size)


# %% wrong: the error to every value of the block
# fails four blocks of 2×2: the whole error to the winner; index 1 is the second of the
# fails the error keeps its sum: largest difference
# fails 3 × 2 × 6 × 8, blocks of 2×2, against autograd: largest difference
# fails 2 × 4 × 9 × 6, blocks of 3×3, against autograd: largest difference
# fails 1 × 1 × 4 × 4, blocks of 4×4, against autograd: largest difference
# fails a negative error too goes to the winner alone: largest difference
def max_pool_backward(delta, winners, size):
    return delta.repeat(size, axis=2).repeat(size, axis=3)


# %% wrong: shared out as in average pooling
# fails four blocks of 2×2: the whole error to the winner; index 1 is the second of the
# fails 3 × 2 × 6 × 8, blocks of 2×2, against autograd: largest difference
# fails 2 × 4 × 9 × 6, blocks of 3×3, against autograd: largest difference
# fails 1 × 1 × 4 × 4, blocks of 4×4, against autograd: largest difference
# fails a negative error too goes to the winner alone: largest difference
def max_pool_backward(delta, winners, size):
    return delta.repeat(size, axis=2).repeat(size, axis=3) / size**2


# %% wrong: the winner gets its share only
# fails four blocks of 2×2: the whole error to the winner; index 1 is the second of the
# fails the error keeps its sum: largest difference
# fails 3 × 2 × 6 × 8, blocks of 2×2, against autograd: largest difference
# fails 2 × 4 × 9 × 6, blocks of 3×3, against autograd: largest difference
# fails 1 × 1 × 4 × 4, blocks of 4×4, against autograd: largest difference
# fails a negative error too goes to the winner alone: largest difference
def max_pool_backward(delta, winners, size):
    P, C, H, W = delta.shape
    p, c, i, j = np.indices(delta.shape)
    dx = np.zeros((P, C, size * H, size * W))
    dx[p, c, i * size + winners // size, j * size + winners % size] = delta / size**2
    return dx


# %% wrong: rows and columns of the winner exchanged
# fails four blocks of 2×2: the whole error to the winner; index 1 is the second of the
# fails 3 × 2 × 6 × 8, blocks of 2×2, against autograd: largest difference
# fails 2 × 4 × 9 × 6, blocks of 3×3, against autograd: largest difference
# fails a negative error too goes to the winner alone: largest difference
def max_pool_backward(delta, winners, size):
    P, C, H, W = delta.shape
    p, c, i, j = np.indices(delta.shape)
    dx = np.zeros((P, C, size * H, size * W))
    dx[p, c, i * size + winners % size, j * size + winners // size] = delta
    return dx


# %% wrong: the winner is always the first
# fails four blocks of 2×2: the whole error to the winner; index 1 is the second of the
# fails 3 × 2 × 6 × 8, blocks of 2×2, against autograd: largest difference
# fails 2 × 4 × 9 × 6, blocks of 3×3, against autograd: largest difference
# fails 1 × 1 × 4 × 4, blocks of 4×4, against autograd: largest difference
# fails a negative error too goes to the winner alone: largest difference
def max_pool_backward(delta, winners, size):
    P, C, H, W = delta.shape
    dx = np.zeros((P, C, size * H, size * W))
    dx[:, :, ::size, ::size] = delta
    return dx


# %% wrong: ones instead of the error
# fails four blocks of 2×2: the whole error to the winner; index 1 is the second of the
# fails the error keeps its sum: largest difference
# fails 3 × 2 × 6 × 8, blocks of 2×2, against autograd: largest difference
# fails 2 × 4 × 9 × 6, blocks of 3×3, against autograd: largest difference
# fails 1 × 1 × 4 × 4, blocks of 4×4, against autograd: largest difference
# fails 2 × 3 × 3 × 5, blocks of 1×1, against autograd: largest difference
# fails an error of 0 stays 0: largest difference
# fails a negative error too goes to the winner alone: largest difference
def max_pool_backward(delta, winners, size):
    P, C, H, W = delta.shape
    p, c, i, j = np.indices(delta.shape)
    dx = np.zeros((P, C, size * H, size * W))
    dx[p, c, i * size + winners // size, j * size + winners % size] = 1
    return dx


# %% wrong: blocks put together without exchanging axes
# fails 3 × 2 × 6 × 8, blocks of 2×2, against autograd: largest difference
# fails 2 × 4 × 9 × 6, blocks of 3×3, against autograd: largest difference
def max_pool_backward(delta, winners, size):
    P, C, H, W = delta.shape
    blocks = np.zeros((P, C, H, W, size * size))
    np.put_along_axis(blocks, winners[..., None], delta[..., None], axis=-1)
    return blocks.reshape(P, C, H * size, W * size)


# %% wrong: blocks of two whatever the size
# fails the error keeps its sum: raised IndexError
# fails 2 × 4 × 9 × 6, blocks of 3×3, against autograd: raised IndexError
# fails 1 × 1 × 4 × 4, blocks of 4×4, against autograd: raised IndexError
def max_pool_backward(delta, winners, size):
    P, C, H, W = delta.shape
    p, c, i, j = np.indices(delta.shape)
    dx = np.zeros((P, C, size * H, size * W))
    dx[p, c, i * size + winners // 2, j * size + winners % 2] = delta
    return dx


# %% wrong: negative errors are held back
# fails 3 × 2 × 6 × 8, blocks of 2×2, against autograd: largest difference
# fails 2 × 4 × 9 × 6, blocks of 3×3, against autograd: largest difference
# fails 1 × 1 × 4 × 4, blocks of 4×4, against autograd: largest difference
# fails 2 × 3 × 3 × 5, blocks of 1×1, against autograd: largest difference
# fails a negative error too goes to the winner alone: largest difference
def max_pool_backward(delta, winners, size):
    P, C, H, W = delta.shape
    p, c, i, j = np.indices(delta.shape)
    dx = np.zeros((P, C, size * H, size * W))
    dx[p, c, i * size + winners // size, j * size + winners % size] = np.maximum(delta, 0)
    return dx


# %% wrong: the size of the output
# fails four blocks of 2×2: the whole error to the winner; index 1 is the second of the
# fails 3 × 2 × 6 × 8, blocks of 2×2, against autograd: got shape (3, 2, 3, 4), expected (3, 2, 6, 8)
# fails 2 × 4 × 9 × 6, blocks of 3×3, against autograd: got shape (2, 4, 3, 2), expected (2, 4, 9, 6)
# fails 1 × 1 × 4 × 4, blocks of 4×4, against autograd: got shape (1, 1, 1, 1), expected (1, 1, 4, 4)
# fails an error of 0 stays 0: got shape (1, 1, 1, 2), expected (1, 1, 2, 4)
# fails a negative error too goes to the winner alone: got shape (1, 1, 1, 1), expected (1, 1, 2, 2)
def max_pool_backward(delta, winners, size):
    return delta * (winners >= 0)
