# ruff: noqa  (many versions of one function, which run inside the notebook)
# fmt: off

# %% correct: reshape into blocks
def max_pool(x, size):
    P, C, H, W = x.shape
    h, w = output_size(H, size, size), output_size(W, size, size)
    blocks = x.reshape(P, C, h, size, w, size).swapaxes(3, 4).reshape(P, C, h, w, size * size)
    return blocks.max(axis=4), blocks.argmax(axis=4)


# %% correct: a loop over the blocks
def max_pool(x, size):
    P, C, H, W = x.shape
    if H % size or W % size:
        raise ValueError(f"{H} × {W} pixels are not made of blocks of {size}")
    a = np.empty((P, C, H // size, W // size), dtype=x.dtype)
    winners = np.empty(a.shape, dtype=int)
    for i in range(H // size):
        for j in range(W // size):
            block = x[:, :, i * size : (i + 1) * size, j * size : (j + 1) * size].reshape(P, C, -1)
            winners[:, :, i, j] = np.argmax(block, axis=-1)
            a[:, :, i, j] = np.take_along_axis(block, winners[:, :, i, j][..., None], axis=-1)[..., 0]
    return a, winners


# %% correct: a loop over the places in the block
def max_pool(x, size):
    output_size(x.shape[2], size, size), output_size(x.shape[3], size, size)
    best = x[:, :, ::size, ::size].copy()
    winners = np.zeros(best.shape, int)
    for place in range(1, size * size):
        r, c = divmod(place, size)
        rival = x[:, :, r::size, c::size]
        better = rival > best
        best[better], winners[better] = rival[better], place
    return best, winners


# %% correct: windows
def max_pool(x, size):
    for n in x.shape[2:]:
        if n % size:
            raise ValueError(f"{n} is no multiple of {size}")
    w = np.lib.stride_tricks.sliding_window_view(x, (size, size), axis=(2, 3))[:, :, ::size, ::size]
    w = w.reshape(*w.shape[:4], -1)
    return w.max(-1), w.argmax(-1)


# %% wrong: blocks reshaped without exchanging axes
# fails four blocks of 2×2: the index counts inside the block, row by row
# fails 3 × 2 × 6 × 8, blocks of 2×2, against PyTorch: return value 1: largest difference
# fails 2 × 4 × 9 × 6, blocks of 3×3, against PyTorch: return value 1: largest difference
def max_pool(x, size):
    P, C, H, W = x.shape
    h, w = output_size(H, size, size), output_size(W, size, size)
    blocks = x.reshape(P, C, h, w, size * size)
    return blocks.max(axis=4), blocks.argmax(axis=4)


# %% wrong: the last of equal values wins
# fails of equal values the first wins: largest difference
def max_pool(x, size):
    P, C, H, W = x.shape
    h, w = output_size(H, size, size), output_size(W, size, size)
    blocks = x.reshape(P, C, h, size, w, size).swapaxes(3, 4).reshape(P, C, h, w, size * size)
    return blocks.max(axis=4), size * size - 1 - blocks[..., ::-1].argmax(axis=4)


# %% wrong: winners counted column by column
# fails four blocks of 2×2: the index counts inside the block, row by row
# fails 3 × 2 × 6 × 8, blocks of 2×2, against PyTorch: return value 2: largest difference
# fails 2 × 4 × 9 × 6, blocks of 3×3, against PyTorch: return value 2: largest difference
# fails 1 × 1 × 4 × 4, blocks of 4×4, against PyTorch: return value 2: largest difference
def max_pool(x, size):
    P, C, H, W = x.shape
    h, w = output_size(H, size, size), output_size(W, size, size)
    blocks = x.reshape(P, C, h, size, w, size).transpose(0, 1, 2, 4, 5, 3).reshape(P, C, h, w, size * size)
    return blocks.max(axis=4), blocks.argmax(axis=4)


# %% wrong: indices into the whole map, as PyTorch gives
# fails four blocks of 2×2: the index counts inside the block, row by row
# fails of equal values the first wins: largest difference
# fails 3 × 2 × 6 × 8, blocks of 2×2, against PyTorch: return value 2: largest difference
# fails 2 × 4 × 9 × 6, blocks of 3×3, against PyTorch: return value 2: largest difference
# fails 2 × 3 × 3 × 5, blocks of 1×1, against PyTorch: return value 2: largest difference
def max_pool(x, size):
    P, C, H, W = x.shape
    h, w = output_size(H, size, size), output_size(W, size, size)
    blocks = x.reshape(P, C, h, size, w, size).swapaxes(3, 4).reshape(P, C, h, w, size * size)
    r, c = np.divmod(blocks.argmax(axis=4), size)
    rows, columns = np.arange(h)[:, None] * size + r, np.arange(w) * size + c
    return blocks.max(axis=4), rows * W + columns


# %% wrong: the rest is cut off silently
# fails sides that are no multiple of N are max_refused: a ValueError: the last block would not be whole
def max_pool(x, size):
    P, C, H, W = x.shape
    h, w = H // size, W // size
    blocks = x[:, :, : h * size, : w * size].reshape(P, C, h, size, w, size).swapaxes(3, 4).reshape(P, C, h, w, -1)
    return blocks.max(axis=4), blocks.argmax(axis=4)


# %% wrong: starts from zero
# fails four blocks of 2×2: the index counts inside the block, row by row
# fails 3 × 2 × 6 × 8, blocks of 2×2, against PyTorch: return value 1: largest difference
# fails 2 × 3 × 3 × 5, blocks of 1×1, against PyTorch: return value 1: largest difference
# fails all values negative: the largest of the block, not of the block and 0
def max_pool(x, size):
    output_size(x.shape[2], size, size), output_size(x.shape[3], size, size)
    best = np.zeros_like(x[:, :, ::size, ::size])
    winners = np.zeros(best.shape, int)
    for place in range(size * size):
        r, c = divmod(place, size)
        rival = x[:, :, r::size, c::size]
        better = rival > best
        best[better], winners[better] = rival[better], place
    return best, winners


# %% wrong: the largest in magnitude
# fails four blocks of 2×2: the index counts inside the block, row by row
# fails 3 × 2 × 6 × 8, blocks of 2×2, against PyTorch: return value 1: largest difference
# fails 2 × 4 × 9 × 6, blocks of 3×3, against PyTorch: return value 1: largest difference
def max_pool(x, size):
    P, C, H, W = x.shape
    h, w = output_size(H, size, size), output_size(W, size, size)
    blocks = x.reshape(P, C, h, size, w, size).swapaxes(3, 4).reshape(P, C, h, w, size * size)
    winners = np.abs(blocks).argmax(axis=4)
    return np.take_along_axis(blocks, winners[..., None], 4)[..., 0], winners


# %% wrong: a stride of one
# fails four blocks of 2×2: return value 1: got shape (1, 1, 3, 3), expected (1, 1, 2, 2
# fails of equal values the first wins: got shape (1, 1, 1, 3), expected (1, 1, 1, 2)
# fails 3 × 2 × 6 × 8, blocks of 2×2, against PyTorch: return value 1: got shape (3, 2, 5, 7), expected (3, 2, 3, 4
# fails 2 × 4 × 9 × 6, blocks of 3×3, against PyTorch: return value 1: got shape (2, 4, 7, 4), expected (2, 4, 3, 2
# fails all values negative: the largest of the block, not of the block and 0
def max_pool(x, size):
    for n in x.shape[2:]:
        if n % size:
            raise ValueError(f"{n} is no multiple of {size}")
    w = np.lib.stride_tricks.sliding_window_view(x, (size, size), axis=(2, 3))
    w = w.reshape(*w.shape[:4], -1)
    return w.max(-1), w.argmax(-1)


# %% wrong: no winners
# fails four blocks of 2×2: expected 2 return values, got ndarray array([[[[ 5.,  9.],
# fails of equal values the first wins: raised IndexError
# fails 3 × 2 × 6 × 8, blocks of 2×2, against PyTorch: expected 2 return values, got ndarray array([[[[ 1.71837606e
# fails 2 × 4 × 9 × 6, blocks of 3×3, against PyTorch: expected 2 return values, got ndarray array([[[[1.49727888,
# fails 1 × 1 × 4 × 4, blocks of 4×4, against PyTorch: expected 2 return values, got ndarray array([[[[1.56160543]]
# fails 2 × 3 × 3 × 5, blocks of 1×1, against PyTorch: expected 2 return values, got ndarray array([[[[-0.72307368,
# fails all values negative: the largest of the block, not of the block and 0
def max_pool(x, size):
    P, C, H, W = x.shape
    return x.reshape(P, C, output_size(H, size, size), size, output_size(W, size, size), size).max(axis=(3, 5))


# %% wrong: always float64
# fails float32 stays float32: the dtype of x
def max_pool(x, size):
    P, C, H, W = x.shape
    h, w = output_size(H, size, size), output_size(W, size, size)
    blocks = x.reshape(P, C, h, size, w, size).swapaxes(3, 4).reshape(P, C, h, w, size * size)
    a = np.zeros((P, C, h, w))
    a[:] = blocks.max(axis=4)
    return a, blocks.argmax(axis=4)


# %% wrong: PyTorch does the work
# fails four blocks of 2×2: raised RuntimeError
# fails 3 × 2 × 6 × 8, blocks of 2×2, against PyTorch: raised RuntimeError
# fails 2 × 4 × 9 × 6, blocks of 3×3, against PyTorch: raised RuntimeError
# fails 1 × 1 × 4 × 4, blocks of 4×4, against PyTorch: raised RuntimeError
# fails 2 × 3 × 3 × 5, blocks of 1×1, against PyTorch: raised RuntimeError
def max_pool(x, size):
    [output_size(n, size, size) for n in x.shape[2:]]
    a, places = torch.nn.functional.max_pool2d(torch.from_numpy(x), size, return_indices=True)
    row, column = np.divmod(places.numpy(), x.shape[3])
    return a.numpy(), row % size * size + column % size
