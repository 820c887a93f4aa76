# ruff: noqa  (many versions of one function, which run inside the notebook)
# fmt: off

# %% correct: whole division
def output_size(size, kernel, stride=1, padding=0):
    room = size + 2 * padding - kernel
    if room < 0 or room % stride != 0:
        raise ValueError(f"size {size}, kernel {kernel}, stride {stride}, padding {padding} do not go together")
    return room // stride + 1


# %% correct: two messages, divmod
def output_size(size, kernel, stride=1, padding=0):
    padded = size + padding + padding
    if kernel > padded:
        raise ValueError(f"kernel {kernel} is larger than the padded image {padded} = {size} + 2·{padding}")
    steps, left = divmod(padded - kernel, stride)
    if left:
        raise ValueError(f"{left} pixels of {size} are left over by kernel {kernel} with stride {stride}")
    return steps + 1


# %% correct: the places are listed and counted
def output_size(size, kernel, stride=1, padding=0):
    starts = list(range(0, size + 2 * padding - kernel + 1, stride))
    if not starts or starts[-1] + kernel != size + 2 * padding:
        raise ValueError("no whole number of places: n=%d k=%d s=%d p=%d" % (size, kernel, stride, padding))
    return len(starts)


# %% correct: a fraction that must be whole
def output_size(size, kernel, stride=1, padding=0):
    from fractions import Fraction
    n = Fraction(size - kernel + 2 * padding, stride) + 1
    if n < 1 or n.denominator != 1:
        raise ValueError(f"{float(n)} places for {size} and {kernel}")
    return int(n)


# %% wrong: rounds down as PyTorch does
# fails 10 pixels, kernel 3, stride 2 is refused: a ValueError whose message holds 10 and 3: there would be 4.
# fails a remainder with padding is refused: a ValueError whose message holds 28 and 3: there would be 14
def output_size(size, kernel, stride=1, padding=0):
    if kernel > size + 2 * padding:
        raise ValueError(f"kernel {kernel} does not fit into {size}")
    return (size - kernel + 2 * padding) // stride + 1


# %% wrong: no test whether the kernel fits
# fails a kernel larger than the image is refused: a ValueError whose message holds 4 and 6: the kernel fits no
# fails a kernel larger by exactly one stride is refused: a ValueError whose message holds 5 and 8, and not a size of
def output_size(size, kernel, stride=1, padding=0):
    if (size - kernel + 2 * padding) % stride:
        raise ValueError(f"{size} and {kernel}: not whole")
    return (size - kernel + 2 * padding) // stride + 1


# %% wrong: padding on one side only
# fails kernel 5 with padding 2 keeps 28: largest difference
# fails stride and padding together: raised ValueError
# fails the kernel fits only because of the padding: raised ValueError
# fails a remainder with padding is refused: a ValueError whose message holds 28 and 3: there would be 14
def output_size(size, kernel, stride=1, padding=0):
    room = size + padding - kernel
    if room < 0 or room % stride:
        raise ValueError(f"{size} and {kernel} do not fit")
    return room // stride + 1


# %% wrong: plus one forgotten
# fails 28 pixels, kernel 3: largest difference
# fails kernel 5 with padding 2 keeps 28: largest difference
# fails stride 2 halves 28 with kernel 2: largest difference
# fails the kernel is as large as the image: largest difference
# fails a kernel of one pixel, stride 3: largest difference
# fails stride and padding together: largest difference
# fails the kernel fits only because of the padding: largest difference
def output_size(size, kernel, stride=1, padding=0):
    room = size + 2 * padding - kernel
    if room < 0 or room % stride:
        raise ValueError(f"{size} and {kernel} do not fit")
    return room // stride


# %% wrong: true division
# fails the answer is an int: an int, which can be used as a shape: // instead of /
def output_size(size, kernel, stride=1, padding=0):
    n = (size + 2 * padding - kernel) / stride + 1
    if n < 1 or n != int(n):
        raise ValueError(f"{size} and {kernel} do not fit")
    return n


# %% wrong: a message without numbers
# fails 10 pixels, kernel 3, stride 2 is refused: a ValueError whose message holds 10 and 3: there would be 4.
# fails a kernel larger than the image is refused: a ValueError whose message holds 4 and 6: the kernel fits no
# fails a kernel larger by exactly one stride is refused: a ValueError whose message holds 5 and 8, and not a size of
# fails a remainder with padding is refused: a ValueError whose message holds 28 and 3: there would be 14
def output_size(size, kernel, stride=1, padding=0):
    room = size + 2 * padding - kernel
    if room < 0 or room % stride:
        raise ValueError("the filter does not fit")
    return room // stride + 1


# %% wrong: an assertion instead of a ValueError
# fails 10 pixels, kernel 3, stride 2 is refused: raised AssertionError
# fails a kernel larger than the image is refused: raised AssertionError
# fails a kernel larger by exactly one stride is refused: raised AssertionError
# fails a remainder with padding is refused: raised AssertionError
def output_size(size, kernel, stride=1, padding=0):
    room = size + 2 * padding - kernel
    assert room >= 0 and room % stride == 0, f"{size} and {kernel} do not fit"
    return room // stride + 1


# %% wrong: only sizes below one are refused after dividing
# fails a kernel larger by exactly one stride is refused: a ValueError whose message holds 5 and 8, and not a size of
def output_size(size, kernel, stride=1, padding=0):
    n = (size + 2 * padding - kernel) / stride + 1
    if n < 0 or n % 1:
        raise ValueError(f"{size} and {kernel} do not fit")
    return int(n)


# %% wrong: the kernel must be smaller than the image without its padding
# fails the kernel fits only because of the padding: raised ValueError
def output_size(size, kernel, stride=1, padding=0):
    room = size + 2 * padding - kernel
    if kernel > size or room % stride:
        raise ValueError(f"{size} and {kernel} do not fit")
    return room // stride + 1
