import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from shared.nn import RecurrentNetwork, bits, generate, perplexity, sample, softmax


@pytest.mark.parametrize("temperature", [0.3, 1.0, 2.5])
def test_samples_come_as_often_as_the_softmax_says(temperature):
    z = np.array([1.0, -0.5, 0.3, 2.0])
    drawn = sample(np.tile(z, (40_000, 1)), temperature, np.random.default_rng(1))
    shares = np.bincount(drawn, minlength=4) / len(drawn)
    np.testing.assert_allclose(shares, softmax(z / temperature), atol=0.01)


@given(seed=st.integers(0, 999), temperature=st.sampled_from([0.0, 1e-300, 1e-12]))
def test_temperature_near_zero_takes_the_largest(seed, temperature):
    z = np.random.default_rng(seed).normal(size=(5, 7))
    drawn = sample(z, temperature, np.random.default_rng(1))
    np.testing.assert_array_equal(drawn, z.argmax(axis=1))


def test_impossible_symbols_are_never_drawn():
    z = np.array([0.0, -np.inf, 0.0, -np.inf])
    drawn = sample(np.tile(z, (1000, 1)), 1.0, np.random.default_rng(1))
    assert set(drawn.tolist()) == {0, 2}


def test_generation_is_reading_and_drawing_in_turn():
    network = RecurrentNetwork([5, 6, 5], "gru", rng=np.random.default_rng(1))
    written = generate(network, [1, 2], 12, 0.7, np.random.default_rng(2))
    rng, text = np.random.default_rng(2), [1, 2]
    for _ in range(12):
        z, _ = network.run(np.array([text]))  # the whole text again, each time from the beginning
        text.append(int(sample(z[0, -1], 0.7, rng)))
    assert written.tolist() == text[2:]


def test_generation_goes_on_in_given_states():
    network = RecurrentNetwork([5, 6, 5], rng=np.random.default_rng(1))
    _, states = network.run(np.array([[1, 2]]))
    on = generate(network, [3], 6, 0.0, states=states)
    np.testing.assert_array_equal(on, generate(network, [1, 2, 3], 6, 0.0))


def test_perplexity_and_bits_equal_torch_and_the_definition():
    rng = np.random.default_rng(1)
    z, y = rng.normal(size=(30, 4)), rng.integers(4, size=30)
    loss = torch.nn.functional.cross_entropy(torch.tensor(z), torch.tensor(y)).item()
    chosen = softmax(z)[np.arange(30), y]
    assert perplexity(loss) == pytest.approx(np.prod(chosen) ** (-1 / 30))
    assert bits(loss) == pytest.approx(-np.log2(chosen).mean())


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda n: sample(np.zeros(3), -1.0), "temperature must be a finite number of at least 0"),
        (lambda n: sample(np.zeros(3)), "rng must be a numpy.random.Generator when symbols"),
        (lambda n: generate(n, [], 3), "prompt must be whole numbers"),
        (lambda n: generate(n, [0.5], 3), "prompt must be whole numbers"),
        (lambda n: generate(n, [0], 0, 0.0), "length must be a whole number of at least 1"),
        (lambda n: generate(n, [5], 2, 0.0), "symbols must lie from 0 to 4"),
    ],
)
def test_what_cannot_be_written_is_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call(RecurrentNetwork([5, 3, 5], initializer="zeros"))
