import numpy as np
import pytest
import torch

from shared.data import mnist
from shared.demos import feature_maps
from shared.demos.digit_features import FILTERS, answer, brightest, derive, digits, network
from shared.demos.drawn_digit import as_mnist
from shared.demos.reading import Reading
from shared.nn import pretrained


def arc(x, y, across, down, start, end):
    """Points of an ellipse's arc, angles in degrees, clockwise from the right."""
    angles = np.radians(np.linspace(start, end, 24))
    return np.column_stack([x + across * np.cos(angles), y + down * np.sin(angles)]).tolist()


# Digits as somebody draws them by mouse.
DRAWN = {
    0: [arc(140, 140, 60, 95, -90, 270)],
    1: [[[140, 40], [140, 240]]],
    2: [[*arc(140, 95, 55, 50, -170, 40), [80, 230], [210, 230]]],
    3: [arc(130, 90, 50, 48, -150, 90), arc(130, 187, 58, 50, -90, 150)],
    4: [[[110, 40], [80, 150], [200, 150]], [[170, 50], [160, 250]]],
    5: [[[190, 45], [100, 45], [92, 125], *arc(135, 175, 55, 60, -135, 140)]],
    6: [[[170, 40], [110, 110], *arc(140, 185, 52, 52, -170, 190)]],
    7: [[[80, 60], [200, 60], [130, 240]]],
    8: [arc(140, 90, 42, 45, 90, 450), arc(140, 190, 52, 54, -90, 270)],
    9: [[*arc(140, 100, 48, 48, 0, 360), [180, 170], [165, 245]]],
}


def state(**changes):
    return feature_maps().state | changes


def sentence(**changes):
    demo = feature_maps(state=changes)
    return Reading(demo.scene, demo.state).sentence()


def test_maps_and_probabilities_equal_torchs():
    convolution, _, dense = network().layers
    picture = torch.tensor(digits()[2] / 255)[None, None]
    W, b, V, c = (torch.tensor(p) for p in (convolution.W, convolution.b, dense.W, dense.b))
    a = torch.relu(torch.nn.functional.conv2d(picture, W, b))
    maps, shares = answer(digits()[2] / 255)
    np.testing.assert_allclose(maps, a[0], atol=1e-12)
    np.testing.assert_allclose(shares, torch.softmax(a.flatten(1) @ V.T + c, 1)[0], atol=1e-12)


def test_weights_of_half_precision_answer_as_the_trained_ones():
    X, y = mnist("test", size=2000, dtype=np.float64)
    halved, trained = network(), pretrained.shallow_cnn()
    assert np.mean(halved.predict(X) != trained.predict(X)) < 0.005
    assert np.mean(halved.predict(X) == y) > 0.95
    differences = halved.predict_probabilities(X) - trained.predict_probabilities(X)
    assert np.abs(differences).max() < 0.02


@pytest.mark.parametrize("digit", DRAWN)
def test_a_drawn_digit_is_recognised(digit):
    assert derive(state(digit="drawing", strokes=DRAWN[digit]))["top"] == digit


def test_digits_drawn_by_shakier_hands_are_recognised():
    rng, right = np.random.default_rng(0), []
    for digit, strokes in DRAWN.items():
        for _ in range(10):
            bend = np.eye(2) + rng.normal(0, 0.12, (2, 2))
            shaky = [(np.array(s) - 140) @ bend + 140 + rng.normal(0, 2, np.shape(s))
                     for s in strokes]  # fmt: skip
            right.append(np.argmax(answer(as_mnist(shaky))[1]) == digit)
    assert np.mean(right) >= 0.95


def test_test_digits_are_the_first_of_each_class():
    X, y = mnist("test", size=100, flat=False, dtype=np.uint8)
    for digit, picture in enumerate(digits()):
        assert (X[y == digit][0] == picture).all()


def test_maps_move_with_the_picture():
    still, moved = (derive(state(digit="0", right=right)) for right in (0, 3))
    for k in range(FILTERS):  # away from the edge, where ink comes and goes
        np.testing.assert_allclose(moved[f"map{k}"][:, 5:-2], still[f"map{k}"][:, 2:-5], atol=1e-12)


def test_bars_hold_each_digit_once_and_the_answer_apart():
    found = derive(state(digit="5", down=-4))
    bars = np.vstack([found["top_share"], found["other_shares"]])
    assert sorted(bars[:, 1]) == list(range(10))
    assert bars[:, 0].sum() == pytest.approx(1)
    assert found["top_share"][0, 0] == found["share"] == bars[:, 0].max()
    assert found["next"] == np.sort(bars[:, 0])[-2]


@pytest.mark.parametrize("digit", [*map(str, range(10)), "drawing"])
@pytest.mark.parametrize("shift", [(0, 0), (8, -8), (-8, 8)])
def test_nothing_that_is_drawn_is_nan(digit, shift):
    found = derive(state(digit=digit, right=shift[0], down=shift[1], strokes=DRAWN[8]))
    assert all(np.isfinite(np.asarray(value, float)).all() for value in found.values())


def test_the_sentence_tells_right_from_wrong_sure_from_unsure_and_blank():
    assert sentence(digit="drawing").startswith("Nothing is drawn:")
    assert sentence(digit="drawing", strokes=DRAWN[3]).startswith("Drawn: what you drew is taken")
    assert sentence().startswith("Right: test digit 7 is taken for 7 with probability")
    assert sentence(right=1).startswith("Right: test digit 7, moved 1 to the right and 0 down,")
    far = sentence(digit="0", right=8)
    assert far.startswith("Wrong: test digit 0, moved 8 to the right") and "moved along" in far


def test_full_colour_is_rarely_exceeded():
    maps = np.array([answer(digit / 255)[0] for digit in digits()])
    assert 0 < np.mean(maps[maps > 0] > brightest()) <= 0.011


def test_clear_empties_the_canvas_and_reset_brings_the_start_back():
    demo = feature_maps(4, {"strokes": DRAWN[1], "right": 3})
    demo.press("clear")
    assert demo.state == {"digit": "drawing", "strokes": [], "right": 0, "down": 0}
    demo.press("reset")
    assert (demo.digit, demo.right, demo.strokes) == ("4", 3, DRAWN[1])


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"strokes": [[[300, 0]]]}, "strokes must be points with x from 0 to 280 and y from 0"),
        ({"strokes": [[]]}, "strokes must be a list of strokes, each a list of points"),
        ({"strokes": [[[1, 2, 3]]]}, "strokes must be a list of strokes, each a list of points"),
        ({"strokes": [[[float("nan"), 2]]]}, "strokes must be a list of strokes"),
        ({"strokes": 7}, "strokes must be a list of strokes, each a list of points"),
        ({"strokes": [[[1, 1]] * 1001]}, "strokes must be at most 1000 points"),
        ({"digit": "10"}, "digit must be one of 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, drawing; got '10'"),
        ({"right": 9}, "right must be from -8 to 8; got 9"),
    ],
)
def test_entries_out_of_range_are_refused(changes, message):
    with pytest.raises(ValueError, match=message):
        feature_maps(state=changes)
