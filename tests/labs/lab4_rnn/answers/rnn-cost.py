# ruff: noqa  (many versions of one function, which run inside the notebook)
# fmt: off


# %% correct: the formula
def sequence_cost(logits, labels):
    z = logits - logits.max(axis=-1, keepdims=True)
    logs = z - np.log(np.exp(z).sum(axis=-1, keepdims=True))
    y = np.eye(logits.shape[-1])[labels]
    cost = -(logs * y).sum() / labels.size
    return float(cost), (np.exp(logs) - y) / labels.size


# %% correct: rows and places
def sequence_cost(logits, labels):
    rows, right = logits.reshape(-1, logits.shape[-1]), labels.ravel()
    z = rows - rows.max(axis=1)[:, None]
    total = np.exp(z).sum(axis=1)
    delta = np.exp(z) / total[:, None]
    places = np.arange(len(rows)), right
    cost = np.mean(np.log(total) - z[places])
    delta[places] -= 1
    return float(cost), (delta / len(rows)).reshape(logits.shape)


# %% correct: take_along_axis
def sequence_cost(logits, labels):
    largest = logits.max(-1, keepdims=True)
    norm = largest + np.log(np.exp(logits - largest).sum(-1, keepdims=True))
    chosen = np.take_along_axis(logits, labels[..., None], axis=-1)
    delta = np.exp(logits - norm)
    np.put_along_axis(delta, labels[..., None], np.exp(chosen - norm) - 1, axis=-1)
    return (norm - chosen).mean().item(), delta / labels.size


# %% wrong: the sum, not the mean
# fails cost of two steps: the mean over all answers of −ln of the right class's probab
# fails its gradient: probabilities less the code, divided by the number of answer
# fails an answer at the end only, logits (P, M): return value
# fails logits 4 × 5 × 3, against PyTorch: return value
# fails logits 1 × 7 × 6, against PyTorch: return value
# fails logits 3 × 1 × 2, against PyTorch: return value
# fails logits 6 × 4, against PyTorch: return value
# fails logits of ±1000: take the largest logit off first, and the logarithm before a
def sequence_cost(logits, labels):
    z = logits - logits.max(axis=-1, keepdims=True)
    logs = z - np.log(np.exp(z).sum(axis=-1, keepdims=True))
    y = np.eye(logits.shape[-1])[labels]
    cost = -(logs * y).sum()
    return float(cost), (np.exp(logs) - y)


# %% wrong: the mean over sequences only
# fails cost of two steps: the mean over all answers of −ln of the right class's probab
# fails its gradient: probabilities less the code, divided by the number of answer
# fails logits 4 × 5 × 3, against PyTorch: return value
# fails logits 1 × 7 × 6, against PyTorch: return value
def sequence_cost(logits, labels):
    z = logits - logits.max(axis=-1, keepdims=True)
    logs = z - np.log(np.exp(z).sum(axis=-1, keepdims=True))
    y = np.eye(logits.shape[-1])[labels]
    cost = -(logs * y).sum() / len(labels)
    return float(cost), (np.exp(logs) - y) / len(labels)


# %% wrong: the gradient is not divided
# fails its gradient: probabilities less the code, divided by the number of answer
# fails an answer at the end only, logits (P, M): return value
# fails logits 4 × 5 × 3, against PyTorch: return value
# fails logits 1 × 7 × 6, against PyTorch: return value
# fails logits 3 × 1 × 2, against PyTorch: return value
# fails logits 6 × 4, against PyTorch: return value
# fails logits of ±1000: take the largest logit off first, and the logarithm before a
def sequence_cost(logits, labels):
    z = logits - logits.max(axis=-1, keepdims=True)
    logs = z - np.log(np.exp(z).sum(axis=-1, keepdims=True))
    y = np.eye(logits.shape[-1])[labels]
    cost = -(logs * y).sum() / labels.size
    return float(cost), np.exp(logs) - y


