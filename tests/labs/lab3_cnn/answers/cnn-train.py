# ruff: noqa  (many versions of one function, which run inside the notebook)
# fmt: off

# %% correct: the loop
def train_epoch(model, loader, optimizer):
    model.train()
    total, P = 0.0, 0
    for images, labels in loader:
        optimizer.zero_grad()
        logits = model(images)
        cost = nn.functional.cross_entropy(logits, labels)
        cost.backward()
        optimizer.step()
        total += cost.item() * len(images)
        P += len(images)
    return total / P


# %% correct: a criterion that adds up
def train_epoch(model, loader, optimizer):
    criterion = nn.CrossEntropyLoss(reduction="sum")
    model.train(True)
    seen, costs = 0, []
    for x, y in loader:
        cost = criterion(model(x), y)
        optimizer.zero_grad(set_to_none=True)
        (cost / x.shape[0]).backward()
        optimizer.step()
        seen += x.shape[0]
        costs.append(float(cost.detach()))
    return sum(costs) / seen


# %% correct: gradients cleared by the model, weighted mean at the end
def train_epoch(model, loader, optimizer):
    model.train()
    model.zero_grad()
    costs, sizes = [], []
    for batch in loader:
        images, labels = batch
        cost = -torch.log_softmax(model(images), dim=1)[torch.arange(len(labels)), labels].mean()
        costs.append(cost.item())
        sizes.append(labels.numel())
        cost.backward()
        optimizer.step()
        model.zero_grad()
    return float(np.average(costs, weights=sizes))


# %% correct: divided by the size of the data set
def train_epoch(model, loader, optimizer):
    model.train()
    total, P = 0.0, 0
    for images, labels in loader:
        optimizer.zero_grad()
        logits = model(images)
        cost = nn.functional.cross_entropy(logits, labels)
        cost.backward()
        optimizer.step()
        total += cost.item() * len(images)
        P += len(images)
    return total / len(loader.dataset)


# %% wrong: gradients are never cleared
# fails cost of the first epoch, batches of 4, 4 and 1: the mean over patterns: weight each batch by its size
# fails parameters after one epoch, against a loop with autograd.grad: cross-entropy of the logits; zero_grad, backward and step fo
# fails costs of three epochs, 10 patterns: largest difference
# fails parameters after three epochs, 10 patterns: gradients must be cleared before every backward()
# fails gradients left over from before do not count: zero_grad before backward, also in the first batch
# fails the step is the optimizer's, here Adam's: call optimizer.step()
# fails accuracy on 300 new digits after six epochs of 600: expected at least 0.8
def train_epoch(model, loader, optimizer):
    model.train()
    total, P = 0.0, 0
    for images, labels in loader:
        logits = model(images)
        cost = nn.functional.cross_entropy(logits, labels)
        cost.backward()
        optimizer.step()
        total += cost.item() * len(images)
        P += len(images)
    return total / P


# %% wrong: gradients cleared once per epoch
# fails cost of the first epoch, batches of 4, 4 and 1: the mean over patterns: weight each batch by its size
# fails parameters after one epoch, against a loop with autograd.grad: cross-entropy of the logits; zero_grad, backward and step fo
# fails costs of three epochs, 10 patterns: largest difference
# fails parameters after three epochs, 10 patterns: gradients must be cleared before every backward()
# fails gradients left over from before do not count: zero_grad before backward, also in the first batch
# fails the step is the optimizer's, here Adam's: call optimizer.step()
# fails accuracy on 300 new digits after six epochs of 600: expected at least 0.8
def train_epoch(model, loader, optimizer):
    model.train()
    optimizer.zero_grad()
    total, P = 0.0, 0
    for images, labels in loader:
        logits = model(images)
        cost = nn.functional.cross_entropy(logits, labels)
        cost.backward()
        optimizer.step()
        total += cost.item() * len(images)
        P += len(images)
    return total / P


# %% wrong: cleared between backward and step
# fails cost of the first epoch, batches of 4, 4 and 1: the mean over patterns: weight each batch by its size
# fails parameters after one epoch, against a loop with autograd.grad: cross-entropy of the logits; zero_grad, backward and step fo
# fails costs of three epochs, 10 patterns: largest difference
# fails parameters after three epochs, 10 patterns: gradients must be cleared before every backward()
# fails gradients left over from before do not count: zero_grad before backward, also in the first batch
# fails the step is the optimizer's, here Adam's: call optimizer.step()
# fails accuracy on 300 new digits after six epochs of 600: expected at least 0.8
def train_epoch(model, loader, optimizer):
    model.train()
    total, P = 0.0, 0
    for images, labels in loader:
        logits = model(images)
        cost = nn.functional.cross_entropy(logits, labels)
        cost.backward()
        optimizer.zero_grad()
        optimizer.step()
        total += cost.item() * len(images)
        P += len(images)
    return total / P


