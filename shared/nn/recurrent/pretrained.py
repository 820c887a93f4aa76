"""Networks of lecture 08 that come trained, so that no reader waits for them."""

import io
import json
from typing import NamedTuple

import numpy as np

from shared.data.bundled import read
from shared.data.characters import Alphabet
from shared.nn.recurrent.captioner import captioner
from shared.nn.recurrent.character_lstm import character_lstm
from shared.nn.recurrent.encoder_decoder import encoder_decoder
from shared.nn.recurrent.lstm import LSTM
from shared.nn.recurrent.network import RecurrentNetwork
from shared.nn.recurrent.torch_layers import layers_of
from shared.nn.torch_modules import filled

CHARACTERS, NUMBERS, CAPTIONS = "character-lstm.npz", "number-words.npz", "captions.npz"
GATES = "character-gates.npz"


class CharacterNetwork(NamedTuple):
    """A network that reads and writes characters.

    Attributes
    ----------
    network : RecurrentNetwork or torch.nn.Module
        Either has ``run(X, states)`` and so serves `generate`.
    alphabet : Alphabet
    about : dict
        ``"held_out_loss"`` in nats per character, ``"epochs"``, ``"temperature"``, and
        ``"moments"``: a list of dicts with ``"update"``, ``"characters"`` read so far,
        ``"held_out_loss"`` and the ``"text"`` written then.
    """

    network: object
    alphabet: Alphabet
    about: dict


def character_network(in_torch=False):
    """The character LSTM trained on Shakespeare's plays by ``tools/pretrain/character_lstm.py``.

    Parameters
    ----------
    in_torch : bool
        Whether the network is wanted as a torch module; otherwise it is one of ours, the same to
        the last digits of float32, and torch is not needed.

    Returns
    -------
    CharacterNetwork

    Raises
    ------
    BundledFileError
        If the file is missing or damaged.

    Examples
    --------
    >>> network, alphabet, about = character_network()
    >>> network
    RecurrentNetwork([68, 256, 256, 68], LSTM(68, 256) …)
    """
    weights, about = _kept(CHARACTERS)
    alphabet = Alphabet(about["characters"])
    n_layers = sum(name.startswith("lstm.weight_ih") for name in weights)
    n_hidden = weights["output.weight"].shape[1]
    if in_torch:
        network = filled(character_lstm(len(alphabet), n_hidden, n_layers, seed=0), weights)
        return CharacterNetwork(network, alphabet, about)
    sizes = [len(alphabet), *[n_hidden] * n_layers, len(alphabet)]
    network = RecurrentNetwork(sizes, initializer="zeros")
    state = {name.removeprefix("lstm."): values for name, values in weights.items()}
    network.layers[:-1] = layers_of(state, LSTM, n_layers)
    network.layers[-1].W = weights["output.weight"]
    network.layers[-1].b = weights["output.bias"]
    return CharacterNetwork(network, alphabet, about)


def small_character_network():
    """A character LSTM of 64 cells, trained by ``tools/pretrain/character_gates.py``.

    Small enough to look into, and for its weights to travel in a web page; it writes worse than
    the `character_network`.

    Returns
    -------
    CharacterNetwork
        A RecurrentNetwork; ``about`` holds ``"held_out_loss"`` and ``"epochs"``.

    Raises
    ------
    BundledFileError
        If the file is missing or damaged.

    Examples
    --------
    >>> network, alphabet, about = small_character_network()
    >>> network
    RecurrentNetwork([68, 64, 68], LSTM(68, 64) …)
    """
    weights, about = _kept(GATES)
    alphabet = Alphabet(about["characters"])
    n_cells = weights["output.W"].shape[1]
    network = RecurrentNetwork([len(alphabet), n_cells, len(alphabet)], initializer="zeros")
    for layer, name in zip(network.layers, ("lstm", "output"), strict=True):
        layer.W, layer.b = weights[f"{name}.W"], weights[f"{name}.b"]
    return CharacterNetwork(network, alphabet, about)


def number_translator():
    """The encoder–decoder trained on number words by ``tools/pretrain/number_words.py``.

    Returns
    -------
    network : torch.nn.Module
        For `shared.nn.recurrent.encoder_decoder.translate`.
    about : dict
        ``"exact_matches"`` on held-out numbers, by way; ``"seed"``, ``"n_train"``,
        ``"n_held_out"`` and ``"largest"``, which give the held-out numbers again by
        `split_numbers`.

    Raises
    ------
    BundledFileError
        If the file is missing or damaged.

    Examples
    --------
    >>> from shared.nn.recurrent.encoder_decoder import translate
    >>> network, about = number_translator()
    >>> translate(network, ["two thousand three hundred and five"], "english", "polish")
    ['dwa tysiące trzysta pięć']
    """
    weights, about = _kept(NUMBERS)
    n_embedding = weights["embedding.weight"].shape[1]
    n_hidden = weights["output.weight"].shape[1]
    return filled(encoder_decoder(n_hidden, n_embedding, seed=0), weights), about


def canvas_captioner():
    """The captioning network trained on canvases by ``tools/pretrain/captions.py``.

    Returns
    -------
    network : torch.nn.Module
        For `shared.nn.recurrent.captioner.describe`.
    about : dict
        ``"exact_matches"`` on canvases of test digits.

    Raises
    ------
    BundledFileError
        If the file is missing or damaged.

    Examples
    --------
    >>> from shared.data import two_digit_canvases
    >>> from shared.nn.recurrent.captioner import describe
    >>> images, captions = two_digit_canvases(2, "test", rng=np.random.default_rng(2))
    >>> network, about = canvas_captioner()
    >>> describe(network, images), captions[0]
    (['a seven left of a five', 'an eight above a one'], 'a seven left of a five')
    """
    weights, about = _kept(CAPTIONS)
    n_hidden, n_features = weights["W_ih.weight"].shape
    return filled(captioner(n_hidden, n_features, seed=0), weights), about


def _kept(name):
    with np.load(io.BytesIO(read(name))) as kept:
        about = json.loads(str(kept["about"]))
        weights = {k: kept[k].astype(np.float32) for k in kept.files if k != "about"}
    return weights, about
