import itertools
import time

import pandas as pd
import pytest

from shared.evaluation import study
from shared.grading import StudyTable, student_seed

LAB = "lab4_rnn"
PLAN = [{"cell": cell, "steps": steps} for cell in ("rnn", "gru") for steps in (5, 20)]


def run(seed, cell, steps):
    return {"cost": steps + seed * (10 if cell == "rnn" else 0.1)}


def plan():
    return PLAN


def table_of(student, path):
    return StudyTable(path, ["cell", "steps"], plan, lambda: student, LAB)


@pytest.fixture
def path(tmp_path):
    """The table of student 100001."""
    seed = student_seed("100001", LAB)
    study(run, PLAN, seeds=3, path=tmp_path / "study.csv", jobs=1, data_seed=seed)
    return tmp_path / "study.csv"


def test_the_number_of_the_data_is_noted_and_is_no_measure(path):
    seed = student_seed("100001", LAB)
    result = study(run, PLAN, seeds=3, path=path, jobs=1, data_seed=seed)
    assert result.measures == ["cost"]
    assert pd.read_csv(path)["data_seed"].tolist() == 12 * [seed]


def test_ones_own_table_passes(path):
    assert table_of("100001", path).run_again(run, ["cost"])


def test_a_neighbours_table_is_found_for_certain_and_nothing_is_run(path):
    def forbidden(seed, **setting):
        pytest.fail("a run was made")

    with pytest.raises(AssertionError, match="12 of 12 rows do not belong to student number 10000"):
        table_of("100002", path).run_again(forbidden, ["cost"])


def test_a_single_row_of_a_neighbour_is_found(path):
    runs = pd.read_csv(path)
    runs.loc[7, "data_seed"] = student_seed("100002", LAB)
    runs.to_csv(path, index=False)
    with pytest.raises(AssertionError, match=r"1 of 12 rows .* run the study again with your num"):
        table_of("100001", path).run_again(run, ["cost"])


def test_rows_beyond_the_plan_are_nobodys_business(path):
    study(run, [{"cell": "lstm", "steps": 5}], seeds=2, path=path, jobs=1, data_seed=1)
    assert table_of("100001", path).run_again(run, ["cost"])


@pytest.mark.parametrize("written", ["{}.0", " {}", "{:.9E}"])
def test_a_table_saved_in_a_spreadsheet_is_still_ones_own(path, written):
    runs = pd.read_csv(path)
    runs["data_seed"] = [written.format(value) for value in runs["data_seed"]]
    runs.to_csv(path, index=False)
    assert table_of("100001", path).run_again(run, ["cost"])


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (lambda runs: runs.drop(columns="data_seed"), "no column data_seed"),
        (lambda runs: runs.assign(data_seed=None), "12 of 12 rows"),
        (lambda runs: runs.assign(data_seed="mine"), "12 of 12 rows"),
    ],
    ids=["no column", "an empty one", "words"],
)
def test_a_table_that_does_not_tell_whose_it_is_does_not_pass(path, edit, words):
    edit(pd.read_csv(path)).to_csv(path, index=False)
    with pytest.raises(AssertionError, match=words):
        table_of("100001", path).run_again(run, ["cost"])


def test_without_a_student_nobody_asks_whose_it_is(path):
    assert StudyTable(path, ["cell", "steps"], plan).run_again(run, ["cost"])


def test_the_calm_runs_are_those_whose_seeds_agree(path):
    calm = table_of("100001", path).calm_runs("cost")
    assert set(calm["cell"]) == {"gru"}
    assert len(calm) == 6


def test_a_setting_that_was_not_run_has_no_seeds(path):
    wider = [*PLAN, {"cell": "lstm", "steps": 5}]
    counts = StudyTable(path, ["cell", "steps"], lambda: wider).seeds_per_setting()
    assert sorted(counts) == [0, 3, 3, 3, 3]


def test_a_plan_that_is_not_written_says_so_before_the_file_is_looked_for(tmp_path):
    def unwritten():
        raise NotImplementedError

    with pytest.raises(NotImplementedError):
        StudyTable(tmp_path / "no.csv", ["cell"], unwritten).runs()


def test_no_further_run_begins_when_time_is_over(path, monkeypatch):
    monkeypatch.setattr(time, "perf_counter", itertools.count(step=10.0).__next__)
    made = []

    def counted(seed, **setting):
        made.append(seed)
        return run(seed, **setting)

    table_of("100001", path).run_again(counted, ["cost"], seconds=15)
    assert len(made) == 2
