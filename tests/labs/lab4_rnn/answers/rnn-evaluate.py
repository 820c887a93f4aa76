# ruff: noqa  (many versions of one function, which run inside the notebook)
# fmt: off


# %% correct: the formula
def evaluate(model, pairs):
    mode = model.training
    model.eval()
    state, total, count = None, 0.0, 0
    with torch.no_grad():
        for x, y in pairs:
            logits, state = model(x, state)
            cost = nn.functional.cross_entropy(logits.flatten(0, 1), y.flatten())
            total += cost.item() * y.numel()
            count += y.numel()
    model.train(mode)
    cost = total / count
    return cost, float(np.exp(cost))


# %% correct: a decorator, costs of all symbols
import torch


@torch.no_grad()
def evaluate(model, pairs):
    before = model.training
    model.train(False)
    costs, state = [], None
    for x, y in pairs:
        logits, state = model(x, state)
        costs.append(-logits.log_softmax(-1).gather(-1, y[..., None]).flatten())
    if before:
        model.train()
    cost = torch.cat(costs).double().mean()
    return cost.item(), cost.exp().item()


# %% correct: the whole text in one call
def evaluate(model, pairs):
    mode = model.training
    model.eval()
    x, y = (torch.cat(parts, dim=1) for parts in zip(*pairs))
    with torch.inference_mode():
        logits, _ = model(x)
        cost = nn.functional.cross_entropy(logits.transpose(1, 2), y).item()
    model.train(mode)
    return [cost, 2.718281828459045**cost]


# %% wrong: the state is not carried
# fails 2 streams of 30 symbols in chunks of 8, the cost: the mean over symbols, dropout off, the state carried on
# fails the same, the perplexity: e to the mean cost of all symbols, not a mean of the chunks'
# fails 9 symbols, 3 streams of 49: return value
# fails 2 symbols, 1 streams of 17: return value
def evaluate(model, pairs):
    mode = model.training
    model.eval()
    state, total, count = None, 0.0, 0
    with torch.no_grad():
        for x, y in pairs:
            logits, state = model(x)
            cost = nn.functional.cross_entropy(logits.flatten(0, 1), y.flatten())
            total += cost.item() * y.numel()
            count += y.numel()
    model.train(mode)
    cost = total / count
    return cost, float(np.exp(cost))


# %% wrong: training mode
# fails 2 streams of 30 symbols in chunks of 8, the cost: the mean over symbols, dropout off, the state carried on
# fails the same, the perplexity: e to the mean cost of all symbols, not a mean of the chunks'
# fails asked in evaluation mode: model.eval() before the first chunk
# fails 9 symbols, 3 streams of 49: return value
# fails 3 symbols, 1 streams of 8: return value
# fails 4 symbols, 6 streams of 3: return value
# fails 2 symbols, 1 streams of 17: return value
def evaluate(model, pairs):
    mode = model.training
    state, total, count = None, 0.0, 0
    with torch.no_grad():
        for x, y in pairs:
            logits, state = model(x, state)
            cost = nn.functional.cross_entropy(logits.flatten(0, 1), y.flatten())
            total += cost.item() * y.numel()
            count += y.numel()
    model.train(mode)
    cost = total / count
    return cost, float(np.exp(cost))


# %% wrong: graphs are recorded
# fails asked without recording gradients: with torch.no_grad() around the loop
def evaluate(model, pairs):
    mode = model.training
    model.eval()
    state, total, count = None, 0.0, 0
    if True:
        for x, y in pairs:
            logits, state = model(x, state)
            cost = nn.functional.cross_entropy(logits.flatten(0, 1), y.flatten())
            total += cost.item() * y.numel()
            count += y.numel()
    model.train(mode)
    cost = total / count
    return cost, float(np.exp(cost))


# %% wrong: left in evaluation mode
# fails a model in training mode is left in training mode: the mode as it was: model.train(mode) at the end
def evaluate(model, pairs):
    mode = model.training
    model.eval()
    state, total, count = None, 0.0, 0
    with torch.no_grad():
        for x, y in pairs:
            logits, state = model(x, state)
            cost = nn.functional.cross_entropy(logits.flatten(0, 1), y.flatten())
            total += cost.item() * y.numel()
            count += y.numel()
    cost = total / count
    return cost, float(np.exp(cost))


# %% wrong: always left in training mode
# fails a model in evaluation mode is left in evaluation mode: the mode as it was, which need not be training
def evaluate(model, pairs):
    mode = model.training
    model.eval()
    state, total, count = None, 0.0, 0
    with torch.no_grad():
        for x, y in pairs:
            logits, state = model(x, state)
            cost = nn.functional.cross_entropy(logits.flatten(0, 1), y.flatten())
            total += cost.item() * y.numel()
            count += y.numel()
    model.train()
    cost = total / count
    return cost, float(np.exp(cost))


# %% wrong: the mean of the chunks' means
# fails 2 streams of 30 symbols in chunks of 8, the cost: the mean over symbols, dropout off, the state carried on
# fails the same, the perplexity: e to the mean cost of all symbols, not a mean of the chunks'
# fails 9 symbols, 3 streams of 49: return value
# fails 2 symbols, 1 streams of 17: return value
def evaluate(model, pairs):
    mode = model.training
    model.eval()
    state, total, count = None, 0.0, 0
    with torch.no_grad():
        for x, y in pairs:
            logits, state = model(x, state)
            cost = nn.functional.cross_entropy(logits.flatten(0, 1), y.flatten())
            total += cost.item()
            count += 1
    model.train(mode)
    cost = total / count
    return cost, float(np.exp(cost))


