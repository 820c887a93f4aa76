"""How much of what was said is right (lecture 06, NETtalk)."""

from shared.words.alignment import check_aligned, phonemes_of


def pronunciation_scores(said, right):
    """How much of what was said is right, by letters, by phonemes and by words.

    Parameters
    ----------
    said, right : dict
        Word → a symbol for each letter; ``said`` holds at least the words of ``right``.

    Returns
    -------
    dict
        ``"letters"``: share of the letters with the right symbol.  ``"phonemes"``: 1 − (phonemes to
        insert, delete or replace) / (phonemes of the right pronunciations), the usual accuracy of
        speech; silence counts for nothing here.  ``"words"``: share of the words whose phonemes are
        all right.

    Raises
    ------
    ValueError
        If there is no word, one has not been said, or the numbers of letters differ.

    Examples
    --------
    >>> right = {"knot": ("_", "N", "AA", "T"), "go": ("G", "OW")}
    >>> said = {"knot": ("K", "N", "AA", "T"), "go": ("G", "OW")}
    >>> pronunciation_scores(said, right)
    {'letters': 0.8333333333333334, 'phonemes': 0.8, 'words': 0.5}
    """
    check_aligned(right)
    wrong_letters = n_letters = edits = n_phonemes = wrong_words = 0
    for word, expected in right.items():
        symbols = said.get(word, ())
        if len(symbols) != len(expected):
            raise ValueError(
                f"said must hold {len(expected)} symbols for {word!r}; got {said.get(word)!r}"
            )
        n_letters += len(expected)
        wrong_letters += sum(a != b for a, b in zip(symbols, expected, strict=True))
        n_phonemes += len(phonemes_of(expected))
        distance = _edits(phonemes_of(symbols), phonemes_of(expected))
        edits += distance
        wrong_words += distance > 0
    return {
        "letters": 1 - wrong_letters / n_letters,
        "phonemes": 1 - edits / max(n_phonemes, 1),
        "words": 1 - wrong_words / len(right),
    }


def _edits(a, b):
    """Levenshtein's distance: fewest insertions, deletions and replacements from a to b."""
    if a == b:
        return 0
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        diagonal, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            diagonal, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, diagonal + (x != y))
    return row[-1]
