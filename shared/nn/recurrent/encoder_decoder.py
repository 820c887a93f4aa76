"""Translation of numbers by an encoder and a decoder, in PyTorch (lecture 08, section 9)."""

from itertools import permutations

import numpy as np

from shared.data.number_words import (
    LANGUAGES,
    join_number_tokens,
    number_tokens,
    number_words,
)
from shared.nn.recurrent.number_symbols import (
    END,
    PADDING,
    SYMBOL,
    TOKENS,
    padded,
    sources_and_targets,
)
from shared.nn.torch_modules import seeded, train

WAYS = tuple(permutations(LANGUAGES, 2))  # (from, to)


def encoder_decoder(n_hidden=128, n_embedding=64, seed=None):
    """An encoder LSTM whose last state is all that a decoder LSTM learns of the source.

    K. Cho et al., EMNLP (2014); I. Sutskever, O. Vinyals and Q. V. Le, NIPS (2014).  One network
    serves all languages: the first token that the decoder reads says which one to write.

    Parameters
    ----------
    n_hidden, n_embedding : int
    seed : int, optional
        Of the initial weights; see `shared.nn.torch_modules.seeded`.

    Returns
    -------
    torch.nn.Module
        ``encode(source)`` gives states for rows of symbols that are padded at their end;
        ``decode(inputs, states)`` logits and states; ``forward(source, inputs)`` logits.

    Examples
    --------
    >>> import torch
    >>> network = encoder_decoder(8, 4, seed=1)
    >>> source, inputs, _ = sources_and_targets([(42, "digits", "english")])
    >>> network(torch.tensor(source), torch.tensor(inputs)).shape == (1, 4, len(TOKENS))
    True
    """
    import torch

    class EncoderDecoder(torch.nn.Module):
        def __init__(self):
            super().__init__()
            self.embedding = torch.nn.Embedding(len(TOKENS), n_embedding, padding_idx=PADDING)
            self.encoder = torch.nn.LSTM(n_embedding, n_hidden, batch_first=True)
            self.decoder = torch.nn.LSTM(n_embedding, n_hidden, batch_first=True)
            self.output = torch.nn.Linear(n_hidden, len(TOKENS))

        def encode(self, source):
            lengths = (source != PADDING).sum(dim=1)
            packed = torch.nn.utils.rnn.pack_padded_sequence(
                self.embedding(source), lengths, batch_first=True, enforce_sorted=False
            )
            return self.encoder(packed)[1]

        def decode(self, inputs, states):
            H, states = self.decoder(self.embedding(inputs), states)
            return self.output(H), states

        def forward(self, source, inputs):
            return self.decode(inputs, self.encode(source))[0]

    with seeded(seed):
        return EncoderDecoder()


def split_numbers(n_train, n_held_out, largest, rng):
    """Draw different numbers for training and for testing.

    What is held out is a number, in all its languages and ways: no test item was seen in training
    from another side either.

    Examples
    --------
    >>> train, held_out = split_numbers(70, 30, 99, np.random.default_rng(1))
    >>> len(set(train) | set(held_out))
    100
    """
    drawn = rng.permutation(largest + 1)[: n_train + n_held_out]
    return drawn[:n_train], drawn[n_train:]


def train_translation(
    network, numbers, updates, batch_size=128, learning_rate=4e-3, progress=True, *, rng
):
    """Train on the numbers, each time in a way drawn anew, with the right last token as input.

    As `shared.nn.torch_modules.train` does it, on numbers and ways drawn from ``rng``.

    Returns
    -------
    list of float
        Cross-entropy of every update in nats per token, before it.
    """
    import torch

    def losses():
        for _ in range(updates):
            ways = [WAYS[k] for k in rng.integers(len(WAYS), size=batch_size)]
            drawn = rng.choice(numbers, batch_size)
            rows = sources_and_targets([(int(n), *way) for n, way in zip(drawn, ways, strict=True)])
            source, inputs, targets = map(torch.as_tensor, rows)
            yield torch.nn.functional.cross_entropy(
                network(source, inputs).flatten(0, 1), targets.flatten(), ignore_index=PADDING
            )

    return train(network, losses(), updates, learning_rate, progress)


def translate(network, texts, written, wanted, longest=30):
    """Translate numbers, the likeliest token first and the next one given that.

    Parameters
    ----------
    network : torch.nn.Module
        As `encoder_decoder` makes it.
    texts : list of str
        In the language ``written``, as `number_words` writes them.
    written, wanted : {"digits", "polish", "english"}
    longest : int
        Tokens of an answer at most.

    Returns
    -------
    list of str

    Raises
    ------
    ValueError
        For a text with a token that is none of the language's, or without any.
    """
    import torch

    sources = [_known(number_tokens(text, written), text) for text in texts]
    with torch.no_grad():
        states = network.encode(torch.as_tensor(padded(sources)))
        symbols = torch.full((len(texts), 1), SYMBOL[f"(to {wanted})"])
        answers = []
        for _ in range(longest):
            z, states = network.decode(symbols, states)
            symbols = z[:, -1:].argmax(dim=2)
            answers.append(symbols[:, 0].numpy())
            if (np.array(answers) == END).any(axis=0).all():
                break
    return [_answer(row, wanted) for row in np.array(answers).T.tolist()]


def exact_matches(network, numbers, written, wanted):
    """For each number, whether its translation is right to the last character.

    Returns
    -------
    right : ndarray of bool, shape (P,)
    answers : list of str
    """
    texts = [number_words(int(n), written) for n in numbers]
    answers = translate(network, texts, written, wanted)
    expected = [number_words(int(n), wanted) for n in numbers]
    return np.array([a == e for a, e in zip(answers, expected, strict=True)]), answers


def _known(tokens, text):
    strange = [token for token in tokens if token not in SYMBOL]
    if strange or not tokens:
        raise ValueError(f"texts must hold numbers as number_words writes them; got {text!r}")
    return [SYMBOL[token] for token in tokens]


def _answer(symbols, language):
    symbols = symbols[: symbols.index(END)] if END in symbols else symbols
    return join_number_tokens([TOKENS[k] for k in symbols], language)
