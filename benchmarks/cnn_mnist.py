"""One epoch of MNIST in the shallow convolutional network: `shared.nn.CNN` beside torch.

    python benchmarks/cnn_mnist.py [epochs]

8 filters 3 × 3, ReLU, 26 · 26 · 8 inputs of a softmax of 10.  Both start from the same weights and
see the same mini-batches of 64 in float32 with plain gradient descent, so they end with the same
accuracy but for rounding.  They take turns epoch by epoch, so that a busy machine slows both;
medians over the epochs, and of the ratios within each round.  Ours counts loss and accuracy of
every batch on the way, as `fit` does; torch runs the shortest loop there is.  The whole is done
with one thread and with two, each in a process of its own.

At the end, `fit` as a student calls it: time to 97 % on the test set, three seeds, one thread.
"""

import digits
from digits import BATCH, RATE
from rows import hand_over
from threads import in_words, run

EPOCHS_TO_GOAL = 4


class Ours(digits.Ours):
    name = "shared.nn.CNN"

    def __init__(self, start, rng):
        from shared.nn import CNN, Conv2D, Dense, Flatten

        convolution = Conv2D(1, 8, 3, activation="relu", initializer="zeros")
        dense = Dense(5408, 10, initializer="zeros")
        layers = [convolution, Flatten(), dense]
        self.network = CNN((1, 28, 28), layers, learning_rate=RATE, batch_size=BATCH, rng=rng)
        for layer, (W, b) in zip((convolution, dense), start, strict=True):
            layer.W, layer.b = W.copy(), b.copy()


class Torch(digits.Torch):
    shape = (-1, 1, 28, 28)

    def modules(self, nn):
        return nn.Conv2d(1, 8, 3), nn.ReLU(), nn.Flatten(), nn.Linear(5408, 10)


def race(threads, epochs):
    """Print the table of one process with a number of threads."""
    import numpy as np

    from shared.nn import shallow_cnn

    layers = shallow_cnn(np.random.default_rng(1)).layers
    start = [(layers[n].W.astype(np.float32), layers[n].b.astype(np.float32)) for n in (0, 2)]
    results = digits.race([Ours, Torch], start, threads, epochs)
    seconds, ratio = results[Torch.name]
    hand_over(
        what=f"shallow CNN, 8 filters 3 × 3, one epoch of MNIST, {in_words(threads)}",
        ours=f"{results[Ours.name][0]:.2f} s",
        peer=Torch.name,
        theirs=f"{seconds:.2f} s",
        ratio=ratio,
        goal="≤ 1.5 × its time",
        reached=ratio <= 1.5,
        headline=threads == 2,
    )


def goal():
    """Print time and accuracy of the training that reaches 97 %."""
    from shared.nn import shallow_cnn

    print(f"To 97 %, 1 thread: {EPOCHS_TO_GOAL} epochs, batch {BATCH}, learning rate {RATE}")
    seconds, accuracy = digits.train_three(
        lambda rng: shallow_cnn(rng, batch_size=BATCH, learning_rate=RATE), EPOCHS_TO_GOAL
    )
    hand_over(
        what=f"shallow CNN, {EPOCHS_TO_GOAL} epochs, 1 thread, worst of 3 seeds",
        ours=f"{seconds:.1f} s, {accuracy:.2%} right",
        goal="≥ 97 % right",
        reached=accuracy >= 0.97,
    )


def parts(epochs=7):
    """The processes: number of threads, what to do, and with which numbers."""
    return [(1, race, 1, epochs), (2, race, 2, epochs), (1, goal)]


if __name__ == "__main__":
    run(__file__, parts)
