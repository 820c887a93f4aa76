#!/usr/bin/env python3
"""Train the word vectors of lecture 06 on the Bible and Shakespeare's plays: word-vectors.npz.

    python tools/pretrain/word_vectors.py [epochs]

Prints how well they answer the questions of `shared.words.relations` and `groups`, and how much of
that half precision costs.
"""

import sys

from shared.words import WordVectors, analogy_scores, groups, relations, similarity_scores
from shared.words.pretrained import FILE, train_vectors
from shared.words.saving import pack, unpack
from trained_file import record


def report(name, vectors):
    """Print right answers per relation, and over all groups."""
    scores = analogy_scores(vectors, relations()) | {"all groups": None}
    similar = similarity_scores(vectors, groups()).values()
    print(f"{name}: {len(vectors):,} words")
    for relation, score in scores.items():
        right, asked = score or map(sum, zip(*similar, strict=True))
        print(f"  {relation:10} {right:6,} of {asked:6,} right, {100 * right / asked:.1f} %")


def main(epochs=10):
    vectors = train_vectors(epochs)
    packed = pack(vectors, "float16")
    report("float32", vectors)
    report("float16", unpack(WordVectors, packed, FILE))
    record(FILE, packed)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
