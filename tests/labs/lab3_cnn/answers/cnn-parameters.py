# ruff: noqa  (many versions of one function, which run inside the notebook)
# fmt: off

# %% correct: a loop over the kernel
def conv_backward_parameters(delta, x, k, stride=1, padding=0):
    P, F, H, V = delta.shape
    x = pad(x, padding)
    dW = np.zeros((F, x.shape[1], k, k))
    for a in range(k):
        for b in range(k):
            met = x[:, :, a : a + stride * H : stride, b : b + stride * V : stride]
            dW[:, :, a, b] = np.einsum("pfij,pcij->fc", delta, met)
    return dW, delta.sum(axis=(0, 2, 3))


# %% correct: a loop over the places
def conv_backward_parameters(delta, x, k, stride=1, padding=0):
    x = pad(x, padding)
    dW = np.zeros((delta.shape[1], x.shape[1], k, k))
    for i in range(delta.shape[2]):
        for j in range(delta.shape[3]):
            patch = x[:, :, i * stride : i * stride + k, j * stride : j * stride + k]
            dW += np.tensordot(delta[:, :, i, j], patch, axes=(0, 0))
    return dW, np.einsum("pfij->f", delta)


# %% correct: windows and one einsum
def conv_backward_parameters(delta, x, k, stride=1, padding=0):
    windows = np.lib.stride_tricks.sliding_window_view(pad(x, padding), (k, k), axis=(2, 3))
    H, V = delta.shape[2:]
    windows = windows[:, :, ::stride, ::stride][:, :, :H, :V]
    return np.einsum("pfij,pcijab->fcab", delta, windows), delta.sum((0, 2, 3))


# %% correct: the errors as a kernel with gaps
def conv_backward_parameters(delta, x, k, stride=1, padding=0):
    P, F, H, V = delta.shape
    x = pad(x, padding)
    spread = np.zeros((P, F, (H - 1) * stride + 1, (V - 1) * stride + 1))
    spread[:, :, ::stride, ::stride] = delta
    dW = np.empty((F, x.shape[1], k, k))
    for a in range(k):
        for b in range(k):
            part = x[:, :, a : a + spread.shape[2], b : b + spread.shape[3]]
            dW[:, :, a, b] = (spread[:, :, None] * part[:, None]).sum(axis=(0, 3, 4))
    return dW, np.array([delta[:, f].sum() for f in range(F)])


# %% wrong: the mean over the batch once more
# fails two equal patterns count twice: sum over patterns; the mean is in δ already
# fails 3 × 2 × 6 × 8, 4 filters 3×3, stride 1, padding 0, against autograd: return value 1: largest difference
# fails 2 × 3 × 5 × 7, 2 filters 3×3, stride 1, padding 1, against autograd: return value 1: largest difference
# fails 4 × 1 × 9 × 7, 3 filters 3×3, stride 2, padding 0, against autograd: return value 1: largest difference
# fails 2 × 2 × 8 × 5, 2 filters 4×4, stride 3, padding 1, against autograd: return value 1: largest difference
# fails 3 × 3 × 4 × 5, 3 filters 1×1, stride 1, padding 0, against autograd: return value 1: largest difference
def conv_backward_parameters(delta, x, k, stride=1, padding=0):
    windows = np.lib.stride_tricks.sliding_window_view(pad(x, padding), (k, k), axis=(2, 3))
    windows = windows[:, :, ::stride, ::stride]
    return np.einsum("pfij,pcijab->fcab", delta, windows) / len(x), delta.sum((0, 2, 3)) / len(x)


