import os

import numpy as np
import pytest

from shared.words import Vocabulary, WordVectors


def vectors(dtype=np.float32):
    words = Vocabulary.of(["żółw", "o'er", "a"], [5, 5, 2])
    return WordVectors(words, np.random.default_rng(1).normal(size=(3, 50)).astype(dtype))


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_saved_vectors_come_back_as_they_were(tmp_path, dtype):
    kept = vectors(dtype)
    kept.save(tmp_path / "new folder" / "words.npz")
    loaded = WordVectors.load(tmp_path / "new folder" / "words.npz")
    assert loaded.vocabulary.words == kept.vocabulary.words
    assert loaded.vocabulary.counts.tolist() == [5, 5, 2]
    np.testing.assert_array_equal(loaded.matrix, kept.matrix)
    assert loaded.matrix.dtype == dtype


def test_half_precision_moves_cosines_by_less_than_a_thousandth(tmp_path):
    kept = vectors()
    kept.save(tmp_path / "words.npz", np.float16)
    loaded = WordVectors.load(tmp_path / "words.npz")
    assert loaded.matrix.dtype == np.float32
    difference = abs(loaded.unit() @ loaded.unit().T - kept.unit() @ kept.unit().T).max()
    assert 0 < difference < 0.001


def test_a_precision_that_cannot_hold_the_vectors_is_refused(tmp_path):
    large = WordVectors(Vocabulary.of(["a"], [1]), np.array([[1e9]]))
    for dtype in (np.float16, np.int8):
        with pytest.raises(ValueError, match="dtype must be a float type that holds the values"):
            large.save(tmp_path / "a.npz", dtype)
    assert list(tmp_path.iterdir()) == []


def test_saving_that_fails_keeps_the_old_file(tmp_path, monkeypatch):
    path = tmp_path / "a.npz"
    vectors().save(path)
    kept = path.read_bytes()

    def full(*arguments):
        raise OSError("No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match="No space left"):
        vectors().save(path)
    assert path.read_bytes() == kept and list(tmp_path.iterdir()) == [path]


def test_a_damaged_file_is_named(tmp_path):
    path = tmp_path / "a.npz"
    vectors().save(path)
    whole = path.read_bytes()
    np.savez(tmp_path / "other.npz", x=np.ones(3))
    other = (tmp_path / "other.npz").read_bytes()
    altered = whole[:300] + bytes(byte ^ 255 for byte in whole[300:310]) + whole[310:]
    for content in (b"", b"words", whole[: len(whole) // 2], other, altered):
        path.write_bytes(content)
        with pytest.raises(ValueError, match=r"a.npz holds no word vectors written by"):
            WordVectors.load(path)


def test_a_missing_file_is_missing(tmp_path):
    with pytest.raises(FileNotFoundError):
        WordVectors.load(tmp_path / "none.npz")
