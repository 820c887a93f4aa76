"""Captions for pictures: a convolutional and a recurrent network in PyTorch (lecture 08)."""

import numpy as np

from shared.data.canvases import NAMES, RELATIONS
from shared.nn.torch_modules import seeded, train

WORDS = ["(start)", "(end)", "a", "an", *NAMES, *dict.fromkeys(" ".join(RELATIONS).split())]
START, END = 0, 1
SYMBOL = {word: k for k, word in enumerate(WORDS)}
LONGEST = 8  # words of a caption with its end


def captioner(n_hidden=96, n_features=128, seed=None):
    """Features v of a picture enter every step: h = tanh(W_xh x + W_hh h + W_ih v).

    After A. Karpathy and L. Fei-Fei, "Deep visual-semantic alignments for generating image
    descriptions", CVPR (2015), where v enters the first step only.

    Parameters
    ----------
    n_hidden, n_features : int
    seed : int, optional
        Of the initial weights; see `shared.nn.torch_modules.seeded`.

    Returns
    -------
    torch.nn.Module
        ``features(images)`` gives v (P, n_features) for (P, 56, 56); ``step(x, h, v)`` the next h
        for symbols x (P,); ``forward(images, symbols)`` logits (P, T, M) for what comes after each
        symbol (P, T); ``output(h)`` logits.

    Examples
    --------
    >>> import torch
    >>> network = captioner(seed=1)
    >>> network(torch.zeros(2, 56, 56), torch.zeros(2, 7, dtype=int)).shape == (2, 7, len(WORDS))
    True
    """
    import torch
    from torch import nn

    class Captioner(nn.Module):
        def __init__(self):
            super().__init__()
            self.features = nn.Sequential(
                nn.Unflatten(1, (1, 56)),
                nn.Conv2d(1, 12, 5, stride=2, padding=2),
                nn.ReLU(),
                nn.MaxPool2d(2),
                nn.Conv2d(12, 32, 3, padding=1),
                nn.ReLU(),
                nn.MaxPool2d(2),
                nn.Conv2d(32, 32, 3, padding=1),
                nn.ReLU(),
                nn.Flatten(),
                nn.Linear(32 * 7 * 7, n_features),
                nn.ReLU(),
            )
            self.W_xh = nn.Embedding(len(WORDS), n_hidden)  # a row per word is W_xh x
            self.W_hh = nn.Linear(n_hidden, n_hidden)
            self.W_ih = nn.Linear(n_features, n_hidden, bias=False)
            self.output = nn.Linear(n_hidden, len(WORDS))

        def step(self, x, h, v):
            return torch.tanh(self.W_xh(x) + self.W_hh(h) + self.W_ih(v))

        def start(self, images):
            v = self.features(images)
            return v.new_zeros(len(v), n_hidden), v

        def forward(self, images, symbols):
            h, v = self.start(images)
            logits = []
            for x in symbols.unbind(dim=1):
                h = self.step(x, h, v)
                logits.append(self.output(h))
            return torch.stack(logits, dim=1)

    with seeded(seed):
        return Captioner()


def caption_symbols(captions):
    """Rows of symbols: start, the words, and ends to fill the row.

    Examples
    --------
    >>> [WORDS[k] for k in caption_symbols(["a three above a two"])[0]][:7]
    ['(start)', 'a', 'three', 'above', 'a', 'two', '(end)']
    """
    rows = np.full((len(captions), LONGEST), END)
    rows[:, 0] = START
    for row, caption in zip(rows, captions, strict=True):
        words = caption.split()
        row[1 : len(words) + 1] = [SYMBOL[word] for word in words]
    return rows


def train_captions(
    network, images, captions, epochs, batch_size=64, learning_rate=2e-3, progress=True, *, rng
):
    """Train on canvases with their captions, the right last word as each step's input.

    As `shared.nn.torch_modules.train` does it, on the canvases in an order drawn from ``rng``.

    Returns
    -------
    list of float
        Cross-entropy of every update in nats per word, before it.
    """
    import torch

    symbols = caption_symbols(captions)
    starts = range(0, len(images) - batch_size + 1, batch_size)

    def losses():
        for _ in range(epochs):
            order = rng.permutation(len(images))
            for start in starts:
                batch = order[start : start + batch_size]
                rows = torch.as_tensor(symbols[batch])
                logits = network(torch.as_tensor(images[batch]), rows[:, :-1])
                yield torch.nn.functional.cross_entropy(logits.flatten(0, 1), rows[:, 1:].flatten())

    return train(network, losses(), epochs * len(starts), learning_rate, progress)


def describe(network, images):
    """Captions for pictures (P, 56, 56), the likeliest word first and the next one given that."""
    import torch

    with torch.no_grad():
        h, v = network.start(torch.as_tensor(images))
        x = torch.full((len(v),), START)
        rows = []
        for _ in range(LONGEST - 1):
            h = network.step(x, h, v)
            x = network.output(h).argmax(dim=1)
            rows.append(x.numpy())
    return [" ".join(_until_end(row)) for row in np.array(rows).T.tolist()]


def _until_end(symbols):
    symbols = symbols[: symbols.index(END)] if END in symbols else symbols
    return [WORDS[k] for k in symbols]
