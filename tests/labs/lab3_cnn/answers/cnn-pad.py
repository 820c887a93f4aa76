# ruff: noqa  (many versions of one function, which run inside the notebook)
# fmt: off

# %% correct: numpy.pad on the last two axes
def pad(x, padding):
    frame = [(0, 0)] * (x.ndim - 2) + [(padding, padding), (padding, padding)]
    return np.pad(x, frame)


# %% correct: zeros and a slice
def pad(x, padding):
    *lead, H, W = x.shape
    framed = np.zeros((*lead, H + 2 * padding, W + 2 * padding), dtype=x.dtype)
    framed[..., padding : padding + H, padding : padding + W] = x
    return framed


# %% correct: pieces glued together
def pad(x, padding):
    side = np.zeros((*x.shape[:-1], padding), x.dtype)
    x = np.concatenate([side, x, side], axis=-1)
    above = np.zeros((*x.shape[:-2], padding, x.shape[-1]), x.dtype)
    return np.concatenate([above, x, above], axis=-2)


# %% wrong: all axes are padded
# fails a batch keeps its patterns and channels: only the last two axes grow
# fails random batch, three pixels: got shape (8, 9, 10, 11), expected (2, 3, 10, 11)
def pad(x, padding):
    return np.pad(x, padding)


# %% wrong: only the right and the lower side
# fails one image, one pixel of padding: largest difference
# fails random batch, three pixels: largest difference
def pad(x, padding):
    return np.pad(x, [(0, 0)] * (x.ndim - 2) + [(0, 2 * padding)] * 2)


# %% wrong: always float64
# fails float32 stays float32, whole numbers stay whole: the dtype of x
def pad(x, padding):
    *lead, H, W = x.shape
    framed = np.zeros((*lead, H + 2 * padding, W + 2 * padding))
    framed[..., padding : padding + H, padding : padding + W] = x
    return framed


# %% wrong: a slice that is empty without padding
# fails no padding: raised ValueError
# fails no padding of a batch: raised ValueError
def pad(x, padding):
    *lead, H, W = x.shape
    framed = np.zeros((*lead, H + 2 * padding, W + 2 * padding), dtype=x.dtype)
    framed[..., padding:-padding, padding:-padding] = x
    return framed


# %% wrong: the edge is repeated
# fails one image, one pixel of padding: largest difference
# fails random batch, three pixels: largest difference
def pad(x, padding):
    return np.pad(x, [(0, 0)] * (x.ndim - 2) + [(padding, padding)] * 2, mode="edge")


# %% wrong: a frame of ones
# fails one image, one pixel of padding: largest difference
# fails random batch, three pixels: largest difference
def pad(x, padding):
    return np.pad(x, [(0, 0)] * (x.ndim - 2) + [(padding, padding)] * 2, constant_values=1)


# %% wrong: only columns
# fails one image, one pixel of padding: got shape (1, 4), expected (3, 4)
# fails a batch keeps its patterns and channels: only the last two axes grow
# fails random batch, three pixels: got shape (2, 3, 4, 11), expected (2, 3, 10, 11)
def pad(x, padding):
    return np.pad(x, [(0, 0)] * (x.ndim - 1) + [(padding, padding)])


# %% wrong: padded by half
# fails one image, one pixel of padding: got shape (2, 3), expected (3, 4)
# fails a batch keeps its patterns and channels: only the last two axes grow
# fails random batch, three pixels: got shape (2, 3, 7, 8), expected (2, 3, 10, 11)
def pad(x, padding):
    return np.pad(x, [(0, 0)] * (x.ndim - 2) + [(padding // 2, padding - padding // 2)] * 2)


# %% wrong: always one pixel
# fails no padding: got shape (3, 4), expected (1, 2)
# fails a batch keeps its patterns and channels: only the last two axes grow
# fails random batch, three pixels: got shape (2, 3, 6, 7), expected (2, 3, 10, 11)
# fails no padding of a batch: got shape (2, 3, 6, 7), expected (2, 3, 4, 5)
def pad(x, padding):
    return np.pad(x, [(0, 0)] * (x.ndim - 2) + [(1, 1)] * 2)