# %% wrong: the mean over the places
# fails one image 3×3, kernel 2: at every place, the error times the pixel that the weight me
# fails the bias of each filter: one number per filter, the sum over patterns and places
# fails 3 × 2 × 6 × 8, 4 filters 3×3, stride 1, padding 0, against autograd: return value 2: largest difference
# fails 2 × 3 × 5 × 7, 2 filters 3×3, stride 1, padding 1, against autograd: return value 2: largest difference
# fails 4 × 1 × 9 × 7, 3 filters 3×3, stride 2, padding 0, against autograd: return value 2: largest difference
# fails 2 × 2 × 8 × 5, 2 filters 4×4, stride 3, padding 1, against autograd: return value 2: largest difference
# fails 1 × 3 × 5 × 5, 3 filters 5×5, stride 1, padding 2, against autograd: return value 2: largest difference
# fails 3 × 3 × 4 × 5, 3 filters 1×1, stride 1, padding 0, against autograd: return value 2: largest difference
def conv_backward_parameters(delta, x, k, stride=1, padding=0):
    windows = np.lib.stride_tricks.sliding_window_view(pad(x, padding), (k, k), axis=(2, 3))
    windows = windows[:, :, ::stride, ::stride]
    return np.einsum("pfij,pcijab->fcab", delta, windows), delta.mean((2, 3)).sum(0)


# %% wrong: padding forgotten
# fails 2 × 3 × 5 × 7, 2 filters 3×3, stride 1, padding 1, against autograd: raised ValueError
# fails 2 × 2 × 8 × 5, 2 filters 4×4, stride 3, padding 1, against autograd: raised ValueError
# fails 1 × 3 × 5 × 5, 3 filters 5×5, stride 1, padding 2, against autograd: raised ValueError
def conv_backward_parameters(delta, x, k, stride=1, padding=0):
    H, V = delta.shape[2:]
    dW = np.zeros((delta.shape[1], x.shape[1], k, k))
    for a in range(k):
        for b in range(k):
            met = x[:, :, a : a + stride * H : stride, b : b + stride * V : stride]
            dW[:, :, a, b] = np.tensordot(delta, met, axes=((0, 2, 3), (0, 2, 3)))
    return dW, delta.sum(axis=(0, 2, 3))


# %% wrong: the gradient is turned, as the deck's formula read literally
# fails one image 3×3, kernel 2: at every place, the error times the pixel that the weight me
# fails two equal patterns count twice: sum over patterns; the mean is in δ already
# fails 3 × 2 × 6 × 8, 4 filters 3×3, stride 1, padding 0, against autograd: return value 1: largest difference
# fails 2 × 3 × 5 × 7, 2 filters 3×3, stride 1, padding 1, against autograd: return value 1: largest difference
# fails 4 × 1 × 9 × 7, 3 filters 3×3, stride 2, padding 0, against autograd: return value 1: largest difference
# fails 2 × 2 × 8 × 5, 2 filters 4×4, stride 3, padding 1, against autograd: return value 1: largest difference
# fails 1 × 3 × 5 × 5, 3 filters 5×5, stride 1, padding 2, against autograd: return value 1: largest difference
def conv_backward_parameters(delta, x, k, stride=1, padding=0):
    windows = np.lib.stride_tricks.sliding_window_view(pad(x, padding), (k, k), axis=(2, 3))
    windows = windows[:, :, ::stride, ::stride]
    return np.einsum("pfij,pcijab->fcab", delta, windows)[:, :, ::-1, ::-1], delta.sum((0, 2, 3))


# %% wrong: stride forgotten
# fails 4 × 1 × 9 × 7, 3 filters 3×3, stride 2, padding 0, against autograd: return value 1: largest difference
# fails 2 × 2 × 8 × 5, 2 filters 4×4, stride 3, padding 1, against autograd: return value 1: largest difference
def conv_backward_parameters(delta, x, k, stride=1, padding=0):
    H, V = delta.shape[2:]
    x = pad(x, padding)
    dW = np.zeros((delta.shape[1], x.shape[1], k, k))
    for a in range(k):
        for b in range(k):
            dW[:, :, a, b] = np.tensordot(delta, x[:, :, a : a + H, b : b + V], axes=((0, 2, 3), (0, 2, 3)))
    return dW, delta.sum(axis=(0, 2, 3))


