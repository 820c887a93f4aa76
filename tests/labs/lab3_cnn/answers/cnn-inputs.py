# ruff: noqa  (many versions of one function, which run inside the notebook)
# fmt: off

# %% correct: a loop over the kernel
def conv_backward_input(delta, W, shape, stride=1, padding=0):
    P, C, height, width = shape
    k = W.shape[2]
    H, V = delta.shape[2:]
    dx = np.zeros((P, C, height + 2 * padding, width + 2 * padding))
    for a in range(k):
        for b in range(k):
            dx[:, :, a : a + stride * H : stride, b : b + stride * V : stride] += np.einsum("pfij,fc->pcij", delta, W[:, :, a, b])
    return dx[:, :, padding : padding + height, padding : padding + width]


# %% correct: a loop over the places
def conv_backward_input(delta, W, shape, stride=1, padding=0):
    k = W.shape[-1]
    dx = pad(np.zeros(shape), padding)
    for i in range(delta.shape[2]):
        for j in range(delta.shape[3]):
            place = slice(i * stride, i * stride + k), slice(j * stride, j * stride + k)
            dx[:, :, place[0], place[1]] += np.tensordot(delta[:, :, i, j], W, axes=(1, 0))
    if padding:
        dx = dx[:, :, padding:-padding, padding:-padding]
    return dx


# %% correct: turned kernel over the padded error, gaps for the stride
def conv_backward_input(delta, W, shape, stride=1, padding=0):
    P, F, H, V = delta.shape
    k = W.shape[-1]
    spread = np.zeros((P, F, shape[2] + 2 * padding - k + 1, shape[3] + 2 * padding - k + 1))
    spread[:, :, : H * stride : stride, : V * stride : stride] = delta
    turned = W[:, :, ::-1, ::-1].transpose(1, 0, 2, 3)
    windows = np.lib.stride_tricks.sliding_window_view(pad(spread, k - 1), (k, k), axis=(2, 3))
    dx = np.einsum("pfijab,cfab->pcij", windows, turned)
    return dx[:, :, padding : padding + shape[2], padding : padding + shape[3]]


# %% correct: conv_forward with the turned kernels where the stride is one
def conv_backward_input(delta, W, shape, stride=1, padding=0):
    P, F, H, V = delta.shape
    k = W.shape[-1]
    spread = np.zeros((P, F, (H - 1) * stride + 1, (V - 1) * stride + 1))
    spread[:, :, ::stride, ::stride] = delta
    turned = np.rot90(W, 2, axes=(2, 3)).swapaxes(0, 1)
    dx = conv_forward(spread, turned, np.zeros(W.shape[1]), 1, k - 1)
    return dx[:, :, padding : padding + shape[2], padding : padding + shape[3]]


# %% wrong: the kernel is not turned
# fails one place, kernel 2, gives the kernel back: each weight sends the error to the pixel that it lay on: not
# fails four places, kernel 2, the table of the deck: where kernels overlap, errors add up: += and not =
# fails stride 2, no overlap: largest difference
# fails 3 × 2 × 6 × 8, 4 filters 3×3, stride 1, padding 0, against autograd: largest difference
# fails 2 × 3 × 5 × 7, 2 filters 3×3, stride 1, padding 1, against autograd: largest difference
# fails 4 × 1 × 9 × 7, 3 filters 3×3, stride 2, padding 0, against autograd: largest difference
# fails 2 × 2 × 8 × 5, 2 filters 4×4, stride 3, padding 1, against autograd: largest difference
# fails 1 × 3 × 5 × 5, 3 filters 5×5, stride 1, padding 2, against autograd: largest difference
def conv_backward_input(delta, W, shape, stride=1, padding=0):
    P, F, H, V = delta.shape
    k = W.shape[-1]
    spread = np.zeros((P, F, (H - 1) * stride + 1, (V - 1) * stride + 1))
    spread[:, :, ::stride, ::stride] = delta
    dx = conv_forward(spread, W.swapaxes(0, 1), np.zeros(W.shape[1]), 1, k - 1)
    return dx[:, :, padding : padding + shape[2], padding : padding + shape[3]]


