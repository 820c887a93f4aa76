# ruff: noqa  (many versions of one function, which run inside the notebook)
# fmt: off


# %% correct: the formula
def train_epoch(model, pairs, optimizer, largest=0.0):
    model.train()
    state, total, count = None, 0.0, 0
    for x, y in pairs:
        if isinstance(state, tuple):
            state = tuple(part.detach() for part in state)
        elif state is not None:
            state = state.detach()
        optimizer.zero_grad()
        logits, state = model(x, state)
        cost = nn.functional.cross_entropy(logits.flatten(0, 1), y.flatten())
        cost.backward()
        if largest > 0:
            nn.utils.clip_grad_norm_(model.parameters(), largest)
        optimizer.step()
        total += cost.item() * y.numel()
        count += y.numel()
    return total / count


# %% correct: a sum of costs, detached after the step
def train_epoch(model, pairs, optimizer, largest=0.0):
    def cut(state):
        return state.detach() if torch.is_tensor(state) else tuple(map(cut, state))

    criterion = nn.CrossEntropyLoss(reduction="sum")
    model.train(True)
    state, costs, seen = None, [], 0
    for x, y in pairs:
        logits, state = model(x, state)
        cost = criterion(logits.transpose(1, 2), y)
        optimizer.zero_grad(set_to_none=True)
        (cost / y.numel()).backward()
        if largest:
            nn.utils.clip_grad_norm_(model.parameters(), max_norm=largest)
        optimizer.step()
        state = cut(state)
        costs.append(cost.detach().item())
        seen += y.numel()
    return sum(costs) / seen


# %% correct: clipping by hand, weighted mean at the end
def train_epoch(model, pairs, optimizer, largest=0.0):
    model.train()
    optimizer.zero_grad()
    costs, sizes, state = [], [], None
    for x, y in pairs:
        logits, state = model(x, state)
        logs = torch.log_softmax(logits, dim=-1)
        cost = -logs.gather(2, y.unsqueeze(2)).mean()
        cost.backward()
        if largest:
            grads = [p.grad for p in model.parameters()]
            norm = torch.sqrt(sum((g**2).sum() for g in grads)).item()
            for g in grads:
                g.mul_(min(1.0, largest / norm))
        optimizer.step()
        optimizer.zero_grad()
        if isinstance(state, tuple):
            state = (state[0].detach(), state[1].detach())
        else:
            state = state.detach()
        costs.append(cost.item())
        sizes.append(y.numel())
    return float(np.average(costs, weights=sizes))


# %% wrong: the state is not carried
# fails LSTM, chunks of 10, 10 and 6 steps, the cost: the mean over symbols; the state is carried from chunk to ch
# fails LSTM, parameters after one epoch, against autograd.grad: zero_grad, backward and step for every chunk; the state befo
# fails GRU, whose state is one tensor, parameters after one epoch: detach a tensor and a tuple of tensors alike
# fails LSTM, norm clipped to 0.05, parameters after one epoch: clip_grad_norm_ between backward and step
# fails RNN, three epochs, costs: every epoch begins in the state None
# fails GRU, three epochs, costs: every epoch begins in the state None
# fails LSTM, three epochs, costs: every epoch begins in the state None
# fails three epochs, of which some gradients are clipped, parameters: largest difference
# fails gradients left over from before do not count: zero_grad before backward, also in the first chunk
def train_epoch(model, pairs, optimizer, largest=0.0):
    model.train()
    state, total, count = None, 0.0, 0
    for x, y in pairs:
        if isinstance(state, tuple):
            state = tuple(part.detach() for part in state)
        elif state is not None:
            state = state.detach()
        optimizer.zero_grad()
        logits, state = model(x, None)
        cost = nn.functional.cross_entropy(logits.flatten(0, 1), y.flatten())
        cost.backward()
        if largest > 0:
            nn.utils.clip_grad_norm_(model.parameters(), largest)
        optimizer.step()
        total += cost.item() * y.numel()
        count += y.numel()
    return total / count


