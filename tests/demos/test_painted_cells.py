from io import BytesIO

import numpy as np
import pytest
from matplotlib.colors import to_rgb
from PIL import Image

from shared.demos import convolution_explorer, feature_maps
from shared.demos.painted_cells import NEGATIVE, POSITIVE, cell_words, shades
from shared.plots.style import INK, PAPER


def test_colours_run_from_paper_to_ink_and_from_blue_to_vermilion():
    grey = shades(np.array([[0.0, 1.0]]), signed=False)
    np.testing.assert_allclose(grey[0, :, :3], [to_rgb(PAPER), to_rgb(INK)])
    signed = shades(np.array([[-1.0, 0.0, 1.0]]), signed=True)
    np.testing.assert_allclose(
        signed[0, :, :3], [to_rgb(NEGATIVE), to_rgb(PAPER), to_rgb(POSITIVE)]
    )


def test_an_empty_cell_is_transparent_and_has_no_number():
    assert shades(np.array([[np.nan, 0.5]]), signed=True)[0, :, 3].tolist() == [0, 1]
    assert cell_words(np.nan) == ""


@pytest.mark.parametrize(("value", "words"), [(0.0, "0"), (-72.0, "−72"), (1.777, "1.8")])
def test_whole_numbers_are_written_whole_and_others_with_a_decimal(value, words):
    assert cell_words(value) == words


def picture(demo):
    return np.asarray(Image.open(BytesIO(demo.still())).convert("RGB"), int)


def amount(rgb, colour):
    """Pixels of about this colour."""
    return (np.abs(rgb - 255 * np.array(to_rgb(colour))).max(axis=-1) < 12).sum()


def test_the_still_picture_shows_both_signs_and_empty_cells_stay_paper():
    demo = convolution_explorer("digit", {"position": 256})
    demo.press("edges")
    full = picture(demo)
    assert amount(full, POSITIVE) > 500
    demo.position = 1
    assert amount(picture(demo), POSITIVE) < amount(full, POSITIVE) / 4


def test_the_still_picture_shows_the_digit_and_its_maps():
    blank, seven = (picture(feature_maps(state={"digit": d})) for d in ("drawing", "7"))
    assert amount(seven, INK) > amount(blank, INK) + 1000
    assert amount(seven, POSITIVE) > amount(blank, POSITIVE)
