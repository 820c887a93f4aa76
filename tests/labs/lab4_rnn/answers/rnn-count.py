# ruff: noqa  (many versions of one function, which run inside the notebook)
# fmt: off


# %% correct: the formula
def weights_of(cell, symbols, hidden):
    blocks = {"rnn": 1, "gru": 3, "lstm": 4}[cell]
    recurrent = blocks * (hidden * symbols + hidden * hidden + 2 * hidden)
    return recurrent + symbols * hidden + symbols


# %% correct: counted by PyTorch
def weights_of(cell, symbols, hidden):
    layer = getattr(nn, cell.upper())(symbols, hidden)
    dense = nn.Linear(hidden, symbols)
    return sum(p.numel() for part in (layer, dense) for p in part.parameters())


# %% correct: cases
def weights_of(cell, symbols, hidden):
    one = (symbols + hidden + 2) * hidden
    answers = (hidden + 1) * symbols
    if cell == "rnn":
        return one + answers
    return (3 if cell == "gru" else 4) * one + answers


# %% wrong: one bias vector
# fails rnn, 3 symbols, 2 units: largest difference
# fails gru, 3 symbols, 2 units: largest difference
# fails lstm, 3 symbols, 2 units: largest difference
# fails rnn, 68 symbols, 32 units, against PyTorch: largest difference
# fails rnn, 5 symbols, 9 units, against PyTorch: largest difference
# fails rnn, 1 symbols, 1 units, against PyTorch: largest difference
# fails gru, 68 symbols, 32 units, against PyTorch: largest difference
# fails gru, 5 symbols, 9 units, against PyTorch: largest difference
# fails gru, 1 symbols, 1 units, against PyTorch: largest difference
# fails lstm, 68 symbols, 32 units, against PyTorch: largest difference
# fails lstm, 5 symbols, 9 units, against PyTorch: largest difference
# fails lstm, 1 symbols, 1 units, against PyTorch: largest difference
def weights_of(cell, symbols, hidden):
    blocks = {"rnn": 1, "gru": 3, "lstm": 4}[cell]
    recurrent = blocks * (hidden * symbols + hidden * hidden + hidden)
    return recurrent + symbols * hidden + symbols


# %% wrong: no biases in the dense layer
# fails rnn, 3 symbols, 2 units: largest difference
# fails gru, 3 symbols, 2 units: largest difference
# fails lstm, 3 symbols, 2 units: largest difference
# fails rnn, 68 symbols, 32 units, against PyTorch: largest difference
# fails rnn, 5 symbols, 9 units, against PyTorch: largest difference
# fails rnn, 1 symbols, 1 units, against PyTorch: largest difference
# fails gru, 68 symbols, 32 units, against PyTorch: largest difference
# fails gru, 5 symbols, 9 units, against PyTorch: largest difference
# fails gru, 1 symbols, 1 units, against PyTorch: largest difference
# fails lstm, 68 symbols, 32 units, against PyTorch: largest difference
# fails lstm, 5 symbols, 9 units, against PyTorch: largest difference
# fails lstm, 1 symbols, 1 units, against PyTorch: largest difference
def weights_of(cell, symbols, hidden):
    blocks = {"rnn": 1, "gru": 3, "lstm": 4}[cell]
    recurrent = blocks * (hidden * symbols + hidden * hidden + 2 * hidden)
    return recurrent + symbols * hidden


# %% wrong: the gru has two blocks
# fails gru, 3 symbols, 2 units: largest difference
# fails gru, 68 symbols, 32 units, against PyTorch: largest difference
# fails gru, 5 symbols, 9 units, against PyTorch: largest difference
# fails gru, 1 symbols, 1 units, against PyTorch: largest difference
def weights_of(cell, symbols, hidden):
    blocks = {"rnn": 1, "gru": 2, "lstm": 4}[cell]
    recurrent = blocks * (hidden * symbols + hidden * hidden + 2 * hidden)
    return recurrent + symbols * hidden + symbols


# %% wrong: the lstm has three blocks
# fails lstm, 3 symbols, 2 units: largest difference
# fails lstm, 68 symbols, 32 units, against PyTorch: largest difference
# fails lstm, 5 symbols, 9 units, against PyTorch: largest difference
# fails lstm, 1 symbols, 1 units, against PyTorch: largest difference
def weights_of(cell, symbols, hidden):
    blocks = {"rnn": 1, "gru": 3, "lstm": 3}[cell]
    recurrent = blocks * (hidden * symbols + hidden * hidden + 2 * hidden)
    return recurrent + symbols * hidden + symbols


