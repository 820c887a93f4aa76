import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from shared.demos import cost_comparison
from shared.demos.reading import Reading
from shared.demos.saturated_start import FACTORS, RATES, STARTS, derive, learnt_after, train


def state(**changes):
    return {"start": 2.0, "rate": 0.16, "factor": 1.0, "step": 240} | changes


@pytest.mark.parametrize("cost", ["squared", "entropy"])
@pytest.mark.parametrize("start", [0.0, 0.5, 2.0, 5.0])
@pytest.mark.parametrize("rate", [0.05, 0.5, 5.0])
def test_training_equals_torchs_gradient_descent(cost, start, rate):
    w, b = (torch.tensor(start, dtype=torch.float64, requires_grad=True) for _ in range(2))
    optimizer, outputs, values = torch.optim.SGD([w, b], lr=rate), [], []
    for _ in range(101):
        z = w * 1.0 + b
        y = torch.sigmoid(z)
        value = y.square() / 2 if cost == "squared" else torch.nn.functional.softplus(z)
        outputs.append(y.item())
        values.append(value.item())
        optimizer.zero_grad()
        value.backward()
        optimizer.step()
    found = train(cost, start, rate, steps=100)
    np.testing.assert_allclose(found.output, outputs, rtol=1e-7)
    np.testing.assert_allclose(found.cost, values, rtol=1e-7)


def test_the_gradients_have_the_closed_forms_of_the_lecture():
    for start in STARTS:
        squared, entropy = (train(name, start, 0.1, steps=3) for name in ("squared", "entropy"))
        y = squared.output
        np.testing.assert_allclose(squared.gradient, y * y * (1 - y), rtol=1e-12)
        np.testing.assert_allclose(entropy.gradient, entropy.output, rtol=1e-12)


def test_the_ratio_at_the_start_is_one_over_the_slope():
    found = derive(state(start=2.0))
    y = 1 / (1 + np.exp(-4.0))
    assert found["ratio"] == pytest.approx(1 / (y * (1 - y)))
    assert found["ratio"] == pytest.approx(56.6, abs=0.1)


def test_the_squared_error_stays_on_a_plateau_and_the_cross_entropy_starts_at_its_steepest():
    squared, entropy = train("squared", 2.0, 0.16), train("entropy", 2.0, 0.16)
    assert squared.output[100] > 0.95 and entropy.output[100] < 0.05
    assert squared.gradient.argmax() > 150
    assert entropy.gradient.argmax() == 0


def test_a_larger_rate_brings_the_squared_error_level_but_keeps_its_shape():
    found = derive(state(factor=10.0))
    assert abs(found["squared_after"] - found["entropy_after"]) <= 5
    assert found["growth"] > 5 and found["squared_output"][5] > 0.95


@given(
    st.sampled_from(STARTS),
    st.sampled_from(RATES),
    st.sampled_from(FACTORS),
    st.sampled_from([0, 1, 299, 300]),
)
def test_every_state_gives_finite_numbers_within_the_panels(start, rate, factor, step):
    found = derive(state(start=start, rate=rate, factor=factor, step=step))
    assert all(np.isfinite(np.asarray(value, float)).all() for value in found.values())
    for name in ("squared", "entropy"):
        assert (np.diff(found[f"{name}_output"]) <= 0).all()
        assert found[f"{name}_share"].min() >= 0 and found[f"{name}_share"].max() == 1


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        (
            {},
            "After step 240: ŷ = 0.33 (squared error) and 0.01 (cross-entropy). The first does not "
            "reach 0.1 in 300 steps, the second does at step 47. The second’s gradient is 57 times "
            "as large at the start; the first’s grows 8.5-fold at most.",
        ),
        ({"factor": 10.0}, "They reach 0.1 at step 44 and step 47."),
        ({"rate": 0.01, "factor": 100.0}, "The first reaches 0.1 at step"),
        ({"rate": 0.01}, "Neither reaches 0.1 in 300 steps."),
        ({"start": 0.5}, "Hardly saturated: the second’s gradient is only 5.1 times"),
    ],
)
def test_the_sentence_says_how_far_both_have_come(changes, words):
    demo = cost_comparison(state(**changes))
    assert words in Reading(demo.scene, demo.state).sentence()


def test_never_is_minus_one():
    assert learnt_after(np.array([0.9, 0.2])) == -1


def test_entries_out_of_range_are_refused():
    with pytest.raises(ValueError, match="step must be from 0 to 300; got 301"):
        cost_comparison({"step": 301})
    with pytest.raises(ValueError, match=r"start must be from 0 to 5; got -1"):
        cost_comparison({"start": -1})
