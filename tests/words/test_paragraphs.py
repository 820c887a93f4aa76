import numpy as np
import pytest
import torch

from shared.data import king_james_bible
from shared.words import ParagraphVectors, tokens
from shared.words.blocks import blocks

SMALL = {"size": 5, "window": 2, "min_count": 1, "sample": None, "dtype": np.float64}
# Every second word is the same everywhere: with a window of 1 only the document tells what comes.
TEXTS = {
    "sea": ["the", "ship", "the", "sail", "the", "wave"] * 30,
    "coast": ["the", "wave", "the", "sail", "the", "ship", "the", "sail"] * 20,
    "farm": ["the", "ox", "the", "plough", "the", "field"] * 30,
    "meadow": ["the", "field", "the", "ox", "the", "ox", "the", "plough"] * 20,
}


def model(kind, **settings):
    return ParagraphVectors(kind, **{**SMALL, **settings}, rng=np.random.default_rng(1))


@pytest.mark.parametrize("output", ["negative_sampling", "softmax"])
@pytest.mark.parametrize("kind", ["dbow", "dm"])
def test_documents_of_like_words_become_alike(kind, output):
    trained = model(kind, output=output, window=1, learning_rate=0.1)
    losses = trained.fit(TEXTS, 60, progress=False)["loss"]
    assert losses[-1] < 0.9 * losses[0]
    for pair in (("sea", "coast"), ("farm", "meadow")):
        for one, other in (pair, pair[::-1]):
            assert trained.documents.neighbours(one, 1)[0][0] == other


@pytest.mark.parametrize("kind", ["dbow", "dm"])
def test_a_step_equals_autograd_through_a_loop_over_all_words(kind):
    trained = model(kind)
    trained.fit(TEXTS, 2, progress=False)
    text = trained.vocabulary.encode(TEXTS.values())
    block = next(blocks(*text, 2, 7, 50, np.random.default_rng(2)))
    before = {name: getattr(trained, name).copy() for name in trained.tables}
    tables = {name: torch.tensor(v, requires_grad=True) for name, v in before.items()}
    trained.rng = np.random.default_rng(3)
    shape = len(block.words), trained._drawn
    drawn = trained._noise.draw(shape, np.random.default_rng(3))
    cost, pairs = trained._step(block, 1.0)
    D, U, total, n_pairs = tables["D"], tables["W_prime"], 0, 0
    for b, i in zip(*np.nonzero(block.groups >= 0), strict=True):
        h = D[int(block.groups[b, i])]
        if kind == "dm":
            around = [int(block.around[b, j]) for j in np.flatnonzero(block.near[b, i])]
            whole = h + tables["W"][around].sum(dim=0)
            # the value of the mean, with the gradient of the sum
            h = whole.detach() / (1 + len(around)) + whole - whole.detach()
        n_pairs += 1
        total -= torch.nn.functional.logsigmoid(U[int(block.words[b, i])] @ h)
        against = torch.nn.functional.logsigmoid(-(U[drawn[b]] @ h))
        total -= trained.negative / trained._drawn * against.sum()
    total.backward()
    assert (cost, pairs) == (pytest.approx(total.item()), n_pairs)
    for name, table in tables.items():
        change = getattr(trained, name) - before[name]
        np.testing.assert_allclose(change, -table.grad.numpy(), atol=1e-11)
        assert abs(change).max() > 0.01


def test_only_distributed_memory_keeps_words_in_their_order():
    blocks_seen = {"dbow": [], "dm": []}
    for kind, seen in blocks_seen.items():
        trained = model(kind)
        step = trained._step
        trained._step = lambda block, rate, step=step, seen=seen: (
            seen.append(block.groups) or step(block, rate)
        )
        trained.fit(TEXTS, 1, progress=False)
    changes = {kind: np.mean(np.diff(np.vstack(s)) != 0) for kind, s in blocks_seen.items()}
    assert changes["dm"] < 0.1 and changes["dbow"] == pytest.approx(0.75, abs=0.1)


def test_chapters_are_nearest_to_chapters_of_their_book():
    chapters = {}
    for verse in king_james_bible():
        if verse.book in ("Genesis", "Leviticus", "Psalms", "Proverbs", "Mark", "Romans"):
            name = f"{verse.book} {verse.chapter}"
            chapters.setdefault(name, []).extend(tokens(verse.text))
    trained = ParagraphVectors(size=50, learning_rate=0.05, rng=np.random.default_rng(1))
    trained.fit(chapters, 20, progress=False)
    near = [(name, trained.documents.neighbours(name, 1)[0][0]) for name in chapters]
    book = lambda name: name.rsplit(" ", 1)[0]  # noqa: E731
    share = np.mean([book(a) == book(b) for a, b in near])
    books = np.unique([book(name) for name in chapters], return_counts=True)[1]
    assert share > 0.8 > 2 * ((books / len(chapters)) ** 2).sum()  # twice what guessing gets


def test_a_document_without_known_words_keeps_a_vector():
    trained = model("dbow", min_count=2)
    trained.fit({**TEXTS, "empty": [], "strange": ["xyz"]}, 2, progress=False)
    assert len(trained.documents) == 6 and trained.documents["empty"].shape == (5,)
    assert trained.documents.vocabulary.counts.tolist() == [180, 160, 180, 160, 0, 0]


def test_what_are_no_documents_is_refused():
    with pytest.raises(ValueError, match=r"documents must be a dictionary .* got list"):
        model("dm").fit([["a"]], progress=False)
    with pytest.raises(ValueError, match="a sentence must be a list of words; got 'a b'"):
        model("dm").fit({"x": "a b"}, progress=False)
    with pytest.raises(ValueError, match="at least one word; got none"):
        model("dbow").fit({}, progress=False)
    with pytest.raises(ValueError, match=r"call fit\(documents\) first"):
        model("dbow").documents  # noqa: B018
    with pytest.raises(ValueError, match="model must be one of 'dbow', 'dm'"):
        model("pv")
