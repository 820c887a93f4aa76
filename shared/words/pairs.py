"""What a window makes of a sentence: pairs for skip-gram, contexts for CBOW (lecture 06)."""

from shared.arguments import check_count


def skip_gram_pairs(sentence, window=2):
    """Pairs (word, word near it), up to ``window`` words to either side.

    Parameters
    ----------
    sentence : list of str
        Or of anything else: words are compared by place, not by value.
    window : int

    Returns
    -------
    list of tuple
        In order of the first word, then of the second.

    Raises
    ------
    ValueError
        If the sentence is a string, or the window is no whole number of at least 1.

    Examples
    --------
    >>> skip_gram_pairs("the quick brown fox".split(), window=1)
    [('the', 'quick'), ('quick', 'the'), ('quick', 'brown'), ('brown', 'quick'), ('brown', 'fox'), \
('fox', 'brown')]
    """
    return [(word, near) for context, word in cbow_windows(sentence, window) for near in context]


def cbow_windows(sentence, window=2):
    """Contexts with the word that each is to predict; arguments as in `skip_gram_pairs`.

    Returns
    -------
    list of tuple
        (words up to ``window`` to the left and to the right, word in the middle), one for each
        word of the sentence; the context of a lonely word is empty.

    Examples
    --------
    >>> cbow_windows("the cat sat on floor".split())[2]
    (['the', 'cat', 'on', 'floor'], 'sat')
    """
    window = check_count(window, "window")
    if isinstance(sentence, str):
        raise ValueError("sentence must be a list of words; got a string: try sentence.split()")
    words = list(sentence)
    return [
        (words[max(0, place - window) : place] + words[place + 1 : place + 1 + window], word)
        for place, word in enumerate(words)
    ]
