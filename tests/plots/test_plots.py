import base64
import io

import matplotlib
import matplotlib.pyplot as plt
import numpy as np
import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
from matplotlib.contour import ContourSet
from PIL import Image

from shared.plots import decision_regions, digits_grid, show, training_curves
from shared.plots.style import INK, PAPER, TRAITS, use


@pytest.fixture
def axes():
    with matplotlib.rc_context():
        use()
        figure, axes = plt.subplots()
        yield axes
        plt.close(figure)


@pytest.fixture
def shell():
    yield InteractiveShell.instance()
    InteractiveShell.clear_instance()


def luminance(colour):
    channels = np.array(matplotlib.colors.to_rgb(colour))
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    return linear @ [0.2126, 0.7152, 0.0722]


def test_text_has_a_contrast_of_at_least_seven_on_paper():
    assert (luminance(PAPER) + 0.05) / (luminance(INK) + 0.05) >= 7


def test_no_two_looks_share_a_colour_a_marker_or_a_dash():
    for parts in zip(*TRAITS, strict=True):
        assert len(set(parts)) == len(TRAITS)


def test_region_tint_is_the_class_of_the_prediction(axes):
    X, y = np.array([[0.0, 0.0], [1.0, 1.0]]), np.array([-1, 1])
    decision_regions(axes, lambda X: np.where(X[:, 0] > 0.5, 1, -1), X, y, names=["no", "yes"])
    mesh = axes.collections[0].get_array().reshape(316, 316)  # 300 in the frame, 8 beyond it
    assert (mesh[:, :143] == 0).all()
    assert (mesh[:, 173:] == 1).all()
    assert axes.get_legend_handles_labels()[1] == ["no", "yes"]


def test_a_border_is_straight_up_to_the_frame(axes):
    X = np.array([[0.0, 0.0], [1.0, 1.0]])
    decision_regions(axes, lambda X: X @ [1, 3] > 2, X, np.array([False, True]))
    (left, right), (bottom, top) = axes.get_xlim(), axes.get_ylim()
    (border, *_) = (c for c in axes.collections if isinstance(c, ContourSet))
    x, y = np.concatenate([path.vertices for path in border.get_paths()]).T
    seen = (left <= x) & (x <= right) & (bottom <= y) & (y <= top)
    assert x[seen].min() < left + 0.01 and x[seen].max() > right - 0.01
    off = abs(x + 3 * y - 2)[seen] / np.sqrt(10)
    assert off.max() < (right - left) / 300 / 3  # a third of the distance between two places


def test_regions_of_more_than_two_inputs_are_refused(axes):
    with pytest.raises(ValueError, match=r"X must have shape \(P, 2\).*got \(4, 3\)"):
        decision_regions(axes, None, np.zeros((4, 3)), np.zeros(4))


def test_digits_are_drawn_with_their_labels_row_by_row():
    figure = digits_grid(np.random.default_rng(0).random((10, 49)), labels=range(10), columns=4)
    assert len(figure.axes) == 10
    assert figure.axes[9].get_title() == "9"
    assert figure.axes[0].images[0].get_array().shape == (7, 7)
    plt.close(figure)


@pytest.mark.parametrize(
    ("images", "labels", "message"),
    [
        (np.zeros((2, 50)), None, "50 pixels are not square"),
        (np.zeros((2, 49)), [1], "labels must be one per image, 2; got 1"),
        (np.zeros(49), None, r"images must have shape .* got \(49,\)"),
    ],
)
def test_pictures_that_cannot_be_drawn_are_refused(images, labels, message):
    with pytest.raises(ValueError, match=message):
        digits_grid(images, labels)


def test_several_runs_become_a_median_with_its_range(axes):
    training_curves(axes, {"a": [[1.0, 4.0], [2.0, 5.0], [9.0, 6.0]]})
    np.testing.assert_array_equal(axes.lines[0].get_ydata(), [2, 5])
    np.testing.assert_array_equal(axes.lines[0].get_xdata(), [1, 2])
    band = axes.collections[0].get_paths()[0].vertices
    assert (band[:, 1].min(), band[:, 1].max()) == (1, 9)


def test_a_log_axis_leaves_out_zeros_without_a_warning(axes, recwarn):
    training_curves(axes, {"a": [1.0, 0.0, 0.1]}, log=True)
    axes.figure.canvas.draw()
    assert axes.get_yscale() == "log"
    assert not recwarn.list


def test_more_curves_than_looks_are_refused(axes):
    with pytest.raises(ValueError, match="at most 7 curves"):
        training_curves(axes, {str(i): [1.0] for i in range(8)})


def test_show_sends_picture_and_alternative_text_and_closes_the_figure(shell):
    figure = plt.figure(figsize=(2, 1), dpi=100)
    alt = 'Error "falls" & stays below 0.1 < 0.2'
    with capture_output() as captured:
        show(figure, alt)
    data, metadata = captured.outputs[0].data, captured.outputs[0].metadata
    assert Image.open(io.BytesIO(base64.b64decode(data["image/png"]))).size == (400, 200)
    assert metadata["image/png"]["alt"] == data["text/plain"] == alt
    assert 'alt="Error &quot;falls&quot; &amp; stays below 0.1 &lt; 0.2"' in data["text/html"]
    assert not plt.fignum_exists(figure.number)


@pytest.mark.parametrize("alt", ["", "a plot", None])
def test_show_refuses_a_figure_without_a_description(alt):
    figure = plt.figure()
    with pytest.raises(ValueError, match="alt must say in a sentence what the figure shows"):
        show(figure, alt)
    plt.close(figure)
