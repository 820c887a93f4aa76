"""One epoch of MNIST in an MLP 784-128-10: `shared.nn.MLP` beside torch and scikit-learn.

    python benchmarks/mlp_mnist.py [epochs]

All three start from the same weights and see the same mini-batches of 64 in float32 with plain
gradient descent, so they end with the same accuracy but for rounding.  They take turns epoch by
epoch, so that a busy machine slows all; medians over the epochs, and of the ratios within each
round.  Ours counts loss and accuracy of every batch on the way, as `fit` does; torch runs the
shortest loop there is; scikit-learn gets one `partial_fit` per epoch.  The whole is done with one
thread and with two, each in a process of its own.

At the end, `fit` as a student calls it: time to 97.5 % on the test set, three seeds, one thread.
"""

import itertools
import os
import statistics
import subprocess
import sys
import time

from rows import hand_over

SIZES, BATCH, RATE = (784, 128, 10), 64, 0.1
EPOCHS_TO_GOAL, BATCH_TO_GOAL = 15, 32
LIBRARIES = ("OPENBLAS", "OMP", "MKL")  # read their number of threads when they are loaded


class Ours:
    name = "shared.nn.MLP"

    def __init__(self, start, rng):
        from shared.nn import MLP

        self.network = MLP(SIZES, initializer="zeros", learning_rate=RATE, batch_size=BATCH)
        self.network.rng = rng
        for layer, (W, b) in zip(self.network.layers, start, strict=True):
            layer.W, layer.b = W.copy(), b.copy()

    def epoch(self, X, y):
        self.network.fit(X, y, epochs=1, progress=False)

    def predict(self, X):
        return self.network.predict(X)


class Torch:
    name = "torch, CPU"

    def __init__(self, start, rng):
        import torch

        self.torch, self.rng = torch, rng
        hidden, output = torch.nn.Linear(*SIZES[:2]), torch.nn.Linear(*SIZES[1:])
        self.network = torch.nn.Sequential(hidden, torch.nn.ReLU(), output)
        with torch.no_grad():
            for layer, (W, b) in zip((hidden, output), start, strict=True):
                layer.weight.copy_(torch.tensor(W))
                layer.bias.copy_(torch.tensor(b))
        self.optimizer = torch.optim.SGD(self.network.parameters(), lr=RATE)

    def epoch(self, X, y):
        cross_entropy = self.torch.nn.functional.cross_entropy
        X, y = self.torch.from_numpy(X), self.torch.from_numpy(y)
        order = self.torch.from_numpy(self.rng.permutation(len(X)))
        for batch in order.split(BATCH):
            self.optimizer.zero_grad()
            cross_entropy(self.network(X[batch]), y[batch]).backward()
            self.optimizer.step()

    def predict(self, X):
        with self.torch.no_grad():
            return self.network(self.torch.from_numpy(X)).argmax(dim=1).numpy()


class ScikitLearn:
    name = "sklearn MLPClassifier"

    def __init__(self, start, rng):
        import numpy as np
        from sklearn.neural_network import MLPClassifier

        self.rng = rng
        self.network = MLPClassifier(
            SIZES[1:-1],
            solver="sgd",
            alpha=0,
            batch_size=BATCH,
            learning_rate_init=RATE,
            momentum=0,
            nesterovs_momentum=False,
            shuffle=False,
        )
        # a first call makes its arrays, which then receive the common start
        first = np.zeros((BATCH, SIZES[0]), np.float32)
        self.network.partial_fit(first, np.arange(BATCH) % SIZES[-1], classes=range(SIZES[-1]))
        for place, (W, b) in enumerate(start):
            self.network.coefs_[place][:] = W.T
            self.network.intercepts_[place][:] = b

    def epoch(self, X, y):
        order = self.rng.permutation(len(X))
        self.network.partial_fit(X[order], y[order])

    def predict(self, X):
        return self.network.predict(X)


def race(threads, epochs):
    """Print the table of one process with a number of threads."""
    import numpy as np
    import torch

    from shared.data import mnist
    from shared.nn.initializers import he_normal

    torch.set_num_threads(threads)
    (X, y), (X_test, y_test) = mnist("train"), mnist("test")
    rng = np.random.default_rng(1)
    start = [
        (he_normal()(n_in, n_out, rng).astype(np.float32), np.zeros(n_out, np.float32))
        for n_in, n_out in itertools.pairwise(SIZES)
    ]
    runners = [kind(start, np.random.default_rng(2)) for kind in (Ours, Torch, ScikitLearn)]
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
        if runner.name != Ours.name:
            hand_over(
                what=f"MLP 784-128-10, batch 64, one epoch of MNIST, {threads} thread(s)",
                ours=f"{statistics.median(times[Ours.name]):.2f} s",
                peer=runner.name,
                theirs=f"{statistics.median(seconds):.2f} s",
                ratio=statistics.median(ratios),
                goal="≤ 1.0 × its time",
                reached=statistics.median(ratios) <= 1.0,
                headline=threads == 2,
            )


def goal():
    """Print time and accuracy of the training that reaches 97.5 %."""
    import numpy as np

    from shared.data import mnist
    from shared.nn import MLP

    (X, y), test = mnist("train"), mnist("test")
    settings = f"{EPOCHS_TO_GOAL} epochs, batch {BATCH_TO_GOAL}, learning rate {RATE}"
    print(f"To 97.5 %, 1 thread: {settings}")
    taken, reached = [], []
    for seed in range(3):
        network = MLP(SIZES, batch_size=BATCH_TO_GOAL, rng=np.random.default_rng(seed))
        began = time.perf_counter()
        network.fit(X, y, epochs=EPOCHS_TO_GOAL, learning_rate=RATE, progress=False)
        seconds = time.perf_counter() - began
        taken.append(seconds)
        reached.append(network.accuracy(*test))
        print(f"seed {seed}: {seconds:5.1f} s, test accuracy {reached[-1]:.4f}")
    hand_over(
        what=f"MLP 784-128-10, {EPOCHS_TO_GOAL} epochs, 1 thread, worst of 3 seeds",
        ours=f"{max(taken):.1f} s, {min(reached):.2%} right",
        goal="≥ 97.5 % right",
        reached=min(reached) >= 0.975,
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
