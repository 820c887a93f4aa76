import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn import metrics
from sklearn.exceptions import UndefinedMetricWarning

from shared.evaluation import auc, binary_measures, confusion_matrix, roc_curve

# few values, so that ties are frequent, next to any values at all
FEW = st.sampled_from([0.0, 0.25, 0.5, 1.0])
ANY = st.floats(-1e6, 1e6)


@st.composite
def scored(draw):
    """Labels of both classes with their scores."""
    pairs = draw(st.lists(st.tuples(st.booleans(), draw(st.sampled_from([FEW, ANY])))))
    pairs = [(True, draw(FEW)), (False, draw(FEW)), *pairs]
    y, scores = zip(*draw(st.permutations(pairs)), strict=True)
    return np.array(y, int), np.array(scores)


@given(scored())
def test_curve_and_area_equal_scikit_learns(drawn):
    y, scores = drawn
    fpr, tpr, thresholds = roc_curve(y, scores)
    expected = metrics.roc_curve(y, scores, drop_intermediate=False)
    for ours, theirs in zip((fpr, tpr, thresholds), expected, strict=True):
        np.testing.assert_array_equal(ours, theirs)
    assert auc(fpr, tpr) == pytest.approx(metrics.roc_auc_score(y, scores), abs=1e-12)


@given(scored())
def test_each_point_is_what_its_threshold_gives_in_a_confusion_matrix(drawn):
    y, scores = drawn
    for fpr, tpr, threshold in zip(*roc_curve(y, scores), strict=True):
        measures = binary_measures(confusion_matrix(y, scores >= threshold, classes=2))
        assert tpr == pytest.approx(measures["recall"], abs=1e-15)
        assert fpr == pytest.approx(1 - measures["specificity"], abs=1e-15)


@given(scored())
def test_area_is_the_share_of_pairs_in_order_with_ties_counted_half(drawn):
    y, scores = drawn
    pairs = scores[y == 1][:, None] - scores[y == 0]
    share = ((pairs > 0) + 0.5 * (pairs == 0)).mean()
    assert auc(*roc_curve(y, scores)[:2]) == pytest.approx(share, abs=1e-12)


@given(scored())
def test_scores_of_the_other_class_mirror_the_area(drawn):
    y, scores = drawn
    area = auc(*roc_curve(y, scores)[:2])
    assert auc(*roc_curve(y, -scores)[:2]) == pytest.approx(1 - area, abs=1e-12)
    assert auc(*roc_curve(y, scores, positive=0)[:2]) == pytest.approx(1 - area, abs=1e-12)


@pytest.mark.parametrize(
    ("scores", "area"), [([1, 2, 3, 4], 1), ([4, 3, 2, 1], 0), ([7, 7, 7, 7], 0.5)]
)
def test_faultless_reversed_and_blind_scores_have_area_one_zero_and_a_half(scores, area):
    fpr, tpr, thresholds = roc_curve([0, 0, 1, 1], scores)
    assert auc(fpr, tpr) == area
    assert (fpr[0], tpr[0], fpr[-1], tpr[-1]) == (0, 0, 1, 1)
    assert thresholds[0] == np.inf


def test_any_coding_of_two_classes_will_do():
    scores = np.array([0.3, 0.1, 0.8, 0.5], np.float32)
    expected = roc_curve([0, 0, 1, 1], scores)
    assert expected[2].dtype == np.float32
    for y, positive in (([-1, -1, 1, 1], 1), (["no", "no", "yes", "yes"], "yes")):
        for ours, theirs in zip(roc_curve(y, scores, positive), expected, strict=True):
            np.testing.assert_array_equal(ours, theirs)


@pytest.mark.parametrize(("y", "missing"), [([0, 0, 0], "tpr"), ([1, 1, 1], "fpr")])
def test_one_class_alone_has_half_a_curve_and_no_area_as_in_scikit_learn(y, missing):
    scores = [0.1, 0.3, 0.3]
    with pytest.warns(UndefinedMetricWarning):
        expected = metrics.roc_curve(y, scores, drop_intermediate=False)
    with pytest.warns(RuntimeWarning, match=f"of one class: {missing} has no value"):
        curve = roc_curve(y, scores)
    for ours, theirs in zip(curve, expected, strict=True):
        np.testing.assert_array_equal(ours, theirs)
    assert np.isnan(auc(*curve[:2]))


@pytest.mark.parametrize(
    ("y", "scores", "message"),
    [
        (
            [0, 1, 2],
            [1, 2, 3],
            "y must hold two classes, the positive 1 and one other; got 0, 1, 2",
        ),
        ([0, 2], [1, 2], "the positive 1 and one other; got 0, 2"),
        ([], [], "the positive 1 and one other; got nothing"),
        ([1, np.nan], [1, 2], "the positive 1 and one other; got 1.0, nan"),
        ([[0, 1]], [1, 2], r"y must hold .* one class per pattern, shape \(P,\); got .*\(1, 2\)"),
        ([0, None], [1, 2], "y must hold numbers or strings.*type object"),
        ([0, 1], [1], r"scores must have shape \(2,\), one per pattern; got \(1,\)$"),
        ([0, 1], [[1], [2]], r"got \(2, 1\): one column goes in as scores\[:, 0\]"),
        ([0, 1], [0.5, np.nan], "scores must be finite numbers"),
        ([0, 1], ["a", "b"], "scores must be finite numbers"),
    ],
)
def test_what_has_no_curve_is_refused(y, scores, message):
    with pytest.raises(ValueError, match=message):
        roc_curve(y, scores)


@pytest.mark.parametrize(
    ("fpr", "tpr", "message"),
    [
        ([0, 1], [0, 0.5, 1], r"one shape .* got \(2,\) and \(3,\)"),
        ([0], [0], "at least two points"),
        ([0, 0.5, 0.2], [0, 0.5, 1], "fpr must not decrease"),
        ([0, np.nan], [0, 1], "fpr and tpr must be finite"),
    ],
)
def test_what_is_no_curve_has_no_area(fpr, tpr, message):
    with pytest.raises(ValueError, match=message):
        auc(fpr, tpr)
