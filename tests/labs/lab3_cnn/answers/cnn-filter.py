# ruff: noqa  (many versions of one function, which run inside the notebook)
# fmt: off

# %% correct: a loop over the kernel
def filtered(image, kernel, stride=1):
    k = kernel.shape[0]
    H = output_size(image.shape[0], k, stride)
    W = output_size(image.shape[1], k, stride)
    z = np.zeros((H, W))
    for a in range(k):
        for b in range(k):
            z += kernel[a, b] * image[a : a + stride * H : stride, b : b + stride * W : stride]
    return z


# %% correct: a loop over the places
def filtered(image, kernel, stride=1):
    k = len(kernel)
    rows, columns = output_size(image.shape[0], k, stride), output_size(image.shape[1], k, stride)
    z = np.empty((rows, columns))
    for i in range(rows):
        for j in range(columns):
            z[i, j] = np.sum(kernel * image[i * stride : i * stride + k, j * stride : j * stride + k])
    return z


# %% correct: windows and einsum
def filtered(image, kernel, stride=1):
    for n in image.shape:
        output_size(n, len(kernel), stride)
    windows = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)[::stride, ::stride]
    return np.einsum("ijab,ab->ij", windows, kernel)


# %% correct: four loops
def filtered(image, kernel, stride=1):
    k = len(kernel)
    z = []
    for i in range(output_size(len(image), k, stride)):
        z.append([])
        for j in range(output_size(len(image[0]), k, stride)):
            total = 0.0
            for a in range(k):
                for b in range(k):
                    total += kernel[a, b] * image[i * stride + a, j * stride + b]
            z[-1].append(total)
    return np.array(z)


# %% wrong: the kernel is turned, true convolution
# fails the slide's image and kernel: largest difference
# fails the same with stride 2: largest difference
# fails a kernel that is not symmetric: the kernel is not turned
# fails random 7×9 image, kernel 3, stride 1: rows and columns have their own sizes
# fails random 6×5 image, kernel 4, stride 1: rows and columns have their own sizes
# fails random 9×13 image, kernel 5, stride 2: rows and columns have their own sizes
def filtered(image, kernel, stride=1):
    k = len(kernel)
    rows, columns = output_size(image.shape[0], k, stride), output_size(image.shape[1], k, stride)
    z = np.empty((rows, columns))
    for i in range(rows):
        for j in range(columns):
            z[i, j] = np.sum(kernel[::-1, ::-1] * image[i * stride : i * stride + k, j * stride : j * stride + k])
    return z


# %% wrong: the stride is ignored
# fails the same with stride 2: largest difference
# fails random 9×13 image, kernel 5, stride 2: rows and columns have their own sizes
# fails random 10×4 image, kernel 1, stride 3: rows and columns have their own sizes
def filtered(image, kernel, stride=1):
    k = len(kernel)
    rows, columns = output_size(image.shape[0], k, stride), output_size(image.shape[1], k, stride)
    z = np.empty((rows, columns))
    for i in range(rows):
        for j in range(columns):
            z[i, j] = np.sum(kernel * image[i : i + k, j : j + k])
    return z


# %% wrong: the stride for rows only
# fails the same with stride 2: largest difference
# fails random 9×13 image, kernel 5, stride 2: rows and columns have their own sizes
# fails random 10×4 image, kernel 1, stride 3: rows and columns have their own sizes
def filtered(image, kernel, stride=1):
    k = len(kernel)
    rows, columns = output_size(image.shape[0], k, stride), output_size(image.shape[1], k, stride)
    z = np.empty((rows, columns))
    for i in range(rows):
        for j in range(columns):
            z[i, j] = np.sum(kernel * image[i * stride : i * stride + k, j : j + k])
    return z


# %% wrong: a square image is taken for granted
# fails random 7×9 image, kernel 3, stride 1: rows and columns have their own sizes
# fails random 6×5 image, kernel 4, stride 1: raised ValueError
# fails random 9×13 image, kernel 5, stride 2: rows and columns have their own sizes
# fails random 10×4 image, kernel 1, stride 3: rows and columns have their own sizes
# fails kernels that do not fit are refused: the ValueError of output_size, for rows and for columns
def filtered(image, kernel, stride=1):
    k, n = len(kernel), output_size(len(image), len(kernel), stride)
    z = np.empty((n, n))
    for i in range(n):
        for j in range(n):
            z[i, j] = np.sum(kernel * image[i * stride : i * stride + k, j * stride : j * stride + k])
    return z


# %% wrong: nothing is refused
# fails kernels that do not fit are refused: the ValueError of output_size, for rows and for columns
def filtered(image, kernel, stride=1):
    windows = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)[::stride, ::stride]
    return np.einsum("ijab,ab->ij", windows, kernel)


