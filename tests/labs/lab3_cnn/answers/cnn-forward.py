# ruff: noqa  (many versions of one function, which run inside the notebook)
# fmt: off

# %% correct: a loop over the kernel, tensordot over channels
def conv_forward(x, W, b, stride=1, padding=0):
    F, C, k, _ = W.shape
    H, V = (output_size(n, k, stride, padding) for n in x.shape[2:])
    x = pad(x, padding)
    z = np.zeros((x.shape[0], H, V, F), x.dtype)
    for i in range(k):
        for j in range(k):
            z += np.tensordot(x[:, :, i : i + stride * H : stride, j : j + stride * V : stride], W[:, :, i, j], axes=(1, 1))
    return np.moveaxis(z + b, 3, 1).astype(x.dtype)


# %% correct: filtered for every pattern, filter and channel
def conv_forward(x, W, b, stride=1, padding=0):
    k = W.shape[2]
    for n in x.shape[2:]:
        output_size(n, k, stride, padding)
    x = pad(x, padding)
    maps = [
        [sum(filtered(image[c], kernels[c], stride) for c in range(len(kernels))) + bias for kernels, bias in zip(W, b)]
        for image in x
    ]
    return np.array(maps, dtype=x.dtype)


# %% correct: windows and einsum
def conv_forward(x, W, b, stride=1, padding=0):
    k = W.shape[-1]
    [output_size(n, k, stride, padding) for n in x.shape[-2:]]
    windows = np.lib.stride_tricks.sliding_window_view(pad(x, padding), (k, k), axis=(2, 3))
    z = np.einsum("pcijab,fcab->pfij", windows[:, :, ::stride, ::stride], W) + b[:, None, None]
    return z.astype(x.dtype)


# %% correct: im2col, one matrix product
def conv_forward(x, W, b, stride=1, padding=0):
    F, C, k, _ = W.shape
    P = len(x)
    rows, columns = output_size(x.shape[2], k, stride, padding), output_size(x.shape[3], k, stride, padding)
    framed = pad(x, padding)
    patches = np.empty((P, rows, columns, C * k * k), x.dtype)
    for i in range(rows):
        for j in range(columns):
            patch = framed[:, :, i * stride : i * stride + k, j * stride : j * stride + k]
            patches[:, i, j] = patch.reshape(P, -1)
    return (patches @ W.reshape(F, -1).T + b).astype(x.dtype).transpose(0, 3, 1, 2)


# %% wrong: no bias
# fails one pattern, two channels, two filters 2×2: each filter adds up what its kernels give on all channels, a
# fails the same, every second place: stride moves the kernel by so many pixels, in rows and in co
# fails 4 × 3 × 7 × 9, 5 filters 3×3, stride 1, padding 0, against PyTorch: largest difference
# fails 2 × 1 × 8 × 6, 3 filters 3×3, stride 1, padding 1, against PyTorch: largest difference
# fails 3 × 2 × 9 × 7, 2 filters 3×3, stride 2, padding 0, against PyTorch: largest difference
# fails 2 × 4 × 8 × 5, 3 filters 4×4, stride 3, padding 1, against PyTorch: largest difference
# fails 1 × 2 × 5 × 5, 1 filters 5×5, stride 1, padding 0, against PyTorch: largest difference
# fails 3 × 3 × 4 × 6, 3 filters 1×1, stride 1, padding 0, against PyTorch: largest difference
# fails zero input leaves the biases: the bias of a filter is added once at every place
def conv_forward(x, W, b, stride=1, padding=0):
    k = W.shape[-1]
    [output_size(n, k, stride, padding) for n in x.shape[-2:]]
    windows = np.lib.stride_tricks.sliding_window_view(pad(x, padding), (k, k), axis=(2, 3))
    return np.einsum("pcijab,fcab->pfij", windows[:, :, ::stride, ::stride], W)


# %% wrong: the bias once per channel
# fails one pattern, two channels, two filters 2×2: each filter adds up what its kernels give on all channels, a
# fails the same, every second place: stride moves the kernel by so many pixels, in rows and in co
# fails 4 × 3 × 7 × 9, 5 filters 3×3, stride 1, padding 0, against PyTorch: largest difference
# fails 3 × 2 × 9 × 7, 2 filters 3×3, stride 2, padding 0, against PyTorch: largest difference
# fails 2 × 4 × 8 × 5, 3 filters 4×4, stride 3, padding 1, against PyTorch: largest difference
# fails 1 × 2 × 5 × 5, 1 filters 5×5, stride 1, padding 0, against PyTorch: largest difference
# fails 3 × 3 × 4 × 6, 3 filters 1×1, stride 1, padding 0, against PyTorch: largest difference
# fails zero input leaves the biases: the bias of a filter is added once at every place
def conv_forward(x, W, b, stride=1, padding=0):
    k = W.shape[-1]
    [output_size(n, k, stride, padding) for n in x.shape[-2:]]
    windows = np.lib.stride_tricks.sliding_window_view(pad(x, padding), (k, k), axis=(2, 3))
    z = np.einsum("pcijab,fcab->pfij", windows[:, :, ::stride, ::stride], W) + x.shape[1] * b[:, None, None]
    return z.astype(x.dtype)


