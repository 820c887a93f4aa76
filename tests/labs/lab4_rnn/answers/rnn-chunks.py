# ruff: noqa  (many versions of one function, which run inside the notebook)
# fmt: off


# %% correct: the formula
def chunks(symbols, n_streams, steps):
    T = (len(symbols) - 1) // n_streams
    if T < 1:
        raise ValueError(f"{len(symbols)} symbols do not fill {n_streams} streams")
    symbols = torch.tensor(np.asarray(symbols), dtype=torch.int64)
    x = symbols[: T * n_streams].view(n_streams, T)
    y = symbols[1 : T * n_streams + 1].view(n_streams, T)
    return [(x[:, t : t + steps], y[:, t : t + steps]) for t in range(0, T, steps)]


# %% correct: the package's streams
def chunks(symbols, n_streams, steps):
    from shared.data import streams

    X, y = (torch.from_numpy(part.copy()) for part in streams(symbols, n_streams))
    return list(zip(torch.split(X, steps, 1), torch.split(y, steps, 1)))


# %% correct: rows of one symbol more
def chunks(symbols, n_streams, steps):
    length = (len(symbols) - 1) // n_streams
    if not length:
        raise ValueError("too few symbols")
    rows = np.stack([symbols[p * length : (p + 1) * length + 1] for p in range(n_streams)])
    rows = torch.from_numpy(rows.astype(np.int64))
    found = []
    for first in range(0, length, steps):
        part = rows[:, first : first + steps + 1]
        found.append((part[:, :-1], part[:, 1:]))
    return found


# %% wrong: the rest is dropped
# fails 9 symbols, 2 streams, 3 steps, shapes: four steps a stream: a chunk of three, and one of one
# fails rows go on in the second chunk: got shape (2, 3), expected (2, 4)
# fails the right answers: the symbol after each, also where a row ends
# fails 100 symbols, 7 streams, 4 steps, inputs: got shape (7, 12), expected (7, 14)
# fails 100 symbols, 7 streams, 4 steps, answers: got shape (7, 12), expected (7, 14)
# fails 23 symbols, 1 streams, 10 steps, inputs: got shape (1, 20), expected (1, 22)
# fails 23 symbols, 1 streams, 10 steps, answers: got shape (1, 20), expected (1, 22)
# fails 50 symbols, 49 streams, 3 steps, inputs: raised ValueError: need at least one array to concatenate
# fails 50 symbols, 49 streams, 3 steps, answers: raised ValueError: need at least one array to concatenate
# fails 40 symbols, 2 streams, 100 steps, inputs: raised ValueError: need at least one array to concatenate
# fails 40 symbols, 2 streams, 100 steps, answers: raised ValueError: need at least one array to concatenate
# fails 100 symbols, 7 streams, 4 steps, lengths: got shape (3,), expected (4,)
# fails 4 symbols for 4 streams are refused, 5 are not: a ValueError
def chunks(symbols, n_streams, steps):
    T = (len(symbols) - 1) // n_streams
    if T < 1:
        raise ValueError(f"{len(symbols)} symbols do not fill {n_streams} streams")
    symbols = torch.tensor(np.asarray(symbols), dtype=torch.int64)
    x = symbols[: T * n_streams].view(n_streams, T)
    y = symbols[1 : T * n_streams + 1].view(n_streams, T)
    return [(x[:, t : t + steps], y[:, t : t + steps]) for t in range(0, T - steps + 1, steps)]


# %% wrong: answers equal inputs
# fails the right answers: the symbol after each, also where a row ends
# fails 100 symbols, 7 streams, 4 steps, answers: largest difference
# fails 61 symbols, 3 streams, 5 steps, answers: largest difference
# fails 23 symbols, 1 streams, 10 steps, answers: largest difference
# fails 50 symbols, 49 streams, 3 steps, answers: largest difference
# fails 40 symbols, 2 streams, 100 steps, answers: largest difference
def chunks(symbols, n_streams, steps):
    T = (len(symbols) - 1) // n_streams
    if T < 1:
        raise ValueError(f"{len(symbols)} symbols do not fill {n_streams} streams")
    symbols = torch.tensor(np.asarray(symbols), dtype=torch.int64)
    x = symbols[: T * n_streams].view(n_streams, T)
    y = symbols[: T * n_streams].view(n_streams, T)
    return [(x[:, t : t + steps], y[:, t : t + steps]) for t in range(0, T, steps)]


