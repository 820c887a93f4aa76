import numpy as np
import pandas as pd
import pytest

from shared.evaluation import study

GRID = {"rate": [0.1, 1.0], "mode": ["online", "batch"]}


def measure(seed, rate, mode):
    return {"error": rate + seed + (mode == "batch"), "epochs": 7}


def forbidden(seed, rate, mode):
    raise AssertionError("this run was made before")


@pytest.mark.parametrize("jobs", [1, 2])
def test_table_gives_mean_deviation_and_n_of_every_setting(jobs):
    result = study(measure, GRID, seeds=3, jobs=jobs)
    table = result.table.set_index(["rate", "mode"])
    assert len(table) == 4
    assert table.loc[(0.1, "batch"), "error mean"] == pytest.approx(2.1)
    assert table.loc[(0.1, "batch"), "error std"] == pytest.approx(1.0)
    assert (table["n"] == 3).all()
    assert result.measures == ["error", "epochs"]
    assert "error mean" in result._repr_html_()


def test_a_finished_study_is_read_and_not_run_again(tmp_path, capsys):
    path = tmp_path / "results" / "rates.csv"
    first = study(measure, GRID, seeds=3, path=path, jobs=1)
    again = study(forbidden, GRID, seeds=3, path=path, jobs=1)
    pd.testing.assert_frame_equal(first.runs, again.runs)
    assert "12 runs read from" in capsys.readouterr().out


def test_more_seeds_and_settings_run_only_what_is_missing(tmp_path):
    path, made = tmp_path / "rates.csv", []

    def count(seed, rate, mode):
        made.append((seed, rate, mode))
        return measure(seed, rate, mode)

    study(count, {"rate": [0.1], "mode": ["online"]}, seeds=2, path=path, jobs=1)
    result = study(count, GRID, seeds=3, path=path, jobs=1)
    assert len(made) == len(set(made)) == 12
    assert len(result.runs) == 12
    smaller = study(forbidden, {"rate": [0.1], "mode": ["online"]}, seeds=1, path=path, jobs=1)
    assert len(smaller.runs) == 1
    assert len(pd.read_csv(path)) == 12


def test_an_interrupt_keeps_what_was_finished(tmp_path, capsys):
    path = tmp_path / "rates.csv"

    def interrupted(seed, rate, mode):
        if (seed, rate) == (1, 1.0):
            raise KeyboardInterrupt
        return measure(seed, rate, mode)

    part = study(interrupted, GRID, seeds=2, path=path, jobs=1)
    assert 0 < len(part.runs) < 8
    assert part.missing == 8 - len(part.runs)
    assert "finished runs are kept" in capsys.readouterr().out
    assert study(measure, GRID, seeds=2, path=path, jobs=1).missing == 0


def test_a_failing_run_names_its_setting_and_keeps_the_others(tmp_path):
    path = tmp_path / "rates.csv"

    def failing(seed, rate):
        return {"error": 1 / (rate - 1)}

    with pytest.raises(RuntimeError, match=r"'rate': 1.0, 'seed': 0.* ZeroDivisionError"):
        study(failing, {"rate": [0.5, 1.0]}, seeds=1, path=path, jobs=1)
    assert len(pd.read_csv(path)) == 1


def test_nothing_is_trained_while_nbgrader_executes(tmp_path, monkeypatch):
    path = tmp_path / "rates.csv"
    study(measure, GRID, seeds=2, path=path, jobs=1)
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    assert len(study(forbidden, GRID, seeds=2, path=path).runs) == 8
    with pytest.raises(RuntimeError, match="lacks 4 of 12 runs, and nothing is trained"):
        study(forbidden, GRID, seeds=3, path=path)


def test_functions_of_a_notebook_cell_run_in_other_processes():
    offset = 5
    result = study(lambda seed, rate: rate + offset, {"rate": [1, 2]}, seeds=2, jobs=2)
    np.testing.assert_array_equal(result.table["measure mean"], [6, 7])


def test_settings_may_be_given_one_by_one():
    result = study(lambda seed, a, b: a * b, [{"a": 1, "b": 2}, {"a": 3, "b": 4}], 2, jobs=1)
    assert result.table["measure mean"].tolist() == [2, 12]


@pytest.mark.parametrize(
    ("grid", "seeds", "message"),
    [
        ({}, 3, "grid must hold at least one setting"),
        ({"rate": []}, 3, "grid must hold at least one setting"),
        ({"seed": [1]}, 3, "must not hold 'seed'"),
        ({"layers": [(1, 2)]}, 3, r"layers must be a number or a string.* got \(1, 2\)"),
        ([{"a": 1}, {"b": 1}], 3, r"must have the names \['a'\]; got"),
        (GRID, 0, "seeds must be a whole number of at least 1; got 0"),
    ],
)
def test_a_grid_that_makes_no_study_is_refused(grid, seeds, message):
    with pytest.raises(ValueError, match=message):
        study(measure, grid, seeds=seeds, jobs=1)


def test_the_file_of_another_study_is_not_touched(tmp_path):
    path = tmp_path / "other.csv"
    path.write_text("depth,seed,error\n3,0,0.5\n")
    with pytest.raises(ValueError, match="holds another study, with columns"):
        study(measure, GRID, seeds=1, path=path, jobs=1)
    assert path.read_text() == "depth,seed,error\n3,0,0.5\n"
