# ruff: noqa  (many versions of one function, which run inside the notebook)
# fmt: off

# %% correct: rows of the identity matrix
def one_of_n(labels, classes):
    return np.identity(classes)[labels]


# %% correct: ones put in place
def one_of_n(labels, classes):
    Y = np.zeros((len(labels), classes))
    Y[np.arange(len(labels)), labels] = 1
    return Y


# %% correct: comparison
def one_of_n(labels, classes):
    return (labels[:, None] == np.arange(classes)).astype(float)


# %% correct: a loop
def one_of_n(labels, classes):
    Y = np.zeros((labels.size, classes))
    for row, label in zip(Y, labels):
        row[label] = 1.0
    return Y


# %% wrong: classes counted from the labels
# fails the last class is absent: the number of classes is given, it need not be the
def one_of_n(labels, classes):
    return np.eye(labels.max() + 1)[labels]


# %% wrong: patterns are columns
# fails labels 2, 0 of three classes: got shape (3, 2), expected (2, 3)
# fails the last class is absent: the number of classes is given, it need not be the
# fails one pattern: got shape (10, 1), expected (1, 10)
def one_of_n(labels, classes):
    return np.eye(classes)[:, labels]


# %% wrong: counted from one
# fails labels 2, 0 of three classes: largest difference 1 at (0, 1): got 1, expected 0
# fails the last class is absent: the number of classes is given, it need not be the
# fails one pattern: largest difference 1 at (0, 8): got 1, expected 0
def one_of_n(labels, classes):
    return np.eye(classes)[labels - 1]


# %% wrong: bipolar
# fails labels 2, 0 of three classes: largest difference 1 at (0, 0): got -1, expected 0
# fails the last class is absent: the number of classes is given, it need not be the
# fails one pattern: largest difference 1 at (0, 0): got -1, expected 0
def one_of_n(labels, classes):
    return 2 * np.eye(classes)[labels] - 1


# %% wrong: thermometer
# fails labels 2, 0 of three classes: largest difference 1 at (0, 0): got 1, expected 0
# fails the last class is absent: the number of classes is given, it need not be the
# fails one pattern: largest difference 1 at (0, 0): got 1, expected 0
def one_of_n(labels, classes):
    return (np.arange(classes) <= labels[:, None]) * 1.0


# %% wrong: ten classes always
# fails labels 2, 0 of three classes: got shape (2, 10), expected (2, 3)
# fails the last class is absent: the number of classes is given, it need not be the
def one_of_n(labels, classes):
    return np.eye(10)[labels]


# %% wrong: the label in place of the one
# fails labels 2, 0 of three classes: largest difference 1 at (0, 2): got 2, expected 1
# fails the last class is absent: the number of classes is given, it need not be the
# fails one pattern: largest difference 8 at (0, 9): got 9, expected 1
def one_of_n(labels, classes):
    return np.eye(classes)[labels] * labels[:, None]