# %% wrong: cleared only after the step
# fails gradients left over from before do not count: zero_grad before backward, also in the first batch
def train_epoch(model, loader, optimizer):
    model.train()
    total, P = 0.0, 0
    for images, labels in loader:
        logits = model(images)
        cost = nn.functional.cross_entropy(logits, labels)
        cost.backward()
        optimizer.step()
        optimizer.zero_grad()
        total += cost.item() * len(images)
        P += len(images)
    return total / P


# %% wrong: no step
# fails cost of the first epoch, batches of 4, 4 and 1: the mean over patterns: weight each batch by its size
# fails parameters after one epoch, against a loop with autograd.grad: cross-entropy of the logits; zero_grad, backward and step fo
# fails costs of three epochs, 10 patterns: largest difference
# fails parameters after three epochs, 10 patterns: gradients must be cleared before every backward()
# fails gradients left over from before do not count: zero_grad before backward, also in the first batch
# fails the step is the optimizer's, here Adam's: call optimizer.step()
# fails accuracy on 300 new digits after six epochs of 600: expected at least 0.8
def train_epoch(model, loader, optimizer):
    model.train()
    total, P = 0.0, 0
    for images, labels in loader:
        optimizer.zero_grad()
        logits = model(images)
        cost = nn.functional.cross_entropy(logits, labels)
        cost.backward()
        total += cost.item() * len(images)
        P += len(images)
    return total / P


# %% wrong: one step at the end of the epoch
# fails cost of the first epoch, batches of 4, 4 and 1: the mean over patterns: weight each batch by its size
# fails parameters after one epoch, against a loop with autograd.grad: cross-entropy of the logits; zero_grad, backward and step fo
# fails costs of three epochs, 10 patterns: largest difference
# fails parameters after three epochs, 10 patterns: gradients must be cleared before every backward()
# fails gradients left over from before do not count: zero_grad before backward, also in the first batch
# fails the step is the optimizer's, here Adam's: call optimizer.step()
# fails accuracy on 300 new digits after six epochs of 600: expected at least 0.8
def train_epoch(model, loader, optimizer):
    model.train()
    total, P = 0.0, 0
    for images, labels in loader:
        logits = model(images)
        cost = nn.functional.cross_entropy(logits, labels)
        cost.backward()
        total += cost.item() * len(images)
        P += len(images)
    optimizer.step()
    return total / P


# %% wrong: the mode is not set
# fails the model is in training mode, even if it was not before: model.train() at the start of the epoch
def train_epoch(model, loader, optimizer):
    total, P = 0.0, 0
    for images, labels in loader:
        optimizer.zero_grad()
        logits = model(images)
        cost = nn.functional.cross_entropy(logits, labels)
        cost.backward()
        optimizer.step()
        total += cost.item() * len(images)
        P += len(images)
    return total / P


# %% wrong: evaluation mode
# fails the model is in training mode, even if it was not before: model.train() at the start of the epoch
def train_epoch(model, loader, optimizer):
    model.eval()
    total, P = 0.0, 0
    for images, labels in loader:
        optimizer.zero_grad()
        logits = model(images)
        cost = nn.functional.cross_entropy(logits, labels)
        cost.backward()
        optimizer.step()
        total += cost.item() * len(images)
        P += len(images)
    return total / P


# %% wrong: the mean of the batches' means
# fails cost of the first epoch, batches of 4, 4 and 1: the mean over patterns: weight each batch by its size
# fails costs of three epochs, 10 patterns: largest difference
def train_epoch(model, loader, optimizer):
    model.train()
    total, P = 0.0, 0
    for images, labels in loader:
        optimizer.zero_grad()
        logits = model(images)
        cost = nn.functional.cross_entropy(logits, labels)
        cost.backward()
        optimizer.step()
        total += cost.item()
        P += 1
    return total / P


# %% wrong: the cost as a tensor
# fails cost of the first epoch, batches of 4, 4 and 1: raised RuntimeError
# fails the cost is a Python number: a float: use .item()
# fails costs of three epochs, 10 patterns: raised RuntimeError
# fails one batch, smaller than the batch size: raised RuntimeError
def train_epoch(model, loader, optimizer):
    model.train()
    total, P = 0.0, 0
    for images, labels in loader:
        optimizer.zero_grad()
        logits = model(images)
        cost = nn.functional.cross_entropy(logits, labels)
        cost.backward()
        optimizer.step()
        total += cost * len(images)
        P += len(images)
    return total / P


