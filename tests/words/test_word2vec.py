import _thread
import threading

import numpy as np
import pytest
import torch
from gensim.models import Word2Vec as Gensim

from shared.data import king_james_bible
from shared.words import (
    Vocabulary,
    Word2Vec,
    WordVectors,
    groups,
    similarity_scores,
    skip_gram_pairs,
    tokens,
)
from shared.words.blocks import blocks

COURT = [["the", "king", "rules"], ["the", "queen", "rules"], ["a", "dog", "barks"]] * 40
COURT += [["a", "cat", "barks"]] * 40
SMALL = {"size": 5, "window": 2, "min_count": 1, "sample": None, "dtype": np.float64}


def model(kind="skip_gram", seed=1, **settings):
    return Word2Vec(kind, **{**SMALL, **settings}, rng=np.random.default_rng(seed))


def one_step(kind, output):
    """Return a model before and after a step of rate 1, its block and its negatives."""
    text = [["a", "b", "c", "a", "d"], ["b", "c"], ["d"]] * 3
    trained = model(kind, output=output)
    trained.fit(text, 3, progress=False)  # leave the start, where all output vectors are zero
    block = next(blocks(*trained.vocabulary.encode(text), 2, 5, 3, np.random.default_rng(2)))
    before = trained.W.copy(), trained.W_prime.copy()
    trained.rng = np.random.default_rng(3)
    drawn = trained._noise.draw((3, trained._drawn), np.random.default_rng(3))
    cost, pairs, *_ = trained._step(block, 1.0)
    return trained, before, block, drawn, cost, pairs


@pytest.mark.parametrize("output", ["negative_sampling", "softmax"])
@pytest.mark.parametrize("kind", ["skip_gram", "cbow"])
def test_a_step_equals_autograd_through_a_loop_over_all_pairs(kind, output):
    trained, before, block, drawn, cost, pairs = one_step(kind, output)
    W, U = (torch.tensor(values, requires_grad=True) for values in before)
    log_sigma, total, n_pairs = torch.nn.functional.logsigmoid, 0, 0
    for b, i in np.ndindex(block.words.shape):
        context = [int(block.around[b, j]) for j in np.flatnonzero(block.near[b, i])]
        if not context:
            continue
        if kind == "skip_gram":
            h, targets = W[block.words[b, i]], context
        else:
            # the value of the mean, with the gradient of the sum: each word gets the whole error
            mean, whole = W[context].mean(dim=0), W[context].sum(dim=0)
            h, targets = mean.detach() + whole - whole.detach(), [int(block.words[b, i])]
        for target in targets:
            n_pairs += 1
            if output == "softmax":
                total -= torch.log_softmax(U @ h, dim=0)[target]
            else:
                total -= log_sigma(U[target] @ h)
                share = trained.negative / drawn.shape[1]
                total -= share * log_sigma(-(U[drawn[b]] @ h)).sum()
    total.backward()
    assert (cost, pairs) == (pytest.approx(total.item()), n_pairs)
    np.testing.assert_allclose(trained.W - before[0], -W.grad.numpy(), atol=1e-12)
    np.testing.assert_allclose(trained.W_prime - before[1], -U.grad.numpy(), atol=1e-12)
    assert abs(W.grad).max() > 0.01 and abs(U.grad).max() > 0.01


@pytest.mark.parametrize("output", ["negative_sampling", "softmax"])
@pytest.mark.parametrize("kind", ["skip_gram", "cbow"])
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_words_in_like_company_become_alike(kind, output, dtype):
    trained = model(kind, output=output, dtype=dtype, learning_rate=0.1)
    losses = trained.fit(COURT, 40, progress=False)["loss"]
    assert len(losses) == 40 and losses[-1] < 0.8 * losses[0]
    vectors = trained.vectors
    assert vectors.similarity("king", "queen") > 0.8 > vectors.similarity("king", "dog") + 0.3
    assert vectors.similarity("cat", "dog") > 0.8
    assert trained.W.dtype == trained.W_prime.dtype == dtype


def test_the_softmax_learns_the_shares_of_the_pairs():
    sentences = [["a", "b"]] * 30 + [["a", "c"]] * 10
    trained = model(output="softmax", window=1, learning_rate=0.05)
    trained.fit(sentences, 200, progress=False)
    pairs = [pair for sentence in sentences for pair in skip_gram_pairs(sentence, 1)]
    scores = trained.W_prime @ trained.vectors["a"]
    answers = np.exp(scores) / np.exp(scores).sum()
    for word in "abc":
        share = pairs.count(("a", word)) / 40
        assert answers[trained.vocabulary[word]] == pytest.approx(share, abs=0.03)


def test_the_same_seed_gives_the_same_vectors_and_another_one_others():
    first, again, other = (model(seed=seed) for seed in (1, 1, 2))
    for trained in (first, again, other):
        trained.fit(COURT, 2, progress=False)
    np.testing.assert_array_equal(first.W, again.W)
    assert not np.allclose(first.W, other.W)


@pytest.mark.parametrize("batch_size", [1, 3, 40, 1000])
def test_any_batch_size_learns(batch_size):
    trained = model(batch_size=batch_size, learning_rate=0.02)
    losses = trained.fit(COURT[::4], 8, progress=False)["loss"]
    assert losses[-1] < losses[0] and np.isfinite(trained.W).all()