# %% wrong: the gradient's sign
# fails its gradient: probabilities less the code, divided by the number of answer
# fails an answer at the end only, logits (P, M): return value
# fails logits 4 × 5 × 3, against PyTorch: return value
# fails logits 1 × 7 × 6, against PyTorch: return value
# fails logits 3 × 1 × 2, against PyTorch: return value
# fails logits 6 × 4, against PyTorch: return value
# fails logits 1 × 5, against PyTorch: return value
# fails logits of ±1000: take the largest logit off first, and the logarithm before a
def sequence_cost(logits, labels):
    z = logits - logits.max(axis=-1, keepdims=True)
    logs = z - np.log(np.exp(z).sum(axis=-1, keepdims=True))
    y = np.eye(logits.shape[-1])[labels]
    cost = -(logs * y).sum() / labels.size
    return float(cost), (y - np.exp(logs)) / labels.size


# %% wrong: softmax over all logits
# fails cost of two steps: the mean over all answers of −ln of the right class's probab
# fails its gradient: probabilities less the code, divided by the number of answer
# fails an answer at the end only, logits (P, M): return value
# fails logits 4 × 5 × 3, against PyTorch: return value
# fails logits 1 × 7 × 6, against PyTorch: return value
# fails logits 3 × 1 × 2, against PyTorch: return value
# fails logits 6 × 4, against PyTorch: return value
# fails logits 2 × 3 × 1, against PyTorch: return value
# fails logits of ±1000: take the largest logit off first, and the logarithm before a
def sequence_cost(logits, labels):
    z = logits - logits.max(axis=-1, keepdims=True)
    logs = z - np.log(np.exp(z).sum())
    y = np.eye(logits.shape[-1])[labels]
    cost = -(logs * y).sum() / labels.size
    return float(cost), (np.exp(logs) - y) / labels.size


# %% wrong: the largest logit is not taken off
# fails logits of ±1000: take the largest logit off first, and the logarithm before a
def sequence_cost(logits, labels):
    z = logits.copy()
    logs = z - np.log(np.exp(z).sum(axis=-1, keepdims=True))
    y = np.eye(logits.shape[-1])[labels]
    cost = -(logs * y).sum() / labels.size
    return float(cost), (np.exp(logs) - y) / labels.size


# %% wrong: the mean over all numbers
# fails cost of two steps: the mean over all answers of −ln of the right class's probab
# fails its gradient: probabilities less the code, divided by the number of answer
# fails an answer at the end only, logits (P, M): return value
# fails logits 4 × 5 × 3, against PyTorch: return value
# fails logits 1 × 7 × 6, against PyTorch: return value
# fails logits 3 × 1 × 2, against PyTorch: return value
# fails logits 6 × 4, against PyTorch: return value
# fails logits 1 × 5, against PyTorch: return value
# fails logits of ±1000: take the largest logit off first, and the logarithm before a
def sequence_cost(logits, labels):
    z = logits - logits.max(axis=-1, keepdims=True)
    logs = z - np.log(np.exp(z).sum(axis=-1, keepdims=True))
    y = np.eye(logits.shape[-1])[labels]
    cost = -(logs * y).sum() / logits.size
    return float(cost), (np.exp(logs) - y) / logits.size


# %% wrong: the square of the error
# fails cost of two steps: the mean over all answers of −ln of the right class's probab
# fails an answer at the end only, logits (P, M): return value
# fails logits 4 × 5 × 3, against PyTorch: return value
# fails logits 1 × 7 × 6, against PyTorch: return value
# fails logits 3 × 1 × 2, against PyTorch: return value
# fails logits 6 × 4, against PyTorch: return value
# fails logits 1 × 5, against PyTorch: return value
# fails logits of ±1000: take the largest logit off first, and the logarithm before a
def sequence_cost(logits, labels):
    z = logits - logits.max(axis=-1, keepdims=True)
    logs = z - np.log(np.exp(z).sum(axis=-1, keepdims=True))
    y = np.eye(logits.shape[-1])[labels]
    cost = ((np.exp(logs) - y) ** 2).sum() / labels.size
    return float(cost), (np.exp(logs) - y) / labels.size


