# ruff: noqa  (many versions of one function, which run inside the notebook)

# %% correct: for and break
def train_adaline(w, X1, d, mu, error_bound, max_epochs):
    errors = []
    for _ in range(max_epochs):
        w = lms_epoch(w, X1, d, mu)
        errors.append(mean_square_error(w, X1, d))
        if errors[-1] <= error_bound:
            break
    return w, errors


# %% correct: while
def train_adaline(w, X1, d, mu, error_bound, max_epochs):
    errors, error = [], np.inf
    while error > error_bound and len(errors) < max_epochs:
        w = lms_epoch(w, X1, d, mu)
        error = float(mean_square_error(w, X1, d))
        errors.append(error)
    return w, np.array(errors)


# %% correct: recursion
def train_adaline(w, X1, d, mu, error_bound, max_epochs):
    w = lms_epoch(w, X1, d, mu)
    error = mean_square_error(w, X1, d)
    if max_epochs <= 1 or error <= error_bound:
        return w, [error]
    w, later = train_adaline(w, X1, d, mu, error_bound, max_epochs - 1)
    return w, [error, *later]


# %% correct: all in one function
def train_adaline(w, X1, d, mu, error_bound, max_epochs):
    w = np.array(w, dtype=float)
    errors = []
    for epoch in range(max_epochs):
        for k in range(len(d)):
            w += 2 * mu * (d[k] - X1[k] @ w) * X1[k]
        errors.append(((d - X1 @ w) ** 2).mean())
        if not errors[epoch] > error_bound:
            return w, errors
    return w, errors


# %% wrong: stops only below the bound
# fails an error equal to the bound is small enough: measure after the epoch, stop when the error is at most the bound
def train_adaline(w, X1, d, mu, error_bound, max_epochs):
    errors = []
    for _ in range(max_epochs):
        w = lms_epoch(w, X1, d, mu)
        errors.append(mean_square_error(w, X1, d))
        if errors[-1] < error_bound:
            break
    return w, errors


# %% wrong: error measured before the epoch
# fails stops after the second epoch: measure after the epoch, stop when the error is at most the bound
# fails an error equal to the bound is small enough: measure after the epoch, stop when the error is at most the bound
# fails a bound of 0 runs all four epochs: every value is 4 times
# fails thirty patterns, bound 0.6: measure after the epoch, stop when the error is at most the bound
# fails thirty patterns, bound 0.45: measure after the epoch, stop when the error is at most the bound
# fails thirty patterns, bound 0.01: measure after the epoch, stop when the error is at most the bound
# fails not more than max_epochs: return value 2: largest difference
def train_adaline(w, X1, d, mu, error_bound, max_epochs):
    errors = []
    for _ in range(max_epochs):
        errors.append(mean_square_error(w, X1, d))
        w = lms_epoch(w, X1, d, mu)
        if errors[-1] <= error_bound:
            break
    return w, errors


# %% wrong: last error not recorded
# fails stops after the second epoch: got shape (1,), expected (2,)
# fails an error equal to the bound is small enough: got shape (0,), expected (1,)
# fails one epoch is always run: got shape (0,), expected (1,)
# fails thirty patterns, bound 0.6: got shape (2,), expected (3,)
# fails thirty patterns, bound 0.45: got shape (3,), expected (4,)
def train_adaline(w, X1, d, mu, error_bound, max_epochs):
    errors = []
    for _ in range(max_epochs):
        w = lms_epoch(w, X1, d, mu)
        error = mean_square_error(w, X1, d)
        if error <= error_bound:
            break
        errors.append(error)
    return w, errors


# %% wrong: never stops early
# fails stops after the second epoch: measure after the epoch, stop when the error is at most the bound
# fails an error equal to the bound is small enough: measure after the epoch, stop when the error is at most the bound
# fails one epoch is always run: got shape (10,), expected (1,)
# fails thirty patterns, bound 0.6: measure after the epoch, stop when the error is at most the bound
# fails thirty patterns, bound 0.45: measure after the epoch, stop when the error is at most the bound
def train_adaline(w, X1, d, mu, error_bound, max_epochs):
    errors = []
    for _ in range(max_epochs):
        w = lms_epoch(w, X1, d, mu)
        errors.append(mean_square_error(w, X1, d))
    return w, errors


