# ruff: noqa  (many versions of one function, which run inside the notebook)
# fmt: off


# %% correct: the formula
def clip(gradients, largest):
    norm = np.sqrt(sum(np.sum(g**2) for g in gradients))
    if norm <= largest:
        return gradients, norm
    return tuple(g * largest / norm for g in gradients), norm


# %% correct: one long vector
def clip(gradients, largest):
    norm = float(np.linalg.norm(np.concatenate([g.ravel() for g in gradients])))
    factor = 1.0 if norm == 0 else min(1.0, largest / norm)
    return tuple(factor * g for g in gradients), norm


# %% correct: the maximum in the denominator
def clip(gradients, largest):
    norm = np.linalg.norm([np.linalg.norm(g) for g in gradients])
    return [g * (largest / max(norm, largest)) for g in gradients], norm


# %% wrong: each array by itself
# fails norm 5, at most 1: one norm for all arrays together, one factor for all
# fails five arrays, at most 0.01, against PyTorch: return value
# fails five arrays, at most 2, against PyTorch: return value
def clip(gradients, largest):
    norm = np.sqrt(sum(np.sum(g**2) for g in gradients))
    if norm <= largest:
        return gradients, norm
    return tuple(g * min(1, largest / np.linalg.norm(g)) for g in gradients), norm


# %% wrong: each entry by itself
# fails norm 5, at most 1: one norm for all arrays together, one factor for all
# fails five arrays, at most 0.01, against PyTorch: return value
# fails five arrays, at most 2, against PyTorch: return value
def clip(gradients, largest):
    norm = np.sqrt(sum(np.sum(g**2) for g in gradients))
    if norm <= largest:
        return gradients, norm
    return tuple(np.clip(g, -largest, largest) for g in gradients), norm


# %% wrong: always made as long as allowed
# fails norm 5, at most 10, nothing changes: gradients are never made longer
# fails five arrays, at most 1e+06, against PyTorch: return value
# fails zero gradients stay zero: no division by a norm of 0
def clip(gradients, largest):
    norm = np.sqrt(sum(np.sum(g**2) for g in gradients))
    return tuple(g * largest / norm for g in gradients), norm


# %% wrong: the square of the norm
# fails norm 5, at most 1: one norm for all arrays together, one factor for all
# fails norm 5, at most 10, nothing changes: gradients are never made longer
# fails five arrays, at most 0.01, against PyTorch: return value
# fails five arrays, at most 2, against PyTorch: return value
# fails five arrays, at most 1e+06, against PyTorch: return value
# fails exactly as long as allowed: return value
def clip(gradients, largest):
    norm = sum(np.sum(g**2) for g in gradients)
    if norm <= largest:
        return gradients, norm
    return tuple(g * largest / norm for g in gradients), norm


# %% wrong: the norm afterwards
# fails norm 5, at most 1: one norm for all arrays together, one factor for all
# fails five arrays, at most 0.01, against PyTorch: return value
# fails five arrays, at most 2, against PyTorch: return value
def clip(gradients, largest):
    norm = np.sqrt(sum(np.sum(g**2) for g in gradients))
    if norm <= largest:
        return gradients, norm
    return tuple(g * largest / norm for g in gradients), largest


# %% wrong: absolute values are added
# fails norm 5, at most 1: one norm for all arrays together, one factor for all
# fails norm 5, at most 10, nothing changes: gradients are never made longer
# fails five arrays, at most 0.01, against PyTorch: return value
# fails five arrays, at most 2, against PyTorch: return value
# fails five arrays, at most 1e+06, against PyTorch: return value
# fails exactly as long as allowed: return value
def clip(gradients, largest):
    norm = sum(np.abs(g).sum() for g in gradients)
    if norm <= largest:
        return gradients, norm
    return tuple(g * largest / norm for g in gradients), norm


# %% wrong: arrays are changed in place
# fails norm 5, at most 1: argument 1 was changed in place: work on a copy, such as w =
# fails five arrays, at most 0.01, against PyTorch: argument 1 was changed in place: work on a copy, such as w =
# fails five arrays, at most 2, against PyTorch: argument 1 was changed in place: work on a copy, such as w =
def clip(gradients, largest):
    norm = np.sqrt(sum(np.sum(g**2) for g in gradients))
    for g in gradients:
        g *= min(1, largest / norm) if norm else 1
    return gradients, norm


# %% wrong: the norm is not returned
# fails norm 5, at most 1: one norm for all arrays together, one factor for all
# fails norm 5, at most 10, nothing changes: gradients are never made longer
# fails five arrays, at most 0.01, against PyTorch: expected 2 return values, got tuple (array([[-9.88247056e-04
# fails five arrays, at most 2, against PyTorch: expected 2 return values, got tuple (array([[ 0.34320418,  0
# fails five arrays, at most 1e+06, against PyTorch: expected 2 return values, got tuple (array([[ 15.28764276,
# fails zero gradients stay zero: return value
# fails exactly as long as allowed: return value
def clip(gradients, largest):
    norm = np.sqrt(sum(np.sum(g**2) for g in gradients))
    return tuple(g * min(1, largest / norm) if norm else g for g in gradients)


# %% wrong: too long gradients become zero
# fails norm 5, at most 1: one norm for all arrays together, one factor for all
# fails five arrays, at most 0.01, against PyTorch: return value
# fails five arrays, at most 2, against PyTorch: return value
def clip(gradients, largest):
    norm = np.sqrt(sum(np.sum(g**2) for g in gradients))
    if norm <= largest:
        return gradients, norm
    return tuple(0 * g for g in gradients), norm
