#!/usr/bin/env python3
"""Train the shallow network of lecture 07 on MNIST in numpy: shallow-cnn.npz.

    python tools/pretrain/shallow_cnn.py [epochs]

8 filters 3 × 3 and a softmax of 10 on all 60,000 training patterns, Adam with a rate that halves
every epoch; about four seconds per epoch.  The file is what `CNN.save` writes, in float32.
"""

import sys
import tempfile
from pathlib import Path

import numpy as np

from shared.data import mnist
from shared.nn import shallow_cnn
from shared.nn.optimizers import Adam
from trained_file import record

NAME, SEED, RATE = "shallow-cnn.npz", 7, 0.002


def main(epochs=6):
    training, test = mnist("train"), mnist("test")
    network = shallow_cnn(np.random.default_rng(SEED), batch_size=64, optimizer=Adam(RATE))
    for epoch in range(epochs):
        history = network.fit(*training, epochs=1, learning_rate=RATE / 2**epoch)
        loss, accuracy = network.loss(*test), network.accuracy(*test)
        print(f"epoch {epoch + 1}: training loss {history['loss'][-1]:.4f}, ", end="")
        print(f"test loss {loss:.4f}, accuracy {accuracy:.4f}")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, NAME)
        network.save(path)
        record(NAME, path.read_bytes())


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
