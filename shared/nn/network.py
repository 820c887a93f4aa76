"""The multilayer perceptron (lectures 02 and 03)."""

import warnings
from itertools import pairwise

import numpy as np

from shared.arguments import check_count, check_inputs, check_positive
from shared.nn.costs import cost_of
from shared.nn.dense import Dense, activation_of
from shared.nn.history import History
from shared.nn.saving import read_network, write_network
from shared.nn.training import Divergence, Training, are_classes, n_right


class MLP:
    """A multilayer perceptron trained by mini-batch gradient descent.

    Parameters
    ----------
    sizes : sequence of int
        Inputs, neurons of each hidden layer, outputs; two numbers make a network of one layer.
    activation : {"relu", "tanh", "logistic", "identity"} or Activation
        Of every hidden layer.
    cost : {"categorical_cross_entropy", "binary_cross_entropy", "squared_error"}
        It brings its output unit: softmax, logistic, or ``output``.  Labels are 0 … M − 1 for M
        outputs, 0 and 1 for one; several outputs of a binary cross-entropy are a multi-label
        problem with targets (P, M).
    output : str or Activation, optional
        Output unit of the squared error; logistic if left out.
    initializer : str or Initializer, optional
        See `shared.nn.initializers`; left out, He's normal rule for ReLU and Xavier's for others.
    learning_rate : float
        μ, unless `fit` is given another.
    batch_size : int
        Patterns per update, unless `fit` is given another; 1 is online learning.
    rng : numpy.random.Generator
        Source of the initial weights and of the order of the patterns.

    Attributes
    ----------
    layers : list of Dense
        The last one is linear: its outputs are the logits, which the cost takes.
    sizes : list of int
    names : dict
        ``activation``, ``cost`` and ``output`` as they were given.

    Raises
    ------
    ValueError
        For arguments outside what is said above.

    Notes
    -----
    Weights are drawn in float64.  The network computes in the precision of X, and training in
    float32 keeps its weights in float32.

    References
    ----------
    D. E. Rumelhart, G. E. Hinton and R. J. Williams, "Learning representations by back-propagating
    errors", Nature 323 (1986).

    Examples
    --------
    >>> X, y = np.array([[0.0, 0], [0, 1], [1, 0], [1, 1]]), np.array([0, 1, 1, 0])
    >>> network = MLP([2, 8, 2], activation="tanh", rng=np.random.default_rng(1))
    >>> history = network.fit(X, y, epochs=300, batch_size=4, learning_rate=0.5, progress=False)
    >>> network.predict(X)
    array([0, 1, 1, 0])
    """

    def __init__(
        self,
        sizes,
        activation="relu",
        cost="categorical_cross_entropy",
        output=None,
        initializer=None,
        learning_rate=0.1,
        batch_size=32,
        rng=None,
    ):
        self.sizes = _check_sizes(sizes)
        hidden = activation_of(activation)
        self.cost = cost_of(cost, None if output is None else activation_of(output, "output"))
        if cost == "categorical_cross_entropy" and self.sizes[-1] == 1:
            raise ValueError(
                f"{cost} needs an output per class, at least 2; got sizes {self.sizes}: take "
                "binary_cross_entropy, or two outputs"
            )
        self.learning_rate = check_positive(learning_rate, "learning_rate")
        self.batch_size = check_count(batch_size, "batch_size")
        self.rng = rng
        self.names = {"activation": activation, "cost": cost, "output": output}
        if initializer is None:
            initializer = "he_normal" if hidden.name == "ReLU" else "xavier_normal"
        self.layers = []
        for n_in, n_out in pairwise(self.sizes):
            last = len(self.layers) == len(self.sizes) - 2
            unit = "identity" if last else hidden
            self.layers.append(Dense(n_in, n_out, unit, initializer, rng))

    def forward(self, X):
        """Outputs ŷ (P, M) for X (P, N): probabilities, or values of the squared error's unit."""
        return self.cost.outputs(self.forward_pass(self._inputs(X))[0])

    def predict(self, X):
        """Labels for X (P, N): shape (P,), int64; (P, M) of 0 and 1 in a multi-label problem."""
        return self.cost.decide(self.forward(X))

    def predict_probabilities(self, X):
        """Probabilities for X (P, N): of every class, of "yes" for every output, shape (P, M).

        Raises
        ------
        ValueError
            With the squared error, whose outputs are no probabilities; `forward` gives them.
        """
        if self.cost.name == "squared_error":
            raise ValueError(
                "outputs trained by squared_error are no probabilities: take forward(X), or "
                "train with a cross-entropy"
            )
        return self.forward(X)

    def loss(self, X, y):
        """The cost on X (P, N) with targets y, averaged over the patterns, one number."""
        X, y = self._data(X, y)
        return self.cost.value(self.forward_pass(X)[0], y)

    def accuracy(self, X, y):
        """Share of the patterns of X (P, N) that `predict` decides as y says.

        Raises
        ------
        ValueError
            If the targets are no classes.
        """
        X, y = self._data(X, y)
        if not are_classes(y, self.sizes[-1]):
            raise ValueError("y must hold classes, labels or rows of 0 and 1, for an accuracy")
        return n_right(self.cost, self.forward(X), y) / len(X)

    def gradients(self, X, y):
        """Gradients of `loss`: for each layer a dict of ∂C/∂W, key ``"W"``, and ∂C/∂b, ``"b"``.

        Examples
        --------
        Layer by layer against finite differences:

        >>> from shared.evaluation import check_gradients
        >>> network = MLP([2, 3, 2], activation="tanh", rng=np.random.default_rng(1))
        >>> X, y = np.array([[0.0, 1.0], [1.0, 1.0]]), [1, 0]
        >>> for layer, derived in zip(network.layers, network.gradients(X, y)):
        ...     def cost(W, b):
        ...         layer.W, layer.b = W, b
        ...         return network.loss(X, y)
        ...     results = check_gradients(cost, {"W": layer.W, "b": layer.b}, derived)
        ∂/∂W (3, 2): equal within ...
        ∂/∂b (3,): equal within ...
        ∂/∂W (2, 3): equal within ...
        ∂/∂b (2,): equal within ...
        """
        X, y = self._data(X, y)
        z, caches = self.forward_pass(X)
        return self.backward_pass(self.cost.gradient(z, y), caches)

    def step(self, X, y):
        """One epoch of mini-batches.  Returns the mean cost, each batch's before its update.

        Warns
        -----
        RuntimeWarning
            If training diverged, see `fit`; the result is NaN then.
        """
        training = self._training(X, y, self.batch_size, self.learning_rate, self.rng)
        try:
            return training.epoch()[0]
        except Divergence as divergence:
            warnings.warn(str(divergence), RuntimeWarning, stacklevel=2)
            return float("nan")

    def fit(
        self,
        X,
        y,
        epochs=10,
        batch_size=None,
        learning_rate=None,
        validation=None,
        progress=True,
        rng=None,
    ):
        """Train for a number of epochs, going on from the present weights.

        Interrupting it (Kernel → Interrupt) keeps the network as it is then.

        Parameters
        ----------
        X : array_like, shape (P, N)
        y : array_like, shape (P,) or (P, M)
            Labels, or rows of targets.
        epochs : int
        batch_size, learning_rate, rng : optional
            Instead of those of the network.
        validation : pair of array_like, optional
            (X, y) on which the network is measured after every epoch, never trained.
        progress : bool
            Whether to show a progress bar.

        Returns
        -------
        History
            Per finished epoch ``loss`` and ``accuracy``, means over the batches as they came, each
            before its update; with ``validation`` also ``validation_loss`` and
            ``validation_accuracy``, after the epoch.  An accuracy is NaN where targets are no
            classes.

        Raises
        ------
        ValueError
            For data of another shape, targets that do not fit the cost, NaN or infinity in them.

        Warns
        -----
        RuntimeWarning
            If cost or weights stop being finite: where, when and the likely cause.  Training ends
            there, with the last finite weights.

        Notes
        -----
        On a machine that does other work, BLAS is fastest for matrices of this size with one
        thread: set OPENBLAS_NUM_THREADS=1 before numpy is imported.
        """
        from tqdm.auto import tqdm

        size = self.batch_size if batch_size is None else check_count(batch_size, "batch_size")
        rate = self.learning_rate if learning_rate is None else learning_rate
        rate = check_positive(rate, "learning_rate")
        epochs = check_count(epochs, "epochs")
        held_out = None if validation is None else self._validation(validation)
        training = self._training(X, y, size, rate, self.rng if rng is None else rng)
        names = ("loss", "accuracy")
        if held_out:
            names += ("validation_loss", "validation_accuracy")
        history = History(*names)
        with tqdm(total=epochs, unit="epoch", disable=not progress) as bar:
            try:
                for _ in range(epochs):
                    values = training.epoch()
                    if held_out:
                        values += self._measure(*held_out)
                    named = dict(zip(names, values, strict=True))
                    history.append(**named)
                    bar.set_postfix(named, refresh=False)
                    bar.update()
            except Divergence as divergence:
                warnings.warn(str(divergence), RuntimeWarning, stacklevel=2)
            except KeyboardInterrupt:
                print(f"interrupted in epoch {training.epochs}; the network keeps its weights")
        return history

    def save(self, path):
        """Write weights and settings to ``path``, an npz file, in one step; a draft never stays.

        Raises
        ------
        ValueError
            If an activation was given as an object: only names can be written down.
        """
        write_network(self, path)

    @classmethod
    def load(cls, path, rng=None):
        """Return the network that `save` wrote; ``rng`` is for training it further.

        Raises
        ------
        ValueError
            If the file is damaged or holds something else.
        FileNotFoundError
            If there is none.
        """
        return read_network(cls, path, rng)

    def forward_pass(self, X):
        """Logits z (P, M) for checked inputs X, and the layers' caches (see `Dense.forward`)."""
        caches = []
        for layer in self.layers:
            X, cache = layer.forward(X)
            caches.append(cache)
        return X, caches

    def backward_pass(self, d_z, caches):
        """Gradients of all layers, as `gradients` gives them, from ∂C/∂z (P, M) of the last."""
        gradients, d_a = [], d_z  # the last layer is linear: its a is z
        for number in reversed(range(len(self.layers))):
            d_a, of_layer = self.layers[number].backward(d_a, caches[number], number > 0)
            gradients.insert(0, of_layer)
        return gradients

    def __repr__(self):
        names = ", ".join(f"{name}={value!r}" for name, value in self.names.items() if value)
        return f"MLP({self.sizes}, {names})"

    def _inputs(self, X):
        X = check_inputs(X, self.sizes[0])
        if X.dtype not in (np.float32, np.float64):
            raise ValueError(f"X must be float32 or float64; got {X.dtype}: X.astype(np.float32)")
        return X

    def _data(self, X, y):
        X = self._inputs(X)
        return X, self.cost.check_targets(y, len(X), self.sizes[-1])

    def _training(self, X, y, batch_size, learning_rate, rng):
        X, y = self._data(X, y)
        training = Training(self, X, y, batch_size, learning_rate, rng)
        for layer in self.layers:
            layer.W = layer.W.astype(X.dtype, copy=False)
            layer.b = layer.b.astype(X.dtype, copy=False)
        return training

    def _validation(self, validation):
        if not isinstance(validation, tuple | list) or len(validation) != 2:
            raise ValueError("validation must be a pair (X, y)")
        return self._data(*validation)

    def _measure(self, X, y):
        scored = are_classes(y, self.sizes[-1])
        with np.errstate(over="ignore", invalid="ignore"):
            z = self.forward_pass(X)[0]
            right = n_right(self.cost, self.cost.outputs(z), y) if scored else np.nan
            return self.cost.value(z, y), right / len(X)


def _check_sizes(sizes):
    try:
        sizes = list(sizes)
    except TypeError:
        sizes = []
    if len(sizes) < 2:
        raise ValueError("sizes must hold at least two numbers, inputs and outputs: [784, 128, 10]")
    return [check_count(size, f"sizes[{place}]") for place, size in enumerate(sizes)]