# %% wrong: filters and channels exchanged
# fails 3 × 2 × 6 × 8, 4 filters 3×3, stride 1, padding 0, against autograd: return value 1: got shape (2, 4, 3, 3), expected (4, 2, 3, 3
# fails 2 × 3 × 5 × 7, 2 filters 3×3, stride 1, padding 1, against autograd: return value 1: got shape (3, 2, 3, 3), expected (2, 3, 3, 3
# fails 4 × 1 × 9 × 7, 3 filters 3×3, stride 2, padding 0, against autograd: return value 1: got shape (1, 3, 3, 3), expected (3, 1, 3, 3
# fails 2 × 2 × 8 × 5, 2 filters 4×4, stride 3, padding 1, against autograd: return value 1: largest difference
# fails 1 × 3 × 5 × 5, 3 filters 5×5, stride 1, padding 2, against autograd: return value 1: largest difference
# fails 3 × 3 × 4 × 5, 3 filters 1×1, stride 1, padding 0, against autograd: return value 1: largest difference
def conv_backward_parameters(delta, x, k, stride=1, padding=0):
    windows = np.lib.stride_tricks.sliding_window_view(pad(x, padding), (k, k), axis=(2, 3))
    windows = windows[:, :, ::stride, ::stride]
    return np.einsum("pfij,pcijab->cfab", delta, windows), delta.sum((0, 2, 3))


# %% wrong: one bias per place
# fails one image 3×3, kernel 2: return value 2: got shape (1, 2, 2), expected (1,); at every
# fails the bias of each filter: one number per filter, the sum over patterns and places
# fails 3 × 2 × 6 × 8, 4 filters 3×3, stride 1, padding 0, against autograd: return value 2: got shape (4, 4, 6), expected (4,)
# fails 2 × 3 × 5 × 7, 2 filters 3×3, stride 1, padding 1, against autograd: return value 2: got shape (2, 5, 7), expected (2,)
# fails 4 × 1 × 9 × 7, 3 filters 3×3, stride 2, padding 0, against autograd: return value 2: got shape (3, 4, 3), expected (3,)
# fails 2 × 2 × 8 × 5, 2 filters 4×4, stride 3, padding 1, against autograd: return value 2: got shape (2, 3, 2), expected (2,)
# fails 1 × 3 × 5 × 5, 3 filters 5×5, stride 1, padding 2, against autograd: return value 2: got shape (3, 5, 5), expected (3,)
# fails 3 × 3 × 4 × 5, 3 filters 1×1, stride 1, padding 0, against autograd: return value 2: got shape (3, 4, 5), expected (3,)
# fails no error, no gradient: return value 2: got shape (1, 2, 2), expected (1,)
def conv_backward_parameters(delta, x, k, stride=1, padding=0):
    windows = np.lib.stride_tricks.sliding_window_view(pad(x, padding), (k, k), axis=(2, 3))
    windows = windows[:, :, ::stride, ::stride]
    return np.einsum("pfij,pcijab->fcab", delta, windows), delta.sum(0)


# %% wrong: the sign of a descent step
# fails one image 3×3, kernel 2: at every place, the error times the pixel that the weight me
# fails two equal patterns count twice: sum over patterns; the mean is in δ already
# fails the bias of each filter: one number per filter, the sum over patterns and places
# fails 3 × 2 × 6 × 8, 4 filters 3×3, stride 1, padding 0, against autograd: return value 1: largest difference
# fails 2 × 3 × 5 × 7, 2 filters 3×3, stride 1, padding 1, against autograd: return value 1: largest difference
# fails 4 × 1 × 9 × 7, 3 filters 3×3, stride 2, padding 0, against autograd: return value 1: largest difference
# fails 2 × 2 × 8 × 5, 2 filters 4×4, stride 3, padding 1, against autograd: return value 1: largest difference
# fails 1 × 3 × 5 × 5, 3 filters 5×5, stride 1, padding 2, against autograd: return value 1: largest difference
# fails 3 × 3 × 4 × 5, 3 filters 1×1, stride 1, padding 0, against autograd: return value 1: largest difference
def conv_backward_parameters(delta, x, k, stride=1, padding=0):
    windows = np.lib.stride_tricks.sliding_window_view(pad(x, padding), (k, k), axis=(2, 3))
    windows = windows[:, :, ::stride, ::stride]
    return -np.einsum("pfij,pcijab->fcab", delta, windows), -delta.sum((0, 2, 3))


