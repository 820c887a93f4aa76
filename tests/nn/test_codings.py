import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from shared.nn import MLP, coding, one_of_n

NAMES = ("binary", "one_of_n", "thermometer")


def outputs(places):
    """Answers of a network with so many outputs, from 0 to 1, equal ones among them."""
    shape = st.tuples(st.integers(1, 8), st.just(places))
    return arrays(np.float64, shape, elements=st.floats(0, 1).map(lambda value: round(value, 2)))


@pytest.mark.parametrize("name", NAMES)
@given(classes=st.integers(2, 70))
def test_words_differ_and_each_decodes_to_its_class_even_when_disturbed(name, classes):
    code = coding(name, classes)
    labels = np.arange(classes)
    words = code.encode(labels)
    assert words.shape == (classes, code.n_outputs)
    assert len(np.unique(words, axis=0)) == classes
    decoded = code.decode(words * 0.8 + 0.1)
    assert decoded.dtype == np.int64
    np.testing.assert_array_equal(decoded, labels)


@given(classes=st.integers(2, 1000))
def test_binary_words_are_the_digits_of_the_class_in_as_few_places_as_hold_all(classes):
    code = coding("binary", classes)
    assert code.n_outputs == len(f"{classes - 1:b}")
    digits = ["".join(f"{bit:.0f}" for bit in word) for word in code.words]
    assert digits == [f"{c:0{code.n_outputs}b}" for c in range(classes)]


@given(classes=st.integers(2, 30), seed=st.integers(0, 2**32))
def test_one_of_n_words_are_those_of_one_of_n(classes, seed):
    labels = np.random.default_rng(seed).integers(classes, size=10)
    code = coding("one_of_n", classes)
    np.testing.assert_array_equal(code.encode(labels), one_of_n(labels, classes))


@given(classes=st.integers(2, 30))
def test_thermometer_words_differ_in_as_many_places_as_their_classes_are_apart(classes):
    words = coding("thermometer", classes).words
    apart = abs(words[:, None] - words).sum(axis=-1)
    labels = np.arange(classes)
    np.testing.assert_array_equal(apart, abs(labels[:, None] - labels))
    assert (words[:, 0] == 1).all()


@pytest.mark.parametrize("name", NAMES)
@given(data=st.data(), classes=st.integers(2, 20))
def test_decoding_takes_the_nearest_word(name, data, classes):
    code = coding(name, classes)
    answers = data.draw(outputs(code.n_outputs))
    distance = np.linalg.norm(answers[:, None] - code.words, axis=-1)
    chosen = distance[np.arange(len(answers)), code.decode(answers)]
    np.testing.assert_allclose(chosen, distance.min(axis=1), rtol=1e-7, atol=1e-7)


@given(st.integers(2, 20).flatmap(outputs))
def test_decoding_one_of_n_takes_the_largest_output_and_the_first_of_equals(answers):
    code = coding("one_of_n", answers.shape[1])
    np.testing.assert_array_equal(code.decode(answers), answers.argmax(axis=1))


@given(st.integers(1, 4).flatmap(outputs))
def test_decoding_a_full_binary_code_rounds_each_output(answers):
    places = answers.shape[1]
    rounded = (answers > 0.5) @ (1 << np.arange(places)[::-1])
    np.testing.assert_array_equal(coding("binary", 2**places).decode(answers), rounded)


def test_binary_outputs_beyond_the_last_class_go_to_the_nearest_class():
    assert coding("binary", 10).decode([[1, 1, 0.1, 0.9], [0.9, 0.6, 0, 0.2]]).tolist() == [5, 8]


@pytest.mark.parametrize("name", NAMES)
def test_a_network_learns_classes_through_every_coding(name):
    code, rng = coding(name, 5), np.random.default_rng(1)
    X, labels = np.eye(5), np.arange(5)
    sizes = [5, 16, code.n_outputs]
    network = MLP(sizes, "tanh", "binary_cross_entropy", learning_rate=0.5, rng=rng)
    network.fit(X, code.encode(labels), epochs=200, batch_size=5, progress=False)
    np.testing.assert_array_equal(code.decode(network.forward(X)), labels)


def test_targets_come_in_the_precision_asked_for():
    assert coding("binary", 3).encode([0, 1], np.float32).dtype == np.float32


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: coding("gray", 10), "name must be one of 'binary', 'one_of_n', 'thermometer'"),
        (lambda: coding("binary", 1), "classes must be a whole number of at least 2; got 1"),
        (lambda: coding("binary", 3).encode([0, 3]), "labels must lie from 0 to 2.*; got 3"),
        (lambda: coding("binary", 3).encode([-1]), "labels must lie from 0 to 2.*; got -1"),
        (lambda: coding("binary", 3).encode([0.0]), r"shape \(P,\); got .* type float64"),
        (lambda: coding("binary", 3).encode([[0]]), r"got shape \(1, 1\)"),
        (
            lambda: coding("binary", 3).decode([[1, 0, 0]]),
            r"outputs must have shape \(P, 2\), one column .*; got \(1, 3\)",
        ),
        (lambda: coding("binary", 3).decode([[1, np.nan]]), "outputs must be finite; got nan"),
    ],
)
def test_what_has_no_code_word_or_class_is_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()
