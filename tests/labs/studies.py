"""What the study of a laboratory asks for: plans that are enough, and numbers that are not."""

import functools
import itertools
from collections.abc import Callable
from dataclasses import dataclass

from injection import Lab

from shared.grading import student_seed


@dataclass
class Study:
    """The study of one laboratory, in words and numbers of its own.

    Attributes
    ----------
    name : str
        Of the laboratory's folder in ``solutions/``.
    prefix : str
        Of the grade ids in its notebook.
    base : dict
        A setting; plans change some of it.
    factorial : dict of str to list
        Values whose combinations are enough.
    one_at_a_time : list of dict of str to list
        The same for plans that are put together.
    drawn : callable
        Draws a setting with a `numpy.random.Generator`.
    draws : int
        How many drawn settings are enough.
    measure : str
        Column of the table.
    measured : (float, float)
        Limits of the numbers in a table that was written here.
    too_few : (slice, str)
        Settings of the factorial plan, fewer than asked for, and what is said of them.
    two_varied : (str, dict of str to list)
        The check of how much is varied, and the values of a plan that varies two things.
    in_range : (str, str, callable)
        The check of the measure's range, what it says, and a change that leaves the range.
    constant : float
        A number that all runs may have measured.
    learnt : (str, str, callable)
        The check of the best setting, what it says, and a change after which nothing was learnt.
    another : (float, str)
        What a run gives that did not measure the table, and what is said of it.
    foreign : str
        A measure that is not this study's.
    """

    name: str
    prefix: str
    base: dict
    factorial: dict
    one_at_a_time: list
    drawn: Callable
    draws: int
    measure: str
    measured: tuple
    too_few: tuple
    two_varied: tuple
    in_range: tuple
    constant: float
    learnt: tuple
    another: tuple
    foreign: str

    def __str__(self):
        return self.name

    @functools.cached_property
    def lab(self):
        return Lab(self.name)

    @property
    def seed(self):
        """Number of the data of student 100001."""
        return student_seed("100001", self.name)

    def run(self, answers=None):
        """Outcome of the test cell, with sources in place of solution cells by their grade ids."""
        return self.lab.run(f"{self.prefix}-study-test", answers)

    @property
    def full(self):
        """The factorial plan."""
        return self.plan(**self.factorial)

    def plan(self, **values):
        """All combinations of values; what is not named is as in the base."""
        return [
            {**self.base, **dict(zip(values, chosen, strict=True))}
            for chosen in itertools.product(*values.values())
        ]


MLP = Study(
    name="lab2_mlp_mnist",
    prefix="mlp",
    base={
        "hidden": 64,
        "learning_rate": 0.1,
        "batch_size": 32,
        "method": "he",
        "activation": "relu",
    },
    factorial={
        "hidden": [16, 32, 64],
        "learning_rate": [0.03, 0.1, 0.3],
        "batch_size": [16, 32, 64],
    },
    one_at_a_time=[
        {"hidden": [8, 16, 32, 64, 128]},
        {"learning_rate": [0.01, 0.03, 0.3, 1.0]},
        {"activation": ["logistic", "tanh", "relu"], "method": ["uniform", "xavier"]},
    ],
    drawn=lambda rng: {
        "hidden": int(rng.integers(8, 200)),
        "learning_rate": float(10 ** rng.uniform(-2, 0.5)),
        "batch_size": int(2 ** rng.integers(3, 9)),
        "method": str(rng.choice(["uniform", "xavier", "he"])),
        "activation": str(rng.choice(["logistic", "tanh", "relu"])),
    },
    draws=16,
    measure="accuracy",
    measured=(0.900, 0.909),
    too_few=(slice(8, 19), "got 11, expected at least 12"),
    two_varied=(
        "hyperparameters with three values or more",
        {"hidden": [8, 16, 32, 64], "learning_rate": [0.01, 0.1, 1.0]},
    ),
    in_range=("accuracies are shares", "numbers from 0 to 1", lambda accuracy: 100 * accuracy),
    constant=0.9,
    learnt=(
        "the best setting's mean accuracy",
        "expected at least 0.8",
        lambda accuracy: accuracy / 5,
    ),
    another=(0.93, "the table says 0.90"),
    foreign="cost",
)
CNN = Study(
    name="lab3_cnn",
    prefix="cnn",
    base={"filters": 8, "kernel": 3, "pooling": "max", "dropout": 0.0, "shift": 0},
    factorial={"filters": [4, 8, 16], "kernel": [3, 5, 7], "shift": [0, 1, 2]},
    one_at_a_time=[
        {"filters": [4, 8, 16, 32]},
        {"shift": [1, 2, 3, 4]},
        {"dropout": [0.2, 0.5], "pooling": ["max", "average"]},
    ],
    drawn=lambda rng: {
        "filters": int(rng.integers(2, 33)),
        "kernel": int(rng.choice([1, 3, 5, 7])),
        "pooling": str(rng.choice(["max", "average", "stride"])),
        "dropout": float(rng.uniform(0, 0.6)),
        "shift": int(rng.integers(0, 4)),
    },
    draws=14,
    measure="accuracy",
    measured=(0.945, 0.949),
    too_few=(slice(0, None, 4), "got 7, expected at least 10"),
    two_varied=(
        "settings with three values or more",
        {"filters": [4, 8, 16, 32], "shift": [0, 1, 2]},
    ),
    in_range=("accuracies are shares", "numbers from 0 to 1", lambda accuracy: 100 * accuracy),
    constant=0.94,
    learnt=(
        "the best setting's mean accuracy",
        "expected at least 0.9",
        lambda accuracy: accuracy / 5,
    ),
    another=(0.98, "the table says 0.94"),
    foreign="cost",
)
RNN = Study(
    name="lab4_rnn",
    prefix="rnn",
    base={"cell": "gru", "hidden": 32, "steps": 20, "clip": 1.0},
    factorial={"cell": ["rnn", "gru", "lstm"], "hidden": [16, 32, 64], "clip": [0.0, 0.5, 1.0]},
    one_at_a_time=[
        {"hidden": [8, 16, 32, 64]},
        {"steps": [5, 10, 40, 80]},
        {"clip": [0.2, 0.5], "cell": ["gru", "lstm"]},
    ],
    drawn=lambda rng: {
        "cell": str(rng.choice(["rnn", "gru", "lstm"])),
        "hidden": int(rng.integers(8, 65)),
        "steps": int(rng.integers(5, 50)),
        "clip": float(rng.uniform(0.1, 2)),
    },
    draws=14,
    measure="cost",
    measured=(2.24, 2.25),
    too_few=(slice(0, None, 4), "got 7, expected at least 10"),
    two_varied=(
        "settings with three values or more",
        {"hidden": [8, 16, 32, 64], "clip": [0.0, 0.5, 1.0]},
    ),
    in_range=("costs are nats", "numbers from 0 to 20", lambda cost: cost - 3),
    constant=2.24,
    learnt=("the best setting has learnt something", "a perplexity of 15", lambda cost: cost + 1),
    another=(1.5, "the table says 2.2"),
    foreign="accuracy",
)
