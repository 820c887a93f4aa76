"""Training of word and paragraph vectors: the epochs, the output layer, the interrupt."""

import warnings

import numpy as np

from shared.arguments import check_choice, check_count, check_positive, check_rng
from shared.nn import History
from shared.words.blocks import blocks
from shared.words.noise import Noise, noise_distribution
from shared.words.objectives import (
    full_softmax,
    negative_sampling,
    paired_negative_sampling,
)
from shared.words.rows import add_to_rows
from shared.words.subsampling import keep_probability

BLOCK = 32  # words: the matrices of shorter blocks are small, those of longer ones nearly empty
LEAST_NEGATIVES = 32  # drawn for a block, and more until each stands for no more than so many pairs
PAIRS_PER_NEGATIVE = 15
# At most, and no more than a tenth of the vocabulary, so that few words come twice.
LARGEST_BATCH = 512
# All gradients of a vector in a batch are added up.  This bounds learning rate × their expected
# number for the most frequent word; from about 35 on training diverges.
LONGEST_STEP = 12
LOWEST_RATE = 1e-4


class Embedding:
    """What `Word2Vec` and `ParagraphVectors` have in common; the parameters stand there.

    A subclass names the arrays that learn in ``tables``, and has `_step`, which learns from one
    `Block`, and `_pairs_per_word`.
    """

    tables = ("W", "W_prime")

    def __init__(
        self,
        output="negative_sampling",
        size=100,
        window=5,
        negative=5,
        sample=1e-3,
        min_count=5,
        learning_rate=0.025,
        batch_size=None,
        dtype=np.float32,
        rng=None,
    ):
        self.output = check_choice(output, ("negative_sampling", "softmax"), "output")
        self.size = check_count(size, "size")
        self.window = check_count(window, "window")
        self.negative = check_count(negative, "negative")
        self.sample = None if sample is None else check_positive(sample, "sample")
        self.min_count = check_count(min_count, "min_count")
        self.learning_rate = check_positive(learning_rate, "learning_rate")
        self.batch_size = None if batch_size is None else check_count(batch_size, "batch_size")
        if dtype not in (np.float32, np.float64, "float32", "float64"):
            raise ValueError(f"dtype must be float32 or float64; got {dtype!r}")
        self.dtype = np.dtype(dtype)
        self.rng = check_rng(rng)
        self.vocabulary = self.W = self.W_prime = None

    def _small(self, n_vectors):
        """Initial input vectors, uniform between ±1/2d; output vectors start at zero."""
        drawn = (self.rng.random((n_vectors, self.size)) - 0.5) / self.size
        return drawn.astype(self.dtype)

    def _train(self, words, groups, epochs, progress):
        """Show the text ``epochs`` times; return the History of the losses."""
        from tqdm.auto import tqdm

        epochs = check_count(epochs, "epochs")
        if len(words) == 0:
            raise ValueError("the text holds no word of the vocabulary: give another one")
        self._prepare(words, groups)
        history = History("loss")
        with tqdm(
            total=epochs * len(words), unit="word", unit_scale=True, disable=not progress
        ) as bar:
            try:
                for epoch in range(epochs):
                    before = {name: getattr(self, name).copy() for name in self.tables}
                    loss = self._epoch(words, groups, epoch, epochs, bar)
                    values = [getattr(self, name) for name in self.tables]
                    finite = all(np.isfinite(value).all() for value in values)
                    if not (finite and loss < 3 * self._cost_of_ignorance()):
                        vars(self).update(before)
                        warnings.warn(self._diverged(epoch), RuntimeWarning, stacklevel=3)
                        break
                    history.append(loss=loss)
                    bar.set_postfix(loss=loss, refresh=False)
            except KeyboardInterrupt:
                print(f"interrupted in epoch {len(history) + 1}; the vectors stay as they are now")
        return history

    def _prepare(self, words, groups):
        counts = self.vocabulary.counts
        self._kept = np.ones(len(counts))
        if self.sample is not None:
            self._kept = keep_probability(counts / counts.sum(), self.sample)
        noise = noise_distribution(counts)
        self._noise = Noise(noise)
        self._batch = self.batch_size
        if self._batch is None:
            occurrences = np.bincount(words, self._kept[words])
            share = max(occurrences.max() / occurrences.sum(), self._largest_group(groups))
            drawn = self.negative if self.output == "negative_sampling" else 1
            as_input = share * (self.window + 1) * (1 + drawn)
            as_negative = noise.max() * self._pairs_per_word() * drawn
            step = self.learning_rate * max(as_input, as_negative)
            largest = np.clip(len(counts) // 10, 4, LARGEST_BATCH)
            self._batch = int(np.clip(LONGEST_STEP / step, 1, largest))
        pairs = self.negative * self._pairs_per_word() * min(BLOCK, self._batch)
        self._drawn = max(LEAST_NEGATIVES, round(pairs / PAIRS_PER_NEGATIVE))

    def _epoch(self, words, groups, epoch, epochs, bar):
        """Return the mean cost of a pair."""
        here = self.rng.random(len(words)) < self._kept[words]
        text = self._arranged(words[here], groups[here])
        length = min(BLOCK, self._batch)
        at_once = max(1, self._batch // length)
        cost = pairs = seen = 0
        # what overflows is found after the epoch, and told once
        with np.errstate(over="ignore", invalid="ignore"):
            for block in blocks(*text, self.window, length, at_once, self.rng):
                done = epoch + seen / len(text[0])
                rate = max(self.learning_rate * (1 - done / epochs), LOWEST_RATE)
                block_cost, block_pairs = self._step(block, self.dtype.type(rate))
                cost, pairs = cost + block_cost, pairs + block_pairs
                seen = min(len(text[0]), seen + block.words.size)
                bar.update(int(len(words) * (epoch + seen / len(text[0]))) - bar.n)
        return cost / max(1, pairs)

    def _arranged(self, words, groups):
        return words, groups

    def _largest_group(self, groups):
        """Largest share of the text that one vector besides the words' learns from."""
        return 0

    def _learn(self, H, words, targets, rate):
        """Let the output vectors learn; return cost, number of pairs and ∂cost/∂H.

        H (b, n, d) are inputs, ``words`` (b, m) those to predict, ``targets`` (b, n, m) which; or
        (b, n), whether input i predicts word i, where it predicts no other.
        """
        paired = targets.ndim == 2
        targets = targets.astype(self.dtype)
        pairs = float(targets.sum())
        if self.output == "softmax":
            chosen = np.zeros((*words.shape, len(self.vocabulary)), self.dtype)
            np.put_along_axis(chosen, words[:, :, None], 1, axis=2)
            counted = targets[:, :, None] * chosen if paired else targets @ chosen
            counted = counted.reshape(-1, len(self.vocabulary))
            cost, dH, dU = full_softmax(H.reshape(-1, self.size), self.W_prime, counted)
            self.W_prime -= rate * dU
            return cost, pairs, dH.reshape(H.shape)
        drawn = self._noise.draw((len(words), self._drawn), self.rng)
        words = np.concatenate([words, drawn], axis=1)
        objective = paired_negative_sampling if paired else negative_sampling
        cost, dH, dU = objective(H, self.W_prime[words], targets, self.negative)
        add_to_rows(self.W_prime, words, -rate * dU)
        return cost, pairs, dH

    def _cost_of_ignorance(self):
        """Cost of a pair where all scores are zero."""
        if self.output == "softmax":
            return max(1.0, np.log(len(self.vocabulary)))
        return (1 + self.negative) * np.log(2)

    def _diverged(self, epoch):
        return (
            f"training diverged in epoch {epoch + 1}; the vectors are those before it. Likely "
            f"cause: learning_rate={self.learning_rate:g} with batch_size={self._batch} is too "
            "large: try a tenth of either."
        )