def test_an_interrupt_keeps_the_vectors(capsys):
    class Interrupted(Word2Vec):
        steps = 0

        def _step(self, block, rate):
            self.steps += 1
            if self.steps == 30:
                raise KeyboardInterrupt
            return super()._step(block, rate)

    trained = Interrupted(**SMALL, batch_size=32, rng=np.random.default_rng(1))
    history = trained.fit(COURT, 50, progress=False)
    n_steps = -(-sum(map(len, COURT)) // 32)
    assert len(history) == 29 // n_steps
    assert f"interrupted in epoch {29 // n_steps + 1}" in capsys.readouterr().out
    assert trained.vectors.neighbours("king", 1) and abs(trained.W_prime).max() > 0
    assert len(trained.fit(COURT, 1, progress=False)) == 1


def test_an_interrupt_from_outside_keeps_the_vectors(capsys):
    signalled = threading.Event()

    class Watched(Word2Vec):
        def _step(self, block, rate):
            if not signalled.is_set() and abs(self.W_prime).max() > 0:
                signalled.set()
                threading.Thread(target=_thread.interrupt_main).start()  # as Ctrl-C, at any moment
            return super()._step(block, rate)

    trained = Watched(**SMALL, rng=np.random.default_rng(1))
    history = trained.fit(COURT, 100_000, progress=True)
    assert signalled.is_set() and len(history) < 100_000
    assert "interrupted in epoch" in capsys.readouterr().out
    assert len(trained.vectors) == len(trained.vocabulary) and abs(trained.W_prime).max() > 0


def test_fitting_again_goes_on_with_the_same_vocabulary():
    trained = model()
    trained.fit(COURT, 3, progress=False)
    vocabulary, loss = trained.vocabulary, trained.fit(COURT, 1, progress=False)["loss"][0]
    assert loss < model().fit(COURT, 1, progress=False)["loss"][0]
    before = trained.W.copy()
    trained.fit([["king", "and", "knight", "queen"]], 1, progress=False)
    changed = np.flatnonzero((before != trained.W).any(axis=1))
    assert trained.vocabulary is vocabulary
    assert set(changed) == {vocabulary["king"], vocabulary["queen"]}


def test_training_that_diverges_says_so_and_keeps_the_last_vectors():
    trained = model(batch_size=1000)
    trained.fit(COURT, 1, progress=False)
    before = trained.W.copy()
    trained.learning_rate = 1e6
    with pytest.warns(RuntimeWarning, match=r"diverged in epoch \d+;.* learning_rate=1e\+06"):
        history = trained.fit(COURT * 10, 30, progress=False)
    assert len(history) < 30 and np.isfinite(trained.W).all() and np.isfinite(trained.W_prime).all()
    assert len(history) or np.array_equal(trained.W, before)


def test_subsampling_leaves_frequent_words_out():
    def pairs_per_word(sample):
        trained = model(sample=sample)
        seen = []
        step = trained._step
        trained._step = lambda block, rate: seen.append(block) or step(block, rate)
        trained.fit([["the"] * 9 + ["fox"]] * 200, 1, progress=False)
        return sum((block.groups >= 0).sum() for block in seen) / 2000

    assert pairs_per_word(None) == 1
    z, t = np.array([0.9, 0.1]), 0.01
    expected = (z * (np.sqrt(z / t) + 1) * t / z).sum()
    assert pairs_per_word(0.01) == pytest.approx(expected, abs=0.03)


def test_vectors_of_the_bible_answer_as_many_questions_as_gensims():
    sentences = [tokens(verse.text) for verse in king_james_bible()]
    ours = Word2Vec(rng=np.random.default_rng(1))
    ours.fit(sentences, 2, progress=False)
    gensim = Gensim(sentences, sg=1, epochs=2, workers=1, seed=1)
    words = gensim.wv.index_to_key
    theirs = WordVectors(Vocabulary.of(words, [1] * len(words)), gensim.wv.vectors)
    assert set(ours.vocabulary.words) == set(words)

    def share(vectors):
        right, asked = np.sum(list(similarity_scores(vectors, groups()).values()), axis=0)
        return right / asked

    # 0.5 is guessing; the standard deviation over seeds is 0.003
    assert share(ours.vectors) > share(theirs) - 0.02 > 0.8


@pytest.mark.parametrize("sentences", [[], [[]], "a king", ["a king"], 3])
def test_a_corpus_without_words_is_refused(sentences):
    with pytest.raises(ValueError, match="sentence"):
        model().fit(sentences, progress=False)


def test_a_second_corpus_without_known_words_is_refused():
    trained = model()
    trained.fit(COURT, 1, progress=False)
    with pytest.raises(ValueError, match="no word of the vocabulary"):
        trained.fit([["xyz"]], progress=False)


def test_sentences_of_one_word_do_no_harm():
    for kind in ("skip_gram", "cbow"):
        history = model(kind).fit([["a"], ["b"]], 2, progress=False)
        assert history["loss"].tolist() == [0, 0]


def test_vectors_need_a_fit():
    with pytest.raises(ValueError, match=r"call fit\(sentences\) first"):
        model().vectors  # noqa: B018


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"model": "glove"}, "model must be one of 'skip_gram', 'cbow'"),
        ({"output": "tree"}, "output must be one of"),
        ({"size": 0}, "size must be a whole number"),
        ({"window": 2.5}, "window must be a whole number"),
        ({"negative": 0}, "negative must be a whole number"),
        ({"sample": 0}, "sample must be a finite number above 0"),
        ({"learning_rate": -1}, "learning_rate must be a finite number above 0"),
        ({"batch_size": 0}, "batch_size must be a whole number"),
        ({"min_count": 0}, "min_count must be a whole number"),
        ({"dtype": np.int32}, "dtype must be float32 or float64"),
        ({"rng": 7}, "rng must be a numpy.random.Generator"),
    ],
)
def test_settings_that_cannot_work_are_refused(settings, message):
    with pytest.raises(ValueError, match=message):
        Word2Vec(**{"rng": np.random.default_rng(1), **settings})
