import numpy as np
import pytest

from shared.data import mnist, two_digit_canvases
from shared.data.canvases import caption


def test_canvases_hold_whole_digits_of_the_split_where_the_caption_says():
    images, captions = two_digit_canvases(60, "test", rng=np.random.default_rng(1))
    X, y = mnist("test", flat=False)
    assert images.shape == (60, 56, 56) and images.dtype == np.float32
    label = {picture.tobytes(): int(digit) for picture, digit in zip(X, y, strict=True)}
    for image, text in zip(images, captions, strict=True):
        above = " above " in text
        first, second = (image[:28], image[28:]) if above else (image[:, :28], image[:, 28:])
        found = []
        for half in (first, second):
            places = range(29)
            cuts = [half[:, k : k + 28] if above else half[k : k + 28] for k in places]
            whole = [cut.tobytes() for cut in cuts if cut.sum() == pytest.approx(half.sum())]
            found += [label[cut] for cut in whole if cut in label]
        assert caption(*found, int(above)) == text


def test_all_digits_relations_and_offsets_occur_and_seeds_repeat():
    images, captions = two_digit_canvases(600, rng=np.random.default_rng(1))
    again, same = two_digit_canvases(600, rng=np.random.default_rng(1))
    np.testing.assert_array_equal(images, again)
    assert captions == same
    assert len({text.split()[1] for text in captions}) == 10
    shares = np.mean([" above " in text for text in captions])
    assert 0.4 < shares < 0.6
    rows_used = images.max(axis=2) > 0
    assert rows_used[:, 5:51].any(axis=0).all()  # a digit's picture has empty borders


@pytest.mark.parametrize(
    ("digits", "relation", "text"),
    [
        ((3, 7), 0, "a three left of a seven"),
        ((8, 8), 1, "an eight above an eight"),
        ((0, 1), 1, "a zero above a one"),
    ],
)
def test_captions_are_english(digits, relation, text):
    assert caption(*digits, relation) == text


def test_what_cannot_be_drawn_is_refused():
    with pytest.raises(ValueError, match="n must be a whole number of at least 1"):
        two_digit_canvases(0, rng=np.random.default_rng(1))
    with pytest.raises(ValueError, match="rng must be a numpy"):
        two_digit_canvases(1, rng=1)
    with pytest.raises(ValueError, match="split"):
        two_digit_canvases(1, "held out", rng=np.random.default_rng(1))
