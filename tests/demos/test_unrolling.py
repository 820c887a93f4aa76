import numpy as np
import pytest
import torch
from torch.nn.utils import clip_grad_norm_, clip_grad_value_

from shared.demos import unrolling_explorer
from shared.demos.frames import payload
from shared.demos.reading import Reading
from shared.demos.unrolled_gradient import (
    BIASES,
    CELLS,
    EXPLODED,
    HEALTHY,
    INPUTS,
    LIMITS,
    NOT_YET,
    PATTERNS,
    SCALES,
    SEED,
    STEPS,
    UNITS,
    WAYS,
    derive,
    layer_of,
    measured,
    tables,
)
from shared.nn import to_torch


def state(**changes):
    return unrolling_explorer().state | changes


def sentence(**changes):
    demo = unrolling_explorer(changes)
    return Reading(demo.scene, demo.state).sentence()


@pytest.mark.parametrize("cell", ["rnn", "lstm"])  # torch's GRU resets after the product
@pytest.mark.parametrize("scale", [0.5, 4.0])
def test_gradients_equal_torchs(cell, scale):
    rng = np.random.default_rng(SEED)
    X = torch.tensor(0.1 * rng.normal(size=(PATTERNS, STEPS, INPUTS)))
    layer = layer_of(cell, scale, 1, rng)
    module = to_torch(layer).double()
    states, seen = None, []
    for t in range(STEPS):
        H, states = module(X[:, t : t + 1], states)
        parts = states if isinstance(states, tuple) else (states,)
        for part in parts:
            part.retain_grad()
        seen.append(parts)
    (H.sum() / UNITS**0.5).backward()
    by_lag, weights, clipped, share, cosine = measured(cell, scale, 1)
    for lag in (1, 10, STEPS - 1):
        there = sum((part.grad**2).sum() for part in seen[-1 - lag]) / PATTERNS
        assert by_lag[lag] == pytest.approx(np.log10(there.item()) / 2, abs=1e-8)
    gradient = torch.hstack([module.weight_ih_l0.grad, module.weight_hh_l0.grad]) / PATTERNS
    size = gradient.norm().item()
    assert weights == pytest.approx(np.log10(size), abs=1e-8)
    W = torch.zeros_like(gradient, requires_grad=True)
    for way, clip in enumerate((clip_grad_norm_, clip_grad_value_)):
        for k, limit in enumerate(LIMITS):
            W.grad = gradient.clone()
            clip([W], limit)
            near = 1e-8 + 1e-6 / size  # torch divides by the norm and 1e-6
            assert 10 ** clipped[way, k] == pytest.approx(W.grad.norm().item(), rel=near)
            turned = torch.cosine_similarity(W.grad.ravel(), gradient.ravel(), dim=0)
            assert cosine[way, k] == pytest.approx(turned.item(), abs=1e-8)
            assert share[way, k] == pytest.approx((W.grad != gradient).double().mean().item())


def test_the_plain_cell_vanishes_below_and_explodes_above_and_the_open_gate_keeps():
    by_lag = tables()["by_lag"]
    assert (by_lag[0, : SCALES.index(0.5) + 1, :, -1] < -6).all()
    assert (by_lag[0, -1, :, -1] > 4).all()
    kept = by_lag[1:, SCALES.index(0.5), :, -1]
    assert (np.diff(kept, axis=1) > 1).all()  # the larger the bias, the more is left
    assert (np.abs(kept[:, BIASES.index(4)]) < 1).all()


def test_without_gates_the_bias_changes_nothing():
    for values in tables().values():
        assert (values[0] == values[0][:, :1]).all()


def test_clipping_never_enlarges_and_a_large_limit_leaves_all():
    table = tables()
    assert (np.diff(table["clipped"], axis=-1) >= -1e-6).all()
    assert (np.diff(table["share"], axis=-1) <= 0).all()
    untouched = table["share"] == 0
    weights = np.broadcast_to(table["weights"][..., None, None], untouched.shape)
    np.testing.assert_allclose(table["clipped"][untouched], weights[untouched], atol=1e-6)
    assert (table["clipped"] <= weights + 1e-6).all()


def test_only_clipping_by_norm_keeps_the_direction_and_the_limit():
    table = tables()
    by_norm, by_value = (table["cosine"][..., k, :] for k in range(len(WAYS)))
    np.testing.assert_allclose(by_norm, 1, atol=1e-6)
    assert (by_norm - by_value > -1e-6).all() and by_value.min() < 0.9
    assert (table["clipped"][..., 0, :] <= np.log10(LIMITS) + 1e-6).all()
    assert (table["clipped"][..., 1, :] > np.log10(LIMITS) + 0.5).any()


@pytest.mark.parametrize("lag", [0, 1, 17, STEPS])
def test_arrows_light_up_as_far_as_the_lag(lag):
    light = derive(state(lag=lag, scale=4.0))["light"]
    back = light[2 * STEPS + 1 : 3 * STEPS + 1]
    assert [level != NOT_YET for level in back] == [k < lag for k in range(STEPS)]
    assert light[: 2 * STEPS + 1] == [NOT_YET] * (2 * STEPS + 1)
    if lag == STEPS:
        assert back[0] == HEALTHY and back[-1] == EXPLODED
    diagram = unrolling_explorer().scene.panels[0].layers[0]
    arrays = unrolling_explorer().scene.arrays
    parts = len(arrays["arrows"].values) + len(arrays["circles"].values) + len(diagram.words)
    assert len(light) == parts


def test_every_verdict_has_its_sentence():
    assert sentence(lag=0).startswith("Start:")
    assert sentence(scale=0.5).startswith("Vanishes: 20 steps back")
    assert sentence(scale=0.5).endswith("clipping changes nothing.")
    assert sentence(scale=4.0, lag=30).startswith("Explodes: 30 steps back")
    assert "clipping shortens it to 1.0 and keeps its direction." in sentence(scale=4.0)
    by_value = sentence(scale=4.0, clipping="value")
    assert "of its components beyond ±Δ₀ = ±1: clipping takes its norm from" in by_value
    assert sentence(clipping="value").endswith("±Δ₀ = ±1: clipping changes nothing.")
    assert sentence(cell="gru", bias=4).startswith("Arrives:")


def test_scale_snaps_to_its_stops_and_reset_brings_the_start_back():
    demo = unrolling_explorer({"scale": 0.52, "cell": "gru"})
    assert demo.scale == 0.5
    demo.state = {"cell": "lstm", "lag": 3}
    demo.press("reset")
    assert (demo.cell, demo.lag) == ("gru", 20)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"cell": "jordan"}, "cell must be one of rnn, lstm, gru; got 'jordan'"),
        ({"lag": 31}, "lag must be from 0 to 30; got 31"),
        ({"clipping": "weights"}, "clipping must be one of norm, value; got 'weights'"),
        ({"limit": 0}, "limit must be from 0.001 to 100; got 0"),
    ],
)
def test_entries_out_of_range_are_refused(changes, message):
    with pytest.raises(ValueError, match=message):
        unrolling_explorer(changes)


def test_nothing_that_is_drawn_is_nan_and_the_page_is_small():
    for name, values in tables().items():
        assert np.isfinite(values).all(), name
    assert len(CELLS) == len(tables()["weights"])
    arrays = payload(unrolling_explorer().scene)["arrays"]
    assert sum(len(array["data"]) for array in arrays.values()) < 60_000
    assert len(unrolling_explorer()._repr_mimebundle_()[0]["text/html"]) < 300_000
