"""Networks of lecture 07 that come trained, so that no reader waits for them."""

import io

import numpy as np

from shared.data.bundled import read
from shared.nn.cnn import CNN
from shared.nn.lenet import lenet as new_lenet
from shared.nn.saving import network_in
from shared.nn.torch_modules import filled

SHALLOW, LENET = "shallow-cnn.npz", "lenet.npz"


def shallow_cnn(rng=None):
    """The `shared.nn.shallow_cnn` trained on MNIST by ``tools/pretrain/shallow_cnn.py``.

    Parameters
    ----------
    rng : numpy.random.Generator, optional
        For training it further.

    Returns
    -------
    CNN

    Raises
    ------
    BundledFileError
        If the file is missing or damaged.

    Examples
    --------
    >>> from shared.data import mnist
    >>> X, y = mnist("test", size=5)
    >>> shallow_cnn().predict(X), y
    (array([7, 2, 1, 0, 4]), array([7, 2, 1, 0, 4]))
    """
    return network_in(io.BytesIO(read(SHALLOW)), CNN, SHALLOW, rng)


def lenet():
    """The `shared.nn.lenet.lenet` trained on MNIST by ``tools/pretrain/lenet.py``.

    Returns
    -------
    torch.nn.Sequential
        Ready to answer (``eval``), with float32 weights that were kept as float16.

    Raises
    ------
    BundledFileError
        If the file is missing or damaged.

    Examples
    --------
    >>> import torch
    >>> from shared.data import mnist
    >>> X, y = mnist("test", size=5)
    >>> with torch.no_grad():
    ...     lenet()(torch.tensor(X).reshape(-1, 1, 28, 28)).argmax(dim=1)
    tensor([7, 2, 1, 0, 4])
    """
    with np.load(io.BytesIO(read(LENET))) as kept:
        weights = {name: kept[name].astype(np.float32) for name in kept.files}
    return filled(new_lenet(seed=0), weights)
