# ruff: noqa  (many versions of one function, which run inside the notebook)
# fmt: off


# %% correct: the formula
def write(model, prompt, length, temperature=1.0, seed=0):
    mode = model.training
    model.eval()
    generator = torch.Generator().manual_seed(seed)
    x, state, written = torch.tensor(np.array(prompt))[None], None, []
    with torch.no_grad():
        for _ in range(length):
            logits, state = model(x, state)
            z = logits[0, -1]
            if temperature == 0:
                symbol = z.argmax()
            else:
                shares = torch.softmax(z / temperature, dim=0)
                symbol = torch.multinomial(shares, 1, generator=generator)
            written.append(int(symbol))
            x = torch.tensor([[written[-1]]])
    model.train(mode)
    return written


# %% correct: the whole text is read again
import torch


@torch.no_grad()
def write(model, prompt, length, temperature=1.0, seed=0):
    mode, text = model.training, [int(symbol) for symbol in prompt]
    model.eval()
    rng = torch.Generator().manual_seed(seed)
    for _ in range(length):
        z = model(torch.tensor([text]))[0][0, -1]
        if temperature > 0:
            text.append(torch.multinomial((z / temperature).softmax(0), 1, generator=rng).item())
        else:
            text.append(z.argmax().item())
    model.train(mode)
    return text[len(prompt) :]


# %% correct: numpy draws, the prompt symbol by symbol
def write(model, prompt, length, temperature=1.0, seed=0):
    before = model.training
    model.eval()
    rng, written, state = np.random.default_rng(seed), [], None
    with torch.inference_mode():
        for symbol in prompt:
            logits, state = model(torch.tensor([[int(symbol)]]), state)
        while len(written) < length:
            z = logits.numpy()[0, -1].astype(float)
            if temperature:
                shares = np.exp((z - z.max()) / temperature)
                written.append(int(rng.choice(len(z), p=shares / shares.sum())))
            else:
                written.append(int(np.argmax(z)))
            logits, state = model(torch.tensor([[written[-1]]]), state)
    model.train(before)
    return written


# %% wrong: only the last symbol of the prompt is read
# fails temperature 0 after 1, 3, 4, eight symbols: the whole prompt is read once, then every symbol written, wi
# fails a temperature of 0.001 is nearly 0: softmax of large numbers: use torch's
# fails temperature 0 after [0, 0, 3, 1, 2, 2], 1 symbols: largest difference
# fails temperature 0 after [3, 3], 20 symbols: largest difference
# fails the prompt may be an array: the same as for a list
def write(model, prompt, length, temperature=1.0, seed=0):
    mode = model.training
    model.eval()
    generator = torch.Generator().manual_seed(seed)
    x, state, written = torch.tensor([[int(prompt[-1])]]), None, []
    with torch.no_grad():
        for _ in range(length):
            logits, state = model(x, state)
            z = logits[0, -1]
            if temperature == 0:
                symbol = z.argmax()
            else:
                shares = torch.softmax(z / temperature, dim=0)
                symbol = torch.multinomial(shares, 1, generator=generator)
            written.append(int(symbol))
            x = torch.tensor([[written[-1]]])
    model.train(mode)
    return written


# %% wrong: the state is not carried
# fails temperature 0 after 1, 3, 4, eight symbols: the whole prompt is read once, then every symbol written, wi
# fails a temperature of 0.001 is nearly 0: softmax of large numbers: use torch's
# fails temperature 0 after [4], 12 symbols: largest difference
# fails temperature 0 after [3, 3], 20 symbols: largest difference
# fails the prompt may be an array: the same as for a list
def write(model, prompt, length, temperature=1.0, seed=0):
    mode = model.training
    model.eval()
    generator = torch.Generator().manual_seed(seed)
    x, state, written = torch.tensor(np.array(prompt))[None], None, []
    with torch.no_grad():
        for _ in range(length):
            logits, state = model(x)
            z = logits[0, -1]
            if temperature == 0:
                symbol = z.argmax()
            else:
                shares = torch.softmax(z / temperature, dim=0)
                symbol = torch.multinomial(shares, 1, generator=generator)
            written.append(int(symbol))
            x = torch.tensor([[written[-1]]])
    model.train(mode)
    return written


