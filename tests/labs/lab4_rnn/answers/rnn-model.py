# ruff: noqa  (many versions of one function, which run inside the notebook)
# fmt: off


# %% correct: the formula
import torch
from torch import nn


class Reader(nn.Module):
    def __init__(self, kind, symbols, hidden):
        super().__init__()
        self.symbols = symbols
        self.layer = kind(symbols, hidden, batch_first=True)
        self.dense = nn.Linear(hidden, symbols)

    def forward(self, x, state=None):
        codes = nn.functional.one_hot(x, self.symbols).float()
        H, state = self.layer(codes, state)
        return self.dense(H), state


def build(cell, symbols, hidden):
    if cell not in ("rnn", "gru", "lstm"):
        raise ValueError(cell)
    return Reader({"rnn": nn.RNN, "gru": nn.GRU, "lstm": nn.LSTM}[cell], symbols, hidden)


# %% correct: steps first inside
class Reader(nn.Module):
    def __init__(self, layer, dense):
        super().__init__()
        self.layer, self.dense = layer, dense

    def forward(self, x, state=None):
        codes = torch.eye(self.dense.out_features)[x.T]
        H, state = self.layer(codes, state)
        return self.dense(H).transpose(0, 1), state


def build(cell, symbols, hidden):
    kinds = {"rnn": nn.RNN, "gru": nn.GRU, "lstm": nn.LSTM}
    try:
        layer = kinds[cell](symbols, hidden)
    except KeyError:
        raise ValueError(f"no such cell: {cell}") from None
    return Reader(layer, nn.Linear(hidden, symbols))


# %% correct: cells and a loop of its own
class Steps(nn.Module):
    def __init__(self, cell, symbols, hidden):
        super().__init__()
        self.cell, self.dense = cell(symbols, hidden), nn.Linear(hidden, symbols)

    def forward(self, x, state=None):
        answers = []
        for symbols in x.T:
            codes = torch.zeros(len(x), self.dense.out_features)
            codes[torch.arange(len(x)), symbols] = 1
            state = self.cell(codes, state)
            answers.append(self.dense(state[0] if isinstance(state, tuple) else state))
        return torch.stack(answers, dim=1), state


def build(cell, symbols, hidden):
    match cell:
        case "rnn":
            return Steps(nn.RNNCell, symbols, hidden)
        case "gru":
            return Steps(nn.GRUCell, symbols, hidden)
        case "lstm":
            return Steps(nn.LSTMCell, symbols, hidden)
    raise ValueError("cell must be rnn, gru or lstm")


# %% wrong: steps taken for sequences
# fails rnn, a sequence alone is answered as in a batch: sequences are rows: batch_first=True
# fails rnn, two chunks with the state carried on are answered as one: the state goes into the layer and comes out again
# fails gru, a sequence alone is answered as in a batch: sequences are rows: batch_first=True
# fails gru, two chunks with the state carried on are answered as one: the state goes into the layer and comes out again
# fails lstm, a sequence alone is answered as in a batch: sequences are rows: batch_first=True
# fails lstm, two chunks with the state carried on are answered as one: the state goes into the layer and comes out again
# fails rnn, 7 symbols, 5 units, 4 × 6, logits less PyTorch's: one-hot codes, the layer, the dense layer at every step, no
# fails rnn, 3 symbols, 10 units, 1 × 9, logits less PyTorch's: one-hot codes, the layer, the dense layer at every step, no
# fails rnn, 12 symbols, 2 units, 5 × 1, logits less PyTorch's: one-hot codes, the layer, the dense layer at every step, no
# fails gru, 7 symbols, 5 units, 4 × 6, logits less PyTorch's: one-hot codes, the layer, the dense layer at every step, no
# fails gru, 3 symbols, 10 units, 1 × 9, logits less PyTorch's: one-hot codes, the layer, the dense layer at every step, no
# fails gru, 12 symbols, 2 units, 5 × 1, logits less PyTorch's: one-hot codes, the layer, the dense layer at every step, no
# fails lstm, 7 symbols, 5 units, 4 × 6, logits less PyTorch's: one-hot codes, the layer, the dense layer at every step, no
# fails lstm, 3 symbols, 10 units, 1 × 9, logits less PyTorch's: one-hot codes, the layer, the dense layer at every step, no
# fails lstm, 12 symbols, 2 units, 5 × 1, logits less PyTorch's: one-hot codes, the layer, the dense layer at every step, no
class Reader(nn.Module):
    def __init__(self, kind, symbols, hidden):
        super().__init__()
        self.symbols = symbols
        self.layer = kind(symbols, hidden)
        self.dense = nn.Linear(hidden, symbols)

    def forward(self, x, state=None):
        codes = nn.functional.one_hot(x, self.symbols).float()
        H, state = self.layer(codes, state)
        return self.dense(H), state