# %% wrong: one epoch too many
# fails a bound of 0 runs all four epochs: measure after the epoch, stop when the error is at most the bound
# fails thirty patterns, bound 0.01: got shape (81,), expected (80,)
# fails not more than max_epochs: return value 1: largest difference
def train_adaline(w, X1, d, mu, error_bound, max_epochs):
    errors = []
    while not errors or (errors[-1] > error_bound and len(errors) <= max_epochs):
        w = lms_epoch(w, X1, d, mu)
        errors.append(mean_square_error(w, X1, d))
    return w, errors


# %% wrong: batch steps
# fails thirty patterns, bound 0.6: measure after the epoch, stop when the error is at most the bound
# fails thirty patterns, bound 0.45: measure after the epoch, stop when the error is at most the bound
# fails thirty patterns, bound 0.01: measure after the epoch, stop when the error is at most the bound
# fails not more than max_epochs: return value 1: largest difference
def train_adaline(w, X1, d, mu, error_bound, max_epochs):
    errors = []
    for _ in range(max_epochs):
        w = batch_step(w, X1, d, mu)
        errors.append(mean_square_error(w, X1, d))
        if errors[-1] <= error_bound:
            break
    return w, errors


# %% wrong: stops when the error of the decisions is small
# fails stops after the second epoch: measure after the epoch, stop when the error is at most the bound
# fails a bound of 0 runs all four epochs: measure after the epoch, stop when the error is at most the bound
# fails thirty patterns, bound 0.6: measure after the epoch, stop when the error is at most the bound
# fails thirty patterns, bound 0.45: measure after the epoch, stop when the error is at most the bound
# fails thirty patterns, bound 0.01: measure after the epoch, stop when the error is at most the bound
def train_adaline(w, X1, d, mu, error_bound, max_epochs):
    errors = []
    for _ in range(max_epochs):
        w = lms_epoch(w, X1, d, mu)
        errors.append(mean_square_error(w, X1, d))
        if np.mean(np.where(X1 @ w > 0, 1, -1) != d) <= error_bound:
            break
    return w, errors


# %% wrong: last error only
# fails stops after the second epoch: got shape (), expected (2,)
# fails an error equal to the bound is small enough: got shape (), expected (1,)
# fails a bound of 0 runs all four epochs: got shape (), expected (4,)
# fails one epoch is always run: got shape (), expected (1,)
# fails thirty patterns, bound 0.6: got shape (), expected (3,)
# fails thirty patterns, bound 0.45: got shape (), expected (4,)
# fails thirty patterns, bound 0.01: got shape (), expected (80,)
# fails not more than max_epochs: got shape (), expected (1,)
def train_adaline(w, X1, d, mu, error_bound, max_epochs):
    for _ in range(max_epochs):
        w = lms_epoch(w, X1, d, mu)
        error = mean_square_error(w, X1, d)
        if error <= error_bound:
            break
    return w, error


# %% wrong: no epoch if the start is good enough
# fails one epoch is always run: got shape (0,), expected (1,)
def train_adaline(w, X1, d, mu, error_bound, max_epochs):
    errors = []
    while mean_square_error(w, X1, d) > error_bound and len(errors) < max_epochs:
        w = lms_epoch(w, X1, d, mu)
        errors.append(mean_square_error(w, X1, d))
    return w, errors


# %% wrong: only the errors
# fails stops after the second epoch: got shape (), expected (2,)
# fails an error equal to the bound is small enough: expected 2 return values
# fails a bound of 0 runs all four epochs: expected 2 return values
# fails one epoch is always run: expected 2 return values
# fails thirty patterns, bound 0.6: expected 2 return values
# fails thirty patterns, bound 0.45: expected 2 return values
# fails thirty patterns, bound 0.01: expected 2 return values
# fails not more than max_epochs: expected 2 return values
def train_adaline(w, X1, d, mu, error_bound, max_epochs):
    errors = []
    for _ in range(max_epochs):
        w = lms_epoch(w, X1, d, mu)
        errors.append(mean_square_error(w, X1, d))
        if errors[-1] <= error_bound:
            break
    return errors
