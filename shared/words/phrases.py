"""Word pairs that belong together, found by counting (lecture 06)."""

from collections import Counter
from itertools import pairwise

from shared.arguments import check_count, check_not_negative
from shared.words.vocabulary import checked


def phrase_scores(sentences, discount=5):
    """Score of every pair of neighbouring words that occurs more than ``discount`` times.

    score(a, b) = (count(ab) − δ) · N / (count(a) · count(b)), with N words in the corpus: how many
    times as often the pair occurs as it would if its words came independently.  The discount δ
    keeps pairs of rare words from winning by chance, and "and the" scores low because each of its
    words is frequent alone.

    Parameters
    ----------
    sentences : iterable of list of str
        A pair does not reach over the end of a sentence.
    discount : int
        δ, 0 or more.

    Returns
    -------
    dict of (str, str) to float
        The highest score first, equal ones in alphabetical order.

    Raises
    ------
    ValueError
        If a sentence is a string, or the discount is no whole number of at least 0.

    References
    ----------
    T. Mikolov et al., NeurIPS (2013), equation 6; N is a factor of the word2vec program.

    Examples
    --------
    >>> phrase_scores([["in", "new", "york"], ["new", "york", "in", "may"]], discount=1)
    {('new', 'york'): 1.75}
    """
    discount = check_count(discount, "discount", minimum=0)
    words, pairs = Counter(), Counter()
    for sentence in checked(sentences):
        sentence = list(sentence)
        words.update(sentence)
        pairs.update(pairwise(sentence))
    total = words.total()
    scores = {
        (a, b): (count - discount) * total / (words[a] * words[b])
        for (a, b), count in pairs.items()
        if count > discount
    }
    return dict(sorted(scores.items(), key=lambda item: (-item[1], item[0])))


def join_phrases(sentences, scores, threshold=10.0, glue="_"):
    """Return the corpus with every pair that scores above ``threshold`` as one word.

    Pairs are joined from left to right, and a word belongs to one pair at most.  A second pass
    over the result, with scores of its own, makes longer phrases: new_york + city.

    Parameters
    ----------
    sentences : iterable of list of str
    scores : dict of (str, str) to float
        As `phrase_scores` makes them.
    threshold : float
        The higher, the fewer phrases.
    glue : str
        What stands between the joined words.

    Returns
    -------
    list of list of str

    Raises
    ------
    ValueError
        If a sentence is a string, or the threshold is below 0.

    Examples
    --------
    >>> join_phrases([["in", "new", "york"]], {("new", "york"): 12.0})
    [['in', 'new_york']]
    """
    threshold = check_not_negative(threshold, "threshold")
    phrases = {pair for pair, score in scores.items() if score > threshold}
    return [_joined(list(sentence), phrases, glue) for sentence in checked(sentences)]


def _joined(sentence, phrases, glue):
    joined, place = [], 0
    while place < len(sentence):
        pair = tuple(sentence[place : place + 2])
        step = 2 if pair in phrases else 1
        joined.append(glue.join(pair) if step == 2 else sentence[place])
        place += step
    return joined
