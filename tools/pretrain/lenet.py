#!/usr/bin/env python3
"""Train the LeNet of lecture 07 on MNIST in PyTorch: lenet.npz.

    python tools/pretrain/lenet.py [epochs]

All 60,000 training patterns, dropout of ½ in the dense layer, Adam with a rate that falls to 0 in
half a cosine, one thread; about half a minute per epoch.  The file holds the weights in float16,
named as in torch.
"""

import io
import sys
import time

import numpy as np

from shared.data import mnist
from shared.nn.lenet import lenet
from trained_file import record

NAME, SEED, BATCH, RATE = "lenet.npz", 7, 64, 0.001


def tensors(split):
    """Images (P, 1, 28, 28) and labels of a part of MNIST."""
    import torch

    X, y = mnist(split)
    return torch.from_numpy(X).reshape(-1, 1, 28, 28), torch.from_numpy(y)


def accuracy(network, X, y):
    """Share of the patterns that the network, as it answers when trained, decides rightly."""
    import torch

    network.eval()
    with torch.no_grad():
        right = [
            (network(images).argmax(dim=1) == labels).sum()
            for images, labels in zip(X.split(1000), y.split(1000), strict=True)
        ]
    return float(sum(right)) / len(y)


def main(epochs=5):
    import torch
    from torch.nn.functional import cross_entropy
    from tqdm import tqdm

    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    torch.manual_seed(SEED)
    (X, y), test = tensors("train"), tensors("test")
    network = lenet(seed=SEED, dropout=0.5)
    optimizer = torch.optim.Adam(network.parameters(), lr=RATE)
    updates = epochs * -(-len(X) // BATCH)
    falling = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, updates)
    began = time.perf_counter()
    for epoch in range(1, epochs + 1):
        network.train()
        for batch in tqdm(torch.randperm(len(X)).split(BATCH), f"epoch {epoch}", mininterval=1):
            optimizer.zero_grad()
            cross_entropy(network(X[batch]), y[batch]).backward()
            optimizer.step()
            falling.step()
        seconds = time.perf_counter() - began
        print(f"epoch {epoch}: {seconds:.0f} s, test accuracy {accuracy(network, *test):.4f}")
    kept = {name: w.numpy().astype(np.float16) for name, w in network.state_dict().items()}
    network.load_state_dict({name: torch.tensor(w).float() for name, w in kept.items()})
    print(f"in float16: test accuracy {accuracy(network, *test):.4f}")
    file = io.BytesIO()
    np.savez_compressed(file, **kept)
    record(NAME, file.getvalue())


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
