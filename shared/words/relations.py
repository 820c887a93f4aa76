"""How well vectors know a corpus: questions about analogies and similarity (lecture 06)."""

from importlib.resources import files
from itertools import permutations
from typing import NamedTuple

import numpy as np

from shared.arguments import check_choice

CORPORA = ("king_james_bible",)


class Score(NamedTuple):
    """Right answers of a number of questions."""

    right: int
    asked: int

    @property
    def share(self):
        """Part of the questions with a right answer, NaN if none was asked."""
        return self.right / self.asked if self.asked else float("nan")


def relations(corpus="king_james_bible"):
    """Return pairs of words that stand in one relation, made by hand for a corpus.

    Returns
    -------
    dict of str to list of (str, str)
        By the name of the relation.

    Raises
    ------
    ValueError
        If there are none for this corpus.

    Examples
    --------
    >>> relations()["family"][:2]
    [('man', 'woman'), ('men', 'women')]
    """
    return {name: [tuple(line) for line in lines] for name, lines in _read(corpus, "relations")}


def groups(corpus="king_james_bible"):
    """Return words that belong together, made by hand for a corpus.

    Returns
    -------
    dict of str to list of str
        By the name of the group.

    Raises
    ------
    ValueError
        If there are none for this corpus.

    Examples
    --------
    >>> groups()["metals"]
    ['gold', 'silver', 'brass', 'iron', 'tin', 'lead']
    """
    sections = _read(corpus, "groups")
    return {name: [word for line in lines for word in line] for name, lines in sections}


def analogy_scores(vectors, relations):
    """Ask a : b :: c : ? for every two pairs (a, b), (c, d) of a relation, either way round.

    The answer is right if d comes first by the formula of `WordVectors.analogy`.

    Parameters
    ----------
    vectors : WordVectors
    relations : dict of str to list of (str, str)
        Pairs with an unknown word are left out.

    Returns
    -------
    dict of str to Score
        By relation.

    Examples
    --------
    >>> from shared.words import Vocabulary, WordVectors
    >>> words = Vocabulary.of(["man", "woman", "king", "queen", "day"], [1] * 5)
    >>> matrix = np.array([[1, 0, 0], [1, 0, 1], [0, 1, 0], [0, 1, 1], [-1, -1, 0.0]])
    >>> pairs = {"family": [("man", "woman"), ("king", "queen"), ("boy", "girl")]}
    >>> analogy_scores(WordVectors(words, matrix), pairs)
    {'family': Score(right=2, asked=2)}
    """
    unit = vectors.unit()
    scores = {}
    for name, pairs in relations.items():
        known = [pair for pair in pairs if pair[0] in vectors and pair[1] in vectors]
        numbers = [tuple(vectors.vocabulary[word] for word in pair) for pair in known]
        questions = np.array([p + q for p, q in permutations(numbers, 2)], int).reshape(-1, 4)
        a, b, c, d = questions.T
        cosines = (unit[b] - unit[a] + unit[c]) @ unit.T
        np.put_along_axis(cosines, questions[:, :3], -np.inf, axis=1)
        scores[name] = Score(int((cosines.argmax(axis=1) == d).sum()), len(questions))
    return scores


def similarity_scores(vectors, groups):
    """Ask whether two words of a group are nearer to each other than one to a stranger.

    For every ordered pair (a, b) of a group and every c of another one: right if the cosine of a
    and b is above that of a and c.  Guessing gets one half.

    Parameters
    ----------
    vectors : WordVectors
    groups : dict of str to list of str
        Unknown words are left out.

    Returns
    -------
    dict of str to Score
        By group.

    Examples
    --------
    >>> from shared.words import Vocabulary, WordVectors
    >>> words = Vocabulary.of(["gold", "silver", "ox"], [1] * 3)
    >>> vectors = WordVectors(words, np.array([[1, 0], [1, 0.1], [0, 1.0]]))
    >>> similarity_scores(vectors, {"metals": ["gold", "silver"], "animals": ["ox"]})
    {'metals': Score(right=2, asked=2), 'animals': Score(right=0, asked=0)}
    """
    unit = vectors.unit()
    known = {
        name: [vectors.vocabulary[word] for word in words if word in vectors]
        for name, words in groups.items()
    }
    scores = {}
    for name, members in known.items():
        strangers = [word for other, words in known.items() if other != name for word in words]
        inside = unit[members] @ unit[members].T
        outside = unit[members] @ unit[strangers].T
        wins = inside[:, :, None] > outside[:, None, :]
        wins &= ~np.eye(len(members), dtype=bool)[:, :, None]
        asked = len(members) * (len(members) - 1) * len(strangers)
        scores[name] = Score(int(wins.sum()), asked)
    return scores


def _read(corpus, kind):
    check_choice(corpus, CORPORA, "corpus")
    text = (files("shared.words") / f"{corpus}_{kind}.txt").read_text(encoding="utf-8")
    sections = []
    for line in text.splitlines():
        if line.startswith(":"):
            sections.append((line[1:].strip(), []))
        elif line.strip() and not line.startswith("#"):
            sections[-1][1].append(line.split())
    return sections