# %% wrong: the state is not detached
# fails LSTM, chunks of 10, 10 and 6 steps, the cost: raised RuntimeError: Trying to backward through the graph a
# fails LSTM, parameters after one epoch, against autograd.grad: raised RuntimeError: Trying to backward through the graph a
# fails GRU, whose state is one tensor, parameters after one epoch: raised RuntimeError: Trying to backward through the graph a
# fails LSTM, norm clipped to 0.05, parameters after one epoch: raised RuntimeError: Trying to backward through the graph a
# fails the model is in training mode, even if it was not before: raised RuntimeError: Trying to backward through the graph a
# fails the cost is a Python number: raised RuntimeError: Trying to backward through the graph a
# fails RNN, three epochs, costs: raised RuntimeError: Trying to backward through the graph a
# fails GRU, three epochs, costs: raised RuntimeError: Trying to backward through the graph a
# fails LSTM, three epochs, costs: raised RuntimeError: Trying to backward through the graph a
# fails three epochs, of which some gradients are clipped, parameters: raised RuntimeError: Trying to backward through the graph a
# fails gradients left over from before do not count: raised RuntimeError: Trying to backward through the graph a
# fails 0 1 2 3 2 1 … learnt in 12 epochs, minus the cost: raised RuntimeError: Trying to backward through the graph a
def train_epoch(model, pairs, optimizer, largest=0.0):
    model.train()
    state, total, count = None, 0.0, 0
    for x, y in pairs:
        optimizer.zero_grad()
        logits, state = model(x, state)
        cost = nn.functional.cross_entropy(logits.flatten(0, 1), y.flatten())
        cost.backward()
        if largest > 0:
            nn.utils.clip_grad_norm_(model.parameters(), largest)
        optimizer.step()
        total += cost.item() * y.numel()
        count += y.numel()
    return total / count


# %% wrong: only a pair is expected
# fails GRU, whose state is one tensor, parameters after one epoch: raised IndexError: index 1 is out of bounds for dimension 0
# fails RNN, three epochs, costs: raised IndexError: index 1 is out of bounds for dimension 0
# fails GRU, three epochs, costs: raised IndexError: index 1 is out of bounds for dimension 0
# fails 0 1 2 3 2 1 … learnt in 12 epochs, minus the cost: raised IndexError: index 1 is out of bounds for dimension 0
def train_epoch(model, pairs, optimizer, largest=0.0):
    model.train()
    state, total, count = None, 0.0, 0
    for x, y in pairs:
        if state is not None:
            state = (state[0].detach(), state[1].detach())
        optimizer.zero_grad()
        logits, state = model(x, state)
        cost = nn.functional.cross_entropy(logits.flatten(0, 1), y.flatten())
        cost.backward()
        if largest > 0:
            nn.utils.clip_grad_norm_(model.parameters(), largest)
        optimizer.step()
        total += cost.item() * y.numel()
        count += y.numel()
    return total / count


# %% wrong: only a tensor is expected
# fails LSTM, chunks of 10, 10 and 6 steps, the cost: raised AttributeError: 'tuple' object has no attribute 'deta
# fails LSTM, parameters after one epoch, against autograd.grad: raised AttributeError: 'tuple' object has no attribute 'deta
# fails LSTM, norm clipped to 0.05, parameters after one epoch: raised AttributeError: 'tuple' object has no attribute 'deta
# fails the model is in training mode, even if it was not before: raised AttributeError: 'tuple' object has no attribute 'deta
# fails the cost is a Python number: raised AttributeError: 'tuple' object has no attribute 'deta
# fails LSTM, three epochs, costs: raised AttributeError: 'tuple' object has no attribute 'deta
# fails three epochs, of which some gradients are clipped, parameters: raised AttributeError: 'tuple' object has no attribute 'deta
# fails gradients left over from before do not count: raised AttributeError: 'tuple' object has no attribute 'deta
def train_epoch(model, pairs, optimizer, largest=0.0):
    model.train()
    state, total, count = None, 0.0, 0
    for x, y in pairs:
        if state is not None:
            state = state.detach()
        optimizer.zero_grad()
        logits, state = model(x, state)
        cost = nn.functional.cross_entropy(logits.flatten(0, 1), y.flatten())
        cost.backward()
        if largest > 0:
            nn.utils.clip_grad_norm_(model.parameters(), largest)
        optimizer.step()
        total += cost.item() * y.numel()
        count += y.numel()
    return total / count


