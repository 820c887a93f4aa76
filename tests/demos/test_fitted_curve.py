import numpy as np
import pytest
import torch

from shared.demos.fitted_curve import (
    DROPOUTS,
    EDGE,
    EPOCHS,
    HIDDEN,
    MASKS,
    NOISES,
    PATTERNS,
    PENALTIES,
    RATE,
    SAMPLES,
    VALIDATION,
    evenly,
    gradient,
    material,
    output,
    train,
    truth,
)
from shared.evaluation import numerical_gradient


def trained(**changes):
    task = {"sample": 1, "hidden": 30, "patterns": 15, "noise": 0.3, "penalty": 0.0,
            "dropout": 0.0}  # fmt: skip
    return train(**(task | changes))


def test_the_gradient_equals_finite_differences_with_penalty_and_dropout():
    rng = np.random.default_rng(1)
    x, y, weights = rng.normal(size=9), rng.normal(size=9), rng.normal(size=3 * 4 + 1)
    keep = np.array([0.0, 1.25, 1.25, 0.0])

    def cost(weights):
        w, c, v = weights[:-1].reshape(3, -1)
        found = (keep * np.tanh(np.outer(x, w) + c)) @ v + weights[-1]
        return np.mean((found - y) ** 2) / 2 + 0.3 / (2 * 9) * ((w**2).sum() + (v**2).sum())

    found = gradient(weights, x, y, penalty=0.3, keep=keep)
    np.testing.assert_allclose(found, numerical_gradient(cost, weights), atol=1e-8)


@pytest.mark.parametrize(("penalty", "dropout"), [(0.0, 0.0), (0.1, 0.0), (0.03, 0.2)])
def test_the_training_is_torch_s_of_the_same_network(penalty, dropout):
    run = trained(hidden=5, penalty=penalty, dropout=dropout)
    drawn = {name: torch.tensor(v if name == "masks" else v[0]) for name, v in material().items()}
    w, c, v = (drawn[name][:5].clone() for name in ("w", "c", "v"))
    v, b = v / 5**0.5, torch.zeros((), dtype=torch.float64)
    parameters = [p.requires_grad_() for p in (w, c, v, b)]
    x, y = torch.tensor(run.x), torch.tensor(run.y)
    adam = torch.optim.Adam(parameters, lr=RATE)
    for epoch in range(1, 101):
        keep = (drawn["masks"][epoch % MASKS, :5] >= dropout) / (1 - dropout)
        found = (torch.tanh(torch.outer(x, w) + c) * keep) @ v + b
        cost = ((found - y) ** 2).mean() / 2
        cost = cost + penalty / (2 * len(x)) * ((w**2).sum() + (v**2).sum())
        adam.zero_grad()
        cost.backward()
        adam.step()
    there = torch.cat([p.detach().reshape(-1) for p in parameters]).numpy()
    np.testing.assert_allclose(run.weights[EPOCHS.index(100)], there, rtol=1e-7, atol=1e-9)


def test_errors_are_mean_squares_of_the_whole_network_on_both_sets():
    run, drawn = trained(dropout=0.5, penalty=1.0), material()
    x, noise = drawn["x_val"][0], drawn["noise_val"][0]
    wanted = np.mean((output(run.weights[7], x) - truth(x) - 0.3 * noise) ** 2)
    assert run.validation[7] == pytest.approx(wanted) and len(x) == VALIDATION
    assert run.train[7] == pytest.approx(np.mean((output(run.weights[7], run.x) - run.y) ** 2))


def test_few_patterns_lie_evenly_and_stay_when_more_come():
    for n in PATTERNS:
        x = np.sort(evenly(0.3, n))
        assert np.diff([-EDGE, *x, EDGE]).max() < 2.5 * 2 * EDGE / n
    few, many = trained(patterns=10), trained(patterns=50)
    np.testing.assert_array_equal(few.y, many.y[:10])


def test_training_error_falls_with_capacity_and_with_epochs():
    last = [trained(hidden=hidden).train[-1] for hidden in (1, 2, 5, 8, 20, 30)]
    assert last == sorted(last, reverse=True)
    by_epoch = trained().train[10:]
    assert (np.diff(by_epoch) < 0).mean() > 0.9


def test_the_validation_error_turns_up_in_most_samples_where_the_network_is_large():
    turned = [trained(sample=s) for s in SAMPLES]
    turned = [run.validation[-1] / run.validation.min() for run in turned]
    assert np.median(turned) > 1.3
    small = [trained(sample=s, hidden=2) for s in SAMPLES]
    assert np.median([run.validation[-1] / run.validation.min() for run in small]) < 1.1


@pytest.mark.parametrize(
    "change", [{"penalty": 0.03}, {"dropout": 0.1}, {"hidden": 5}, {"patterns": 30}]
)
def test_penalty_mild_dropout_fewer_neurons_and_more_patterns_mend_it(change):
    """In the median of the samples, at the end of the training."""
    before = np.median([trained(sample=s).validation[-1] for s in SAMPLES])
    after = np.median([trained(sample=s, **change).validation[-1] for s in SAMPLES])
    assert after < 0.9 * before


def test_too_strong_a_penalty_or_dropout_under_fits():
    assert trained(penalty=3.0).train[-1] > 0.3
    assert trained(dropout=0.5).train[-1] > 0.1


@pytest.mark.parametrize("sample", SAMPLES)
def test_every_extreme_gives_finite_numbers(sample):
    for hidden in HIDDEN[:: len(HIDDEN) - 1]:
        for patterns in PATTERNS[:: len(PATTERNS) - 1]:
            for penalty in PENALTIES[:: len(PENALTIES) - 1]:
                for dropout in DROPOUTS[:: len(DROPOUTS) - 1]:
                    run = train(sample, hidden, patterns, NOISES[-1], penalty, dropout)
                    for values in (run.weights, run.train, run.validation):
                        assert np.isfinite(values).all()
                    assert run.validation.max() < 10