# %% wrong: the temperature is ignored
# fails shares of 1,500 symbols at temperature 0.5: softmax of the logits divided by the temperature, then drawn
# fails shares of 1,500 symbols at temperature 2: softmax of the logits divided by the temperature, then drawn
def write(model, prompt, length, temperature=1.0, seed=0):
    mode = model.training
    model.eval()
    generator = torch.Generator().manual_seed(seed)
    x, state, written = torch.tensor(np.array(prompt))[None], None, []
    with torch.no_grad():
        for _ in range(length):
            logits, state = model(x, state)
            z = logits[0, -1]
            if temperature == 0:
                symbol = z.argmax()
            else:
                shares = torch.softmax(z, dim=0)
                symbol = torch.multinomial(shares, 1, generator=generator)
            written.append(int(symbol))
            x = torch.tensor([[written[-1]]])
    model.train(mode)
    return written


# %% wrong: multiplied by the temperature
# fails shares of 1,500 symbols at temperature 0.5: softmax of the logits divided by the temperature, then drawn
# fails shares of 1,500 symbols at temperature 2: softmax of the logits divided by the temperature, then drawn
# fails a temperature of 0.001 is nearly 0: softmax of large numbers: use torch's
def write(model, prompt, length, temperature=1.0, seed=0):
    mode = model.training
    model.eval()
    generator = torch.Generator().manual_seed(seed)
    x, state, written = torch.tensor(np.array(prompt))[None], None, []
    with torch.no_grad():
        for _ in range(length):
            logits, state = model(x, state)
            z = logits[0, -1]
            if temperature == 0:
                symbol = z.argmax()
            else:
                shares = torch.softmax(z * temperature, dim=0)
                symbol = torch.multinomial(shares, 1, generator=generator)
            written.append(int(symbol))
            x = torch.tensor([[written[-1]]])
    model.train(mode)
    return written


# %% wrong: always the largest
# fails equal seeds, equal texts; other seeds, others: draws that follow from seed: torch.Generator().manual_seed(s
# fails shares of 1,500 symbols at temperature 1: softmax of the logits divided by the temperature, then drawn
# fails shares of 1,500 symbols at temperature 0.5: softmax of the logits divided by the temperature, then drawn
# fails shares of 1,500 symbols at temperature 2: softmax of the logits divided by the temperature, then drawn
def write(model, prompt, length, temperature=1.0, seed=0):
    mode = model.training
    model.eval()
    generator = torch.Generator().manual_seed(seed)
    x, state, written = torch.tensor(np.array(prompt))[None], None, []
    with torch.no_grad():
        for _ in range(length):
            logits, state = model(x, state)
            z = logits[0, -1]
            if True:
                symbol = z.argmax()
            else:
                shares = torch.softmax(z / temperature, dim=0)
                symbol = torch.multinomial(shares, 1, generator=generator)
            written.append(int(symbol))
            x = torch.tensor([[written[-1]]])
    model.train(mode)
    return written


# %% wrong: temperature 0 is drawn as 1
# fails temperature 0 takes the largest, however unsure: no draw at all: argmax
def write(model, prompt, length, temperature=1.0, seed=0):
    mode = model.training
    model.eval()
    generator = torch.Generator().manual_seed(seed)
    x, state, written = torch.tensor(np.array(prompt))[None], None, []
    with torch.no_grad():
        for _ in range(length):
            logits, state = model(x, state)
            z = logits[0, -1]
            if False:
                symbol = z.argmax()
            else:
                shares = torch.softmax(z / (temperature or 1), dim=0)
                symbol = torch.multinomial(shares, 1, generator=generator)
            written.append(int(symbol))
            x = torch.tensor([[written[-1]]])
    model.train(mode)
    return written


# %% wrong: the seed is ignored
# fails equal seeds, equal texts; other seeds, others: draws that follow from seed: torch.Generator().manual_seed(s
def write(model, prompt, length, temperature=1.0, seed=0):
    mode = model.training
    model.eval()
    generator = torch.Generator().manual_seed(0)
    x, state, written = torch.tensor(np.array(prompt))[None], None, []
    with torch.no_grad():
        for _ in range(length):
            logits, state = model(x, state)
            z = logits[0, -1]
            if temperature == 0:
                symbol = z.argmax()
            else:
                shares = torch.softmax(z / temperature, dim=0)
                symbol = torch.multinomial(shares, 1, generator=generator)
            written.append(int(symbol))
            x = torch.tensor([[written[-1]]])
    model.train(mode)
    return written


