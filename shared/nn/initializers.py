"""Initial weights of a layer (lecture 02, section 8; lecture 04, section 8)."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from shared.arguments import check_choice, check_count, check_positive, check_rng


@dataclass(frozen=True)
class Initializer:
    """A rule that draws the weights of a layer from its two sizes.

    Parameters
    ----------
    name : str
        The field's name for it.
    draw : callable
        (n_in, n_out, rng) → W of shape (n_out, n_in), float64.

    Examples
    --------
    >>> he_normal()(784, 128, np.random.default_rng(1)).shape
    (128, 784)
    """

    name: str
    draw: Callable

    def __call__(self, n_in, n_out, rng=None):
        """Weights W of shape (n_out, n_in), float64; ``rng`` is the source of randomness.

        Raises
        ------
        ValueError
            If a size is no whole number of at least 1, or ``rng`` no generator where one is needed.
        """
        return self.draw(check_count(n_in, "n_in"), check_count(n_out, "n_out"), rng)


def _normal(name, std):
    def draw(n_in, n_out, rng):
        check_rng(rng, when=f"weights are drawn ({name})")
        return rng.normal(0.0, std(n_in, n_out), (n_out, n_in))

    return Initializer(name, draw)


def _uniform(name, limit):
    def draw(n_in, n_out, rng):
        check_rng(rng, when=f"weights are drawn ({name})")
        half = limit(n_in, n_out)
        return rng.uniform(-half, half, (n_out, n_in))

    return Initializer(name, draw)


def zeros():
    """All weights 0: the neurons of a hidden layer stay equal for ever (symmetry)."""
    return Initializer("zeros", lambda n_in, n_out, rng: np.zeros((n_out, n_in)))


def uniform(limit=0.5):
    """Uniform in [−limit, limit], the same for every layer; ``limit`` above 0.

    With 0.5 it is the lecture's rule for the output layer of a shallow network.
    """
    limit = check_positive(limit, "limit")
    return _uniform("uniform", lambda n_in, n_out: limit)


def normal(std=0.1):
    """Normal of mean 0 and standard deviation ``std`` above 0, the same for every layer."""
    std = check_positive(std, "std")
    return _normal("normal", lambda n_in, n_out: std)


def fan_in_uniform(a=2.38):
    """Uniform in ±a / √n_in, for logistic units in shallow networks; ``a`` above 0.

    Inputs of mean square 1 then give total inputs of standard deviation a / √3: with a = 2.38 it is
    1.37, close to 1.36, where the logistic function is most curved.  The lecture also takes a = 2.
    """
    a = check_positive(a, "a")
    return _uniform("fan_in_uniform", lambda n_in, n_out: a / np.sqrt(n_in))


def nguyen_widrow_range():
    """Uniform in ± the n_in-th root of n_out, as the lecture has it for a hidden layer.

    It comes from D. Nguyen and B. Widrow, IJCNN (1990), who also scale the weights of every neuron
    to the length 0.7 n_out^(1/n_in).  As it stands the range is hardly below 1 for any n_in: with
    many inputs it saturates the neurons.
    """
    return _uniform("nguyen_widrow_range", lambda n_in, n_out: n_out ** (1 / n_in))


def lecun_normal():
    """Normal of variance 1 / n_in: LeCun et al. (1998); the lecture counts it as Xavier's.

    It keeps the variance on the way forward only; `xavier_normal` is the compromise with the way
    back, as 2 / (n_in + n_out) is the harmonic mean of 1 / n_in and 1 / n_out.
    """
    return _normal("lecun_normal", lambda n_in, n_out: np.sqrt(1 / n_in))


def xavier_normal():
    """Normal of variance 2 / (n_in + n_out): Glorot and Bengio, AISTATS (2010), for tanh."""
    return _normal("xavier_normal", lambda n_in, n_out: np.sqrt(2 / (n_in + n_out)))


def xavier_uniform():
    """Uniform in ±√6 / √(n_in + n_out), the same variance: Glorot and Bengio (2010), (16)."""
    return _uniform("xavier_uniform", lambda n_in, n_out: np.sqrt(6 / (n_in + n_out)))


def he_normal():
    """Normal of variance 2 / n_in: He, Zhang, Ren and Sun, ICCV (2015), (10), for ReLU."""
    return _normal("he_normal", lambda n_in, n_out: np.sqrt(2 / n_in))


def he_uniform():
    """Uniform in ±√(6 / n_in), the variance of `he_normal`."""
    return _uniform("he_uniform", lambda n_in, n_out: np.sqrt(6 / n_in))


NAMED = {
    rule().name: rule
    for rule in (
        zeros,
        uniform,
        normal,
        fan_in_uniform,
        nguyen_widrow_range,
        lecun_normal,
        xavier_normal,
        xavier_uniform,
        he_normal,
        he_uniform,
    )
}


def initializer_of(initializer):
    """Return an `Initializer` for its name, with default settings, or as it is.

    Raises
    ------
    ValueError
        For another name, listing those that exist.

    Examples
    --------
    >>> initializer_of("he_normal").name
    'he_normal'
    """
    if isinstance(initializer, Initializer):
        return initializer
    return NAMED[check_choice(initializer, NAMED, "initializer")]()