# %% wrong: the cost of the last batch
# fails cost of the first epoch, batches of 4, 4 and 1: the mean over patterns: weight each batch by its size
# fails costs of three epochs, 10 patterns: largest difference
def train_epoch(model, loader, optimizer):
    model.train()
    total, P = 0.0, 0
    for images, labels in loader:
        optimizer.zero_grad()
        logits = model(images)
        cost = nn.functional.cross_entropy(logits, labels)
        cost.backward()
        optimizer.step()
        total += cost.item() * len(images)
        P += len(images)
    return cost.item()


# %% wrong: softmax before cross-entropy
# fails cost of the first epoch, batches of 4, 4 and 1: the mean over patterns: weight each batch by its size
# fails parameters after one epoch, against a loop with autograd.grad: cross-entropy of the logits; zero_grad, backward and step fo
# fails costs of three epochs, 10 patterns: largest difference
# fails parameters after three epochs, 10 patterns: gradients must be cleared before every backward()
# fails gradients left over from before do not count: zero_grad before backward, also in the first batch
# fails one batch, smaller than the batch size: largest difference
# fails the step is the optimizer's, here Adam's: call optimizer.step()
# fails accuracy on 300 new digits after six epochs of 600: expected at least 0.8
def train_epoch(model, loader, optimizer):
    model.train()
    total, P = 0.0, 0
    for images, labels in loader:
        optimizer.zero_grad()
        logits = model(images).softmax(dim=1)
        cost = nn.functional.cross_entropy(logits, labels)
        cost.backward()
        optimizer.step()
        total += cost.item() * len(images)
        P += len(images)
    return total / P


# %% wrong: the cost after the step
# fails cost of the first epoch, batches of 4, 4 and 1: the mean over patterns: weight each batch by its size
# fails costs of three epochs, 10 patterns: largest difference
# fails one batch, smaller than the batch size: largest difference
def train_epoch(model, loader, optimizer):
    model.train()
    total, P = 0.0, 0
    for images, labels in loader:
        optimizer.zero_grad()
        logits = model(images)
        cost = nn.functional.cross_entropy(logits, labels)
        cost.backward()
        optimizer.step()
        cost = nn.functional.cross_entropy(model(images), labels)
        total += cost.item() * len(images)
        P += len(images)
    return total / P


# %% wrong: plain gradient descent of its own
# fails costs of three epochs, 10 patterns: largest difference
# fails parameters after three epochs, 10 patterns: gradients must be cleared before every backward()
# fails the step is the optimizer's, here Adam's: call optimizer.step()
# fails parameters that the optimizer does not know stay: raised TypeError
def train_epoch(model, loader, optimizer):
    model.train()
    total, P = 0.0, 0
    for images, labels in loader:
        optimizer.zero_grad()
        logits = model(images)
        cost = nn.functional.cross_entropy(logits, labels)
        cost.backward()
        with torch.no_grad():
            for p in model.parameters():
                p -= 0.1 * p.grad
        total += cost.item() * len(images)
        P += len(images)
    return total / P


# %% wrong: nothing is returned
# fails cost of the first epoch, batches of 4, 4 and 1: expected finite numbers
# fails the cost is a Python number: a float: use .item()
# fails costs of three epochs, 10 patterns: expected finite numbers
# fails one batch, smaller than the batch size: expected finite numbers
def train_epoch(model, loader, optimizer):
    model.train()
    total, P = 0.0, 0
    for images, labels in loader:
        optimizer.zero_grad()
        logits = model(images)
        cost = nn.functional.cross_entropy(logits, labels)
        cost.backward()
        optimizer.step()
        total += cost.item() * len(images)
        P += len(images)


# %% wrong: return inside the loop
# fails cost of the first epoch, batches of 4, 4 and 1: the mean over patterns: weight each batch by its size
# fails parameters after one epoch, against a loop with autograd.grad: cross-entropy of the logits; zero_grad, backward and step fo
# fails costs of three epochs, 10 patterns: largest difference
# fails parameters after three epochs, 10 patterns: gradients must be cleared before every backward()
# fails gradients left over from before do not count: zero_grad before backward, also in the first batch
# fails the step is the optimizer's, here Adam's: call optimizer.step()
# fails accuracy on 300 new digits after six epochs of 600: expected at least 0.8
def train_epoch(model, loader, optimizer):
    model.train()
    total, P = 0.0, 0
    for images, labels in loader:
        optimizer.zero_grad()
        logits = model(images)
        cost = nn.functional.cross_entropy(logits, labels)
        cost.backward()
        optimizer.step()
        total += cost.item() * len(images)
        P += len(images)
        return total / P