# %% wrong: overlaps overwrite
# fails four places, kernel 2, the table of the deck: where kernels overlap, errors add up: += and not =
# fails padding 1, what fell onto the frame is cut off: the gradient has the shape of the input before padding
# fails 3 × 2 × 6 × 8, 4 filters 3×3, stride 1, padding 0, against autograd: largest difference
# fails 2 × 3 × 5 × 7, 2 filters 3×3, stride 1, padding 1, against autograd: largest difference
# fails 4 × 1 × 9 × 7, 3 filters 3×3, stride 2, padding 0, against autograd: largest difference
# fails 2 × 2 × 8 × 5, 2 filters 4×4, stride 3, padding 1, against autograd: largest difference
# fails 1 × 3 × 5 × 5, 3 filters 5×5, stride 1, padding 2, against autograd: largest difference
def conv_backward_input(delta, W, shape, stride=1, padding=0):
    k = W.shape[-1]
    dx = pad(np.zeros(shape), padding)
    for i in range(delta.shape[2]):
        for j in range(delta.shape[3]):
            place = slice(i * stride, i * stride + k), slice(j * stride, j * stride + k)
            dx[:, :, place[0], place[1]] = np.tensordot(delta[:, :, i, j], W, axes=(1, 0))
    return dx[:, :, padding : padding + shape[2], padding : padding + shape[3]]


# %% wrong: the frame stays
# fails padding 1, what fell onto the frame is cut off: the gradient has the shape of the input before padding
# fails 2 × 3 × 5 × 7, 2 filters 3×3, stride 1, padding 1, against autograd: got shape (2, 3, 7, 9), expected (2, 3, 5, 7)
# fails 2 × 2 × 8 × 5, 2 filters 4×4, stride 3, padding 1, against autograd: got shape (2, 2, 10, 7), expected (2, 2, 8, 5)
# fails 1 × 3 × 5 × 5, 3 filters 5×5, stride 1, padding 2, against autograd: got shape (1, 3, 9, 9), expected (1, 3, 5, 5)
def conv_backward_input(delta, W, shape, stride=1, padding=0):
    k = W.shape[-1]
    dx = pad(np.zeros(shape), padding)
    for i in range(delta.shape[2]):
        for j in range(delta.shape[3]):
            place = slice(i * stride, i * stride + k), slice(j * stride, j * stride + k)
            dx[:, :, place[0], place[1]] += np.tensordot(delta[:, :, i, j], W, axes=(1, 0))
    return dx


# %% wrong: the frame is cut off with minus padding, also without padding
# fails one place, kernel 2, gives the kernel back: each weight sends the error to the pixel that it lay on: not
# fails four places, kernel 2, the table of the deck: where kernels overlap, errors add up: += and not =
# fails stride 2, no overlap: got shape (1, 1, 0, 0), expected (1, 1, 2, 4)
# fails 3 × 2 × 6 × 8, 4 filters 3×3, stride 1, padding 0, against autograd: got shape (3, 2, 0, 0), expected (3, 2, 6, 8)
# fails 4 × 1 × 9 × 7, 3 filters 3×3, stride 2, padding 0, against autograd: got shape (4, 1, 0, 0), expected (4, 1, 9, 7)
# fails 3 × 3 × 4 × 5, 3 filters 1×1, stride 1, padding 0, against autograd: got shape (3, 3, 0, 0), expected (3, 3, 4, 5)
# fails pixels that no kernel covers have no gradient: got shape (1, 1, 0, 0), expected (1, 1, 3, 3)
def conv_backward_input(delta, W, shape, stride=1, padding=0):
    k = W.shape[-1]
    dx = pad(np.zeros(shape), padding)
    for i in range(delta.shape[2]):
        for j in range(delta.shape[3]):
            place = slice(i * stride, i * stride + k), slice(j * stride, j * stride + k)
            dx[:, :, place[0], place[1]] += np.tensordot(delta[:, :, i, j], W, axes=(1, 0))
    return dx[:, :, padding:-padding, padding:-padding]


