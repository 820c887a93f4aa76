import numpy as np
import pytest
from sklearn import metrics

from shared.demos import threshold_explorer
from shared.demos.moving_threshold import MEASURES
from shared.demos.reading import Reading
from shared.demos.two_scores import (
    EDGES,
    PATTERNS,
    SEPARATIONS,
    SHARES,
    TALLEST,
    derive,
    patterns,
)

STATES = [
    {"threshold": threshold, "separation": separation, "share": share}
    for threshold in EDGES[::6]
    for separation in SEPARATIONS[::10]
    for share in SHARES
]


def sentence(**state):
    demo = threshold_explorer(state)
    return Reading(demo.scene, demo.state).sentence()


def test_counts_and_measures_equal_scikit_learns():
    for state in STATES:
        y, scores = patterns(state["separation"], state["share"])
        called, found = scores >= state["threshold"], derive(state)
        counts = [found[name] for name in ("tn", "fp", "fn", "tp")]
        assert counts == metrics.confusion_matrix(y, called).ravel().tolist()
        assert found["accuracy"] == pytest.approx(metrics.accuracy_score(y, called))
        assert found["recall"] == pytest.approx(metrics.recall_score(y, called))
        assert found["auc"] == pytest.approx(metrics.roc_auc_score(y, scores))
        if called.any():
            assert found["precision"] == pytest.approx(metrics.precision_score(y, called))


def test_the_bars_hold_each_pattern_once_on_the_threshold_s_right_side():
    for state in STATES:
        found = derive(state)
        for name, sign in (("true_negatives", -1), ("false_positives", -1),
                           ("false_negatives", 1), ("true_positives", 1)):  # fmt: skip
            short = "".join(word[0] for word in name.split("_"))
            assert sign * found[name][:, 1].sum() == found[short], state
            assert np.abs(found[name][:, 1]).max(initial=0) <= TALLEST


def test_the_point_lies_on_the_roc_curve():
    for state in STATES:
        found = derive(state)
        assert np.abs(found["roc"] - found["now"]).sum(axis=1).min() < 1e-12


def test_only_precision_without_an_alarm_has_no_value():
    for state in STATES:
        found = derive(state)
        for name, value in found.items():
            assert np.isfinite(value).all() or (name == "precision" and found["called"] == 0), name
        assert "–" not in sentence(**state)


@pytest.mark.parametrize(
    ("state", "verdict"),
    [
        ({"threshold": 6.0}, "Silent"),
        ({"threshold": -6.0}, "All alarms"),
        ({"share": 1}, "Accuracy misleads"),
        ({"share": 50, "threshold": 1.0}, "Strict"),
        ({"share": 50, "threshold": -1.0}, "Lenient"),
        ({"share": 20, "separation": 0.0}, "No better than silence"),
    ],
)
def test_the_sentence_says_what_the_threshold_does(state, verdict):
    assert sentence(**state).startswith(verdict)


def test_accuracy_misleads_exactly_where_silence_would_be_right_as_often():
    for state in STATES:
        found, words = derive(state), sentence(**state)
        if words.startswith(("Accuracy misleads", "No better")):
            assert found["accuracy"] <= found["lazy"]
        elif words.startswith(("Strict", "Lenient", "Even")):
            assert found["accuracy"] > found["lazy"]


def test_rare_positives_lower_precision_but_not_recall_or_the_curve():
    common, rare = (derive({"threshold": 0.0, "separation": 2.0, "share": s}) for s in (50, 2))
    assert common["precision"] > 0.8 > 0.2 > rare["precision"]
    for name in ("recall", "specificity", "auc"):
        assert rare[name] == pytest.approx(common[name], abs=0.08)


def test_classes_on_top_of_each_other_leave_the_curve_near_the_diagonal():
    assert derive({"threshold": 0.0, "separation": 0.0, "share": 50})["auc"] == pytest.approx(
        0.5, abs=0.05
    )


def test_presets_and_measures_are_on_show():
    demo = threshold_explorer({"separation": 3.0})
    demo.press("rare")
    assert (demo.share, demo.separation) == (1, 3.0)
    assert {value.name for value in demo.scene.values if value.label} == {*MEASURES, "auc"}
    assert PATTERNS * SHARES[0] // 100 == 10


def test_a_threshold_between_two_bins_edges_goes_to_the_nearest():
    assert threshold_explorer({"threshold": 0.31}).threshold == 0.4
