# ruff: noqa  (many versions of one function, which run inside the notebook)
# fmt: off

# %% correct: the loop
def predict(model, loader):
    before = model.training
    model.eval()
    labels, answers = [], []
    with torch.no_grad():
        for x, y in loader:
            labels.append(y)
            answers.append(model(x).argmax(dim=1))
    model.train(before)
    return torch.cat(labels).numpy(), torch.cat(answers).numpy()


# %% correct: lists of numbers
def predict(model, loader):
    training, right, given = model.training, [], []
    model.train(False)
    for images, labels in loader:
        right.extend(labels.tolist())
        with torch.no_grad():
            given.extend(torch.max(model(images), 1).indices.tolist())
    if training:
        model.train()
    return np.array(right), np.array(given)


# %% correct: inference mode and numpy
def predict(model, loader):
    mode = model.training
    try:
        model.eval()
        with torch.inference_mode():
            parts = [(y.numpy(), np.argmax(model(x).numpy(), axis=1)) for x, y in loader]
    finally:
        model.train(mode)
    labels, answers = zip(*parts)
    return np.concatenate(labels), np.concatenate(answers)


# %% wrong: the mode is not changed
# fails answers of 7 patterns: the class with the largest logit, in evaluation mode: with d
# fails asked in evaluation mode: model.eval() before the first batch
# fails 20 patterns of 6 classes: return value 2: largest difference
# fails running means of a normalising layer stay: largest difference
def predict(model, loader):
    before = model.training
    labels, answers = [], []
    with torch.no_grad():
        for x, y in loader:
            labels.append(y)
            answers.append(model(x).argmax(dim=1))
    model.train(before)
    return torch.cat(labels).numpy(), torch.cat(answers).numpy()


# %% wrong: always left in evaluation mode
# fails a model in training mode is left in training mode: the mode as it was: model.train(mode) at the end
def predict(model, loader):
    before = model.training
    model.eval()
    labels, answers = [], []
    with torch.no_grad():
        for x, y in loader:
            labels.append(y)
            answers.append(model(x).argmax(dim=1))
    return torch.cat(labels).numpy(), torch.cat(answers).numpy()


# %% wrong: always left in training mode
# fails a model in evaluation mode is left in evaluation mode: the mode as it was, which need not be training
def predict(model, loader):
    before = model.training
    model.eval()
    labels, answers = [], []
    with torch.no_grad():
        for x, y in loader:
            labels.append(y)
            answers.append(model(x).argmax(dim=1))
    model.train()
    return torch.cat(labels).numpy(), torch.cat(answers).numpy()


# %% wrong: gradients are recorded
# fails asked without recording gradients: with torch.no_grad() around the loop
def predict(model, loader):
    before = model.training
    model.eval()
    labels, answers = [], []
    if True:
        for x, y in loader:
            labels.append(y)
            answers.append(model(x).detach().argmax(dim=1))
    model.train(before)
    return torch.cat(labels).numpy(), torch.cat(answers).numpy()


# %% wrong: gradients are switched off for good
# fails gradients are recorded again afterwards: no_grad for the evaluation only
def predict(model, loader):
    before = model.training
    model.eval()
    labels, answers = [], []
    torch.set_grad_enabled(False)
    if True:
        for x, y in loader:
            labels.append(y)
            answers.append(model(x).argmax(dim=1))
    model.train(before)
    return torch.cat(labels).numpy(), torch.cat(answers).numpy()


# %% wrong: only the last batch
# fails labels of 7 patterns in batches of 3: of all batches, in order
# fails answers of 7 patterns: the class with the largest logit, in evaluation mode: with d
# fails 20 patterns of 6 classes: return value 1: got shape (2,), expected (20,)
def predict(model, loader):
    before = model.training
    model.eval()
    labels, answers = [], []
    with torch.no_grad():
        for x, y in loader:
            labels = [y]
            answers = [model(x).argmax(dim=1)]
    model.train(before)
    return torch.cat(labels).numpy(), torch.cat(answers).numpy()


# %% wrong: logits instead of classes
# fails answers of 7 patterns: the class with the largest logit, in evaluation mode: with d
# fails one batch, smaller than the batch size: return value 2: got shape (2, 4), expected (2,)
# fails 20 patterns of 6 classes: return value 2: got shape (20, 6), expected (20,)
# fails both are integer arrays of numpy: two ndarrays of integers: torch.cat(…).numpy()
def predict(model, loader):
    before = model.training
    model.eval()
    labels, answers = [], []
    with torch.no_grad():
        for x, y in loader:
            labels.append(y)
            answers.append(model(x))
    model.train(before)
    return torch.cat(labels).numpy(), torch.cat(answers).numpy()


# %% wrong: argmax over the patterns
# fails answers of 7 patterns: the class with the largest logit, in evaluation mode: with d
# fails one batch, smaller than the batch size: return value 2: got shape (4,), expected (2,)
# fails 20 patterns of 6 classes: return value 2: got shape (42,), expected (20,)
def predict(model, loader):
    before = model.training
    model.eval()
    labels, answers = [], []
    with torch.no_grad():
        for x, y in loader:
            labels.append(y)
            answers.append(model(x).argmax(dim=0))
    model.train(before)
    return torch.cat(labels).numpy(), torch.cat(answers).numpy()


# %% wrong: answers first
# fails labels of 7 patterns in batches of 3: of all batches, in order
# fails answers of 7 patterns: the class with the largest logit, in evaluation mode: with d
# fails one batch, smaller than the batch size: return value 1: largest difference
# fails 20 patterns of 6 classes: return value 1: largest difference
def predict(model, loader):
    before = model.training
    model.eval()
    labels, answers = [], []
    with torch.no_grad():
        for x, y in loader:
            labels.append(y)
            answers.append(model(x).argmax(dim=1))
    model.train(before)
    return torch.cat(answers).numpy(), torch.cat(labels).numpy()


# %% wrong: tensors
# fails both are integer arrays of numpy: two ndarrays of integers: torch.cat(…).numpy()
def predict(model, loader):
    before = model.training
    model.eval()
    labels, answers = [], []
    with torch.no_grad():
        for x, y in loader:
            labels.append(y)
            answers.append(model(x).argmax(dim=1))
    model.train(before)
    return torch.cat(labels), torch.cat(answers)


# %% wrong: the smallest logit
# fails answers of 7 patterns: the class with the largest logit, in evaluation mode: with d
# fails one batch, smaller than the batch size: return value 2: largest difference
# fails 20 patterns of 6 classes: return value 2: largest difference
def predict(model, loader):
    before = model.training
    model.eval()
    labels, answers = [], []
    with torch.no_grad():
        for x, y in loader:
            labels.append(y)
            answers.append(model(x).argmin(dim=1))
    model.train(before)
    return torch.cat(labels).numpy(), torch.cat(answers).numpy()


# %% wrong: the share of right answers
# fails labels of 7 patterns in batches of 3: raised TypeError
# fails answers of 7 patterns: raised TypeError
# fails one batch, smaller than the batch size: expected 2 return values, got float 0.0
# fails 20 patterns of 6 classes: expected 2 return values, got float 0.15000000596046448
# fails both are integer arrays of numpy: raised TypeError
def predict(model, loader):
    before = model.training
    model.eval()
    labels, answers = [], []
    with torch.no_grad():
        for x, y in loader:
            labels.append(y)
            answers.append(model(x).argmax(dim=1))
    model.train(before)
    return (torch.cat(labels) == torch.cat(answers)).float().mean().item()
