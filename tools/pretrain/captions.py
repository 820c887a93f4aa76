#!/usr/bin/env python3
"""Train the captioning network of lecture 08 on two-digit canvases: captions.npz.

    python tools/pretrain/captions.py [epochs]

A convolutional and a recurrent network in PyTorch learn together from canvases of MNIST training
digits and are tested on canvases of test digits.  One thread, about two minutes on an idle machine.
"""

import io
import json
import sys
import time

import numpy as np

from shared.data import two_digit_canvases
from shared.nn.recurrent.captioner import captioner, describe, train_captions
from trained_file import record

NAME, SEED = "captions.npz", 8
N_TRAIN, N_TEST = 20_000, 2_000


def main(epochs=7):
    import torch

    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    rng = np.random.default_rng(SEED)
    images, captions = two_digit_canvases(N_TRAIN, "train", rng=rng)
    network = captioner(seed=SEED)
    began = time.perf_counter()
    train_captions(network, images, captions, epochs, rng=rng)
    seconds = time.perf_counter() - began
    with torch.no_grad():
        for values in network.parameters():
            values.copy_(values.half().float())
    images, captions = two_digit_canvases(N_TEST, "test", rng=np.random.default_rng(SEED + 1))
    answers = describe(network, images)
    right = np.mean([a == c for a, c in zip(answers, captions, strict=True)])
    print(f"{right:.2%} of {N_TEST} captions right, {epochs} epochs in {seconds:.0f} s")
    about = {"epochs": epochs, "seed": SEED, "exact_matches": float(right), "n_train": N_TRAIN}
    weights = {name: values.half().numpy() for name, values in network.state_dict().items()}
    file = io.BytesIO()
    np.savez_compressed(file, about=json.dumps(about), **weights)
    record(NAME, file.getvalue())


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
