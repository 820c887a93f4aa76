# ruff: noqa  (many versions of one function, which run inside the notebook)
# fmt: off

# %% correct: copies
def numerical_gradient(cost, w, step=1e-5):
    gradient = np.zeros(w.shape)
    for place in np.ndindex(w.shape):
        moved = w.copy()
        moved[place] = w[place] + step
        above = cost(moved)
        moved[place] = w[place] - step
        gradient[place] = (above - cost(moved)) / (2 * step)
    return gradient


# %% correct: in place and put back
def numerical_gradient(cost, w, step=1e-5):
    gradient = np.zeros_like(w)
    places = np.nditer(w, flags=["multi_index"])
    while not places.finished:
        i = places.multi_index
        kept = w[i]
        w[i] = kept + step
        above = cost(w)
        w[i] = kept - step
        below = cost(w)
        w[i] = kept
        gradient[i] = (above - below) / (2 * step)
        places.iternext()
    return gradient


# %% correct: unit vectors
def numerical_gradient(cost, w, step=1e-5):
    directions = np.eye(w.size).reshape(-1, *w.shape) * step
    slopes = [(cost(w + e) - cost(w - e)) / (2 * step) for e in directions]
    return np.array(slopes, dtype=float).reshape(w.shape)


# %% wrong: one-sided
# fails gradient of w₁² + w₂²: largest difference 1e-05 at (0,): got 2.00001, expected 2
# fails a cubic with h = 0.1 shows the central quotient: (6.1) takes a step to both sides and divides by 2h
# fails a matrix: largest difference 1.15e-05 at (1, 1): got -0.553865,
# fails the step is used: largest difference 3 at (0,): got 15.25, expected 12.25
def numerical_gradient(cost, w, step=1e-5):
    gradient = np.zeros_like(w)
    for place in np.ndindex(w.shape):
        moved = w.copy()
        moved[place] += step
        gradient[place] = (cost(moved) - cost(w)) / step
    return gradient


# %% wrong: divided by one step
# fails gradient of w₁² + w₂²: largest difference 6 at (1,): got -12, expected -6
# fails a cubic with h = 0.1 shows the central quotient: (6.1) takes a step to both sides and divides by 2h
# fails a matrix: largest difference 1.39 at (0, 0): got 2.777, expected
# fails components that act together: put each component back before the next is moved
# fails the step is used: largest difference 12.2 at (0,): got 24.5, expected 12.25
def numerical_gradient(cost, w, step=1e-5):
    gradient = np.zeros_like(w)
    for place in np.ndindex(w.shape):
        above, below = w.copy(), w.copy()
        above[place] += step
        below[place] -= step
        gradient[place] = (cost(above) - cost(below)) / step
    return gradient


# %% wrong: components are not put back
# fails a cubic with h = 0.1 shows the central quotient: (6.1) takes a step to both sides and divides by 2h
# fails components that act together: put each component back before the next is moved
# fails the step is used: largest difference 24.8 at (0,): got 37, expected 12.25
def numerical_gradient(cost, w, step=1e-5):
    gradient, w = np.zeros_like(w), w.copy()
    for place in np.ndindex(w.shape):
        w[place] += 10 * step
        above = cost(w)
        w[place] -= 20 * step
        gradient[place] = (above - cost(w)) / (20 * step)
    return gradient


# %% wrong: the array is left changed
# fails the array is left as it was, to the last bit: + h, − 2h, + h leaves rounding behind
# fails components that act together: put each component back before the next is moved
def numerical_gradient(cost, w, step=1e-5):
    gradient = np.zeros_like(w)
    for place in np.ndindex(w.shape):
        w[place] += step
        above = cost(w)
        w[place] -= 2 * step
        gradient[place] = (above - cost(w)) / (2 * step)
    return gradient


# %% wrong: all components at once
# fails gradient of w₁² + w₂²: largest difference 6 at (0,): got -4, expected 2
# fails a matrix: largest difference 2.22 at (1, 2): got 1.28188, expected
# fails components that act together: put each component back before the next is moved
def numerical_gradient(cost, w, step=1e-5):
    return np.full(w.shape, (cost(w + step) - cost(w - step)) / (2 * step))


# %% wrong: a step of its own
# fails a cubic with h = 0.1 shows the central quotient: (6.1) takes a step to both sides and divides by 2h
# fails the step is used: largest difference 0.25 at (0,): got 12, expected 12.25
def numerical_gradient(cost, w, step=1e-5):
    gradient = np.zeros_like(w)
    for place in np.ndindex(w.shape):
        above, below = w.copy(), w.copy()
        above[place] += 1e-5
        below[place] -= 1e-5
        gradient[place] = (cost(above) - cost(below)) / 2e-5
    return gradient


# %% wrong: vectors only
# fails a cubic with h = 0.1 shows the central quotient: (6.1) takes a step to both sides and divides by 2h
# fails a matrix: got shape (3,), expected (3, 4)
# fails a cost that ignores w: got shape (2,), expected (2, 1)
def numerical_gradient(cost, w, step=1e-5):
    gradient = []
    for i in range(len(w)):
        above, below = w.copy(), w.copy()
        above[i] += step
        below[i] -= step
        gradient.append((cost(above) - cost(below)) / (2 * step))
    return np.array(gradient)


# %% wrong: sign
# fails gradient of w₁² + w₂²: largest difference 12 at (1,): got 6, expected -6
# fails a cubic with h = 0.1 shows the central quotient: (6.1) takes a step to both sides and divides by 2h
# fails a matrix: largest difference 2.78 at (0, 0): got -1.3885, expected
# fails components that act together: put each component back before the next is moved
# fails the step is used: largest difference 24.5 at (0,): got -12.25, expected
def numerical_gradient(cost, w, step=1e-5):
    gradient = np.zeros_like(w)
    for place in np.ndindex(w.shape):
        above, below = w.copy(), w.copy()
        above[place] += step
        below[place] -= step
        gradient[place] = (cost(below) - cost(above)) / (2 * step)
    return gradient


# %% wrong: plus h, minus 2h, plus h
# fails the array is left as it was, to the last bit: + h, − 2h, + h leaves rounding behind
def numerical_gradient(cost, w, step=1e-5):
    gradient = np.zeros_like(w)
    for place in np.ndindex(w.shape):
        w[place] += step
        above = cost(w)
        w[place] -= 2 * step
        gradient[place] = (above - cost(w)) / (2 * step)
        w[place] += step
    return gradient
