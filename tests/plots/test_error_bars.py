import numpy as np
import pytest
from matplotlib.figure import Figure

from shared.evaluation import study
from shared.plots import error_bars


@pytest.fixture(scope="module")
def result():
    def run(seed, rate, rule):
        return {"error": rate + seed + 10 * (rule == "batch")}

    return study(run, {"rate": [1.0, 0.1], "rule": ["online", "batch"]}, seeds=3, jobs=1)


@pytest.fixture
def axes():
    return Figure().add_subplot()


def test_points_are_means_and_bars_one_standard_deviation(axes, result):
    error_bars(axes, result, x="rate", y="error", by="rule")
    online, batch = axes.containers
    np.testing.assert_array_equal(online[0].get_xdata(), [0.1, 1.0])
    np.testing.assert_allclose(online[0].get_ydata(), [1.1, 2.0])
    np.testing.assert_allclose(batch[0].get_ydata(), [11.1, 12.0])
    lower, upper = online[2][0].get_segments()[0][:, 1]
    np.testing.assert_allclose([lower, upper], [0.1, 2.1])
    assert [text.get_text() for text in axes.get_legend().get_texts()] == [
        "rule = online",
        "rule = batch",
    ]
    assert axes.get_ylabel() == "error, mean ± deviation of 3 runs"


def test_words_are_spaced_evenly_and_not_joined(axes, result):
    error_bars(axes, result, x="rule", y="error")
    assert [label.get_text() for label in axes.get_xticklabels()] == ["online", "batch"]
    assert axes.containers[0][0].get_linestyle() == "None"


def test_one_run_has_no_bar_and_no_nan(axes):
    single = study(lambda seed, rate: rate, {"rate": [1, 2]}, seeds=1, jobs=1)
    error_bars(axes, single, x="rate", y="measure")
    assert np.isfinite(axes.containers[0][2][0].get_segments()).all()


@pytest.mark.parametrize(
    ("names", "message"),
    [
        ({"x": "depth", "y": "error"}, "x must be one of 'rate', 'rule'; got 'depth'"),
        ({"x": "rate", "y": "loss"}, "y must be one of 'error'; got 'loss'"),
        ({"x": "rate", "y": "error", "by": "rate"}, "by must be one of 'rule'; got 'rate'"),
    ],
)
def test_names_that_are_not_in_the_study_are_refused(axes, result, names, message):
    with pytest.raises(ValueError, match=message):
        error_bars(axes, result, **names)