# %% wrong: only the last pattern
# fails two equal patterns count twice: sum over patterns; the mean is in δ already
# fails 3 × 2 × 6 × 8, 4 filters 3×3, stride 1, padding 0, against autograd: return value 1: largest difference
# fails 2 × 3 × 5 × 7, 2 filters 3×3, stride 1, padding 1, against autograd: return value 1: largest difference
# fails 4 × 1 × 9 × 7, 3 filters 3×3, stride 2, padding 0, against autograd: return value 1: largest difference
# fails 2 × 2 × 8 × 5, 2 filters 4×4, stride 3, padding 1, against autograd: return value 1: largest difference
# fails 3 × 3 × 4 × 5, 3 filters 1×1, stride 1, padding 0, against autograd: return value 1: largest difference
def conv_backward_parameters(delta, x, k, stride=1, padding=0):
    x = pad(x, padding)
    for p in range(len(x)):
        dW = np.zeros((delta.shape[1], x.shape[1], k, k))
        for i in range(delta.shape[2]):
            for j in range(delta.shape[3]):
                patch = x[p, :, i * stride : i * stride + k, j * stride : j * stride + k]
                dW += delta[p, :, i, j][:, None, None, None] * patch
    return dW, delta.sum(axis=(0, 2, 3))


# %% wrong: only the weights are returned
# fails one image 3×3, kernel 2: expected 2 return values, got ndarray array([[[[0., 1.],
# fails two equal patterns count twice: sum over patterns; the mean is in δ already
# fails the bias of each filter: one number per filter, the sum over patterns and places
# fails 3 × 2 × 6 × 8, 4 filters 3×3, stride 1, padding 0, against autograd: expected 2 return values, got ndarray array([[[[  2.4360711
# fails 2 × 3 × 5 × 7, 2 filters 3×3, stride 1, padding 1, against autograd: expected 2 return values, got ndarray array([[[[ -4.83704208
# fails 4 × 1 × 9 × 7, 3 filters 3×3, stride 2, padding 0, against autograd: expected 2 return values, got ndarray array([[[[-12.95192329
# fails 2 × 2 × 8 × 5, 2 filters 4×4, stride 3, padding 1, against autograd: expected 2 return values, got ndarray array([[[[-1.05707440e
# fails 1 × 3 × 5 × 5, 3 filters 5×5, stride 1, padding 2, against autograd: expected 2 return values, got ndarray array([[[[  1.20502483
# fails 3 × 3 × 4 × 5, 3 filters 1×1, stride 1, padding 0, against autograd: expected 2 return values, got ndarray array([[[[ 12.23088828
# fails no error, no gradient: expected 2 return values, got ndarray array([[[[0., 0.],
def conv_backward_parameters(delta, x, k, stride=1, padding=0):
    windows = np.lib.stride_tricks.sliding_window_view(pad(x, padding), (k, k), axis=(2, 3))
    return np.einsum("pfij,pcijab->fcab", delta, windows[:, :, ::stride, ::stride])


# %% wrong: PyTorch does the work
# fails one image 3×3, kernel 2: raised RuntimeError
# fails 3 × 2 × 6 × 8, 4 filters 3×3, stride 1, padding 0, against autograd: raised RuntimeError
# fails 2 × 3 × 5 × 7, 2 filters 3×3, stride 1, padding 1, against autograd: raised RuntimeError
# fails 4 × 1 × 9 × 7, 3 filters 3×3, stride 2, padding 0, against autograd: raised RuntimeError
# fails 2 × 2 × 8 × 5, 2 filters 4×4, stride 3, padding 1, against autograd: raised RuntimeError
# fails 1 × 3 × 5 × 5, 3 filters 5×5, stride 1, padding 2, against autograd: raised RuntimeError
# fails 3 × 3 × 4 × 5, 3 filters 1×1, stride 1, padding 0, against autograd: raised RuntimeError
# fails no error, no gradient: raised RuntimeError
def conv_backward_parameters(delta, x, k, stride=1, padding=0):
    shape = (delta.shape[1], x.shape[1], k, k)
    dW = torch.nn.grad.conv2d_weight(torch.from_numpy(x), shape, torch.from_numpy(delta), stride, padding)
    return dW.numpy(), delta.sum(axis=(0, 2, 3))
