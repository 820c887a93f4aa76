"""Letters and phonemes side by side, one sound for each letter (lecture 06, NETtalk)."""

from collections import Counter, defaultdict
from itertools import pairwise
from math import inf, log

from shared.arguments import check_count

SILENT = "_"

# Letters that may stand for two phonemes at once, as x in "box": without them "box" has more
# sounds than letters.
COMPOUNDS = {
    ("x", "K+S"),
    ("x", "G+Z"),
    ("x", "K+SH"),
    ("u", "Y+UW"),
    ("u", "Y+UH"),
    ("u", "Y+AH"),
    ("o", "W+AH"),
    ("l", "AH+L"),
    ("m", "AH+M"),
    ("n", "AH+N"),
    ("z", "T+S"),
}

# Before anything is counted: a letter likes the phoneme that is written as it is, then silence,
# then another phoneme.  A pair that was never counted afterwards costs as much as one in 60,000.
LIKE, SILENCE, UNLIKE, COMPOUND = 0.0, 1.5, 2.0, 3.0
NEVER = 11.0
# What a compound costs more than its count says: a neighbour should take one of its phonemes.
DOUBLE = 1.0


def align(pronunciations, rounds=6):
    """Say of each letter of each word what it sounds like: a phoneme, nothing, or two phonemes.

    Of all ways to spread a word's phonemes in order over its letters, the cheapest is found by
    dynamic programming; a letter that sounds as s costs −log p(s | letter).  The probabilities come
    from the words themselves: align with the present costs, count, and repeat
    (expectation–maximisation with hard decisions).

    Parameters
    ----------
    pronunciations : dict
        Word → its phonemes, a tuple of ARPAbet symbols, with digits of stress or without; the
        digits do not matter for the alignment and stay where they are.
    rounds : int
        Of aligning and counting, before the last alignment.

    Returns
    -------
    dict
        Word → a tuple with a symbol for each letter: ``"_"`` for silence, a phoneme, or two as
        ``"K+S"``.  Words whose phonemes do not fit (abbreviations: "bbc") are left out.

    Raises
    ------
    ValueError
        If ``pronunciations`` is no dictionary of tuples, or is empty.

    References
    ----------
    One sound for each letter, silence included: T. J. Sejnowski and C. R. Rosenberg, "Parallel
    networks that learn to pronounce English text", Complex Systems 1 (1987); they aligned 20,000
    words by hand.

    Examples
    --------
    >>> align({"knife": ("N", "AY", "F"), "box": ("B", "AA", "K", "S"), "fin": ("F", "IH", "N")})
    {'knife': ('_', 'N', 'AY', 'F', '_'), 'box': ('B', 'AA', 'K+S'), 'fin': ('F', 'IH', 'N')}
    """
    check_count(rounds, "rounds", minimum=0)
    bare = _check(pronunciations)
    costs = _first_costs(bare)
    for _ in range(rounds):
        counts = defaultdict(Counter)
        for word, phonemes in bare.items():
            lengths = _cheapest(word, phonemes, costs)
            symbols = _symbols(phonemes, lengths)
            for letter, symbol in zip(word[: len(lengths)], symbols, strict=True):
                counts[letter][symbol] += 1
        costs = _costs(counts)
    aligned = {}
    for word, phonemes in bare.items():
        lengths = _cheapest(word, phonemes, costs)
        if lengths:
            aligned[word] = tuple(_symbols(pronunciations[word], lengths))
    return aligned


def phonemes_of(symbols):
    """Return the phonemes of a word from the symbols of its letters.

    Examples
    --------
    >>> phonemes_of(("_", "N", "AA", "K+S"))
    ('N', 'AA', 'K', 'S')
    """
    spoken = (symbol for symbol in symbols if symbol != SILENT)
    return tuple(phoneme for symbol in spoken for phoneme in symbol.split("+"))


def check_aligned(aligned):
    """Refuse what is not a dictionary of words with a symbol for each letter.

    Raises
    ------
    ValueError
        As said.
    """
    if not isinstance(aligned, dict) or not aligned:
        raise ValueError(
            "aligned must be a dictionary of at least one word, as align returns it; "
            f"got {type(aligned).__name__}"
        )
    for word, symbols in aligned.items():
        if len(word) != len(symbols):
            raise ValueError(
                f"aligned must hold a symbol for each letter; {word!r} has {len(word)} letters "
                f"and {len(symbols)} symbols: {symbols!r}"
            )


def _check(pronunciations):
    if not isinstance(pronunciations, dict) or not pronunciations:
        raise ValueError(
            'pronunciations must be a dictionary such as {"box": ("B", "AA", "K", "S")} with at '
            f"least one word; got {type(pronunciations).__name__}"
        )
    for word, phonemes in pronunciations.items():
        strings = isinstance(phonemes, tuple | list) and all(isinstance(p, str) for p in phonemes)
        if not isinstance(word, str) or not strings:
            raise ValueError(
                f"pronunciations[{word!r}] must be one tuple of phonemes, ('B', 'AA', 'K', 'S'); "
                f"got {phonemes!r}"
            )
    return {
        word: tuple(phoneme.rstrip("012") for phoneme in phonemes)
        for word, phonemes in pronunciations.items()
    }


def _cheapest(word, phonemes, costs):
    """Number of phonemes, 0 to 2, that each letter takes in the cheapest alignment; [] if none."""
    n_letters, n_phonemes = len(word), len(phonemes)
    pairs = [f"{first}+{second}" for first, second in pairwise(phonemes)]
    best = [0.0] + [inf] * n_phonemes  # best[j]: cheapest way to spend j phonemes so far
    steps = []
    for place, letter in enumerate(word):
        after, taken = [inf] * (n_phonemes + 1), [0] * (n_phonemes + 1)
        fewest = max(0, n_phonemes - 2 * (n_letters - place - 1))
        for j in range(fewest, min(n_phonemes, 2 * place + 2) + 1):
            after[j] = best[j] + costs.get((letter, SILENT), NEVER)
            if j:
                total = best[j - 1] + costs.get((letter, phonemes[j - 1]), NEVER)
                if total < after[j]:
                    after[j], taken[j] = total, 1
            if j > 1:
                # Only compounds of the list have a cost.
                total = best[j - 2] + costs.get((letter, pairs[j - 2]), inf)
                if total < after[j]:
                    after[j], taken[j] = total, 2
        best = after
        steps.append(taken)
    if best[n_phonemes] == inf:
        return []
    lengths, j = [], n_phonemes
    for taken in reversed(steps):
        lengths.append(taken[j])
        j -= taken[j]
    return lengths[::-1]


def _symbols(phonemes, lengths):
    start = 0
    for length in lengths:
        yield "+".join(phonemes[start : start + length]) or SILENT
        start += length


def _first_costs(bare):
    letters = {letter for word in bare for letter in word}
    phonemes = {phoneme for said in bare.values() for phoneme in said}
    costs = {
        (letter, phoneme): LIKE if phoneme[0] == letter.upper() else UNLIKE
        for letter in letters
        for phoneme in phonemes
    }
    costs |= {(letter, SILENT): SILENCE for letter in letters}
    return costs | dict.fromkeys(COMPOUNDS, COMPOUND)


def _costs(counts):
    costs = dict.fromkeys(COMPOUNDS, NEVER + DOUBLE)
    for letter, symbols in counts.items():
        total = symbols.total()
        for symbol, count in symbols.items():
            costs[letter, symbol] = log(total / count) + DOUBLE * ("+" in symbol)
    return costs
