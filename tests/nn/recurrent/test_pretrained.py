"""The networks of lecture 08 that come trained: what they reach, and that ours are torch's."""

import numpy as np
import pytest
import torch

from shared.data import play_texts, streams, two_digit_canvases
from shared.nn import generate
from shared.nn.recurrent import pretrained
from shared.nn.recurrent.captioner import describe
from shared.nn.recurrent.encoder_decoder import WAYS, exact_matches, split_numbers


def test_the_character_network_is_the_same_here_and_in_torch():
    ours, alphabet, _ = pretrained.character_network()
    theirs, _, _ = pretrained.character_network(in_torch=True)
    X = alphabet.encode("O Romeo, Romeo! wherefore art thou Romeo?")[None]
    z, states = ours.run(X)
    their_z, (h, _) = theirs.run(X)
    np.testing.assert_allclose(z, their_z, atol=1e-4)
    np.testing.assert_allclose(states[1][0], h[1], atol=1e-4)
    prompt = alphabet.encode("ROMEO:\n")
    texts = [generate(n, prompt, 60, 0.7, np.random.default_rng(1)) for n in (ours, theirs)]
    np.testing.assert_array_equal(*texts)


def test_the_character_network_foretells_held_out_scenes_as_its_file_says():
    network, alphabet, about = pretrained.character_network()
    _, held_out = play_texts()
    X, y = streams(alphabet.encode(held_out), 8)
    assert network.loss(X[:, :2000], y[:, :2000]) == pytest.approx(about["held_out_loss"], abs=0.03)
    assert about["held_out_loss"] < 1.5


def test_the_moments_of_training_run_from_noise_to_words():
    _, alphabet, about = pretrained.character_network()
    moments = about["moments"]
    losses = [moment["held_out_loss"] for moment in moments]
    assert moments[0]["update"] == 0 and len(moments) >= 5
    assert losses[0] == pytest.approx(np.log(len(alphabet)), abs=0.2)
    assert losses == sorted(losses, reverse=True)
    assert all(set(moment["text"]) <= set(alphabet.characters) for moment in moments)


@pytest.mark.parametrize("way", WAYS, ids=" to ".join)
def test_held_out_numbers_are_translated(way):
    network, about = pretrained.number_translator()
    rng = np.random.default_rng(about["seed"])
    sizes = about["n_train"], about["n_held_out"]
    train, held_out = split_numbers(*sizes, about["largest"], rng)
    assert not set(train.tolist()) & set(held_out.tolist())
    right, _ = exact_matches(network, held_out[:400], *way)
    assert right.mean() >= 0.95
    assert right.mean() == pytest.approx(about["exact_matches"][" to ".join(way)], abs=0.03)


def test_canvases_of_test_digits_are_described():
    network, about = pretrained.canvas_captioner()
    images, captions = two_digit_canvases(500, "test", rng=np.random.default_rng(3))
    right = np.mean([a == c for a, c in zip(describe(network, images), captions, strict=True)])
    assert right >= 0.9
    assert right == pytest.approx(about["exact_matches"], abs=0.05)


def test_loading_leaves_the_random_state_of_torch_alone():
    torch.manual_seed(5)
    before = torch.get_rng_state()
    pretrained.number_translator()
    pretrained.canvas_captioner()
    pretrained.character_network(in_torch=True)
    assert torch.equal(before, torch.get_rng_state())
