"""The PyTorch models of lecture 08: their formulas, their rows of symbols, and that they learn."""

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from shared.data import two_digit_canvases
from shared.data.number_words import LANGUAGES, number_words
from shared.nn.recurrent.captioner import (
    SYMBOL,
    WORDS,
    caption_symbols,
    captioner,
    describe,
    train_captions,
)
from shared.nn.recurrent.character_lstm import character_lstm, train_characters
from shared.nn.recurrent.encoder_decoder import (
    END,
    PADDING,
    TOKENS,
    WAYS,
    encoder_decoder,
    exact_matches,
    sources_and_targets,
    split_numbers,
    train_translation,
    translate,
)

numbers = st.integers(0, 999_999)


@pytest.fixture(autouse=True)
def one_thread():
    """Matrices this small are slower with several threads, most of all on a busy machine."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


def test_the_captioner_steps_as_the_slide_says():
    network = captioner(8, 5, seed=1)
    images = torch.tensor(np.random.default_rng(1).random((2, 56, 56), np.float32))
    symbols = torch.tensor([[0, 3, 4], [0, 2, 7]])
    with torch.no_grad():
        v, h = network.features(images), torch.zeros(2, 8)
        W_xh, W_hh, W_ih = network.W_xh.weight.T, network.W_hh.weight, network.W_ih.weight
        for t in range(3):
            x = torch.nn.functional.one_hot(symbols[:, t], len(WORDS)).float()
            h = torch.tanh(x @ W_xh.T + h @ W_hh.T + network.W_hh.bias + v @ W_ih.T)
            z = network.output(h)
            torch.testing.assert_close(network(images, symbols)[:, t], z)


def test_captions_become_rows_and_learning_begins():
    images, captions = two_digit_canvases(32, rng=np.random.default_rng(1))
    rows = caption_symbols(captions)
    assert [" ".join(WORDS[k] for k in row[1:] if k > 1) for row in rows] == captions
    assert (rows[:, 0] == SYMBOL["(start)"]).all() and (rows[:, -1] == SYMBOL["(end)"]).all()
    network = captioner(16, 16, seed=1)
    rng = np.random.default_rng(1)
    losses = train_captions(network, images, captions, 15, 16, 1e-2, progress=False, rng=rng)
    assert losses[-1] < 0.6 * losses[0]
    assert len(describe(network, images[:3])) == 3


@given(number=numbers, way=st.sampled_from(WAYS))
def test_rows_of_translation_hold_the_whole_texts(number, way):
    source, inputs, targets = sources_and_targets([(number, *way), (7, "digits", "polish")])
    words = [TOKENS[k] for k in source[0] if k != PADDING]
    joined = "".join(words) if way[0] == "digits" else " ".join(words).replace(" - ", "-")
    assert joined == number_words(number, way[0])
    assert TOKENS[inputs[0, 0]] == f"(to {way[1]})"
    length = (targets[0] != PADDING).sum()
    assert targets[0, length - 1] == END
    np.testing.assert_array_equal(inputs[0, 1:length], targets[0, : length - 1])
    assert (inputs[0, length:] == PADDING).all()


def test_padding_changes_no_translation():
    network = encoder_decoder(12, 8, seed=1)
    texts = ["7", "12345", "40"]
    together = translate(network, texts, "digits", "english")
    assert together == [translate(network, [text], "digits", "english")[0] for text in texts]


def test_few_numbers_are_learnt_by_heart():
    network, rng = encoder_decoder(48, 24, seed=1), np.random.default_rng(1)
    train, held_out = split_numbers(8, 5, 99, rng)
    assert len(set(train) | set(held_out)) == 13
    losses = train_translation(network, train, 150, 16, 1e-2, progress=False, rng=rng)
    assert losses[-1] < 0.3 * losses[0]
    right, answers = exact_matches(network, train, "digits", "polish")
    assert right.mean() > 0.7 and len(answers) == 8


@pytest.mark.parametrize("text", ["", "two houndred", "12"])
def test_a_text_that_is_no_number_is_refused(text):
    network = encoder_decoder(4, 4, seed=1)
    message = "texts must hold numbers as number_words writes them"
    if text == "12":
        text = "12a"
    with pytest.raises(ValueError, match=message):
        translate(network, [text], "digits" if text == "12a" else "english", "polish")


def test_a_character_network_learns_and_is_looked_at_on_the_way():
    X = (np.arange(4)[:, None] + np.arange(65)) % 5
    network, seen = character_lstm(5, 12, 1, seed=1), []
    losses = train_characters(
        network, X[:, :-1], X[:, 1:], 12, 16, 2e-2, at=seen.append, progress=False
    )
    assert len(losses) == 48 and seen == list(range(49))
    assert losses[-1] < 0.3 * losses[0]
    z, _ = network.run(X[:1, :10])
    assert z.shape == (1, 10, 5) and z.dtype == np.float32


def test_models_of_one_seed_are_the_same():
    for make in (character_lstm, lambda n, seed: encoder_decoder(8, 8, seed), captioner):
        one, two = make(6, seed=3), make(6, seed=3)
        for a, b in zip(one.parameters(), two.parameters(), strict=True):
            torch.testing.assert_close(a, b)


def test_every_token_of_every_language_has_a_symbol():
    assert len(set(TOKENS)) == len(TOKENS)
    for language in LANGUAGES:
        for number in (0, 14, 89, 305, 1000, 2012, 14_041, 999_999):
            sources_and_targets([(number, language, "digits")])