# %% wrong: columns are streams
# fails the first chunk's inputs: each row is a part of the text in reading order
# fails rows go on in the second chunk: largest difference
# fails the right answers: the symbol after each, also where a row ends
# fails 100 symbols, 7 streams, 4 steps, inputs: largest difference
# fails 100 symbols, 7 streams, 4 steps, answers: largest difference
# fails 61 symbols, 3 streams, 5 steps, inputs: largest difference
# fails 61 symbols, 3 streams, 5 steps, answers: largest difference
# fails 40 symbols, 2 streams, 100 steps, inputs: largest difference
# fails 40 symbols, 2 streams, 100 steps, answers: largest difference
def chunks(symbols, n_streams, steps):
    T = (len(symbols) - 1) // n_streams
    if T < 1:
        raise ValueError(f"{len(symbols)} symbols do not fill {n_streams} streams")
    symbols = torch.tensor(np.asarray(symbols), dtype=torch.int64)
    x = symbols[: T * n_streams].view(T, n_streams).T
    y = symbols[1 : T * n_streams + 1].view(T, n_streams).T
    return [(x[:, t : t + steps], y[:, t : t + steps]) for t in range(0, T, steps)]


# %% wrong: answers are rolled within a row
# fails the right answers: the symbol after each, also where a row ends
# fails 100 symbols, 7 streams, 4 steps, answers: largest difference
# fails 61 symbols, 3 streams, 5 steps, answers: largest difference
# fails 23 symbols, 1 streams, 10 steps, answers: largest difference
# fails 50 symbols, 49 streams, 3 steps, answers: largest difference
# fails 40 symbols, 2 streams, 100 steps, answers: largest difference
def chunks(symbols, n_streams, steps):
    T = (len(symbols) - 1) // n_streams
    if T < 1:
        raise ValueError(f"{len(symbols)} symbols do not fill {n_streams} streams")
    symbols = torch.tensor(np.asarray(symbols), dtype=torch.int64)
    x = symbols[: T * n_streams].view(n_streams, T)
    y = x.roll(-1, dims=1)
    return [(x[:, t : t + steps], y[:, t : t + steps]) for t in range(0, T, steps)]


# %% wrong: no error for too few
# fails 4 symbols for 4 streams are refused, 5 are not: a ValueError
def chunks(symbols, n_streams, steps):
    T = (len(symbols) - 1) // n_streams
    symbols = torch.tensor(np.asarray(symbols), dtype=torch.int64)
    x = symbols[: T * n_streams].view(n_streams, T)
    y = symbols[1 : T * n_streams + 1].view(n_streams, T)
    return [(x[:, t : t + steps], y[:, t : t + steps]) for t in range(0, T, steps)]


# %% wrong: float tensors
# fails int64 tensors: tensors of whole numbers
def chunks(symbols, n_streams, steps):
    T = (len(symbols) - 1) // n_streams
    if T < 1:
        raise ValueError(f"{len(symbols)} symbols do not fill {n_streams} streams")
    symbols = torch.tensor(np.asarray(symbols), dtype=torch.float32)
    x = symbols[: T * n_streams].view(n_streams, T)
    y = symbols[1 : T * n_streams + 1].view(n_streams, T)
    return [(x[:, t : t + steps], y[:, t : t + steps]) for t in range(0, T, steps)]


# %% wrong: the last symbol is taken for an input too
# fails 8 symbols, of which the last has no answer, shapes: raised RuntimeError: shape '[2, 4]' is invalid for input of
# fails 23 symbols, 1 streams, 10 steps, inputs: raised RuntimeError: shape '[1, 23]' is invalid for input of
# fails 23 symbols, 1 streams, 10 steps, answers: raised RuntimeError: shape '[1, 23]' is invalid for input of
# fails 40 symbols, 2 streams, 100 steps, inputs: raised RuntimeError: shape '[2, 20]' is invalid for input of
# fails 40 symbols, 2 streams, 100 steps, answers: raised RuntimeError: shape '[2, 20]' is invalid for input of
# fails 4 symbols for 4 streams are refused, 5 are not: raised RuntimeError: shape '[4, 1]' is invalid for input of
def chunks(symbols, n_streams, steps):
    T = len(symbols) // n_streams
    if T < 1:
        raise ValueError(f"{len(symbols)} symbols do not fill {n_streams} streams")
    symbols = torch.tensor(np.asarray(symbols), dtype=torch.int64)
    x = symbols[: T * n_streams].view(n_streams, T)
    y = symbols[1 : T * n_streams + 1].view(n_streams, T)
    return [(x[:, t : t + steps], y[:, t : t + steps]) for t in range(0, T, steps)]


# %% wrong: overlapping chunks
# fails 8 symbols, of which the last has no answer, shapes: got shape (2, 2), expected (1, 2)
# fails 9 symbols, 2 streams, 3 steps, shapes: four steps a stream: a chunk of three, and one of one
# fails rows go on in the second chunk: got shape (2, 5), expected (2, 4)
# fails the right answers: the symbol after each, also where a row ends
# fails 100 symbols, 7 streams, 4 steps, inputs: got shape (7, 18), expected (7, 14)
# fails 100 symbols, 7 streams, 4 steps, answers: got shape (7, 18), expected (7, 14)
# fails 61 symbols, 3 streams, 5 steps, inputs: got shape (3, 24), expected (3, 20)
# fails 61 symbols, 3 streams, 5 steps, answers: got shape (3, 24), expected (3, 20)
# fails 23 symbols, 1 streams, 10 steps, inputs: got shape (1, 24), expected (1, 22)
# fails 23 symbols, 1 streams, 10 steps, answers: got shape (1, 24), expected (1, 22)
# fails 100 symbols, 7 streams, 4 steps, lengths: got shape (5,), expected (4,)
def chunks(symbols, n_streams, steps):
    T = (len(symbols) - 1) // n_streams
    if T < 1:
        raise ValueError(f"{len(symbols)} symbols do not fill {n_streams} streams")
    symbols = torch.tensor(np.asarray(symbols), dtype=torch.int64)
    x = symbols[: T * n_streams].view(n_streams, T)
    y = symbols[1 : T * n_streams + 1].view(n_streams, T)
    return [(x[:, t : t + steps], y[:, t : t + steps]) for t in range(0, T, max(1, steps - 1))]


