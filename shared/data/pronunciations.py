"""The CMU Pronouncing Dictionary: how 125,005 English words are said, bundled and offline."""

from functools import cache

from shared.data.bundled import unpack


def pronouncing_dictionary(stress: bool = True) -> dict[str, list[tuple[str, ...]]]:
    """Load the pronunciations, North American, of English words and names.

    Parameters
    ----------
    stress : bool
        Whether each vowel carries a digit: 0 no stress, 1 primary, 2 secondary.  Without the
        digits 39 phonemes remain, and pronunciations that differed only there become one.

    Returns
    -------
    dict
        Word in lower case → its pronunciations, the usual one first; each is a tuple of ARPAbet
        symbols.  Most words are letters only, some hold apostrophes, hyphens, dots, underscores
        or digits.

    Raises
    ------
    BundledFileError
        The bundled file is missing or damaged.

    Examples
    --------
    >>> say = pronouncing_dictionary()
    >>> len(say), say["hello"]
    (125005, [('HH', 'AH0', 'L', 'OW1'), ('HH', 'EH0', 'L', 'OW1')])
    >>> pronouncing_dictionary(stress=False)["network"]
    [('N', 'EH', 'T', 'W', 'ER', 'K')]
    """
    # Each phoneme is worked out once, and is one object wherever it occurs.
    phoneme = cache(str if stress else lambda symbol: symbol.rstrip("012"))
    pronunciations = {}
    for line in unpack("pronouncing-dictionary.txt.gz").decode().splitlines():
        entry, symbols = line.split("  ")
        pronunciation = tuple(map(phoneme, symbols.split()))
        if entry[-1] != ")":
            pronunciations[entry.lower()] = [pronunciation]
            continue
        known = pronunciations[entry[: -len("(1)")].lower()]
        if pronunciation not in known:
            known.append(pronunciation)
    return pronunciations
