#!/usr/bin/env python3
"""Train the character network of lecture 08 on Shakespeare's plays: character-lstm.npz.

    python tools/pretrain/character_lstm.py [epochs]

Two LSTM layers of 256 units in PyTorch, one thread; four epochs of five minutes.  The file
holds the weights in float16, named as in torch, and what the network wrote at several moments of
its training, with its loss on the held-out scenes at those moments.
"""

import io
import json
import sys

import numpy as np

from shared.data import Alphabet, play_texts, streams
from shared.nn.recurrent.character_lstm import character_lstm, train_characters
from shared.nn.recurrent.generation import bits, generate, perplexity
from trained_file import record

NAME, SEED, STREAMS = "character-lstm.npz", 8, 32
MOMENTS = (0, 50, 200, 500, 2000)  # updates; the last one is a moment as well
PROMPT, LENGTH, TEMPERATURE = "\n", 400, 0.8


def held_out_loss(network, X, y, steps=500):
    """Mean cross-entropy in nats per character, the state carried through the streams."""
    import torch

    total, states = 0.0, None
    for start in range(0, X.shape[1], steps):
        chunk = slice(start, start + steps)
        z, states = network.run(X[:, chunk], states)
        labels = torch.as_tensor(y[:, chunk]).flatten()
        z = torch.as_tensor(z).flatten(0, 1)
        total += torch.nn.functional.cross_entropy(z, labels, reduction="sum").item()
    return total / y.size


def main(epochs=4):
    import torch

    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    training, held_out = play_texts()
    alphabet = Alphabet(training)
    X, y = streams(alphabet.encode(training), STREAMS)
    held_out = streams(alphabet.encode(held_out), 8)
    network = character_lstm(len(alphabet), seed=SEED)
    updates = epochs * (X.shape[1] // 64)
    moments = []

    def look(update):
        if update not in (*MOMENTS, updates):
            return
        rng = np.random.default_rng(SEED)
        text = generate(network, alphabet.encode(PROMPT), LENGTH, TEMPERATURE, rng)
        loss = held_out_loss(network, *held_out)
        moments.append(
            {
                "update": update,
                "characters": update * STREAMS * 64,
                "held_out_loss": loss,
                "text": alphabet.decode(text),
            }
        )
        print(
            f"\n--- {update} updates: held-out loss {loss:.4f} nats, {bits(loss):.3f} bits per "
            f"character, perplexity {perplexity(loss):.3f}\n{moments[-1]['text']}",
            flush=True,
        )

    train_characters(network, X, y, epochs, at=look)
    with torch.no_grad():
        for values in network.parameters():
            values.copy_(values.half().float())
    loss = held_out_loss(network, *held_out)
    print(f"in float16: {loss:.4f} nats, perplexity {perplexity(loss):.3f}")
    about = {
        "characters": alphabet.characters,
        "epochs": epochs,
        "held_out_loss": loss,
        "temperature": TEMPERATURE,
        "moments": moments,
    }
    weights = {name: values.half().numpy() for name, values in network.state_dict().items()}
    file = io.BytesIO()
    np.savez_compressed(file, about=json.dumps(about), **weights)
    record(NAME, file.getvalue())


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