# %% wrong: the stride is ignored
# fails stride 2, no overlap: largest difference
# fails 4 × 1 × 9 × 7, 3 filters 3×3, stride 2, padding 0, against autograd: largest difference
# fails 2 × 2 × 8 × 5, 2 filters 4×4, stride 3, padding 1, against autograd: largest difference
# fails pixels that no kernel covers have no gradient: largest difference
def conv_backward_input(delta, W, shape, stride=1, padding=0):
    k = W.shape[-1]
    dx = pad(np.zeros(shape), padding)
    for i in range(delta.shape[2]):
        for j in range(delta.shape[3]):
            dx[:, :, i : i + k, j : j + k] += np.tensordot(delta[:, :, i, j], W, axes=(1, 0))
    return dx[:, :, padding : padding + shape[2], padding : padding + shape[3]]


# %% wrong: only the first filter
# fails 3 × 2 × 6 × 8, 4 filters 3×3, stride 1, padding 0, against autograd: largest difference
# fails 2 × 3 × 5 × 7, 2 filters 3×3, stride 1, padding 1, against autograd: largest difference
# fails 4 × 1 × 9 × 7, 3 filters 3×3, stride 2, padding 0, against autograd: largest difference
# fails 2 × 2 × 8 × 5, 2 filters 4×4, stride 3, padding 1, against autograd: largest difference
# fails 1 × 3 × 5 × 5, 3 filters 5×5, stride 1, padding 2, against autograd: largest difference
# fails 3 × 3 × 4 × 5, 3 filters 1×1, stride 1, padding 0, against autograd: largest difference
def conv_backward_input(delta, W, shape, stride=1, padding=0):
    k = W.shape[-1]
    dx = pad(np.zeros(shape), padding)
    for i in range(delta.shape[2]):
        for j in range(delta.shape[3]):
            sent = delta[:, 0, i, j][:, None, None, None] * W[0]
            dx[:, :, i * stride : i * stride + k, j * stride : j * stride + k] += sent
    return dx[:, :, padding : padding + shape[2], padding : padding + shape[3]]


# %% wrong: channels added up
# fails 3 × 2 × 6 × 8, 4 filters 3×3, stride 1, padding 0, against autograd: largest difference
# fails 2 × 3 × 5 × 7, 2 filters 3×3, stride 1, padding 1, against autograd: largest difference
# fails 2 × 2 × 8 × 5, 2 filters 4×4, stride 3, padding 1, against autograd: largest difference
# fails 1 × 3 × 5 × 5, 3 filters 5×5, stride 1, padding 2, against autograd: largest difference
# fails 3 × 3 × 4 × 5, 3 filters 1×1, stride 1, padding 0, against autograd: largest difference
def conv_backward_input(delta, W, shape, stride=1, padding=0):
    k = W.shape[-1]
    dx = pad(np.zeros(shape), padding)
    for i in range(delta.shape[2]):
        for j in range(delta.shape[3]):
            sent = np.einsum("pf,fcab->pab", delta[:, :, i, j], W)[:, None]
            dx[:, :, i * stride : i * stride + k, j * stride : j * stride + k] += sent
    return dx[:, :, padding : padding + shape[2], padding : padding + shape[3]]


# %% wrong: divided by the batch size
# fails 3 × 2 × 6 × 8, 4 filters 3×3, stride 1, padding 0, against autograd: largest difference
# fails 2 × 3 × 5 × 7, 2 filters 3×3, stride 1, padding 1, against autograd: largest difference
# fails 4 × 1 × 9 × 7, 3 filters 3×3, stride 2, padding 0, against autograd: largest difference
# fails 2 × 2 × 8 × 5, 2 filters 4×4, stride 3, padding 1, against autograd: largest difference
# fails 3 × 3 × 4 × 5, 3 filters 1×1, stride 1, padding 0, against autograd: largest difference
def conv_backward_input(delta, W, shape, stride=1, padding=0):
    k = W.shape[-1]
    dx = pad(np.zeros(shape), padding)
    for i in range(delta.shape[2]):
        for j in range(delta.shape[3]):
            place = slice(i * stride, i * stride + k), slice(j * stride, j * stride + k)
            dx[:, :, place[0], place[1]] += np.tensordot(delta[:, :, i, j], W, axes=(1, 0)) / len(delta)
    return dx[:, :, padding : padding + shape[2], padding : padding + shape[3]]


