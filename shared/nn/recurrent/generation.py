"""Symbol after symbol from a trained network, with temperature (lecture 08)."""

import numpy as np

from shared.arguments import check_count, check_not_negative, check_rng
from shared.nn.costs import softmax


def sample(z, temperature=1.0, rng=None):
    """Draw a symbol for every row of logits, with probabilities softmax(z / temperature).

    Parameters
    ----------
    z : ndarray, shape (…, M)
    temperature : float
        At least 0.  Below 1 likely symbols become likelier still; 0 takes the largest logit.
    rng : numpy.random.Generator
        Not needed at temperature 0.

    Returns
    -------
    ndarray of int, shape (…)

    Raises
    ------
    ValueError
        For an argument outside what is said above.

    Examples
    --------
    >>> rng = np.random.default_rng(1)
    >>> z = np.log([[0.7, 0.2, 0.1]]).repeat(10, axis=0)
    >>> sample(z, 1.0, rng), sample(z, 0.0)
    (array([0, 2, 0, 2, 0, 0, 1, 0, 0, 0]), array([0, 0, 0, 0, 0, 0, 0, 0, 0, 0]))
    """
    z = np.asarray(z, np.float64)
    if check_not_negative(temperature, "temperature") == 0:
        return z.argmax(axis=-1)
    check_rng(rng, when="symbols are drawn")
    with np.errstate(over="ignore"):  # at a temperature near 0 all but the largest become −infinity
        shares = softmax((z - z.max(axis=-1, keepdims=True)) / temperature).cumsum(axis=-1)
    drawn = (shares < rng.random(z.shape[:-1])[..., None] * shares[..., -1:]).sum(axis=-1)
    return np.minimum(drawn, z.shape[-1] - 1)


def generate(network, prompt, length, temperature=1.0, rng=None, states=None):
    """Let a network read a prompt and then write on, each symbol drawn becoming its next input.

    Parameters
    ----------
    network : RecurrentNetwork
        Or another object whose ``run(X, states)`` gives logits (P, T, M) and states.
    prompt : array_like of int, shape (at least 1,)
    length : int
        Symbols to write.
    temperature, rng
        See `sample`.
    states : optional
        In which the network begins; None for the zeros with which a sequence begins.

    Returns
    -------
    ndarray of int, shape (length,)

    Raises
    ------
    ValueError
        If the prompt is empty or holds something else than symbols; see also `sample`.

    Examples
    --------
    A network without weights writes any symbol:

    >>> from shared.nn import RecurrentNetwork
    >>> network = RecurrentNetwork([3, 4, 3], initializer="zeros")
    >>> generate(network, [0], 8, rng=np.random.default_rng(1))
    array([1, 2, 0, 2, 0, 1, 2, 1])
    """
    prompt = np.asarray(prompt)
    if prompt.ndim != 1 or not prompt.size or prompt.dtype.kind not in "iu":
        raise ValueError(
            "prompt must be whole numbers of shape (at least 1,); "
            f"got shape {prompt.shape}, type {prompt.dtype}"
        )
    written = []
    z, states = network.run(prompt[None], states)
    for _ in range(check_count(length, "length")):
        written.append(sample(z[0, -1], temperature, rng))
        if len(written) < length:
            z, states = network.run(np.array([[written[-1]]]), states)
    return np.array(written)


def perplexity(loss):
    """Perplexity e^C of a mean cross-entropy C in nats: among how many symbols one wavers.

    Examples
    --------
    >>> round(perplexity(np.log(68)))
    68
    """
    return float(np.exp(loss))


def bits(loss):
    """Mean cross-entropy in bits, C / ln 2, of one in nats: the text's length when compressed.

    Examples
    --------
    >>> bits(np.log(8))
    3.0
    """
    return float(loss / np.log(2))
