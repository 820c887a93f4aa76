# ruff: noqa  (many versions of one function, which run inside the notebook)

# %% correct: for and break
def train_perceptron(w, X1, d, alpha, coding, max_epochs):
    history = []
    for _ in range(max_epochs):
        w, mistakes = perceptron_epoch(w, X1, d, alpha, coding)
        history.append(mistakes)
        if mistakes == 0:
            break
    return w, history


# %% correct: while
def train_perceptron(w, X1, d, alpha, coding, max_epochs):
    history, epoch, mistakes = [], 0, -1
    while mistakes != 0 and epoch < max_epochs:
        w, mistakes = perceptron_epoch(w, X1, d, alpha, coding)
        history += [mistakes]
        epoch += 1
    return w, np.array(history)


# %% correct: recursion
def train_perceptron(w, X1, d, alpha, coding, max_epochs):
    w, mistakes = perceptron_epoch(w, X1, d, alpha, coding)
    if mistakes == 0 or max_epochs == 1:
        return w, [mistakes]
    w, rest = train_perceptron(w, X1, d, alpha, coding, max_epochs - 1)
    return w, [mistakes, *rest]


# %% correct: all in one function
def train_perceptron(w, X1, d, alpha, coding, max_epochs):
    w = np.array(w, dtype=float)
    history = []
    while len(history) < max_epochs:
        mistakes = 0
        for x, wanted in zip(X1, d):
            y = 1 if np.dot(w, x) > 0 else LOW[coding]
            if y != wanted:
                w += alpha * (wanted - y) * x
                mistakes += 1
        history.append(mistakes)
        if not mistakes:
            return w, history
    return w, history


# %% wrong: faultless epoch not recorded
# fails AND in six epochs: got shape (5,), expected (6,)
# fails weights that are right already, one faultless epoch: got shape (0,), expected (1,)
# fails forty patterns of four inputs, unipolar: got shape (10,), expected (11,)
# fails forty patterns of four inputs, bipolar: got shape (15,), expected (16,)
# fails the faultless epoch may be the last allowed: got shape (5,), expected (6,)
# fails a single class: got shape (1,), expected (2,)
def train_perceptron(w, X1, d, alpha, coding, max_epochs):
    history = []
    for _ in range(max_epochs):
        w, mistakes = perceptron_epoch(w, X1, d, alpha, coding)
        if mistakes == 0:
            break
        history.append(mistakes)
    return w, history


# %% wrong: never stops early
# fails AND in six epochs: got shape (100,), expected (6,)
# fails weights that are right already, one faultless epoch: got shape (100,), expected (1,)
# fails forty patterns of four inputs, unipolar: got shape (500,), expected (11,)
# fails forty patterns of four inputs, bipolar: got shape (500,), expected (16,)
# fails a single class: got shape (50,), expected (2,)
def train_perceptron(w, X1, d, alpha, coding, max_epochs):
    history = []
    for _ in range(max_epochs):
        w, mistakes = perceptron_epoch(w, X1, d, alpha, coding)
        history.append(mistakes)
    return w, history


# %% wrong: max_epochs ignored up to a thousand
# fails stopped after two epochs: return value 1: largest difference
# fails XOR runs all 17 epochs: got shape (1000,), expected (17,)
def train_perceptron(w, X1, d, alpha, coding, max_epochs):
    history = []
    for _ in range(1000):
        w, mistakes = perceptron_epoch(w, X1, d, alpha, coding)
        history.append(mistakes)
        if mistakes == 0:
            break
    return w, history


# %% wrong: one epoch too many
# fails stopped after two epochs: return value 1: largest difference
# fails XOR runs all 17 epochs: got shape (18,), expected (17,)
def train_perceptron(w, X1, d, alpha, coding, max_epochs):
    history = []
    for _ in range(max_epochs + 1):
        w, mistakes = perceptron_epoch(w, X1, d, alpha, coding)
        history.append(mistakes)
        if mistakes == 0:
            break
    return w, history


# %% wrong: one epoch too few
# fails stopped after two epochs: return value 1: largest difference
# fails XOR runs all 17 epochs: got shape (16,), expected (17,)
# fails the faultless epoch may be the last allowed: got shape (5,), expected (6,)
def train_perceptron(w, X1, d, alpha, coding, max_epochs):
    history = []
    for _ in range(1, max_epochs):
        w, mistakes = perceptron_epoch(w, X1, d, alpha, coding)
        history.append(mistakes)
        if mistakes == 0:
            break
    return w, history


# %% wrong: every epoch starts anew
# fails AND in six epochs: return value 1: largest difference
# fails stopped after two epochs: return value 1: largest difference
# fails XOR runs all 17 epochs: return value 1: largest difference
# fails forty patterns of four inputs, unipolar: return value 1: largest difference
# fails forty patterns of four inputs, bipolar: return value 1: largest difference
# fails the faultless epoch may be the last allowed: return value 1: largest difference
# fails a single class: got shape (50,), expected (2,)
def train_perceptron(w, X1, d, alpha, coding, max_epochs):
    history = []
    for _ in range(max_epochs):
        w_new, mistakes = perceptron_epoch(w, X1, d, alpha, coding)
        history.append(mistakes)
        if mistakes == 0:
            break
    return w_new, history


# %% wrong: stops at one mistake
# fails AND in six epochs: return value 1: largest difference
# fails stopped after two epochs: return value 1: largest difference
# fails forty patterns of four inputs, bipolar: return value 1: largest difference
# fails the faultless epoch may be the last allowed: return value 1: largest difference
# fails a single class: got shape (1,), expected (2,)
def train_perceptron(w, X1, d, alpha, coding, max_epochs):
    history = []
    for _ in range(max_epochs):
        w, mistakes = perceptron_epoch(w, X1, d, alpha, coding)
        history.append(mistakes)
        if mistakes <= 1:
            break
    return w, history


# %% wrong: number of epochs instead of the history
# fails AND in six epochs: got shape (), expected (6,)
# fails weights that are right already, one faultless epoch: got shape (), expected (1,)
# fails stopped after two epochs: got shape (), expected (2,)
# fails XOR runs all 17 epochs: got shape (), expected (17,)
# fails forty patterns of four inputs, unipolar: got shape (), expected (11,)
# fails forty patterns of four inputs, bipolar: got shape (), expected (16,)
# fails the faultless epoch may be the last allowed: got shape (), expected (6,)
# fails a single class: got shape (), expected (2,)
def train_perceptron(w, X1, d, alpha, coding, max_epochs):
    for epoch in range(1, max_epochs + 1):
        w, mistakes = perceptron_epoch(w, X1, d, alpha, coding)
        if mistakes == 0:
            break
    return w, epoch


# %% wrong: start weights of zero instead of the given ones
# fails weights that are right already, one faultless epoch: return value 1: largest difference
# fails forty patterns of four inputs, unipolar: return value 1: largest difference
# fails forty patterns of four inputs, bipolar: return value 1: largest difference
def train_perceptron(w, X1, d, alpha, coding, max_epochs):
    w = np.zeros(X1.shape[1])
    history = []
    for _ in range(max_epochs):
        w, mistakes = perceptron_epoch(w, X1, d, alpha, coding)
        history.append(mistakes)
        if mistakes == 0:
            break
    return w, history


# %% wrong: coding fixed
# fails forty patterns of four inputs, unipolar: return value 1: largest difference
def train_perceptron(w, X1, d, alpha, coding, max_epochs):
    history = []
    for _ in range(max_epochs):
        w, mistakes = perceptron_epoch(w, X1, d, alpha, "bipolar")
        history.append(mistakes)
        if mistakes == 0:
            break
    return w, history