def build(cell, symbols, hidden):
    if cell not in ("rnn", "gru", "lstm"):
        raise ValueError(cell)
    return Reader({"rnn": nn.RNN, "gru": nn.GRU, "lstm": nn.LSTM}[cell], symbols, hidden)


# %% wrong: the state is not read
# fails rnn, two chunks with the state carried on are answered as one: the state goes into the layer and comes out again
# fails gru, two chunks with the state carried on are answered as one: the state goes into the layer and comes out again
# fails lstm, two chunks with the state carried on are answered as one: the state goes into the layer and comes out again
class Reader(nn.Module):
    def __init__(self, kind, symbols, hidden):
        super().__init__()
        self.symbols = symbols
        self.layer = kind(symbols, hidden, batch_first=True)
        self.dense = nn.Linear(hidden, symbols)

    def forward(self, x, state=None):
        codes = nn.functional.one_hot(x, self.symbols).float()
        H, state = self.layer(codes)
        return self.dense(H), state


def build(cell, symbols, hidden):
    if cell not in ("rnn", "gru", "lstm"):
        raise ValueError(cell)
    return Reader({"rnn": nn.RNN, "gru": nn.GRU, "lstm": nn.LSTM}[cell], symbols, hidden)


# %% wrong: softmax at the end
# fails rnn, 7 symbols, 5 units, 4 × 6, logits less PyTorch's: one-hot codes, the layer, the dense layer at every step, no
# fails rnn, 3 symbols, 10 units, 1 × 9, logits less PyTorch's: one-hot codes, the layer, the dense layer at every step, no
# fails rnn, 12 symbols, 2 units, 5 × 1, logits less PyTorch's: one-hot codes, the layer, the dense layer at every step, no
# fails gru, 7 symbols, 5 units, 4 × 6, logits less PyTorch's: one-hot codes, the layer, the dense layer at every step, no
# fails gru, 3 symbols, 10 units, 1 × 9, logits less PyTorch's: one-hot codes, the layer, the dense layer at every step, no
# fails gru, 12 symbols, 2 units, 5 × 1, logits less PyTorch's: one-hot codes, the layer, the dense layer at every step, no
# fails lstm, 7 symbols, 5 units, 4 × 6, logits less PyTorch's: one-hot codes, the layer, the dense layer at every step, no
# fails lstm, 3 symbols, 10 units, 1 × 9, logits less PyTorch's: one-hot codes, the layer, the dense layer at every step, no
# fails lstm, 12 symbols, 2 units, 5 × 1, logits less PyTorch's: one-hot codes, the layer, the dense layer at every step, no
class Reader(nn.Module):
    def __init__(self, kind, symbols, hidden):
        super().__init__()
        self.symbols = symbols
        self.layer = kind(symbols, hidden, batch_first=True)
        self.dense = nn.Linear(hidden, symbols)

    def forward(self, x, state=None):
        codes = nn.functional.one_hot(x, self.symbols).float()
        H, state = self.layer(codes, state)
        return self.dense(H).softmax(dim=-1), state


def build(cell, symbols, hidden):
    if cell not in ("rnn", "gru", "lstm"):
        raise ValueError(cell)
    return Reader({"rnn": nn.RNN, "gru": nn.GRU, "lstm": nn.LSTM}[cell], symbols, hidden)