# %% wrong: torch's own random numbers are seeded
# fails gradients are recorded again afterwards, torch's own random numbers left alone: no_grad for the writing only, and a generator of its own
def write(model, prompt, length, temperature=1.0, seed=0):
    mode = model.training
    model.eval()
    torch.manual_seed(seed)
    x, state, written = torch.tensor(np.array(prompt))[None], None, []
    with torch.no_grad():
        for _ in range(length):
            logits, state = model(x, state)
            z = logits[0, -1]
            if temperature == 0:
                symbol = z.argmax()
            else:
                shares = torch.softmax(z / temperature, dim=0)
                symbol = torch.multinomial(shares, 1)
            written.append(int(symbol))
            x = torch.tensor([[written[-1]]])
    model.train(mode)
    return written


# %% wrong: training mode
# fails temperature 0 after 1, 3, 4, eight symbols: the whole prompt is read once, then every symbol written, wi
# fails asked in evaluation mode, without recording gradients: model.eval() and with torch.no_grad()
# fails shares of 1,500 symbols at temperature 1: softmax of the logits divided by the temperature, then drawn
# fails shares of 1,500 symbols at temperature 0.5: softmax of the logits divided by the temperature, then drawn
# fails shares of 1,500 symbols at temperature 2: softmax of the logits divided by the temperature, then drawn
# fails a temperature of 0.001 is nearly 0: softmax of large numbers: use torch's
# fails temperature 0 after [4], 12 symbols: largest difference
# fails temperature 0 after [0, 0, 3, 1, 2, 2], 1 symbols: largest difference
# fails temperature 0 takes the largest, however unsure: no draw at all: argmax
# fails the prompt may be an array: the same as for a list
def write(model, prompt, length, temperature=1.0, seed=0):
    mode = model.training
    generator = torch.Generator().manual_seed(seed)
    x, state, written = torch.tensor(np.array(prompt))[None], None, []
    with torch.no_grad(), torch.random.fork_rng():
        torch.manual_seed(seed + 3)  # what drops out may not depend on the tests before
        for _ in range(length):
            logits, state = model(x, state)
            z = logits[0, -1]
            if temperature == 0:
                symbol = z.argmax()
            else:
                shares = torch.softmax(z / temperature, dim=0)
                symbol = torch.multinomial(shares, 1, generator=generator)
            written.append(int(symbol))
            x = torch.tensor([[written[-1]]])
    model.train(mode)
    return written


# %% wrong: graphs are recorded
# fails asked in evaluation mode, without recording gradients: model.eval() and with torch.no_grad()
def write(model, prompt, length, temperature=1.0, seed=0):
    mode = model.training
    model.eval()
    generator = torch.Generator().manual_seed(seed)
    x, state, written = torch.tensor(np.array(prompt))[None], None, []
    if True:
        for _ in range(length):
            logits, state = model(x, state)
            z = logits[0, -1]
            if temperature == 0:
                symbol = z.argmax()
            else:
                shares = torch.softmax(z / temperature, dim=0)
                symbol = torch.multinomial(shares, 1, generator=generator)
            written.append(int(symbol))
            x = torch.tensor([[written[-1]]])
    model.train(mode)
    return written


# %% wrong: left in evaluation mode
# fails a model in training mode is left in training mode: the mode as it was: model.train(mode) at the end
def write(model, prompt, length, temperature=1.0, seed=0):
    mode = model.training
    model.eval()
    generator = torch.Generator().manual_seed(seed)
    x, state, written = torch.tensor(np.array(prompt))[None], None, []
    with torch.no_grad():
        for _ in range(length):
            logits, state = model(x, state)
            z = logits[0, -1]
            if temperature == 0:
                symbol = z.argmax()
            else:
                shares = torch.softmax(z / temperature, dim=0)
                symbol = torch.multinomial(shares, 1, generator=generator)
            written.append(int(symbol))
            x = torch.tensor([[written[-1]]])
    return written