# %% wrong: no clipping
# fails LSTM, norm clipped to 0.05, parameters after one epoch: clip_grad_norm_ between backward and step
# fails three epochs, of which some gradients are clipped, parameters: largest difference
def train_epoch(model, pairs, optimizer, largest=0.0):
    model.train()
    state, total, count = None, 0.0, 0
    for x, y in pairs:
        if isinstance(state, tuple):
            state = tuple(part.detach() for part in state)
        elif state is not None:
            state = state.detach()
        optimizer.zero_grad()
        logits, state = model(x, state)
        cost = nn.functional.cross_entropy(logits.flatten(0, 1), y.flatten())
        cost.backward()
        optimizer.step()
        total += cost.item() * y.numel()
        count += y.numel()
    return total / count


# %% wrong: clipped after the step
# fails LSTM, norm clipped to 0.05, parameters after one epoch: clip_grad_norm_ between backward and step
# fails three epochs, of which some gradients are clipped, parameters: largest difference
def train_epoch(model, pairs, optimizer, largest=0.0):
    model.train()
    state, total, count = None, 0.0, 0
    for x, y in pairs:
        if isinstance(state, tuple):
            state = tuple(part.detach() for part in state)
        elif state is not None:
            state = state.detach()
        optimizer.zero_grad()
        logits, state = model(x, state)
        cost = nn.functional.cross_entropy(logits.flatten(0, 1), y.flatten())
        cost.backward()
        optimizer.step()
        if largest > 0:
            nn.utils.clip_grad_norm_(model.parameters(), largest)
        total += cost.item() * y.numel()
        count += y.numel()
    return total / count


# %% wrong: each entry is clipped
# fails LSTM, norm clipped to 0.05, parameters after one epoch: clip_grad_norm_ between backward and step
# fails three epochs, of which some gradients are clipped, parameters: largest difference
def train_epoch(model, pairs, optimizer, largest=0.0):
    model.train()
    state, total, count = None, 0.0, 0
    for x, y in pairs:
        if isinstance(state, tuple):
            state = tuple(part.detach() for part in state)
        elif state is not None:
            state = state.detach()
        optimizer.zero_grad()
        logits, state = model(x, state)
        cost = nn.functional.cross_entropy(logits.flatten(0, 1), y.flatten())
        cost.backward()
        if largest > 0:
            nn.utils.clip_grad_value_(model.parameters(), largest)
        optimizer.step()
        total += cost.item() * y.numel()
        count += y.numel()
    return total / count


# %% wrong: clipped to zero when nothing is to be clipped
# fails LSTM, chunks of 10, 10 and 6 steps, the cost: the mean over symbols; the state is carried from chunk to ch
# fails LSTM, parameters after one epoch, against autograd.grad: zero_grad, backward and step for every chunk; the state befo
# fails GRU, whose state is one tensor, parameters after one epoch: detach a tensor and a tuple of tensors alike
# fails RNN, three epochs, costs: every epoch begins in the state None
# fails GRU, three epochs, costs: every epoch begins in the state None
# fails LSTM, three epochs, costs: every epoch begins in the state None
# fails gradients left over from before do not count: zero_grad before backward, also in the first chunk
# fails one chunk: return value
# fails the step is the optimizer's, here Adam's: call optimizer.step()
def train_epoch(model, pairs, optimizer, largest=0.0):
    model.train()
    state, total, count = None, 0.0, 0
    for x, y in pairs:
        if isinstance(state, tuple):
            state = tuple(part.detach() for part in state)
        elif state is not None:
            state = state.detach()
        optimizer.zero_grad()
        logits, state = model(x, state)
        cost = nn.functional.cross_entropy(logits.flatten(0, 1), y.flatten())
        cost.backward()
        nn.utils.clip_grad_norm_(model.parameters(), largest)
        optimizer.step()
        total += cost.item() * y.numel()
        count += y.numel()
    return total / count


