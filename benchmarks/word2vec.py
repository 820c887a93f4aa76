"""Word2vec on the King James Bible: `shared.words.Word2Vec` beside gensim with one worker.

    python benchmarks/word2vec.py [seeds] [epochs]

Same sentences (verses), vectors of 100, window 5, 5 negatives, subsampling at 0.001, words that
occur 5 times, learning rate from 0.025, float32.  Both train the same number of epochs, in turns,
so that a busy machine slows both, from lists of words to vectors, the counting of the vocabulary
included; words per second count every word of the corpus once per epoch, subsampled or not.
Medians over the seeds, and of the ratios within each turn.  BLAS has one thread, then two, each in
a process of its own.

Quality: analogies of the four relations in `shared.words.relations`, and similarity questions about
its groups; the same functions score both libraries' vectors, mean and standard deviation over the
seeds.  "Mean" is that of the relations, so that the plurals with their many pairs do not rule it.
"""

import statistics
import time

from rows import hand_over
from threads import in_words, run

SIZE, WINDOW, NEGATIVE, SAMPLE, MIN_COUNT, RATE = 100, 5, 5, 1e-3, 5, 0.025
MODELS = ("skip_gram", "cbow")


class Ours:
    name = "shared.words"

    def __init__(self, model, sentences, seed):
        import numpy as np

        from shared.words import Word2Vec

        self.model = Word2Vec(
            model,
            size=SIZE,
            window=WINDOW,
            negative=NEGATIVE,
            sample=SAMPLE,
            min_count=MIN_COUNT,
            learning_rate=RATE,
            rng=np.random.default_rng(seed),
        )
        self.sentences = sentences

    def train(self, epochs):
        self.model.fit(self.sentences, epochs, progress=False)

    def vectors(self):
        return self.model.vectors


class Gensim:
    name = "gensim, 1 worker"

    def __init__(self, model, sentences, seed):
        from gensim.models import Word2Vec

        self.model = Word2Vec(
            vector_size=SIZE,
            window=WINDOW,
            min_count=MIN_COUNT,
            negative=NEGATIVE,
            sample=SAMPLE,
            alpha=RATE,
            sg=int(model == "skip_gram"),
            workers=1,
            seed=seed,
        )
        self.sentences = sentences

    def train(self, epochs):
        self.model.build_vocab(self.sentences)
        self.model.train(self.sentences, total_examples=len(self.sentences), epochs=epochs)

    def vectors(self):
        from shared.words import Vocabulary, WordVectors

        words = self.model.wv.index_to_key
        counts = [self.model.wv.get_vecattr(word, "count") for word in words]
        return WordVectors(Vocabulary.of(words, counts), self.model.wv.vectors)


def quality(vectors):
    """Return a list of names and shares of right answers."""
    from shared.words import analogy_scores, groups, relations, similarity_scores

    analogies = {name: s.share for name, s in analogy_scores(vectors, relations()).items()}
    analogies["mean"] = statistics.mean(analogies.values())
    scores = similarity_scores(vectors, groups()).values()
    similar = sum(score.right for score in scores) / sum(score.asked for score in scores)
    return analogies | {"similar": similar}


def race(threads, seeds, epochs):
    """Print the tables of one process with a number of threads."""
    sentences = corpus()
    n_words = sum(map(len, sentences))
    with_threads = in_words(threads, "BLAS thread")
    print(f"{with_threads}: {len(sentences):,} verses, {n_words:,} words, ", end="")
    print(f"{epochs} epochs, {seeds} seed(s)")
    for model in MODELS:
        times, answers = {}, {}
        for seed in range(1, seeds + 1):
            kinds = (Ours, Gensim) if seed % 2 else (Gensim, Ours)
            for kind in kinds:
                runner = kind(model, sentences, seed)
                began = time.perf_counter()
                runner.train(epochs)
                times.setdefault(kind.name, []).append(time.perf_counter() - began)
                answers.setdefault(kind.name, []).append(quality(runner.vectors()))
        report(model, times, answers, n_words * epochs)
        hand_over_speed(model, times, n_words * epochs, threads)


def report(model, times, answers, n_words):
    """Print speed and quality of one model."""
    questions = list(answers[Ours.name][0])
    print(f"\n{model:20}{'s':>7}{'words/s':>11}{'ours ÷ it':>11}", end="")
    print("".join(f"{name:>14}" for name in questions))
    for name, seconds in times.items():
        ratios = [b / a for a, b in zip(times[Ours.name], seconds, strict=True)]
        median = statistics.median(seconds)
        print(f"{name:20}{median:7.2f}{n_words / median:11,.0f}", end="")
        print(f"{statistics.median(ratios):11.2f}", end="")
        for question in questions:
            shares = [answer[question] for answer in answers[name]]
            spread = statistics.stdev(shares) if len(shares) > 1 else 0.0
            print(f"{statistics.mean(shares):7.3f} ±{spread:.3f}", end="")
        print(flush=True)


def hand_over_speed(model, times, n_words, threads):
    """Hand over words per second of one model."""
    rates = [n_words / statistics.median(times[kind.name]) for kind in (Ours, Gensim)]
    pairs = zip(times[Ours.name], times[Gensim.name], strict=True)
    ratio = statistics.median(theirs / ours for ours, theirs in pairs)
    name, with_threads = model.replace("_", "-"), in_words(threads, "BLAS thread")
    hand_over(
        what=f"word2vec, {name}, King James Bible, {with_threads}",
        ours=f"{rates[0]:,.0f} words/s",
        peer=Gensim.name,
        theirs=f"{rates[1]:,.0f} words/s",
        ratio=ratio,
        goal="≥ 0.5 × its words/s",
        reached=ratio >= 0.5,
        headline=threads == 1,  # gensim has one worker
    )


def corpus():
    """Return the verses as lists of words."""
    from shared.data import king_james_bible
    from shared.words import tokens

    return [tokens(verse.text) for verse in king_james_bible()]


def parts(seeds=5, epochs=5):
    """The processes: number of threads, what to do, and with which numbers."""
    return [(threads, race, threads, seeds, epochs) for threads in (1, 2)]


if __name__ == "__main__":
    run(__file__, parts)