# %% wrong: the prompt is returned too
# fails temperature 0 after 1, 3, 4, eight symbols: the whole prompt is read once, then every symbol written, wi
# fails a temperature of 0.001 is nearly 0: softmax of large numbers: use torch's
# fails temperature 0 after [4], 12 symbols: got shape (13,), expected (12,)
# fails temperature 0 after [0, 0, 3, 1, 2, 2], 1 symbols: got shape (7,), expected (1,)
# fails temperature 0 after [3, 3], 20 symbols: got shape (22,), expected (20,)
# fails temperature 0 takes the largest, however unsure: no draw at all: argmax
# fails the prompt may be an array: the same as for a list
def write(model, prompt, length, temperature=1.0, seed=0):
    mode = model.training
    model.eval()
    generator = torch.Generator().manual_seed(seed)
    x, state, written = torch.tensor(np.array(prompt))[None], None, []
    with torch.no_grad():
        for _ in range(length):
            logits, state = model(x, state)
            z = logits[0, -1]
            if temperature == 0:
                symbol = z.argmax()
            else:
                shares = torch.softmax(z / temperature, dim=0)
                symbol = torch.multinomial(shares, 1, generator=generator)
            written.append(int(symbol))
            x = torch.tensor([[written[-1]]])
    model.train(mode)
    return [int(s) for s in prompt] + written


# %% wrong: one symbol too many
# fails temperature 0 after 1, 3, 4, eight symbols: the whole prompt is read once, then every symbol written, wi
# fails a temperature of 0.001 is nearly 0: softmax of large numbers: use torch's
# fails temperature 0 after [4], 12 symbols: got shape (13,), expected (12,)
# fails temperature 0 after [0, 0, 3, 1, 2, 2], 1 symbols: got shape (2,), expected (1,)
# fails temperature 0 after [3, 3], 20 symbols: got shape (21,), expected (20,)
# fails temperature 0 takes the largest, however unsure: no draw at all: argmax
# fails the prompt may be an array: the same as for a list
def write(model, prompt, length, temperature=1.0, seed=0):
    mode = model.training
    model.eval()
    generator = torch.Generator().manual_seed(seed)
    x, state, written = torch.tensor(np.array(prompt))[None], None, []
    with torch.no_grad():
        for _ in range(length + 1):
            logits, state = model(x, state)
            z = logits[0, -1]
            if temperature == 0:
                symbol = z.argmax()
            else:
                shares = torch.softmax(z / temperature, dim=0)
                symbol = torch.multinomial(shares, 1, generator=generator)
            written.append(int(symbol))
            x = torch.tensor([[written[-1]]])
    model.train(mode)
    return written


# %% wrong: exponentials that overflow
# fails a temperature of 0.001 is nearly 0: raised RuntimeError: probability tensor contains either `inf
def write(model, prompt, length, temperature=1.0, seed=0):
    mode = model.training
    model.eval()
    generator = torch.Generator().manual_seed(seed)
    x, state, written = torch.tensor(np.array(prompt))[None], None, []
    with torch.no_grad():
        for _ in range(length):
            logits, state = model(x, state)
            z = logits[0, -1]
            if temperature == 0:
                symbol = z.argmax()
            else:
                shares = (z / temperature).exp() / (z / temperature).exp().sum()
                symbol = torch.multinomial(shares, 1, generator=generator)
            written.append(int(symbol))
            x = torch.tensor([[written[-1]]])
    model.train(mode)
    return written


# %% wrong: uniform draws
# fails shares of 1,500 symbols at temperature 1: softmax of the logits divided by the temperature, then drawn
# fails shares of 1,500 symbols at temperature 0.5: softmax of the logits divided by the temperature, then drawn
# fails shares of 1,500 symbols at temperature 2: softmax of the logits divided by the temperature, then drawn
# fails a temperature of 0.001 is nearly 0: softmax of large numbers: use torch's
def write(model, prompt, length, temperature=1.0, seed=0):
    mode = model.training
    model.eval()
    generator = torch.Generator().manual_seed(seed)
    x, state, written = torch.tensor(np.array(prompt))[None], None, []
    with torch.no_grad():
        for _ in range(length):
            logits, state = model(x, state)
            z = logits[0, -1]
            if temperature == 0:
                symbol = z.argmax()
            else:
                shares = torch.ones(len(z))
                symbol = torch.multinomial(shares, 1, generator=generator)
            written.append(int(symbol))
            x = torch.tensor([[written[-1]]])
    model.train(mode)
    return written