# %% wrong: logarithm of base 2
# fails cost of two steps: the mean over all answers of −ln of the right class's probab
# fails an answer at the end only, logits (P, M): return value
# fails logits 4 × 5 × 3, against PyTorch: return value
# fails logits 1 × 7 × 6, against PyTorch: return value
# fails logits 3 × 1 × 2, against PyTorch: return value
# fails logits 6 × 4, against PyTorch: return value
# fails logits 1 × 5, against PyTorch: return value
# fails logits of ±1000: take the largest logit off first, and the logarithm before a
def sequence_cost(logits, labels):
    z = logits - logits.max(axis=-1, keepdims=True)
    logs = z - np.log(np.exp(z).sum(axis=-1, keepdims=True))
    y = np.eye(logits.shape[-1])[labels]
    cost = -(logs * y).sum() / labels.size
    return float(cost / np.log(2)), (np.exp(logs) - y) / labels.size


# %% wrong: softmax over the steps
# fails cost of two steps: the mean over all answers of −ln of the right class's probab
# fails its gradient: probabilities less the code, divided by the number of answer
# fails an answer at the end only, logits (P, M): return value
# fails logits 4 × 5 × 3, against PyTorch: return value
# fails logits 1 × 7 × 6, against PyTorch: return value
# fails logits 3 × 1 × 2, against PyTorch: return value
# fails logits 6 × 4, against PyTorch: return value
# fails logits 1 × 5, against PyTorch: return value
# fails logits 2 × 3 × 1, against PyTorch: return value
def sequence_cost(logits, labels):
    z = logits - logits.max(axis=-2, keepdims=True)
    logs = z - np.log(np.exp(z).sum(axis=-2, keepdims=True))
    y = np.eye(logits.shape[-1])[labels]
    cost = -(logs * y).sum() / labels.size
    return float(cost), (np.exp(logs) - y) / labels.size


# %% wrong: logits are changed in place
# fails cost of two steps: argument 1 was changed in place: work on a copy, such as w =
# fails its gradient: argument 1 was changed in place: work on a copy, such as w =
# fails logits 4 × 5 × 3, against PyTorch: argument 1 was changed in place: work on a copy, such as w =
# fails logits 1 × 7 × 6, against PyTorch: argument 1 was changed in place: work on a copy, such as w =
# fails logits 3 × 1 × 2, against PyTorch: argument 1 was changed in place: work on a copy, such as w =
# fails logits 6 × 4, against PyTorch: argument 1 was changed in place: work on a copy, such as w =
# fails logits 1 × 5, against PyTorch: argument 1 was changed in place: work on a copy, such as w =
# fails logits 2 × 3 × 1, against PyTorch: argument 1 was changed in place: work on a copy, such as w =
# fails logits of ±1000: argument 1 was changed in place: work on a copy, such as w =
def sequence_cost(logits, labels):
    z = logits
    z -= logits.max(axis=-1, keepdims=True)
    logs = z - np.log(np.exp(z).sum(axis=-1, keepdims=True))
    y = np.eye(logits.shape[-1])[labels]
    cost = -(logs * y).sum() / labels.size
    return float(cost), (np.exp(logs) - y) / labels.size


# %% wrong: only one step
# fails cost of two steps: the mean over all answers of −ln of the right class's probab
# fails its gradient: probabilities less the code, divided by the number of answer
# fails logits 4 × 5 × 3, against PyTorch: return value
# fails logits 1 × 7 × 6, against PyTorch: return value
# fails logits 2 × 3 × 1, against PyTorch: return value
def sequence_cost(logits, labels):
    z = logits - logits.max(axis=-1, keepdims=True)
    logs = z - np.log(np.exp(z).sum(axis=-1, keepdims=True))
    y = np.eye(logits.shape[-1])[labels]
    if logits.ndim == 3:
        y[:, 1:] = 0
    cost = -(logs * y).sum() / labels.size
    return float(cost), (np.exp(logs) - y) / labels.size