# %% wrong: only the last step answers
# fails rnn, shape of the logits of 3 sequences of 4 symbols: largest difference
# fails rnn, a sequence alone is answered as in a batch: sequences are rows: batch_first=True
# fails rnn, two chunks with the state carried on are answered as one: the state goes into the layer and comes out again
# fails gru, shape of the logits of 3 sequences of 4 symbols: largest difference
# fails gru, a sequence alone is answered as in a batch: sequences are rows: batch_first=True
# fails gru, two chunks with the state carried on are answered as one: the state goes into the layer and comes out again
# fails lstm, shape of the logits of 3 sequences of 4 symbols: largest difference
# fails lstm, a sequence alone is answered as in a batch: sequences are rows: batch_first=True
# fails lstm, two chunks with the state carried on are answered as one: the state goes into the layer and comes out again
# fails rnn, 7 symbols, 5 units, 4 × 6, logits less PyTorch's: one-hot codes, the layer, the dense layer at every step, no
# fails rnn, 3 symbols, 10 units, 1 × 9, logits less PyTorch's: one-hot codes, the layer, the dense layer at every step, no
# fails gru, 7 symbols, 5 units, 4 × 6, logits less PyTorch's: one-hot codes, the layer, the dense layer at every step, no
# fails gru, 3 symbols, 10 units, 1 × 9, logits less PyTorch's: one-hot codes, the layer, the dense layer at every step, no
# fails lstm, 7 symbols, 5 units, 4 × 6, logits less PyTorch's: one-hot codes, the layer, the dense layer at every step, no
# fails lstm, 3 symbols, 10 units, 1 × 9, logits less PyTorch's: one-hot codes, the layer, the dense layer at every step, no
# fails symbols that do not occur keep their places: the code is as long as there are symbols, whatever the chunk
class Reader(nn.Module):
    def __init__(self, kind, symbols, hidden):
        super().__init__()
        self.symbols = symbols
        self.layer = kind(symbols, hidden, batch_first=True)
        self.dense = nn.Linear(hidden, symbols)

    def forward(self, x, state=None):
        codes = nn.functional.one_hot(x, self.symbols).float()
        H, state = self.layer(codes, state)
        return self.dense(H[:, -1:]), state


def build(cell, symbols, hidden):
    if cell not in ("rnn", "gru", "lstm"):
        raise ValueError(cell)
    return Reader({"rnn": nn.RNN, "gru": nn.GRU, "lstm": nn.LSTM}[cell], symbols, hidden)


# %% wrong: codes as long as the chunk needs
# fails rnn, a sequence alone is answered as in a batch: raised RuntimeError: input.size(-1) must be equal to input_s
# fails gru, a sequence alone is answered as in a batch: raised RuntimeError: input.size(-1) must be equal to input_s
# fails lstm, a sequence alone is answered as in a batch: raised RuntimeError: input.size(-1) must be equal to input_s
# fails rnn, 12 symbols, 2 units, 5 × 1, logits less PyTorch's: raised RuntimeError: input.size(-1) must be equal to input_s
# fails lstm, 12 symbols, 2 units, 5 × 1, logits less PyTorch's: raised RuntimeError: input.size(-1) must be equal to input_s
# fails symbols that do not occur keep their places: raised RuntimeError: input.size(-1) must be equal to input_s
class Reader(nn.Module):
    def __init__(self, kind, symbols, hidden):
        super().__init__()
        self.symbols = symbols
        self.layer = kind(symbols, hidden, batch_first=True)
        self.dense = nn.Linear(hidden, symbols)

    def forward(self, x, state=None):
        codes = nn.functional.one_hot(x).float()
        H, state = self.layer(codes, state)
        return self.dense(H), state


def build(cell, symbols, hidden):
    if cell not in ("rnn", "gru", "lstm"):
        raise ValueError(cell)
    return Reader({"rnn": nn.RNN, "gru": nn.GRU, "lstm": nn.LSTM}[cell], symbols, hidden)


# %% wrong: an unknown cell is a lstm
# fails an unknown cell is refused: a ValueError for cell='perceptron'
class Reader(nn.Module):
    def __init__(self, kind, symbols, hidden):
        super().__init__()
        self.symbols = symbols
        self.layer = kind(symbols, hidden, batch_first=True)
        self.dense = nn.Linear(hidden, symbols)

    def forward(self, x, state=None):
        codes = nn.functional.one_hot(x, self.symbols).float()
        H, state = self.layer(codes, state)
        return self.dense(H), state


def build(cell, symbols, hidden):
    if cell not in ("rnn", "gru", "lstm"):
        cell = "lstm"
    return Reader({"rnn": nn.RNN, "gru": nn.GRU, "lstm": nn.LSTM}[cell], symbols, hidden)


