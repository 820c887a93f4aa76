from shared.grading.batch.report import FAILED, FLAGGED, MANUAL, ZERO, Report, Row


def test_the_table_outlives_the_run_that_made_it(tmp_path):
    rows = [
        Row("b", points=1.5, most=10, seconds=2.0),
        Row("ą", ZERO, most=10, reasons='no "x", y'),
    ]
    report = Report(tmp_path / "report.csv")
    for row in rows:
        report.add(row)
    assert list(Report(tmp_path / "report.csv").rows.values()) == rows


def test_a_line_says_points_status_and_reasons():
    assert Row("1", points=4, most=10).line() == "1: 4 of 10 points"
    assert Row("1", points=4, most=10, manual=MANUAL).line() == f"1: 4 of 10 points, {MANUAL}"
    assert Row("1", FLAGGED, 0, 10, reasons="why").line() == "1: 0 of 10 points, look at it: why"
    assert Row("1", FAILED, reasons="OSError").line() == "1: NOT GRADED: OSError"


def test_the_summary_lists_those_with_reasons_only(tmp_path):
    report = Report(tmp_path / "report.csv")
    report.add(Row("1", points=10, most=10))
    report.add(Row("2", FLAGGED, 3, 10, MANUAL, reasons="odd"))
    said = report.summary(["1", "2"])
    assert "2 submissions, 1 of them without anything to look at" in said
    assert "points so far: 3 to 10, median 6.5, of 10" in said
    assert "1 wait for manual grading" in said
    assert "odd" in said
    assert [line.split()[0] for line in said.splitlines()[-2:]] == ["student", "2"]