# %% wrong: steps first
# fails 8 symbols, of which the last has no answer, shapes: (8 − 1) // 2 steps a stream
# fails 9 symbols, 2 streams, 3 steps, shapes: four steps a stream: a chunk of three, and one of one
# fails the first chunk's inputs: each row is a part of the text in reading order
# fails rows go on in the second chunk: raised ValueError: all the input array dimensions except for
# fails the right answers: raised ValueError: all the input array dimensions except for
# fails 100 symbols, 7 streams, 4 steps, inputs: raised ValueError: all the input array dimensions except for
# fails 100 symbols, 7 streams, 4 steps, answers: raised ValueError: all the input array dimensions except for
# fails 61 symbols, 3 streams, 5 steps, inputs: got shape (5, 12), expected (3, 20)
# fails 61 symbols, 3 streams, 5 steps, answers: got shape (5, 12), expected (3, 20)
# fails 23 symbols, 1 streams, 10 steps, inputs: raised ValueError: all the input array dimensions except for
# fails 23 symbols, 1 streams, 10 steps, answers: raised ValueError: all the input array dimensions except for
# fails 50 symbols, 49 streams, 3 steps, inputs: got shape (1, 49), expected (49, 1)
# fails 50 symbols, 49 streams, 3 steps, answers: got shape (1, 49), expected (49, 1)
# fails 40 symbols, 2 streams, 100 steps, inputs: got shape (19, 2), expected (2, 19)
# fails 40 symbols, 2 streams, 100 steps, answers: got shape (19, 2), expected (2, 19)
# fails 100 symbols, 7 streams, 4 steps, lengths: largest difference
def chunks(symbols, n_streams, steps):
    T = (len(symbols) - 1) // n_streams
    if T < 1:
        raise ValueError(f"{len(symbols)} symbols do not fill {n_streams} streams")
    symbols = torch.tensor(np.asarray(symbols), dtype=torch.int64)
    x = symbols[: T * n_streams].view(n_streams, T)
    y = symbols[1 : T * n_streams + 1].view(n_streams, T)
    return [(x[:, t : t + steps].T, y[:, t : t + steps].T) for t in range(0, T, steps)]


# %% wrong: one text, cut into rows of steps
# fails 9 symbols, 2 streams, 3 steps, shapes: four steps a stream: a chunk of three, and one of one
# fails the first chunk's inputs: each row is a part of the text in reading order
# fails rows go on in the second chunk: got shape (2, 3), expected (2, 4)
# fails the right answers: the symbol after each, also where a row ends
# fails 100 symbols, 7 streams, 4 steps, inputs: got shape (7, 12), expected (7, 14)
# fails 100 symbols, 7 streams, 4 steps, answers: got shape (7, 12), expected (7, 14)
# fails 61 symbols, 3 streams, 5 steps, inputs: largest difference
# fails 61 symbols, 3 streams, 5 steps, answers: largest difference
# fails 23 symbols, 1 streams, 10 steps, inputs: got shape (1, 20), expected (1, 22)
# fails 23 symbols, 1 streams, 10 steps, answers: got shape (1, 20), expected (1, 22)
# fails 50 symbols, 49 streams, 3 steps, inputs: raised ValueError: need at least one array to concatenate
# fails 50 symbols, 49 streams, 3 steps, answers: raised ValueError: need at least one array to concatenate
# fails 40 symbols, 2 streams, 100 steps, inputs: raised ValueError: need at least one array to concatenate
# fails 40 symbols, 2 streams, 100 steps, answers: raised ValueError: need at least one array to concatenate
# fails 100 symbols, 7 streams, 4 steps, lengths: got shape (3,), expected (4,)
# fails 4 symbols for 4 streams are refused, 5 are not: a ValueError
def chunks(symbols, n_streams, steps):
    symbols = torch.as_tensor(symbols)
    size = n_streams * steps
    if len(symbols) <= n_streams:
        raise ValueError("too few symbols")
    found = []
    for first in range(0, len(symbols) - size, size):
        x, y = symbols[first : first + size], symbols[first + 1 : first + size + 1]
        found.append((x.view(n_streams, steps), y.view(n_streams, steps)))
    return found