# %% wrong: two layers
# fails rnn, weights and biases, 7 symbols, 5 units: one recurrent layer of PyTorch on one-hot codes, one dense
# fails gru, weights and biases, 7 symbols, 5 units: one recurrent layer of PyTorch on one-hot codes, one dense
# fails lstm, weights and biases, 7 symbols, 5 units: one recurrent layer of PyTorch on one-hot codes, one dense
# fails rnn, 7 symbols, 5 units, 4 × 6, logits less PyTorch's: raised ValueError: too many values to unpack (expected 1)
# fails rnn, 3 symbols, 10 units, 1 × 9, logits less PyTorch's: raised ValueError: too many values to unpack (expected 1)
# fails rnn, 12 symbols, 2 units, 5 × 1, logits less PyTorch's: raised ValueError: too many values to unpack (expected 1)
# fails gru, 7 symbols, 5 units, 4 × 6, logits less PyTorch's: raised ValueError: too many values to unpack (expected 1)
# fails gru, 3 symbols, 10 units, 1 × 9, logits less PyTorch's: raised ValueError: too many values to unpack (expected 1)
# fails gru, 12 symbols, 2 units, 5 × 1, logits less PyTorch's: raised ValueError: too many values to unpack (expected 1)
# fails lstm, 7 symbols, 5 units, 4 × 6, logits less PyTorch's: raised ValueError: too many values to unpack (expected 1)
# fails lstm, 3 symbols, 10 units, 1 × 9, logits less PyTorch's: raised ValueError: too many values to unpack (expected 1)
# fails lstm, 12 symbols, 2 units, 5 × 1, logits less PyTorch's: raised ValueError: too many values to unpack (expected 1)
class Reader(nn.Module):
    def __init__(self, kind, symbols, hidden):
        super().__init__()
        self.symbols = symbols
        self.layer = kind(symbols, hidden, num_layers=2, batch_first=True)
        self.dense = nn.Linear(hidden, symbols)

    def forward(self, x, state=None):
        codes = nn.functional.one_hot(x, self.symbols).float()
        H, state = self.layer(codes, state)
        return self.dense(H), state


def build(cell, symbols, hidden):
    if cell not in ("rnn", "gru", "lstm"):
        raise ValueError(cell)
    return Reader({"rnn": nn.RNN, "gru": nn.GRU, "lstm": nn.LSTM}[cell], symbols, hidden)


# %% wrong: both directions
# fails rnn, weights and biases, 7 symbols, 5 units: one recurrent layer of PyTorch on one-hot codes, one dense
# fails rnn, two chunks with the state carried on are answered as one: the state goes into the layer and comes out again
# fails gru, weights and biases, 7 symbols, 5 units: one recurrent layer of PyTorch on one-hot codes, one dense
# fails gru, two chunks with the state carried on are answered as one: the state goes into the layer and comes out again
# fails lstm, weights and biases, 7 symbols, 5 units: one recurrent layer of PyTorch on one-hot codes, one dense
# fails lstm, two chunks with the state carried on are answered as one: the state goes into the layer and comes out again
# fails rnn, 7 symbols, 5 units, 4 × 6, logits less PyTorch's: raised ValueError: too many values to unpack (expected 1)
# fails rnn, 3 symbols, 10 units, 1 × 9, logits less PyTorch's: raised ValueError: too many values to unpack (expected 1)
# fails rnn, 12 symbols, 2 units, 5 × 1, logits less PyTorch's: raised ValueError: too many values to unpack (expected 1)
# fails gru, 7 symbols, 5 units, 4 × 6, logits less PyTorch's: raised ValueError: too many values to unpack (expected 1)
# fails gru, 3 symbols, 10 units, 1 × 9, logits less PyTorch's: raised ValueError: too many values to unpack (expected 1)
# fails gru, 12 symbols, 2 units, 5 × 1, logits less PyTorch's: raised ValueError: too many values to unpack (expected 1)
# fails lstm, 7 symbols, 5 units, 4 × 6, logits less PyTorch's: raised ValueError: too many values to unpack (expected 1)
# fails lstm, 3 symbols, 10 units, 1 × 9, logits less PyTorch's: raised ValueError: too many values to unpack (expected 1)
# fails lstm, 12 symbols, 2 units, 5 × 1, logits less PyTorch's: raised ValueError: too many values to unpack (expected 1)
class Reader(nn.Module):
    def __init__(self, kind, symbols, hidden):
        super().__init__()
        self.symbols = symbols
        self.layer = kind(symbols, hidden, bidirectional=True, batch_first=True)
        self.dense = nn.Linear(2 * hidden, symbols)

    def forward(self, x, state=None):
        codes = nn.functional.one_hot(x, self.symbols).float()
        H, state = self.layer(codes, state)
        return self.dense(H), state