# %% wrong: the bias along the columns
# fails one pattern, two channels, two filters 2×2: each filter adds up what its kernels give on all channels, a
# fails the same, every second place: stride moves the kernel by so many pixels, in rows and in co
# fails the shape with padding: raised ValueError
# fails 4 × 3 × 7 × 9, 5 filters 3×3, stride 1, padding 0, against PyTorch: raised ValueError
# fails 2 × 1 × 8 × 6, 3 filters 3×3, stride 1, padding 1, against PyTorch: raised ValueError
# fails 3 × 2 × 9 × 7, 2 filters 3×3, stride 2, padding 0, against PyTorch: raised ValueError
# fails 2 × 4 × 8 × 5, 3 filters 4×4, stride 3, padding 1, against PyTorch: raised ValueError
# fails 3 × 3 × 4 × 6, 3 filters 1×1, stride 1, padding 0, against PyTorch: raised ValueError
# fails zero input leaves the biases: the bias of a filter is added once at every place
def conv_forward(x, W, b, stride=1, padding=0):
    k = W.shape[-1]
    [output_size(n, k, stride, padding) for n in x.shape[-2:]]
    windows = np.lib.stride_tricks.sliding_window_view(pad(x, padding), (k, k), axis=(2, 3))
    z = np.einsum("pcijab,fcab->pfij", windows[:, :, ::stride, ::stride], W)
    return (z + b).astype(x.dtype)


# %% wrong: channels averaged
# fails one pattern, two channels, two filters 2×2: each filter adds up what its kernels give on all channels, a
# fails the same, every second place: stride moves the kernel by so many pixels, in rows and in co
# fails 4 × 3 × 7 × 9, 5 filters 3×3, stride 1, padding 0, against PyTorch: largest difference
# fails 3 × 2 × 9 × 7, 2 filters 3×3, stride 2, padding 0, against PyTorch: largest difference
# fails 2 × 4 × 8 × 5, 3 filters 4×4, stride 3, padding 1, against PyTorch: largest difference
# fails 1 × 2 × 5 × 5, 1 filters 5×5, stride 1, padding 0, against PyTorch: largest difference
# fails 3 × 3 × 4 × 6, 3 filters 1×1, stride 1, padding 0, against PyTorch: largest difference
def conv_forward(x, W, b, stride=1, padding=0):
    k = W.shape[-1]
    [output_size(n, k, stride, padding) for n in x.shape[-2:]]
    windows = np.lib.stride_tricks.sliding_window_view(pad(x, padding), (k, k), axis=(2, 3))
    z = np.einsum("pcijab,fcab->pfij", windows[:, :, ::stride, ::stride], W) / x.shape[1] + b[:, None, None]
    return z.astype(x.dtype)


# %% wrong: only the first channel
# fails one pattern, two channels, two filters 2×2: each filter adds up what its kernels give on all channels, a
# fails the same, every second place: stride moves the kernel by so many pixels, in rows and in co
# fails 4 × 3 × 7 × 9, 5 filters 3×3, stride 1, padding 0, against PyTorch: largest difference
# fails 3 × 2 × 9 × 7, 2 filters 3×3, stride 2, padding 0, against PyTorch: largest difference
# fails 2 × 4 × 8 × 5, 3 filters 4×4, stride 3, padding 1, against PyTorch: largest difference
# fails 1 × 2 × 5 × 5, 1 filters 5×5, stride 1, padding 0, against PyTorch: largest difference
# fails 3 × 3 × 4 × 6, 3 filters 1×1, stride 1, padding 0, against PyTorch: largest difference
def conv_forward(x, W, b, stride=1, padding=0):
    k = W.shape[-1]
    [output_size(n, k, stride, padding) for n in x.shape[-2:]]
    windows = np.lib.stride_tricks.sliding_window_view(pad(x, padding), (k, k), axis=(2, 3))
    z = np.einsum("pijab,fab->pfij", windows[:, 0, ::stride, ::stride], W[:, 0]) + b[:, None, None]
    return z.astype(x.dtype)


