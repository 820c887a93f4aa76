import numpy as np
import pandas as pd
import pytest

from shared.evaluation import study
from shared.grading import Checks, check_study

RERUN = "3 rows run again give the table's numbers"


def run(seed, coding, rate):
    return {"error": rate * seed + (coding == "bipolar"), "epochs": seed}


@pytest.fixture
def path(tmp_path):
    grid = {"coding": ["unipolar", "bipolar"], "rate": [0.1, 0.2, 0.5]}
    study(run, grid, seeds=4, path=tmp_path / "rate.csv", jobs=1)
    return tmp_path / "rate.csv"


def failed(path, run=run, **options):
    """What is wrong with the study's table, by check."""
    checks = Checks(points=2, see="study")
    options = {"settings": {"coding": 2, "rate": 3}, "seeds": 4, **options}
    check_study(checks, path, run, measures=["error", "epochs"], **options)
    return {finding.name: finding.problem for finding in checks.findings if finding.problem}


def changed(path, change):
    """Rewrite the table."""
    table = pd.read_csv(path)
    change(table).to_csv(path, index=False)


def test_a_table_that_was_measured_passes(path):
    assert failed(path) == {}


def test_the_file_may_be_named_when_it_is_needed(path):
    assert failed(lambda: path) == {}


def test_a_missing_table_is_named_and_nothing_is_raised(tmp_path):
    found = failed(tmp_path / "no.csv")
    assert len(found) == 5
    assert all(
        "no.csv is missing: run the study, and hand the table in" in text for text in found.values()
    )


def test_numbers_written_by_hand_are_found(path):
    changed(path, lambda table: table.assign(error=0.25))
    found = failed(path)
    assert set(found) == {RERUN}
    assert "error = " in found[RERUN]
    assert "the table says 0.25: delete the table and run the study once more" in found[RERUN]


def test_one_forged_row_is_found_when_it_is_drawn(path):
    def forge(table):
        table.loc[5, "epochs"] += 1
        return table

    changed(path, forge)
    found = failed(path, reruns=24)
    assert "run again" in next(iter(found.values()))


def test_the_rows_are_drawn_anew_each_time(path):
    drawn = set()

    def recording(seed, **setting):
        drawn.add((seed, *setting.values()))
        return run(seed, **setting)

    for _ in range(40):
        assert failed(path, run=recording) == {}
    assert len(drawn) > 12


def test_a_generator_makes_the_choice_repeatable(path):
    chosen = []
    for _ in range(2):
        drawn = []

        def recording(seed, drawn=drawn, **setting):
            drawn.append((seed, *setting.values()))
            return run(seed, **setting)

        failed(path, run=recording, rng=np.random.default_rng(1))
        chosen.append(drawn)
    assert chosen[0] == chosen[1]


def test_too_few_values_and_too_few_seeds_are_told_apart(path):
    few = failed(path, settings={"coding": 2, "rate": 5})
    assert few == {"at least 5 values of rate": "got 3, expected at least 5"}
    few = failed(path, seeds=10)
    assert set(few) == {"at least 10 seeds for every setting"}
    message = few["at least 10 seeds for every setting"]
    assert "coding = bipolar, rate = 0.1 has 4 of at least 10 seeds" in message


def test_one_setting_with_fewer_seeds_is_found(path):
    changed(path, lambda table: table.drop(index=0))
    found = failed(path)
    assert set(found) == {"at least 4 seeds for every setting"}
    message = found["at least 4 seeds for every setting"]
    assert "coding = unipolar, rate = 0.1 has 3 of at least 4 seeds" in message


def test_a_setting_tried_once_is_ignored_where_the_others_are_enough(path):
    study(run, {"coding": ["unipolar"], "rate": [0.7]}, seeds=1, path=path, jobs=1)
    assert failed(path) == {}


def test_a_setting_tried_once_does_not_count_as_one_more_value(path):
    grid = {"coding": ["unipolar", "bipolar"], "rate": [0.7]}
    study(run, grid, seeds=1, path=path, jobs=1)
    found = failed(path, settings={"coding": 2, "rate": 4})
    assert "rate = 0.7 has 1 of at least 4 seeds" in found["at least 4 seeds for every setting"]


def test_copies_of_one_run_do_not_count_as_seeds(path):
    changed(path, lambda table: table[table.seed < 2].loc[lambda t: t.index.repeat(2)])
    assert set(failed(path)) == {"at least 4 seeds for every setting"}


def test_a_missing_column_is_found(path):
    changed(path, lambda table: table.drop(columns="epochs"))
    found = failed(path)
    assert (
        "a column is missing" in found["table with the columns coding, rate, seed, error, epochs"]
    )


def test_an_empty_table_gives_nothing_but_its_columns(path):
    changed(path, lambda table: table.iloc[:0])
    assert RERUN in failed(path)
    assert "at least 3 values of rate" in failed(path)


def test_a_run_that_was_not_written_fails_its_check_only(path):
    def unwritten(seed, coding, rate):
        raise NotImplementedError

    assert failed(path, run=unwritten) == {RERUN: "not written yet"}


def test_settings_come_back_as_python_numbers_and_strings(path):
    def strict(seed, coding, rate):
        assert (type(seed), type(coding), type(rate)) == (int, str, float)
        return run(seed, coding, rate)

    assert failed(path, run=strict) == {}


def test_a_measure_without_a_value_agrees_with_itself(tmp_path):
    def diverging(seed, rate):
        return {"error": float("nan"), "epochs": seed}

    path = tmp_path / "nan.csv"
    study(diverging, {"rate": [1, 2]}, seeds=4, path=path, jobs=1)
    assert failed(path, run=diverging, settings={"rate": 2}) == {}