def build(cell, symbols, hidden):
    if cell not in ("rnn", "gru", "lstm"):
        raise ValueError(cell)
    return Reader({"rnn": nn.RNN, "gru": nn.GRU, "lstm": nn.LSTM}[cell], symbols, hidden)


# %% wrong: all states instead of the last
# fails rnn, two chunks with the state carried on are answered as one: raised RuntimeError: Expected hidden size (1, 3, 5), got [3,
# fails gru, two chunks with the state carried on are answered as one: raised RuntimeError: Expected hidden size (1, 3, 5), got [3,
# fails lstm, two chunks with the state carried on are answered as one: raised RuntimeError: For batched 3-D input, hx and cx should
class Reader(nn.Module):
    def __init__(self, kind, symbols, hidden):
        super().__init__()
        self.symbols = symbols
        self.layer = kind(symbols, hidden, batch_first=True)
        self.dense = nn.Linear(hidden, symbols)

    def forward(self, x, state=None):
        codes = nn.functional.one_hot(x, self.symbols).float()
        H, state = self.layer(codes, state)
        state = H
        return self.dense(H), state


def build(cell, symbols, hidden):
    if cell not in ("rnn", "gru", "lstm"):
        raise ValueError(cell)
    return Reader({"rnn": nn.RNN, "gru": nn.GRU, "lstm": nn.LSTM}[cell], symbols, hidden)


# %% wrong: no biases
# fails rnn, weights and biases, 7 symbols, 5 units: one recurrent layer of PyTorch on one-hot codes, one dense
# fails gru, weights and biases, 7 symbols, 5 units: one recurrent layer of PyTorch on one-hot codes, one dense
# fails lstm, weights and biases, 7 symbols, 5 units: one recurrent layer of PyTorch on one-hot codes, one dense
# fails rnn, 7 symbols, 5 units, 4 × 6, logits less PyTorch's: raised ValueError: not enough values to unpack (expected 1,
# fails rnn, 3 symbols, 10 units, 1 × 9, logits less PyTorch's: raised ValueError: not enough values to unpack (expected 1,
# fails rnn, 12 symbols, 2 units, 5 × 1, logits less PyTorch's: raised ValueError: not enough values to unpack (expected 1,
# fails gru, 7 symbols, 5 units, 4 × 6, logits less PyTorch's: raised ValueError: not enough values to unpack (expected 1,
# fails gru, 3 symbols, 10 units, 1 × 9, logits less PyTorch's: raised ValueError: not enough values to unpack (expected 1,
# fails gru, 12 symbols, 2 units, 5 × 1, logits less PyTorch's: raised ValueError: not enough values to unpack (expected 1,
# fails lstm, 7 symbols, 5 units, 4 × 6, logits less PyTorch's: raised ValueError: not enough values to unpack (expected 1,
# fails lstm, 3 symbols, 10 units, 1 × 9, logits less PyTorch's: raised ValueError: not enough values to unpack (expected 1,
# fails lstm, 12 symbols, 2 units, 5 × 1, logits less PyTorch's: raised ValueError: not enough values to unpack (expected 1,
class Reader(nn.Module):
    def __init__(self, kind, symbols, hidden):
        super().__init__()
        self.symbols = symbols
        self.layer = kind(symbols, hidden, bias=False, batch_first=True)
        self.dense = nn.Linear(hidden, symbols)

    def forward(self, x, state=None):
        codes = nn.functional.one_hot(x, self.symbols).float()
        H, state = self.layer(codes, state)
        return self.dense(H), state


def build(cell, symbols, hidden):
    if cell not in ("rnn", "gru", "lstm"):
        raise ValueError(cell)
    return Reader({"rnn": nn.RNN, "gru": nn.GRU, "lstm": nn.LSTM}[cell], symbols, hidden)