# %% wrong: the mean of the chunks' perplexities
# fails the same, the perplexity: e to the mean cost of all symbols, not a mean of the chunks'
# fails 9 symbols, 3 streams of 49: return value
# fails 2 symbols, 1 streams of 17: return value
def evaluate(model, pairs):
    mode = model.training
    model.eval()
    state, costs = None, []
    with torch.no_grad():
        for x, y in pairs:
            logits, state = model(x, state)
            cost = nn.functional.cross_entropy(logits.flatten(0, 1), y.flatten())
            costs += [cost.item()] * y.numel()
    model.train(mode)
    return sum(costs) / len(costs), float(np.mean(np.exp(costs)))


# %% wrong: two to the cost
# fails a table of equal logits, 5 symbols: return value
# fails the same, the perplexity: e to the mean cost of all symbols, not a mean of the chunks'
# fails 9 symbols, 3 streams of 49: return value
# fails 3 symbols, 1 streams of 8: return value
# fails 4 symbols, 6 streams of 3: return value
# fails 2 symbols, 1 streams of 17: return value
def evaluate(model, pairs):
    mode = model.training
    model.eval()
    state, total, count = None, 0.0, 0
    with torch.no_grad():
        for x, y in pairs:
            logits, state = model(x, state)
            cost = nn.functional.cross_entropy(logits.flatten(0, 1), y.flatten())
            total += cost.item() * y.numel()
            count += y.numel()
    model.train(mode)
    cost = total / count
    return cost, 2**cost


# %% wrong: the sum of all costs
# fails a table of equal logits, 5 symbols: return value
# fails 2 streams of 30 symbols in chunks of 8, the cost: the mean over symbols, dropout off, the state carried on
# fails the same, the perplexity: e to the mean cost of all symbols, not a mean of the chunks'
# fails 9 symbols, 3 streams of 49: return value
# fails 3 symbols, 1 streams of 8: return value
# fails 4 symbols, 6 streams of 3: return value
# fails 2 symbols, 1 streams of 17: return value
def evaluate(model, pairs):
    mode = model.training
    model.eval()
    state, total, count = None, 0.0, 0
    with torch.no_grad():
        for x, y in pairs:
            logits, state = model(x, state)
            cost = nn.functional.cross_entropy(logits.flatten(0, 1), y.flatten())
            total += cost.item() * y.numel()
            count += y.numel()
    model.train(mode)
    cost = total
    return cost, float(np.exp(cost))


# %% wrong: only the perplexity
# fails a table of equal logits, 5 symbols: expected 2 return values, got float 5.000000150353914
# fails 2 streams of 30 symbols in chunks of 8, the cost: raised TypeError: 'float' object is not subscriptable
# fails the same, the perplexity: raised TypeError: 'float' object is not subscriptable
# fails 9 symbols, 3 streams of 49: expected 2 return values, got float 40.82359886462708
# fails 3 symbols, 1 streams of 8: expected 2 return values, got float 26.619914553981534
# fails 4 symbols, 6 streams of 3: expected 2 return values, got float 19.45990378512245
# fails 2 symbols, 1 streams of 17: expected 2 return values, got float 2.472596655565745
# fails both are Python numbers: raised TypeError: 'float' object is not iterable
def evaluate(model, pairs):
    mode = model.training
    model.eval()
    state, total, count = None, 0.0, 0
    with torch.no_grad():
        for x, y in pairs:
            logits, state = model(x, state)
            cost = nn.functional.cross_entropy(logits.flatten(0, 1), y.flatten())
            total += cost.item() * y.numel()
            count += y.numel()
    model.train(mode)
    cost = total / count
    return float(np.exp(cost))


# %% wrong: gradients switched off for good
# fails gradients are recorded again afterwards: no_grad for the evaluation only
def evaluate(model, pairs):
    mode = model.training
    model.eval()
    state, total, count = None, 0.0, 0
    torch.set_grad_enabled(False)
    if True:
        for x, y in pairs:
            logits, state = model(x, state)
            cost = nn.functional.cross_entropy(logits.flatten(0, 1), y.flatten())
            total += cost.item() * y.numel()
            count += y.numel()
    model.train(mode)
    cost = total / count
    return cost, float(np.exp(cost))


# %% wrong: tensors are returned
# fails both are Python numbers: two floats
def evaluate(model, pairs):
    mode = model.training
    model.eval()
    state, total, count = None, 0.0, 0
    with torch.no_grad():
        for x, y in pairs:
            logits, state = model(x, state)
            cost = nn.functional.cross_entropy(logits.flatten(0, 1), y.flatten())
            total += cost.item() * y.numel()
            count += y.numel()
    model.train(mode)
    cost = total / count
    return torch.tensor(cost), torch.tensor(cost).exp()


# %% wrong: only the last chunk
# fails 2 streams of 30 symbols in chunks of 8, the cost: the mean over symbols, dropout off, the state carried on
# fails the same, the perplexity: e to the mean cost of all symbols, not a mean of the chunks'
# fails 9 symbols, 3 streams of 49: return value
# fails 2 symbols, 1 streams of 17: return value
def evaluate(model, pairs):
    mode = model.training
    model.eval()
    state, total, count = None, 0.0, 0
    with torch.no_grad():
        for x, y in pairs:
            logits, state = model(x, state)
            cost = nn.functional.cross_entropy(logits.flatten(0, 1), y.flatten())
            total = cost.item() * y.numel()
            count = y.numel()
    model.train(mode)
    cost = total / count
    return cost, float(np.exp(cost))
