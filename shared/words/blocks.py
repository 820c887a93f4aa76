"""A text cut into blocks of equal length, so that its windows become matrices."""

from typing import NamedTuple

import numpy as np


class Block(NamedTuple):
    """Some blocks of text, b of them with n words each.

    Attributes
    ----------
    words : ndarray of int, shape (b, n)
        The words of each block.
    around : ndarray of int, shape (b, n + 2·window)
        The same words with those before and behind them.
    near : ndarray of bool, shape (b, n, n + 2·window)
        Whether word j of ``around`` lies in the window of word i.
    groups : ndarray of int, shape (b, n)
        What sentence or document each word belongs to; −1 behind the end of the text.
    """

    words: np.ndarray
    around: np.ndarray
    near: np.ndarray
    groups: np.ndarray


def blocks(words, groups, window, length, at_once, rng):
    """Yield the whole text as `Block`, every word once, the blocks in random order.

    Parameters
    ----------
    words, groups : ndarray of int, shape (n,)
        The text as numbers, and the sentence of each word: a window ends where its sentence does.
    window : int
        Largest reach to either side.  Each word draws its own reach from 1 to ``window``, so that
        near words count more, as in the word2vec program.
    length : int
        Words of a block.
    at_once : int
        Blocks to yield together.
    rng : numpy.random.Generator

    Examples
    --------
    >>> text = np.array([7, 8, 9]), np.array([0, 0, 1])
    >>> (block,) = blocks(*text, window=1, length=3, at_once=1, rng=np.random.default_rng(1))
    >>> block.words, block.around
    (array([[7, 8, 9]]), array([[0, 7, 8, 9, 0]]))
    >>> block.near[0].astype(int)
    array([[0, 0, 1, 0, 0],
           [0, 1, 0, 0, 0],
           [0, 0, 0, 0, 0]])
    """
    n_blocks = -(-len(words) // length)
    behind = window + n_blocks * length - len(words)
    words = np.pad(words, (window, behind))
    groups = np.pad(groups.astype(np.int32), (window, behind), constant_values=-1)
    reach = rng.integers(1, window + 1, len(words), dtype=np.int32)
    reach[groups < 0] = 0

    inner = window + np.arange(length)
    outer = np.arange(length + 2 * window)
    distance = np.abs(inner[:, None] - outer).astype(np.int32)
    distance[distance == 0] = window + 1  # a word is not in its own window
    starts = rng.permutation(n_blocks) * length
    for first in range(0, n_blocks, at_once):
        start = starts[first : first + at_once, None]
        i, j = start + inner, start + outer
        near = distance <= reach[i][:, :, None]
        near &= groups[i][:, :, None] == groups[j][:, None, :]
        yield Block(words[i], words[j], near, groups[i])
