#!/usr/bin/env python3
"""Train the encoder–decoder of lecture 08 on number words: number-words.npz.

    python tools/pretrain/number_words.py [updates]

One network in PyTorch translates between digits, Polish and English, all six ways.  Of the numbers
0 … 99,999 it learns from 20,000; 2,000 others are held out, in every language, so that no test
item was met in training from any side.  One thread, under two minutes.
"""

import io
import json
import sys
import time

import numpy as np

from shared.nn.recurrent.encoder_decoder import (
    WAYS,
    encoder_decoder,
    exact_matches,
    split_numbers,
    train_translation,
)
from trained_file import record

NAME, SEED, LARGEST = "number-words.npz", 8, 99_999
N_TRAIN, N_HELD_OUT = 20_000, 2_000


def main(updates=1500):
    import torch

    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    rng = np.random.default_rng(SEED)
    numbers, held_out = split_numbers(N_TRAIN, N_HELD_OUT, LARGEST, rng)
    network = encoder_decoder(seed=SEED)
    began = time.perf_counter()
    train_translation(network, numbers, updates, rng=rng)
    seconds = time.perf_counter() - began
    with torch.no_grad():
        for values in network.parameters():
            values.copy_(values.half().float())
    matches = {}
    for way in WAYS:
        right, _ = exact_matches(network, held_out, *way)
        matches[" to ".join(way)] = float(right.mean())
        print(f"{' to '.join(way):20} {right.mean():7.2%} of {len(held_out)} held-out numbers")
    print(f"all ways {np.mean(list(matches.values())):.2%}; {updates} updates in {seconds:.0f} s")
    about = {"updates": updates, "seed": SEED, "exact_matches": matches}
    about |= {"largest": LARGEST, "n_train": N_TRAIN, "n_held_out": N_HELD_OUT}
    weights = {name: values.half().numpy() for name, values in network.state_dict().items()}
    file = io.BytesIO()
    np.savez_compressed(file, about=json.dumps(about), **weights)
    record(NAME, file.getvalue())


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
