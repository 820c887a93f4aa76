"""Word vectors in files: an npz archive."""

import zipfile
from io import BytesIO
from pathlib import Path

import numpy as np

from shared.replacing import replacing
from shared.words.vocabulary import Vocabulary


def write_vectors(vectors, path, dtype=None):
    """Write `WordVectors`; a power cut leaves the old file or the new one.

    See `WordVectors.save`.
    """
    packed = pack(vectors, dtype)
    with replacing(path) as file:
        file.write(packed)


def read_vectors(kind, path):
    """Return what `write_vectors` wrote as an object of class ``kind``.

    See `WordVectors.load`.
    """
    return unpack(kind, Path(path).read_bytes(), path)


def pack(vectors, dtype=None):
    """Return the bytes of the file that `write_vectors` writes.

    Raises
    ------
    ValueError
        If ``dtype`` cannot hold the values.
    """
    with np.errstate(over="ignore"):
        matrix = vectors.matrix if dtype is None else vectors.matrix.astype(dtype)
    if matrix.dtype.kind != "f" or not np.isfinite(matrix).all():
        raise ValueError(f"dtype must be a float type that holds the values; got {dtype!r}")
    text = "\n".join(vectors.vocabulary.words).encode()  # numpy would pad all to the longest word
    words, counts = np.frombuffer(text, np.uint8), vectors.vocabulary.counts
    file = BytesIO()
    np.savez_compressed(file, words=words, counts=counts, matrix=matrix)
    return file.getvalue()


def unpack(kind, packed, name):
    """Return what `pack` packed as an object of class ``kind``.

    Raises
    ------
    ValueError
        If the bytes are damaged or hold something else; the message begins with ``name``.
    """
    try:
        kept = np.load(BytesIO(packed))
        words = kept["words"].tobytes().decode().split("\n")
        matrix = kept["matrix"]
        if matrix.dtype == np.float16:
            matrix = matrix.astype(np.float32)
        return kind(Vocabulary.of(words, kept["counts"]), matrix)
    except (ValueError, TypeError, KeyError, IndexError, EOFError, OSError) as error:
        problem = error
    except zipfile.BadZipFile as error:
        problem = error
    raise ValueError(f"{name} holds no word vectors written by WordVectors.save: {problem}")
