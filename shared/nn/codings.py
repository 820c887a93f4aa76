"""Output codings: a row of target values for each class, and back (lecture 05, section 3)."""

import numpy as np

from shared.arguments import check_choice, check_count, check_inputs


class Coding:
    """A table of code words, one row of 0 and 1 per class.

    Parameters
    ----------
    name : str
    words : ndarray, shape (K, M)
        Row c is what M outputs should answer to class c; no two rows are equal.

    Attributes
    ----------
    name, words
        As given.
    n_outputs : int
        M, the size of the output layer.

    Examples
    --------
    >>> thermometer = coding("thermometer", 4)
    >>> thermometer.encode([0, 2])
    array([[1., 0., 0., 0.],
           [1., 1., 1., 0.]])
    >>> thermometer.decode([[0.9, 0.8, 0.6, 0.1]])
    array([2])
    """

    def __init__(self, name, words):
        self.name, self.words = name, words

    @property
    def n_outputs(self):
        """Number M of outputs that a network needs for this coding."""
        return self.words.shape[1]

    def encode(self, labels, dtype=np.float64):
        """Targets (P, M) for labels (P,), whole numbers 0 … K − 1.

        Raises
        ------
        ValueError
            For labels of another shape, or without a code word.
        """
        labels = np.asarray(labels)
        if labels.ndim != 1 or labels.dtype.kind not in "iu":
            raise ValueError(
                "labels must be whole numbers of shape (P,); "
                f"got shape {labels.shape}, type {labels.dtype}"
            )
        strange = labels[(labels < 0) | (labels >= len(self.words))]
        if strange.size:
            raise ValueError(
                f"labels must lie from 0 to {len(self.words) - 1}, one code word each; "
                f"got {strange[0].item()}"
            )
        return self.words[labels].astype(dtype)

    def decode(self, outputs):
        """Labels (P,), int64: the class with the nearest code word, the lower one of equals.

        Nearest by Euclidean distance.  For one of n that is the largest output; for binary code
        whose words are all in use, each output rounded.

        Parameters
        ----------
        outputs : array_like, shape (P, M)
            What a network answered, `MLP.forward`.

        Raises
        ------
        ValueError
            For outputs of another shape, NaN or infinity.
        """
        outputs = check_inputs(outputs, name="outputs")
        if outputs.shape[1] != self.n_outputs:
            raise ValueError(
                f"outputs must have shape (P, {self.n_outputs}), one column for each place of "
                f"the code words; got {outputs.shape}"
            )
        # ‖o − w‖² less ‖o‖², which is the same for all words, with w² = w for 0 and 1
        return ((1 - 2 * outputs.astype(np.float64)) @ self.words.T).argmin(axis=1)

    def __repr__(self):
        return f"Coding({self.name!r}, {len(self.words)} classes, {self.n_outputs} outputs)"


def coding(name, classes):
    """Return one of the lecture's codings for a number of classes.

    Parameters
    ----------
    name : {"binary", "one_of_n", "thermometer"}
        ``"binary"``: the class as a number to the base 2, highest place first, in as few outputs
        as hold it.  ``"one_of_n"``: output c is 1 for class c.  ``"thermometer"``: outputs
        0 … c are 1 for class c, so near classes have near words; as many outputs as classes, of
        which the first is always 1.  Softmax is no further coding, but one of n with
        ``cost="categorical_cross_entropy"``.
    classes : int
        K, at least 2.

    Returns
    -------
    Coding

    Raises
    ------
    ValueError
        For another name, or fewer than two classes.

    References
    ----------
    Thermometer targets: J. Cheng, Z. Wang and G. Pollastri, "A neural network approach to ordinal
    regression", IJCNN (2008).

    Examples
    --------
    >>> coding("binary", 10).encode([9, 2])
    array([[1., 0., 0., 1.],
           [0., 0., 1., 0.]])
    """
    make = CODINGS[check_choice(name, CODINGS, "name")]
    return Coding(name, make(check_count(classes, "classes", minimum=2)))


def _binary(classes):
    places = np.arange((classes - 1).bit_length())[::-1]
    return (np.arange(classes)[:, None] >> places & 1).astype(np.float64)


CODINGS = {
    "binary": _binary,
    "one_of_n": np.eye,
    "thermometer": lambda classes: np.tri(classes),
}
