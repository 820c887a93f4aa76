#!/usr/bin/env python3
"""Train the small character network whose gates lecture 08 shows, in numpy: character-gates.npz.

    python tools/pretrain/character_gates.py [epochs]

One LSTM layer of 64 cells on Shakespeare's plays, cut into sequences of about 500 characters so
that the empty memory with which a typed text begins is often met; 20 seconds or more per epoch.
Small enough for its weights, in float16, to travel in a web page.
"""

import io
import json
import sys

import numpy as np

from shared.data import Alphabet, play_texts, streams
from shared.nn import RecurrentNetwork, perplexity
from shared.nn.optimizers import Adam, Clipped
from trained_file import record

NAME, SEED, CELLS = "character-gates.npz", 8, 64
LENGTH, STEPS, RATE = 500, 50, 0.01


def main(epochs=3):
    training, held_out = play_texts()
    alphabet = Alphabet(training)
    X, y = (part.astype(np.int32) for part in _sequences(alphabet.encode(training)))
    test = _sequences(alphabet.encode(held_out))
    sizes, rng = [len(alphabet), CELLS, len(alphabet)], np.random.default_rng(SEED)
    network = RecurrentNetwork(sizes, steps=STEPS, batch_size=64, rng=rng)
    for epoch in range(epochs):
        rule = Clipped(Adam(RATE / 2**epoch), 1.0)
        network.fit(X, y, epochs=1, optimizer=rule)
        print(f"epoch {epoch + 1}: held-out loss {network.loss(*test):.4f} nats", flush=True)
    for layer in network.layers:
        for name in layer.parameters:
            setattr(layer, name, getattr(layer, name).astype(np.float16).astype(np.float32))
    loss = network.loss(*test)
    print(f"in float16: {loss:.4f} nats, perplexity {perplexity(loss):.3f}")
    recurrent, output = network.layers
    weights = {"lstm.W": recurrent.W, "lstm.b": recurrent.b, "output.W": output.W}
    weights["output.b"] = output.b
    about = {"characters": alphabet.characters, "epochs": epochs, "held_out_loss": float(loss)}
    file = io.BytesIO()
    halves = {name: values.astype(np.float16) for name, values in weights.items()}
    np.savez_compressed(file, about=json.dumps(about), **halves)
    record(NAME, file.getvalue())


def _sequences(symbols):
    return streams(symbols, len(symbols) // LENGTH)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
