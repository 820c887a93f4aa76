import numpy as np
import pytest

from shared.demos.classifier import TwoClassLearner, gives_probabilities, measure_name
from shared.demos.plane_problems import problem
from shared.nn import MLP, Perceptron
from shared.nn.training import Divergence

X, CLASSES, X_TEST, CLASSES_TEST = problem("blobs", 0.2)


class Mean:
    """A student's class: the nearer of two means."""

    def __init__(self):
        self.means = np.array([[0.1, 0.0], [0.0, 0.0]])

    def step(self, X, y):
        self.means = np.array([X[y == k].mean(axis=0) for k in (0, 1)])

    def predict(self, X):
        return ((X[:, None] - self.means) ** 2).sum(axis=2).argmin(axis=1)


class Sure(Mean):
    def predict_probabilities(self, X):
        return np.where(self.predict(X) == 1, 0.9, 0.1)


class Lossy(Mean):
    def loss(self, X, y):
        return 7.0


def network(**options):
    return MLP([2, 3, 1], rng=np.random.default_rng(1), **options)


@pytest.mark.parametrize(
    ("model", "probabilities", "name"),
    [
        (Mean(), False, "share of wrong points"),
        (Sure(), True, "cross-entropy"),
        (Lossy(), False, "loss"),
        (network(cost="binary_cross_entropy"), True, "cross-entropy"),
        (network(cost="squared_error"), False, "squared error"),
    ],
)
def test_what_a_model_can_do_decides_what_is_measured(model, probabilities, name):
    assert gives_probabilities(model) == probabilities
    assert measure_name(model) == name


def test_a_model_with_no_more_than_the_two_methods_is_measured_by_its_mistakes():
    learner = TwoClassLearner(Mean(), X, CLASSES)
    before, _ = learner.measure(X_TEST, CLASSES_TEST)
    learner.step()
    wrong, right = learner.measure(X_TEST, CLASSES_TEST)
    assert before > wrong == 0 and right == 1


def test_probabilities_give_the_cross_entropy_and_an_own_loss_goes_before_it():
    learner = TwoClassLearner(Sure(), X, CLASSES)
    learner.step()
    assert learner.measure(X, CLASSES)[0] == pytest.approx(-np.log(0.9))
    assert TwoClassLearner(Lossy(), X, CLASSES).measure(X, CLASSES)[0] == 7


def test_the_courses_network_is_measured_alike_from_its_loss_and_from_its_probabilities():
    model = network(cost="binary_cross_entropy")
    learner = TwoClassLearner(model, X, CLASSES)

    class Wrapped:
        predict, step = model.predict, model.step
        predict_probabilities = model.predict_probabilities

    other = TwoClassLearner(Wrapped(), X, CLASSES)
    assert learner.measure(X, CLASSES) == pytest.approx(other.measure(X, CLASSES))


def test_a_step_of_the_network_is_the_step_it_would_do_itself():
    ours, its = network(cost="binary_cross_entropy"), network(cost="binary_cross_entropy")
    learner = TwoClassLearner(ours, X, CLASSES)
    for rate, size in ((0.1, 10), (0.5, 30)):
        ours.learning_rate = its.learning_rate = rate
        ours.batch_size = its.batch_size = size
        learner.step()
        its.step(X, CLASSES)
    np.testing.assert_array_equal(ours.layers[0].W, its.layers[0].W)


def test_probabilities_of_both_classes_give_that_of_class_one():
    softmax = MLP([2, 3, 2], rng=np.random.default_rng(1))
    tints = TwoClassLearner(softmax, X, CLASSES).tint(X)
    np.testing.assert_array_equal(tints, softmax.predict_probabilities(X)[:, 1])


def test_a_bipolar_model_is_given_bipolar_classes():
    learner = TwoClassLearner(Perceptron(2), X, CLASSES)
    for _ in range(5):
        learner.step()
    assert learner.measure(X, CLASSES)[1] > 0.95
    assert set(learner.tint(X)) == {0, 1}


@pytest.mark.parametrize(
    ("answer", "error", "words"),
    [
        (lambda X: np.full((len(X), 3), 0.5), ValueError, r"or \(200, 2\)"),
        (lambda X: np.full(len(X), 1.7), ValueError, "0 … 1; it gave 1.7"),
        (lambda X: np.full(len(X), -0.1), ValueError, "0 … 1; it gave -0.1"),
        (lambda X: np.full(len(X), np.nan), Divergence, "not finite"),
    ],
)
def test_probabilities_that_are_none_are_refused(answer, error, words):
    model = Sure()
    model.predict_probabilities = answer
    with pytest.raises(error, match=words):
        TwoClassLearner(model, X, CLASSES).tint(X)


def test_a_loss_that_is_not_finite_is_a_divergence():
    model = Lossy()
    model.loss = lambda X, y: np.inf
    with pytest.raises(Divergence, match="the loss is inf"):
        TwoClassLearner(model, X, CLASSES).measure(X, CLASSES)