# %% wrong: ReLU in between
# fails rnn, 7 symbols, 5 units, 4 × 6, logits less PyTorch's: one-hot codes, the layer, the dense layer at every step, no
# fails rnn, 3 symbols, 10 units, 1 × 9, logits less PyTorch's: one-hot codes, the layer, the dense layer at every step, no
# fails rnn, 12 symbols, 2 units, 5 × 1, logits less PyTorch's: one-hot codes, the layer, the dense layer at every step, no
# fails gru, 7 symbols, 5 units, 4 × 6, logits less PyTorch's: one-hot codes, the layer, the dense layer at every step, no
# fails gru, 3 symbols, 10 units, 1 × 9, logits less PyTorch's: one-hot codes, the layer, the dense layer at every step, no
# fails gru, 12 symbols, 2 units, 5 × 1, logits less PyTorch's: one-hot codes, the layer, the dense layer at every step, no
# fails lstm, 7 symbols, 5 units, 4 × 6, logits less PyTorch's: one-hot codes, the layer, the dense layer at every step, no
# fails lstm, 3 symbols, 10 units, 1 × 9, logits less PyTorch's: one-hot codes, the layer, the dense layer at every step, no
# fails lstm, 12 symbols, 2 units, 5 × 1, logits less PyTorch's: one-hot codes, the layer, the dense layer at every step, no
class Reader(nn.Module):
    def __init__(self, kind, symbols, hidden):
        super().__init__()
        self.symbols = symbols
        self.layer = kind(symbols, hidden, batch_first=True)
        self.dense = nn.Linear(hidden, symbols)

    def forward(self, x, state=None):
        codes = nn.functional.one_hot(x, self.symbols).float()
        H, state = self.layer(codes, state)
        return self.dense(H.relu()), state


def build(cell, symbols, hidden):
    if cell not in ("rnn", "gru", "lstm"):
        raise ValueError(cell)
    return Reader({"rnn": nn.RNN, "gru": nn.GRU, "lstm": nn.LSTM}[cell], symbols, hidden)


# %% wrong: a learnt code instead of one-of-M
# fails rnn, weights and biases, 7 symbols, 5 units: one recurrent layer of PyTorch on one-hot codes, one dense
# fails gru, weights and biases, 7 symbols, 5 units: one recurrent layer of PyTorch on one-hot codes, one dense
# fails lstm, weights and biases, 7 symbols, 5 units: one recurrent layer of PyTorch on one-hot codes, one dense
# fails rnn, 7 symbols, 5 units, 4 × 6, logits less PyTorch's: raised ValueError: too many values to unpack (expected 2)
# fails rnn, 3 symbols, 10 units, 1 × 9, logits less PyTorch's: raised ValueError: too many values to unpack (expected 2)
# fails rnn, 12 symbols, 2 units, 5 × 1, logits less PyTorch's: raised ValueError: too many values to unpack (expected 2)
# fails gru, 7 symbols, 5 units, 4 × 6, logits less PyTorch's: raised ValueError: too many values to unpack (expected 2)
# fails gru, 3 symbols, 10 units, 1 × 9, logits less PyTorch's: raised ValueError: too many values to unpack (expected 2)
# fails gru, 12 symbols, 2 units, 5 × 1, logits less PyTorch's: raised ValueError: too many values to unpack (expected 2)
# fails lstm, 7 symbols, 5 units, 4 × 6, logits less PyTorch's: raised ValueError: too many values to unpack (expected 2)
# fails lstm, 3 symbols, 10 units, 1 × 9, logits less PyTorch's: raised ValueError: too many values to unpack (expected 2)
# fails lstm, 12 symbols, 2 units, 5 × 1, logits less PyTorch's: raised ValueError: too many values to unpack (expected 2)
class Reader(nn.Module):
    def __init__(self, kind, symbols, hidden):
        super().__init__()
        self.symbols = symbols
        self.layer = kind(symbols, hidden, batch_first=True)
        self.code = nn.Embedding(symbols, symbols)
        self.dense = nn.Linear(hidden, symbols)

    def forward(self, x, state=None):
        codes = self.code(x)
        H, state = self.layer(codes, state)
        return self.dense(H), state


def build(cell, symbols, hidden):
    if cell not in ("rnn", "gru", "lstm"):
        raise ValueError(cell)
    return Reader({"rnn": nn.RNN, "gru": nn.GRU, "lstm": nn.LSTM}[cell], symbols, hidden)