# %% wrong: kernels turned
# fails one pattern, two channels, two filters 2×2: each filter adds up what its kernels give on all channels, a
# fails the same, every second place: stride moves the kernel by so many pixels, in rows and in co
# fails 4 × 3 × 7 × 9, 5 filters 3×3, stride 1, padding 0, against PyTorch: largest difference
# fails 2 × 1 × 8 × 6, 3 filters 3×3, stride 1, padding 1, against PyTorch: largest difference
# fails 3 × 2 × 9 × 7, 2 filters 3×3, stride 2, padding 0, against PyTorch: largest difference
# fails 2 × 4 × 8 × 5, 3 filters 4×4, stride 3, padding 1, against PyTorch: largest difference
# fails 1 × 2 × 5 × 5, 1 filters 5×5, stride 1, padding 0, against PyTorch: largest difference
def conv_forward(x, W, b, stride=1, padding=0):
    k = W.shape[-1]
    [output_size(n, k, stride, padding) for n in x.shape[-2:]]
    windows = np.lib.stride_tricks.sliding_window_view(pad(x, padding), (k, k), axis=(2, 3))
    z = np.einsum("pcijab,fcab->pfij", windows[:, :, ::stride, ::stride], W[:, :, ::-1, ::-1]) + b[:, None, None]
    return z.astype(x.dtype)


# %% wrong: always float64
# fails float32 stays float32: the dtype of x: np.zeros(…, dtype=x.dtype)
def conv_forward(x, W, b, stride=1, padding=0):
    k = W.shape[-1]
    rows, columns = [output_size(n, k, stride, padding) for n in x.shape[-2:]]
    windows = np.lib.stride_tricks.sliding_window_view(pad(x, padding), (k, k), axis=(2, 3))
    z = np.zeros((len(x), len(W), rows, columns))
    z += np.einsum("pcijab,fcab->pfij", windows[:, :, ::stride, ::stride], W) + b[:, None, None]
    return z


# %% wrong: padding after the size was computed without it
# fails the shape with padding: (P, F, H′, W′), with (1.1) for rows and columns each
# fails 2 × 1 × 8 × 6, 3 filters 3×3, stride 1, padding 1, against PyTorch: got shape (2, 3, 6, 4), expected (2, 3, 8, 6)
# fails 2 × 4 × 8 × 5, 3 filters 4×4, stride 3, padding 1, against PyTorch: raised ValueError
def conv_forward(x, W, b, stride=1, padding=0):
    k = W.shape[-1]
    rows, columns = [output_size(n, k, stride) for n in x.shape[-2:]]
    x = pad(x, padding)
    z = np.zeros((len(x), len(W), rows, columns), x.dtype)
    for i in range(rows):
        for j in range(columns):
            patch = x[:, :, i * stride : i * stride + k, j * stride : j * stride + k]
            z[:, :, i, j] = np.tensordot(patch, W, axes=((1, 2, 3), (1, 2, 3))) + b
    return z


# %% wrong: the stride is ignored
# fails the same, every second place: stride moves the kernel by so many pixels, in rows and in co
# fails 3 × 2 × 9 × 7, 2 filters 3×3, stride 2, padding 0, against PyTorch: got shape (3, 2, 7, 5), expected (3, 2, 4, 3)
# fails 2 × 4 × 8 × 5, 3 filters 4×4, stride 3, padding 1, against PyTorch: got shape (2, 3, 7, 4), expected (2, 3, 3, 2)
def conv_forward(x, W, b, stride=1, padding=0):
    k = W.shape[-1]
    [output_size(n, k, stride, padding) for n in x.shape[-2:]]
    windows = np.lib.stride_tricks.sliding_window_view(pad(x, padding), (k, k), axis=(2, 3))
    z = np.einsum("pcijab,fcab->pfij", windows, W) + b[:, None, None]
    return z.astype(x.dtype)


