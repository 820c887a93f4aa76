"""Numbers in digits and words as rows of symbols, for translation (lecture 08, section 9)."""

import numpy as np

from shared.data.number_words import (
    ENGLISH_ONES,
    ENGLISH_TENS,
    LANGUAGES,
    POLISH_HUNDREDS,
    POLISH_ONES,
    POLISH_TENS,
    number_tokens,
    number_words,
)

PADDING, END = 0, 1
TOKENS = [
    "(padding)",
    "(end)",
    *(f"(to {language})" for language in LANGUAGES),
    *"0123456789-",
    *dict.fromkeys([*ENGLISH_ONES, *ENGLISH_TENS, "hundred", "thousand", "and"]),
    *(word for word in (*POLISH_ONES, *POLISH_TENS, *POLISH_HUNDREDS) if word != "zero"),
    *("tysiąc", "tysiące", "tysięcy"),
]
SYMBOL = {token: k for k, token in enumerate(TOKENS)}


def sources_and_targets(items):
    """Rows of symbols for items (number, from, to), padded at their end.

    Returns
    -------
    source, inputs, targets : ndarray of int64, shapes (P, S), (P, T), (P, T)
        What the encoder reads; what the decoder reads, the language and all tokens; and what it is
        to write, all tokens and the end.

    Examples
    --------
    >>> source, inputs, targets = sources_and_targets([(42, "digits", "english")])
    >>> [[TOKENS[k] for k in rows[0]] for rows in (source, inputs)]
    [['4', '2'], ['(to english)', 'forty', '-', 'two']]
    """
    sources, targets = [], []
    for number, written, wanted in items:
        sources.append(_symbols(number, written))
        targets.append([SYMBOL[f"(to {wanted})"], *_symbols(number, wanted), END])
    rows = padded(targets)
    inputs, targets = rows[:, :-1], rows[:, 1:]
    return padded(sources), np.where(inputs == END, PADDING, inputs), targets


def padded(rows):
    """Lists of symbols as one array, shorter ones padded at their end.

    Examples
    --------
    >>> padded([[5, 6, 7], [8]])
    array([[5, 6, 7],
           [8, 0, 0]])
    """
    array = np.full((len(rows), max(map(len, rows))), PADDING)
    for place, row in enumerate(rows):
        array[place, : len(row)] = row
    return array


def _symbols(number, language):
    tokens = number_tokens(number_words(number, language), language)
    return [SYMBOL[token] for token in tokens]
