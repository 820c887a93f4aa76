# ruff: noqa  (many versions of one function, which run inside the notebook)
# fmt: off

# %% correct: a loop
def confusion(labels, answers, classes):
    matrix = np.zeros((classes, classes), int)
    for i, j in zip(labels, answers):
        matrix[i, j] += 1
    return matrix

def accuracy(matrix):
    return np.trace(matrix) / np.sum(matrix)

def recalls(matrix):
    return np.array([row[i] / row.sum() if row.sum() else 0.0 for i, row in enumerate(matrix)])


# %% correct: bincount
def confusion(labels, answers, classes):
    return np.bincount(labels * classes + answers, minlength=classes**2).reshape(classes, classes)

def accuracy(matrix):
    return matrix.diagonal().sum() / matrix.sum()

def recalls(matrix):
    totals = matrix.sum(axis=1)
    return np.divide(matrix.diagonal(), totals, out=np.zeros(len(matrix)), where=totals > 0)


# %% correct: one of n
def confusion(labels, answers, classes):
    return np.eye(classes, dtype=int)[labels].T @ np.eye(classes, dtype=int)[answers]

def accuracy(matrix):
    return sum(matrix[i, i] for i in range(len(matrix))) / matrix.sum()

def recalls(matrix):
    return np.nan_to_num(np.diag(matrix) / matrix.sum(axis=1))


# %% wrong: answers in rows
# fails six patterns of three classes: true classes in rows, answers in columns
# fails 40 random patterns, 5 classes: largest difference
# fails classes that do not occur keep their rows and columns: the number of classes is given
def confusion(labels, answers, classes):
    matrix = np.zeros((classes, classes), int)
    for i, j in zip(labels, answers):
        matrix[j, i] += 1
    return matrix

def accuracy(matrix):
    return np.trace(matrix) / np.sum(matrix)

def recalls(matrix):
    return np.array([row[i] / row.sum() if row.sum() else 0.0 for i, row in enumerate(matrix)])


# %% wrong: equal pairs are counted once
# fails six patterns of three classes: true classes in rows, answers in columns
# fails 40 random patterns, 5 classes: largest difference
def confusion(labels, answers, classes):
    matrix = np.zeros((classes, classes), int)
    matrix[labels, answers] += 1
    return matrix

def accuracy(matrix):
    return np.trace(matrix) / np.sum(matrix)

def recalls(matrix):
    return np.array([row[i] / row.sum() if row.sum() else 0.0 for i, row in enumerate(matrix)])


# %% wrong: as many classes as occur
# fails classes that do not occur keep their rows and columns: the number of classes is given
def confusion(labels, answers, classes):
    classes = max(labels.max(), answers.max()) + 1
    matrix = np.zeros((classes, classes), int)
    for i, j in zip(labels, answers):
        matrix[i, j] += 1
    return matrix

def accuracy(matrix):
    return np.trace(matrix) / np.sum(matrix)

def recalls(matrix):
    return np.array([row[i] / row.sum() if row.sum() else 0.0 for i, row in enumerate(matrix)])


# %% wrong: precision instead of recall
# fails the recall of each class: of the patterns of a class, a row, the share on the diagonal
# fails the recall of a class without patterns: largest difference
def confusion(labels, answers, classes):
    matrix = np.zeros((classes, classes), int)
    for i, j in zip(labels, answers):
        matrix[i, j] += 1
    return matrix

def accuracy(matrix):
    return np.trace(matrix) / np.sum(matrix)

def recalls(matrix):
    return np.array([row[i] / row.sum() if row.sum() else 0.0 for i, row in enumerate(matrix.T)])


# %% wrong: an absent class divides by zero
# fails the recall of a class without patterns: expected finite numbers
def confusion(labels, answers, classes):
    matrix = np.zeros((classes, classes), int)
    for i, j in zip(labels, answers):
        matrix[i, j] += 1
    return matrix

def accuracy(matrix):
    return np.trace(matrix) / np.sum(matrix)

def recalls(matrix):
    return np.array([row[i] / row.sum() for i, row in enumerate(matrix)])


# %% wrong: the mean of the recalls for accuracy
# fails their accuracy: largest difference
# fails their accuracy too: largest difference
def confusion(labels, answers, classes):
    matrix = np.zeros((classes, classes), int)
    for i, j in zip(labels, answers):
        matrix[i, j] += 1
    return matrix

def accuracy(matrix):
    return np.mean(recalls(matrix))

def recalls(matrix):
    return np.array([row[i] / row.sum() if row.sum() else 0.0 for i, row in enumerate(matrix)])


# %% wrong: accuracy per row
# fails their accuracy: largest difference
# fails their accuracy too: largest difference
def confusion(labels, answers, classes):
    matrix = np.zeros((classes, classes), int)
    for i, j in zip(labels, answers):
        matrix[i, j] += 1
    return matrix

def accuracy(matrix):
    return np.trace(matrix) / len(matrix)

def recalls(matrix):
    return np.array([row[i] / row.sum() if row.sum() else 0.0 for i, row in enumerate(matrix)])


# %% wrong: accuracy in per cent
# fails their accuracy: largest difference
# fails their accuracy too: largest difference
def confusion(labels, answers, classes):
    matrix = np.zeros((classes, classes), int)
    for i, j in zip(labels, answers):
        matrix[i, j] += 1
    return matrix

def accuracy(matrix):
    return 100 * np.trace(matrix) / np.sum(matrix)

def recalls(matrix):
    return np.array([row[i] / row.sum() if row.sum() else 0.0 for i, row in enumerate(matrix)])


# %% wrong: shares instead of counts
# fails six patterns of three classes: true classes in rows, answers in columns
# fails 40 random patterns, 5 classes: largest difference
# fails classes that do not occur keep their rows and columns: the number of classes is given
def confusion(labels, answers, classes):
    matrix = np.zeros((classes, classes), int)
    for i, j in zip(labels, answers):
        matrix[i, j] += 1
    return matrix / len(labels)

def accuracy(matrix):
    return np.trace(matrix) / np.sum(matrix)

def recalls(matrix):
    return np.array([row[i] / row.sum() if row.sum() else 0.0 for i, row in enumerate(matrix)])


# %% wrong: recalls of the wrong answers
# fails the recall of each class: of the patterns of a class, a row, the share on the diagonal
# fails the recall of a class without patterns: largest difference
# fails one class, always right: largest difference
def confusion(labels, answers, classes):
    matrix = np.zeros((classes, classes), int)
    for i, j in zip(labels, answers):
        matrix[i, j] += 1
    return matrix

def accuracy(matrix):
    return np.trace(matrix) / np.sum(matrix)

def recalls(matrix):
    return np.array([1 - row[i] / row.sum() if row.sum() else 0.0 for i, row in enumerate(matrix)])


# %% wrong: absent classes are left out
# fails the recall of a class without patterns: got shape (1,), expected (2,)
def confusion(labels, answers, classes):
    matrix = np.zeros((classes, classes), int)
    for i, j in zip(labels, answers):
        matrix[i, j] += 1
    return matrix

def accuracy(matrix):
    return np.trace(matrix) / np.sum(matrix)

def recalls(matrix):
    return np.array([row[i] / row.sum() for i, row in enumerate(matrix) if row.sum()])