# %% wrong: the last row and column are missing
# fails the slide's image and kernel: got shape (2, 2), expected (3, 3)
# fails the same with stride 2: got shape (1, 1), expected (2, 2)
# fails a kernel that is not symmetric: the kernel is not turned
# fails random 7×9 image, kernel 3, stride 1: rows and columns have their own sizes
# fails random 6×5 image, kernel 4, stride 1: rows and columns have their own sizes
# fails random 9×13 image, kernel 5, stride 2: rows and columns have their own sizes
# fails random 10×4 image, kernel 1, stride 3: rows and columns have their own sizes
# fails the kernel covers the image: got shape (0, 0), expected (1, 1)
def filtered(image, kernel, stride=1):
    k = len(kernel)
    rows, columns = output_size(image.shape[0], k, stride) - 1, output_size(image.shape[1], k, stride) - 1
    z = np.empty((rows, columns))
    for i in range(rows):
        for j in range(columns):
            z[i, j] = np.sum(kernel * image[i * stride : i * stride + k, j * stride : j * stride + k])
    return z


# %% wrong: the mean instead of the sum
# fails the slide's image and kernel: largest difference
# fails the same with stride 2: largest difference
# fails a kernel that is not symmetric: the kernel is not turned
# fails random 7×9 image, kernel 3, stride 1: rows and columns have their own sizes
# fails random 6×5 image, kernel 4, stride 1: rows and columns have their own sizes
# fails random 9×13 image, kernel 5, stride 2: rows and columns have their own sizes
# fails the kernel covers the image: largest difference
def filtered(image, kernel, stride=1):
    k = len(kernel)
    rows, columns = output_size(image.shape[0], k, stride), output_size(image.shape[1], k, stride)
    z = np.empty((rows, columns))
    for i in range(rows):
        for j in range(columns):
            z[i, j] = np.mean(kernel * image[i * stride : i * stride + k, j * stride : j * stride + k])
    return z


# %% wrong: transposed, rows and columns exchanged
# fails the slide's image and kernel: largest difference
# fails the same with stride 2: largest difference
# fails a kernel that is not symmetric: the kernel is not turned
# fails random 7×9 image, kernel 3, stride 1: rows and columns have their own sizes
# fails random 6×5 image, kernel 4, stride 1: rows and columns have their own sizes
# fails random 9×13 image, kernel 5, stride 2: rows and columns have their own sizes
# fails random 10×4 image, kernel 1, stride 3: rows and columns have their own sizes
def filtered(image, kernel, stride=1):
    k = len(kernel)
    rows, columns = output_size(image.shape[0], k, stride), output_size(image.shape[1], k, stride)
    z = np.empty((columns, rows))
    for i in range(rows):
        for j in range(columns):
            z[j, i] = np.sum(kernel * image[i * stride : i * stride + k, j * stride : j * stride + k])
    return z


# %% wrong: the matrix product of kernel and patch
# fails the slide's image and kernel: largest difference
# fails the same with stride 2: largest difference
# fails a kernel that is not symmetric: the kernel is not turned
# fails random 7×9 image, kernel 3, stride 1: rows and columns have their own sizes
# fails random 6×5 image, kernel 4, stride 1: rows and columns have their own sizes
# fails random 9×13 image, kernel 5, stride 2: rows and columns have their own sizes
# fails the kernel covers the image: largest difference
def filtered(image, kernel, stride=1):
    k = len(kernel)
    rows, columns = output_size(image.shape[0], k, stride), output_size(image.shape[1], k, stride)
    z = np.empty((rows, columns))
    for i in range(rows):
        for j in range(columns):
            z[i, j] = np.sum(kernel @ image[i * stride : i * stride + k, j * stride : j * stride + k])
    return z


# %% wrong: the answer of the slide
# fails a kernel that is not symmetric: the kernel is not turned
# fails random 7×9 image, kernel 3, stride 1: rows and columns have their own sizes
# fails random 6×5 image, kernel 4, stride 1: rows and columns have their own sizes
# fails random 9×13 image, kernel 5, stride 2: rows and columns have their own sizes
# fails random 10×4 image, kernel 1, stride 3: rows and columns have their own sizes
# fails the kernel covers the image: got shape (3, 3), expected (1, 1)
# fails kernels that do not fit are refused: the ValueError of output_size, for rows and for columns
def filtered(image, kernel, stride=1):
    return np.array([[12.0, 12, 17], [10, 17, 19], [9, 6, 14]])[::stride, ::stride]


# %% wrong: PyTorch does the work
# fails the slide's image and kernel: raised RuntimeError
# fails the same with stride 2: raised RuntimeError
# fails a kernel that is not symmetric: raised RuntimeError
# fails random 7×9 image, kernel 3, stride 1: raised RuntimeError
# fails random 6×5 image, kernel 4, stride 1: raised RuntimeError
# fails random 9×13 image, kernel 5, stride 2: raised RuntimeError
# fails random 10×4 image, kernel 1, stride 3: raised RuntimeError
# fails the kernel covers the image: raised RuntimeError
def filtered(image, kernel, stride=1):
    for n in image.shape:
        output_size(n, len(kernel), stride)
    z = torch.nn.functional.conv2d(torch.tensor(image)[None, None], torch.tensor(kernel)[None, None], stride=stride)
    return z[0, 0].numpy()