# %% wrong: transposed kernels
# fails one place, kernel 2, gives the kernel back: each weight sends the error to the pixel that it lay on: not
# fails four places, kernel 2, the table of the deck: where kernels overlap, errors add up: += and not =
# fails stride 2, no overlap: largest difference
# fails 3 × 2 × 6 × 8, 4 filters 3×3, stride 1, padding 0, against autograd: largest difference
# fails 2 × 3 × 5 × 7, 2 filters 3×3, stride 1, padding 1, against autograd: largest difference
# fails 4 × 1 × 9 × 7, 3 filters 3×3, stride 2, padding 0, against autograd: largest difference
# fails 2 × 2 × 8 × 5, 2 filters 4×4, stride 3, padding 1, against autograd: largest difference
# fails 1 × 3 × 5 × 5, 3 filters 5×5, stride 1, padding 2, against autograd: largest difference
def conv_backward_input(delta, W, shape, stride=1, padding=0):
    k = W.shape[-1]
    dx = pad(np.zeros(shape), padding)
    for i in range(delta.shape[2]):
        for j in range(delta.shape[3]):
            place = slice(i * stride, i * stride + k), slice(j * stride, j * stride + k)
            dx[:, :, place[0], place[1]] += np.tensordot(delta[:, :, i, j], W.swapaxes(2, 3), axes=(1, 0))
    return dx[:, :, padding : padding + shape[2], padding : padding + shape[3]]


# %% wrong: the shape of the error
# fails one place, kernel 2, gives the kernel back: each weight sends the error to the pixel that it lay on: not
# fails four places, kernel 2, the table of the deck: where kernels overlap, errors add up: += and not =
# fails stride 2, no overlap: got shape (1, 1, 1, 2), expected (1, 1, 2, 4)
# fails padding 1, what fell onto the frame is cut off: the gradient has the shape of the input before padding
# fails 3 × 2 × 6 × 8, 4 filters 3×3, stride 1, padding 0, against autograd: got shape (3, 2, 4, 6), expected (3, 2, 6, 8)
# fails 2 × 3 × 5 × 7, 2 filters 3×3, stride 1, padding 1, against autograd: largest difference
# fails 4 × 1 × 9 × 7, 3 filters 3×3, stride 2, padding 0, against autograd: got shape (4, 1, 4, 3), expected (4, 1, 9, 7)
# fails 2 × 2 × 8 × 5, 2 filters 4×4, stride 3, padding 1, against autograd: got shape (2, 2, 3, 2), expected (2, 2, 8, 5)
# fails 1 × 3 × 5 × 5, 3 filters 5×5, stride 1, padding 2, against autograd: largest difference
# fails pixels that no kernel covers have no gradient: got shape (1, 1, 2, 2), expected (1, 1, 3, 3)
def conv_backward_input(delta, W, shape, stride=1, padding=0):
    return np.einsum("pfij,fcab->pcij", delta, W)


# %% wrong: PyTorch does the work
# fails one place, kernel 2, gives the kernel back: raised RuntimeError
# fails four places, kernel 2, the table of the deck: raised RuntimeError
# fails stride 2, no overlap: raised RuntimeError
# fails padding 1, what fell onto the frame is cut off: raised RuntimeError
# fails 3 × 2 × 6 × 8, 4 filters 3×3, stride 1, padding 0, against autograd: raised RuntimeError
# fails 2 × 3 × 5 × 7, 2 filters 3×3, stride 1, padding 1, against autograd: raised RuntimeError
# fails 4 × 1 × 9 × 7, 3 filters 3×3, stride 2, padding 0, against autograd: raised RuntimeError
# fails 2 × 2 × 8 × 5, 2 filters 4×4, stride 3, padding 1, against autograd: raised RuntimeError
# fails 1 × 3 × 5 × 5, 3 filters 5×5, stride 1, padding 2, against autograd: raised RuntimeError
# fails 3 × 3 × 4 × 5, 3 filters 1×1, stride 1, padding 0, against autograd: raised RuntimeError
# fails pixels that no kernel covers have no gradient: raised RuntimeError
def conv_backward_input(delta, W, shape, stride=1, padding=0):
    from torch.nn.grad import conv2d_input

    return conv2d_input(shape, torch.from_numpy(W), torch.from_numpy(delta), stride, padding).numpy()