# %% wrong: gradients are never cleared
# fails LSTM, chunks of 10, 10 and 6 steps, the cost: the mean over symbols; the state is carried from chunk to ch
# fails LSTM, parameters after one epoch, against autograd.grad: zero_grad, backward and step for every chunk; the state befo
# fails GRU, whose state is one tensor, parameters after one epoch: detach a tensor and a tuple of tensors alike
# fails LSTM, norm clipped to 0.05, parameters after one epoch: clip_grad_norm_ between backward and step
# fails RNN, three epochs, costs: every epoch begins in the state None
# fails GRU, three epochs, costs: every epoch begins in the state None
# fails LSTM, three epochs, costs: every epoch begins in the state None
# fails three epochs, of which some gradients are clipped, parameters: largest difference
# fails gradients left over from before do not count: zero_grad before backward, also in the first chunk
# fails 0 1 2 3 2 1 … learnt in 12 epochs, minus the cost: got -0.3923, expected at least -0.2
def train_epoch(model, pairs, optimizer, largest=0.0):
    model.train()
    state, total, count = None, 0.0, 0
    for x, y in pairs:
        if isinstance(state, tuple):
            state = tuple(part.detach() for part in state)
        elif state is not None:
            state = state.detach()
        logits, state = model(x, state)
        cost = nn.functional.cross_entropy(logits.flatten(0, 1), y.flatten())
        cost.backward()
        if largest > 0:
            nn.utils.clip_grad_norm_(model.parameters(), largest)
        optimizer.step()
        total += cost.item() * y.numel()
        count += y.numel()
    return total / count


# %% wrong: the mode is not set
# fails the model is in training mode, even if it was not before: model.train() at the start of the epoch
def train_epoch(model, pairs, optimizer, largest=0.0):
    state, total, count = None, 0.0, 0
    for x, y in pairs:
        if isinstance(state, tuple):
            state = tuple(part.detach() for part in state)
        elif state is not None:
            state = state.detach()
        optimizer.zero_grad()
        logits, state = model(x, state)
        cost = nn.functional.cross_entropy(logits.flatten(0, 1), y.flatten())
        cost.backward()
        if largest > 0:
            nn.utils.clip_grad_norm_(model.parameters(), largest)
        optimizer.step()
        total += cost.item() * y.numel()
        count += y.numel()
    return total / count


# %% wrong: the mean of the chunks' means
# fails LSTM, chunks of 10, 10 and 6 steps, the cost: the mean over symbols; the state is carried from chunk to ch
# fails RNN, three epochs, costs: every epoch begins in the state None
# fails GRU, three epochs, costs: every epoch begins in the state None
# fails LSTM, three epochs, costs: every epoch begins in the state None
def train_epoch(model, pairs, optimizer, largest=0.0):
    model.train()
    state, total, count = None, 0.0, 0
    for x, y in pairs:
        if isinstance(state, tuple):
            state = tuple(part.detach() for part in state)
        elif state is not None:
            state = state.detach()
        optimizer.zero_grad()
        logits, state = model(x, state)
        cost = nn.functional.cross_entropy(logits.flatten(0, 1), y.flatten())
        cost.backward()
        if largest > 0:
            nn.utils.clip_grad_norm_(model.parameters(), largest)
        optimizer.step()
        total += cost.item()
        count += 1
    return total / count


# %% wrong: the cost as a tensor
# fails the cost is a Python number: a float: use .item()
def train_epoch(model, pairs, optimizer, largest=0.0):
    model.train()
    state, total, count = None, 0.0, 0
    for x, y in pairs:
        if isinstance(state, tuple):
            state = tuple(part.detach() for part in state)
        elif state is not None:
            state = state.detach()
        optimizer.zero_grad()
        logits, state = model(x, state)
        cost = nn.functional.cross_entropy(logits.flatten(0, 1), y.flatten())
        cost.backward()
        if largest > 0:
            nn.utils.clip_grad_norm_(model.parameters(), largest)
        optimizer.step()
        total += cost.detach() * y.numel()
        count += y.numel()
    return total / count


