"""The character network of lecture 08 in PyTorch; torch is imported when it is asked for."""

import numpy as np

from shared.nn.torch_modules import seeded, train


def character_lstm(n_characters, n_hidden=256, n_layers=2, seed=None):
    """Stacked LSTM layers that read characters, and a linear one that gives the next one's logits.

    Parameters
    ----------
    n_characters, n_hidden, n_layers : int
    seed : int, optional
        Of the initial weights; see `shared.nn.torch_modules.seeded`.

    Returns
    -------
    torch.nn.Module
        ``forward(X, states=None)`` takes whole numbers (P, T) and gives logits (P, T, M) and the
        states after the last step; ``run`` does the same with numpy arrays and no gradients, as
        `RecurrentNetwork.run`.

    Examples
    --------
    >>> network = character_lstm(68, 16, seed=1)
    >>> z, states = network.run(np.zeros((2, 5), int))
    >>> z.shape
    (2, 5, 68)
    """
    import torch

    class CharacterLSTM(torch.nn.Module):
        def __init__(self):
            super().__init__()
            self.n_characters = n_characters
            self.lstm = torch.nn.LSTM(n_characters, n_hidden, n_layers, batch_first=True)
            self.output = torch.nn.Linear(n_hidden, n_characters)
            # One input of many is 1: torch's small weights would hardly let it be noticed, and
            # with forget gates that start half open the network dwells on letter frequencies.
            torch.nn.init.normal_(self.lstm.weight_ih_l0, std=0.5)
            with torch.no_grad():
                for layer in range(n_layers):
                    getattr(self.lstm, f"bias_ih_l{layer}")[n_hidden : 2 * n_hidden] = 1

        def forward(self, X, states=None):
            rows = torch.nn.functional.one_hot(X, self.n_characters).to(self.output.weight.dtype)
            H, states = self.lstm(rows, states)
            return self.output(H), states

        def run(self, X, states=None):
            with torch.no_grad():
                z, states = self(torch.as_tensor(np.asarray(X)), states)
            return z.numpy(), states

    with seeded(seed):
        return CharacterLSTM()


def train_characters(network, X, y, epochs, steps=64, learning_rate=4e-3, at=None, progress=True):
    """Train a character network by truncated BPTT, all streams side by side.

    As `shared.nn.torch_modules.train` does it.

    Parameters
    ----------
    network : torch.nn.Module
        As `character_lstm` makes it.
    X, y : ndarray of int, shape (P, T)
        See `shared.data.streams`.
    epochs : int
    steps : int
        Symbols per update; the state is carried on, the gradient is not.
    learning_rate : float
    at : callable, optional
        Called with the number of updates made, before the first one and after each.
    progress : bool
        Whether to show a progress bar.

    Returns
    -------
    list of float
        Cross-entropy of every update, in nats per character, before it.
    """
    import torch

    X, y = torch.as_tensor(X), torch.as_tensor(y)
    starts = range(0, X.shape[1] - steps + 1, steps)

    def losses():
        made = 0
        if at is not None:
            at(made)
        for _ in range(epochs):
            states = None
            for start in starts:
                chunk = slice(start, start + steps)
                z, states = network(X[:, chunk], states)
                states = tuple(part.detach() for part in states)
                yield torch.nn.functional.cross_entropy(z.flatten(0, 1), y[:, chunk].flatten())
                made += 1
                if at is not None:
                    at(made)

    return train(network, losses(), epochs * len(starts), learning_rate, progress)
