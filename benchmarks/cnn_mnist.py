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

import os
import statistics
import subprocess
import sys
import time

from rows import hand_over

BATCH, RATE = 64, 0.1
EPOCHS_TO_GOAL = 4
LIBRARIES = ("OPENBLAS", "OMP", "MKL")  # read their number of threads when they are loaded


class Ours:
    name = "shared.nn.CNN"

    def __init__(self, start, rng):
        from shared.nn import CNN, Conv2D, Dense, Flatten

        convolution = Conv2D(1, 8, 3, activation="relu", initializer="zeros")
        dense = Dense(5408, 10, initializer="zeros")
        layers = [convolution, Flatten(), dense]
        self.network = CNN((1, 28, 28), layers, learning_rate=RATE, batch_size=BATCH, rng=rng)
        for layer, (W, b) in zip((convolution, dense), start, strict=True):
            layer.W, layer.b = W.copy(), b.copy()

    def epoch(self, X, y):
        self.network.fit(X, y, epochs=1, progress=False)

    def predict(self, X):
        return self.network.predict(X)


class Torch:
    name = "torch, CPU"

    def __init__(self, start, rng):
        import torch
        from torch import nn

        self.torch, self.rng = torch, rng
        convolution, dense = nn.Conv2d(1, 8, 3), nn.Linear(5408, 10)
        self.network = nn.Sequential(convolution, nn.ReLU(), nn.Flatten(), dense)
        with torch.no_grad():
            for layer, (W, b) in zip((convolution, dense), start, strict=True):
                layer.weight.copy_(torch.tensor(W))
                layer.bias.copy_(torch.tensor(b))
        self.optimizer = torch.optim.SGD(self.network.parameters(), lr=RATE)

    def epoch(self, X, y):
        cross_entropy = self.torch.nn.functional.cross_entropy
        X, y = self._images(X), self.torch.from_numpy(y)
        order = self.torch.from_numpy(self.rng.permutation(len(X)))
        for batch in order.split(BATCH):
            self.optimizer.zero_grad()
            cross_entropy(self.network(X[batch]), y[batch]).backward()
            self.optimizer.step()

    def predict(self, X):
        with self.torch.no_grad():
            return self.network(self._images(X)).argmax(dim=1).numpy()

    def _images(self, X):
        return self.torch.from_numpy(X).reshape(-1, 1, 28, 28)


def race(threads, epochs):
    """Print the table of one process with a number of threads."""
    import numpy as np
    import torch

    from shared.data import mnist
    from shared.nn import shallow_cnn

    torch.set_num_threads(threads)
    (X, y), (X_test, y_test) = mnist("train"), mnist("test")
    layers = shallow_cnn(np.random.default_rng(1)).layers
    start = [(layers[n].W.astype(np.float32), layers[n].b.astype(np.float32)) for n in (0, 2)]
    runners = [kind(start, np.random.default_rng(2)) for kind in (Ours, Torch)]
    times = {runner.name: [] for runner in runners}
    for turn in range(epochs):
        for place in range(len(runners)):
            runner = runners[(turn + place) % len(runners)]
            began = time.perf_counter()
            runner.epoch(X, y)
            times[runner.name].append(time.perf_counter() - began)
    print(f"{threads} thread(s), {epochs} epochs: s per epoch     ours ÷ it   test accuracy")
    for runner in runners:
        seconds = times[runner.name]
        ratios = [a / b for a, b in zip(times[Ours.name], seconds, strict=True)]
        accuracy = (runner.predict(X_test) == y_test).mean()
        print(
            f"{runner.name:24}{statistics.median(seconds):17.3f}"
            f"{statistics.median(ratios):14.2f}{accuracy:16.4f}"
        )
    hand_over(
        what=f"shallow CNN, 8 filters 3 × 3, one epoch of MNIST, {threads} thread(s)",
        ours=f"{statistics.median(times[Ours.name]):.2f} s",
        peer=Torch.name,
        theirs=f"{statistics.median(times[Torch.name]):.2f} s",
        ratio=statistics.median(ratios),
        goal="≤ 1.5 × its time",
        reached=statistics.median(ratios) <= 1.5,
        headline=threads == 2,
    )


def goal():
    """Print time and accuracy of the training that reaches 97 %."""
    import numpy as np

    from shared.data import mnist
    from shared.nn import shallow_cnn

    (X, y), test = mnist("train"), mnist("test")
    print(f"To 97 %, 1 thread: {EPOCHS_TO_GOAL} epochs, batch {BATCH}, learning rate {RATE}")
    taken, reached = [], []
    for seed in range(3):
        network = shallow_cnn(np.random.default_rng(seed), batch_size=BATCH, learning_rate=RATE)
        began = time.perf_counter()
        network.fit(X, y, epochs=EPOCHS_TO_GOAL, progress=False)
        seconds = time.perf_counter() - began
        taken.append(seconds)
        reached.append(network.accuracy(*test))
        print(f"seed {seed}: {seconds:5.1f} s, test accuracy {reached[-1]:.4f}")
    hand_over(
        what=f"shallow CNN, {EPOCHS_TO_GOAL} epochs, 1 thread, worst of 3 seeds",
        ours=f"{max(taken):.1f} s, {min(reached):.2%} right",
        goal="≥ 97 % right",
        reached=min(reached) >= 0.97,
    )


def main():
    epochs = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    for threads, part in ((1, "race"), (2, "race"), (1, "goal")):
        environment = os.environ | {f"{name}_NUM_THREADS": str(threads) for name in LIBRARIES}
        command = [sys.executable, __file__, part, str(threads), str(epochs)]
        subprocess.run(command, env=environment, check=True)
        print(flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["race"]:
        race(int(sys.argv[2]), int(sys.argv[3]))
    elif sys.argv[1:2] == ["goal"]:
        goal()
    else:
        main()