# %% wrong: filters last, as in other libraries
# fails one pattern, two channels, two filters 2×2: each filter adds up what its kernels give on all channels, a
# fails the same, every second place: stride moves the kernel by so many pixels, in rows and in co
# fails the shape with padding: (P, F, H′, W′), with (1.1) for rows and columns each
# fails 4 × 3 × 7 × 9, 5 filters 3×3, stride 1, padding 0, against PyTorch: got shape (4, 5, 7, 5), expected (4, 5, 5, 7)
# fails 2 × 1 × 8 × 6, 3 filters 3×3, stride 1, padding 1, against PyTorch: got shape (2, 8, 6, 3), expected (2, 3, 8, 6)
# fails 3 × 2 × 9 × 7, 2 filters 3×3, stride 2, padding 0, against PyTorch: got shape (3, 4, 3, 2), expected (3, 2, 4, 3)
# fails 2 × 4 × 8 × 5, 3 filters 4×4, stride 3, padding 1, against PyTorch: got shape (2, 3, 2, 3), expected (2, 3, 3, 2)
# fails 3 × 3 × 4 × 6, 3 filters 1×1, stride 1, padding 0, against PyTorch: got shape (3, 4, 6, 3), expected (3, 3, 4, 6)
# fails zero input leaves the biases: the bias of a filter is added once at every place
def conv_forward(x, W, b, stride=1, padding=0):
    k = W.shape[-1]
    [output_size(n, k, stride, padding) for n in x.shape[-2:]]
    windows = np.lib.stride_tricks.sliding_window_view(pad(x, padding), (k, k), axis=(2, 3))
    return (np.einsum("pcijab,fcab->pijf", windows[:, :, ::stride, ::stride], W) + b).astype(x.dtype)


# %% wrong: nothing is refused
# fails filters that do not fit are refused: the ValueError of output_size: rows would have 2.5 places
def conv_forward(x, W, b, stride=1, padding=0):
    k = W.shape[-1]
    windows = np.lib.stride_tricks.sliding_window_view(pad(x, padding), (k, k), axis=(2, 3))
    z = np.einsum("pcijab,fcab->pfij", windows[:, :, ::stride, ::stride], W) + b[:, None, None]
    return z.astype(x.dtype)


# %% wrong: the input is changed in place
# fails one pattern, two channels, two filters 2×2: argument 1 was changed in place: work on a copy, such as w =
# fails the same, every second place: argument 1 was changed in place: work on a copy, such as w =
# fails the shape with padding: argument 1 was changed in place: work on a copy, such as w =
# fails 4 × 3 × 7 × 9, 5 filters 3×3, stride 1, padding 0, against PyTorch: argument 1 was changed in place: work on a copy, such as w =
# fails 2 × 1 × 8 × 6, 3 filters 3×3, stride 1, padding 1, against PyTorch: argument 1 was changed in place: work on a copy, such as w =
# fails 3 × 2 × 9 × 7, 2 filters 3×3, stride 2, padding 0, against PyTorch: argument 1 was changed in place: work on a copy, such as w =
# fails 2 × 4 × 8 × 5, 3 filters 4×4, stride 3, padding 1, against PyTorch: argument 1 was changed in place: work on a copy, such as w =
# fails 1 × 2 × 5 × 5, 1 filters 5×5, stride 1, padding 0, against PyTorch: argument 1 was changed in place: work on a copy, such as w =
# fails 3 × 3 × 4 × 6, 3 filters 1×1, stride 1, padding 0, against PyTorch: argument 1 was changed in place: work on a copy, such as w =
# fails zero input leaves the biases: argument 1 was changed in place: work on a copy, such as w =
def conv_forward(x, W, b, stride=1, padding=0):
    k = W.shape[-1]
    [output_size(n, k, stride, padding) for n in x.shape[-2:]]
    W *= 2
    W /= 2
    x += 1e-12
    windows = np.lib.stride_tricks.sliding_window_view(pad(x, padding), (k, k), axis=(2, 3))
    z = np.einsum("pcijab,fcab->pfij", windows[:, :, ::stride, ::stride], W) + b[:, None, None]
    return z.astype(x.dtype)


# %% wrong: PyTorch does the work
# fails one pattern, two channels, two filters 2×2: raised RuntimeError
# fails the same, every second place: raised RuntimeError
# fails 4 × 3 × 7 × 9, 5 filters 3×3, stride 1, padding 0, against PyTorch: raised RuntimeError
# fails 2 × 1 × 8 × 6, 3 filters 3×3, stride 1, padding 1, against PyTorch: raised RuntimeError
# fails 3 × 2 × 9 × 7, 2 filters 3×3, stride 2, padding 0, against PyTorch: raised RuntimeError
# fails 2 × 4 × 8 × 5, 3 filters 4×4, stride 3, padding 1, against PyTorch: raised RuntimeError
# fails 1 × 2 × 5 × 5, 1 filters 5×5, stride 1, padding 0, against PyTorch: raised RuntimeError
# fails 3 × 3 × 4 × 6, 3 filters 1×1, stride 1, padding 0, against PyTorch: raised RuntimeError
# fails zero input leaves the biases: raised RuntimeError
def conv_forward(x, W, b, stride=1, padding=0):
    [output_size(n, W.shape[-1], stride, padding) for n in x.shape[2:]]
    return torch.nn.functional.conv2d(*map(torch.from_numpy, (x, W, b)), stride=stride, padding=padding).numpy()