# %% wrong: softmax before cross-entropy
# fails LSTM, chunks of 10, 10 and 6 steps, the cost: the mean over symbols; the state is carried from chunk to ch
# fails LSTM, parameters after one epoch, against autograd.grad: zero_grad, backward and step for every chunk; the state befo
# fails GRU, whose state is one tensor, parameters after one epoch: detach a tensor and a tuple of tensors alike
# fails LSTM, norm clipped to 0.05, parameters after one epoch: clip_grad_norm_ between backward and step
# fails RNN, three epochs, costs: every epoch begins in the state None
# fails GRU, three epochs, costs: every epoch begins in the state None
# fails LSTM, three epochs, costs: every epoch begins in the state None
# fails three epochs, of which some gradients are clipped, parameters: largest difference
# fails gradients left over from before do not count: zero_grad before backward, also in the first chunk
# fails one chunk: return value
# fails the step is the optimizer's, here Adam's: call optimizer.step()
# fails 0 1 2 3 2 1 … learnt in 12 epochs, minus the cost: got -0.7752, expected at least -0.2
def train_epoch(model, pairs, optimizer, largest=0.0):
    model.train()
    state, total, count = None, 0.0, 0
    for x, y in pairs:
        if isinstance(state, tuple):
            state = tuple(part.detach() for part in state)
        elif state is not None:
            state = state.detach()
        optimizer.zero_grad()
        logits, state = model(x, state)
        cost = nn.functional.cross_entropy(logits.softmax(dim=-1).flatten(0, 1), y.flatten())
        cost.backward()
        if largest > 0:
            nn.utils.clip_grad_norm_(model.parameters(), largest)
        optimizer.step()
        total += cost.item() * y.numel()
        count += y.numel()
    return total / count


# %% wrong: no step
# fails LSTM, chunks of 10, 10 and 6 steps, the cost: the mean over symbols; the state is carried from chunk to ch
# fails LSTM, parameters after one epoch, against autograd.grad: zero_grad, backward and step for every chunk; the state befo
# fails GRU, whose state is one tensor, parameters after one epoch: detach a tensor and a tuple of tensors alike
# fails LSTM, norm clipped to 0.05, parameters after one epoch: clip_grad_norm_ between backward and step
# fails RNN, three epochs, costs: every epoch begins in the state None
# fails GRU, three epochs, costs: every epoch begins in the state None
# fails LSTM, three epochs, costs: every epoch begins in the state None
# fails three epochs, of which some gradients are clipped, parameters: largest difference
# fails gradients left over from before do not count: zero_grad before backward, also in the first chunk
# fails one chunk: return value
# fails the step is the optimizer's, here Adam's: call optimizer.step()
# fails 0 1 2 3 2 1 … learnt in 12 epochs, minus the cost: got -1.341, expected at least -0.2
def train_epoch(model, pairs, optimizer, largest=0.0):
    model.train()
    state, total, count = None, 0.0, 0
    for x, y in pairs:
        if isinstance(state, tuple):
            state = tuple(part.detach() for part in state)
        elif state is not None:
            state = state.detach()
        optimizer.zero_grad()
        logits, state = model(x, state)
        cost = nn.functional.cross_entropy(logits.flatten(0, 1), y.flatten())
        cost.backward()
        if largest > 0:
            nn.utils.clip_grad_norm_(model.parameters(), largest)
        total += cost.item() * y.numel()
        count += y.numel()
    return total / count


# %% wrong: sequences and symbols are mixed up
# fails LSTM, chunks of 10, 10 and 6 steps, the cost: the mean over symbols; the state is carried from chunk to ch
# fails LSTM, parameters after one epoch, against autograd.grad: zero_grad, backward and step for every chunk; the state befo
# fails GRU, whose state is one tensor, parameters after one epoch: detach a tensor and a tuple of tensors alike
# fails LSTM, norm clipped to 0.05, parameters after one epoch: clip_grad_norm_ between backward and step
# fails RNN, three epochs, costs: every epoch begins in the state None
# fails GRU, three epochs, costs: every epoch begins in the state None
# fails LSTM, three epochs, costs: every epoch begins in the state None
# fails three epochs, of which some gradients are clipped, parameters: largest difference
# fails gradients left over from before do not count: zero_grad before backward, also in the first chunk
# fails one chunk: return value
# fails the step is the optimizer's, here Adam's: call optimizer.step()
def train_epoch(model, pairs, optimizer, largest=0.0):
    model.train()
    state, total, count = None, 0.0, 0
    for x, y in pairs:
        if isinstance(state, tuple):
            state = tuple(part.detach() for part in state)
        elif state is not None:
            state = state.detach()
        optimizer.zero_grad()
        logits, state = model(x, state)
        cost = nn.functional.cross_entropy(logits.transpose(0, 1).flatten(0, 1), y.flatten())
        cost.backward()
        if largest > 0:
            nn.utils.clip_grad_norm_(model.parameters(), largest)
        optimizer.step()
        total += cost.item() * y.numel()
        count += y.numel()
    return total / count
