"""Networks that learn MNIST side by side: what `mlp_mnist` and `cnn_mnist` have in common.

All runners start from the same weights and see the same mini-batches in float32 with plain gradient
descent.  Libraries are loaded by the process that measures them, once its threads are set.
"""

import statistics
import time

from threads import in_words

BATCH, RATE = 64, 0.1


class Ours:
    """A network of the package; a subclass makes ``self.network``."""

    def epoch(self, X, y):
        self.network.fit(X, y, epochs=1, progress=False)

    def predict(self, X):
        return self.network.predict(X)


class Torch:
    """The shortest training loop there is; a subclass gives ``modules`` and the ``shape`` of X."""

    name = "torch, CPU"

    def __init__(self, start, rng):
        import torch

        self.torch, self.rng = torch, rng
        modules = self.modules(torch.nn)
        with_weights = [module for module in modules if list(module.parameters())]
        with torch.no_grad():
            for module, (W, b) in zip(with_weights, start, strict=True):
                module.weight.copy_(torch.tensor(W))
                module.bias.copy_(torch.tensor(b))
        self.network = torch.nn.Sequential(*modules)
        self.optimizer = torch.optim.SGD(self.network.parameters(), lr=RATE)

    def epoch(self, X, y):
        cross_entropy = self.torch.nn.functional.cross_entropy
        X, y = self._inputs(X), self.torch.from_numpy(y)
        order = self.torch.from_numpy(self.rng.permutation(len(X)))
        for batch in order.split(BATCH):
            self.optimizer.zero_grad()
            cross_entropy(self.network(X[batch]), y[batch]).backward()
            self.optimizer.step()

    def predict(self, X):
        with self.torch.no_grad():
            return self.network(self._inputs(X)).argmax(dim=1).numpy()

    def _inputs(self, X):
        return self.torch.from_numpy(X).reshape(self.shape)


def race(kinds, start, threads, epochs):
    """Let runners take turns epoch by epoch, ours first in ``kinds``, and print a table.

    Parameters
    ----------
    kinds : list of type
        (start, rng) → a runner with ``epoch`` and ``predict``.
    start : list of tuple of ndarray
        W and b of each layer, float32.
    threads, epochs : int

    Returns
    -------
    dict
        Name of a kind → median seconds of an epoch, and the median of ours ÷ it in each round.
    """
    import numpy as np
    import torch

    from shared.data import mnist

    torch.set_num_threads(threads)
    (X, y), (X_test, y_test) = mnist("train"), mnist("test")
    runners = [kind(start, np.random.default_rng(2)) for kind in kinds]
    times = {runner.name: [] for runner in runners}
    for turn in range(epochs):
        for place in range(len(runners)):
            runner = runners[(turn + place) % len(runners)]
            began = time.perf_counter()
            runner.epoch(X, y)
            times[runner.name].append(time.perf_counter() - began)
    print(f"{in_words(threads)}, {epochs} epochs: s per epoch     ours ÷ it   test accuracy")
    results = {}
    for runner in runners:
        seconds = times[runner.name]
        ratios = [a / b for a, b in zip(times[kinds[0].name], seconds, strict=True)]
        median, ratio = statistics.median(seconds), statistics.median(ratios)
        accuracy = (runner.predict(X_test) == y_test).mean()
        print(f"{runner.name:24}{median:17.3f}{ratio:14.2f}{accuracy:16.4f}")
        results[runner.name] = median, ratio
    return results


def train_three(make, epochs):
    """Train as a student does, from three seeds, and print a row for each.

    Parameters
    ----------
    make : callable
        rng → a network of ours.
    epochs : int

    Returns
    -------
    seconds, accuracy : float
        The longest time and the smallest share of test digits.
    """
    import numpy as np

    from shared.data import mnist

    (X, y), test = mnist("train"), mnist("test")
    taken, reached = [], []
    for seed in range(3):
        network = make(np.random.default_rng(seed))
        began = time.perf_counter()
        network.fit(X, y, epochs=epochs, progress=False)
        taken.append(time.perf_counter() - began)
        reached.append(network.accuracy(*test))
        print(f"seed {seed}: {taken[-1]:5.1f} s, test accuracy {reached[-1]:.4f}")
    return max(taken), min(reached)