# %% wrong: the dense layer is forgotten
# fails rnn, 3 symbols, 2 units: largest difference
# fails gru, 3 symbols, 2 units: largest difference
# fails lstm, 3 symbols, 2 units: largest difference
# fails rnn, 68 symbols, 32 units, against PyTorch: largest difference
# fails rnn, 5 symbols, 9 units, against PyTorch: largest difference
# fails rnn, 1 symbols, 1 units, against PyTorch: largest difference
# fails gru, 68 symbols, 32 units, against PyTorch: largest difference
# fails gru, 5 symbols, 9 units, against PyTorch: largest difference
# fails gru, 1 symbols, 1 units, against PyTorch: largest difference
# fails lstm, 68 symbols, 32 units, against PyTorch: largest difference
# fails lstm, 5 symbols, 9 units, against PyTorch: largest difference
# fails lstm, 1 symbols, 1 units, against PyTorch: largest difference
def weights_of(cell, symbols, hidden):
    blocks = {"rnn": 1, "gru": 3, "lstm": 4}[cell]
    recurrent = blocks * (hidden * symbols + hidden * hidden + 2 * hidden)
    return recurrent


# %% wrong: weights of states are forgotten
# fails rnn, 3 symbols, 2 units: largest difference
# fails gru, 3 symbols, 2 units: largest difference
# fails lstm, 3 symbols, 2 units: largest difference
# fails rnn, 68 symbols, 32 units, against PyTorch: largest difference
# fails rnn, 5 symbols, 9 units, against PyTorch: largest difference
# fails rnn, 1 symbols, 1 units, against PyTorch: largest difference
# fails gru, 68 symbols, 32 units, against PyTorch: largest difference
# fails gru, 5 symbols, 9 units, against PyTorch: largest difference
# fails gru, 1 symbols, 1 units, against PyTorch: largest difference
# fails lstm, 68 symbols, 32 units, against PyTorch: largest difference
# fails lstm, 5 symbols, 9 units, against PyTorch: largest difference
# fails lstm, 1 symbols, 1 units, against PyTorch: largest difference
def weights_of(cell, symbols, hidden):
    blocks = {"rnn": 1, "gru": 3, "lstm": 4}[cell]
    recurrent = blocks * (hidden * symbols + 2 * hidden)
    return recurrent + symbols * hidden + symbols


# %% wrong: no biases
# fails rnn, 3 symbols, 2 units: largest difference
# fails gru, 3 symbols, 2 units: largest difference
# fails lstm, 3 symbols, 2 units: largest difference
# fails rnn, 68 symbols, 32 units, against PyTorch: largest difference
# fails rnn, 5 symbols, 9 units, against PyTorch: largest difference
# fails rnn, 1 symbols, 1 units, against PyTorch: largest difference
# fails gru, 68 symbols, 32 units, against PyTorch: largest difference
# fails gru, 5 symbols, 9 units, against PyTorch: largest difference
# fails gru, 1 symbols, 1 units, against PyTorch: largest difference
# fails lstm, 68 symbols, 32 units, against PyTorch: largest difference
# fails lstm, 5 symbols, 9 units, against PyTorch: largest difference
# fails lstm, 1 symbols, 1 units, against PyTorch: largest difference
def weights_of(cell, symbols, hidden):
    blocks = {"rnn": 1, "gru": 3, "lstm": 4}[cell]
    recurrent = blocks * (hidden * symbols + hidden * hidden)
    return recurrent + symbols * hidden + symbols


# %% wrong: the dense layer in every block
# fails gru, 3 symbols, 2 units: largest difference
# fails lstm, 3 symbols, 2 units: largest difference
# fails gru, 68 symbols, 32 units, against PyTorch: largest difference
# fails gru, 5 symbols, 9 units, against PyTorch: largest difference
# fails gru, 1 symbols, 1 units, against PyTorch: largest difference
# fails lstm, 68 symbols, 32 units, against PyTorch: largest difference
# fails lstm, 5 symbols, 9 units, against PyTorch: largest difference
# fails lstm, 1 symbols, 1 units, against PyTorch: largest difference
def weights_of(cell, symbols, hidden):
    blocks = {"rnn": 1, "gru": 3, "lstm": 4}[cell]
    recurrent = blocks * (hidden * symbols + hidden * hidden + 2 * hidden)
    return recurrent + blocks * (symbols * hidden + symbols)
