import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.evaluation.diagnostics.findings import VERDICTS, Diagnosis, Finding, Limits

LIMITS = Limits(alarm=(1e-4, 1), look=(1e-3, 0.1))
SHARES = Limits(alarm=(0, 0.5), look=(0, 0.25))


@pytest.mark.parametrize(
    ("value", "verdict"),
    [
        (0.01, "ok"),
        (1e-3, "ok"),
        (5e-4, "look"),
        (1e-5, "alarm"),
        (0.0, "alarm"),
        (0.5, "look"),
        (2, "alarm"),
        (np.inf, "alarm"),
        (np.nan, "alarm"),
    ],
)
def test_a_number_gets_the_verdict_of_the_limits_it_lies_in(value, verdict):
    assert LIMITS.verdict(value) == verdict


@given(st.lists(st.floats(0, 1e6) | st.just(np.nan), min_size=1, max_size=8))
def test_the_worst_number_has_the_worst_verdict(values):
    verdicts = [VERDICTS.index(LIMITS.verdict(value)) for value in values]
    assert verdicts[LIMITS.worst(values)] == max(verdicts)


@pytest.mark.parametrize(
    ("limits", "values", "place"),
    [
        (SHARES, [0.0, 0.1, 0.2, 0.0], 2),
        (SHARES, [0.6, 1.0, 0.3], 1),
        (LIMITS, [1e-6, 1e-9, 5.0], 1),
        (LIMITS, [1e-5, 1e5, 1e-6], 1),
        (LIMITS, [1e-9, np.nan, 1.0], 1),
        (LIMITS, [1e-9, 0.0, 1.0], 1),
    ],
)
def test_of_equal_verdicts_the_farthest_from_ok_is_worst(limits, values, place):
    assert limits.worst(values) == place


def report():
    long = "a sentence of many words that go on and on until a line of the report is full " * 2
    return Diagnosis(
        "a network",
        (
            Finding("scale", 1.0, "ok", "1", "never", "shown"),
            Finding("dead units", 0.3, "look", "30 %", "why", "what to do", 2, np.array([0, 0.3])),
            Finding("update ratio", 9.0, "alarm", long, long, long),
        ),
    )


def test_a_report_names_what_is_wrong_with_cause_and_cure_and_nothing_for_what_is_well():
    text = str(report())
    assert text.splitlines()[0] == "a network: 1 alarm, 1 to look at"
    assert "likely cause: why" in text and "cure: what to do" in text
    assert "never" not in text and "shown" not in text
    assert max(len(line) for line in text.splitlines()) <= 96


def test_findings_are_found_by_name():
    assert report()["dead units"].layer == 2
    assert [finding.name for finding in report().alarms] == ["update ratio"]
    assert report().verdict == "alarm"
    with pytest.raises(KeyError, match="no finding 'colour'; this diagnosis has scale, dead units"):
        report()["colour"]
